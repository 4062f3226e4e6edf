/** What a figure counts. Figures of one kind can be added and compared. */
export type UnitKind =
  | 'persons'
  | 'times'
  | 'money'
  | 'percent'
  | 'points'
  | 'score'
  | 'hours'
  | 'multiple'
  | 'count'
  | 'none';

export interface Unit {
  /** As printed, without its magnitude. */
  name: string;
  kind: UnitKind;
}

const PERSONS = ['人', '名', '位'];
const TIMES = ['人次', '人份', '家次', '个次', '户次', '件次', '场次', '次', '批次', '人天'];
const COUNTS = [
  '户',
  '家',
  '个',
  '件',
  '份',
  '期',
  '班',
  '场',
  '条',
  '项',
  '笔',
  '通',
  '趟次',
  '趟',
  '车次',
  '架次',
  '台',
  '辆',
  '所',
  '处',
  '宗',
  '起',
  '例',
  '张',
  '套',
  '组',
  '篇',
  '册',
  '支',
  '批',
  '间',
  '座',
  '对',
  '块',
  '幅',
  '封',
  '本',
  '门',
  '款',
  '页',
  '只',
  '株',
  '亩',
  '吨',
  '公里',
  '平方米',
  '课时',
  '学时',
  '天',
  '个工作日',
  '工作日',
  '个月',
  '年',
  '岁',
  '周年',
  '周',
  '课',
  '卷',
  '栋',
  '幢',
  '盒',
  '公顷',
  '米',
  '眼',
  '枚',
  '床',
];

const KINDS: [UnitKind, string[]][] = [
  ['percent', ['%', '‰']],
  ['points', ['个百分点', '百分点', '个pct']],
  ['persons', PERSONS],
  ['times', TIMES],
  ['money', ['元', '元人民币', '美元', '块钱']],
  ['hours', ['小时', '个小时', '分钟']],
  ['score', ['分']],
  ['multiple', ['倍']],
  ['count', COUNTS],
];

export const UNITS: Unit[] = KINDS.flatMap(([kind, names]) =>
  names.map((name) => ({ name, kind })),
).sort((a, b) => b.name.length - a.name.length);

export const NO_UNIT: Unit = { name: '', kind: 'none' };

/** 人 and 人次 — bodies, however they are counted. */
export const countsBodies = ({ kind }: Unit): boolean => kind === 'persons' || kind === 'times';

/** 参保合计多少人次;分险种看,养老多少人 */
export const areBodies = (a: { unit: Unit }, b: { unit: Unit }): boolean =>
  countsBodies(a.unit) && countsBodies(b.unit);

const CASES = ['件', '起', '宗'];
/** 办结2026件,其中欠薪案件242起: cases, whatever they are counted in. */
export const areCases = (a: { unit: Unit }, b: { unit: Unit }): boolean =>
  CASES.includes(a.unit.name) && CASES.includes(b.unit.name);

const FIRMS = ['户', '家', '个'];
/** 新创企业8176个,其中返乡农民创办5069户: firms, whatever they are counted in. */
export const areFirms = (a: { unit: Unit }, b: { unit: Unit }): boolean =>
  FIRMS.includes(a.unit.name) && FIRMS.includes(b.unit.name);

/** 天数、月数、年龄 — how long, and how old: less of it may be better. */
export const isOfTime = ({ name }: Unit): boolean =>
  /^(?:天|日|周|月|年|岁|周岁|周年|个月|个?工作日|个?小时|分钟)$/.test(name);

/** 可以相加的数 — persons, times and things, and amounts of money. */
export const addsUp = ({ kind }: Pick<Unit, 'kind'>): boolean =>
  ['persons', 'times', 'count', 'money'].includes(kind);

/** 比例所对的数 — what a percent may be of: what adds up, and hours. */
export const hasShares = (unit: Pick<Unit, 'kind'>): boolean =>
  addsUp(unit) || unit.kind === 'hours';

const COUNTED_ALIKE = ['persons', 'money', 'percent', 'points'];

/** 同一计量 — the same for units that count the same: 人, 名 and 位, and amounts of money; every other unit only itself. */
export const countedAs = ({ kind, name }: Unit): string =>
  COUNTED_ALIKE.includes(kind) ? kind : `${kind} ${name}`;

export const isSameUnit = (a: Unit, b: Unit): boolean => countedAs(a) === countedAs(b);

export const MAGNITUDES: Record<string, number> = {
  百: 100,
  千: 1000,
  万: 10_000,
  十万: 100_000,
  百万: 1_000_000,
  千万: 10_000_000,
  亿: 100_000_000,
  万亿: 1_000_000_000_000,
};
