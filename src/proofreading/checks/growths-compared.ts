import { type Check, type Draft, type Flaw, placeOfFact, sentenceAt } from '../check.js';
import { theOnly } from '../fact.js';
import { printed } from '../words.js';

const HIGHER =
  /(?<one>求职|需求|招聘|供给|就业|参保|收入|支出)\p{Script=Han}{0,4}?(?:增长幅度|增幅|增速|涨幅)(?:明显|略|均|都)?(?<way>高于|大于|快于|低于|小于|慢于)(?:用人|市场|岗位|同期)?(?<other>求职|需求|招聘|供给|就业|参保|收入|支出)/gu;
/** So many letters before the growths the two are named. */
const NAMED = 70;
/** So far back a sentence is read, and so many claims of a text. */
const SENTENCE = 300;
const CLAIMS = 20;

/** 求职人数增长幅度高于用人需求 — while the growths of the two, told further down, say otherwise. */
export const growthsCompared: Check = {
  code: 'growths-compared',
  label: '“甲的增幅高于乙”与文中的增幅不符',
  severity: 'warn',
  looksAt: '“求职人数增幅高于用人需求”的说法,与后文“需求、求职人数……各增长几%和几%”是否相反。',
  remedy: '按两项增幅改写,写明与哪一期相比。',
  find: (draft) => {
    const pairs = draft.facts.filter(
      ({ run, start, role, unit }) =>
        run.length === 2 && run[0]!.start === start && role === 'change' && unit.kind === 'percent',
    );
    const all = [...draft.text.matchAll(HIGHER)].slice(0, CLAIMS);
    const claims = pairs.length === 0 ? [] : all;
    return [
      ...all.flatMap((match) => inOneSentence(draft, match)),
      ...claims.flatMap((match): Flaw[] => {
        const { one, way, other } = match.groups as Record<'one' | 'way' | 'other', string>;
        const isMore = /高|大|快/.test(way);
        const own = sentenceAt(draft, match.index);
        // 与上季度相比, and with the year before: of each that is named.
        const bases = BASES.filter((base) =>
          base.test(
            draft.text.slice(Math.max(own?.start ?? 0, match.index - SENTENCE), match.index),
          ),
        );
        const against = pairs.find(({ run, start, sentence }) => {
          if (start < match.index) return false;
          const words = draft.text.slice(Math.max(sentence.start, start - SENTENCE), start);
          const named = words.slice(-NAMED);
          const [a, b] = [one, other].map((name) => named.indexOf(name)) as [number, number];
          if (
            !isOfSupply(one) &&
            qualifierOf(named, one) !== qualifierBefore(draft.text, match.index)
          )
            return false;
          if (a < 0 || b < 0 || !bases.some((base) => base.test(words))) return false;
          const [first, second] = (a < b ? run : [run[1]!, run[0]!]) as typeof run;
          return isMore ? first!.value.lt(second!.value) : first!.value.gt(second!.value);
        });
        return against
          ? [
              {
                where: [
                  [match.index, match.index + match[0].length],
                  ...against.run.map(placeOfFact),
                ],
                says: `文中称“${match[0]}”,而后文所写为${against.run.map((each) => printed(draft, each)).join('和')}。`,
              },
            ]
          : [];
      }),
    ];
  },
};

/** 求职人数增长12.3%,需求增长8.5%,需求增幅高于求职 — where the sentence tells one growth of each. */
function inOneSentence(draft: Draft, match: RegExpMatchArray): Flaw[] {
  const { one, way, other } = match.groups as Record<'one' | 'way' | 'other', string>;
  const own = sentenceAt(draft, match.index!);
  const grown = (name: string) =>
    theOnly(
      own?.facts ?? [],
      (each) =>
        each.role === 'change' &&
        each.unit.kind === 'percent' &&
        each.end <= match.index! &&
        each.before.includes(name),
    );
  const [a, b] = isOfSupply(one) && isOfSupply(other) ? [grown(one), grown(other)] : [];
  if (!a || !b || a === b || a.direction !== 'up' || b.direction !== 'up') return [];
  const isSo = /高|大|快/.test(way) ? a.value.gte(b.value) : a.value.lte(b.value);
  return isSo
    ? []
    : [
        {
          where: [[match.index!, match.index! + match[0].length], placeOfFact(a), placeOfFact(b)],
          says: `文中称“${match[0]}”,而所写为${printed(draft, a)}和${printed(draft, b)}。`,
        },
      ];
}

/** 求职 and 需求 are those of the market alone; of 收入 and 支出 there are many. */
const isOfSupply = (name: string) => /求职|需求|招聘|供给/.test(name);

/** The two letters before a name: 税收 of 税收收入. */
const qualifierBefore = (text: string, at: number) => text.slice(Math.max(0, at - 2), at);
const qualifierOf = (words: string, name: string) => qualifierBefore(words, words.indexOf(name));

const BASES = [/去年同期|上年同期|同比/, /上季度|上月|环比/];
