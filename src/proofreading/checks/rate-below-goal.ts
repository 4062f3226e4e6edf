import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { printed } from '../words.js';

const NAME = /(?<name>\p{Script=Han}{2,16}率)(?:要|应|须|需|力争|确保)?(?:达到|达|保持在|为|是)*$/u;
const PROMISED = /提出|目标|要求|确保|力争|任务|计划|争取/;
const LOW_IS_GOOD = /失业|裁员|投诉|发生|流失|逾期|事故|差错|不良|代偿/;
const TOLD = /未达|未完成|没有达到|低于|差距|尚未|不足/;

/** 提出就业率达到85%以上…就业率为82.5% — below what was promised in another sentence, and nothing said of it. */
export const rateBelowGoal: Check = {
  code: 'rate-below-goal',
  label: '比率未达所提目标而没有说明',
  severity: 'warn',
  looksAt: '“提出(要求)某率达到多少以上”之外的句子里,同名比率的实际数低于该目标而没有说明。',
  remedy: '说明未达目标及原因,或核对数字。',
  find: (draft) => {
    const goals = draft.facts.filter((each) => isGoal(draft, each));
    if (goals.length === 0) return [];
    return goals.flatMap((goal): Flaw[] => {
      const actuals = draft.facts.filter((each) => isOf(goal, each));
      const [first] = actuals;
      const isBelow = actuals.every(({ interval }) => interval.high.lt(goal.value));
      return first &&
        isBelow &&
        !TOLD.test(draft.text.slice(first.sentence.start, first.sentence.end))
        ? [
            {
              where: [placeOfFact(first), placeOfFact(goal)],
              says: `${nameOf(first)!.replace(/^.*的/, '')}为${printed(draft, first)},低于所提的${printed(draft, goal)}。`,
            },
          ]
        : [];
    });
  },
};

const nameOf = ({ before }: Fact): string | undefined => NAME.exec(before)?.groups!.name;

const isRate = ({ unit, sentence, run }: Fact): boolean =>
  unit.kind === 'percent' && !sentence.isTableRow && run.length <= 1;

const isGoal = ({ text }: Draft, fact: Fact): boolean => {
  const name = nameOf(fact);
  return (
    isRate(fact) &&
    fact.bound === 'floor' &&
    name !== undefined &&
    !LOW_IS_GOOD.test(name) &&
    PROMISED.test(text.slice(fact.sentence.start, fact.start))
  );
};

/** Called just so, or by more letters in the same order: 应届生就业率, 应届高校毕业生就业率. */
function isOf(goal: Fact, fact: Fact): boolean {
  const [promised, name] = [nameOf(goal)!, nameOf(fact)];
  if (!isRate(fact) || fact.sentence === goal.sentence || fact.bound !== 'exact') return false;
  if (fact.role !== 'actual' || !name || name.slice(-3) !== promised.slice(-3)) return false;
  const bare = promised.replace(/^.*(?:提出|要求|确保|力争|争取|目标|计划|的|有|由|以)/, '');
  let at = -1;
  const isWithin = [...bare].every((letter) => (at = name.indexOf(letter, at + 1)) >= 0);
  return bare.length >= 5 && isWithin && !/平均|总体|综合/.test(name);
}
