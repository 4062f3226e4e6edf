import { describe, expect, it } from '@jest/globals';
import { isLabel } from './label-cell.js';

describe('words in a cell that is to take something', () => {
  it.each([
    '目标任务',
    '其中:高校毕业生',
    '清香坪街道',
    '城镇新增就业(人)',
    ...['待遇领取人数', '合  计', '待就业人员', '汇总', '补贴标准×人数', '其中: 未就业毕业生'],
    'Total',
  ])('%s are of the form itself', (text) => expect(isLabel(text, { aspect: 'value' })).toBe(true));

  it.each([
    '',
    '  ',
    '/',
    '—',
    '…',
    '-',
    '3,231',
    '3231人',
    '约3231 人次',
    '97.9%',
    '待填',
    '无',
    'N/A',
    '4.2%以内',
    ...['增长5.2%', '同比+5.2%', '≥3300人', '3231人(预计)', '2022年完成3231人', '2022年'],
    ...['____人', 'XX人', 'x%', '××万元', '( )人', '(  )', '增长    人'],
    ...['待统计', '(待统计)', '2022年待核实', '未填报', '暂无数据', '暂缺'],
  ])('“%s” is what is to be replaced', (text) =>
    expect(isLabel(text, { aspect: 'value' })).toBe(false),
  );

  it.each(['2022年目标任务数', '2022年度计划', '2021年全年完成数'])(
    'of %s the year is a part',
    (text) => expect(isLabel(text, { aspect: 'value' })).toBe(true),
  );

  it('are replaced by words, unless they say that words are to come beside them', () => {
    expect(isLabel('2022年1-11月', { aspect: 'period' })).toBe(false);
    expect(isLabel('西区人社局', { aspect: 'unit_name' })).toBe(false);
    expect(isLabel('填报单位:', { aspect: 'unit_name' })).toBe(true);
  });
});
