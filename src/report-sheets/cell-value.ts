import { Decimal } from 'decimal.js';
import type { SeenCell } from '../platform/workbook/seen-sheet.js';
import type { NumberFormat } from '../platform/workbook/number-format.js';

const MAGNITUDES: Record<string, number> = {
  ...{ 千: 1000, 万: 10_000, 十万: 100_000, 百万: 1_000_000, 千万: 10_000_000, 亿: 100_000_000 },
};
const SCALED = new RegExp(`^(${Object.keys(MAGNITUDES).join('|')})(.+)$`);
/** What is earned by each is an amount: a sheet says 元 of a wage. */
const SAID_SHORT: Record<string, string> = { '元/人': '元' };

/** 千户 is a thousand 户, whatever is counted: how many of the smallest are one. */
function scaleOf(unit: string): [of: string, factor: number] {
  const [, magnitude = '', counted = unit] = SCALED.exec(unit) ?? [];
  return [SAID_SHORT[counted] ?? counted, MAGNITUDES[magnitude] ?? 1];
}

/** From a value's unit to a cell's; null where the one cannot be said in the other. */
export function factorBetween(from: string, to: string): Decimal | null {
  if (from === to) return new Decimal(1);
  const [[one, times], [other, by]] = [scaleOf(from), scaleOf(to)];
  return one === other ? new Decimal(times).div(by) : null;
}

/** A value that was divided to be read in larger units has no more digits than these, where the format names none. */
const DIGITS_WHEN_DIVIDED = 2;

/** As it is to stand in the cell: in the cell's unit, with as many digits as it prints. */
export function numberFor(
  value: string,
  unit: string,
  cellUnit: string | null,
  { isPercent, decimals, scale }: NumberFormat,
): string | null {
  const factor = factorBetween(unit, cellUnit ?? unit);
  if (!factor) return null;
  if (scale > 0)
    return numberUnder(new Decimal(value).times(factor), cellUnit ?? unit, { decimals, scale });
  const isHundredth = isPercent && unit === '%';
  const said = new Decimal(value).times(factor).div(isHundredth ? 100 : 1);
  if (decimals !== null) return rounded(said, decimals + (isHundredth ? 2 : 0));
  return factor.lt(1) ? rounded(said, DIGITS_WHEN_DIVIDED) : said.toString();
}

/**
 * 缩位格式 — a format that prints by powers of ten is for a number in 元: what is to be read in 万元 stands there as so many 元, and
 * what is told in 元 as it is.
 */
function numberUnder(
  said: Decimal,
  unit: string,
  { decimals, scale }: Pick<NumberFormat, 'decimals' | 'scale'>,
): string {
  const [, magnitude] = scaleOf(unit);
  return magnitude === 1
    ? said.toFixed()
    : new Decimal(rounded(said, decimals ?? DIGITS_WHEN_DIVIDED)).times(tens(scale)).toFixed();
}

const tens = (scale: number) => new Decimal(10).pow(scale);

/** 区间 — both ends as text, which no format of the cell prints: digits and the sign of percent are written out. */
export function rangeFor(
  value: string,
  upTo: string,
  unit: string,
  cellUnit: string | null,
  format: NumberFormat,
): string | null {
  const { isPercent, decimals } = format;
  const endOf = (end: string) => {
    const number = numberFor(end, unit, cellUnit, { isPercent: false, decimals, scale: 0 });
    return number && decimals !== null ? new Decimal(number).toFixed(decimals) : number;
  };
  const [low, high] = [endOf(value), endOf(upTo)];
  if (low === null || high === null) return null;
  const sign = isPercent && unit === '%' ? '%' : '';
  return `${low}${sign}至${high}${sign}`;
}

const rounded = (value: Decimal, digits: number) =>
  value.toDecimalPlaces(digits, Decimal.ROUND_HALF_UP).toFixed();

/** 是否一致 — whether a cell said so already; a number by the digits that it prints. Null where nothing stood in it. */
export function agrees(
  held: SeenCell | undefined,
  written: { number: string } | { text: string },
  { isPercent, decimals, scale }: NumberFormat,
): boolean | null {
  if (!held || held.text.trim() === '') return null;
  if ('text' in written) return held.text.trim() === written.text;
  if (held.number === null) return false;
  const [was, now] = [held.number, written.number].map((each) =>
    new Decimal(each).div(tens(scale)),
  );
  const digits = decimals === null ? now!.decimalPlaces() : decimals + (isPercent ? 2 : 0);
  const printed = (each: Decimal) => each.toDecimalPlaces(digits, Decimal.ROUND_HALF_UP);
  return printed(was!).eq(scale > 0 ? printed(now!) : now!);
}
