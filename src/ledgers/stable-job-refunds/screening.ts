import { policyOn } from '../../policy/policy.js';
import { valueSaid } from '../../policy/policy-units.js';
import { DomainError } from '../../platform/errors.js';
import { exact, percentOf, quotient, rateBeside } from '../shared/money.js';
import { ScreeningOutcomeInput, StableJobRefund } from './stable-job-refund.entity.js';

export type Screened = Pick<
  StableJobRefund,
  | 'sizeClass'
  | 'insuredAtYearEnd'
  | 'benefitRecipients'
  | 'averageInsured'
  | 'premiumsPaidYuan'
  | 'hasArrears'
>;

/** 裁员率公式: the numerator and denominator, by the method the policy names. */
function layoffsOf(firm: Screened, method: string): { laidOff: number; staff: string } {
  if (method !== 'recipients-over-average-insured') {
    throw new DomainError(
      'LAYOFF_METHOD_UNKNOWN',
      `系统尚不能按“${method}”计算裁员率,请联系管理员。`,
      { method },
    );
  }
  return {
    laidOff: firm.benefitRecipients,
    staff: firm.averageInsured,
  };
}

/**
 * 免申即享筛查 — decides one firm by the policy in force in its district on the day of its batch and says what it decided by.
 * The rate is compared by multiplying, so that it is exact; the stored percentage is rounded for reading only.
 */
export function screen(
  firm: Screened,
  policyYear: number,
  day: string,
  region: string,
): ScreeningOutcomeInput {
  const method = policyOn('stable-job-refund.layoff-rate-method', day, region);
  const smallest = policyOn('stable-job-refund.small-firm-insured-max', day, region);
  const limit = policyOn(
    firm.insuredAtYearEnd <= smallest.value
      ? 'stable-job-refund.small-firm-layoff-limit-percent'
      : 'stable-job-refund.layoff-limit-percent',
    day,
    region,
  );
  const ratio = policyOn(
    firm.sizeClass === 'large'
      ? 'stable-job-refund.large-firm-ratio-percent'
      : 'stable-job-refund.small-medium-firm-ratio-percent',
    day,
    region,
  );
  const { laidOff, staff } = layoffsOf(firm, method.value);
  const isOverLimit = exact(laidOff).times(100).gt(exact(staff).times(limit.value));
  const cause = isOverLimit ? 'layoff_rate' : firm.hasArrears ? 'arrears' : null;
  return {
    policyYear,
    layoffRatePercent: quotient(exact(laidOff).times(100), staff, 4),
    layoffLimitPercent: limit.value,
    ratioPercent: ratio.value,
    refundYuan: cause ? null : percentOf(firm.premiumsPaidYuan, ratio.value),
    refusalCause: cause,
    screeningBasis: [limit, ratio, method]
      .map((each) => `${each.label}: ${valueSaid(each.key, each.value)}(${each.source})`)
      .join(';'),
  };
}

/** What the firm is told when it is refused. */
export function refusalOf(outcome: ScreeningOutcomeInput): string | null {
  if (outcome.refusalCause === 'layoff_rate')
    return `裁员率 ${rateBeside(outcome.layoffRatePercent!, outcome.layoffLimitPercent!)}% 超过上限 ${outcome.layoffLimitPercent}%`;
  return outcome.refusalCause === 'arrears' ? '存在欠缴失业保险费' : null;
}
