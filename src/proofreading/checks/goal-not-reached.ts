import { type Check, type Flaw, placeOfFact } from '../check.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

const DONE =
  /^[,、](?:已|现已|均|全面|圆满|如期|顺利|率先)*(?:提前(?:[一二三四五六两\d]+个?(?:月|天|季度)|超额)?|超额)(?:完成|实现|达到)(?:了)?(?:全年|年度|今年|省|市|区|县|上级|政府|下达|年初|确定|既定|的)*$/;
const GOAL = /^(?:的)?(?:年度|全年|任务|工作)?(?:目标|任务|计划|指标)/;
const LESS = /失业|投诉|控制|以内|差错|逾期/;

/** 新增就业5.62万人,提前两个月完成全年6万人目标 */
export const goalNotReached: Check = {
  code: 'goal-not-reached',
  label: '低于目标而称“提前(超额)完成”',
  severity: 'error',
  looksAt: '“完成数几,提前(超额)完成全年几的目标”的完成数是否小于目标。',
  remedy: '核对两数,或改写说法。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((goal): Flaw[] => {
      // 提前两个月 is a figure as well.
      const actual = draft.facts
        .slice(Math.max(0, goal.index - 2), goal.index)
        .find(({ unit }) => isSameUnit(unit, goal.unit));
      return actual?.sentence === goal.sentence &&
        actual.depth === goal.depth &&
        ['actual', 'delta'].includes(actual.role) &&
        actual.bound === 'exact' &&
        DONE.test(draft.text.slice(actual.end, goal.start)) &&
        GOAL.test(draft.text.slice(goal.end, goal.end + 8)) &&
        !LESS.test(actual.before) &&
        actual.interval.high.lt(goal.value)
        ? [
            {
              where: [placeOfFact(actual), [actual.end + 1, goal.end]],
              says: `${printed(draft, actual)}少于目标${printed(draft, goal)},文中称“${draft.text.slice(actual.end + 1, goal.start)}”。`,
            },
          ]
        : [];
    }),
};
