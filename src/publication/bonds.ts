import { Indicator, measureOf, signOf, termsOf } from '../indicators/indicator.js';
import { Measure } from '../journal/measure.js';

/** What a reader knows to bind published counts to one another, read off the declarations of measures and indicators. */
export interface Bonds {
  /** Measures published by street: each the only term of an indicator of whole persons or things. */
  printed: string[];
  /** Measures of which every count is also counted in another one, no part twice. */
  parts: { whole: string; parts: string[] }[];
  /** Indicators of several measures, published as a whole only. */
  sums: { code: string; terms: { measure: string; sign: 1 | -1 }[] }[];
  /** Measures that only grow within a year. */
  flows: ReadonlySet<string>;
}

export const isCount = (indicator: Indicator) =>
  indicator.kind !== 'ratio' && indicator.decimals === 0 && !indicator.scale;

/** One measure of whole persons or things. */
export const isPlainCount = (indicator: Indicator) =>
  isCount(indicator) && termsOf(indicator).length === 1;

export function bondsOf(indicators: readonly Indicator[], measures: readonly Measure[]): Bonds {
  const printed = new Set(
    indicators.filter(isPlainCount).map((each) => measureOf(termsOf(each)[0]!)),
  );
  const sums = indicators
    .filter((each) => isCount(each) && !isPlainCount(each))
    .map((each) => ({
      code: each.code,
      terms: termsOf(each).map((term) => ({
        measure: measureOf(term),
        sign: signOf(term) as 1 | -1,
      })),
    }));
  const named = new Set([
    ...printed,
    ...sums.flatMap(({ terms }) => terms.map(({ measure }) => measure)),
  ]);
  const known = measures.filter((each) => named.has(each.code));
  return {
    printed: [...printed],
    sums,
    parts: known.flatMap((whole) => partsOf(whole, known)),
    flows: new Set(known.filter((each) => each.kind === 'flow').map((each) => each.code)),
  };
}

/** The parts of a measure, those that exclude one another (r.category = 'x', r.category = 'y') together. */
function partsOf(whole: Measure, measures: readonly Measure[]): Bonds['parts'] {
  const kinds = new Map<string, string[]>();
  for (const part of measures.filter((each) => isPart(each, whole))) {
    const kind = /^(.+?) = '[^']*'$/.exec(part.where ?? '')?.[1];
    const alone = part.unless.length > whole.unless.length;
    const name = kind && !alone ? kind : part.code;
    kinds.set(name, [...(kinds.get(name) ?? []), part.code]);
  }
  return [...kinds.values()].map((parts) => ({ whole: whole.code, parts }));
}

/** Whether the rule of `part` is the rule of `whole` with more conditions, so that whatever it counts the whole counts too. */
function isPart(part: Measure, whole: Measure): boolean {
  if (part === whole) return false;
  const same = (
    ['record', 'kind', 'on', 'until', 'countedUnit', 'countedAt', 'quantity', 'join'] as const
  ).every((key) => part[key] === whole[key]);
  const excluded = new Set(part.unless.map((each) => each.when));
  return (
    same &&
    part.group.key === whole.group.key &&
    part.oncePerYear === whole.oncePerYear &&
    part.versions === whole.versions &&
    (!whole.where ||
      part.where === whole.where ||
      `${part.where}`.startsWith(`${whole.where} AND `)) &&
    whole.unless.every((each) => excluded.has(each.when)) &&
    (part.where !== whole.where || part.unless.length > whole.unless.length)
  );
}
