import { Rule, problem } from '../shared/judgement.js';
import { isMore } from '../shared/money.js';
import { StableJobRefund } from './stable-job-refund.entity.js';

const coveredAboveInsured: Rule<StableJobRefund> = ({ employeesCovered, insuredAtYearEnd }) =>
  Boolean(employeesCovered && insuredAtYearEnd != null && employeesCovered > insuredAtYearEnd) &&
  problem(
    'employeesCovered',
    'covered-above-year-end',
    `惠及职工 ${employeesCovered} 人多于年末参保 ${insuredAtYearEnd} 人,请核对。`,
  );

/** 失业保险条例第六条: firm and staff pay 3 % at most, of no more than three times the average wage; this is beyond both. */
const PREMIUM_OF_ONE = 10_000;

const premiumsImplausible: Rule<StableJobRefund> = ({
  premiumsPaidYuan,
  insuredAtYearEnd,
  averageInsured,
}) => {
  if (!premiumsPaidYuan || insuredAtYearEnd == null || !averageInsured) return null;
  const insured = Math.max(insuredAtYearEnd, Number(averageInsured));
  return (
    isMore(premiumsPaidYuan, String(insured * PREMIUM_OF_ONE)) &&
    problem(
      'premiumsPaidYuan',
      'premiums-implausible',
      `上年实缴失业保险费平均每人超过 ${PREMIUM_OF_ONE} 元,请核对金额(以元为单位)和参保人数。`,
    )
  );
};

/** 一人一年的失业保险费 — of the lowest base and the lowest rate it is some hundred yuan; ten is a slip of the unit. */
const PREMIUM_OF_ONE_AT_LEAST = 10;

const premiumsTiny: Rule<StableJobRefund> = ({ premiumsPaidYuan, averageInsured }) =>
  Boolean(premiumsPaidYuan && averageInsured) &&
  isMore(String(Number(averageInsured) * PREMIUM_OF_ONE_AT_LEAST), premiumsPaidYuan!) &&
  problem(
    'premiumsPaidYuan',
    'premiums-implausible',
    `上年实缴失业保险费平均每人不足 ${PREMIUM_OF_ONE_AT_LEAST} 元,请核对金额是否以万元填写。`,
  );

const recipientsAboveInsured: Rule<StableJobRefund> = ({
  benefitRecipients,
  averageInsured,
  insuredAtYearEnd,
}) =>
  Boolean(benefitRecipients && averageInsured && insuredAtYearEnd != null) &&
  benefitRecipients! > Math.max(Number(averageInsured), insuredAtYearEnd!) &&
  problem(
    'benefitRecipients',
    'recipients-above-insured',
    `领取失业保险金 ${benefitRecipients} 人多于参保人数,请核对两个人数。`,
  );

/** A firm may grow or shrink within a year, and hardly to many times its size. */
const TIMES_AT_MOST = 5;

const insuredFarApart: Rule<StableJobRefund> = ({ averageInsured, insuredAtYearEnd }) => {
  const [average, last] = [Number(averageInsured ?? 0), insuredAtYearEnd ?? 0];
  if (!average || !last) return null;
  return (
    Math.max(average, last) > TIMES_AT_MOST * Math.min(average, last) &&
    problem(
      'averageInsured',
      'insured-far-apart',
      `月平均参保 ${averageInsured} 人与年末参保 ${insuredAtYearEnd} 人相差 ${TIMES_AT_MOST} 倍以上,请核对两个人数。`,
    )
  );
};

/** 统计上大中小微型企业划分办法(2017): no line of business has medium firms of so many. */
const MEDIUM_BELOW = 2000;

const largeByStaff: Rule<StableJobRefund> = ({ sizeClass, insuredAtYearEnd }) =>
  sizeClass === 'small_or_medium' &&
  (insuredAtYearEnd ?? 0) >= MEDIUM_BELOW &&
  problem(
    'sizeClass',
    'large-by-staff',
    `年末参保 ${insuredAtYearEnd} 人,已达大型企业人数标准(${MEDIUM_BELOW} 人),而按中小微企业比例筛查,请核对划型。`,
  );

const nobodyCovered: Rule<StableJobRefund> = ({ employeesCovered }) =>
  employeesCovered === 0 &&
  problem('employeesCovered', 'nobody-covered', '惠及职工为 0 人,请核对人数。');

/** Numbers of one firm that hardly go together; what the comparison really found may still be so. */
export const implausible = [
  coveredAboveInsured,
  premiumsImplausible,
  premiumsTiny,
  recipientsAboveInsured,
  insuredFarApart,
  largeByStaff,
  nobodyCovered,
];
