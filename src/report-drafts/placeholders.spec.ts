import { describe, expect, it } from '@jest/globals';
import { filled } from './fill.js';
import { IndicatorKnown, knownOfIndicator } from './known-of.js';
import { KnownValues } from './known-value.js';
import { openPlaces } from './placeholder-numbers.js';
import { asIfWritten, placeholdersIn } from './placeholders.js';

const indicator = (
  label: string,
  unit: string,
  value: string,
  lastYear: string,
): IndicatorKnown => ({
  ...{ code: label, label, unit, kind: 'flow', isAbout: false, months: [] },
  decimals: value.split('.')[1]?.length ?? 0,
  lines: [{ figureId: '1', unitCode: null, unitName: '示例区', value, lastYear }],
  targets: [
    {
      ...{ level: 'city', levelLabel: '市级', target: '2', documentNumber: '示例〔2022〕3号' },
      ...{ completionRate: '150', gap: null, met: true },
    },
  ],
});
const known = new KnownValues(
  [
    indicator('城镇新增就业', '人', '3', '4'),
    indicator('失业人员再就业', '人', '1750', '1700'),
    indicator('创业担保贷款', '万元', '2011.50', '1900.00'),
  ].flatMap(knownOfIndicator),
  '2022-12-31',
);
const OF = { year: 2022, lastDay: '2022-12-31', kind: 'district' };
const proposed = (text: string) => openPlaces(text, placeholdersIn(text), known, OF);
const said = (text: string) =>
  proposed(text).map(({ number, proposal }) =>
    [number.quote, proposal.certainty, proposal.address ?? '-'].join(' '),
  );
const drafted = (text: string) => {
  const numbers = proposed(text).map(({ number, proposal: { address } }, place) => ({
    ...{ ...number, place, address, before: null },
  }));
  return filled(text, numbers, known, 2022);
};

describe('places that a template leaves open', () => {
  it.each([
    ['全区XX人', ['XX']],
    ['支出××.××万元', ['××.××']],
    ['支出____万元,____项', ['____', '____']],
    ['城镇新增就业{{城镇新增就业}}人、${再就业}人', ['{{城镇新增就业}}', '${再就业}']],
    ['【参保人数】人', ['【参保人数】']],
    ['XXXX年与20XX年', ['XXXX', '20XX']],
    ['安排X万元', ['X']],
    ['占**%', ['**']],
  ])('are found in %s', (text, places) => {
    expect(placeholdersIn(text).map(({ start, end }) => text.slice(start, end))).toEqual(places);
  });

  it.each([
    ['510403XXXXXXXX123X'],
    ['3×4=12'],
    ['【经济科目】说明'],
    ['XL码、Excel表、2×2人'],
    ['第3*5人组'],
  ])('are none in %s', (text) => {
    expect(placeholdersIn(text)).toEqual([]);
  });

  it('leave every place where it was', () => {
    const text = 'XXXX年,{{城镇新增就业人数合计}}人,比XXXX年增加××.××万元,____。';
    const written = asIfWritten(text, placeholdersIn(text), 2022);
    expect(written).toHaveLength(text.length);
    expect(written).toMatch(/^2022年, +1{6}人,比2021年增加11\.11万元,1111。$/);
  });

  it('are proposed by the words around them, and listed where nobody knows them', () => {
    expect(
      said(
        'XXXX年,XX局城镇新增就业XX人,比XXXX年增加(减少)XX人。创业担保贷款××.××万元,幸福指数____分。',
      ),
    ).toEqual([
      'XXXX年 sure year/0',
      'XX unknown -',
      'XX人 unsure value/城镇新增就业',
      'XXXX年 unsure year/-1',
      'XX人 unsure delta/城镇新增就业',
      '××.××万元 unsure value/创业担保贷款',
      '____分 unknown -',
    ]);
  });

  it.each([
    ['XXXX年,全区', 'sure year/0'],
    ['上年(XXXX年)城镇新增就业', 'unsure year/-1'],
    ['去年\uff08XXXX年\uff09城镇新增就业', 'unsure year/-1'],
    ['上一年度(XXXX年)', 'unsure year/-1'],
    ['较XXXX年增加', 'unsure year/-1'],
    ['比上年即XXXX年增加', 'unsure year/0'],
    ['上年同期\uff0cXXXX年', 'sure year/0'],
    ['次年(XXXX年)', 'unsure year/0'],
  ])('are this year for sure only where nothing says of which they are: %s', (text, first) => {
    expect(said(text)[0]).toBe(`XXXX年 ${first}`);
  });

  it('that bear a name are known by it, or listed', () => {
    expect(said('{{失业人员再就业}}人,{{城镇新增就业(上年同期)}},{{幸福指数}}')).toEqual([
      '{{失业人员再就业}}人 sure value/失业人员再就业',
      '{{城镇新增就业(上年同期)}} sure lastYear/城镇新增就业',
      '{{幸福指数}} unknown -',
    ]);
  });

  it('say which way it went in brackets of any width', () => {
    const wide = '\uff08减少\uff09';
    expect(drafted(`城镇新增就业XX人,比上年增加${wide}XX人。`).text).toBe(
      '城镇新增就业3人,比上年减少1人。',
    );
  });

  it('are written with the digits of the value, and say which way it went', () => {
    const { text, marks } = drafted(
      'XXXX年城镇新增就业XX人,比XXXX年增加(减少)XX人。创业担保贷款XX万元,{{失业人员再就业}}人,____分。',
    );
    expect(text).toBe(
      '2022年城镇新增就业3人,比2021年减少1人。创业担保贷款2011.50万元,1750人,____分。',
    );
    expect(marks.map(({ code }) => code)).toEqual(['placeholder-left']);
  });
});
