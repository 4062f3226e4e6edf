import { describe, expect, it } from '@jest/globals';
import { Decimal } from 'decimal.js';
import { sameDayLastYear } from './balances.js';
import { Indicator } from './indicator.js';
import {
  TargetGoal,
  Value,
  compare,
  elapsedShare,
  forecastOf,
  valueOf,
  yearOnYear,
} from './progress.js';

const jobs: Indicator = {
  code: 'jobs',
  label: '新增',
  unit: '人',
  decimals: 0,
  kind: 'flow',
  better: 'more',
  of: ['hires', '-attrition'],
};
const loans: Indicator = {
  ...jobs,
  code: 'loans',
  unit: '万元',
  decimals: 2,
  of: ['released'],
  scale: 10_000,
};
const rate: Indicator = {
  ...jobs,
  code: 'rate',
  unit: '%',
  decimals: 2,
  kind: 'ratio',
  better: 'less',
  of: ['unemployed'],
  per: ['employed', 'unemployed'],
};

const sums = (entries: Record<string, string>) =>
  new Map(Object.entries(entries).map(([key, value]) => [key, new Decimal(value)]));
const value = (indicator: Indicator, entries: Record<string, string>) =>
  valueOf(indicator, sums(entries), sums(entries), () => false);
const target = (operator: string, goal: string) => ({
  operator,
  value: goal,
  completionDecimals: 2,
  ceiling: null,
  completionRounding: 'half_up',
});

const comparedOn = (indicator: Indicator, of: Value, goal: TargetGoal, asOf: string) =>
  compare(indicator, of, goal, elapsedShare(asOf));

describe('the value of an indicator', () => {
  it('adds and subtracts its terms', () => {
    expect(value(jobs, { hires: '3409', attrition: '178' }).published).toBe('3231');
  });

  it('is divided last and rounded half up to its decimals', () => {
    expect(value(loans, { released: '20110000' }).published).toBe('2011.00');
    expect(value(loans, { released: '1179850' }).published).toBe('117.99');
    expect(value(rate, { unemployed: '1842', employed: '49610' }).published).toBe('3.58');
  });

  it('has no data without a denominator', () => {
    expect(value(rate, {})).toEqual({ exact: null, published: null, finding: null });
  });

  it('has no data while the part of the denominator that is typed in is missing', () => {
    const reported = { ...rate, per: ['unemployed', 'reported.employed'] };
    expect(value(reported, { unemployed: '57' }).published).toBeNull();
    expect(value(reported, { unemployed: '0', 'reported.employed': '90' }).published).toBe('0.00');
  });
});

describe('the elapsed share of the year', () => {
  it.each([
    ['2022-12-31', '1'],
    ['2022-01-31', '0.0833'],
    ['2022-06-30', '0.5'],
    ['2022-07-15', '0.5403'],
    ['2024-02-29', '0.1667'],
    ['2023-02-28', '0.1667'],
  ])('on %s is %s', (asOf, share) => {
    expect(Number(elapsedShare(asOf).toFixed(4))).toBe(Number(share));
  });
});

