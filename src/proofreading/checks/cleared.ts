import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { type Fact, type Sentence, lastBefore } from '../fact.js';
import { namesOtherPeriod } from '../periods.js';
import { hasShares, isSameUnit } from '../units.js';
import { printed } from '../words.js';

const CLEARED =
  /(?:全部|全面|动态|全量|悉数|均已?|基本)?(?:清零|见底)|(?:全部|均已|悉数)(?:化解|办结|整改|销号|解决|处置|消除|查处|处理)(?:到位|完毕|完成)?/g;
const FOUND =
  /(?:发现|排查|受理|梳理|摸排|查出|查找|接到|接收|收到|立案|征集|登记|交办|转办|反馈|台账|存量)[^,。;\d]{0,12}$/;
const DONE =
  /(?:化解|整改|办结|解决|销号|处置|消除|查处|处理|完成|督办|调处|清偿)(?:完毕|完成|到位|销号)?(?:了)?$/;
/** Told beside it that some are left. */
const LEFT = /剩余|尚有|还有|其余|另[有对]|未(?:办结|整改|化解|完成)|正在|除/;
/** 经多方努力, 最终: by then more may have been done. */
const LATER = /最终|随后|此后|后来|经过?[^,。;]{0,10}(?:努力|攻坚|督办|督促|协调)/;
const WISHED = /将|要|确保|力争|目标|计划|推动|争取|下一步|逐步|持续|基本/;
/** So many figures back both of them stand. */
const WINDOW = 6;
/** So far back the clause of the claim begins. */
const CLAUSE = 40;

/** 排查隐患38个,已整改35个,实现全部清零 — fewer were done than were found. */
export const cleared: Check = {
  code: 'cleared',
  label: '已办结数少于发现数而称全部清零',
  severity: 'error',
  looksAt:
    '“发现几个,已化解(整改、办结)几个……全部清零”的,已办数是否等于发现数;称“全部清欠(办结)完毕”而别处只办了一部分的为提示。',
  remedy: '改写说法,写明剩余数及其去向。',
  isLast: true,
  find: (draft) => [
    ...openElsewhere(draft),
    ...draft.sentences
      .filter(({ mood, isTableRow }) => mood === 'result' && !isTableRow)
      .flatMap((sentence): Flaw[] =>
        [...draft.text.slice(sentence.start, sentence.end).matchAll(CLEARED)].flatMap((match) => {
          const start = sentence.start + match.index;
          const clause = draft.text
            .slice(Math.max(sentence.start, start - CLAUSE), start)
            .split(/[,;:]/)
            .at(-1)!;
          const pair =
            WISHED.test(clause) || WISHED.test(match[0])
              ? null
              : pairBefore(draft, sentence, start);
          const between = pair && draft.text.slice(pair[1].end, start);
          if (!between || LEFT.test(between) || LATER.test(between)) return [];
          // 一季度,所有案件均已办结: told of another time right before it.
          const own = between
            .split(/[,;:。\n]/)
            .slice(-2)
            .join();
          if (namesOtherPeriod(own, pair[1].period)) return [];
          return [
            {
              where: [[start, start + match[0].length], ...pair.map(placeOfFact)],
              says: `文中称“${match[0]}”,但${printed(draft, pair[0])}中只有${printed(draft, pair[1])}已办。`,
            },
          ];
        }),
      ),
  ],
};

const ALL_OVER = /全部(?:清欠|清偿|清零|办结|化解|解决|处置)(?:完毕|到位|完成)/g;
/** So much of it is open that it is no rest of the last days. */
const MUCH = 0.8;

/** 已全部清欠完毕, and elsewhere 接到线索2834件,已办结1557件. */
function openElsewhere(draft: Draft): Flaw[] {
  const claims = [...draft.text.matchAll(ALL_OVER)];
  const open =
    claims.length === 0
      ? undefined
      : draft.facts.find((done) => {
          const found = draft.facts[done.index - 1];
          return (
            found?.sentence === done.sentence &&
            found.sentence.mood === 'result' &&
            [found, done].every(isCounted) &&
            isSameUnit(found.unit, done.unit) &&
            FOUND.test(found.before) &&
            /^[,、]?已?(?:办结|化解|解决|处置)(?:了)?$/.test(done.before) &&
            done.value.lt(found.value.times(MUCH))
          );
        });
  if (!open) return [];
  const pair = [draft.facts[open.index - 1]!, open];
  return claims
    .filter(({ index }) => index < open.sentence.start || index >= open.sentence.end)
    .map(({ 0: words, index }): Flaw => ({
      severity: 'hint',
      where: [[index, index + words.length], ...pair.map(placeOfFact)],
      says: `文中称“${words}”,而${pair.map((each) => printed(draft, each)).join('中只有')}已办。`,
    }));
}

const isCounted = ({ unit, role, bound, depth }: Fact): boolean =>
  hasShares(unit) && role === 'actual' && bound === 'exact' && depth === 0;

/** What was found and what was done of it, right behind each other in the breath of what is claimed. */
function pairBefore({ facts }: Draft, sentence: Sentence, at: number): [Fact, Fact] | null {
  const last = lastBefore(facts, at);
  const near = facts
    .slice(Math.max(0, last + 1 - WINDOW), last + 1)
    .filter(
      (each) => each.sentence.line === sentence.line && sentence.index - each.sentence.index <= 1,
    );
  const done = near.findLast((each) => isCounted(each) && DONE.test(each.before));
  // 西区受理40件,所有案件均已办结: of what was found last.
  if (done && near.some(({ index, before }) => index > done.index && FOUND.test(before)))
    return null;
  const found = done && facts[done.index - 1];
  return found?.sentence === done?.sentence &&
    found &&
    done &&
    isCounted(found) &&
    FOUND.test(found.before) &&
    isSameUnit(found.unit, done.unit) &&
    done.value.lt(found.value)
    ? [found, done]
    : null;
}
