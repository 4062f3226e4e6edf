import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { areOfTwoBases } from '../changes.js';
import { type Fact } from '../fact.js';
import { inPercent, levelBefore, overlap, ratio } from '../interval.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

/** 升降相反 — a number and its percent of one change cannot go two ways. */
export const oppositeDirections: Check = {
  code: 'opposite-directions',
  label: '增减数与增减幅度方向相反',
  severity: 'error',
  looksAt:
    '紧挨着写的增减数和增减幅度一个写增、一个写减;“同比增长几%,降幅收窄”;“增加的企业几家(共减少几人)”。',
  remedy: '核对本期数与上期数,统一升降用词。',
  find: (draft) => [
    ...besideEachOther(draft),
    ...draft.facts.flatMap((each) => [
      ...slowedOtherwise(draft, each),
      ...otherThanWho(draft, each),
    ]),
  ],
};

const besideEachOther = (draft: Draft): Flaw[] =>
  draft.facts.flatMap((first): Flaw[] => {
    const second = draft.facts[first.index + 1];
    const isPair = (a: Fact, b: Fact) => a.role === 'delta' && b.role === 'change';
    if (
      !second ||
      second.sentence !== first.sentence ||
      second.depth !== first.depth ||
      !(isPair(first, second) || isPair(second, first)) ||
      !first.direction ||
      !second.direction ||
      first.direction === second.direction ||
      first.isNegative ||
      second.isNegative ||
      (areOfTwoBases(first, second) && !areOfOneLevel(draft, first, second)) ||
      // 环比增加20.97万人,增长1.9%,同比减少4.13万人: of another time.
      (/[同环]比/.test(second.before) &&
        !(/同比/.test(second.before) && /上年同期|去年同期|同比/.test(first.before)) &&
        first.index > first.sentence.facts[0]!.index + 1) ||
      // 少增0.42万人: fewer more.
      /[多少][增减]$/.test(first.before) ||
      !/^[,、(]?(?:同比|环比|[比较](?:上年|去年)(?:同期)?|与(?:上年|去年)(?:同期)?相比,?)?(?:净?(?:增加|减少|增长|下降|上升|降低|多|少|降幅|减幅|增幅)(?:了|为|达)?)$/.test(
        draft.text.slice(first.end, second.start),
      )
    )
      return [];
    return [
      {
        where: [[first.clause[0], second.end]],
        says: `“${draft.text.slice(first.clause[0], first.end)}”与“${draft.text.slice(second.clause[0], second.end)}”方向相反。`,
      },
    ];
  });

/** 4567件,较上月增加263件,同比下降6.11%: 263 of the month before, to the last digit. */
function areOfOneLevel({ facts }: Draft, delta: Fact, percent: Fact): boolean {
  const now = facts[delta.index - 1];
  if (now?.sentence !== delta.sentence || !isSameUnit(now.unit, delta.unit)) return false;
  if (delta.unit.kind === 'percent' || percent.decimals === 0) return false;
  const computed = inPercent(ratio(delta.interval, levelBefore(now.interval, delta)));
  return computed !== null && overlap(computed, percent.interval);
}

/** 增长0.3%,但降幅较1-6月份缩窄 — the rate at which it fell, of what has grown. */
const FELL =
  /^[,、]?(?:但|且|而)?(?:降幅|跌幅|减幅)(?:[比较]|收窄|缩小|缩窄|扩大|进一步|继续|居|位)/;
const GREW =
  /^[,、]?(?:但|且|而)?(?:(?:增幅|涨幅|升幅)(?:[比较]|收窄|缩小|扩大|进一步|继续)|(?:增幅|增速|涨幅)(?:在[^,。;]{2,12}(?:靠前|领先|居前|位居)|居|位居|排[名在]?|列|名列))/;

function slowedOtherwise({ text }: Draft, each: Fact): Flaw[] {
  if (each.role !== 'change' || !each.direction || each.isNegative || each.run.length > 1)
    return [];
  if (!/(?:增长|增加|上升|提高|下降|减少|降低|回落)(?:了)?$/.test(each.before)) return [];
  const said = (each.direction === 'up' ? FELL : GREW).exec(
    text.slice(each.end, Math.min(each.sentence.end, each.end + 30)),
  );
  return said
    ? [
        {
          where: [[each.clause[0], each.end + said[0].length]],
          says: `“${text.slice(each.clause[0], each.end)}”之后写“${said[0].replace(/^[,、]/, '')}”,升降相反。`,
        },
      ]
    : [];
}

/** 岗位增加的企业有112家(共减少3475人) */
const WHO =
  /(?<way>增加|增长|上升|减少|下降)的(?:企业|单位|行业|地区|县区|区县|乡镇|街道)(?:有|共|共有|为)*$/;

function otherThanWho(draft: Draft, delta: Fact): Flaw[] {
  const who = draft.facts[delta.index - 1];
  const way = who?.sentence === delta.sentence ? WHO.exec(who.before)?.groups!.way : undefined;
  return way &&
    who &&
    delta.direction &&
    !delta.isNegative &&
    delta.depth > who.depth &&
    /^[((](?:共|合计|累计|总共)?(?:净)?(?:增加|增长|上升|减少|下降)(?:了)?$/.test(
      draft.text.slice(who.end, delta.start),
    ) &&
    (delta.direction === 'down') !== /减|降/.test(way)
    ? [
        {
          where: [placeOfFact(who), placeOfFact(delta)],
          says: `“${way}的”${printed(draft, who)},括注却写“${draft.text.slice(who.end + 1, delta.end)}”。`,
        },
      ]
    : [];
}