describe('a value against a target', () => {
  it.each([
    ['3231', '2700', '119.67', true],
    ['3231', '3300', '97.91', false],
    ['3231', '4000', '80.78', false],
    ['1750', '1400', '125.00', true],
  ])('%s of %s is %s percent', (hires, goal, completionRate, met) => {
    expect(
      comparedOn(jobs, value(jobs, { hires }), target('at_least', goal), '2022-12-31'),
    ).toMatchObject({ completionRate, met });
  });

  it('has a distance under a ceiling, and no percentage', () => {
    const found = comparedOn(
      rate,
      value(rate, { unemployed: '1842', employed: '49610' }),
      target('at_most', '4.2'),
      '2022-12-31',
    );
    expect(found).toMatchObject({ completionRate: null, gap: '0.62', met: true, status: 'met' });
  });

  it('is no task to complete where it is the floor of a range for what should be low', () => {
    const found = comparedOn(
      rate,
      value(rate, { unemployed: '48', employed: '952' }),
      target('at_least', '4.5'),
      '2022-12-31',
    );
    expect(found).toMatchObject({ completionRate: null, gap: '0.3', met: true, status: 'met' });
  });

  it.each([
    ['48', '952', '0.3', true, 'met'],
    ['60', '940', '-0.5', false, 'missed'],
    ['40', '960', '-0.5', false, 'missed'],
  ])('is within a range or not: %s of %s more', (unemployed, employed, gap, met, status) => {
    const range = { ...target('at_least', '4.5'), ceiling: '5.5' };
    expect(
      comparedOn(rate, value(rate, { unemployed, employed }), range, '2022-12-31'),
    ).toMatchObject({ completionRate: null, gap, met, status });
  });

  it('is behind above the ceiling of a range, however much of it was to be reached', () => {
    const range = { ...target('at_least', '100'), ceiling: '120' };
    expect(comparedOn(jobs, value(jobs, { hires: '130' }), range, '2022-06-30')).toMatchObject({
      ...{ met: false, gap: '-10', status: 'behind', remaining: '0' },
    });
  });

  it('is negative above a ceiling', () => {
    const found = comparedOn(
      rate,
      value(rate, { unemployed: '5', employed: '95' }),
      target('at_most', '4.2'),
      '2022-12-31',
    );
    expect(found).toMatchObject({ gap: '-0.8', met: false, status: 'missed' });
  });

  it('deviates from an exact target', () => {
    expect(
      comparedOn(jobs, value(jobs, { hires: '9' }), target('exactly', '10'), '2022-12-31'),
    ).toMatchObject({ gap: '-1', met: false, completionRate: null });
  });

  it.each([
    ['53', 'ahead'],
    ['52', 'on_pace'],
    ['50', 'on_pace'],
    ['49', 'behind'],
    ['100', 'met'],
  ])('%s of 100 at half of the year is %s', (hires, status) => {
    expect(
      comparedOn(jobs, value(jobs, { hires }), target('at_least', '100'), '2022-06-30').status,
    ).toBe(status);
  });

  it.each([
    ['99', 'missed'],
    ['100', 'met'],
  ])('%s of 100 at the end of the year is %s', (hires, status) => {
    expect(
      comparedOn(jobs, value(jobs, { hires }), target('at_least', '100'), '2022-12-31').status,
    ).toBe(status);
  });

  it('says what is left and what each month would have to bring', () => {
    expect(
      comparedOn(jobs, value(jobs, { hires: '31' }), target('at_least', '100'), '2022-09-30'),
    ).toMatchObject({ remaining: '69', monthlyPaceNeeded: '23.0' });
  });

  it.each([
    [0, 'half_up', '103'],
    [1, 'half_up', '102.6'],
    [2, 'half_up', '102.57'],
    [0, 'down', '102'],
    [1, 'down', '102.5'],
    [2, 'down', '102.57'],
  ])('has a completion rate of %i decimals, %s: %s', (decimals, rounding, rate) => {
    const goal = {
      ...target('at_least', '3150'),
      completionDecimals: decimals,
      completionRounding: rounding,
    };
    expect(
      comparedOn(jobs, value(jobs, { hires: '3231' }), goal, '2022-12-31').completionRate,
    ).toBe(rate);
  });

  it('says when only rounding decides', () => {
    const found = comparedOn(
      loans,
      value(loans, { released: '19999960' }),
      target('at_least', '2000'),
      '2022-12-31',
    );
    expect(found.met).toBe(true);
    expect(found.hint).toContain('精确值');
  });
});

describe('the forecast for 31 December', () => {
  const at = (hires: string) => value(jobs, { hires });
  it('follows last year’s curve', () => {
    expect(forecastOf(jobs, at('60'), at('40'), at('100'), '2022-06-30')).toMatchObject({
      value: '150',
      method: 'last_years_curve',
    });
  });
  it('is a straight line without a last year', () => {
    expect(forecastOf(jobs, at('60'), at('0'), at('0'), '2022-06-30')).toMatchObject({
      value: '120',
      method: 'straight_line',
    });
  });
  it('does not follow a last year of which the autumn was never entered, and says so', () => {
    const forecast = (until: string) =>
      forecastOf(jobs, at('60'), at('100'), at('100'), '2022-06-30', undefined, until);
    expect(forecast('2021-06-01')).toMatchObject({ value: '120', method: 'straight_line' });
    expect(forecast('2021-06-01').explanation).toContain('上年数据仅录至 6 月');
    expect(forecast('2021-10-01')).toMatchObject({ value: '60', method: 'last_years_curve' });
    expect(forecast('2021-01-01')).toMatchObject({ value: '60', method: 'last_years_curve' });
  });

  it('is the value itself on the last day', () => {
    expect(forecastOf(jobs, at('60'), at('40'), at('100'), '2022-12-31')).toMatchObject({
      value: '60',
      method: 'year_complete',
    });
  });
  it('carries a rate forward', () => {
    expect(
      forecastOf(
        rate,
        value(rate, { unemployed: '1', employed: '99' }),
        at('0'),
        at('0'),
        '2022-06-30',
      ),
    ).toMatchObject({ value: '1.00', method: 'carried_forward' });
  });
});

it('29 February is compared with the 28th', () => {
  expect(sameDayLastYear('2024-02-29')).toBe('2023-02-28');
  expect(sameDayLastYear('2022-12-31')).toBe('2021-12-31');
});

describe('the growth against the same day last year', () => {
  const at = (hires: string) => value(jobs, { hires });

  it('is in percent, and none for a rate or without a value then', () => {
    expect(yearOnYear(jobs, at('110'), at('100'))).toBe('10.00');
    expect(yearOnYear(jobs, at('90'), at('120'))).toBe('-25.00');
    expect(yearOnYear(jobs, at('90'), at('0'))).toBeNull();
    const share = value(rate, { unemployed: '1', employed: '9' });
    expect(yearOnYear(rate, share, share)).toBeNull();
  });
});
