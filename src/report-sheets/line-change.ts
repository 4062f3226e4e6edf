import { Decimal } from 'decimal.js';
import { isRate } from '../indicators/counted-in.js';

/** A value beside that of the same day last year, as a freeze printed them. */
interface Beside {
  value: string | null;
  lastYear: string | null;
}

/** 同比增减 — this year less the same day last year; none where one of the two is not known. */
export const changeOf = ({ value, lastYear }: Beside): Decimal | null =>
  value === null || lastYear === null ? null : new Decimal(value).minus(lastYear);

/** 同比增长 — in percent with two decimals; none where there was nothing a year ago, and of no rate, whose change is told in points. */
export function growthOf(line: Beside & { unit: string }): string | null {
  const change = changeOf(line);
  const before = new Decimal(line.lastYear ?? 0);
  if (isRate(line.unit) || change === null || before.lte(0)) return null;
  return change.times(100).div(before).toFixed(2, Decimal.ROUND_HALF_UP);
}
