import { Decimal } from 'decimal.js';
import type { Bound } from '../proofreading/figure.js';

const TEN_THOUSAND = 10_000;

/** 取整 — to whole places: 余 is said of what lies below the value, 近 of what lies above it, anything else of what is nearest. */
export const roundedTo = (value: Decimal, place: Decimal.Value, bound: Bound): Decimal =>
  value.div(place).toDecimalPlaces(0, ROUNDING[bound]).times(place);

const ROUNDING: Record<Bound, Decimal.Rounding> = {
  ...{ exact: Decimal.ROUND_HALF_UP, about: Decimal.ROUND_HALF_UP },
  ...{ over: Decimal.ROUND_DOWN, under: Decimal.ROUND_UP },
  ...{ ceiling: Decimal.ROUND_HALF_UP, floor: Decimal.ROUND_HALF_UP },
};

const WORDS: Record<Bound, [before: string, after: string]> = {
  ...{ exact: ['', ''], about: ['约', ''], over: ['', '余'], under: ['近', ''] },
  ...{ ceiling: ['', ''], floor: ['', ''] },
};

/** 约数 — digits as a text has them that are no more than about: 约3200, 3200余, 61万余. */
export function bounded(digits: string, bound: Bound): string {
  const [before, after] = WORDS[bound];
  return `${before}${digits}${after}`;
}

/** 近似程度 — of a counted figure, as a text says it; of less than ten one says how many. */
export const boundOf = (qualifier: string | null, value: Decimal.Value): Bound =>
  (qualifier === 'over' || qualifier === 'about') && new Decimal(value).abs().gte(10)
    ? qualifier
    : 'exact';

/** 数与计量单位 — as a report prints them: 元 from 万元 up with two decimals, what is about in whole 万 where it has them (61万余人), all else in its own digits. */
export function printedNumber(value: string, unit: string, bound: Bound = 'exact'): string {
  const number = new Decimal(value);
  const tenThousands =
    unit === '元' ? roundedTo(number.div(TEN_THOUSAND), '0.01', bound) : number.div(TEN_THOUSAND);
  const isInTenThousands =
    number.abs().gte(TEN_THOUSAND) &&
    (unit === '元' || (bound !== 'exact' && tenThousands.isInteger()));
  const digits = isInTenThousands ? `${tenThousands.toString()}万` : number.toString();
  const [, scale = '', counted] = /^([万亿])?(.+)$/.exec(unit)!;
  return `${bounded(`${digits}${scale}`, bound)}${counted}`;
}
