import { describe, expect, it } from '@jest/globals';
import { SheetShape, superiorSheet } from '../../test/support/superior-sheet.js';
import { EditedWorkbook } from '../platform/workbook/edit-workbook.js';
import { Vocabulary, proposalsFor } from './propose-bindings.js';
import { keyOf } from './sheet-binding.js';
import { unreadOf } from './sheet-grid.js';

const VOCABULARY: Vocabulary = {
  indicators: [
    { code: 'new_urban_jobs', label: '城镇新增就业', unit: '人', kind: 'flow' },
    { code: 'reemployed', label: '失业人员再就业', unit: '人', kind: 'flow' },
    { code: 'hardship', label: '就业困难人员就业', unit: '人', kind: 'flow' },
    { code: 'loans', label: '创业担保贷款发放金额', unit: '万元', kind: 'flow' },
    { code: 'rate', label: '城镇登记失业率', unit: '%', kind: 'ratio' },
    { code: 'trained', label: '职业技能培训', unit: '人次', kind: 'flow' },
    { code: 'posts', label: '公益性岗位在岗人数', unit: '人', kind: 'stock' },
  ],
  units: [
    { code: '510403001', name: '清香坪街道' },
    { code: '510403002', name: '玉泉街道' },
    { code: '510403100', name: '格里坪镇' },
  ],
  own: { code: '510403', name: '西区' },
  levels: [
    { code: 'province', label: '省级目标' },
    { code: 'city', label: '市级目标' },
    { code: 'district', label: '区级目标' },
  ],
};

async function proposed(shape: SheetShape, vocabulary = VOCABULARY) {
  const { sheets } = await EditedWorkbook.of(superiorSheet([shape]));
  return proposalsFor(sheets, vocabulary);
}
const brief = async (shape: SheetShape, vocabulary?: Vocabulary) =>
  (await proposed(shape, vocabulary)).map(
    ({ cell, aspect, indicatorCode, line, orgUnitCode, month, level, cellUnit, isSure }) =>
      `${cell} ${[indicatorCode, aspect, orgUnitCode ?? line, month, level, cellUnit].filter((each) => each !== null).join(' ')}${isSure ? '' : ' ?'}`,
  );

