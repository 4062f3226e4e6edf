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

/** What the records behind a figure come to: 万元 are counted to the 分, as they are added, and the parts of a ratio in units of their own. */
export function addedInWords(quantity: string, unit: string, isRatio: boolean): string {
  const what = unit === '万元' ? t(' 元') : isRatio ? '' : ` ${t(unit)}`;
  return `${quantityInWords(quantity)}${what}`;
}

/** Where a figure of a unit and year stands with its sources. */
export const addressOfFigure = (indicator: string, year: number, orgUnitCode: string): string =>
  `/figures/${indicator}?${new URLSearchParams({ year: String(year), unit: orgUnitCode })}`;

/** Calendar days from one day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
