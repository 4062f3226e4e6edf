import { type Check, type Flaw, placeOfFact } from '../check.js';
import { isSameSubject, isVague } from '../subject.js';
import { areBodies, isSameUnit } from '../units.js';
import { printed } from '../words.js';

/** So many before it are looked at. */
const FEW = 40;

/** 职业技能培训4.52万人次, and 6.32万人 — one indicator is counted in one unit. */
export const oneUnit: Check = {
  code: 'one-unit',
  label: '同一指标前后的计量单位不同',
  severity: 'warn',
  looksAt: '同一指标在两处报告完成目标的情况,一处以“人”、一处以“人次”计。',
  remedy: '统一计量单位。',
  find: (draft) =>
    draft.completions.flatMap(({ actual }, at): Flaw[] => {
      const other = draft.completions
        .slice(Math.max(0, at - FEW), at)
        .find(
          ({ actual: one }) =>
            one?.subject &&
            actual?.subject &&
            !isVague(one.subject) &&
            isSameSubject(one.subject, actual.subject) &&
            areBodies(one, actual) &&
            !isSameUnit(one.unit, actual.unit),
        )?.actual;
      return other
        ? [
            {
              where: [placeOfFact(other), placeOfFact(actual!)],
              says: `“${actual!.subject!.name}”一处为${printed(draft, other)},一处为${printed(draft, actual!)}。`,
            },
          ]
        : [];
    }),
};

/** 发放贷款126人,完成任务100人的126%,发放金额2260万元: so far the amount may be told. */
const FAR = 4;

/** 发放创业担保贷款1740人 — an amount of money is meant, or how much is left out. */
export const loanInPersons: Check = {
  code: 'loan-in-persons',
  label: '贷款金额写作人数',
  severity: 'warn',
  looksAt: '“发放贷款几人”而近旁没有金额、笔数,疑将“万元”误写作“人”。',
  remedy: '改正计量单位,或补写金额。',
  find: (draft) =>
    draft.facts.flatMap((each): Flaw[] => {
      const { unit, role, before, after, sentence, index } = each;
      if (unit.kind !== 'persons' || role !== 'actual') return [];
      if (!/(?:发放|投放)[^,。;\d]{0,12}贷款$/.test(before) || /^(?:次|贷款)/.test(after))
        return [];
      const isTold = sentence.paragraph
        .flatMap(({ facts }) => facts)
        .some(
          (one) =>
            Math.abs(one.index - index) <= FAR &&
            // 发放金额2260万元 in the next sentence
            (one.sentence === sentence ||
              /^(?:发放|放款|贷款)?(?:总|贷款)?金额/.test(one.before)) &&
            (one.unit.kind === 'money' || one.unit.name === '笔'),
        );
      return isTold
        ? []
        : [
            {
              where: [[each.clause[0], each.end]],
              says: `发放贷款写作${printed(draft, each)},没有金额,疑为单位有误。`,
            },
          ];
    }),
};
