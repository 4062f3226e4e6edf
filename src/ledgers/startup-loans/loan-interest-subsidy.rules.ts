import { policySql } from '../../policy/policy.js';
import { REGION_OF_ROW, Rule, RowCheck, problem } from '../shared/judgement.js';
import { LoanInterestSubsidy } from './loan-interest-subsidy.entity.js';

/** 普惠金融发展专项资金管理办法(财金〔2019〕96号): interest of an extension is not subsidised. */
const DUE_FIRST = 'coalesce(l.first_due_on, l.due_on)';

export const quarterBegun: RowCheck = {
  field: 'quarterStartsOn',
  code: 'in-future',
  message: '该季度尚未开始,不能申请贴息。',
  when: `s.quarter_starts_on > (app_now() AT TIME ZONE 'Asia/Shanghai')::date
         AND EXISTS (SELECT FROM startup_loan l WHERE l.id = s.loan_id AND s.quarter_starts_on <= least(l.repaid_on, ${DUE_FIRST}))`,
};

export const paidOnceBegun: Rule<LoanInterestSubsidy> = ({ paidOn, quarterStartsOn }) =>
  Boolean(paidOn && quarterStartsOn && paidOn < quarterStartsOn) &&
  problem('paidOn', 'paid-before-quarter', '拨付日期早于贴息季度,请核对。');

/** Interest on what is above the limit of its time is not subsidised; partners have a limit each. */
const SUBSIDISED_AT_MOST = `coalesce((CASE l.borrower_kind
    WHEN 'person' THEN ${policySql('startup-loan.person-subsidised-yuan', 'l.released_on', REGION_OF_ROW)}
    ELSE ${policySql('startup-loan.firm-subsidised-yuan', 'l.released_on', REGION_OF_ROW)} END)
  * CASE WHEN l.partners IS NULL THEN 1 ELSE l.partners * (100 + coalesce(${policySql('startup-loan.partnership-extra-percent', 'l.released_on', REGION_OF_ROW)}, 0)) / 100.0 END, l.amount_yuan)`;

/** 贴息 — interest of the days on which the loan ran in the quarter, on what was not repaid yet and is subsidised, at the share of the rule of its release. */
const SHARE = policySql('startup-loan.interest-subsidy-percent', 'l.released_on', REGION_OF_ROW);
const FIRST_DAY = 'greatest(s.quarter_starts_on, l.released_on)';
const END_DAY = `least((s.quarter_starts_on + interval '3 months')::date, l.repaid_on, ${DUE_FIRST})`;
const YUAN_DAYS = `loan_yuan_days(l.id, ${FIRST_DAY}, ${END_DAY}, ${SUBSIDISED_AT_MOST})`;
const INTEREST_OF_DAYS = `${YUAN_DAYS} * l.rate_percent / 100 / 360`;

/** 按月结息 — a bank rounds at each settlement; together they may be a 分 more for each month begun than the days come to. */
const ROUNDED = `0.01 * greatest(0, extract(month FROM ${END_DAY} - 1) - extract(month FROM ${FIRST_DAY}) + 1)`;

/** At most, whatever the days. */
export const INTEREST_OF_QUARTER =
  'round(l.amount_yuan * l.rate_percent / 100 * 92 / 360, 2) + 0.01 * 3';

/** Of a quarter outside the loan nothing more is said than that. */
const LOAN_OF_QUARTER = `FROM startup_loan l
  WHERE l.id = s.loan_id AND s.quarter_starts_on BETWEEN date_trunc('quarter', l.released_on) AND least(l.repaid_on, ${DUE_FIRST})`;
const OF_LOAN = `SELECT ${LOAN_OF_QUARTER}`;

const SHARE_OF_DAYS = `round((${INTEREST_OF_DAYS}) * (${SHARE}) / 100, 2)`;

const overShare: RowCheck = {
  field: 'amountYuan',
  code: 'over-interest-share',
  message: '贴息金额超过该季度实际用款天数利息的规定贴息比例,请按比例核减。',
  when: `EXISTS (${OF_LOAN} AND s.amount_yuan > ${SHARE_OF_DAYS} + ${ROUNDED})`,
};

