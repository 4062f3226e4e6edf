import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Completion } from '../completions.js';
import type { Fact } from '../fact.js';
import { headingPlace } from '../heading-place.js';
import { type Interval, overlap, ratio } from '../interval.js';
import { isSameSubject, isVague } from '../subject.js';
import { isSameUnit } from '../units.js';
import { printed, told } from '../words.js';

/** 3.23万人完成全年任务的35.86%, and 6.1万人的76.8% — two years' goals for one year. */
export const impliedTarget: Check = {
  code: 'implied-target',
  label: '同一指标两处完成率倒推的年度目标不同',
  severity: 'error',
  looksAt: '同一指标在两处的完成数和“完成全年任务的百分之几”,倒推出的目标是否相同。',
  remedy: '用年度目标重算两处的完成率。',
  find: (draft) => {
    const all = draft.completions.flatMap(impliedBy);
    return all.flatMap((each, at): Flaw[] => {
      const other = all.slice(Math.max(0, at - FEW), at).find((one) => isApart(one, each));
      return other
        ? [
            {
              where: [other, each].flatMap(({ actual, percent }) => [
                placeOfFact(actual),
                placeOfFact(percent),
              ]),
              says: `“${each.actual.subject!.name}”按${printed(draft, other.percent)}倒推目标约 ${goalOf(other)},按${printed(draft, each.percent)}倒推约 ${goalOf(each)}。`,
            },
          ]
        : [];
    });
  },
};

/** So many before it are looked at. */
const FEW = 40;

interface Implied {
  actual: Fact;
  percent: Fact;
  goal: Interval;
}

const goalOf = ({ actual, percent }: Implied) =>
  `${told(actual.value.div(percent.value).times(100).div(actual.worth))}${actual.worth === 1e4 ? '万' : ''}${actual.unit.name}`;

function impliedBy({ actual, percent, targets }: Completion): Implied[] {
  if (!actual?.subject || isVague(actual.subject) || targets.length > 0) return [];
  if (percent.run.length > 1 || !/全年|年度|年初|年计划|年目标|年任务/.test(percent.before))
    return [];
  if (percent.bound !== 'exact' || !['exact', 'floor'].includes(actual.bound)) return [];
  const share = ratio(actual.interval, percent.interval);
  return share ? [{ actual, percent, goal: share }] : [];
}

/** Goals that are farther from each other are of two places. */
const TIMES = 3;
const isNear = (one: Interval, other: Interval): boolean =>
  one.low.lt(other.high.times(TIMES)) && other.low.lt(one.high.times(TIMES));

const isApart = (a: Implied, b: Implied): boolean =>
  a.actual.sentence !== b.actual.sentence &&
  isSameSubject(a.actual.subject!, b.actual.subject!) &&
  isSameUnit(a.actual.unit, b.actual.unit) &&
  a.percent.level === b.percent.level &&
  a.actual.period.year === b.actual.period.year &&
  (a.actual.scope === b.actual.scope || a.actual.scope === null || b.actual.scope === null) &&
  headingPlace(a.actual.sentence) === headingPlace(b.actual.sentence) &&
  isNear(a.goal, b.goal) &&
  [a, b].every(({ actual }) => actual.interval.high.isFinite()) &&
  !overlap(a.goal, b.goal);
