import type { Check, Draft, Flaw } from '../check.js';
import type { Completion } from '../completions.js';
import type { Fact } from '../fact.js';
import { type Interval, inPercent, ratio } from '../interval.js';
import { isSameSubject, isVague } from '../subject.js';
import { addsUp, areBodies, isSameUnit, Unit } from '../units.js';
import { printed } from '../words.js';

/** What was done, of which target; the percent where one is printed. */
type Told = Pick<Completion, 'actual' | 'targets' | 'from'> & { percent?: Fact };

/** 计量单位 — of what was done against that of the target. */
export const unitOfTarget: Check = {
  code: 'unit-of-target',
  label: '完成数与目标数的计量单位不同',
  severity: 'error',
  looksAt: '完成数的计量单位(人、人次、元等)是否与目标数一致。',
  remedy: '统一计量单位:人与人次不可混用,金额写明元或万元。',
  find: (draft) => [
    ...ofName(draft),
    ...[...draft.completions, ...valuesIn(draft), ...elsewhere(draft)].flatMap(
      ({ actual, targets: [target], from, percent }) => {
        if (!actual || !target || from !== 'beside' || isSameUnit(actual.unit, target.unit))
          return [];
        // 就业岗位1374个,完成任务1200人的114.5%: a post is filled by one, and the percent is right.
        const computed = inPercent(ratio(actual.interval, target.interval));
        const isFilled = /岗位/.test(actual.before) && target.unit.kind === 'persons';
        if (isFilled && percent && computed && isWithin(computed, percent.interval)) return [];
        const isNear = areBodies(actual, target);
        // 完成全年900万目标的63%: the unit is left out where it goes without saying.
        if (target.unit.kind === 'none' && (target.worth === 1 || target.worth === actual.worth))
          return [];
        return [
          {
            where: [
              [actual.start, actual.end],
              [target.start, target.end],
            ] as [number, number][],
            severity: isNear ? ('warn' as const) : ('error' as const),
            says: `完成数为${printed(draft, actual)},目标数为${printed(draft, target)},计量单位不同。`,
          },
        ];
      },
    ),
  ],
};

/** 服务人次,目标值500人: the goal is not counted in what it is called by. */
const ofName = (draft: Draft): Flaw[] =>
  draft.facts.flatMap((target) =>
    target.unit.kind === 'persons' && IN_TIMES.test(target.lead)
      ? [
          {
            severity: 'warn',
            where: [[draft.text.lastIndexOf('人次', target.start), target.end]],
            says: `指标以人次计,目标值为${printed(draft, target)}。`,
          },
        ]
      : [],
  );
const IN_TIMES = /人次数?,?(?:绩效|年度|年初)?(?:目标|指标|计划)值(?:为|是|:|≥)?$/;

/** Half and more is rounded up. */
const isWithin = ({ low, high }: Interval, rounded: Interval): boolean =>
  high.gte(rounded.low) && low.lt(rounded.high);

/** 目标:新增300人; 完成情况:新增312人次: told in two places, in two units. */
const elsewhere = ({ completions, facts }: Draft): Told[] =>
  completions.flatMap(({ actual, from }) => {
    const { subject, unit } = actual ?? {};
    if (from !== 'nowhere' || !actual || !subject || isVague(subject) || !isOfPeople(unit!))
      return [];
    const targets = facts.filter(
      (each) =>
        each.role === 'target' &&
        each.subject !== null &&
        isSameSubject(each.subject, subject) &&
        isOfPeople(each.unit),
    );
    return targets.length === 1 ? [{ actual, targets, from: 'beside' as const }] : [];
  });

const isOfPeople = ({ kind }: Unit) => kind === 'persons' || kind === 'times';

/** 目标值1200人次,完成值1268人: the two values of one goal. */
const valuesIn = ({ facts }: Draft): Told[] =>
  facts.flatMap((target) => {
    const actual = facts[target.index + 1];
    return actual?.sentence === target.sentence &&
      ((/(?:目标|指标|计划)值(?:为|是|:|≥)?$/.test(target.before) &&
        /^[,、]?(?:实际)?(?:完成|实现)值(?:为|是|:)?$/.test(actual.before)) ||
        isOfOneGoal(target, actual))
      ? [{ actual, targets: [target], from: 'beside' as const }]
      : [];
  });

/** 目标600家次,实际完成712人次 — and not 目标30场、服务600人,实际32场. */
const isOfOneGoal = (target: Fact, actual: Fact): boolean =>
  target.role === 'target' &&
  actual.role === 'actual' &&
  [target, actual].every(({ unit }) => addsUp(unit)) &&
  /^[,、]?实际(?:完成|实现|达到|达|为|有)?$/.test(actual.before) &&
  !target.sentence.facts.some(
    (each) =>
      (each !== target && isSameUnit(each.unit, target.unit)) ||
      (each !== actual && isSameUnit(each.unit, actual.unit)),
  );
