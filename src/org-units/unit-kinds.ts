import type { OrgUnit } from '../platform/org-units.js';

export type UnitKind = OrgUnit['kind'];

/** 机构类型 — and in which of them a unit of a kind may stand. The root is made once, with the installation. */
export const UNIT_KINDS: Record<UnitKind, { label: string; within: readonly UnitKind[] }> = {
  root: { label: '顶层机构', within: [] },
  province: { label: '省', within: ['root'] },
  city: { label: '市', within: ['root', 'province'] },
  district: { label: '区县', within: ['root', 'province', 'city'] },
  // A city without districts has streets of its own, and an own partition.
  street: { label: '街道(镇)', within: ['city', 'district'] },
  community: { label: '社区(村)', within: ['district', 'street'] },
  handling: {
    label: '经办机构',
    within: ['province', 'city', 'district', 'street', 'community', 'handling'],
  },
};

/** Heads a partition of its own: its journal holds the counts of all that stands in it. */
export const headsPartition = (kind: UnitKind): boolean =>
  kind === 'root' || kind === 'province' || kind === 'city' || kind === 'district';
