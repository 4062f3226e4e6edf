import { Decimal } from 'decimal.js';
import { roundedTo } from '../indicators/printed-number.js';
import type { KnownValue } from './known-value.js';
import type { ReportNumber } from './report-number.js';

/** 印法 — the digits for a value, and whether 余, 近, 约 beside them still say what is so. */
export interface Printed {
  digits: string;
  boundFits: boolean;
}

/** A value in the place of a number: with its unit, its digits behind the point, its commas, and rounded as 余, 近 and 约 are. */
export function printedAs(
  number: ReportNumber,
  known: KnownValue,
  before: Decimal | null,
): Printed {
  const worth = worthOf(number, known);
  const value = known.value!.abs().div(worth);
  if (number.isPlaceholder) return inPlaceOf(number, known, value);
  if (number.bound !== 'exact' && !isBound(number)) {
    if (agrees(number, known)) return { digits: number.printed, boundFits: true };
    const place = finerPlaceOf(number);
    const rounded = roundedTo(value, place, number.bound);
    const isExact = rounded.eq(value) && number.bound !== 'about';
    return {
      digits: withCommas(number, rounded.toFixed(number.decimals)),
      boundFits: !isExact || known.isAbout,
    };
  }
  const { decimals, trims } = digitsOf(number, known, before);
  const fixed = value.toFixed(decimals, Decimal.ROUND_HALF_UP);
  const digits = trims ? new Decimal(fixed).toFixed() : fixed;
  return { digits: withCommas(number, digits), boundFits: true };
}

/** Of a place left open: with the digits that it leaves room for behind the point, or with those that the value has. */
function inPlaceOf(number: ReportNumber, known: KnownValue, value: Decimal): Printed {
  const { decimals, printed, bound } = number;
  const most = Math.max(0, known.precision + Math.round(Math.log10(worthOf(number, known))));
  const isExact = bound === 'exact' || isBound(number);
  return {
    digits: value.toFixed(/^[^{【$]*\./.test(printed) ? decimals : most, Decimal.ROUND_HALF_UP),
    boundFits: isExact || known.isAbout,
  };
}

/** What 1 of the digits is worth: of a number without a unit, as the system tells the value. */
export const worthOf = (
  { unitKind, worth }: ReportNumber,
  known: Pick<KnownValue, 'unitKind' | 'worth'>,
): number =>
  unitKind === known.unitKind ? worth : unitKind === 'none' && worth !== 1 ? worth : known.worth;

/** 以内 and 以上 are said of a target, which is printed as it is. */
const isBound = ({ bound }: ReportNumber) => bound === 'ceiling' || bound === 'floor';

export const printedValue = ({ printed }: ReportNumber) =>
  new Decimal(printed.replaceAll(',', '') || 0);

/** What 1 of the last digit that is no zero is worth: of 3100余 a hundred. */
function placeOf({ printed, decimals }: ReportNumber): Decimal {
  const digits = printed.replaceAll(',', '');
  if (decimals > 0) return new Decimal(10).pow(-decimals);
  const zeros = /0*$/.exec(digits)![0].length;
  return new Decimal(10).pow(Math.min(zeros, digits.length - 1));
}

/** A single digit says too little of another value: beside 近1000, 1430 is 近1500 and not 近2000. */
function finerPlaceOf(number: ReportNumber): Decimal {
  const place = placeOf(number);
  const isSingle = printedValue(number).div(place).lt(10) && place.gt(1);
  return isSingle ? place.div(10) : place;
}

/**
 * 72.1 stands for 72.10 where that is the value: then what is written anew has two digits, without a nought at its end. Where the
 * text rounds, it rounds on.
 */
function digitsOf(
  number: ReportNumber,
  { precision, worth, unitKind }: Pick<KnownValue, 'precision' | 'worth' | 'unitKind'>,
  before: Decimal | null,
): { decimals: number; trims: boolean } {
  const { decimals } = number;
  const most = Math.max(
    0,
    precision + Math.round(Math.log10(worthOf(number, { unitKind, worth }))),
  );
  if (decimals >= most) return { decimals, trims: false };
  const isWhole =
    before?.abs().div(worthOf(number, { unitKind, worth })).eq(printedValue(number)) ?? false;
  return isWhole ? { decimals: most, trims: true } : { decimals, trims: false };
}

function withCommas({ printed }: ReportNumber, digits: string): string {
  if (!printed.includes(',')) return digits;
  const [whole, fraction] = digits.split('.');
  const grouped = whole!.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** 相符 — whether the value is one that the print may stand for. */
export function agrees(number: ReportNumber, known: KnownValue): boolean {
  if (known.value === null || number.isFixed || number.isPlaceholder) return false;
  const value = known.value.abs().div(worthOf(number, known));
  const printed = printedValue(number);
  const place = placeOf(number);
  switch (number.bound) {
    case 'over':
      return value.gte(printed) && value.lt(printed.plus(place));
    case 'under':
      return value.lte(printed) && value.gt(printed.minus(place));
    case 'about':
      return value
        .minus(printed)
        .abs()
        .lte(Decimal.max(place, printed.div(20)).div(2));
    default:
      return value.minus(printed).abs().lte(new Decimal(10).pow(-number.decimals).div(2));
  }
}
