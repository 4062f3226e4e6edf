import { t } from './language';

const stamp = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

/** 2022-12-31 10:00, by the clock of the office. */
export function instantInWords(instant: string): string {
  const parts = Object.fromEntries(
    stamp.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
  );
  return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}`;
}

/** With commas between thousands, as amounts are read. */
export const numberInWords = (value: string): string =>
  value.replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));

/** 3,000.30 元 — an amount as it is read. */
export const yuanInWords = (amount: string): string => `${numberInWords(amount)}${t(' 元')}`;

/** 3,100余, 约1,000 — what is known no more than about. */
export const publishedInWords = (value: string, qualifier: string | null): string =>
  `${qualifier === 'about' ? t('约') : ''}${numberInWords(value)}${qualifier === 'over' ? t('余') : ''}`;

/** Quantities come with decimals whatever they count: a whole number of persons is read without. */
export const quantityInWords = (value: string): string => numberInWords(value.replace(/\.0+$/, ''));

/** 分子、分母 — a part of a ratio. */
export const PARTS: Record<string, string> = { numerator: '分子', denominator: '分母' };

/** As src/indicators/counted-in.ts has them. */
const KEPT_IN: Record<string, string> = {
  ...{ 万元: '元', 亿元: '元', 万人: '人', 万人次: '人次', 万户: '户' },
};

/** 单位 — in the language of the page, as it is with so many of them: 1 person, 2 persons. */
export const unitInWords = (unit: string, soMany: string | number | null = null): string =>
  t(unit, { soMany: Number(soMany) === 1 ? '1' : '' });

/** 百分点、千分点 — how rates differ; everything else by so many of itself. */
export const differenceUnit = (unit: string, soMany: string): string =>
  /^(?:%|个?百分点)$/.test(unit)
    ? t(' 个百分点')
    : /^(?:‰|个?千分点)$/.test(unit)
      ? t(' 个千分点')
      : unitInWords(unit, soMany);

/** 同比 — how much it has grown; of a rate by how many points it has changed. */
export const yearOnYearInWords = (
  {
    yearOnYearRate,
    yearOnYearChange,
  }: { yearOnYearRate: string | null; yearOnYearChange: string | null },
  unit: string,
): string | null => {
  // A growth that rounds to nothing is told by how much it is.
  const isRate = yearOnYearRate !== null && Number(yearOnYearRate) !== 0;
  const told = isRate ? yearOnYearRate : yearOnYearChange;
  if (told === null) return null;
  if (Number(told) === 0) return t('同比持平');
  const change = quantityInWords(told.replace('-', ''));
  const said = { change, unit: isRate ? '%' : differenceUnit(unit, change) };
  if (told.startsWith('-')) return t('同比下降 {change}{unit}', said);
  return yearOnYearRate === null
    ? t('同比上升 {change}{unit}', said)
    : t('同比增长 {change}{unit}', said);
};

/** 万家 is so many 家, 万人/次 so many 人次. */
const onesOf = (unit: string): string =>
  unit.replace('/', '').replace(/^(?:[万亿](?=.)|千(?=[人元户家个]))/, '');

/** What the records behind a figure come to: 万元 are counted to the 分, as they are added, and the parts of a ratio in units of their own. */
export function addedInWords(quantity: string, unit: string, isRatio: boolean): string {
  const what = isRatio ? '' : ` ${unitInWords(KEPT_IN[unit] ?? onesOf(unit), quantity)}`;
  return `${quantityInWords(quantity)}${what}`;
}

/** Where a figure of a unit and year stands with its sources. */
export const addressOfFigure = (
  indicator: string,
  year: number,
  orgUnitCode: string,
  day: string | null = null,
): string =>
  `/figures/${indicator}?${new URLSearchParams({ year: String(year), unit: orgUnitCode, ...(day ? { day } : {}) })}`;

/** 相差 — of two published numbers, to their last decimal: as amounts are subtracted on paper. */
export function difference(one: string, other: string): string {
  const decimals = Math.max(...[one, other].map((each) => each.split('.')[1]?.length ?? 0));
  return (Number(one) - Number(other)).toFixed(decimals);
}

/** Calendar days from one day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** Days left, as one says them. */
export function leftInWords(daysLeft: number | null): string {
  if (daysLeft === null) return '';
  if (daysLeft < 0) return t('已逾期 {daysLeft} 天', { daysLeft: -daysLeft });
  return daysLeft === 0 ? t('今天到期') : t('还有 {daysLeft} 天', { daysLeft });
}
