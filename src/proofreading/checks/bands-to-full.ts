import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact, Sentence } from '../fact.js';
import { exactly, overlap, sumOf } from '../interval.js';
import { printed, printedSum, told } from '../words.js';

const LEAST = 3;
const BAND =
  /(?:岁|年|元|万元|人)(?:及)?(?:以[上下]|以内)?(?:的|人员|群体|者)?[^,。;\d]{0,8}(?:占比?|比重|比例)?[^,。;\d]{0,6}$/;
/** The first is open below, or begins where people begin to work; the last is open above. */
const OPEN_ABOVE = /以上/;
const OPEN_BELOW = /以下|以内|不足|未满/;
const YOUNGEST = 18;

/** 分档占比 — 16—24岁占12%,25—34岁占35%,……45岁以上占25%: everybody lies in one of them. */
export const bandsToFull: Check = {
  code: 'bands-to-full',
  label: '分年龄段(分档)的占比合计不是 100%',
  severity: 'error',
  looksAt: '由最低一档到“以上”一档逐档写出的占比,相加是否为 100%。',
  remedy: '核对各档占比。',
  isLast: true,
  find: (draft) =>
    [...new Set(draft.facts.map(({ sentence }) => sentence))].flatMap((sentence): Flaw[] => {
      const shares = bandsOf(sentence, draft.text);
      if (shares.length < LEAST) return [];
      const sum = sumOf(shares.map(({ interval }) => interval));
      const first = draft.facts[shares[0]!.index - 1]!;
      const words = (each: Fact) =>
        draft.text.slice(draft.facts[each.index - 1]!.start, each.start);
      const isWhole =
        OPEN_ABOVE.test(words(shares.at(-1)!)) &&
        (OPEN_BELOW.test(words(shares[0]!)) || first.value.lte(YOUNGEST));
      const isTurned = OPEN_ABOVE.test(words(shares[0]!)) && OPEN_BELOW.test(words(shares.at(-1)!));
      return (isWhole || isTurned || sum.low.gt(HUNDRED)) && !overlap(sum, exactly(HUNDRED))
        ? [
            {
              where: shares.map(placeOfFact),
              says: `各档占比${shares.map((each) => printed(draft, each)).join('、')}合计 ${told(printedSum(shares))}%,不是 100%。`,
            },
          ]
        : [];
    }),
};

const HUNDRED = 100;
const NEARLY_ALL = 99;

/** Percents each behind its band, one after another, from the first that is. */
function bandsOf({ facts, isTableRow }: Sentence, text: string): Fact[] {
  if (isTableRow) return [];
  const found: Fact[] = [];
  for (const each of facts) {
    if (each.unit.kind !== 'percent') continue;
    const band = facts.find(({ index }) => index === each.index - 1);
    const isBand =
      band !== undefined &&
      each.role === 'share' &&
      each.bound === 'exact' &&
      each.depth === band.depth &&
      /^(?:count|money)$/.test(band.unit.kind) &&
      BAND.test(text.slice(band.start, each.start));
    if (!isBand) return found;
    const last = found.at(-1);
    // 35岁以下占75.8%: of the bands before it together.
    if (last && (band.index !== last.index + 1 || printedSum(found).gte(NEARLY_ALL))) return found;
    found.push(each);
  }
  return found;
}
