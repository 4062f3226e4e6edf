import { type Check, type Flaw, placeOfFact } from '../check.js';
import { printed } from '../words.js';

/** Right behind what was reached. */
const MET =
  /^,(?:基本|已|均|全部|圆满|如期|顺利)*(?:达到|实现|完成|符合|达成)(?:了)?(?:预期|年度|年初|既定|设定|绩效|指标|考核)*(?:目标|要求|指标值|值)?(?=[,。;])/;
const GOAL = /(?:目标|指标|任务|计划|要求|年初)(?:值|数)?[^,。;\d]{0,8}$|^[≥>]/;
/** Of these the less the better. */
const LESS = /失业|投诉|成本|时限|差错|逾期|不超|控制|上访|发案/;

/** 满意度目标不低于90%,调查结果87.4%,达到预期 — said of what stayed below. */
export const metAsExpected: Check = {
  code: 'met-as-expected',
  label: '低于目标而称“达到预期、完成目标”',
  severity: 'warn',
  looksAt: '目标值之后的实际值低于目标,而紧接着写“达到预期、实现目标、完成指标”的。',
  remedy: '改写结论,说明未达标的原因。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((actual): Flaw[] => {
      const goal = draft.facts[actual.index - 1];
      const match = MET.exec(draft.text.slice(actual.end, actual.end + 24));
      return match &&
        goal?.sentence === actual.sentence &&
        goal.role === 'target' &&
        ['exact', 'floor'].includes(goal.bound) &&
        actual.role === 'actual' &&
        actual.bound === 'exact' &&
        actual.unit.kind === goal.unit.kind &&
        actual.unit.name === goal.unit.name &&
        actual.depth === goal.depth &&
        GOAL.test(goal.before) &&
        !LESS.test(goal.before + actual.before) &&
        /^(?:实际|调查|测评|结果|完成|达到?|值|为|全年|年末|最终|情况|问卷|得分|抽查|经)*$/.test(
          actual.before,
        ) &&
        actual.interval.high.lt(goal.interval.low)
        ? [
            {
              where: [
                placeOfFact(actual),
                [actual.end + 1, actual.end + match[0].length],
                placeOfFact(goal),
              ],
              says: `实际${printed(draft, actual)}低于目标${printed(draft, goal)},文中称“${match[0].slice(1)}”。`,
            },
          ]
        : [];
    }),
};
