import { expect, it } from '@jest/globals';
import { chartLines, relationsIn } from './word-charts.js';
import { chart } from '../../test/support/word-file.js';

it('reads a chart as a table with its title', () => {
  const xml = chart({
    title: '各街道城镇新增就业(人)',
    categories: ['东关街道', '西门街道'],
    series: [
      { name: '2022年', values: ['1180', '902'] },
      { name: '完成率', values: ['0.953', '1.0204'], format: '0.0%' },
    ],
  });
  expect(chartLines(xml, 2)).toEqual([
    '图2 各街道城镇新增就业(人)',
    '项目\t2022年\t完成率',
    '东关街道\t1180\t95.3%',
    '西门街道\t902\t102.0%',
  ]);
});

it('calls the numbers of one series by the title, and leaves out what is missing', () => {
  const one = chart({
    title: '各月新增就业',
    categories: ['1月', '2月'],
    series: [{ name: '人数', values: ['12.300000000000001', ''] }],
  });
  expect(chartLines(one, 1)).toEqual([
    '图1 各月新增就业',
    '项目\t各月新增就业人数',
    '1月\t12.3',
    '2月\t',
  ]);
  expect(chartLines('<c:chart><c:plotArea/></c:chart>', 1)).toEqual([]);
});

it('is done soon, whatever is left open', () => {
  const from = performance.now();
  chartLines(`<c:plotArea>${'<c:ser><c:val><c:pt idx="1"><c:v>1'.repeat(50_000)}`, 1);
  expect(performance.now() - from).toBeLessThan(2_000);
});

it('knows the parts of a document by their ids', () => {
  const xml = '<Relationships><Relationship Id="rId7" Target="charts/chart1.xml"/></Relationships>';
  expect(relationsIn(xml).get('rId7')).toBe('charts/chart1.xml');
});
