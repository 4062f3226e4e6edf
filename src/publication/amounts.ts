import { Indicator, measureOf, termsOf } from '../indicators/indicator.js';

/**
 * Amounts that tell what a few records came to: made of fewer records than the limit, or left over when the published amounts
 * that are part of a larger one are taken from it. Then the smallest of these is not published either.
 */
export function withheldAmounts(
  amounts: readonly Indicator[],
  recordsOf: (measure: string) => number,
  limit: number,
): Set<string> {
  const terms = new Map(amounts.map((each) => [each.code, new Set(termsOf(each).map(measureOf))]));
  const records = (measures: Iterable<string>) =>
    [...measures].reduce((sum, measure) => sum + recordsOf(measure), 0);
  const isThin = (measures: Iterable<string>) => {
    const count = records(measures);
    return count > 0 && count < limit;
  };
  const withheld = new Set(amounts.map(({ code }) => code).filter((c) => isThin(terms.get(c)!)));
  for (const [code, whole] of terms) {
    const partsShown = () =>
      [...terms].filter(
        ([part, measures]) =>
          part !== code && !withheld.has(part) && [...measures].every((each) => whole.has(each)),
      );
    for (;;) {
      const parts = partsShown();
      const covered = new Set(parts.flatMap(([, measures]) => [...measures]));
      const rest = [...whole].filter((measure) => !covered.has(measure));
      if (withheld.has(code) || parts.length === 0 || !isThin(rest)) break;
      const [least] = parts.sort((a, b) => records(a[1]) - records(b[1]));
      withheld.add(least![0]);
    }
  }
  return withheld;
}
