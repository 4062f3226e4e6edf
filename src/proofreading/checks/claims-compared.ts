import { type Check, type Draft, type Flaw, placeOfFact, sentenceAt } from '../check.js';
import type { Fact, Sentence } from '../fact.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';
import { claimsIn } from './claims-made.js';

const RANKS: RegExp[] = [
  /最[大多高]|居首|首位|第一位|排名第一/,
  /其次|次之|第二位|排名第二/,
  /再次|第三位|排名第三|随后/,
];
const isLevel = ({ role, bound }: Fact) => ['actual', 'share'].includes(role) && bound === 'exact';

/** 制造业最大,占31.2%;其次是批发业,占12.6%;再次是服务业,占14.8% — each with its figure right behind it. */
export const ranksFall: Check = {
  code: 'ranks-fall',
  label: '“最多、其次、再次”与各自的数不符',
  severity: 'error',
  looksAt: '“某项最大,占几%;其次是某项,占几%;再次是某项,占几%”逐项写的数是否由大到小。',
  remedy: '按数值重新排列,或核对数值。',
  isLast: true,
  find: (draft) =>
    breathsOf(draft).flatMap((facts): Flaw[] => {
      const ranked = RANKS.map((rank) =>
        facts.find((each) => isLevel(each) && rank.test(each.lead)),
      ).filter((each) => each !== undefined);
      const wrong = ranked.find((each, at) => {
        const above = ranked[at - 1];
        return (
          above !== undefined &&
          above.index < each.index &&
          isSameUnit(above.unit, each.unit) &&
          above.role === each.role &&
          each.index - above.index <= FEW &&
          each.interval.low.gt(above.interval.high)
        );
      });
      const above = wrong && ranked[ranked.indexOf(wrong) - 1]!;
      return wrong && above
        ? [
            {
              where: [placeOfFact(above), [wrong.clause[0], wrong.end]],
              says: `${printed(draft, wrong)}大于排在前面的${printed(draft, above)}。`,
            },
          ]
        : [];
    }),
};
const FEW = 3;

/** The figures up to a full stop. */
function breathsOf({ sentences, text }: Draft): Fact[][] {
  const all: Fact[][] = [];
  let own: Fact[] = [];
  let last: Sentence | undefined;
  for (const each of sentences) {
    if (each.isTableRow) continue;
    const isSame = last?.line === each.line && /;\s*$/.test(text.slice(last.start, last.end));
    if (!isSame || own.length > LONG) {
      if (own.length > 1) all.push(own);
      own = [];
    }
    own.push(...each.facts);
    last = each;
  }
  return own.length > 1 ? [...all, own] : all;
}
const LONG = 60;

const PEAK =
  /(?:再|又|屡|连)?创(?:下|造)?(?:历史|历年|近年|近[几三五十]年)?(?:来|以来)?(?:同期)?新(?<way>高|低)/g;

/** 创历史新高,…比上年减少260人 */
export const peakAgainst: Check = {
  code: 'peak-against',
  label: '“创新高(低)”与升降数相反',
  severity: 'warn',
  looksAt: '“创历史新高”的同一句只写有比上年减少的数(“新低”只写有增加的数)。',
  remedy: '核对升降数,或改写说法。',
  isLast: true,
  find: (draft) =>
    claimsIn(draft, PEAK).flatMap(([start, end]): Flaw[] => {
      const said = draft.text.slice(start, end);
      const moved = sentenceAt(draft, start)!.facts.filter(
        ({ role, direction, before }) =>
          ['change', 'delta'].includes(role) && direction !== null && !/环比/.test(before),
      );
      const way = said.endsWith('高') ? 'up' : 'down';
      return moved.length > 0 && moved.every(({ direction }) => direction !== way)
        ? [
            {
              where: [[start, end], placeOfFact(moved[0]!)],
              says: `文中称“${said}”,而${moved[0]!.before.replace(/^[,、]/, '')}${printed(draft, moved[0]!)}。`,
            },
          ]
        : [];
    }),
};

const MORE =
  /(?<one>\p{Script=Han}{2,6}?)(?:人数|数量|占比|比例)?(?:略|远|稍|明显|均|仍|则)?(?<way>多|少|高|低|大)于(?<other>\p{Script=Han}{2,6}?)(?:人数|数量|占比|比例)?(?=[,。;])/gu;

/** 女性略多于男性,男性4126人,女性3980人 — of the two that are named, each with its figure. */
export const moreThanOther: Check = {
  code: 'more-than-other',
  label: '“甲多于乙”与两数相反',
  severity: 'error',
  looksAt: '“女性多于男性,男性几人、女性几人”所说的大小与同一行里两者的数是否相反。',
  remedy: '核对两数,或改写说法。',
  isLast: true,
  find: (draft) =>
    [...draft.text.matchAll(MORE)].flatMap((match): Flaw[] => {
      const { one, other, way } = match.groups as Record<'one' | 'other' | 'way', string>;
      const own = sentenceAt(draft, match.index);
      const end = match.index + match[0].length;
      if (!own || own.mood !== 'result') return [];
      const near = own.facts.filter((each) => each.start >= end && each.start - end <= NEAR);
      const ofName = (name: string) =>
        near.find(
          (each) =>
            isLevel(each) && each.before.replace(/^[,、;]/, '').startsWith(name.slice(0, 2)),
        );
      const [a, b] = [ofName(one), ofName(other)];
      const isTurned =
        a &&
        b &&
        a !== b &&
        isSameUnit(a.unit, b.unit) &&
        (/[多高大]/.test(way)
          ? a.interval.high.lt(b.interval.low)
          : a.interval.low.gt(b.interval.high));
      return isTurned
        ? [
            {
              where: [[match.index, end], placeOfFact(a), placeOfFact(b)],
              says: `文中称“${match[0]}”,而两数为${printed(draft, a)}、${printed(draft, b)}。`,
            },
          ]
        : [];
    }),
};
const NEAR = 40;

const AGE =
  /(?<age>\d{2})周?岁(?:及)?以上(?:的)?(?:老?人[员口]?|人群|职工|劳动力)?(?:占比?|为|有|共)*$/;

/** 60岁以上占12.6%,65岁以上占14.2% — who is above the one age is above the other. */
export const agesNested: Check = {
  code: 'ages-nested',
  label: '年龄更高的人数、占比反而更大',
  severity: 'error',
  looksAt: '同一句中“60岁以上几”“65岁以上几”,后者是否大于前者。',
  remedy: '核对两数。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((older): Flaw[] => {
      const high = isLevel(older) ? ageOf(draft, older) : 0;
      const younger =
        high > 0
          ? draft.facts
              .slice(Math.max(0, older.index - FEW), older.index)
              .findLast(
                (each) =>
                  each.sentence === older.sentence &&
                  isLevel(each) &&
                  isSameUnit(each.unit, older.unit),
              )
          : undefined;
      if (!younger) return [];
      const low = ageOf(draft, younger);
      return low > 0 && high > low && older.interval.low.gt(younger.interval.high)
        ? [
            {
              where: [placeOfFact(younger), placeOfFact(older)],
              says: `${high}岁以上的${printed(draft, older)}大于${low}岁以上的${printed(draft, younger)}。`,
            },
          ]
        : [];
    }),
};

/** So many letters before a figure tell of what age they are. */
const NAMED = 24;
const ageOf = ({ text }: Draft, { start, sentence }: Fact): number =>
  Number(AGE.exec(text.slice(Math.max(sentence.start, start - NAMED), start))?.groups!.age ?? 0);
