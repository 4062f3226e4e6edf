import { describe, expect, it } from '@jest/globals';
import { workbookOf } from './write-workbook.js';
import { entriesOf, unpacked } from './zip.js';

const INDICATORS = Array.from({ length: 14 }, (_, at) => `城乡居民基本养老保险参保第${at}类(万人)`);
const number = (heading: string) => ({ heading, isAmount: true, hasNumbers: true });
const sheet = {
  ...{ name: '指标完成情况表', note: '西区指标完成情况表' },
  columns: [
    { heading: '地区', isAmount: false },
    ...INDICATORS.flatMap((each) =>
      ['目标', '完成', '完成率(%)'].map((of) => number(`${each} ${of}`)),
    ),
  ],
  rows: [['西区', ...INDICATORS.flatMap(() => ['3300', '3231', '97.91'])]],
};

describe('a broad table', () => {
  const xmlOf = async (more: object) => {
    const bytes = workbookOf({ ...sheet, ...more });
    const entry = entriesOf(bytes).find(({ name }) => name === 'xl/worksheets/sheet1.xml')!;
    return String(await unpacked(bytes, entry, 1_000_000));
  };
  const pagesAcross = (xml: string) => Number(/fitToWidth="(\d+)"/.exec(xml)![1]);

  it('takes fewer pages across where its headings may go over several lines, and shows all of each', async () => {
    const [one, four] = [await xmlOf({}), await xmlOf({ least: 9, headingLines: 4 })];
    expect([pagesAcross(one), pagesAcross(four)]).toEqual([8, 3]);
    const [, height] = /<row r="2" ht="(\d+)"/.exec(four)!;
    expect(Number(height)).toBeGreaterThanOrEqual(60);
    expect(one).not.toMatch(/<row r="2" ht/);
  });
});
