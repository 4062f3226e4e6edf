interface CountedIn {
  /** What is kept: 元 of 万元, 人 of 万人. */
  of: string;
  /** How many of these are one. */
  worth: number;
}

/** Each counted as it is. */
const PLAIN = [
  ...['人', '人次', '期', '家', '家次', '个', '个次', '件', '笔', '份', '次', '条', '名', '户'],
  ...['户次', '场', '场次', '张', '起', '项', '所', '处', '天', '个工作日', '小时'],
] as const;

const LARGE = {
  万人: { of: '人', worth: 10_000 },
  万人次: { of: '人次', worth: 10_000 },
  万户: { of: '户', worth: 10_000 },
  元: { of: '元', worth: 1 },
  万元: { of: '元', worth: 10_000 },
  亿元: { of: '元', worth: 100_000_000 },
} as const satisfies Record<string, CountedIn>;

/** 比率 — how many of one the quotient of like things is. */
const RATES = { '%': 100, '‰': 1_000, 倍: 1 } as const;

/** 平均数 — what is divided, by whatever it is divided. */
const AVERAGES = {
  元: LARGE.元,
  万元: LARGE.万元,
  '元/人': LARGE.元,
  '元/月': LARGE.元,
  '万元/人': LARGE.万元,
  天: { of: '天', worth: 1 },
  个工作日: { of: '个工作日', worth: 1 },
  小时: { of: '小时', worth: 1 },
  分: { of: '分', worth: 1 },
  岁: { of: '岁', worth: 1 },
} as const satisfies Record<string, CountedIn>;

/** 计量单位 — of what adds up or holds on a day. */
export const SUM_UNITS = [...PLAIN, ...(Object.keys(LARGE) as (keyof typeof LARGE)[])] as const;

/** 计量单位 — of rates and averages. */
export const RATIO_UNITS = [
  ...(Object.keys(RATES) as (keyof typeof RATES)[]),
  ...(Object.keys(AVERAGES) as (keyof typeof AVERAGES)[]),
] as const;

/** Those above, and any other word as an office prints it (平方米、万家、元/年). */
export type IndicatorUnit = string;

/** 自行填写的计量单位 — words of the office's own, of an average by something: 支、万平方米、km²、元/年、元/kWh、元/人·月. */
const OWN_WORDS = /^[\p{Script=Han}A-Za-z㎡²³·]{1,8}(?:\/[\p{Script=Han}A-Za-z㎡²³·]{1,6})?$/u;
const NO_UNIT = /百分|千分|比率|[千百十亿万]$|^[²³·]|\/[²³·]/;

/** 百分点 — by how much a rate differs, printed as a figure of its own; it is typed in, and adds up to nothing. */
const POINTS = /^个?[百千]分点$/;

/** 人/次 is 人次, and no average; 分/次 is one. */
const isTimes = (unit: string): boolean => /^[千万亿]?[人家户个场]\/次$/.test(unit);

/** What adds up or holds may be counted in it. */
export const canSum = (unit: string): boolean =>
  SUM_UNITS.some((each) => each === unit) ||
  (!RATIO_UNITS.some((each) => each === unit) &&
    isOwn(unit) &&
    (isTimes(unit) || !unit.includes('/')));

/** A rate or average may be told in it. */
export const canDivide = (unit: string): boolean =>
  RATIO_UNITS.some((each) => each === unit) ||
  isPoints(unit) ||
  (!SUM_UNITS.some((each) => each === unit) && isOwn(unit) && !isTimes(unit));

/** 百分点、千分点. */
export const isPoints = (unit: string): boolean => POINTS.test(unit);

const isOwn = (unit: string): boolean => OWN_WORDS.test(unit) && !NO_UNIT.test(unit);

/** 万家 is so many 家. */
const MAGNITUDES: Record<string, number> = { 亿: 100_000_000, 万: 10_000 };
const PEOPLE_AND_MONEY = /^千(?=[人元户家个])/;

function inOnes(unit: string): CountedIn {
  const [above] = (isTimes(unit) ? unit.replace('/', '') : unit).split('/') as [string];
  const many = PEOPLE_AND_MONEY.test(above) ? 1_000 : MAGNITUDES[above[0]!];
  return many && above.length > 1 ? { of: above.slice(1), worth: many } : { of: above, worth: 1 };
}

/** 计量单位 — those that are offered. */
export const UNITS: readonly IndicatorUnit[] = [...new Set([...SUM_UNITS, ...RATIO_UNITS])];

const isOneOf = <T extends string>(names: Record<T, unknown>, unit: string): unit is T =>
  Object.hasOwn(names, unit);

/** 百分点、千分点 are differences of rates; everything else differs by so many of itself. */
export const differenceUnit = (unit: string): string =>
  unit === '%' ? '个百分点' : unit === '‰' ? '个千分点' : isPoints(unit) ? pointsOf(unit) : unit;

const pointsOf = (unit: string): string => (unit.startsWith('个') ? unit : `个${unit}`);

/** 比率 — of which a change is told in points; an average grows by so much percent as a sum does. */
export const isRate = (unit: string): boolean => isOneOf(RATES, unit) || isPoints(unit);

/** What is kept of a number in this unit: 元 of 万元; 人、名 are one thing. */
export const keptIn = (unit: string): string =>
  unit === '名'
    ? '人'
    : isOneOf(LARGE, unit)
      ? LARGE[unit].of
      : isOneOf(AVERAGES, unit)
        ? AVERAGES[unit].of
        : isOneOf(RATES, unit)
          ? unit
          : inOnes(unit).of;

/** Divisor of what adds up or holds; none of what is counted as it is. */
export const sumScale = (unit: string): number | undefined =>
  isOneOf(LARGE, unit) ? LARGE[unit].worth : several(inOnes(unit).worth);

/** What is counted one by one is not divided. */
const several = (worth: number): number | undefined => (worth === 1 ? undefined : worth);

/**
 * Divisor of a quotient that is read in percent: of a formula the numerator is kept in the smallest units, of what is typed in as it is
 * printed.
 */
export const ratioScale = (unit: string, isFormula: boolean): number | undefined => {
  if (isOneOf(RATES, unit)) return unit === '%' ? undefined : 100 / RATES[unit];
  const { worth } = isOneOf(AVERAGES, unit) ? AVERAGES[unit] : inOnes(unit);
  return 100 * (isFormula ? worth : 1);
};
