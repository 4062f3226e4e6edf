import type { Draft } from '../proofreading/check.js';
import type { Fact } from '../proofreading/fact.js';
import type { ColumnKind } from '../proofreading/tables.js';
import { isEqual, isLong, tells } from './chance.js';
import type { KnownValue, KnownValues, Use } from './known-value.js';
import { isSameKind } from './matcher.js';
import type { Proposal } from './proposal.js';
import type { ReportNumber } from './report-number.js';

export const ACTUAL: Use[] = ['actual'];
/** What the numbers of a column may be. */
export const COLUMNS: Partial<Record<ColumnKind, Use[]>> = {
  target: ['target'],
  actual: ACTUAL,
  rate: ['completion'],
  last: ['previous'],
  change: ['change', 'delta'],
  delta: ['delta', 'change'],
  share: ['share'],
};
/** Columns of an evaluation: what is equal there is so by chance. */
export const NO_VALUE = new Set<ColumnKind>(['weight', 'score']);
/** What a number may be by its place alone. */
export const ANY: Use[] = [
  'actual',
  'target',
  'previous',
  'delta',
  'change',
  'share',
  'completion',
];

/** A cell that says what is known of the thing of its row. */
interface CellFound {
  fact: Fact;
  address: string;
  isLong: boolean;
  /** In a column that does not say what its numbers are. */
  isOther: boolean;
}

/** 一行 — of one thing: what one of its cells is, the others are of; none says so of itself. */
export function rowsProposed(
  { tables }: Draft,
  known: KnownValues,
  numbers: ReadonlyMap<Fact, ReportNumber>,
  proposals: ReadonlyMap<Fact, Proposal>,
): [Fact, Proposal][] {
  return tables.flatMap(({ kinds, rows }) =>
    rows.flatMap((row) => {
      const told = row.flatMap(({ figure }) => (figure && proposals.get(figure)) ?? []);
      const found = told.flatMap(({ address }) => (address && known.find(address)) || []);
      const [of, ...others] = found.filter(
        (each, at) => found.findIndex(({ family }) => family === each.family) === at,
      );
      if (!of || others.length > 0) return [];
      const cells = row.flatMap(({ figure }, at) => {
        const number = figure && numbers.get(figure);
        return number ? cellOf(figure, number, known, of, kinds[at] ?? 'other') : [];
      });
      const isNamed = told.some(({ certainty }) => certainty === 'sure');
      const long = new Set(cells.flatMap((each) => (each.isLong ? each.address : [])));
      return cells.map(({ fact, address, ...cell }): [Fact, Proposal] => {
        const isSure = (isNamed || long.size > 1) && (cell.isLong || !cell.isOther);
        return [fact, { address, certainty: isSure ? 'sure' : 'unsure' }];
      });
    }),
  );
}

function cellOf(
  fact: Fact,
  number: ReportNumber,
  known: KnownValues,
  of: KnownValue,
  column: ColumnKind,
): CellFound[] {
  const uses = COLUMNS[column];
  if (NO_VALUE.has(column) || (!uses && !tells(number))) return [];
  const value = known.all.find(
    (each) =>
      each.family === of.family &&
      each.month === of.month &&
      (uses ?? ANY).includes(each.use) &&
      isSameKind(fact, each) &&
      isEqual(number, fact, each),
  );
  return value ? [{ fact, address: value.address, isLong: isLong(number), isOther: !uses }] : [];
}
