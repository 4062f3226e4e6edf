import { describe, expect, it } from '@jest/globals';
import { checks } from './checks/index.js';
import { plainTextOf } from './plain-text.js';
import { proofOf, proofread } from './proofread.js';
import { understand } from './understand.js';

/** Errors and warnings. */
const found = (text: string) =>
  proofread(text)
    .findings.filter(({ severity }) => severity !== 'hint')
    .map(({ code }) => code);

describe('percent of a target', () => {
  it('is right where some values within the printed rounding give it', () => {
    expect(found('培训2399人,完成市目标任务数2000人的120%。')).toEqual([]);
    expect(found('城镇新增就业25.6万人,完成目标任务85万人的30.15%。')).toEqual([]);
  });

  it('is found where it cannot be', () => {
    expect(found('培训2399人,完成市目标任务数2000人的125%。')).toEqual(['completion-rate']);
    expect(found('城镇新增就业目标任务4000人,实际完成3231人,完成率90.78%。')).toEqual([
      'completion-rate',
    ]);
    expect(found('新增就业3231人(完成全年指标119.67%(省级2700人)/99.91%(市级3300人))。')).toEqual([
      'completion-rate',
    ]);
  });

  it('finds its target in another paragraph', () => {
    const text = (percent: string) =>
      `一、目标任务\n全年城镇新增就业4000人,失业人员再就业1600人。\n二、完成情况\n全区实现城镇新增就业4200人,完成年度目标的${percent}。`;
    expect(found(text('105%'))).toEqual([]);
    expect(found(text('110%'))).toEqual(['completion-rate']);
  });

  it('goes by place in aligned lists', () => {
    const text = (last: string) =>
      `城镇新增就业、失业人员再就业、就业困难人员就业目标分别为4000人、1600人、350人,分别完成4200人、1680人、385人,分别完成目标任务的105%、105%、${last}。`;
    expect(found(text('110%'))).toEqual([]);
    expect(found(text('112%'))).toEqual(['completion-rate']);
  });

  it('needs the unit of its target', () => {
    expect(found('实现创业担保贷款2011人,完成目标任务2000万元的100.55%。')).toEqual([
      'unit-of-target',
    ]);
  });
});

describe('an amount in 万 without a unit', () => {
  const units = (text: string) => proofread(text).figures.map(({ unit }) => unit);

  it('is money where its clause names money, and not beside money alone', () => {
    expect(units('基金支出1.5亿元,参保人数增加到1.2万,待遇足额发放。')).toEqual(['元', '']);
    expect(units('基金支出1.5亿元,基金收入增加到1.2万,待遇足额发放。')).toEqual(['元', '元']);
  });
});

describe('shares, changes and sums', () => {
  it('of the whole that the sentence names', () => {
    expect(
      found('今年新增就业27.81万人。其中,单位新增就业25.81万人,占全部新增就业的92.77%。'),
    ).toEqual([]);
    expect(
      found('今年新增就业27.81万人。其中,第三产业新增就业16.11万人,占全部新增就业的62.42%。'),
    ).toEqual(['share']);
  });

  it('against both figures, with their direction', () => {
    expect(
      found('2022年收入113.98万元。与2021年162.63万元相比,减少48.65万元,下降29.91%。'),
    ).toEqual([]);
    expect(
      found('2022年收入113.98万元。与2021年162.63万元相比,增加48.65万元,增长29.91%。'),
    ).toEqual(['change']);
    expect(found('接待费0.32万元,较上年减少0.05万元,下降15.51%。')).toEqual(['change']);
  });

  it('only of parts that claim to be complete', () => {
    expect(found('举办招聘会36场,其中线上12场。')).toEqual([]);
    expect(found('举办招聘会36场,其中线上12场、线下25场。')).toEqual(['parts-sum']);
    expect(found('培训28期1366人次(其中劳务品牌21期、762人次;创业7期、203人次)。')).toEqual([
      'parts-sum',
    ]);
    expect(found('培训500人,其中农民工600人。')).toEqual(['part-exceeds-whole']);
  });
});

