import { addMonths } from '../../platform/day.js';
import { hasBegun, policyOn } from '../../policy/policy.js';
import { ageOn } from '../../registry/identifiers.js';
import { Draft, Problem, Rule, problem } from '../shared/judgement.js';
import { exact, isMore, percentOf } from '../shared/money.js';
import { LoanInterestSubsidy } from './loan-interest-subsidy.entity.js';
import { StartupLoan } from './startup-loan.entity.js';

type Loan = Draft<StartupLoan>;

const isFirm = (loan: Loan) => loan.borrowerKind === 'firm';

export const borrowerNamed: Rule<StartupLoan> = (loan) => {
  if (isFirm(loan)) {
    return (
      !loan.employerId &&
      !loan.namesEmployer &&
      problem('employer', 'borrower-missing', '小微企业贷款须填写借款企业。')
    );
  }
  return (
    loan.borrowerKind === 'person' &&
    !loan.personId &&
    !loan.person &&
    problem('person', 'borrower-missing', '个人贷款须填写借款人。')
  );
};

/** 完全民事行为能力 — who is younger may borrow where they live by their own work, which the bank has to see. */
export const borrowerOfAge: Rule<StartupLoan> = (loan, { region }) => {
  const day = loan.releasedOn ?? loan.appliedOn;
  const birth = loan.person?.birthDate;
  if (isFirm(loan) || !day || !birth) return null;
  const { value, source } = policyOn('startup-loan.person-age-min', day, region);
  return (
    ageOn(birth, day) < value &&
    problem(
      'person.documentNumber',
      'borrower-under-age',
      `借款人在 ${day} 未满 ${value} 周岁(${source}),一般不能独立借款,请核对证件号码,并由经办银行、担保机构核实其民事行为能力。`,
    )
  );
};

export const firmSaysItsStaff: Rule<StartupLoan> = (loan) =>
  isFirm(loan) &&
  (loan.employees == null || loan.newHires == null || loan.hasArrears == null) &&
  problem(
    'employees',
    'firm-staff-missing',
    '小微企业贷款须填写在职职工人数、新招用人数,以及有无拖欠工资、欠缴社保。',
  );

/** 额度上限: what the borrower may have had released on a day; a partnership up to 10 % more than its members together. */
export function ceilingOn(
  loan: Pick<Loan, 'borrowerKind' | 'partners'>,
  day: string,
  region: string,
) {
  if (isFirm(loan)) return policyOn('startup-loan.firm-ceiling-yuan', day, region);
  const one = policyOn('startup-loan.person-ceiling-yuan', day, region);
  if (!loan.partners) return one;
  const extra = policyOn('startup-loan.partnership-extra-percent', day, region);
  const together = String(BigInt(one.value) * BigInt(loan.partners));
  return { ...one, value: percentOf(together, String(100 + Number(extra.value))) };
}

/** 财金〔2020〕21号 and its successors: the ceiling in force on the day of release. */
export const withinCeiling: Rule<StartupLoan> = (loan, { region }) => {
  if (!loan.releasedOn) return null;
  const ceiling = ceilingOn(loan, loan.releasedOn, region);
  return (
    isMore(loan.amountYuan!, ceiling.value) &&
    problem(
      'amountYuan',
      'over-ceiling',
      `贷款金额 ${loan.amountYuan} 元超过放款日 ${loan.releasedOn} 适用的最高额度 ${ceiling.value} 元(${ceiling.source}),请调减金额。`,
    )
  );
};

export const withinTerm =
  (field: 'appliedOn' | 'releasedOn'): Rule<StartupLoan> =>
  (loan, { region }) => {
    const day = loan[field];
    if (!day || !loan.months) return null;
    const limit = policyOn(
      isFirm(loan) ? 'startup-loan.firm-term-months' : 'startup-loan.person-term-months',
      day,
      region,
    );
    return (
      loan.months > limit.value &&
      problem(
        'months',
        'over-term',
        `贷款期限不得超过 ${limit.value} 个月(${limit.source}),请核对。`,
      )
    );
  };

export const withinUses =
  (field: 'appliedOn' | 'releasedOn'): Rule<StartupLoan> =>
  (loan, { region }) => {
    const day = loan[field];
    if (!day || loan.priorUses === undefined) return null;
    const limit = policyOn(
      isFirm(loan) ? 'startup-loan.firm-uses-max' : 'startup-loan.person-uses-max',
      day,
      region,
    );
    return (
      loan.priorUses >= limit.value &&
      problem(
        'priorUses',
        'over-uses',
        `借款人已享受 ${loan.priorUses} 次,累计不得超过 ${limit.value} 次(${limit.source})。`,
      )
    );
  };

