import { describe, expect, it } from '@jest/globals';
import { type Known, type KnownFigures, NO_SOURCE } from './known.js';
import { proofread } from './proofread.js';

const jobs: Known = {
  ...{
    label: '城镇新增就业',
    unit: '人',
    decimals: 0,
    isFlow: true,
    source: { ...NO_SOURCE, figureId: '7' },
  },
  ...{ value: '3231', lastYear: '3115' },
  others: [],
  months: [210, 480, 790, 1100, 1420, 1760, 2010, 2290, 2560, 2800, 3020, 3231].map(String),
  units: [
    { name: '示例街道', value: '812' },
    { name: '另一镇', value: '640' },
  ],
  targets: [
    { level: '省级', name: '省级目标', value: '2700' },
    { level: '市级', name: '市级目标', value: '3300' },
  ],
};
const loans: Known = {
  ...jobs,
  ...{
    label: '创业担保贷款',
    unit: '万元',
    decimals: 2,
    source: { ...NO_SOURCE, figureId: '8' },
    value: '2011.00',
  },
  ...{ lastYear: '1780.00', months: [], units: [], targets: [] },
};
const rate: Known = {
  ...jobs,
  ...{
    label: '城镇登记失业率',
    unit: '%',
    decimals: 2,
    isFlow: false,
    source: { ...NO_SOURCE, figureId: '9' },
  },
  ...{ value: '3.58', lastYear: '3.61', months: [], units: [] },
  targets: [{ level: '市级', name: '市级目标', value: '4.2' }],
};
const known: KnownFigures = {
  ...{ firstDay: '2022-01-01', lastDay: '2022-12-31', scope: '区' },
  figures: [jobs, loans, rate],
};

const read = (text: string, of = known) => proofread(text, null, of);
const verdicts = (text: string, of = known) =>
  read(text, of).figures.map(({ quote, link }) => `${quote} ${link!.verdict}`);
const found = (text: string, of = known) =>
  read(text, of).findings.flatMap(({ code, says }) => (/freeze/.test(code) ? [says] : []));

