import { unitKind } from '../platform/graphql/named-unit.js';
import type { OrgUnit } from '../platform/org-units.js';

const { labels } = unitKind;

export type UnitKind = OrgUnit['kind'];

/** 机构类型 — and in which of them a unit of a kind may stand. The root is made once, with the installation. */
export const UNIT_KINDS: Record<UnitKind, { label: string; within: readonly UnitKind[] }> = {
  root: { label: labels.root, within: [] },
  province: { label: labels.province, within: ['root'] },
  city: { label: labels.city, within: ['root', 'province'] },
  district: { label: labels.district, within: ['root', 'province', 'city'] },
  // A city without districts has streets of its own, and an own partition.
  street: { label: labels.street, within: ['city', 'district'] },
  community: { label: labels.community, within: ['district', 'street'] },
  handling: {
    label: labels.handling,
    within: ['province', 'city', 'district', 'street', 'community', 'handling'],
  },
};

/** Heads a partition of its own: its journal holds the counts of all that stands in it. */
export const headsPartition = (kind: UnitKind): boolean =>
  kind === 'root' || kind === 'province' || kind === 'city' || kind === 'district';
