import { describe, expect, it } from '@jest/globals';
import { understand } from '../proofreading/understand.js';
import { readTable } from '../report-tables/table-cells.js';
import { kindOf } from '../report-tables/table-kinds.js';
import { IndicatorKnown, knownOfFact, knownOfIndicator, knownOfTable } from './known-of.js';
import { KnownValues } from './known-value.js';
import { numbersFound } from './numbers-found.js';
import { proposalsFor } from './propose.js';
import { sent } from './sent-values.js';

const indicator = (
  code: string,
  label: string,
  unit: string,
  value: string,
  rest: Partial<IndicatorKnown> & { lastYear?: string; below?: [string, string, string][] } = {},
): IndicatorKnown => ({
  ...{
    code,
    label,
    unit,
    decimals: value.split('.')[1]?.length ?? 0,
    kind: 'flow',
    isAbout: false,
  },
  ...{ targets: [], months: [], ...rest },
  lines: [
    ...[
      { figureId: '1', unitCode: null, unitName: '示例区', value, lastYear: rest.lastYear ?? null },
    ],
    ...(rest.below ?? []).map(([unitCode, unitName, below]) => ({
      ...{ figureId: '2', unitCode, unitName, value: below, lastYear: null },
    })),
  ],
});
const target = (
  level: string,
  levelLabel: string,
  value: string,
  completionRate: string | null,
) => ({
  ...{ level, levelLabel, target: value, documentNumber: `${levelLabel}文件`, completionRate },
  ...{ gap: null, met: completionRate === null ? null : Number(completionRate) >= 100 },
});

const JOBS = indicator('new_urban_jobs', '城镇新增就业', '人', '3231', {
  lastYear: '3000',
  targets: [target('province', '省级', '2700', '119.67'), target('city', '市级', '3300', '97.91')],
  below: [
    ['01', '清水街道', '1200'],
    ['02', '石桥镇', '845'],
  ],
});
const REEMPLOYED = indicator('unemployed_reemployment', '失业人员再就业', '人', '1750');
const HARDSHIP = indicator('hardship_reemployment', '就业困难人员再就业', '人', '560');
const RATE = indicator('registered_unemployment_rate', '城镇登记失业率', '%', '3.58', {
  ...{ kind: 'ratio', lastYear: '3.81' },
});
const TRAINED = indicator('training_person_times', '就业技能培训', '人次', '1366');
const LOANS = indicator('startup_loans_released', '创业担保贷款', '万元', '2011.50');
const LEAFLETS = indicator('enterprise_leaflets', '助企纾困宣传资料', '份', '3120');
const INSURED = indicator('insured', '城镇职工养老保险参保', '人', '612345');

function table(kind: string, lines: { label: string; values: (string | null)[] }[]) {
  const written = { kind, amountUnit: 'ten_thousand_yuan' as const, decimals: 2, columns: null };
  return {
    ...{ ...written, id: '7', title: kindOf(kind).label, sourceDocument: '决算' },
    lines: readTable({ ...written, lines }).lines,
  };
}

const known = (indicators: IndicatorKnown[], tables: ReturnType<typeof table>[] = []) =>
  new KnownValues(
    [
      ...indicators.flatMap(knownOfIndicator),
      ...tables.flatMap((each) => knownOfTable(each, null)),
      knownOfFact({
        ...{ id: '3', name: '内设机构', value: '5', valueUnit: '个', sourceDocument: '三定' },
      }),
    ],
    '2022-12-31',
  );
const EVERYTHING = [JOBS, REEMPLOYED, HARDSHIP, RATE, TRAINED, LOANS, LEAFLETS, INSURED];
const OF = { year: 2022, lastDay: '2022-12-31', kind: 'district' };

const proposed = (text: string, of = known(EVERYTHING), unit = OF) =>
  proposalsFor(understand(text), of, unit).map(
    ({ number, proposal: { address, certainty } }) =>
      `${number.quote} ${certainty} ${address ?? '-'}`,
  );

