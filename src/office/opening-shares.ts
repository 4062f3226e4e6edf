import { Decimal } from 'decimal.js';
import { indicators } from '../indicators/definitions.js';
import { Indicator, Term, allTermsOf, measureOf, signOf } from '../indicators/indicator.js';
import { officeIndicators } from '../indicators/office-indicators.js';
import type { MeasureCatalog } from '../journal/measure-catalog.js';
import type { Issue } from '../platform/errors.js';
import type { Said } from './opening-recorded.js';
import { isCounted } from './opening-rows.js';

/** 已生效的期初数 — of a unit that a row speaks of. */
export interface InForce {
  unitId: number;
  measure: string;
  day: string;
  amount: string;
}

/** Up to the very day alone: of a later day a part may well be more. $1 units, $2 day. */
export const IN_FORCE = `
  SELECT c.unit_id AS "unitId", c.measure, c.through::text AS day, coalesce(sum(b.quantity), 0)::text AS amount
    FROM opening_cover c
    LEFT JOIN opening_balance b
      ON b.measure = c.measure AND b.until_version IS NULL AND b.unit_id IN (SELECT units_within(c.unit_id))
     AND b.day BETWEEN date_trunc('year', c.through) AND c.through
   WHERE c.unit_id = ANY ($1::int[]) AND c.through = $2::date AND c.until_version IS NULL
   GROUP BY c.unit_id, c.measure, c.through`;

/** 分子不大于分母 — a part is no more than its whole on any day of which both are told. */
export function overTheWhole(said: Said[], inForce: InForce[], measures: MeasureCatalog): Issue[] {
  const told = new Map(
    said.map((each) => [keyOf(each.of.unit.id, each.of.measure.code, each.day), each]),
  );
  const replaced = new Set(said.map(({ of }) => `${of.unit.districtId} ${of.measure.code}`));
  const known = new Map(inForce.map((each) => [keyOf(each.unitId, each.measure, each.day), each]));
  const valueOf = (term: Term, { of: { unit } }: Said, day: string): Decimal | null => {
    const key = keyOf(unit.id, measureOf(term), day);
    if (told.has(key)) return told.get(key)!.amount;
    const isReplaced = replaced.has(`${unit.districtId} ${measureOf(term)}`);
    return !isReplaced && known.has(key) ? new Decimal(known.get(key)!.amount) : null;
  };
  const sumOf = (terms: Term[], at: Said): Decimal | null =>
    terms.reduce<Decimal | null>((sum, term) => {
      const value = valueOf(term, at, at.day);
      return sum && value && sum.plus(value.times(signOf(term)));
    }, new Decimal(0));
  const shares = sharesOf(measures);
  const seen = new Set<string>();
  return said.flatMap((at) =>
    shares.flatMap((share): Issue[] => {
      if (!allTermsOf(share).some((term) => measureOf(term) === at.of.measure.code)) return [];
      const [part, whole] = [sumOf(share.of, at), sumOf(share.per!, at)];
      const key = `${at.of.unit.id} ${share.code}`;
      if (!part || !whole || part.lte(whole) || seen.has(key)) return [];
      seen.add(key);
      return [
        {
          row: at.of.row,
          field: at.field,
          code: 'opening-over-the-whole',
          message: `“${at.of.unit.name}”截至 ${at.day} 的“${share.label}”将超过 100%:${share.ofMeaning ?? '分子'} ${part.toFixed()} 大于${share.perMeaning ?? '分母'} ${whole.toFixed()},请核对。`,
        },
      ];
    }),
  );
}

const keyOf = (unitId: number, measure: string, day: string) => `${unitId} ${measure} ${day}`;

/** Of which both sides are counted in pieces of one kind, so that each may have an opening. */
const sharesOf = (measures: MeasureCatalog): Indicator[] =>
  [...indicators, ...officeIndicators.now].filter(
    (each) =>
      each.isShare &&
      allTermsOf(each).every((term) => {
        const measure = measureOf(term);
        return isCounted(measure, measures) && measures.get(measure).kind === 'flow';
      }),
  );
