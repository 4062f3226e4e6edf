import type { Check, Flaw } from '../check.js';
import { type Fact, factsBefore } from '../fact.js';
import { addsUp, isSameUnit } from '../units.js';
import { exactly, difference, inPercent, overlap, ratio } from '../interval.js';
import { middle, printed, told } from '../words.js';

const EXCEEDED =
  /(?:(?:均|都|已|大幅|大大|远远?)*(?:超过|超出|超额完成|突破)(?:了)?|(?:提前|超额|圆满)(?:完成|实现)(?:了)?)(?:预定|预期|年度|全年|既定)?(?:的)?(?:目标|任务|计划|指标)/g;
const GAP = 6;

/** 建设1万套周转房,已开工9149套,大幅超过目标任务 — less than what was to be done. */
export const claimOfExcess: Check = {
  code: 'claim-of-excess',
  label: '“超过目标”的说法与数字不符',
  severity: 'error',
  looksAt: '“大幅超过目标、超额完成任务”之前紧挨着的完成数,是否大于同句所说要做的数。',
  remedy: '改写说法,或核对完成数和目标数。',
  find: ({ text, sentences }) =>
    sentences
      .filter(({ mood }) => mood === 'result')
      .flatMap((sentence) => {
        const words = text.slice(sentence.start, sentence.end);
        return [...words.matchAll(EXCEEDED)].flatMap((match): Flaw[] => {
          const at = sentence.start + match.index;
          const actual = sentence.facts.findLast(({ end }) => end <= at);
          if (!actual || at - actual.end > GAP || !isDone(actual)) return [];
          const goals = sentence.facts.filter(
            (each) => each.index < actual.index && isSameUnit(each.unit, actual.unit),
          );
          const [goal] = goals;
          const isMeant = goals.length === 1 && goal!.bound === 'exact' && isToBeDone(text, goal!);
          return isMeant && actual.interval.high.lt(goal!.value)
            ? [
                {
                  where: [[actual.start, at + match[0].length]],
                  says: `${printed({ text }, actual)}少于${printed({ text }, goal!)},文中称“${match[0]}”。`,
                },
              ]
            : [];
        });
      }),
};

const NUMBERED =
  /超(?:过|出|额完成)?(?:了)?(?:年度|全年)?(?:目标|计划|任务|指标)(?:任务)?[值数]?(?:的)?$|(?:圆满|全面|超额|如期|提前|顺利)(?:完成|实现)(?:了)?(?:全年|年度|年初|既定)?(?:的)?$/;

/** 发放420人,超目标值450人 — less than what it is said to exceed. */
export const exceedsNumber: Check = {
  code: 'exceeds-number',
  label: '“超目标”的目标大于完成数',
  severity: 'error',
  looksAt: '“完成几人,超过目标几人”的完成数是否确实大于所说的目标。',
  remedy: '核对完成数、目标数和说法。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((goal): Flaw[] => {
      const actual = draft.facts[goal.index - 1];
      return actual?.sentence === goal.sentence &&
        (isDone(actual) || isRate(actual)) &&
        isSameUnit(actual.unit, goal.unit) &&
        isExceeded(goal, actual) &&
        actual.interval.high.lt(goal.interval.low)
        ? [
            {
              where: [[actual.start, goal.end]],
              says: `${printed(draft, actual)}少于${printed(draft, goal)},文中称“${goal.before.replace(/^[,、]/, '')}”。`,
            },
          ]
        : [];
    }),
};

/** 超额完成市里下达的95%目标任务 */
const SET =
  /(?:超额|超)(?:完成|实现)(?:了)?[^,。;\d]{0,6}(?:下达|确定|分解|规定|要求|分配)的?$|(?:超额|超)(?:完成|实现)(?:了)?$/;
const CALLED = /^(?:以上|及以上)?(?:的)?(?:年度|全年|既定|控制)?(?:目标|任务|指标|计划|要求)/;
/** The less the better. */
const FALLING = /失业|投诉|成本|逾期|差错|违法|案件|超期|代偿|不良/;

const isExceeded = (goal: Fact, actual: Fact): boolean =>
  isRate(actual)
    ? SET.test(goal.before) && CALLED.test(goal.after) && !FALLING.test(actual.before)
    : NUMBERED.test(goal.before) || (SET.test(goal.before) && CALLED.test(goal.after));

const isRate = ({ role, bound, unit, before }: Fact): boolean =>
  role !== 'completion' && bound === 'exact' && unit.kind === 'percent' && /[率度比]/.test(before);

const isDone = ({ role, bound, unit }: Fact) =>
  role === 'actual' && bound === 'exact' && addsUp(unit);

/** Called a goal, or named in quotation marks as what is to be built. */
const isToBeDone = (text: string, { role, start, end, before }: Fact): boolean =>
  role === 'target' ||
  /(?:计划|目标|任务|拟|要)[^,。;]{0,10}$/.test(before) ||
  (/[“"][^”"。]*$/.test(text.slice(Math.max(0, start - 30), start)) &&
    /^[^“"。]*[”"]/.test(text.slice(end, end + 20)));

/** 完成全年25000人目标的94%。预计完成2.7万人,超目标8%: the one goal of the sentence before. */
function goalBefore({ sentence }: Fact): Fact | undefined {
  const goals = factsBefore(sentence).filter(
    ({ role, bound }) => role === 'target' && bound === 'exact',
  );
  return goals.length === 1 ? goals[0] : undefined;
}

const BEYOND =
  /超(?:出|过|额)?(?:完成)?(?:了)?(?:年度|全年|年初|既定|预定|原定)?(?:计划|目标|任务)(?:任务|目标)?(?:数)?(?:的)?(?:比例)?(?:达|为)?$|^[,、]?超额(?:完成)?(?:率)?(?:为|达)?$/;

/** 计划2400人,实际2664人,超出计划11% — of the plan, what was done beyond it. */
export const excessInPercent: Check = {
  code: 'excess-in-percent',
  label: '超额的百分比与完成数、目标数不符',
  severity: 'error',
  looksAt: '“超出计划百分之几”“超额完成百分之几”是否等于同句的完成数减目标数,再除以目标数。',
  remedy: '用超额数除以目标数重算。',
  find: (draft) =>
    draft.facts.flatMap((percent): Flaw[] => {
      if (
        percent.unit.kind !== 'percent' ||
        percent.bound !== 'exact' ||
        percent.run.length > 1 ||
        !BEYOND.test(percent.before)
      )
        return [];
      const own = percent.sentence.facts.filter(
        ({ index, bound }) => index < percent.index && bound === 'exact',
      );
      const target = own.findLast(({ role }) => role === 'target') ?? goalBefore(percent);
      const actual = own.find(
        ({ role, unit, index }) =>
          role === 'actual' &&
          target !== undefined &&
          isSameUnit(unit, target.unit) &&
          (Math.abs(index - target.index) === 1 || percent.index - index === 1),
      );
      if (!target || !actual || actual.value.lte(target.value)) return [];
      const beyond = inPercent(ratio(actual.interval, target.interval));
      const computed = beyond && difference(beyond, exactly(100));
      // 超额完成任务的111%: how much of it.
      if (!computed || overlap(computed, percent.interval) || overlap(beyond, percent.interval))
        return [];
      return [
        {
          where: [[Math.min(target.start, actual.start), percent.end]],
          says: `${printed(draft, actual)}比目标${printed(draft, target)}超出 ${told(middle(computed))}%,文中为${printed(draft, percent)}。`,
        },
      ];
    }),
};
