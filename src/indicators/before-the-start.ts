import { Ask, KeptData, standing } from '../platform/kept-data.js';
import { type OrgUnit, unitIndex, unitsIn } from '../platform/org-units.js';
import type { RecordsSince } from './balances.js';
import { type Indicator, allTermsOf, measureOf } from './indicator.js';
import { countsAnything, isSumOfBelow } from './indicator-sources.js';
import { indicatorCalled } from './office-indicators.js';

/** 期初 — of a measure in a district: up to which day it is known as a sum alone, and what of the time before. */
export interface OpeningStart {
  districtId: number;
  measure: string;
  through: string;
  /** Month by month up to that day. */
  hasMonths: boolean;
  /** Which units were told by themselves, each with the days on which its number of the year before is known. */
  told: ReadonlyMap<number, readonly string[]>;
}

type ByMeasure = ReadonlyMap<string, readonly OpeningStart[]>;

export const openingStarts = new KeptData<ByMeasure>(new Map(), async (ask: Ask, version) => {
  const starts = await ask<Omit<OpeningStart, 'told'> & { told: [number, string[]][] | null }>(
    `SELECT c.district_id AS "districtId", c.measure, max(c.through)::text AS through,
            bool_and(c.has_months) AS "hasMonths",
            jsonb_agg(jsonb_build_array(c.unit_id, c.last_year_known)) FILTER (WHERE c.last_year_known IS NOT NULL) AS told
       FROM opening_cover c
      WHERE ${standing(version)} GROUP BY c.district_id, c.measure`,
  );
  const byMeasure = new Map<string, OpeningStart[]>();
  for (const { told, ...start } of starts)
    byMeasure.set(start.measure, [
      ...(byMeasure.get(start.measure) ?? []),
      { ...start, told: new Map(told ?? []) },
    ]);
  return byMeasure;
});

/** Whether the office began with a sum that does not say what was there on the day. Where a figure stood then, nobody asks what was counted. */
export function isBeforeTheStart(
  indicator: Indicator,
  unit: OrgUnit,
  day: string,
  districts: readonly Pick<RecordsSince, 'districtId'>[],
  isPart = false,
): boolean {
  const { code, formula, names = [] } = indicator;
  if (!countsAnything(code, unit.id, day)) return false;
  // The sum of those below knows what every one of them knows, and nothing of what was told of itself.
  const summed = isSumOfBelow(code, unit.id, day) ? unitsIn(unit.id, day) : [];
  if (summed.length > 0)
    return summed.some((each) =>
      isBeforeTheStart(indicator, each, day, districts.filter(isIn(each)), true),
    );
  const others = districts.filter(
    ({ districtId }) => districtId !== unit.districtId && isSumOfBelow(code, districtId, day),
  );
  if (
    others.some((each) =>
      unitsIn(each.districtId, day).some((below) =>
        isBeforeTheStart(indicator, below, day, [each], true),
      ),
    )
  )
    return true;
  const counted = districts.filter(
    (each) =>
      !others.includes(each) &&
      (each.districtId === unit.districtId || countsAnything(code, each.districtId, day)),
  );
  // Of a formula each term is what it shows itself.
  const terms = formula ? names.flatMap((name) => indicatorCalled(name) ?? []) : [];
  if (terms.length > 0)
    return terms.some((term) => isBeforeTheStart(term, unit, day, counted, isPart));
  return allTermsOf(indicator)
    .flatMap((term) => openingStarts.now.get(measureOf(term)) ?? [])
    .filter((start) => counted.some(({ districtId }) => districtId === start.districtId))
    .some(
      (start) =>
        !isKnownOn(start, unit, day) ||
        // What was told above a part says nothing of it.
        (isPart && day < start.through && !start.told.has(unit.id)),
    );
}

/** Whether a district is that of a unit, or stands in it. */
const isIn =
  ({ id, districtId: own }: OrgUnit) =>
  ({ districtId }: Pick<RecordsSince, 'districtId'>): boolean => {
    for (
      let each: number | undefined = districtId;
      each;
      each = unitIndex.known?.superiors.get(each)
    )
      if (each === id) return true;
    return districtId === own;
  };

function isKnownOn(start: OpeningStart, { id, districtId }: OrgUnit, day: string): boolean {
  const { through, hasMonths, told } = start;
  if (day >= through) return true;
  if (day.slice(0, 4) === through.slice(0, 4)) return hasMonths;
  if (told.has(id)) return told.get(id)!.includes(day);
  // What was told of the district says nothing of the units in it.
  if (districtId === start.districtId && id !== districtId) return false;
  const whole = told.get(start.districtId);
  return (whole ? [whole] : [...told.values()]).every((days) => days.includes(day));
}

/** 期初截止日 — of a measure in a district, where it began with an opening. */
export const openedThrough = (measure: string, districtId: number): string | null =>
  openingStarts.now.get(measure)?.find((start) => start.districtId === districtId)?.through ?? null;
