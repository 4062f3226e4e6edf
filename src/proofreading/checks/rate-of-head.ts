import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { inPercent, overlap, ratio } from '../interval.js';
import { addsUp, areBodies, isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

/** Rates that are taken of bodies told in the same breath; others (就业率, 参保率) are often of a whole that is not printed. */
const RATE =
  /^[,、(]?(?:岗位|资金|平均|实际|见习|培训|人员)?(?:合格|上岗|到岗|利用|使用|留用|覆盖|到位|录用|签约|达成|回访|建档|入库|空岗|调解成功|调解|仲裁结案|撤诉|兑现|开工|完工|竣工|复工|建成|满足)率(?:为|是|达到?|约)?$/;
const LINES = 6;
/** So many figures before it and behind it. */
const WINDOW = 80;
/** 78.2 for 74.6; what is further off is of another whole. */
const NEAR = 1.08;
/** 1118人 at work in 2272个 posts */
const POSTS = /岗|项目|工地|名额|床位|工位/;

/** 合格率、上岗率、覆盖率 — of the number right before it and the head of the same list, where nothing in the text makes it right. */
export const rateOfHead: Check = {
  code: 'rate-of-head',
  label: '率与本句的总数、分数不符',
  severity: 'warn',
  looksAt:
    '“开发岗位几个,上岗几人,上岗率几%”“培训几人。合格几人,合格率几%”:率等于紧挨着的数除以本句或上句开头的总数,而全段没有合得上的两个数。',
  remedy: '核对分子、分母,重算。',
  isLast: true,
  find: (draft) => draft.facts.flatMap((rate) => flawOf(draft, rate)),
};

const isCounted = ({ unit, bound, rangeTo, isThreshold, role, run }: Fact) =>
  addsUp(unit) &&
  bound === 'exact' &&
  !rangeTo &&
  !isThreshold &&
  role === 'actual' &&
  run.length <= 1;

function flawOf(draft: Draft, rate: Fact): Flaw[] {
  const part = partBehind(draft, rate) ?? draft.facts[rate.index - 1];
  if (
    rate.unit.kind !== 'percent' ||
    rate.bound !== 'exact' ||
    rate.role !== 'actual' ||
    rate.run.length > 1 ||
    rate.sentence.isTableRow ||
    !RATE.test(rate.before) ||
    part?.sentence !== rate.sentence ||
    // 已使用多少,资金到位率几: of another figure.
    (/到位率/.test(rate.before) && !/到位/.test(part.before)) ||
    part.depth !== rate.depth ||
    part.value.isZero() ||
    !isCounted(part)
  )
    return [];
  const around = draft.facts.slice(Math.max(0, rate.index - WINDOW), rate.index + WINDOW);
  const paragraph = around.filter(
    (each) =>
      each.sentence.line === rate.sentence.line &&
      rate.sentence.index - each.sentence.index <= 1 &&
      each.index < Math.min(part.index, rate.index) &&
      isCounted(each) &&
      each.depth === part.depth,
  );
  const near = around.filter(
    (each) => each !== part && Math.abs(each.sentence.line - rate.sentence.line) <= LINES,
  );
  const share = (whole: Fact) => inPercent(ratio(part.interval, whole.interval));
  const isRight = (whole: Fact) => {
    const computed = share(whole);
    return computed !== null && overlap(computed, rate.interval);
  };
  const like = near.filter((each) => isOfOneKind(each, part));
  if (like.some(isRight)) return [];
  const heads = paragraph.filter((each) => isOfOneKind(each, part));
  const head =
    heads.find((each, at) => heads[at - 1]?.sentence !== each.sentence && opens(each, part)) ??
    heads.at(-1);
  const computed = head && share(head);
  if (!head || !computed) return [];
  const times = middle(computed).div(rate.value).toNumber();
  return times < NEAR && times > 1 / NEAR
    ? [
        {
          where: [
            [Math.min(part.start, rate.start), Math.max(part.end, rate.end)],
            placeOfFact(head),
          ],
          says: `${printed(draft, part)}是${printed(draft, head)}的 ${told(middle(computed))}%,文中为${printed(draft, rate)}。`,
        },
      ]
    : [];
}

/** 留用率46.8%,留用328人: called by the letters of the rate, right behind it. */
function partBehind({ facts, text }: Draft, rate: Fact): Fact | null {
  const next = facts[rate.index + 1];
  const stem = /(\p{Script=Han}{2})率[^,。;]{0,2}$/u.exec(rate.before)?.[1];
  return next?.sentence === rate.sentence &&
    stem !== undefined &&
    new RegExp(`^[,(](?:已|共|实际)?${stem}(?:了)?$`).test(text.slice(rate.end, next.start))
    ? next
    : null;
}

/** The first of its kind in its sentence, so far as it is looked over. */
const opens = (head: Fact, part: Fact): boolean =>
  head.sentence.facts.slice(0, WINDOW).find((one) => isOfOneKind(one, part)) === head;

const isOfOneKind = (a: Fact, b: Fact): boolean =>
  isSameUnit(a.unit, b.unit) ||
  areBodies(a, b) ||
  [a, b].some(({ before, unit }) => unit.kind === 'count' && POSTS.test(before.slice(-6)));
