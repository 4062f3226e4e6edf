import { Decimal } from 'decimal.js';
import { describe, expect, it } from '@jest/globals';
import { understand } from '../proofreading/understand.js';
import { directionBefore } from './direction.js';
import { filled } from './fill.js';
import { IndicatorKnown, knownOfIndicator } from './known-of.js';
import { KnownValues } from './known-value.js';
import { proposalsFor } from './propose.js';
import { wordingMarks } from './wording.js';

interface Year {
  value: string;
  lastYear?: string | null;
  target?: string;
  rate?: string;
}

function knownOf(year: number, some: Record<string, Year>): KnownValues {
  const all = Object.entries(some).map(
    ([label, { value, lastYear = null, target, rate }]): IndicatorKnown => ({
      ...{ code: label, label, unit: UNITS[label]!, kind: label.endsWith('率') ? 'ratio' : 'flow' },
      ...{ decimals: UNITS[label] === '人' || UNITS[label] === '份' ? 0 : 2, isAbout: false },
      lines: [{ figureId: '1', unitCode: null, unitName: '示例区', value, lastYear }],
      months: [],
      targets:
        target === undefined
          ? []
          : [
              {
                ...{ level: 'city', levelLabel: '市级', target, documentNumber: '示例文件' },
                ...{ completionRate: rate ?? null, gap: null },
                met: rate === undefined ? null : Number(rate) >= 100,
              },
            ],
    }),
  );
  return new KnownValues(all.flatMap(knownOfIndicator), `${year}-12-31`);
}
const UNITS: Record<string, string> = {
  ...{ 城镇新增就业: '人', 失业人员再就业: '人', 城镇登记失业率: '%', 创业担保贷款: '万元' },
  ...{ 宣传资料: '份', 职工养老保险参保: '人' },
};

/** A text of 2022 bound as it is proposed, with the values of another year in it. */
function drafted(text: string, then: Record<string, Year>, now: Record<string, Year>) {
  const known = knownOf(2022, then);
  const numbers = proposalsFor(understand(text), known, {
    ...{ year: 2022, lastDay: '2022-12-31', kind: 'district' },
  }).map(({ number, proposal: { address } }, place) => ({
    ...number,
    ...{ place, address, before: address ? (known.find(address)?.value ?? null) : null },
  }));
  const values = knownOf(2023, now);
  const filling = filled(text, numbers, values, 2023);
  const marks = [...filling.marks, ...wordingMarks(text, filling.values, values)];
  return { ...filling, marks, codes: marks.map(({ code }) => code) };
}
const textOf = (text: string, then: Record<string, Year>, now: Record<string, Year>) =>
  drafted(text, then, now).text;

