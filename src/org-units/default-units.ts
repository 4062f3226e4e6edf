/** 510403 西区: division codes of 2022-10-31, and the handling units of its bureau. Communities are added by whoever has the list. */
export interface UnitSeed {
  code: string;
  name: string;
  kind: 'province' | 'city' | 'district' | 'street' | 'community' | 'handling';
  parent: string | null;
}

export const defaultUnits: UnitSeed[] = [
  { code: '510000', name: '四川省', kind: 'province', parent: null },
  { code: '510400', name: '攀枝花市', kind: 'city', parent: '510000' },
  { code: '510403', name: '西区', kind: 'district', parent: '510400' },
  { code: '510403001', name: '清香坪街道', kind: 'street', parent: '510403' },
  { code: '510403002', name: '玉泉街道', kind: 'street', parent: '510403' },
  { code: '510403003', name: '河门口街道', kind: 'street', parent: '510403' },
  { code: '510403004', name: '陶家渡街道', kind: 'street', parent: '510403' },
  { code: '510403006', name: '大宝鼎街道', kind: 'street', parent: '510403' },
  { code: '510403100', name: '格里坪镇', kind: 'street', parent: '510403' },
  { code: '510403-centre', name: '区就业创业促进中心', kind: 'handling', parent: '510403' },
  { code: '510403-inspection', name: '区劳动保障监察大队', kind: 'handling', parent: '510403' },
];
