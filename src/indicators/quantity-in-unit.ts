import { Decimal } from 'decimal.js';
import { tidyNumber, tidyQuantity } from '../platform/text.js';
import { canSum, keptIn, sumScale } from './counted-in.js';
import type { Indicator } from './indicator.js';
import { indicatorCalled, indicatorCodeIn } from './office-indicators.js';

const WITH_UNIT = /^(¥?)(-?[\d,]+(?:\.\d+)?)([^\d.,-].*)?$/;

/** 17.8万 — as a text says it whose reader knows of what. */
const SIZE_ALONE = /^(?:[十百千]?万|[百千]|亿)$/;

/** 数值 — 1,877人 of what is told in 人 as 1877, 1,200元 of what is told in 万元 as 0.12, 17.8万 as so many of its own; another unit stays, to be refused. */
export function inUnit(unit: string, said: string): string {
  const [, yuan, written, named] = WITH_UNIT.exec(tidyNumber(said)) ?? [];
  const told = named?.replace(/(?<=元)[整正]$/, '') ?? (yuan && '元');
  const own = told && SIZE_ALONE.test(told) && canSum(unit) ? `${told}${keptIn(unit)}` : told;
  const number = written && tidyQuantity(written);
  if (!number || !own || !/^-?\d+(?:\.\d+)?$/.test(number)) return said;
  if (own === unit) return number;
  if (!canSum(own) || !canSum(unit) || keptIn(own) !== keptIn(unit)) return said;
  return new Decimal(number)
    .times(sumScale(own) ?? 1)
    .div(sumScale(unit) ?? 1)
    .toFixed();
}

/** As it is told of the indicator that stands beside it. */
export function quantityBeside(said: string, beside: Record<string, unknown>): string {
  const { indicatorCode, territoryCode } = beside;
  if (typeof indicatorCode !== 'string') return said;
  const place = typeof territoryCode === 'string' ? territoryCode : null;
  const indicator = indicatorCalled(indicatorCodeIn(tidyNumber(indicatorCode), place));
  if (!indicator) return said;
  const hasParts = indicator.kind === 'ratio' && typeof beside.denominator === 'string';
  return inUnit(hasParts ? partUnit(indicator, said) : indicator.unit, said);
}

/** 分子、分母 — of a ratio in what they are counted in: 1842人, 4.96万人; money in 万元. */
function partUnit(indicator: Indicator, said: string): string {
  if (indicator.partsAre?.endsWith('money')) return '万元';
  const named = WITH_UNIT.exec(tidyNumber(said))?.[3];
  if (named && SIZE_ALONE.test(named)) return '人';
  return named && canSum(named) && keptIn(named) !== '元' ? keptIn(named) : indicator.unit;
}

/** 期初数 — of what is told in 万元 or 万人 it is written in 元 or 人. */
export function openingBeside(said: string, { code }: Record<string, unknown>): string {
  const indicator = typeof code === 'string' ? indicatorCalled(tidyNumber(code)) : null;
  return indicator ? inUnit(keptIn(indicator.unit), said) : said;
}
