import type { UnitKind } from './unit-kinds.js';

/**
 * 区县级机构 — a district, or a city that has streets of its own, as one without districts does, or nothing below it at all, as
 * one that keeps its own figures alone: its journal is its own, and policy values and openings are entered for it.
 */
export const standsAsDistrict = (
  { id, kind }: { id: number; kind: UnitKind },
  all: Iterable<{ kind: UnitKind; districtId: number; parentId: number | null }>,
): boolean => {
  if (kind !== 'city') return kind === 'district';
  const others = [...all];
  const isParted = others.some((each) => each.parentId === id && each.kind === 'district');
  return !isParted || others.some((each) => each.kind === 'street' && each.districtId === id);
};

/** The same of a row of org_unit, as SQL. */
export const standsAsDistrictSql = (unit: string): string =>
  `(${unit}.kind = 'district' OR ${unit}.kind = 'city' AND (
     EXISTS (SELECT FROM org_unit st WHERE st.district_id = ${unit}.id AND st.kind = 'street')
     OR NOT EXISTS (SELECT FROM org_unit_parent below JOIN org_unit di ON di.id = below.unit_id
                     WHERE below.parent_id = ${unit}.id AND below.valid_to = 'infinity' AND di.kind = 'district')))`;
