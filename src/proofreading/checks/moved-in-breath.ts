import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { difference, magnitude, overlap, sumOf } from '../interval.js';
import { addsUp, isSameUnit } from '../units.js';
import { middle, printed, toldAs } from '../words.js';

const MOVED = /^[,、;](?:[^,。;比较]{0,12})(?<way>新增|增加|减少|减员|退出)(?:了)?$/;
const REACHED = /^[,、](?<noun>\p{Script=Han}{0,8}?)(?:达到?|增至|减至|降至|升至|变为)(?:了)?$/u;
/** What lies further off is of something else. */
const NEAR = 0.1;

/** 样本141家,二季度减少1家,样本达到140家 — what was, what moved, and what it came to. */
export const movedInBreath: Check = {
  code: 'moved-in-breath',
  label: '原有数加减变动数与现有数不符',
  severity: 'error',
  looksAt: '同一句中“某数几家,新增(减少)几家,某数达到几家”的三数是否相符。',
  remedy: '核对原有数、变动数和现有数。',
  isLast: true,
  find: (draft) => [
    ...draft.facts.flatMap((now) => reachedFlaw(draft, now)),
    ...draft.facts.flatMap((net) => netFlaw(draft, net)),
  ],
};

const isPlain = ({ unit, bound, rangeTo, isThreshold, depth, sentence }: Fact): boolean =>
  addsUp(unit) &&
  bound === 'exact' &&
  !rangeTo &&
  !isThreshold &&
  depth === 0 &&
  !sentence.isTableRow;

function reachedFlaw(draft: Draft, now: Fact): Flaw[] {
  const { facts, text } = draft;
  const [was, moved] = [facts[now.index - 2], facts[now.index - 1]];
  if (
    !was ||
    !moved ||
    ![was, moved, now].every((each) => isPlain(each) && isSameUnit(each.unit, now.unit)) ||
    was.sentence !== now.sentence ||
    was.role !== 'actual'
  )
    return [];
  const way = MOVED.exec(text.slice(was.end, moved.start))?.groups!.way;
  const noun = REACHED.exec(text.slice(moved.end, now.start))?.groups!.noun;
  if (!way || !noun || noun.length < 2 || !was.before.includes(noun.slice(-3))) return [];
  const sum = /增/.test(way)
    ? sumOf([was.interval, moved.interval])
    : difference(was.interval, moved.interval);
  const isNear = middle(sum).minus(now.value).abs().lte(now.value.times(NEAR));
  return overlap(sum, now.interval) || !isNear
    ? []
    : [
        {
          where: [[was.start, now.end]],
          says: `${printed(draft, was)}${way}${printed(draft, moved)}为 ${toldAs(middle(sum), now)},文中为${printed(draft, now)}。`,
        },
      ];
}

const FELL = /^[,、;]?[^,。;\d]{0,4}(?:减少|净减|流失|减员)\p{Script=Han}{0,6}$/u;
const ROSE = /^[,、;]?[^,。;\d]{0,4}(?:新增|增加|净增|增员)\p{Script=Han}{0,6}$/u;
/** So many figures behind it the two are told. */
const WITHIN = 12;

/** 增加212人。其中:8户减少,减少102人;8户增加,新增314人 — what came less what went is what moved in all. */
function netFlaw(draft: Draft, net: Fact): Flaw[] {
  if (net.role !== 'delta' || !net.direction || !isPlain(net)) return [];
  const behind = draft.facts
    .slice(net.index + 1, net.index + 1 + WITHIN)
    .filter(({ sentence }) => sentence.paragraph === net.sentence.paragraph);
  const like = behind.filter((each) => isPlain(each) && isSameUnit(each.unit, net.unit));
  const [one, other, ...more] = like;
  if (!one || !other || more.length > 0) return [];
  const words = draft.text.slice(net.end, one.start);
  const [fell, rose] = FELL.test(one.before) ? [one, other] : [other, one];
  // 8户企业减少, 8户企业增加: all that moved, either way.
  const areBoth =
    /其中/.test(words) &&
    /\d[户家]\p{Script=Han}{0,4}[^,。;\d]{0,6}(?:减少|增加)/u.test(words) &&
    FELL.test(fell.before) &&
    ROSE.test(rose.before);
  const moved = difference(rose.interval, fell.interval);
  const isAsSaid = net.direction === 'up' ? moved.high.gte(0) : moved.low.lte(0);
  return !areBoth || (isAsSaid && overlap(magnitude(moved), net.interval))
    ? []
    : [
        {
          where: [
            [net.start, net.end],
            [fell.start, fell.end],
            [rose.start, rose.end],
          ],
          says: `增加${printed(draft, rose)}、减少${printed(draft, fell)},相抵为 ${toldAs(middle(moved), net)},文中为${net.direction === 'up' ? '增加' : '减少'}${printed(draft, net)}。`,
        },
      ];
}
