import type { UnitKind } from './unit-kinds.js';

/**
 * 区县级机构 — a district, or a city that has streets of its own, as one without districts does: records are entered below
 * it, its journal is its own, and policy values and openings are entered for it.
 */
export const standsAsDistrict = (
  { id, kind }: { id: number; kind: UnitKind },
  all: Iterable<{ kind: UnitKind; districtId: number }>,
): boolean =>
  kind === 'district' ||
  (kind === 'city' && [...all].some((each) => each.kind === 'street' && each.districtId === id));

/** The same of a row of org_unit, as SQL. */
export const standsAsDistrictSql = (unit: string): string =>
  `(${unit}.kind = 'district' OR ${unit}.kind = 'city' AND EXISTS (SELECT FROM org_unit st WHERE st.district_id = ${unit}.id AND st.kind = 'street'))`;
