import type { Draft } from './check.js';
import { type Fact, lastBefore } from './fact.js';
import { isSameUnit } from './units.js';

const TOTAL = /(?:合计|共计?|总计|总数)[^,。;\d]{0,4}$/;
/** So many letters behind a list may tell more of it. */
const BEHIND = 400;
const REST = /其余|其他|另有|另外|还有|剩余/;

/** 建成12个、在建5个、未开工2个,停工1个 — beside what was taken for all of it others of the same unit are listed. */
export function areOthersListed({ facts, text }: Draft, parts: Fact[], whole: Fact): boolean {
  const [first, last] = [parts[0]!, parts.at(-1)!];
  // 其中: no more of them, but what lies in the last.
  const rest = text.slice(last.end, last.end + BEHIND).split(/[。\n]|其中/)[0]!;
  const isOther = (each: Fact) =>
    !parts.includes(each) &&
    each.role === 'actual' &&
    isSameUnit(each.unit, last.unit) &&
    !TOTAL.test(each.before);
  const isBetween = ({ index, end }: Fact) =>
    index > whole.index && index < first.index && !/[。\n]/.test(text.slice(end, first.start));
  const isBehind = ({ start }: Fact) => start >= last.end && start < last.end + rest.length;
  return (
    REST.test(rest) ||
    facts
      .slice(Math.min(whole.index, first.index), lastBefore(facts, last.end + rest.length) + 2)
      .some((each) => (isBetween(each) || isBehind(each)) && isOther(each))
  );
}
