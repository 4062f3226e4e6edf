import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { difference, inPercent, magnitude, overlap, ratio } from '../interval.js';
import { printed } from '../words.js';

const PERIOD_BEFORE =
  /[与比较同](?:上|前一?)(?:个)?(?:季度|月|期|周)|[与比较](?:\d{1,2}月|[一二三四]季度)/;
const YEAR_BEFORE = /上年同期|去年同期|上年|去年/;

/** 同比、环比 — the word against what is compared with. */
export const comparisonWord: Check = {
  code: 'comparison-word',
  label: '同比、环比用错',
  severity: 'error',
  looksAt: '与上季度(上月)相比的变动是否误写作“同比”,与上年同期相比的是否误写作“环比”。',
  remedy: '与上年同期比的用“同比”,与上月、上季度比的用“环比”。',
  find: (draft) =>
    [...draft.changes, ...draft.changesOfBefore].flatMap(
      ({ now, then, delta, percent }): Flaw[] => {
        if (!then || !percent) return [];
        const moved =
          delta?.interval ?? (now && magnitude(difference(now.interval, then.interval)));
        const rate = moved && inPercent(ratio(moved, then.interval));
        // Otherwise it tells of another comparison.
        if (!rate || !overlap(rate, magnitude(percent.interval))) return [];
        const words = draft.text.slice(Math.max(then.sentence.start, then.start - 12), then.end);
        const said = /同比|环比/.exec(`${delta?.before ?? ''}${percent.before}`)?.[0];
        const isYear = YEAR_BEFORE.test(words);
        const isWrong = said === '同比' ? PERIOD_BEFORE.test(words) && !isYear : said && isYear;
        return isWrong
          ? [
              {
                where: [[then.start, percent.end]],
                says: `${printed(draft, percent)}是与${isYear ? '上年' : '上期'}的${printed(draft, then)}相比,不应写作“${said}”。`,
              },
            ]
          : [];
      },
    ),
};

const BOTH =
  /(?<of>[^,。;:\n]{2,14}?)(?:同比、环比|环比、同比|同比和环比|同环比)(?:均|都|双双|齐)(?:有所|保持|实现|呈)?(?<way>增长|上升|增加|提高|回升|双升|下降|减少|回落|双降)/g;

/** 同比、环比均增长 — while one of the two fell. */
export const bothWays: Check = {
  code: 'both-ways',
  label: '“同比、环比均”的说法与数字不符',
  severity: 'error',
  looksAt: '“某指标同比、环比均增长(下降)”的说法,与文中该指标的升降是否矛盾。',
  remedy: '按两项数据改写说法。',
  find: (draft) =>
    [...draft.text.matchAll(BOTH)].flatMap((match): Flaw[] => {
      const { of, way } = match.groups as Record<'of' | 'way', string>;
      const said = /下降|减少|回落|降/.test(way) ? 'down' : 'up';
      const against = factsOf(draft, of.slice(-4), match.index).find(
        (each) =>
          ['delta', 'change'].includes(each.role) &&
          each.direction &&
          each.direction !== said &&
          !each.isNegative,
      );
      return against
        ? [
            {
              where: [
                [match.index, match.index + match[0].length],
                [against.clause[0], against.end],
              ],
              says: `文中称“${match[0]}”,但有“${draft.text.slice(against.clause[0], against.end)}”。`,
            },
          ]
        : [];
    }),
};

/** What is told of it before, and in sentences that go on from there: 与上季度相比减少… */
function factsOf({ text, sentences }: Draft, name: string, at: number): Fact[] {
  let isOfIt = false;
  return sentences
    .filter(({ end }) => end <= at)
    .flatMap(({ start, end, facts }) => {
      const words = text.slice(start, end).trim();
      isOfIt = words.includes(name) ? words.indexOf(name) < 24 : isOfIt && /^[与较比]/.test(words);
      return isOfIt ? facts : [];
    });
}
