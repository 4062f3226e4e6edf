import { InvalidDate, addMonths, holdsOn, isDate } from '../platform/day.js';
import { standsIn } from '../platform/org-units.js';
import { isCount, policyBook } from './policy-book.js';
import {
  national,
  policies,
  type PolicyKey,
  type PolicyRow,
  type PolicyUnit,
} from './policy-data.js';
import { heldValue, noteExpression, noteUse } from './policies-used.js';
import { PolicyUnknown } from './policy.errors.js';

type ValueOf<K extends PolicyKey> = (typeof policies)[K]['rows'][number]['value'];

/** 政策取值 — a value with the rule it comes from. */
export type Policy<V extends string | number> = PolicyRow<V> & {
  key: PolicyKey;
  label: string;
  unit: PolicyUnit;
};

/**
 * The value in force on a day, for the region of the record that is judged. A row of the district, city or province goes
 * before the national one; where no row covers the day, PolicyUnknown stops the operation.
 */
export function policyOn<K extends PolicyKey>(
  key: K,
  day: string,
  region: string,
): Policy<ValueOf<K>> {
  if (!isDate(day)) throw new InvalidDate(day);
  const { label, unit } = policies[key];
  const held = heldValue(key, day) as PolicyRow<ValueOf<K>> | undefined;
  if (held) return { ...held, key, label, unit };
  const covering = (policyBook.now[key] as readonly PolicyRow<ValueOf<K>>[]).filter((row) =>
    holdsOn(row, day),
  );
  for (const level of levelsOf(region)) {
    const row = covering.find((candidate) => candidate.region === level);
    if (row) {
      noteUse(row, day);
      return { ...row, key, label, unit };
    }
  }
  throw new PolicyUnknown(key, label, day, region);
}

/**
 * The same choice as a SQL expression over a day and the code of a region, for checks that run in the database; null where
 * no row covers the day. `region` is SQL, so that every row is judged by its own district.
 */
export function policySql(key: PolicyKey, day: string, region: string): string {
  const of = (column: string) => `(SELECT policy.${column} FROM policy_value policy
            WHERE policy.key = '${key}' AND policy.until_version IS NULL
              AND policy.prefix IN ('', left(${region}, 2), left(${region}, 4), left(${region}, 6))
              AND ${day} BETWEEN policy.valid_from AND coalesce(policy.valid_to, 'infinity')
            ORDER BY length(policy.prefix) DESC LIMIT 1)`;
  const value = of(`number${isCount(key) ? '::int' : ''}`);
  return noteExpression({ key, day, value, row: of('id') });
}

/** Whether a district lies in a region, both by their codes, as SQL. */
export const inRegionSql = (district: string, region: string): string =>
  `(${region} = '${national}' OR starts_with(${district}, regexp_replace(${region}, '(00)+$', '')))`;

/** Whether the region had any row of this kind by then: a limit that did not exist yet on the day limits nothing. */
export function hasBegun(key: PolicyKey, day: string, region: string): boolean {
  const levels = levelsOf(region);
  return policyBook.now[key].some((row) => levels.includes(row.region) && row.validFrom <= day);
}

/** 退休身份 — which original retirement age applies. */
export type RetirementGroup = 'man' | 'womanCadre' | 'womanWorker';

/**
 * 法定退休日期 — the day the statutory retirement age is reached. Whoever would have reached the
 * original age from 2025 on waits one month more for every started 4 months (women of 50: 2 months)
 * since January 2025, up to 36 (60) months.
 */
export function retirementDay(birthDate: string, group: RetirementGroup, region: string): string {
  const original = policyOn(`retirement.${group}.age-years`, '2024-12-31', region).value;
  const originalDay = addMonths(birthDate, original * 12);
  if (originalDay < '2025-01-01') return originalDay;
  const step = policyOn(`retirement.${group}.delay-step-months`, originalDay, region).value;
  const limit = policyOn(`retirement.${group}.delay-max-months`, originalDay, region).value;
  const monthsSince2025 =
    (Number(originalDay.slice(0, 4)) - 2025) * 12 + Number(originalDay.slice(5, 7)) - 1;
  return addMonths(
    birthDate,
    original * 12 + Math.min(limit, Math.floor(monthsSince2025 / step) + 1),
  );
}

/** 510403 → 510403, 510400, 510000, 000000 */
export function levelsOf(region: string): string[] {
  const code = region.slice(0, 6);
  return [...new Set([code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`, national])];
}

/** The nearest of district, city, province and nation in which all of them lie. */
export const nearestOver = (regions: readonly string[]): string =>
  levelsOf(regions[0]!).find((level) => regions.every((each) => levelsOf(each).includes(level)))!;

/** 所辖 — whether what is kept for a region is kept for a place: up the tree, and by their digits where there are no such units. */
export const isOver = (region: string, place: string): boolean =>
  region === national || (standsIn(place, region) ?? levelsOf(place).includes(region));

/** Whether one of two regions lies in the other. */
export const isBelowOrAbove = (one: string, other: string): boolean =>
  isOver(one, other) || isOver(other, one);
