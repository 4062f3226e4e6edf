import type { UnitKind } from '../generated/operations';

/** 机构类型 */
export const UNIT_KINDS: Record<UnitKind, string> = {
  root: '顶层机构',
  province: '省',
  city: '市',
  district: '区县',
  street: '街道(镇)',
  community: '社区(村)',
  handling: '经办机构',
};