/** 2021 to September 2023 the borrower pays the part up to LPR less some points; that rule was not read itself, so more is a hint. */
const POINTS = policySql('startup-loan.borrower-share-below-lpr', 'l.released_on', REGION_OF_ROW);

export const overRest: RowCheck = {
  field: 'amountYuan',
  code: 'over-interest-rest',
  message: '贴息金额超过该季度利息中扣除借款人承担部分(LPR减点)后的余额,请核对。',
  when: `EXISTS (${OF_LOAN} AND s.amount_yuan > round(${YUAN_DAYS} / 100 / 360
                    * greatest(0, l.rate_percent - greatest(0, l.lpr_percent - (${POINTS})::numeric / 100)), 2) + ${ROUNDED})`,
};

/** Far less than is due is as much a slip of the pen as more. */
export const underShare: RowCheck = {
  field: 'amountYuan',
  code: 'under-interest-share',
  message: '贴息金额不足该季度实际用款天数利息按规定贴息比例计算数额的一半,请核对。',
  when: `EXISTS (${OF_LOAN} AND s.amount_yuan < (${INTEREST_OF_DAYS}) * (${SHARE}) / 100 / 2)`,
};

/** More than a whole quarter's interest is told as that. */
const overDays: RowCheck = {
  field: 'amountYuan',
  code: 'over-interest-of-days',
  message: '贴息金额多于该季度实际用款天数的全部利息,请核对放款、还款日期。',
  when: `EXISTS (${OF_LOAN} AND s.amount_yuan > round(${INTEREST_OF_DAYS}, 2) + ${ROUNDED}
                   AND s.amount_yuan <= ${INTEREST_OF_QUARTER})`,
};

/** 应贴 — the most of it that the loan bears, for the days on which it ran. */
const DUE = `least(${SHARE_OF_DAYS}, round(${INTEREST_OF_DAYS}, 2))`;

/** 尾差 — what settlements by month explain, and nothing else does. */
export const roundedByMonth: RowCheck = {
  field: 'amountYuan',
  code: 'interest-rounded-by-month',
  message:
    '贴息金额比按实际用款天数一次计算的数额多出分位尾差,银行按月结息逐次取整时可有此差,请与银行利息单核对。',
  when: `EXISTS (${OF_LOAN} AND s.amount_yuan > ${DUE} AND s.amount_yuan <= ${DUE} + ${ROUNDED})`,
};

const outsideLoan: RowCheck = {
  field: 'quarterStartsOn',
  code: 'quarter-outside-loan',
  message: '该季度不在贷款存续期内,不能贴息。',
  when: `EXISTS (SELECT FROM startup_loan l
                  WHERE l.id = s.loan_id AND (s.quarter_starts_on < date_trunc('quarter', l.released_on)
                   OR s.quarter_starts_on > least(l.repaid_on, ${DUE_FIRST})))`,
};

/** What the loan bears, asked when it is applied for and again when it is paid: it may have been repaid since. */
export const interestOfLoan = [outsideLoan, overShare, overDays];

/** 多贴 — what was paid beyond that, where settlements by month do not explain it. */
export const interestOverDue = `coalesce((SELECT CASE WHEN s.amount_yuan > ${DUE} + ${ROUNDED} THEN s.amount_yuan - ${DUE} ELSE 0 END
  ${LOAN_OF_QUARTER}), s.amount_yuan)`;

/** 借款人死亡之后 — who pays the interest then is another than who was to be helped. */
export const borrowerDied: RowCheck = {
  field: 'loanId',
  code: 'after-death',
  message: '借款人的死亡减员已审批,死亡日期早于该季度,请核对贷款由谁承接、是否仍可贴息。',
  when: `EXISTS (SELECT FROM startup_loan l WHERE l.id = s.loan_id AND l.borrower_kind = 'person'
                   AND person_died_before(l.person_id, s.quarter_starts_on))`,
};

export const quarterTwice = problem(
  'quarterStartsOn',
  'quarter-already-subsidised',
  '该笔贷款该季度已有贴息记录,不能重复申请。',
);
