import { type Check, type Flaw, flawAt } from '../check.js';

const SAID =
  /失业率[^,。;\d]{0,6}\d[\d.]*%(?:以内)?,(?:均|明显|远|大大|继续|始终)?(?:低于|小于|控制在|保持在|优于|好于|未超过|未突破|没有(?:超过|突破)|不高于|在)[^,。;\d]{0,12}(?:控制|预期|调控|下达|规定|省定|市定|计划|目标|任务)[^,。;\d]{0,2}(?:目标|指标|线|范围|数|上限|要求|任务|标准)?(?:之内|以内|以下|内)?(?=[,。;\n])/g;
const TOLD =
  /(?:控制|预期|调控)(?:目标|指标|线|范围|数|上限)[^,。;\d]{0,6}\d|失业率[^,。;\d]{0,16}(?:目标|任务|计划)[^,。;\d%]{0,6}\d[\d.]*%|\d%?[^,。;\d]{0,6}(?:控制|预期|调控)(?:目标|指标|线|范围|数)|控制在[^,。;\d]{0,4}\d[\d.]*%(?:以内|之内)/;

/** 登记失业率3.16%,低于控制目标 — of how many percent no place of the text says. */
export const limitUntold: Check = {
  code: 'limit-untold',
  label: '低于控制目标而没有写目标值',
  severity: 'hint',
  looksAt: '“失业率几%,低于控制目标”的控制目标在全文有没有数。',
  remedy: '补写控制目标的数值。',
  find: ({ text }) => {
    const said = [...text.matchAll(SAID)];
    return said.length > 0 && !TOLD.test(text)
      ? said.map(({ 0: words, index }): Flaw => flawAt(index, words, '没有写控制目标是多少。'))
      : [];
  },
};
