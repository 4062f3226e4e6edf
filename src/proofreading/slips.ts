import { Decimal } from 'decimal.js';
import type { Fact } from './fact.js';
import type { Figure } from './figure.js';
import type { Interval } from './interval.js';
import { isSameUnit } from './units.js';
import { middle, printedSum } from './words.js';

/** How many digits are printed: 0.62 has two. */
export const digitsOf = ({ printed }: Pick<Figure, 'printed'>): number =>
  printed.replace(/[,.]/g, '').replace(/^0+/, '').length;

const CUT_OFF = 1.5;
/** So many printed values at most are tried within what was computed. */
const STEPS = 40;

/** 笔误 — one digit other, lost, too many or changed with its neighbour, or the last place cut off instead of rounded. */
export function isSlip(computed: Interval, figure: Figure): boolean {
  const step = new Decimal(10).pow(-figure.decimals);
  const said = figure.value.div(figure.worth).abs();
  const [low, high] = [computed.low, computed.high].map((each) => each.div(figure.worth).abs());
  if (low!.minus(step.times(CUT_OFF)).lte(said) && high!.plus(step.times(CUT_OFF)).gte(said))
    return true;
  const digitsIn = (each: Decimal) => each.toFixed(figure.decimals).replace('.', '');
  // Of less than nothing the ends may lie the other way round.
  const steps = high!.minus(low!).div(step).floor().toNumber() + 1;
  const count = steps > 0 ? Math.min(STEPS, steps) : 0;
  const own = digitsIn(said);
  const centre = digitsIn(middle(computed).div(figure.worth).abs());
  const lowest = digitsIn(low!);
  // From one printed value to the next the number that its digits make grows by one.
  const printed = (at: number) => String(BigInt(lowest) + BigInt(at)).padStart(lowest.length, '0');
  return (
    isLost(centre, own) ||
    [centre, digitsIn(high!)].some((each) => isOtherDigit(each, own)) ||
    [...Array(count).keys()].some((at) => isOtherDigit(printed(at), own))
  );
}

/** One digit other, or two neighbours that changed places. */
export function isOtherDigit(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const differ = [...a].flatMap((digit, at) => (digit === b[at] ? [] : [at]));
  const [first, second] = differ as [number, number];
  const isTurned = second === first + 1 && a[first] === b[second] && a[second] === b[first];
  return differ.length === 1 || (differ.length === 2 && isTurned);
}

/** One digit too few, or too many. */
function isLost(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return (
    long.length === short.length + 1 &&
    [...long].some((_, at) => long.slice(0, at) + long.slice(at + 1) === short)
  );
}

/** So many figures before and behind may tell what is left out. */
const BESIDE = 8;

/** 另支付意外险50万元 — what the parts leave open is told beside them under another name. */
export function isGapTold(facts: Fact[], whole: Fact, parts: Fact[]): boolean {
  const gap = whole.value.minus(printedSum(parts)).abs();
  const at = [whole, ...parts].map(({ index }) => index);
  return facts
    .slice(Math.max(0, Math.min(...at) - BESIDE), Math.max(...at) + BESIDE + 1)
    .some(
      (each) =>
        each !== whole &&
        !parts.includes(each) &&
        each.value.eq(gap) &&
        isSameUnit(each.unit, whole.unit),
    );
}

/** 1860条,来源包括甲1200条、乙360条: two round figures miss another by one digit often enough, and there may be more than the two. */
export const areRoundPair = (head: Figure, parts: Figure[]): boolean =>
  parts.length === 2 &&
  digitsOf(head) <= 4 &&
  parts.every(({ printed }) => printed.replace(/\D|0+$/g, '').length < 3);

/** In units of the finest place that any of them is printed to. */
export const inFinestPlaces = (gap: Decimal, figures: Figure[]): Decimal =>
  gap.abs().div(Math.min(...figures.map(({ decimals, worth }) => worth * 10 ** -decimals)));

/** What one digit makes of the finest place: 3, 40, 900; or two neighbours that changed places: 9, 27, 180. */
export function digitsApart(gap: Decimal): 'one' | 'turned' | null {
  if (!gap.isInteger()) return null;
  const digits = gap.toFixed(0).replace(/0+$/, '');
  if (digits.length === 1) return 'one';
  return digits.length === 2 && Number(digits) % 9 === 0 ? 'turned' : null;
}

/** A sum that misses its head by one digit, or as two neighbours that changed places do. */
export function isOneDigitApart(head: Figure, parts: Figure[]): boolean {
  const gap = printedSum(parts).minus(head.value);
  const apart = digitsApart(inFinestPlaces(gap, [head, ...parts]));
  return digitsOf(head) >= 3 && (apart === 'one' || (apart === 'turned' && digitsOf(head) >= 4));
}