describe('proposals by the headings of a sheet', () => {
  it('know an indicator by most of its name, to be asked', async () => {
    expect(
      await brief({
        name: '表1',
        rows: [
          ['指标', '累计完成'],
          ['帮扶就业困难人员就业'],
          ['发放创业担保贷款(万元)'],
          ['失业再就业人数'],
          ['城镇居民可支配收入'],
          ['公益林管护面积'],
        ],
      }),
    ).toEqual(['B2 hardship value own ?', 'B3 loans value own ?', 'B4 reemployed value own ?']);
  });

  it("do not take for the unit's own what a superior's table says of all its units", async () => {
    const rows = [
      ['县(区)', '城镇新增就业'],
      ['', '目标', '完成'],
      ['东区'],
      ['西区'],
      ['仁和区'],
      ['合计'],
    ];
    const shape = { name: '表1', rows, merged: ['B1:C1'] };
    expect(await brief(shape)).toEqual([
      ...['B4 new_urban_jobs target own', 'C4 new_urban_jobs value own'],
      ...['B6 new_urban_jobs target own ?', 'C6 new_urban_jobs value own ?'],
    ]);
  });

  it('know their own line by the end of a full name, and no total of others', async () => {
    const own = { ...VOCABULARY, own: { code: '510403', name: '攀枝花市西区' } };
    const rows = (...names: string[]) => ({
      name: '表1',
      rows: [['县(区)', '城镇新增就业'], ['', '完成'], ...names.map((each) => [each])],
    });
    expect(await brief(rows('东区', '西区', '仁和区', '合计'), own)).toEqual([
      'B4 new_urban_jobs value own',
      'B6 new_urban_jobs value own ?',
    ]);
    expect(await brief(rows('东区', '仁和区', '盐边县', '合计'), own)).toEqual([
      'B6 new_urban_jobs value own ?',
    ]);
  });

  it('take 农村 and 社区 for no other place', async () => {
    const names = ['西区', '城镇', '农村', '乡镇', '街道', '社区', '返乡', '合计'];
    expect(
      await brief({
        name: '表1',
        rows: [['地区', '城镇新增就业完成'], ...names.map((each) => [each])],
      }),
    ).toEqual(['B2 new_urban_jobs value own', 'B9 new_urban_jobs value own']);
  });

  it('read a large sheet in no time, whatever it is about', async () => {
    const indicators = Array.from({ length: 150 }, (_, at) => ({
      ...{ code: `i${at}`, label: `第${at}类困难群体就业帮扶人数`, unit: '人', kind: 'flow' },
    }));
    const heads = Array.from({ length: 60 }, (_, at) => `公益林管护面积第${at}片`);
    const rows = [
      ['项目', ...heads],
      ...Array.from({ length: 200 }, (_, at) => [`退耕还林工程补助第${at}批`]),
    ];
    const { sheets } = await EditedWorkbook.of(superiorSheet([{ name: '表1', rows }]));
    const from = performance.now();
    expect(proposalsFor(sheets, { ...VOCABULARY, indicators })).toEqual([]);
    expect(performance.now() - from).toBeLessThan(5000);
  });

  it('read a form of all units and months, and say what of a larger sheet they did not read', async () => {
    const months = Array.from({ length: 12 }, (_, at) => `${at + 1}月`);
    const names = VOCABULARY.units.map(({ name }) => name);
    const wide = {
      name: '分月',
      rows: [
        [
          '指标',
          ...Array.from({ length: 12 }, () => [
            '城镇新增就业',
            ...Array.from({ length: 11 }, () => ''),
          ]).flat(),
        ],
        ['', ...Array.from({ length: 12 }, () => months).flat()],
        ['西区'],
      ],
    };
    expect((await proposed(wide)).at(-1)).toMatchObject({ cell: 'EO3', month: 12 });
    const long = {
      name: '分项',
      rows: [
        ['项目', '城镇新增就业完成'],
        ...Array.from({ length: 700 }, () => ['']),
        ...names.map((each) => [each]),
      ],
    };
    expect(await brief(long)).toEqual([
      'B702 new_urban_jobs value 510403001',
      'B703 new_urban_jobs value 510403002',
      'B704 new_urban_jobs value 510403100',
    ]);
    const longer = {
      name: '清册',
      rows: [...long.rows, ...Array.from({ length: 400 }, () => ['']), ['合计']],
    };
    const { sheets } = await EditedWorkbook.of(superiorSheet([wide, long, longer]));
    expect(sheets.map(unreadOf)).toEqual([
      null,
      null,
      expect.stringMatching(/^工作表“清册”有 1105 行、2 列,取数建议只看前 1000 行、前 160 列;/),
    ]);
  });

  it('propose for no more cells than a form takes numbers, and for the others once these are set', async () => {
    const heads = Array.from({ length: 20 }, () => '城镇新增就业完成');
    const rows = [['项目', ...heads], ...Array.from({ length: 300 }, () => ['西区'])];
    const { sheets } = await EditedWorkbook.of(superiorSheet([{ name: '表1', rows }]));
    const first = proposalsFor(sheets, VOCABULARY);
    expect(first).toHaveLength(5000);
    expect(proposalsFor(sheets, VOCABULARY, new Set(first.map(keyOf)))).toHaveLength(1000);
  });

  it('leave out the columns of another place', async () => {
    expect(
      await brief({
        name: '表1',
        rows: [
          ['指标', '东区', '', '西区', ''],
          ['', '目标', '完成', '目标', '完成'],
          ['城镇新增就业'],
        ],
        merged: ['A1:A2', 'B1:C1', 'D1:E1'],
      }),
    ).toEqual(['D3 new_urban_jobs target own', 'E3 new_urban_jobs value own']);
  });

  it('take % of an indicator in percent for its value, but under a change', async () => {
    expect(
      await brief({
        name: '表1',
        rows: [['指标', '累计完成', '目标', '比上年'], ['', '%', '%', '%'], ['城镇登记失业率']],
      }),
    ).toEqual(['B3 rate value own', 'C3 rate target own', 'D3 rate change_rate own ?']);
  });

  it('read 百分比 by what stands above it, and 占比 as what was reached', async () => {
    expect(
      await brief({
        name: '表1',
        rows: [
          ['指标', '累计完成', '比上年同期增减', '', '目标', '占比'],
          ['', '', '绝对数', '百分比', '', ''],
          ['城镇新增就业'],
        ],
        merged: ['A1:A2', 'B1:B2', 'C1:D1', 'E1:E2', 'F1:F2'],
      }),
    ).toEqual([
      'B3 new_urban_jobs value own',
      'C3 new_urban_jobs change own',
      'D3 new_urban_jobs change_rate own',
      'E3 new_urban_jobs target own',
      'F3 new_urban_jobs completion_rate own ?',
    ]);
  });

  it('know an indicator by a name with a word more or less, and a wage told in 元', async () => {
    const { sheets } = await EditedWorkbook.of(
      superiorSheet([
        {
          name: '表1',
          rows: [
            ['指标', '计量单位', '累计完成'],
            ['就业困难人员再就业', '人'],
            ['企业职工养老保险参保', '万人'],
            ['年平均工资', '元'],
          ],
        },
      ]),
    );
    const more = [
      { code: 'insured', label: '企业职工基本养老保险参保', unit: '万人', kind: 'stock' },
      { code: 'wage', label: '年平均工资', unit: '万元/人', kind: 'ratio' },
    ] as Vocabulary['indicators'];
    const found = proposalsFor(sheets, {
      ...VOCABULARY,
      indicators: [...VOCABULARY.indicators, ...more],
    });
    expect(
      found.map(({ indicatorCode, cellUnit, isSure }) => [indicatorCode, cellUnit, isSure]),
    ).toEqual([
      ['hardship', null, false],
      ['insured', null, false],
      ['wage', '元', true],
    ]);
  });

  it('read units against indicators under headings of three rows', async () => {
    expect(
      await brief({
        name: '民生工程完成情况表',
        rows: [
          ['2022年1-6月民生工程就业重点指标完成情况表'],
          ['填报单位:(盖章)', null, null, null, null, '单位:人'],
          ['序号', '地 区', '城镇新增就业(人)', null, null, '城镇登记失业率(%)', null],
          [null, null, '市级目标', '完成情况', null, '控制目标', '进度'],
          [null, null, null, '累计完成', '完成率(%)', null, null],
          [1, '清香坪街道', null, null, null, null, null],
          [2, '格里坪', 5, 6, null, null, null],
          [3, '某外区', null, null, null, null, null],
          [null, '合 计', { f: 'SUM(C6:C8)' }, null, null, null, null],
          ['填表人:', null, null, '审核人:'],
        ],
        merged: ['A1:G1', 'A3:A5', 'B3:B5', 'C3:E3', 'F3:G3', 'C4:C5', 'D4:E4', 'F4:F5', 'G4:G5'],
      }),
    ).toEqual([
      'C6 new_urban_jobs target 510403001 city',
      'D6 new_urban_jobs value 510403001',
      'E6 new_urban_jobs completion_rate 510403001',
      'F6 rate target 510403001',
      'G6 rate value 510403001 ?',
      'C7 new_urban_jobs target 510403100 city',
      'D7 new_urban_jobs value 510403100',
      'E7 new_urban_jobs completion_rate 510403100',
      'F7 rate target 510403100',
      'G7 rate value 510403100 ?',
      'D9 new_urban_jobs value own',
      'E9 new_urban_jobs completion_rate own',
      'F9 rate target own',
      'G9 rate value own ?',
    ]);
  });

  it('read indicators against what is asked of them, 其中 rows and units of measure', async () => {
    expect(
      await brief({
        name: '月报',
        rows: [
          ['就业创业工作月报表'],
          [
            '指标名称',
            '计量单位',
            '本月',
            '本年累计',
            '上年同期',
            '同比增减',
            '同比增长(%)',
            '备注',
          ],
          ['一、城镇新增就业', '人'],
          ['二、失业人员再就业人数', '人'],
          ['   其中:就业困难人员', '人'],
          ['三、创业担保贷款发放金额', '元'],
          ['四、职业技能培训', '人'],
          ['五、新开工项目', '个'],
        ],
        merged: ['A1:H1'],
      }),
    ).toEqual([
      'C3 new_urban_jobs of_period own',
      'D3 new_urban_jobs value own',
      'E3 new_urban_jobs last_year own',
      'F3 new_urban_jobs change own',
      'G3 new_urban_jobs change_rate own',
      'C4 reemployed of_period own',
      'D4 reemployed value own',
      'E4 reemployed last_year own',
      'F4 reemployed change own',
      'G4 reemployed change_rate own',
      'C5 hardship of_period own ?',
      'D5 hardship value own ?',
      'E5 hardship last_year own ?',
      'F5 hardship change own ?',
      'G5 hardship change_rate own ?',
      'C6 loans of_period own 元',
      'D6 loans value own 元',
      'E6 loans last_year own 元',
      'F6 loans change own 元',
      'G6 loans change_rate own',
      'C7 trained of_period own ?',
      'D7 trained value own ?',
      'E7 trained last_year own ?',
      'F7 trained change own ?',
      'G7 trained change_rate own',
    ]);
  });

  it.each([
    ['1至本月累计', 'value'],
    ['1-本月', 'value'],
    ['1—本月累计完成', 'value'],
    ['截至本月', 'value'],
    ['截至本月末累计', 'value'],
    ['年初至本月', 'value'],
    ['本月止累计', 'value'],
    ['本月末', 'value'],
    ['1-6月累计', 'value'],
    ['1至本月上年同期', 'last_year'],
    ['上年1至本月累计', 'last_year'],
    ['累计同比增长(%)', 'change_rate'],
    ['累计完成率(%)', 'completion_rate'],
    ['本月完成', 'of_period'],
    ['本月数', 'of_period'],
  ])('read %s as %s', async (heading, aspect) => {
    const [read] = await brief({
      name: '月报',
      rows: [
        ['指标名称', '计量单位', heading],
        ['城镇新增就业', '人'],
      ],
    });
    expect(read).toBe(`C2 new_urban_jobs ${aspect} own`);
    const [named] = await brief({
      name: '月报',
      rows: [
        ['单位', `城镇新增就业${heading}`],
        ['全区', ''],
      ],
    });
    expect(named).toMatch(new RegExp(`^B2 new_urban_jobs ${aspect} own`));
  });

  it('read a year by months, and say by which words', async () => {
    const found = await proposed({
      name: '分月',
      rows: [
        ['分月情况表'],
        ['指标', '1月', '2月', '1-2月累计', '文号'],
        ['城镇新增就业(人)'],
        ['城镇新增就业目标(省定目标)'],
      ],
      merged: ['A1:E1'],
    });
    expect(
      found.slice(0, 4).map(({ cell, line, month, aspect }) => [cell, line, month, aspect]),
    ).toEqual([
      ['B3', 'month', 1, 'of_period'],
      ['C3', 'month', 2, 'of_period'],
      ['D3', 'own', null, 'value'],
      ['E3', 'own', null, 'target_document'],
    ]);
    expect(found[2]!.reading).toBe('城镇新增就业(人) × 1-2月累计');
    const vague = await proposed({
      name: '一',
      rows: [
        ['项目', '数'],
        ['城镇新增就业情况', null],
      ],
    });
    expect(vague).toMatchObject([{ isSure: false, doubt: '栏目未写明取累计数还是其他数' }]);
  });

  it('leave alone what is no cell of a table, hidden or already text', async () => {
    expect(
      await brief({
        name: '表',
        rows: [
          ['城镇新增就业表'],
          ['地区', '城镇新增就业完成', '说明'],
          ['玉泉街道', '/', null],
          ['西区', 3, null],
        ],
        merged: ['A1:C1'],
        hiddenColumns: [2],
      }),
    ).toEqual(['B4 new_urban_jobs value own']);
    expect(await brief({ name: '空', rows: [] })).toEqual([]);
    expect(
      await brief({
        name: '藏',
        state: 'hidden',
        rows: [
          ['指标', '完成'],
          ['城镇新增就业', null],
        ],
      }),
    ).toEqual([]);
  });
});