describe('a figure beside what is printed elsewhere', () => {
  it.each([
    ['全年城镇新增就业3231人。', ['3231人 equal']],
    ['2022年,全区实现城镇新增就业3231人,同比增长3.7%。', ['3231人 equal', '3.7% equal']],
    ['城镇新增就业0.32万人。', ['0.32万人 equal']],
    ['城镇新增就业3200余人。', ['3200余人 equal']],
    ['发放创业担保贷款2011万元。', ['2011万元 equal']],
    ['发放创业担保贷款0.2亿元。', ['0.2亿元 equal']],
    ['城镇登记失业率3.58%,控制在4.2%以内。', ['3.58% equal', '4.2%以内 equal']],
    ['1-6月,城镇新增就业1760人。', ['1760人 equal']],
    ['3月份城镇新增就业310人。', ['310人 equal']],
    ['示例街道城镇新增就业812人。', ['812人 equal']],
    [
      '城镇新增就业3231人,比上年增加116人,增长3.7%。',
      ['3231人 equal', '116人 equal', '3.7% equal'],
    ],
    [
      '城镇新增就业3231人,完成市级目标任务3300人的97.91%。',
      ['3231人 equal', '3300人 equal', '97.91% equal'],
    ],
  ])('%s is equal', (text, wanted) => {
    expect(verdicts(text)).toEqual(wanted);
    expect(found(text)).toEqual([]);
  });

  it.each([
    ['全年城镇新增就业3213人。', '“城镇新增就业”定版数应为 3231人,稿件为 3213人。'],
    [
      '全年城镇新增就业3115人。',
      '“城镇新增就业”定版数应为 3231人,稿件为 3115人;稿件的数等于:上年同期。',
    ],
    [
      '全区城镇新增就业812人。',
      '“城镇新增就业”定版数应为 3231人,稿件为 812人;稿件的数等于:示例街道。',
    ],
    [
      '全年城镇新增就业0.33万人。',
      '“城镇新增就业”定版数应为 3231人,稿件为 3300人;稿件的数等于:市级目标。',
    ],
    [
      '城镇登记失业率3.61%。',
      '“城镇登记失业率”定版数应为 3.58%,稿件为 3.61%;稿件的数等于:上年同期。',
    ],
    ['城镇新增就业3231人,同比增长7.3%。', '“城镇新增就业”比上年同期增加应为 3.72%,稿件为 7.3%。'],
    [
      '城镇新增就业3231人,完成市目标的119.67%。',
      '“城镇新增就业”完成率(市级目标)应为 97.91%,稿件为 119.67%。',
    ],
    ['另一镇城镇新增就业641人。', '“城镇新增就业”另一镇应为 640人,稿件为 641人。'],
  ])('%s differs', (text, says) => {
    expect(found(text)).toEqual([says]);
  });

  it.each([
    '全市城镇新增就业32000人。',
    '2020年城镇新增就业2900人。',
    '计划全年城镇新增就业3600人。',
    '组织招聘活动12场,达成意向213人。',
    '城镇新增就业12户。',
  ])('%s is not judged', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('is not judged where two of one name differ from it', () => {
    const two = { ...known, figures: [jobs, { ...jobs, value: '3300' }] };
    expect(verdicts('城镇新增就业3213人。', two)).toEqual(['3213人 unknown']);
    expect(verdicts('城镇新增就业3300人。', two)).toEqual(['3300人 equal']);
  });

  it('is judged where what is known from two places is the same', () => {
    const inTable: Known = {
      ...{ ...jobs, unit: '万人', value: '0.32', decimals: 2, lastYear: null, others: [] },
      ...{ months: [], units: [], targets: [], source: { ...NO_SOURCE, tableId: '3' } },
    };
    const two = { ...known, figures: [jobs, inTable] };
    expect(verdicts('城镇新增就业3312人。', two)).toEqual(['3312人 differs']);
    expect(verdicts('城镇新增就业3231人。', two)).toEqual(['3231人 equal']);
  });

  it('is read with the noun on either side of it', () => {
    const listed = (label: string, value: string): Known => ({
      ...jobs,
      ...{ label, value, unit: '个次', lastYear: null, months: [], units: [], targets: [] },
    });
    const promoted = {
      ...known,
      figures: [
        listed('推送就业岗位', '275'),
        listed('用工需求', '1980'),
        listed('就业技能培训班', '28'),
      ],
    };
    const text = '推送275个次就业岗位1980余个次用工需求,组织各类就业技能培训班28个次。';
    expect(verdicts(text, promoted)).toEqual(['275个次 equal', '1980余个次 equal', '28个次 equal']);
    expect(verdicts('推送275个次就业岗位2890余个次用工需求。', promoted)).toEqual([
      ...['275个次 equal', '2890余个次 unknown'],
    ]);
  });

  it('is told of a day that is not that of the freeze', () => {
    expect(found('截至2022年11月底,城镇登记失业率3.58%。')).toEqual([
      '“截至2022年11月底”与定版的截止日期 2022 年 12 月 31 日不同。',
    ]);
    expect(found('截至12月底,城镇登记失业率3.58%。截至2021年11月底另有安排。')).toEqual([]);
  });

  it('is linked to nothing where nothing is given', () => {
    expect(proofread('城镇新增就业3231人。').figures[0]!.link).toBeNull();
  });
});

describe('a day beside the period that the user gives', () => {
  const days = (text: string) =>
    proofread(text, { year: 2022, from: 1, to: 6 }).findings.filter(
      ({ code }) => code === 'day-outside',
    ).length;
  it('is told where it lies after it', () => {
    expect(days('工作情况\n8月15日举办招聘会1场,提供岗位300个。')).toBe(1);
    expect(days('工作情况\n5月15日举办招聘会1场,提供岗位300个。')).toBe(0);
  });
});
