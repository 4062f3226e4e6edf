import { describe, expect, it } from '@jest/globals';
import { periodFreezes } from '../freezes/freezes.ledgers.js';
import { standsIn } from '../ledgers/shared/stands-in.js';
import { ISSUED, annexesUnlike } from './documents-lacking.js';

it('a freeze knows by which states a document was handed in on it', () => {
  const check = periodFreezes.withdrawalChecks!.find(({ code }) => code === 'freeze-handed-in');
  expect(check!.when).toContain(standsIn(ISSUED, 'o'));
});

describe('the numbers of annexes', () => {
  const of = (text: string, ...titles: string[]) =>
    annexesUnlike(
      text,
      titles.map((title) => ({ title, annexFileId: '1' })),
    );
  it.each<[string, string[], string[]]>([
    ['详见附件。', [], ['文稿提到附件1,而没有登记附件,请补登记或改正编号。']],
    ['详见附件。', ['自评表'], []],
    ['以附件形式公开。', [], []],
    ['城镇新增就业目标2700人(省级目标,附件3 省级)。', [], []],
    ['见附件2。\n附件1\n自评表\n附件2\n报告', [], []],
    ['附件：1.自评表\n2.明细表', ['自评表', '明细表'], []],
    [
      '见附件（2）',
      ['自评表', '明细表'],
      ['附件1“自评表”在文稿中没有提到,请在附件说明中列出或改正次序。'],
    ],
    ['请填写附件1、附件2。', ['自评表', '明细表'], []],
    ['详见《附件1》。', ['自评表'], []],
    ['附件：1.绩效自评表(公开)', ['自评表(盖章)'], []],
    [
      '《附件10》另报。',
      ['自评表'],
      ['附件1“自评表”在文稿中没有提到,请在附件说明中列出或改正次序。'],
    ],
  ])('of “%s” with %j', (text, titles, said) => {
    expect(of(text, ...titles)).toEqual(said);
  });

  it.each(['\n', ' ', ' \n', '附件', '附件 ', '附件\n', '附件(', '见', '1', '\u0301\u0323'])(
    'are read in no longer than a text is, however often it says %j',
    (row) => {
      const began = performance.now();
      of(`示例${row.repeat(20_000)}示例`, `表${row.repeat(20_000)}`);
      expect(performance.now() - began).toBeLessThan(500);
    },
  );
});