/** A firm must have hired enough eligible persons; more than 100 employees, and the lower ratio applies. */
export const firmHasHired: Rule<StartupLoan> = (loan, { region }) => {
  if (!isFirm(loan) || loan.employees == null || loan.newHires == null || !loan.appliedOn)
    return null;
  const large = policyOn('startup-loan.large-firm-employees-over', loan.appliedOn, region);
  const ratio = policyOn(
    loan.employees > large.value
      ? 'startup-loan.large-firm-hire-ratio-percent'
      : 'startup-loan.firm-hire-ratio-percent',
    loan.appliedOn,
    region,
  );
  // A share of nobody is nobody; a firm that hired nobody is no firm that hired.
  return (
    (loan.newHires === 0 ||
      exact(loan.newHires).times(100).lt(exact(loan.employees).times(ratio.value))) &&
    problem(
      'newHires',
      'too-few-new-hires',
      `新招用人数须达到在职职工 ${loan.employees} 人的 ${ratio.value}%(${ratio.source})。`,
    )
  );
};

export const moreHiresThanStaff: Rule<StartupLoan> = (loan) =>
  isFirm(loan) &&
  loan.employees != null &&
  loan.newHires != null &&
  loan.newHires > loan.employees &&
  problem(
    'newHires',
    'hires-above-staff',
    `新招用人数 ${loan.newHires} 人多于在职职工 ${loan.employees} 人,请核对两个人数。`,
  );

/** 借款主体与类别 — a firm is lent to as a small firm, and a person as one of those whom the loan is for. */
export const groupOfBorrower: Rule<StartupLoan> = ({ borrowerKind, borrowerGroup }) =>
  Boolean(borrowerKind && borrowerGroup && borrowerGroup !== 'other') &&
  (borrowerKind === 'firm') !== (borrowerGroup === 'small_firm') &&
  problem(
    'borrowerGroup',
    'group-of-other-borrower',
    '借款主体与借款人类别不符:小微企业贷款的类别为“小微企业”,个人贷款为符合条件的人员类别,请核对。',
  );

/** 小微企业贷款只由企业借款 — partners are of persons who borrow together; a person beside a firm is who represents it. */
export const partnersOfFirm: Rule<StartupLoan> = (loan) =>
  isFirm(loan) &&
  loan.partners != null &&
  problem(
    'partners',
    'partners-of-firm',
    '合伙人数只适用于个人合伙创业贷款,小微企业贷款请勿填写。',
  );

export const personOfFirm: Rule<StartupLoan> = (loan) =>
  isFirm(loan) &&
  Boolean(loan.person || loan.personId) &&
  problem(
    'person',
    'person-of-firm',
    '小微企业贷款由企业借款,所填人员只记为法定代表人,不计借款人数,也不核对其个人贷款次数;实为个人贷款的,请改借款主体。',
  );

export const firmOwesNothing: Rule<StartupLoan> = (loan) =>
  isFirm(loan) &&
  loan.hasArrears === true &&
  problem('hasArrears', 'firm-in-arrears', '企业有拖欠职工工资或欠缴社会保险费,不能通过资格审核。');

const rateOn = (
  loan: Draft<StartupLoan>,
  day: string | null | undefined,
  region: string,
): Problem | false | null => {
  const key = 'startup-loan.rate-above-lpr-max';
  if (!day || !hasBegun(key, day, region)) return null;
  const margin = policyOn(key, day, region);
  const limit = exact(loan.lprPercent!).plus(exact(margin.value).div(100));
  return (
    exact(loan.ratePercent!).gt(limit) &&
    problem(
      'ratePercent',
      'rate-over-limit',
      `贷款年利率不得超过 LPR 加 ${margin.value} 个基点(${margin.source})。`,
    )
  );
};

export const rateWithinLpr: Rule<StartupLoan> = (loan, { region }) =>
  rateOn(loan, loan.releasedOn, region);

/** The same before the money goes, by the day of application: whoever signs should not learn it from the bank. */
export const rateAskedFor: Rule<StartupLoan> = (loan, { region }) =>
  loan.releasedOn ? null : rateOn(loan, loan.appliedOn, region);

