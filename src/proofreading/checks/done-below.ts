import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { printed } from '../words.js';

/** 94.6%,已完成年度计划; 95.8%,圆满完成目标任务 — right behind the figure. */
const DONE =
  /^[,、;(]?(?:已|均|都|全部|如期|按期|圆满|提前|超额|全面|顺利){1,3}(?:完成|实现|达到)(?:了)?(?![^,。;]*(?:大部分|阶段|季度|半年|月度|序时|主体))[^,。;\d]{0,8}(?:目标|任务|计划|指标)(?=[,。;)]|$)/;
const RATE = /(?<name>\p{Script=Han}{1,3}[率度])(?:要|应|须)?(?:达到?|为|是|不低于|保持在|在)*$/u;
/** 执行率98.5%, 完成预算的98.5%: how much of the money was spent is no goal of the work. */
const OF_MONEY = /预算|执行|支出|支付|资金|拨付|到位率/;
const LOW_IS_GOOD = /失业|裁员|投诉|流失|逾期|事故|差错|代偿/;

/** 完成率95%而称已完成 — of the figure right before the claim. */
export const doneBelow: Check = {
  code: 'done-below-target',
  label: '未达目标而称已完成',
  severity: 'error',
  looksAt: '完成率不足 100%、比率低于同句所提目标的,紧接着是否写“已完成、圆满完成目标任务”。',
  remedy: '改写说法,写明未完成及原因,或核对数字。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((fact): Flaw[] => {
      if (fact.unit.kind !== 'percent' || fact.bound !== 'exact' || fact.sentence.isTableRow)
        return [];
      const said = DONE.exec(draft.text.slice(fact.end, fact.end + 30))?.[0];
      const goal = said ? goalOf(draft, fact) : undefined;
      const isBelow =
        fact.role === 'completion'
          ? fact.interval.high.lt(100) && !OF_MONEY.test(fact.before)
          : goal && belowIt(fact, goal);
      return said && isBelow && fact.sentence.mood === 'result'
        ? [
            {
              where: [[fact.start, fact.end + said.length], ...(goal ? [placeOfFact(goal)] : [])],
              says: `${goal ? `${printed(draft, fact)}低于目标${printed(draft, goal)}` : `完成率为${printed(draft, fact)}`},文中写作“${said.replace(/^[,、;(]/, '')}”。`,
            },
          ]
        : [];
    }),
};

const belowIt = (fact: Fact, { value }: Fact) => fact.interval.high.lt(value);

/** 年初提出签订率达到97%以上,年末签订率95.8%: the goal is called as it is. */
function goalOf({ facts }: Draft, fact: Fact): Fact | undefined {
  const goal = facts[fact.index - 1];
  const [name, promised] = [fact, goal].map(
    (each) => each && RATE.exec(each.before.replace(/^.*[,;]/s, ''))?.groups!.name,
  );
  return fact.role === 'actual' &&
    goal?.sentence === fact.sentence &&
    goal.unit.kind === 'percent' &&
    goal.bound === 'floor' &&
    name !== undefined &&
    name.slice(-3) === promised?.slice(-3) &&
    !LOW_IS_GOOD.test(fact.before)
    ? goal
    : undefined;
}
