import { describe, expect, it } from '@jest/globals';
import type { IndicatorProgress } from '../indicators/progress.model.js';
import { estimateOf } from './year-estimate.js';

const target = (rest: object) => ({
  ...{ level: 'city', levelLabel: '市级', operator: 'at_least', target: '3300' },
  ...{ documentNumber: '示例〔2022〕1号', ...rest },
});
const printed = (rest: object = {}) =>
  ({
    ...{ value: '1760', asOf: '2022-06-30', indicator: { decimals: 0, kind: 'flow' } },
    forecast: {
      method: 'last_years_curve',
      value: '3420',
      explanation: '按上年同期占上年全年的比重推算。',
    },
    targets: [target({}), target({ level: 'district', levelLabel: '区级', target: '4000' })],
    ...rest,
  }) as unknown as IndicatorProgress;

const of = (method: 'growth' | 'linear' | 'plan', rest: object = {}) =>
  estimateOf(printed(rest), method, 'district');

describe('what a year may come to', () => {
  it('goes by last year, by the time that has passed, or by the plan of the unit, and says which', () => {
    expect(of('growth')).toMatchObject({
      value: '3420',
      explanation: expect.stringContaining('上年'),
    });
    expect(of('linear')).toMatchObject({
      value: '3520',
      explanation: expect.stringContaining('50.0%'),
    });
    expect(of('plan')).toMatchObject({
      value: '4000',
      explanation: expect.stringContaining('示例〔2022〕1号'),
    });
  });

  it('says of each target whether it would be met, and by how much', () => {
    expect(of('linear').targets).toEqual([
      {
        levelLabel: '市级',
        target: '3300',
        ceiling: null,
        documentNumber: '示例〔2022〕1号',
        gap: '220',
        isMet: true,
      },
      {
        levelLabel: '区级',
        target: '4000',
        ceiling: null,
        documentNumber: '示例〔2022〕1号',
        gap: '-480',
        isMet: false,
      },
    ]);
    const rate = { value: '3.58', indicator: { decimals: 2, kind: 'ratio' } };
    const ceiling = [target({ operator: 'at_most', target: '4.2' })];
    expect(of('linear', { ...rate, targets: ceiling })).toMatchObject({
      value: '3.58',
      targets: [{ gap: '0.62', isMet: true }],
    });
  });

  it('is by the plan no less than what there is already', () => {
    expect(of('plan', { value: '4120' })).toMatchObject({
      value: '4120',
      explanation: expect.stringContaining('已超过本单位计划 4000'),
    });
    expect(of('plan', { value: '4000' }).explanation).not.toContain('已超过');
  });

  it('is none where there is nothing to go by', () => {
    const forecast = { method: 'straight_line', value: '3520', explanation: '' };
    expect(of('growth', { forecast })).toMatchObject({
      value: null,
      targets: [{ gap: null, isMet: null }, {}],
    });
    expect(of('plan', { targets: [target({})] }).value).toBeNull();
    expect(of('linear', { value: null }).value).toBeNull();
  });

  it('is no estimate once the year is over', () => {
    expect(of('linear', { asOf: '2022-12-31' })).toMatchObject({
      value: '1760',
      explanation: expect.stringContaining('不是预计'),
    });
  });
});
