import type { MemberOf } from '../platform/graphql/choices.js';
import { exact } from '../ledgers/shared/money.js';
import { NOT_APPLICABLE } from './as-printed.js';
import type { formVerdict } from './form-verdict.js';
import { type FoundCell, type FoundForm, type FoundGoal, plain } from './read-sichuan-form.js';
import type { FormCell } from './sichuan-form.js';

export interface Compared {
  part: string;
  label: string;
  ours: string;
  theirs: string;
  line: number | null;
  verdict: MemberOf<typeof formVerdict>;
}

/** 逐格比对 — every cell of ours beside theirs, and the goals that stand there alone; what neither says is left out. */
export function compareForm(ours: FormCell[], { cells, goals }: FoundForm): Compared[] {
  const theirs = new Map(cells);
  const left = new Set(goals);
  for (const own of ours.filter(({ key }) => key.endsWith('/name'))) {
    const prefix = own.key.slice(0, -'name'.length);
    const dimension = ours.find(({ key }) => key === `${prefix}dimension`)!.value;
    const found = sameGoal(goals, dimension, own.value);
    if (!found) continue;
    left.delete(found);
    for (const [column, text] of found.texts)
      theirs.set(prefix + column, { text, line: found.line });
  }
  const alone = [...left].map(({ name, line }): Compared => ({
    ...{ part: '绩效指标', label: '三级指标', ours: '', theirs: name, line },
    verdict: 'unexpected',
  }));
  return [...ours.flatMap((cell) => compare(cell, theirs.get(cell.key))), ...alone];
}

/** By its name within its dimension, or by its name alone where there is one of it. */
function sameGoal(goals: FoundGoal[], dimension: string, name: string): FoundGoal | undefined {
  const named = goals.filter((each) => plain(each.name) === plain(name));
  const own = named.find((each) => shortDimension(each.dimension) === shortDimension(dimension));
  return own ?? (named.length === 1 ? named[0] : undefined);
}

/** 满意度指标 and 服务对象满意度指标 are one. */
const shortDimension = (of: string) => plain(of).replace(/指标$|^服务对象/g, '');

function compare(cell: FormCell, found: FoundCell | undefined): Compared[] {
  const { part, label, value: ours, comparing } = cell;
  const theirs = found?.text ?? '';
  const of = (verdict: Compared['verdict']): Compared[] => [
    { part, label, ours, theirs, line: found?.line ?? null, verdict },
  ];
  if (comparing === 'none') return [];
  if (says(theirs) && says(ours)) return of(isSame(cell, theirs) ? 'equal' : 'different');
  // 0/0 is nought there and nothing here; a source of which there is no money may have no row.
  const isNothing = comparing !== 'number' && isNought(says(ours) ? ours : theirs);
  if (isNothing || (!says(ours) && !says(theirs))) return [];
  return of(says(ours) ? 'missing' : 'unexpected');
}

const says = (text: string) => !['', NOT_APPLICABLE, '-', '—'].includes(plain(text));
const isNought = (text: string) => /^0(?:\.0+)?%?$/.test(plain(text));

function isSame({ key, value, comparing }: FormCell, theirs: string): boolean {
  const [one, other] = [plain(value), plain(theirs)];
  if (key === 'year')
    return /(20\d{2})年?度?/.exec(one)?.[1] === /(20\d{2})年?度?/.exec(other)?.[1];
  if (key === 'projectName') return withoutCode(one) === withoutCode(other);
  if (key.endsWith('/dimension')) return shortDimension(one) === shortDimension(other);
  if (comparing === 'words') return one === other;
  const [is, said] = [numberIn(one), numberIn(other)];
  if (!is || !said) return one === other;
  if (comparing === 'number') return is.eq(said);
  const rounded = said.toDecimalPlaces(2, 4);
  // A rate without its sign is a hundredth, as a workbook keeps it.
  return (
    is.eq(rounded) ||
    (comparing === 'percent' &&
      !other.includes('%') &&
      is.eq(said.times(100).toDecimalPlaces(2, 4)))
  );
}

/** 51000022R000000000001-公益性岗位补贴: that system writes its own code before the name. */
const withoutCode = (name: string) => name.replace(/^[0-9A-Z]{12,24}-/, '');

/** With thousands and the unit behind it, ≥ before it: the form has a column for each, and people write both. */
function numberIn(text: string) {
  const [, number] = /^[≥≤=]?(-?[\d,]*\.?\d+)[^\d.,]*$/.exec(text) ?? [];
  return number === undefined ? null : exact(number.replaceAll(',', ''));
}
