import type { Draft } from './check.js';
import type { Fact } from './fact.js';

/** “十一五”期间 */
const FIVE_YEARS = /[“"]?十[一二三四五]五[”"]?(?:期间|时期|以来|末)/;
const QUARTER = /[一二三四]季度/;
const SO_FAR = /年初以来|今年以来|累计/;
const DAY = /\d{1,2}月\d{1,2}日/g;

/** 时段不同 — the one is told of five years and the other is not, or of a quarter and of all the year so far, by the heads above them; or each of its own day. */
export function areOfOtherSpans({ text }: Pick<Draft, 'text'>, a: Fact, b: Fact): boolean {
  const [one, two] = [a, b].map(({ sentence, start }) =>
    text.slice(sentence.paragraph[0]!.start, start),
  ) as [string, string];
  if (
    a.sentence.paragraph !== b.sentence.paragraph &&
    FIVE_YEARS.test(one) !== FIVE_YEARS.test(two)
  )
    return true;
  const [day, other] = [a, b].map(
    ({ sentence, start: at }) => [...text.slice(sentence.start, at).matchAll(DAY)].at(-1)?.[0],
  );
  if (day !== undefined && other !== undefined && day !== other) return true;
  const [head, below] = [a, b].map(({ sentence }) => sentence.headings.at(-1) ?? '') as [
    string,
    string,
  ];
  return (QUARTER.test(head) && SO_FAR.test(below)) || (SO_FAR.test(head) && QUARTER.test(below));
}
