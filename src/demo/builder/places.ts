import { UnitSeed } from '../../org-units/default-units.js';
import { Random } from './random.js';

export const DISTRICT = '510403';
export const CITY = '510400';
export const NEIGHBOUR = '510402';
export const CENTRE = '510403-centre';
export const INSPECTION = '510403-inspection';

/** The six real streets, as unequal as streets are, each with invented communities. */
const STREETS: { code: string; share: number; communities: string[] }[] = [
  { code: '510403001', share: 30, communities: ['晨光', '松林', '南坡', '新桥', '书院', '北苑'] },
  { code: '510403002', share: 20, communities: ['银杏', '长堤', '东坪', '滨水', '石榴'] },
  { code: '510403003', share: 18, communities: ['渡口', '竹园', '西岭', '矿务'] },
  { code: '510403004', share: 14, communities: ['陶然', '青山', '红星', '河湾'] },
  { code: '510403006', share: 7, communities: ['云台', '平顶', '望江'] },
  { code: '510403100', share: 11, communities: ['梨花', '田坝', '金沙', '大林'] },
];

const communitiesOf = (street: (typeof STREETS)[number]): UnitSeed[] =>
  street.communities.map((name, at) => ({
    code: `${street.code}9${String(at + 1).padStart(2, '0')}`,
    name: `示例${name}${street.code.endsWith('100') ? '村' : '社区'}`,
    kind: 'community',
    parent: street.code,
  }));

/** Invented units: the communities, and the neighbouring district with one street. */
export const demoUnits: UnitSeed[] = [
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
