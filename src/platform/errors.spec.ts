import { expect, it } from '@jest/globals';
import { InputRefused } from './errors.js';

const refusalOf = (...messages: string[]) =>
  new InputRefused(messages.map((message) => ({ field: 'a', code: 'b', message }))).message;

it.each([
  [['金额不能为负。'], '金额不能为负。'],
  [['金额不能为负。', '姓名必填'], '金额不能为负;姓名必填'],
  [['金额不能为负。', '姓名必填;', '日期晚于今天。'], '金额不能为负;姓名必填;日期晚于今天。'],
  [['甲。', '乙。', '甲。'], '甲;乙。'],
  [
    Array.from({ length: 51 }, (_, at) => `${at}甲。`),
    `${Array.from({ length: 50 }, (_, at) => `${at}甲;`).join('')}另有 1 处问题。`,
  ],
])('all problems of an input are one sentence: %j', (messages, told) => {
  expect(refusalOf(...messages)).toBe(told);
});