describe('what the numbers of a text are proposed as', () => {
  it('is told of an aligned list, each number by the name in its place', () => {
    expect(
      proposed('城镇新增就业、失业人员再就业、就业困难人员再就业分别完成3231人、1750人和560人。'),
    ).toEqual([
      '3231人 sure value/new_urban_jobs',
      '1750人 sure value/unemployed_reemployment',
      '560人 sure value/hardship_reemployment',
    ]);
  });

  it('is told of targets by their level, and of the percents of them', () => {
    expect(
      proposed('全区城镇新增就业3231人,完成省级目标2700人的119.67%、市级目标3300人的97.91%。'),
    ).toEqual([
      '3231人 sure value/new_urban_jobs',
      '2700人 sure target/new_urban_jobs/province',
      '119.67% sure completion/new_urban_jobs/province',
      '3300人 sure target/new_urban_jobs/city',
      '97.91% sure completion/new_urban_jobs/city',
    ]);
  });

  it('is told of a target that its word stands right beside: behind it, or before its brackets', () => {
    const loans = {
      ...LOANS,
      targets: [
        target('city', '市级', '2000', '100.58'),
        target('province', '省级', '1800', '111.75'),
      ],
    };
    const some = known([JOBS, loans]);
    expect(proposed('全区城镇新增就业3231人,超额完成省级目标任务(2700人)。', some)).toEqual([
      '3231人 sure value/new_urban_jobs',
      '2700人 sure target/new_urban_jobs/province',
    ]);
    expect(
      proposed('全区城镇新增就业3231人,完成省级目标任务(2700人)的119.67%。', some).slice(1),
    ).toEqual([
      '2700人 sure target/new_urban_jobs/province',
      '119.67% sure completion/new_urban_jobs/province',
    ]);
    expect(proposed('发放创业担保贷款2011.5万元,完成市级下达的2000万元目标。', some)).toEqual([
      '2011.5万元 sure value/startup_loans_released',
      '2000万元 sure target/startup_loans_released/city',
    ]);
    // What was done stands in brackets as well, and a rate is no target.
    expect(proposed('圆满完成城镇新增就业目标任务(完成3231人)。', some)).toEqual([
      '3231人 sure value/new_urban_jobs',
    ]);
  });

  it('is told of what is beyond a target, which is no target', () => {
    const trained = {
      ...TRAINED,
      targets: [{ ...target('city', '市级', '1363', '100.22'), gap: '3' }],
    };
    expect(proposed('开展就业技能培训1366人次,超目标3人次。', known([trained]))).toEqual([
      '1366人次 sure value/training_person_times',
      '3人次 sure gap/training_person_times/city',
    ]);
  });

  it('has a number whose thousands a blank holds apart as one, and two as two', () => {
    const read = (text: string) =>
      numbersFound({ text, system: sent(known(EVERYTHING)), of: OF, before: [] }).map(
        ({ number: { quote, printed, start, end }, proposal: { address, certainty } }) =>
          [quote, printed, text.slice(start, end), certainty, address ?? '-'].join('|'),
      );
    expect(read('城镇新增就业3 231人。')).toEqual(['3 231人|3231|3 231|sure|value/new_urban_jobs']);
    expect(read('城镇新增就业3\u2009231人,参加城镇职工养老保险参保612 345人。')).toEqual([
      '3 231人|3231|3\u2009231|sure|value/new_urban_jobs',
      '612 345人|612345|612 345|sure|value/insured',
    ]);
    expect(read('见表3 231人参加培训。').map((each) => each.split('|')[0])).toContain('231人');
    expect(read('2022年 231人参加培训。').at(-1)).toContain('231人|231|231|');
  });

  it('is told of what is compared with last year, in units, percents and points', () => {
    expect(
      proposed(
        '城镇新增就业3231人,比上年3000人增加231人,增长7.7%;城镇登记失业率3.58%,比上年下降0.23个百分点。',
      ),
    ).toEqual([
      '3231人 sure value/new_urban_jobs',
      '3000人 sure lastYear/new_urban_jobs',
      '231人 sure delta/new_urban_jobs',
      '7.7% sure change/new_urban_jobs',
      '3.58% sure value/registered_unemployment_rate',
      '0.23个百分点 sure delta/registered_unemployment_rate',
    ]);
    expect(proposed('城镇新增就业3231人,比上年减少231人。')[1]).toBe(
      '231人 unsure delta/new_urban_jobs',
    );
  });

  it('is told of what the field says for short, and by the end of a name behind what it is of', () => {
    const some = known([
      indicator('insurance_subsidy', '享受社会保险补贴', '人次', '1504'),
      indicator('post_subsidy', '享受岗位补贴', '人次', '1195'),
      indicator('posts', '新开发公益性岗位', '个', '120'),
      indicator('closing_rate', '信访办结率', '%', '100.00', { kind: 'ratio' }),
    ]);
    expect(
      proposed('岗位补贴、社保补贴分别享受1195人次和1504人次。新开发公益岗位120个。', some),
    ).toEqual([
      '1195人次 sure value/post_subsidy',
      '1504人次 sure value/insurance_subsidy',
      '120个 sure value/posts',
    ]);
    expect(proposed('受理欠薪投诉197件,办结率100%。', some).at(-1)).toBe(
      '100% unsure value/closing_rate',
    );
  });

  it('is no target of the year where it is planned for the next one', () => {
    expect(proposed('2023年,计划城镇新增就业3500人,失业人员再就业1750人。').slice(1)).toEqual([
      '3500人 unknown -',
      '1750人 unknown -',
    ]);
    expect(proposed('2022年,城镇新增就业省级目标2700人。')[1]).toBe(
      '2700人 sure target/new_urban_jobs/province',
    );
  });

  it('is told in 万元 and in 元, in 万人, about and over', () => {
    expect(proposed('发放创业担保贷款2011.5万元。')).toEqual([
      '2011.5万元 sure value/startup_loans_released',
    ]);
    expect(proposed('发放创业担保贷款20115000元。')).toEqual([
      '20115000元 sure value/startup_loans_released',
    ]);
    expect(proposed('城镇职工养老保险参保61.2万人。')).toEqual(['61.2万人 sure value/insured']);
    expect(proposed('城镇职工养老保险参保61.3万人。')).toEqual(['61.3万人 unsure value/insured']);
    expect(proposed('发放助企纾困宣传资料3100余份。')).toEqual([
      '3100余份 sure value/enterprise_leaflets',
    ]);
    expect(proposed('发放助企纾困宣传资料近3200份。')).toEqual([
      '近3200份 sure value/enterprise_leaflets',
    ]);
    expect(proposed('发放助企纾困宣传资料3200余份。')).toEqual([
      '3200余份 unsure value/enterprise_leaflets',
    ]);
  });

  it('is not sure where the print counts in something else, and says so of both', () => {
    expect(proposed('组织就业技能培训1366人。')).toEqual([
      '1366人 unsure value/training_person_times',
    ]);
  });

  it('is told of units below by their names, in words and in a table', () => {
    expect(proposed('全区城镇新增就业3231人,其中清水街道新增就业1200人。')).toEqual([
      '3231人 sure value/new_urban_jobs',
      '1200人 sure value/new_urban_jobs/01',
    ]);
    expect(proposed('单位\t城镇新增就业完成数\t备注完成\n清水街道\t1200\t\n石桥镇\t845\t')).toEqual(
      ['1200 sure value/new_urban_jobs/01', '845 sure value/new_urban_jobs/02'],
    );
  });

  it('is told of a table of targets and results by its columns', () => {
    expect(proposed('指标\t市级目标\t完成数\t完成率\n城镇新增就业\t3300\t3231\t97.91%')).toEqual([
      '3300 sure target/new_urban_jobs/city',
      '3231 sure value/new_urban_jobs',
      '97.91% sure completion/new_urban_jobs/city',
    ]);
  });

  it('is what is equal and half called so, to be asked', () => {
    expect(
      proposed(
        '新增见习156人。',
        known([indicator('interns', '新增青年就业见习人数', '人', '156')]),
      ),
    ).toEqual(['156人 unsure value/interns']);
    expect(
      proposed(
        '新增见习150人,见习点5个。',
        known([
          indicator('interns', '新增青年就业见习人数', '人', '156'),
          indicator('bases', '青年就业见习点数', '个', '5'),
        ]),
      ),
    ).toEqual(['150人 unknown -', '5个 unknown -']);
  });

  it('is not sure of a short change beside a number that is only asked about', () => {
    const interns = (lastYear: string) =>
      known([indicator('interns', '新增青年就业见习人数', '人', '156', { lastYear })]);
    expect(proposed('新增见习156人,较上年增加15人。', interns('141'))).toEqual([
      '156人 unsure value/interns',
      '15人 unsure delta/interns',
    ]);
    expect(proposed('新增见习156人,较上年增加115人。', interns('41'))[1]).toBe(
      '115人 sure delta/interns',
    );
  });

  it('is told of a row by what another of its cells is', () => {
    const placed = indicator('placed', '城镇公益性岗位安置就业困难人员', '人', '320', {
      lastYear: '298',
    });
    expect(
      proposed(
        '指标\t数量\t上年\t增减数\n公益性岗位安置\t320\t298\t22\n其他\t320\t298\t22',
        known([placed]),
      ),
    ).toEqual([
      '320 sure value/placed',
      '298 sure lastYear/placed',
      '22 sure delta/placed',
      ...['320 unknown -', '298 unknown -', '22 unknown -'],
    ]);
  });

  it('takes no row for an indicator by one number that may be of something else', () => {
    const interns = indicator('interns', '新增青年就业见习人数', '人', '46');
    expect(proposed('指标\t完成数\n新增见习单位\t46', known([interns]))).toEqual([
      '46 unsure value/interns',
    ]);
    const many = indicator('interns', '新增青年就业见习人数', '人', '4612');
    expect(proposed('指标\t完成数\n新增见习单位\t4612', known([many]))).toEqual([
      '4612 unsure value/interns',
    ]);
  });

  it('takes no weight, score or share for a value of the row in which it stands', () => {
    const jobs = { ...JOBS, targets: [target('province', '省级', '100', '119.67')] };
    expect(
      proposed('指标\t分值\t完成数\t得分\n城镇新增就业\t100\t3231\t3231', known([jobs])).filter(
        (each) => / sure (?!prose)/.test(each),
      ),
    ).toEqual(['3231 sure value/new_urban_jobs']);
  });

  it('is told of changes in turn, each of that in its place', () => {
    const one = indicator('one', '城镇新增就业', '人', '3231', { lastYear: '3181' });
    const other = indicator('other', '失业人员再就业', '人', '1750', { lastYear: '1700' });
    const [both, turned] = [
      known([one, other]),
      known([{ ...one }, indicator('other', '失业人员再就业', '人', '1750', { lastYear: '1600' })]),
    ];
    for (const [text, of, wanted] of [
      [
        '城镇新增就业3231人、失业人员再就业1750人,较上年分别增加50人、50人。',
        both,
        ['50人 sure delta/one', '50人 sure delta/other'],
      ],
      [
        '城镇新增就业3231人、失业人员再就业1750人,分别较上年增加50人、150人。',
        turned,
        ['50人 sure delta/one', '150人 sure delta/other'],
      ],
      [
        '城镇新增就业3231人、失业人员再就业1750人,较上年分别增加150人、50人。',
        turned,
        ['150人 unsure delta/one', '50人 unsure delta/other'],
      ],
      [
        '城镇新增就业3231人、失业人员再就业1750人,就业总量稳中有升,其中人数多了50人。',
        both,
        ['50人 unsure delta/other'],
      ],
    ] as const)
      expect(proposed(text, of).slice(2)).toEqual(wanted);
  });

  it('is told of changes by what is beside them, whatever else their sentence tells', () => {
    const startup = indicator('startup', '创业培训', '人次', '480', { lastYear: '450' });
    const skill = indicator('skill', '就业技能培训', '人次', '2015', { lastYear: '1900' });
    expect(
      proposed(
        '就业技能培训2015人次、创业培训480人次,较上年分别增加115人次、30人次。',
        known([skill, startup]),
      ).slice(2),
    ).toEqual(['115人次 sure delta/skill', '30人次 sure delta/startup']);
    const money = indicator('money', '创业担保贷款', '万元', '4865.50', { lastYear: '4310.00' });
    const jobs = indicator('jobs', '创业担保贷款带动就业', '人', '1105', { lastYear: '1010' });
    expect(
      proposed(
        '发放创业担保贷款4865.5万元,带动就业1105人,贷款金额较上年增加555.5万元,增幅12.89%。',
        known([money, jobs]),
      ).slice(2),
    ).toEqual(['555.5万元 sure delta/money', '12.89% sure change/money']);
  });

  it('is of the unit itself behind an aside about one below it', () => {
    expect(
      proposed('全区就业形势稳定(其中:清水街道好于上年,新增就业1200人),城镇新增就业3231人。'),
    ).toEqual(['1200人 sure value/new_urban_jobs/01', '3231人 sure value/new_urban_jobs']);
  });

  it('is told of the accounts by row and column', () => {
    const accounts = table('final_accounts', [
      { label: '本年收入合计', values: ['2086.70'] },
      { label: '基本支出', values: ['909.74', null, null, null, '43.03'] },
      { label: '支出总计', values: ['2113.98', '2762.63', '-648.65', '-23.48'] },
    ]);
    expect(
      proposed(
        '本年收入合计2086.7万元。支出总计2113.98万元,与2021年2,762.63万元相比减少648.65万元,下降23.48%;其中基本支出909.74万元,占43.03%。',
        known([], [accounts]),
      ),
    ).toEqual([
      '2086.7万元 sure cell/final_accounts/income/amount',
      '2113.98万元 sure cell/final_accounts/expenditure_total/amount',
      '2021年 sure year/-1',
      '2,762.63万元 sure cell/final_accounts/expenditure_total/lastYear',
      '648.65万元 sure cell/final_accounts/expenditure_total/change',
      '23.48% sure cell/final_accounts/expenditure_total/changePercent',
      '909.74万元 sure cell/final_accounts/expenditure_basic/amount',
      '43.03% sure cell/final_accounts/expenditure_basic/share',
    ]);
  });

  it('is told of a share in the accounts that no column has', () => {
    const accounts = table('final_accounts', [
      { label: '一般公共预算财政拨款收入', values: ['2076.76'] },
      { label: '政府性基金预算财政拨款收入', values: ['9.94'] },
      { label: '本年收入合计', values: ['2086.70'] },
    ]);
    expect(
      proposed(
        '本年收入合计2086.70万元,其中:一般公共预算财政拨款收入2076.76万元,占99.52%;政府性基金预算财政拨款收入9.94万元,占0.48%。',
        known([], [accounts]),
      ).filter((each) => each.includes('share')),
    ).toEqual([
      '99.52% sure cell/final_accounts/income_general/share',
      '0.48% sure cell/final_accounts/income_fund/share',
    ]);
  });

  it('is told of the share in all income of what is part of 财政拨款收入', () => {
    const revenue = table('revenue', [
      { label: '财政拨款收入', values: ['2000.00'] },
      { label: '一般公共预算财政拨款收入', values: ['1990.00'] },
      { label: '其他收入', values: ['100.00'] },
      { label: '本年收入合计', values: ['2100.00'] },
    ]);
    expect(
      proposed(
        '本年收入合计2100.00万元,其中:一般公共预算财政拨款收入1990.00万元,占94.76%;其他收入100.00万元,占4.76%。',
        known([], [revenue]),
      ).filter((each) => each.includes('share')),
    ).toEqual([
      '94.76% sure cell/revenue/income_general/share',
      '4.76% sure cell/revenue/income_other/share',
    ]);
  });

  it('is told of a share by the whole that stands in the same paragraph', () => {
    expect(
      proposed('失业人员再就业1750人。其中就业困难人员再就业560人,占32%;另占总数的50%。').slice(
        0,
        3,
      ),
    ).toEqual([
      '1750人 sure value/unemployed_reemployment',
      '560人 sure value/hardship_reemployment',
      '32% sure share/hardship_reemployment/of/unemployed_reemployment',
    ]);
  });

  it('is prose of names, measures and document numbers, and nothing of another place', () => {
    expect(
      proposed('落实16条措施,按照示例〔2020〕5号文件开展“311”服务,全市城镇新增就业3231人。'),
    ).toEqual([
      '16条措施 sure prose',
      '〔2020〕5号 sure prose',
      '“311” sure prose',
      '3231人 unknown -',
    ]);
  });

  it('is a year, and the end of the period, and not the day of an event', () => {
    expect(
      proposed(
        '2022年,与2021年相比。截至2022年12月31日。2022年5月印发通知,2018年以来持续推进,2023年计划新增。',
      ),
    ).toEqual([
      '2022年 sure year/0',
      '2021年 sure year/-1',
      ...['2022年12月31日 sure year/0', '2022年12月31日 sure month/0', '2022年12月31日 sure day/0'],
      ...['2022年5月 unsure year/0', '2022年5月 sure prose'],
      '2018年 unsure prose',
      '2023年 unsure year/1',
    ]);
  });

  it('is not guessed from a small number or a nought', () => {
    expect(proposed('内设机构5个,下设窗口5个,开展活动0次。')).toEqual([
      '5个 sure fact/内设机构',
      '5个 unknown -',
      '0次 unknown -',
    ]);
  });

  it('is nothing where nothing is known of the year', () => {
    const nothing = new KnownValues([], '2022-12-31');
    expect(proposed('城镇新增就业3231人。', nothing)).toEqual(['3231人 unknown -']);
  });
});
