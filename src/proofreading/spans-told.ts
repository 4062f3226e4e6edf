import type { Draft } from './check.js';
import type { Fact } from './fact.js';

/** “十一五”期间 */
const FIVE_YEARS = /[“"]?十[一二三四五]五[”"]?(?:期间|时期|以来|末)/;
const QUARTER = /[一二三四]季度/;
const SO_FAR = /年初以来|今年以来|累计/;

/** 时段不同 — the one is told of five years and the other is not, or of a quarter and of all the year so far, by the heads above them. */
export function areOfOtherSpans({ text }: Pick<Draft, 'text'>, a: Fact, b: Fact): boolean {
  const [one, other] = [a, b].map(({ sentence, start }) =>
    text.slice(sentence.paragraph[0]!.start, start),
  ) as [string, string];
  if (
    a.sentence.paragraph !== b.sentence.paragraph &&
    FIVE_YEARS.test(one) !== FIVE_YEARS.test(other)
  )
    return true;
  const [head, below] = [a, b].map(({ sentence }) => sentence.headings.at(-1) ?? '') as [
    string,
    string,
  ];
  return (QUARTER.test(head) && SO_FAR.test(below)) || (SO_FAR.test(head) && QUARTER.test(below));
}
