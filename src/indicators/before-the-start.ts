import { Ask, KeptData, standing } from '../platform/kept-data.js';
import type { OrgUnit } from '../platform/org-units.js';
import { sameDayLastYear } from './balances.js';
import { type Indicator, allTermsOf, measureOf } from './indicator.js';
import type { Value } from './progress.js';

/** 期初 — of a measure in a district: up to which day it is known as a sum alone, and what of the time before. */
export interface OpeningStart {
  districtId: number;
  districtCode: string;
  measure: string;
  through: string;
  /** Month by month up to that day. */
  hasMonths: boolean;
  /** Of the year before its total: known on the last day, and on no other. */
  hasLastYear: boolean;
  /** That total also of units below the district. */
  isBrokenDown: boolean;
}

type ByMeasure = ReadonlyMap<string, readonly OpeningStart[]>;

export const openingStarts = new KeptData<ByMeasure>(new Map(), async (ask: Ask, version) => {
  const starts = await ask<OpeningStart>(
    `SELECT c.district_id AS "districtId", d.code AS "districtCode", c.measure, c.through::text AS through,
            EXISTS (SELECT FROM opening_balance b
                     WHERE b.district_id = c.district_id AND b.measure = c.measure AND ${standing(version)}
                       AND b.day < c.through AND b.day >= date_trunc('year', c.through)) AS "hasMonths",
            EXISTS (SELECT FROM opening_balance b
                     WHERE b.district_id = c.district_id AND ${standing(version)}
                       AND b.day < date_trunc('year', c.through)) AS "hasLastYear",
            EXISTS (SELECT FROM opening_balance b
                     WHERE b.district_id = c.district_id AND b.unit_id <> b.district_id AND ${standing(version)}
                       AND b.day < date_trunc('year', c.through)) AS "isBrokenDown"
       FROM (SELECT district_id, measure, max(through) AS through FROM opening_cover
              WHERE ${standing(version)} GROUP BY district_id, measure) c
       JOIN org_unit d ON d.id = c.district_id`,
  );
  const byMeasure = new Map<string, OpeningStart[]>();
  for (const each of starts)
    byMeasure.set(each.measure, [...(byMeasure.get(each.measure) ?? []), each]);
  return byMeasure;
});

/** 上年同期 — none where the office began with a sum that does not say what was there on that day: nothing is not nought. */
export function knownBefore(
  before: Value,
  indicator: Indicator,
  unit: OrgUnit,
  asOf: string,
): Value {
  const day = sameDayLastYear(asOf);
  const isUnknown = allTermsOf(indicator)
    .flatMap((term) => openingStarts.now.get(measureOf(term)) ?? [])
    .some((start) => isWithin(start, unit) && !isKnownOn(start, unit, day));
  return isUnknown ? { exact: null, published: null, finding: null } : before;
}

function isKnownOn(start: OpeningStart, { id, districtId }: OrgUnit, day: string): boolean {
  const { through, hasMonths, hasLastYear, isBrokenDown } = start;
  if (day >= through) return true;
  const year = Number(through.slice(0, 4));
  const isBelow = districtId === start.districtId && id !== districtId;
  if (day === `${year - 1}-12-31`) return isBelow ? isBrokenDown : hasLastYear;
  return Number(day.slice(0, 4)) === year && hasMonths;
}

/** Of a city or province those below it, by the beginning of their codes; of any other unit its own district. */
const isWithin = (
  { districtId, districtCode }: OpeningStart,
  { kind, code, districtId: own }: OrgUnit,
) =>
  kind === 'root' ||
  districtId === own ||
  ((kind === 'province' || kind === 'city') &&
    districtCode.startsWith(code.replace(/(?:00)+$/, '')));
