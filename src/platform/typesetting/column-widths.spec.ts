import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { isNumeric, tableSetting } from './column-widths.js';

/** In characters of its size. */
const room = (heads: string[], rows: string[][]) => {
  const { size, widths } = tableSetting(heads, rows);
  return widths.map((each) => (each * 438) / size);
};

describe('the columns of a table', () => {
  it('break no number and no name of a street beside long headings and texts', () => {
    const targets = room(
      ['指标', '单位', '目标(文号)', '完成', '完成率(%)', '上年', '同比(%)', '未完成原因'],
      [
        [
          '劳动保障监察按期结案率',
          '人次',
          '4000(市级目标,2022年部门整体支出绩效目标)',
          '610000余',
        ].concat([...['119.67', '1099', '-1193.99', '待填写']]),
      ],
    );
    expect(targets[3]).toBeGreaterThan(5);
    for (const at of [4, 6]) expect(targets[at]).toBeGreaterThan(4);
    // A target with its document stands in three lines, not in six.
    expect(targets[2]).toBeGreaterThan(9);
    const [street] = room(
      [
        '机构',
        '城镇新增就业(人)',
        '失业人员再就业(人)',
        '就业困难人员再就业(人)',
        '就业技能培训(人次)',
        '劳务品牌培训(人次)',
      ],
      [['清香坪街道', '991', '509', '176', '302', '232']],
    );
    expect(street).toBeGreaterThan(5.5);
  });

  it('are of smaller characters only where there would be no room for their texts', () => {
    const few = tableSetting(['项目', '决算数', '占比'], [['本年收入合计', '2086.70', '100%']]);
    expect(few.size).toBe(12);
    const heads = [
      '指标',
      '单位',
      '目标(文号)',
      '完成',
      '完成率(%)',
      '上年',
      '同比(%)',
      '未完成原因',
    ];
    const target = '4000(市级目标,2022年部门整体支出绩效目标)';
    const many = [
      '就业困难人员再就业',
      ...['人', target, '3231', '119.67', '1099', '193.99', '待填写'],
    ];
    expect(tableSetting(heads, [many]).size).toBeLessThan(12);
  });

  it('come to the whole line, whatever stands in them', () => {
    for (const rows of [[], [['']], [['一'.repeat(500), '1'.repeat(60)]]])
      expect(
        tableSetting(['项目', '数'], rows).widths.reduce((sum, each) => sum + each, 0),
      ).toBeCloseTo(1);
  });

  it('have numbers at their right', () => {
    expect(['3,231', '-0.5', '约61', '3200余', '—', '/', '94.10%'].every(isNumeric)).toBe(true);
    expect(['人', '1月', '2022年', '', '附件3'].some(isNumeric)).toBe(false);
  });

  it('have them there in the typeset table as well', () => {
    const sheet = readFileSync(new URL('paper.typ', import.meta.url), 'utf8');
    const [, pattern] = /is-number\(words\) = words\.match\(regex\("(.+?)"\)\)/.exec(sheet)!;
    const typeset = new RegExp(pattern!.replaceAll('\\\\', '\\'));
    const cells = ['3,231', '-0.5', '约61', '3200余', '—', '/', '-', '94.10%', '61.%', '约', '余'];
    for (const cell of [...cells, '人', '1月', '2022年', '', '附件3', '1 2', '--1'])
      expect([cell, typeset.test(cell)]).toEqual([cell, isNumeric(cell)]);
  });
});
