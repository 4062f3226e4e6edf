import { describe, expect, it } from '@jest/globals';
import { Screened, screen } from './screening.js';

const firm = (overrides: Partial<Screened> = {}): Screened => ({
  sizeClass: 'small_or_medium',
  insuredAtYearEnd: 200,
  benefitRecipients: 11,
  averageInsured: '200',
  premiumsPaidYuan: '10000.00',
  hasArrears: false,
  ...overrides,
});
const decided = (overrides: Partial<Screened>, day = '2022-06-01') =>
  screen(firm(overrides), 2022, day, '510403');

describe('screening a firm for the stable-job refund', () => {
  it.each([
    ['exactly 5.5 %', { benefitRecipients: 11, averageInsured: '200' }, null],
    ['a hair over 5.5 %', { benefitRecipients: 11, averageInsured: '199.99' }, 'layoff_rate'],
    ['just under 5.5 %', { benefitRecipients: 11, averageInsured: '200.01' }, null],
    [
      'exactly 20 % with exactly 30 insured',
      { insuredAtYearEnd: 30, benefitRecipients: 6, averageInsured: '30' },
      null,
    ],
    [
      'over 20 % with exactly 30 insured',
      { insuredAtYearEnd: 30, benefitRecipients: 6, averageInsured: '29.99' },
      'layoff_rate',
    ],
    [
      'exactly 20 % with 31 insured',
      { insuredAtYearEnd: 31, benefitRecipients: 6, averageInsured: '30' },
      'layoff_rate',
    ],
    ['arrears', { hasArrears: true }, 'arrears'],
    [
      'arrears and too many layoffs: the rate is named',
      { hasArrears: true, benefitRecipients: 50 },
      'layoff_rate',
    ],
    ['nobody laid off', { benefitRecipients: 0 }, null],
  ])('%s', (_, overrides, cause) => {
    expect(decided(overrides).refusalCause).toBe(cause);
  });

  it('stores the rate, the limit, the ratio and where they come from', () => {
    expect(decided({})).toMatchObject({
      layoffRatePercent: '5.5000',
      layoffLimitPercent: '5.5',
      ratioPercent: '90',
      refundYuan: '9000.00',
      screeningBasis: expect.stringContaining('人社部发〔2022〕23号'),
    });
  });

  it('names the way in which the rate is worked out as the rule describes it', () => {
    const basis = decided({}).screeningBasis;
    expect(basis).toContain('裁员率计算方法: 新增领取失业保险金人数÷参保缴费月平均人数');
    expect(basis).not.toMatch(/recipients/);
  });

  it('pays nothing to a refused firm', () => {
    expect(decided({ hasArrears: true }).refundYuan).toBeNull();
  });

  it.each([
    ['large', '2022-05-30', '3000.00'],
    ['large', '2022-05-31', '5000.00'],
    ['small_or_medium', '2022-05-30', '9000.00'],
    ['self_employed', '2022-05-30', '9000.00'],
    ['small_or_medium', '2021-10-01', '6000.00'],
  ] as const)(
    'takes the ratio of a %s firm on the day of the batch, %s',
    (sizeClass, day, refund) => {
      expect(decided({ sizeClass }, day).refundYuan).toBe(refund);
    },
  );

  it('rounds half a 分 upwards', () => {
    expect(decided({ premiumsPaidYuan: '0.05' }).refundYuan).toBe('0.05');
    expect(decided({ premiumsPaidYuan: '100.05', sizeClass: 'large' }).refundYuan).toBe('50.03');
  });

  it('stops where no policy is known for the year', () => {
    expect(() => decided({}, '2019-06-01')).toThrow('请查明当时有效的文件');
  });
});