/** The same of the term. */
export const termAskedFor: Rule<StartupLoan> = (loan, at) =>
  loan.releasedOn ? null : withinTerm('appliedOn')(loan, at);

export const releasedAfterApplication: Rule<StartupLoan> = (loan) =>
  Boolean(loan.releasedOn && loan.releasedOn < loan.appliedOn!) &&
  problem('releasedOn', 'released-before-application', '放款日期早于申请日期,请核对。');

export const dueWithinTerm: Rule<StartupLoan> = (loan) => {
  if (!loan.releasedOn || !loan.dueOn) return null;
  if (loan.dueOn <= loan.releasedOn)
    return problem('dueOn', 'due-before-release', '到期日期须晚于放款日期,请核对。');
  return (
    loan.dueOn > addMonths(loan.releasedOn, loan.months!) &&
    problem(
      'dueOn',
      'due-after-term',
      `到期日期超过放款日起 ${loan.months} 个月的贷款期限,请核对借款合同。`,
    )
  );
};

/** 到期过早 — a contract may end some days before its months do; a month and more is a slip of the year or of the term. */
export const dueLongBeforeTerm: Rule<StartupLoan> = ({ releasedOn, dueOn, firstDueOn, months }) => {
  const due = firstDueOn ?? dueOn;
  return (
    Boolean(releasedOn && due && months && due <= addMonths(releasedOn, months - 1)) &&
    problem(
      'dueOn',
      'due-long-before-term',
      `到期日期 ${due} 比放款日起 ${months} 个月的期限少一个月以上,请核对借款合同的期限和到期日期。`,
    )
  );
};

/** 贷款通则第十二条: all extensions together, by the term that was agreed first; how often is not said there. */
export const withinExtension: Rule<StartupLoan> = (loan, { region }) => {
  const { extendedOn, firstDueOn, dueOn, extensions } = loan;
  if (!extendedOn || !firstDueOn || !dueOn || !extensions) return null;
  const times = policyOn('startup-loan.extensions-max', extendedOn, region);
  if (extensions > times.value)
    return problem(
      'extendedOn',
      'over-extensions',
      `同一笔贷款展期不得超过 ${times.value} 次(${times.source}),请核对。`,
    );
  const isShort = loan.months! <= 12;
  const share = policyOn(
    isShort
      ? 'startup-loan.short-loan-extension-percent'
      : 'startup-loan.medium-loan-extension-percent',
    extendedOn,
    region,
  );
  const months = Math.ceil((loan.months! * Number(share.value)) / 100);
  return (
    dueOn > addMonths(firstDueOn, months) &&
    problem(
      'dueOn',
      'over-extension',
      `展期累计不得超过原期限的 ${share.value}%(${share.source}),即 ${months} 个月,请核对展期协议。`,
    )
  );
};

export const overdueAfterDue: Rule<StartupLoan> = (loan) =>
  Boolean(loan.overdueOn && loan.dueOn && loan.overdueOn <= loan.dueOn) &&
  problem('overdueOn', 'overdue-before-due', `贷款 ${loan.dueOn} 到期,逾期日期须在其后。`);

export const repaidAfterRelease: Rule<StartupLoan> = (loan) => {
  const since = loan.overdueOn ?? loan.releasedOn;
  return (
    Boolean(loan.repaidOn && since && loan.repaidOn < since) &&
    problem('repaidOn', 'repaid-too-early', `还清日期早于${loan.overdueOn ? '逾期' : '放款'}日期。`)
  );
};

export const compensatedAfterOverdue: Rule<StartupLoan> = (loan) =>
  Boolean(loan.compensatedOn && loan.overdueOn && loan.compensatedOn < loan.overdueOn) &&
  problem('compensatedOn', 'compensated-too-early', '代偿日期早于逾期日期,请核对。');

export const recoveredAfterCompensated: Rule<StartupLoan> = (loan) =>
  Boolean(loan.recoveredOn && loan.compensatedOn && loan.recoveredOn < loan.compensatedOn) &&
  problem('recoveredOn', 'recovered-too-early', '追偿收回日期早于代偿日期,请核对。');

export const startsAQuarter: Rule<LoanInterestSubsidy> = ({ quarterStartsOn }) =>
  Boolean(quarterStartsOn && !/-(01|04|07|10)-01$/.test(quarterStartsOn)) &&
  problem('quarterStartsOn', 'not-a-quarter', '季度首日须为 1 月、4 月、7 月或 10 月的 1 日。');
