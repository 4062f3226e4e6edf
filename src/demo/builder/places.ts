import { UnitKind } from '../../org-units/unit-kinds.js';
import { Random } from './random.js';

export const DISTRICT = '510403';
export const CITY = '510400';
export const NEIGHBOUR = '510402';
export const CENTRE = '510403-centre';
export const INSPECTION = '510403-inspection';

/** A unit of the sample; the top stands in the root. */
export interface SampleUnit {
  code: string;
  name: string;
  kind: Exclude<UnitKind, 'root'>;
  parent: string | null;
}

/** 510403 西区: division codes of 2022-10-31, and the handling units of its bureau. */
export const districtUnits: SampleUnit[] = [
  { code: '510000', name: '四川省', kind: 'province', parent: null },
  { code: CITY, name: '攀枝花市', kind: 'city', parent: '510000' },
  { code: DISTRICT, name: '西区', kind: 'district', parent: CITY },
  { code: '510403001', name: '清香坪街道', kind: 'street', parent: DISTRICT },
  { code: '510403002', name: '玉泉街道', kind: 'street', parent: DISTRICT },
  { code: '510403003', name: '河门口街道', kind: 'street', parent: DISTRICT },
  { code: '510403004', name: '陶家渡街道', kind: 'street', parent: DISTRICT },
  { code: '510403006', name: '大宝鼎街道', kind: 'street', parent: DISTRICT },
  { code: '510403100', name: '格里坪镇', kind: 'street', parent: DISTRICT },
  { code: CENTRE, name: '区就业创业促进中心', kind: 'handling', parent: DISTRICT },
  { code: INSPECTION, name: '区劳动保障监察大队', kind: 'handling', parent: DISTRICT },
];

/** The six real streets, as unequal as streets are, each with invented communities. */
const STREETS: { code: string; share: number; communities: string[] }[] = [
  { code: '510403001', share: 30, communities: ['晨光', '松林', '南坡', '新桥', '书院', '北苑'] },
  { code: '510403002', share: 20, communities: ['银杏', '长堤', '东坪', '滨水', '石榴'] },
  { code: '510403003', share: 18, communities: ['渡口', '竹园', '西岭', '矿务'] },
  { code: '510403004', share: 14, communities: ['陶然', '青山', '红星', '河湾'] },
  { code: '510403006', share: 7, communities: ['云台', '平顶', '望江'] },
  { code: '510403100', share: 11, communities: ['梨花', '田坝', '金沙', '大林'] },
];

const communitiesOf = (street: (typeof STREETS)[number]): SampleUnit[] =>
  street.communities.map((name, at) => ({
    code: `${street.code}9${String(at + 1).padStart(2, '0')}`,
    name: `示例${name}${street.code.endsWith('100') ? '村' : '社区'}`,
    kind: 'community',
    parent: street.code,
  }));

/** The district with invented communities, and the neighbouring one with a street. */
export const demoUnits: SampleUnit[] = [
  ...districtUnits,
  ...STREETS.flatMap(communitiesOf),
  { code: NEIGHBOUR, name: '东区', kind: 'district', parent: CITY },
  { code: `${NEIGHBOUR}901`, name: '示例邻区街道', kind: 'street', parent: NEIGHBOUR },
];

const shares = STREETS.map(
  (street) => [communitiesOf(street).map((unit) => unit.code), street.share] as const,
);

/** A community; the first of a street has more people than its last. */
export function somewhere(random: Random): string {
  const communities = random.weighted(shares);
  return random.weighted(
    communities.map((code, at) => [code, communities.length + 1 - at] as const),
  );
}

export const streetOf = (community: string) => community.slice(0, 9);
