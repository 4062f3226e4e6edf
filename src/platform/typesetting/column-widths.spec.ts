import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { columnWidths, isNumeric } from './column-widths.js';

const LINE = 36.5;
const room = (heads: string[], rows: string[][]) =>
  columnWidths(heads, rows).map((each) => each * LINE);

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
    expect(targets[2]).toBeGreaterThan(targets[1]!);
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

  it('come to the whole line, whatever stands in them', () => {
    for (const rows of [[], [['']], [['一'.repeat(500), '1'.repeat(60)]]])
      expect(columnWidths(['项目', '数'], rows).reduce((sum, each) => sum + each, 0)).toBeCloseTo(
        1,
      );
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
