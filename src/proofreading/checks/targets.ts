import type { Check } from '../check.js';
import { printed } from '../words.js';

/** 完成率没有目标 */
export const rateWithoutTarget: Check = {
  code: 'rate-without-target',
  label: '有完成率而无目标数',
  severity: 'warn',
  looksAt: '写了“完成率”而未说明对什么目标,文中也没有同一指标的目标数。',
  remedy: '补写目标数或计算基数。',
  find: (draft) =>
    draft.completions.flatMap(({ percent, actual, from }) =>
      from === 'nowhere' &&
      actual &&
      /完成率[^,。;]{0,3}$/.test(percent.before) &&
      !/目标|任务|计划|指标|预算|执行/.test(percent.before)
        ? [
            {
              where: [[actual.clause[0], percent.end]] as [number, number][],
              says: `${printed(draft, actual)}的完成率为${printed(draft, percent)},未写明目标数。`,
            },
          ]
        : [],
    ),
};
