import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { areOfTwoBases } from '../changes.js';
import type { Fact } from '../fact.js';
import {
  type Interval,
  difference,
  exactly,
  inPercent,
  magnitude,
  overlap,
  product,
  ratio,
  sumOf,
} from '../interval.js';
import { isSlip } from '../slips.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

const SENTENCES = 2;
const WINDOW = 80;
const MOVED = /(?:同比|环比|[比较与]|增|减|下降|上升|多|少|降低|提高|扩大|回落)/;
/** What tells of the time or of the number as such, and names nothing. */
const BARE =
  /同比|环比|[比较与]|于|上年|去年|前年|同期|年初|预算数?|决算数?|支出数|执行数|完成数|增加|减少|增长|下降|上升|降低|提高|分别|各|均|净|了|数|上季度|上月|上期|(?:19|20)\d{2}年度?|相比|[,、;的]/g;

/** 去年同期认定80人: not what it now is. */
const BEFORE = /去年|上年|前年|同期|[年期月季]初|上[月季期]|原有|原来/;

/** 增减数与幅度 — of what was told right before them, where no figure of the text makes them agree. */
export const changeOfNearest: Check = {
  code: 'change-of-nearest',
  label: '增减数、增减幅度与前文的数不符',
  severity: 'warn',
  looksAt:
    '“减少几件,下降几%”“较上年的几元下降几%”:全文没有一个数合得上,而前面同名或紧挨着的数算得另一幅度的。',
  remedy: '用本期数和上期数重算增减数和幅度。',
  isLast: true,
  find: (draft) => draft.facts.flatMap((percent) => flawOf(draft, percent)),
};

function flawOf(draft: Draft, percent: Fact): Flaw[] {
  const { facts } = draft;
  const moved = facts[percent.index - 1];
  if (
    percent.role !== 'change' ||
    percent.unit.kind !== 'percent' ||
    percent.bound !== 'exact' ||
    percent.run.length > 1 ||
    percent.value.isZero() ||
    percent.sentence.isTableRow ||
    moved?.sentence !== percent.sentence ||
    moved.depth !== percent.depth ||
    !['delta', 'previous'].includes(moved.role) ||
    moved.bound !== 'exact' ||
    moved.run.length > 1 ||
    moved.rangeTo ||
    moved.value.isZero() ||
    !/^[,、]?(?:同比|环比)?(?:增长|增加|下降|减少|上升|降低|增幅|降幅|减幅|升幅)(?:了|为|达|率)*$/.test(
      percent.before,
    ) ||
    !MOVED.test(moved.before) ||
    areOfTwoBases(percent, moved) ||
    /年均|月均|可比|扣除|剔除/.test(`${moved.before}${percent.before}`)
  )
    return [];
  const way = moved.direction ?? percent.direction;
  if (!way) return [];
  const computedOf = (level: Fact): Interval | null =>
    moved.role === 'previous'
      ? inPercent(ratio(magnitude(difference(level.interval, moved.interval)), moved.interval))
      : inPercent(
          ratio(
            moved.interval,
            way === 'down'
              ? sumOf([level.interval, moved.interval])
              : difference(level.interval, moved.interval),
          ),
        );
  const like = facts
    .slice(Math.max(0, percent.index - WINDOW), percent.index + WINDOW)
    .filter(
      (each) =>
        each !== moved && !each.rangeTo && isSameUnit(each.unit, moved.unit) && each.value.gt(0),
    );
  const said = magnitude(percent.interval);
  const fits = (computed: Interval | null) => computed !== null && overlap(computed, said);
  const level = levelOf(draft, moved, like);
  // What it was before may be told as well; what it now is, is no base.
  const isExplained = like.some(
    (each) =>
      fits(computedOf(each)) ||
      (moved.role === 'delta' &&
        !(level && each.value.eq(level.value) && !BEFORE.test(level.lead)) &&
        fits(inPercent(ratio(moved.interval, each.interval)))),
  );
  if (isExplained) return [];
  const computed = level ? computedOf(level) : null;
  if (!level || !computed || !computed.high.isFinite()) return [];
  const times = middle(computed).div(percent.value);
  const isNear = isSlip(computed, percent) || isOtherDelta(level, moved, percent, way);
  if (times.gt(5) || times.lt(0.2) || !(isNear || (times.lt(2.5) && times.gt(0.4)))) return [];
  return [
    {
      where: [[moved.clause[0], percent.end], placeOfFact(level)],
      says: `由${printed(draft, level)}和${printed(draft, moved)}算得 ${told(middle(computed))}%,文中为${printed(draft, percent)}。`,
    },
  ];
}

/** 减少414件 told as 144件: what the percent makes of it is but a digit off. */
function isOtherDelta(level: Fact, moved: Fact, percent: Fact, way: 'up' | 'down'): boolean {
  if (moved.role !== 'delta') return false;
  const rate = percent.interval;
  const hundred = exactly(100);
  const base = way === 'down' ? difference(hundred, rate) : sumOf([hundred, rate]);
  const delta = ratio(product(level.interval, rate), base);
  return delta !== null && isSlip(delta, moved);
}

/** How it stands: told right before in the breath, or by its name a sentence or two before. */
function levelOf({ text }: Draft, moved: Fact, like: Fact[]): Fact | null {
  const before = like.filter(
    ({ index, role, bound, depth }) =>
      index < moved.index &&
      ['actual', 'target'].includes(role) &&
      bound === 'exact' &&
      depth === moved.depth,
  );
  const name = moved.before.replace(BARE, '');
  const own = before.filter(({ sentence }) => sentence === moved.sentence);
  if (own.length > 0 && name.length < 2) {
    const last = own.at(-1)!;
    const between = text.slice(last.end, moved.start);
    const isBreath = last.index === moved.index - 1 && !/其中|[;。]/.test(between);
    return isBreath ? last : null;
  }
  if (own.length > 0) return null;
  const near = before.filter(
    ({ sentence }) =>
      sentence.paragraph === moved.sentence.paragraph &&
      moved.sentence.index - sentence.index <= SENTENCES,
  );
  const called = near.filter((each) =>
    [...name].some((_, at) => {
      const word = name.slice(at, at + 2);
      return word.length === 2 && each.before.includes(word);
    }),
  );
  if (name.length >= 2)
    return called.length > 0 && called.every(({ value }) => value.eq(called[0]!.value))
      ? called[0]!
      : null;
  // 三公经费支出2.46万元,较年初预算减少…。较上年支出数减少…: the sentence begins with what it is held against.
  const [first] = moved.sentence.facts;
  const last = near.filter(({ sentence }) => sentence.index === moved.sentence.index - 1);
  const isOne = last.length > 0 && last.every(({ value }) => value.eq(last[0]!.value));
  return first === moved && isOne ? last[0]! : null;
}
