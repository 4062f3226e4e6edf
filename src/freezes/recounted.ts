import { Decimal } from 'decimal.js';
import { TOLD } from '../indicators/indicator.js';
import { publish } from '../indicators/progress.js';
import type { MadeOf } from './printed.js';

/** 合计 — what the entries of one measure come to, in one part of a value, at one unit that it is made of. */
export interface Sum {
  root: number;
  sign: 1 | -1;
  /** Another name stands for what tells whether a term of a formula was told. */
  part: 'numerator' | 'denominator' | (string & {});
  measure: string;
  quantity: string;
}

/** 复算 — a value by the sums of what it is made of. */
export function valueOf(madeOf: MadeOf, sums: Sum[]): string | null {
  const { isRatio, scale, decimals, typedIn } = madeOf;
  const sumOf = (some: Sum[]) =>
    some.reduce((total, { quantity }) => total.plus(quantity), new Decimal(0));
  const above = sumOf(sums.filter(({ part }) => part === 'numerator'));
  if (!isRatio) return publish(scale ? above.div(scale) : above, decimals);
  const denominators = sums.filter(({ part }) => part === 'denominator');
  const below = sumOf(denominators);
  const counted = madeOf.terms
    .filter(({ takes }) => takes === 'counted')
    .map((each) => each.measure);
  const isCounted = !sumOf(
    denominators.filter(({ measure }) => counted.includes(measure)),
  ).isZero();
  // Where a figure stands in the place of all that is counted, nothing of it has to be typed in.
  const isUnreported = typedIn.some(
    (measures) =>
      (isCounted || measures.length > 1) &&
      sumOf(denominators.filter(({ measure }) => measures.includes(measure))).isZero(),
  );
  if (below.isZero() || isUnreported) return null;
  return publish(
    above
      .times(100)
      .div(below)
      .div(scale ?? 1),
    decimals,
  );
}

/** 构成中有未填报的 — a term of the formula of which no figure was told and nothing is counted. */
export function isPartUntold({ told = [] }: MadeOf, sums: Sum[]): boolean {
  const terms = new Set(told.map(({ part }) => part));
  return [...terms].some((term) => {
    const ofTerm = sums.filter(({ part }) => part === term);
    return !ofTerm.some(({ measure, quantity }) =>
      measure.endsWith(TOLD) ? Number(quantity) > 0 : Number(quantity) !== 0,
    );
  });
}

/** 本级及其他 — the value of the unit itself less those of the units below, each as it is printed. */
export function restOf(madeOf: MadeOf, sums: Sum[]): string {
  const units = new Map(sums.map(({ root, sign }) => [root, sign]));
  const rest = [...units].reduce((left, [unit, sign]) => {
    const value = valueOf(
      madeOf,
      sums.filter(({ root }) => root === unit),
    );
    return left.plus(new Decimal(value ?? 0).times(sign));
  }, new Decimal(0));
  return publish(rest, madeOf.decimals);
}
