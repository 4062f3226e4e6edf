import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { difference, magnitude, overlap } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told, toldAs } from '../words.js';

const MOVED =
  /^\)?[^,。;()\d]{0,14}[,、]?(?:则|分别|约|仅|已|又)*(?:低|高|上升|下降|提高|提升|回落|降低|增加|减少|多|少|扩大|缩小|收窄|加快|放缓|增长)(?:了|出|于)?$/;
const COMPARED =
  /[比较与由从同]|[低高多少大小]于|超[过出]|高出|(?:上升|下降|提高|降低|增加|减少|增长)[到至为]/;
const VERB = /(?:增长|增加|下降|减少|上升|提高|降低|多|少|增|减|升|降)(?:了)?$/;
const APART = /其中|分别|\d/;

/** 今年0.4%,比前一阶段的0.9%下降0.5个百分点 — by what two figures lie apart, whatever they are called. */
export const apartBy: Check = {
  code: 'apart-by',
  label: '相差多少与前面的两数不符',
  severity: 'error',
  looksAt: '“几%,比(低于)几%上升(低)几个百分点”“几人,比几人减少几人”是否等于前面紧挨着的两数之差。',
  remedy: '用两个数重算相差多少。',
  isLast: true,
  find: (draft) => draft.facts.flatMap((by) => flawOf(draft, by)),
};

function flawOf(draft: Draft, by: Fact): Flaw[] {
  const { text, facts } = draft;
  const other = facts[by.index - 1];
  const isPoints = by.unit.kind === 'points';
  const isOne = (each: Fact | undefined): each is Fact =>
    each !== undefined &&
    each.sentence === by.sentence &&
    each.bound === 'exact' &&
    each.run.length === 1 &&
    !each.rangeTo &&
    (isPoints ? each.unit.kind === 'percent' : isSameUnit(each.unit, by.unit));
  if (
    by.sentence.isTableRow ||
    by.bound !== 'exact' ||
    by.run.length > 1 ||
    by.unit.kind === 'percent' ||
    !isOne(other) ||
    !(MOVED.test(text.slice(other.end, by.start)) || isOverGoal(text, other, by))
  )
    return [];
  // 比上年提高a个百分点,高于全国的y%: what is told of the same figure between the two.
  const one = facts.slice(by.sentence.facts[0]!.index, other.index).findLast(
    ({ unit, role, before, end }) =>
      unit.kind !== 'points' &&
      !(
        role === 'change' &&
        VERB.test(before) &&
        // 增长9%,增速较上年的11%回落2个百分点: of how much it grew.
        !/^[,、](?:增幅|增速|涨幅|降幅|增长率|增长幅度)[^,。;]*$/.test(text.slice(end, other.start))
      ),
  );
  if (!isOne(one)) return [];
  const between = text.slice(facts[other.index - 1]!.end, other.start);
  if (!COMPARED.test(between) || APART.test(text.slice(one.end, other.start).replace(DAYS, '')))
    return [];
  const apart = magnitude(difference(one.interval, other.interval));
  if (overlap(apart, magnitude(by.interval))) return wayFlaw(draft, one, other, by);
  if (isOfOthers(draft, by)) return [];
  return [
    {
      where: [[one.start, by.end]],
      says: `${printed(draft, one)}与${printed(draft, other)}相差 ${isPoints ? `${told(middle(apart))} 个百分点` : toldAs(middle(apart), by)},文中为${printed(draft, by)}。`,
    },
  ];
}

/** 80%,超过年度75%的目标5个百分点: by how much stands right behind the goal. */
const isOverGoal = (text: string, other: Fact, by: Fact): boolean =>
  /(?:超[过出]?|[高低]于|高出|优于|比)[^,。;\d]{0,8}$/.test(other.before) &&
  /^的?(?:年度|全年|控制)?(?:目标|任务|要求|标准|红线|控制线|平均水平|水平|均值)(?:值|线)?$/.test(
    text.slice(other.end, by.start),
  );

const WAY =
  /(?:(?<up>扩大|加快|上升|提高|提升|增加|高|多)|(?<down>收窄|缩小|放缓|回落|下降|降低|减少|低|少))(?:了|出)?$/;

/** 增长12%,增幅比上年的15%扩大3个百分点: as far apart, and the other way. */
function wayFlaw(draft: Draft, one: Fact, other: Fact, by: Fact): Flaw[] {
  const way = WAY.exec(by.before)?.groups;
  const before = draft.text.slice(one.end, other.start);
  const isThan = /[比较与](?![^,。;]*[由从])[^,。;\d]*$/.test(before) && !/[高低]于/.test(before);
  const isTurned = way?.up
    ? one.interval.high.lt(other.interval.low)
    : one.interval.low.gt(other.interval.high);
  const isSame = one.isNegative === other.isNegative && !one.isNegative;
  return way && isThan && isTurned && isSame
    ? [
        {
          where: [[one.start, by.end]],
          says: `${printed(draft, other)}到${printed(draft, one)}是${way.up ? '下降' : '上升'},文中写作“${way.up ?? way.down}”。`,
        },
      ]
    : [];
}

const DAYS = /(?:19|20)\d{2}(?:年|届)|\d{1,2}月|\d{1,2}日/g;

/** So many figures before and behind it. */
const WITHIN = 60;
/** By which two others of its paragraph lie apart. */
function isOfOthers({ facts }: Draft, by: Fact): boolean {
  const like = facts.slice(Math.max(0, by.index - WITHIN), by.index + WITHIN).filter(
    (each) =>
      each !== by &&
      each.sentence.paragraph === by.sentence.paragraph &&
      // 4% may stand for so much that it is half a point from anything.
      each.decimals >= by.decimals &&
      (by.unit.kind === 'points' ? each.unit.kind === 'percent' : isSameUnit(each.unit, by.unit)),
  );
  return like.some((one, at) =>
    like
      .slice(at + 1)
      .some(
        (other) =>
          isAbout(one, other, by) &&
          overlap(magnitude(difference(one.interval, other.interval)), magnitude(by.interval)),
      ),
  );
}

/** In binary numbers, which are near enough to leave out nearly all. */
function isAbout(one: Fact, other: Fact, by: Fact): boolean {
  const apart = Math.abs(one.value.toNumber() - other.value.toNumber());
  const width = [one, other, by]
    .map(({ interval: { low, high } }) => high.toNumber() - low.toNumber())
    .reduce((sum, each) => sum + each, 0);
  const said = Math.abs(by.value.toNumber());
  return !(Math.abs(apart - said) > width + (apart + said) * 1e-9);
}