describe('a text with the values of another year', () => {
  const jobs = (value: string, lastYear: string, target?: string, rate?: string) => ({
    城镇新增就业: { value, lastYear, ...(target ? { target, rate: rate! } : {}) },
  });

  it.each<[string, string, string]>([
    ['新增就业3231人', '4018', '新增就业4018人'],
    ['新增就业3,231人', '12018', '新增就业12,018人'],
    ['新增就业3231人', '998', '新增就业998人'],
    ['新增就业３２３１人', '4018', '新增就业４０１８人'],
    ['新增就业3200余人', '4018', '新增就业4000余人'],
    ['新增就业近3300人', '4018', '新增就业近4100人'],
    ['新增就业约3200人', '4018', '新增就业约4000人'],
    ['新增就业0.32万人', '4018', '新增就业0.40万人'],
  ])('is printed as before: %s', (before, value, after) => {
    expect(
      textOf(before.replace('新增', '城镇新增'), jobs('3231', '3000'), jobs(value, '3231')),
    ).toBe(after.replace('新增', '城镇新增'));
  });

  it.each<[string, string, string, string]>([
    ['创业担保贷款72.1万元', '72.10', '75.30', '创业担保贷款75.3万元'],
    ['创业担保贷款72.1万元', '72.10', '75.34', '创业担保贷款75.34万元'],
    ['创业担保贷款72.1万元', '72.13', '75.34', '创业担保贷款75.3万元'],
    ['创业担保贷款72.10万元', '72.10', '75.00', '创业担保贷款75.00万元'],
    ['创业担保贷款792万元', '792.00', '801.55', '创业担保贷款801.55万元'],
    ['创业担保贷款721000元', '72.10', '75.34', '创业担保贷款753400元'],
    ['创业担保贷款约790万元', '792.00', '1201.55', '创业担保贷款约1200万元'],
  ])('rounds as the text rounds: %s', (before, then, now, after) => {
    expect(
      textOf(before, { 创业担保贷款: { value: then } }, { 创业担保贷款: { value: now } }),
    ).toBe(after);
  });

  it('has changes computed anew, and the word for the other way where it went there', () => {
    const text = '城镇新增就业3231人,比上年增加231人,增长7.7%。';
    const up = drafted(text, jobs('3231', '3000'), jobs('3500', '3231'));
    expect([up.text, up.codes]).toEqual(['城镇新增就业3500人,比上年增加269人,增长8.33%。', []]);
    const down = drafted(text, jobs('3231', '3000'), jobs('3000', '3231'));
    expect([down.text, down.codes]).toEqual([
      '城镇新增就业3000人,比上年减少231人,下降7.15%。',
      ['direction-exchanged', 'direction-exchanged'],
    ]);
    const same = drafted(text, jobs('3231', '3000'), jobs('3231', '3231'));
    expect([same.text, same.codes]).toEqual([
      '城镇新增就业3231人,比上年增加0人,增长0%。',
      ['unchanged', 'unchanged'],
    ]);
    const rate = (value: string, lastYear: string) => ({ 城镇登记失业率: { value, lastYear } });
    expect(
      textOf(
        '城镇登记失业率3.58%,比上年下降0.23个百分点。',
        rate('3.58', '3.81'),
        rate('3.70', '3.58'),
      ),
    ).toBe('城镇登记失业率3.70%,比上年上升0.12个百分点。');
  });

  it.each([
    ['提升', '下降'],
    ['攀升', '回落'],
    ['增多', '减少'],
    ['新增', '减少'],
    ['激增', '锐减'],
    ['压减', '增加'],
    ['压降了', '上升'],
    ['下滑', '上升'],
    ['同比多', '少'],
    ['净增', '净减'],
  ])('knows %s as one word, whose other way is %s', (word, opposite) => {
    expect(directionBefore(`较上年${word}`, { start: 3 + word.length })).toMatchObject({
      opposite,
    });
  });

  it.each(['晋升', '至少', '缺少', '许多'])('takes no part of %s for a way', (word) => {
    expect(directionBefore(`去年${word}`, { start: 2 + word.length })).toBeNull();
  });

  it('says where one word for a list is no longer right for all of it', () => {
    const both = (jobs: [string, string], again: [string, string]) => ({
      城镇新增就业: { value: jobs[0], lastYear: jobs[1] },
      失业人员再就业: { value: again[0], lastYear: again[1] },
    });
    const text = '城镇新增就业3231人、失业人员再就业1750人,较上年分别增加231人、50人。';
    const then = both(['3231', '3000'], ['1750', '1700']);
    const turned = drafted(text, then, both(['3000', '3231'], ['1700', '1750']));
    expect([turned.text, turned.codes]).toEqual([
      '城镇新增就业3000人、失业人员再就业1700人,较上年分别减少231人、50人。',
      ['direction-exchanged'],
    ]);
    const apart = drafted(text, then, both(['3000', '3231'], ['1800', '1750']));
    expect([apart.text, apart.codes]).toEqual([
      '城镇新增就业3000人、失业人员再就业1800人,较上年分别减少231人、50人。',
      ['direction-exchanged', 'direction'],
    ]);
  });

  it('has the sign of a cell say which way it went', () => {
    const table = (now: string, then: string, delta: string) =>
      `项目\t完成数\t上年完成数\t比上年增减\n城镇新增就业\t${now}\t${then}\t${delta}\n`;
    const down = drafted(table('3231', '3000', '231'), jobs('3231', '3000'), jobs('3000', '3231'));
    expect([down.text, down.codes]).toEqual([table('3000', '3231', '-231'), []]);
    const up = drafted(table('3000', '3231', '-231'), jobs('3000', '3231'), jobs('3100', '3000'));
    expect([up.text, up.codes]).toEqual([table('3100', '3000', '100'), []]);
    for (const minus of ['\uff0d', '\u2212']) {
      const wide = table('3000', '3231', `${minus}231`);
      const turned = drafted(wide, jobs('3000', '3231'), jobs('3100', '3000'));
      expect([turned.text, turned.codes]).toEqual([table('3100', '3000', '100'), []]);
    }
  });

  it('keeps what was there where there is no value, and says so', () => {
    const none = drafted('城镇新增就业3231人,比上年3000人有所增加。', jobs('3231', '3000'), {
      城镇新增就业: { value: '3300', lastYear: null },
    });
    expect([none.text, none.codes]).toEqual([
      '城镇新增就业3300人,比上年3000人有所增加。',
      ['no-value'],
    ]);
    expect(none.unbound.map(({ quote }) => quote)).toEqual(['3000人']);
  });

  it('has its claims held against what was reached', () => {
    const text =
      '圆满完成全年目标任务。城镇新增就业3400人,超额完成市级目标3300人,为目标的103.03%。';
    const missed = drafted(
      text,
      jobs('3400', '3000', '3300', '103.03'),
      jobs('3200', '3400', '3500', '91.43'),
    );
    expect(missed.text).toBe(
      '圆满完成全年目标任务。城镇新增就业3200人,超额完成市级目标3500人,为目标的91.43%。',
    );
    expect(missed.codes).toEqual(['claim-of-all', 'claim-of-excess', 'reason-missing']);
    const reached = drafted(
      text,
      jobs('3400', '3000', '3300', '103.03'),
      jobs('3600', '3400', '3500', '102.86'),
    );
    expect(reached.codes).toEqual([]);
    const failed = '城镇新增就业3200人,未完成市级目标3300人,主要原因是企业用工减少。';
    expect(
      drafted(failed, jobs('3200', '3000', '3300', '96.97'), jobs('3100', '3200', '3300', '93.94'))
        .codes,
    ).toEqual([]);
    expect(
      drafted(failed, jobs('3200', '3000', '3300', '96.97'), jobs('3400', '3200', '3300', '103.03'))
        .codes,
    ).toEqual(['claim-of-failure']);
    expect(
      drafted('城镇新增就业3231人,位居全市第一。', jobs('3231', '1'), jobs('3300', '1')).codes,
    ).toEqual(['rank']);
  });

  it('has every claim held against the target of the level that it names', () => {
    const then = jobs('3400', '3000', '3300', '103.03');
    const missed = jobs('3200', '3400', '3500', '91.43');
    const of = (text: string) => drafted(text, then, missed).codes;
    expect(of('城镇新增就业3400人,圆满完成市级3300人的目标,为目标的103.03%。')).toContain(
      'claim-of-excess',
    );
    const ofProvince = of('城镇新增就业3400人,超额完成省级目标任务,为市级目标3300人的103.03%。');
    expect(ofProvince).toEqual(['reason-missing']);
  });

  it('has the side of a target on which a number is told to lie held against both', () => {
    const rate = (value: string, isMet: boolean) => ({
      城镇登记失业率: { value, lastYear: '3.7', target: '4.2', rate: isMet ? '100' : '99' },
    });
    const of = (text: string, value: string) =>
      drafted(text, rate('3.58', true), rate(value, Number(value) <= 4.2)).codes.filter((code) =>
        code.startsWith('claim'),
      );
    const line = '城镇登记失业率3.58%,低于4.2%的市级目标控制线。';
    expect([of(line, '4.31'), of(line, '4.2'), of(line, '3.9')]).toEqual([
      ['claim-of-side'],
      ['claim-of-side'],
      [],
    ]);
    const within = '城镇登记失业率3.58%,控制在市级4.2%以内。';
    expect([of(within, '4.31'), of(within, '4.2')]).toEqual([['claim-of-side'], []]);
    // What was asked is no claim.
    expect(of('城镇登记失业率3.58%,市级目标为控制在4.2%以内。', '4.31')).toEqual([]);
    expect(of('城镇登记失业率3.58%,市级目标不高于4.2%。', '4.31')).toEqual([]);
  });

  it('has a way without a number held against which way it went', () => {
    const of = (text: string, now: string) =>
      drafted(text, jobs('3231', '3000'), jobs(now, '3231')).codes;
    expect(of('城镇新增就业3231人,比上年有所增加。', '3012')).toEqual(['claim-of-way']);
    expect(of('城镇新增就业3231人,比上年有所增加。', '3300')).toEqual([]);
    expect(of('城镇新增就业3231人,比上年略有下降。', '3300')).toEqual(['claim-of-way']);
    expect(of('城镇新增就业3231人,总量较2021年有所增加。', '3012')).toContain('claim-of-way');
    // Said of something else.
    expect(of('城镇新增就业3231人,群众满意度有所提高。', '3012')).toEqual([]);
    expect(of('城镇新增就业3231人,服务质量持续提升。', '3012')).toEqual([]);
  });

  it('says that a number lies on the other side of its target, however far it is', () => {
    const rate = (gap: string) =>
      new KnownValues(
        knownOfIndicator({
          ...{ code: 'rate', label: '城镇登记失业率', unit: '%', kind: 'ratio', decimals: 2 },
          ...{ isAbout: false, months: [] },
          lines: [
            { figureId: '1', unitCode: null, unitName: '示例区', value: '3.58', lastYear: null },
          ],
          targets: [
            { level: 'city', levelLabel: '市级', target: '4.2', documentNumber: '示例文件' },
          ].map((each) => ({ ...each, completionRate: null, gap, met: !gap.startsWith('-') })),
        }),
        '2023-12-31',
      );
    const text = '城镇登记失业率3.58%,低于市级控制线0.62个百分点。';
    const read = proposalsFor(understand(text), rate('0.62'), {
      ...{ year: 2022, lastDay: '2022-12-31', kind: 'district' },
    })[1]!.number;
    const bound = { ...read, place: 1, address: 'gap/rate/city', before: new Decimal('0.62') };
    const draft = (gap: string) => {
      const { text: told, marks } = filled(text, [bound], rate(gap), 2023);
      return [told, ...marks.map(({ code }) => code)];
    };
    expect(draft('0.30')).toEqual([text.replace('0.62', '0.30')]);
    expect(draft('-0.11')).toEqual([text.replace('0.62', '0.11'), 'direction']);
  });

  it('reads punctuation of either width', () => {
    const text =
      '城镇新增就业3200人，未完成市级目标3300人；主要原因是：企业用工减少。按时序进度，任务过半';
    const now = jobs('3100', '3200', '3300', '93.94');
    expect(drafted(text, jobs('3200', '3000', '3300', '96.97'), now).codes).toEqual([]);
    const all = '圆满完成全年目标任务，城镇新增就业3200人，未完成市级目标3300人。';
    expect(drafted(all, jobs('3200', '3000', '3300', '96.97'), now).codes).toEqual([
      'claim-of-all',
      'reason-missing',
    ]);
  });

  it('takes a target by its level where the document of last year has none, and asks where there are several', () => {
    const withTargets = (year: number, targets: [string, string][]) =>
      new KnownValues(
        knownOfIndicator({
          ...{ code: 'jobs', label: '城镇新增就业', unit: '人', kind: 'flow', decimals: 0 },
          ...{ isAbout: false, months: [] },
          lines: [
            { figureId: '1', unitCode: null, unitName: '示例区', value: '1163', lastYear: null },
          ],
          targets: targets.map(([documentNumber, target]) => ({
            ...{ level: 'city', levelLabel: '市级', target, documentNumber },
            ...{ completionRate: '96.92', gap: null, met: false },
          })),
        }),
        `${year}-12-31`,
      );
    const text = '完成市级目标3300人';
    const draft = (address: string, now: KnownValues) => {
      const [read] = proposalsFor(understand(text), knownOf(2022, {}), {
        ...{ year: 2022, lastDay: '2022-12-31', kind: 'district' },
      });
      const bound = { ...read!.number, place: 0, address, before: new Decimal(3300) };
      const { text: told, marks } = filled(text, [bound], now, 2023);
      return [told, ...marks.map(({ code }) => code)];
    };
    const second = 'target/jobs/city/去年第2号';
    const one = withTargets(2023, [['今年第1号', '1200']]);
    const two = withTargets(2023, [
      ['今年第1号', '1200'],
      ['今年第7号', '1300'],
    ]);
    expect(draft(second, one)).toEqual(['完成市级目标1200人', 'target-of-another-document']);
    expect(draft(second, two)).toEqual([text, 'target-of-several', 'no-value']);
    expect(draft('target/jobs/city', two)).toEqual(['完成市级目标1200人', 'target-of-several']);
    expect(draft('target/jobs/city/今年第7号', two)).toEqual(['完成市级目标1300人']);
    expect(draft('target/jobs/city', one)).toEqual(['完成市级目标1200人']);
    expect(draft(second, withTargets(2023, []))).toEqual([text, 'no-value']);
  });

  it('leaves words and ranges alone, and lists them', () => {
    const number = { place: 0, address: 'value/城镇新增就业', before: new Decimal(3200) };
    const [worded] = proposalsFor(understand('城镇新增就业三千二百人'), knownOf(2022, {}), {
      ...{ year: 2022, lastDay: '2022-12-31', kind: 'district' },
    });
    const filling = filled(
      '城镇新增就业三千二百人',
      [{ ...worded!.number, ...number }],
      knownOf(2023, jobs('3300', '3200')),
      2023,
    );
    expect([filling.text, filling.marks[0]!.code]).toEqual(['城镇新增就业三千二百人', 'no-value']);
  });

  it('is the same text with the values of its own year', () => {
    const own: Record<string, Year> = {
      城镇新增就业: { value: '3231', lastYear: '3000', target: '3300', rate: '97.91' },
      失业人员再就业: { value: '1750', lastYear: '1801' },
      城镇登记失业率: { value: '3.58', lastYear: '3.81' },
      创业担保贷款: { value: '2011.50', lastYear: '1900.00' },
      宣传资料: { value: '3120' },
      职工养老保险参保: { value: '612345' },
    };
    const parts = [
      '城镇新增就业3231人,比上年增加231人,增长7.7%,完成市级目标3300人的97.9%',
      '失业人员再就业1750人,比上年减少51人,下降2.83%',
      '城镇登记失业率3.6%,比上年下降0.23个百分点',
      '发放创业担保贷款2011.5万元(2,011.50万元、20115000元),增长5.87%',
      '发放宣传资料3100余份',
      '职工养老保险参保61.2万人,近61.3万人,约61万人',
      '2022年,与2021年相比;截至2022年12月31日',
    ];
    for (const part of [...parts, parts.join('。')]) {
      const { text, numbers } = drafted(part, own, own);
      const moved = part.replaceAll('2022年', '2023年').replaceAll('2021年', '2022年');
      expect([text, numbers.length > 0]).toEqual([moved, true]);
    }
  });
});
