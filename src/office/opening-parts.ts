import { Decimal } from 'decimal.js';
import type { Issue } from '../platform/errors.js';
import type { UnitTree } from '../units/unit-tree.js';
import { LastYear, isLessThanParts, leftOf, linesOfLastYear } from './opening-last-year.js';
import { Months, linesOfMonths } from './opening-months.js';
import type { OpeningRow } from './opening-rows.js';

const placeOf = ({ id }: OpeningRow['unit'], { code }: OpeningRow['measure']) => `${id} ${code}`;

/** The row of the nearest unit above it that has one of the same measure. */
function above(
  one: OpeningRow,
  rows: ReadonlyMap<string, OpeningRow>,
  tree: UnitTree,
): OpeningRow | undefined {
  for (let unit = tree.parentOf(one.unit); unit; unit = tree.parentOf(unit)) {
    const found = rows.get(placeOf(unit, one.measure));
    if (found) return found;
  }
  return undefined;
}

/** What is left to a unit itself, when the rows of units below it are taken off. */
export interface OwnPart {
  of: OpeningRow;
  amount: Decimal;
  lastYear: LastYear;
  months: Months | null;
  below: OpeningRow[];
}

export function ownParts(rows: OpeningRow[], tree: UnitTree): OwnPart[] {
  const belows = new Map<OpeningRow, OpeningRow[]>();
  const byPlace = new Map(rows.map((each) => [placeOf(each.unit, each.measure), each]));
  for (const each of rows) {
    const upper = above(each, byPlace, tree);
    if (upper) belows.set(upper, [...(belows.get(upper) ?? []), each]);
  }
  return rows.map((of) => {
    const below = belows.get(of) ?? [];
    const less = (whole: Decimal, part: (row: OpeningRow) => Decimal) =>
      below.reduce((left, each) => left.minus(part(each)), whole);
    return {
      of,
      amount: less(of.amount, ({ amount }) => amount),
      lastYear: leftOf(
        of.lastYear,
        below.map(({ lastYear }) => lastYear),
      ),
      months:
        of.months &&
        of.months.map((each, at) => less(each, ({ months }) => months?.[at] ?? new Decimal(0))),
      below,
    };
  });
}

export const belowItsParts = (parts: OwnPart[]): Issue[] =>
  parts.flatMap(({ of, amount, months, below }) => {
    const lastYears = below.map(({ lastYear }) => lastYear);
    const refused = (field: string) => ({
      row: of.row,
      field,
      code: 'opening-below-parts',
      message: `“${of.unit.name}”的“${of.measure.label}”小于所列下级机构之和:本行须包含下级机构。`,
    });
    return [
      ...(amount.isNegative() ? [refused('amount')] : []),
      ...(isLessThanParts(of.lastYear, lastYears, of.measure.kind) ? [refused('lastYear')] : []),
      ...(months?.some((each) => each.isNegative()) ? [refused('months')] : []),
    ];
  });

/** One line of the journal: what a unit has of a measure on a day. */
interface OpeningLine {
  unitId: number;
  measure: string;
  day: string;
  quantity: string;
}

/** A stock begins with what was known last of the year before, and goes on by the difference. */
export function linesOf(parts: OwnPart[], coveredThrough: string): OpeningLine[] {
  return parts.flatMap(({ of: { unit, measure }, amount, lastYear, months }) => {
    const before = [...lastYear.values()].at(-1) ?? new Decimal(0);
    const rest = measure.kind === 'stock' ? amount.minus(before) : amount;
    return [
      ...linesOfLastYear(lastYear, coveredThrough),
      ...(months
        ? linesOfMonths(months, measure, before, coveredThrough)
        : [{ day: coveredThrough, quantity: rest }]),
    ]
      .filter(({ quantity }) => !quantity.isZero())
      .map(({ day, quantity }) => ({
        unitId: unit.id,
        measure: measure.code,
        day,
        quantity: quantity.toFixed(2),
      }));
  });
}