describe('one fact in two places', () => {
  it('has one value, within its bounds', () => {
    expect(found('城镇新增就业超25万人\n全省城镇新增就业25.62万人,保持稳定。')).toEqual([]);
    expect(found('全区失业人员再就业1750人。\n年内实现失业人员再就业1570人。')).toEqual([
      'same-fact',
    ]);
  });

  it('may differ by period and by whose it is', () => {
    expect(found('1-6月,城镇新增就业1750人。\n1-9月,城镇新增就业2570人。')).toEqual([]);
    expect(found('全市城镇新增就业1750人。\n全省城镇新增就业2570人。')).toEqual([]);
  });
});

describe('what is worth a look', () => {
  const hints = (text: string) =>
    proofread(text)
      .findings.filter(({ severity }) => severity === 'hint')
      .map(({ code }) => code);

  it('is told as a hint', () => {
    expect(hints('失业保险参保21347人,完成市目标任务21347人的100%。')).toEqual(['exactly-target']);
    expect(hints('计划走访企业300家,实际走访216家。')).toEqual(['shortfall-unexplained']);
    expect(hints('计划走访企业300家,实际走访216家,主要原因是人手不足。')).toEqual([]);
    expect(hints('二季度供求双方总体平稳。求职人数25300人,与上季度相比下幅明显。')).toEqual([
      'steady-or-moved',
    ]);
    expect(hints('监测企业在岗人数比上季度增加86人,流失人数多于新招人数。')).toEqual([
      'staff-against-flow',
    ]);
    expect(hints('年初下达担保贷款任务300户。现已发放贷款326笔,完成任务。')).toEqual([
      'done-in-other-unit',
    ]);
    expect(hints('采取“免审即享”方式,向95家企业发放稳岗返还。')).toEqual(['official-term']);
    expect(hints('按照榕人社就[2020]54号,安置465人。')).toEqual(['document-number']);
    expect(hints('截至6月30日在岗143人。截至目前,在岗141人。')).toEqual(['undated-now']);
    expect(hints('(3)数量目标:驿站数量绩效目标值是2个,实际完成值为0个,目标完成率为0%。')).toEqual([
      'shortfall-unexplained',
    ]);
  });
});

describe('a table', () => {
  it('is judged by row and by column', () => {
    const table = (rate: string, total: string) =>
      `县区\t目标任务\t完成数\t完成率(%)\n东城\t8000\t8216\t${rate}\n西城\t7000\t7105\t101.5\n合计\t15000\t${total}\t102.1`;
    expect(found(table('102.7', '15321'))).toEqual([]);
    expect(found(table('107.2', '15321'))).toEqual(['table-rate']);
    expect(found(table('102.7', '15312'))).toEqual(['table-total']);
  });

  it('knows last year by its number', () => {
    expect(
      found('指标\t2022年末\t2021年末\t同比增长(%)\n工伤保险(万人)\t18.96\t17.55\t9.03'),
    ).toEqual(['table-rate']);
  });
});

describe('a check that breaks down', () => {
  const broken = {
    ...checks[0]!,
    code: 'broken',
    label: '某项',
    looksAt: '某数。',
    find: () => {
      throw new TypeError('no such figure');
    },
  };
  const draft = understand('全区失业人员再就业1750人。\n年内实现失业人员再就业1570人。');

  it.each([true, false])('leaves the findings of the others, and is told (last: %s)', (isLast) => {
    const proof = proofOf(draft, [{ ...broken, isLast }, ...checks]);
    expect(proof.findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['same-fact', 'error'],
      ['check-not-run', 'hint'],
    ]);
    expect(proof.findings[1]!.says).toContain('“某项”');
    expect(proof.faults).toEqual([expect.stringMatching(/^broken: TypeError: no such figure/)]);
    expect(proof.figures).toHaveLength(2);
  });

  it('is none of those that there are', () => {
    expect(proofOf(draft).faults).toEqual([]);
  });

  it('is none of them where a claim stands above a figure without a name', () => {
    const { faults, findings } = proofread(
      '全年各项指标均超额完成。\n新增就业5.8万人,超额完成5.5万人的年度目标。\n年度目标新增就业5800人,实际6012人,超额完成212人。',
    );
    expect(faults).toEqual([]);
    expect(findings.map(({ code }) => code)).not.toContain('claim-of-all');
  });
});

describe('a text of hundreds of thousands of letters', () => {
  it('may have blanks within its numbers', () => {
    const { text } = plainTextOf(`${'就业服务'.repeat(60_000)}8 600人,12 300人。`);
    expect(text.endsWith('就业服务8600人,12300人。')).toBe(true);
  });
});
