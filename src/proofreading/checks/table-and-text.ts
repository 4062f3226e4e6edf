import { Decimal } from 'decimal.js';
import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { around, overlap } from '../interval.js';
import { coreOf } from '../subject.js';
import type { TableCell } from '../tables.js';
import { MAGNITUDES } from '../units.js';
import { printed } from '../words.js';

/** 表与正文 — what a row tells, against the same in the text. */
export const tableAndText: Check = {
  code: 'table-and-text',
  label: '表中的数与正文不一致',
  severity: 'error',
  looksAt: '表中“完成数”一栏与正文中同名指标的数是否一致。',
  remedy: '核对台账后统一;口径或时段不同的,分别写明。',
  find: (draft) => {
    const told = toldByName(draft);
    return draft.tables.flatMap(({ kinds, rows }): Flaw[] => {
      const at = kinds.indexOf('actual');
      return at < 0 ? [] : rows.flatMap((row) => flawsOf(draft, told, row, row[at]!));
    });
  },
};

/** Results of the text, once for all rows. */
function toldByName({ facts }: Draft): Map<string, Fact[]> {
  const told = new Map<string, Fact[]>();
  for (const each of facts) {
    const { role, bound, subject, sentence } = each;
    if (role !== 'actual' || bound !== 'exact' || !subject || sentence.mood !== 'result') continue;
    if (told.has(subject.core)) told.get(subject.core)!.push(each);
    else told.set(subject.core, [each]);
  }
  return told;
}

function flawsOf(
  draft: Draft,
  told: ReadonlyMap<string, Fact[]>,
  [name]: TableCell[],
  { figure }: TableCell,
): Flaw[] {
  const core = coreOf(name!.words.replace(/\([^()]*\)/g, ''));
  if (!figure || core.length < 4 || figure.bound !== 'exact') return [];
  const own = (told.get(core) ?? []).filter(
    (each) =>
      each.period.year === figure.period.year &&
      (each.unit.kind === 'percent') === /率|%/.test(name!.words),
  );
  // Where one of them agrees, the other is of something else.
  if (own.length === 0 || own.some((each) => isAlike(each, figure, name!.words))) return [];
  const [first] = own as [Fact];
  const times = Decimal.max(first.value, 1).div(Decimal.max(inUnitOf(figure, name!.words), 1));
  // Of another period or place it would be far away.
  return times.gt(0.8) && times.lt(1.25)
    ? [
        {
          where: [[first.clause[0], first.end], placeOfFact(figure)],
          says: `“${name!.words}”正文为${printed(draft, first)},表中为${printed(draft, figure)}。`,
        },
      ]
    : [];
}

/** 创业担保贷款(万元): the unit stands in the name. */
function inUnitOf({ value, unit, worth }: Fact, name: string): Decimal {
  const said = /\((?:单位:)?(万|亿)?[元人户个家件]/.exec(name)?.[1];
  return unit.kind === 'none' && worth === 1 && said ? value.times(MAGNITUDES[said]!) : value;
}

function isAlike(text: Fact, cell: Fact, name: string): boolean {
  const value = inUnitOf(cell, name);
  const half = new Decimal(10)
    .pow(-cell.decimals)
    .times(value.isZero() ? 1 : value.div(cell.value))
    .div(2);
  return overlap(
    text.interval,
    around(value, cell.decimals === 0 && value.eq(cell.value) ? new Decimal(0) : half),
  );
}
