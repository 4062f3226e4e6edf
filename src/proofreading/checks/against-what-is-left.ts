import { type Check, type Draft, type Flaw, placeOfFact, flawAt, sentenceAt } from '../check.js';
import type { Fact } from '../fact.js';
import { printed } from '../words.js';

const NONE_LEFT = /零就业家庭[^。;\d]{0,12}(?:清零|动态消除|全部消除)/g;
const SOME_LEFT =
  /(?:尚有|仍有|还有)[^,。;\d]{0,6}零就业家庭[1-9]\d*户|零就业家庭[^,。;\d]{0,6}(?:尚有|仍有|还有|剩余?)[1-9]\d*户/g;
/** 年初尚有…12户: before it was done. */
const THEN = /年初|期初|上年|去年|此前|原有|[上前]个?月末?/;
const SPENT = /(?:执行|支出|使用)率(?:为|达到?)?$/;
const REST =
  /^[,、;(]?(?:(?:年末|资金|项目|尚有|仍有|还有)\p{Script=Han}{0,6})?(?:结转|结余|剩余)[^,。;\d]{0,6}$/u;

/** 执行率100%,结余12.6万元; 动态清零, 尚有零就业家庭3户 — all of it, and some is left. */
export const againstWhatIsLeft: Check = {
  code: 'against-what-is-left',
  label: '称全部完成而又写有剩余',
  severity: 'warn',
  looksAt:
    '“执行率100%”紧接着写结余、剩余几元;支出多于到位(共计)而又有结余;“零就业家庭动态清零”而别处写尚有几户。',
  remedy: '核对执行数、结余数,改写说法。',
  isLast: true,
  find: (draft) => {
    const left = resultsOf(draft, SOME_LEFT).filter(
      ({ index }) => !THEN.test(draft.text.slice(sentenceAt(draft, index)?.start ?? index, index)),
    );
    const homes = left.length === 0 ? [] : resultsOf(draft, NONE_LEFT);
    return [
      ...homes.map(({ 0: words, index }): Flaw => {
        const flaw = flawAt(index, words, `文中称“${words}”,又写“${left[0]![0]}”。`);
        const at = left[0]!.index;
        return { ...flaw, where: [...flaw.where, [at, at + left[0]![0].length]] };
      }),
      ...draft.facts.flatMap((spent) => beyondWhatCame(draft, spent)),
      ...draft.facts.flatMap((rate): Flaw[] => {
        const rest = draft.facts[rate.index + 1];
        return rate.unit.kind === 'percent' &&
          rate.value.eq(100) &&
          SPENT.test(rate.before) &&
          rest?.sentence === rate.sentence &&
          rest.unit.kind === 'money' &&
          rest.value.gt(0) &&
          isOfThem(draft.text.slice(rate.end, rest.start)) &&
          !isRounded(draft, rate, rest)
          ? [
              {
                where: [placeOfFact(rate), placeOfFact(rest)],
                says: `文中为${printed(draft, rate)},又有剩余${printed(draft, rest)}。`,
              },
            ]
          : [];
      }),
    ];
  },
};

/** What is said of how it is, not of how it shall be: 力争年底前动态清零. */
const resultsOf = (draft: Draft, pattern: RegExp) =>
  [...draft.text.matchAll(pattern)].filter(({ index }) => {
    const sentence = sentenceAt(draft, index);
    return (
      sentence?.mood === 'result' &&
      !/确保|力争|争取|推动|努力|下一?步|将|(?<![主重])要/.test(
        draft.text.slice(sentence.start, index),
      )
    );
  });

/** 年末基金累计结余: of all the years. */
const isOfThem = (words: string): boolean => REST.test(words) && !/基金|累计|滚存/.test(words);

/** 支出499.98万元,执行率100%,结余0.02万元 */
const isRounded = ({ facts }: Draft, rate: Fact, rest: Fact): boolean =>
  facts
    .slice(Math.max(0, rate.index - BEFORE), rate.index)
    .some(
      ({ sentence, unit, value }) =>
        sentence === rate.sentence &&
        unit.kind === 'money' &&
        rest.value.times(100).lte(value.times(HALF_OF_ONE)),
    );
const BEFORE = 4;
/** 99.5% is printed as 100%. */
const HALF_OF_ONE = 0.5;

const CAME = /(?:共计?|合计|总计|到位|下达|安排)(?:资金)?(?:为|了)?$/;
const WENT = /^[,、;]?(?:已|实际|累计)?(?:支出|使用|支付|拨付)(?:资金)?(?:为|了)?$/;

/** 共计420万元,支出435万元,结余15万元 */
function beyondWhatCame(draft: Draft, spent: Fact): Flaw[] {
  const [came, rest] = [draft.facts[spent.index - 1], draft.facts[spent.index + 1]];
  // 上年结余40万元,本年收入…: what was left of the year before is spent as well.
  const isAll =
    came && !/结[转余]|年初|期初/.test(draft.text.slice(came.sentence.start, came.start));
  return isAll &&
    WENT.test(spent.before) &&
    [came, spent, rest].every(
      (each) =>
        each?.sentence === spent.sentence && each.unit.kind === 'money' && each.bound === 'exact',
    ) &&
    CAME.test(came.before) &&
    spent.interval.low.gt(came.interval.high) &&
    rest!.value.gt(0) &&
    isOfThem(draft.text.slice(spent.end, rest!.start))
    ? [
        {
          where: [came, spent, rest!].map(placeOfFact),
          says: `支出${printed(draft, spent)}多于${printed(draft, came)},而又有剩余${printed(draft, rest!)}。`,
        },
      ]
    : [];
}
