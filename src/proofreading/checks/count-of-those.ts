import { type Check, type Draft, type Flaw, sentenceAt } from '../check.js';
import type { Fact } from '../fact.js';
import { countSaid } from '../numerals.js';
import { printed } from '../words.js';

const COUNTED =
  /(?:有|共有|共|其中|,|;)(?<count>\d{1,2}|[一二两三四五六七八九十]{1,2})(?:个|家|项|名|人)(?<noun>\p{Script=Han}{0,6}?)(?:的)?(?:(?:完成率|进度|增速|增幅|得分|满意度|就业率)?(?<way>超过|高于|达到|低于|不足|不到|在)(?:了)?(?<than>\d{1,3}(?:\.\d+)?)(?<unit>%|分)(?<end>以上|以下)?|(?<pace>超过|快于|高于|低于|慢于|未达到?)(?:了)?序时进度\((?<least>\d{1,3}(?:\.\d+)?)%\)|(?<word>超额完成|未完成|没有完成|未达到?|已?完成)(?:了)?(?:全年|年度|当年|既定|目标|任务|计划|指标|序时|进度)+)/gu;
const FULL = 100;

/** 有几个超额完成任务 — of those whose rates are told one by one. */
export const countOfThose: Check = {
  code: 'count-of-those',
  label: '“有几个超额完成”与逐个所列的数不符',
  severity: 'error',
  looksAt: '“有几个超额完成任务”“几个低于90%”的个数,与逐个列出的完成率(得分)是否相符。',
  remedy: '按所列各数逐个清点。',
  find: (draft) =>
    [...draft.text.matchAll(COUNTED)].flatMap((match): Flaw[] => {
      const { count, way, than, unit, end, word, pace, least } = match.groups as Record<
        string,
        string | undefined
      >;
      const isIt = word
        ? byWord(word)
        : pace
          ? byPace(pace, Number(least))
          : byBound(way!, Number(than), end);
      const said = countSaid(count!);
      const values = isIt && valuesNear(draft, match.index, unit === '分' ? 'score' : 'percent');
      if (!values || said > values.length) return [];
      const those = values.filter(({ value }) => isIt(value.toNumber()));
      if (those.length === said) return [];
      return [
        {
          where: [
            [
              match.index + match[0].search(/[\d一二两三四五六七八九十]/),
              match.index + match[0].length,
            ],
          ],
          says: `所列 ${values.length} 个数中这样的有 ${those.length} 个${those.length > 0 ? `(${those.map((each) => printed(draft, each)).join('、')})` : ''},文中为${count}个。`,
        },
      ];
    }),
};

const byWord = (word: string) =>
  /超额/.test(word)
    ? (value: number) => value > FULL
    : /未|没/.test(word)
      ? (value: number) => value < FULL
      : (value: number) => value >= FULL;

const byPace = (pace: string, least: number) =>
  /超|快|高/.test(pace) ? (value: number) => value > least : (value: number) => value < least;

function byBound(way: string, than: number, end: string | undefined) {
  if (/达到/.test(way) || (way === '在' && end === '以上')) return (value: number) => value >= than;
  if (/超过|高于/.test(way)) return (value: number) => value > than;
  if (/低于|不足|不到/.test(way) || (way === '在' && end === '以下'))
    return (value: number) => value < than;
  return null;
}

/** The only rate of each, of those that are told in the same paragraph. */
function valuesNear(draft: Draft, at: number, kind: string): Fact[] | null {
  const { rows, tables } = draft;
  const own = sentenceAt(draft, at);
  const sets = rows.flatMap((set) => {
    const values = set.map(({ facts }) => facts.filter(({ unit }) => unit.kind === kind));
    const isNear = set.every(
      ({ facts }) =>
        facts[0]!.sentence.paragraph === own?.paragraph ||
        (facts[0]!.sentence.isTableRow && tables.length === 1),
    );
    return isNear && values.every((each) => each.length === 1 && each[0]!.bound === 'exact')
      ? [values.map(([each]) => each!)]
      : [];
  });
  return sets.length === 1 && sets[0]!.every(({ start }) => start < at) ? sets[0]! : null;
}
