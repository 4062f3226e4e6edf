import { addCalendarDays, addMonths } from '../../platform/day.js';
import { HIRING } from './days.js';
import { DemoEmployer, employerInput } from './employers.js';
import { fen, yuan, yuanText } from './money.js';
import { DemoPerson, personInput } from './people.js';
import { UNPAID, WHY_NOT_PAID, decisionOf, walkPayment } from './payments.js';
import { somewhere } from './places.js';
import { Random } from './random.js';
import { STAGE, Year } from './year.js';

const LOAN = 'startup_loan';
const INTEREST = 'loan_interest_subsidy';
const CLERK = 'centre2';
/** Whatever fell due while the sample was kept was repaid in time. */
const KEPT_UNTIL = '2024-02-01';
/** 1万元 in 元: applications come in round sums. */
const STEP = 10_000;

type LoanEnd =
  'released' | 'submitted' | 'qualified' | 'guaranteed' | 'approved' | 'rejected' | 'withdrawn';

const WHY_NOT_RELEASED: Partial<Record<LoanEnd, string>> = {
  submitted: 'awaiting_qualification',
  qualified: 'awaiting_guarantee',
  guaranteed: 'awaiting_bank_approval',
  approved: 'approved_not_released',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
};

/** Percent a year, and the LPR of the time; from October 2023 on the rate may be half a point above it. */
const RATES: Record<number, [rate: string, lpr: string]> = {
  2021: ['5.35', '3.85'],
  2022: ['5.20', '3.70'],
  2023: ['3.95', '3.45'],
};

interface LoanFacts {
  amountYuan: number;
  releasedOn: string;
  person?: DemoPerson;
  months?: number;
  /** It was not repaid when it fell due. */
  isOverdue?: true;
}

/** 创业担保贷款 — most of them to persons, two to small firms. */
export function buildLoans(year: Year): void {
  const loans = new Loans(year);
  const random = year.random.fork('loans');
  const days = year.days('loans');
  const total = year.totals.startupLoansYuan;
  const firms = total > 8_000_000 ? [1_500_000, 900_000] : [600_000];
  const rest = total - firms.reduce((sum, each) => sum + each, 0);
  const count = Math.round(rest / 165_000);
  const amounts = random.split(rest, count, 0.35, { min: 5 * STEP, max: 20 * STEP, step: STEP });
  const borrowers = new Set<DemoPerson>();
  for (const amountYuan of amounts) {
    const person = year.people.someone([22, 50]);
    const releasedOn = days.working(days.in(HIRING, `${year.year}-01-20`, `${year.year}-12-28`));
    const key = loans.toPerson({ amountYuan, releasedOn, person }, 'released');
    borrowers.add(person);
    year.book.expected.add('startup_loan_borrowers', releasedOn, person.community);
    if (releasedOn < `${year.year}-09-15` && random.chance(0.5))
      loans.subsidise(key, amountYuan, releasedOn, person);
  }
  for (const [at, amountYuan] of firms.entries()) {
    loans.toFirm(year.employers[6 + (year.year % 10) * 3 + at]!, {
      amountYuan,
      releasedOn: days.working(days.in(HIRING, `${year.year}-03-01`, `${year.year}-11-30`)),
    });
  }
  const ends: LoanEnd[] = [
    'rejected',
    'rejected',
    'rejected',
    'submitted',
    'qualified',
    'guaranteed',
    'approved',
    'withdrawn',
  ];
  for (let n = year.some(32); n > 0; n -= 1) {
    const end = ends[n % ends.length]!;
    const amountYuan = random.int(5, 20) * STEP;
    const releasedOn = days.working(days.in(HIRING, `${year.year}-01-20`, `${year.year}-12-28`));
    const key = loans.toPerson(
      { amountYuan, releasedOn, person: year.people.someone([22, 50]) },
      end,
    );
    year.book.leaveOut(`loan ${end}`, 'startup_loans_released', WHY_NOT_RELEASED[end]!, LOAN, key);
  }
  loans.overdue(random.int(2, 3));
}

class Loans {
  private readonly random: Random;
  private readonly dueOn = new Map<string, string>();

  constructor(private readonly year: Year) {
    this.random = year.random.fork('loan details');
  }

  toPerson(loan: LoanFacts & { person: DemoPerson }, end: LoanEnd): string {
    const { person } = loan;
    const jobsCreated = this.random.weighted([
      [1, 25],
      [2, 35],
      [3, 25],
      [5, 12],
      [8, 3],
    ]);
    const employer = this.random.chance(0.4)
      ? this.random.pick(this.year.employers.slice(10))
      : null;
    const key = this.apply(loan, person.community, {
      borrowerKind: 'person',
      person: personInput(person),
      employer: employer && employerInput(employer),
      borrowerGroup: this.random.weighted([
        ['unemployed', 34],
        ['hardship', 12],
        ['graduate', 18],
        ['veteran', 5],
        ['returned_migrant', 17],
        ['online_merchant', 6],
        ['poverty_lifted', 4],
        ['self_employed_farmer', 4],
      ]),
      jobsCreated,
    });
    this.walk(key, loan, end);
    if (end === 'released') this.count(key, loan, person.community, jobsCreated);
    return key;
  }

  toFirm(firm: DemoEmployer, loan: LoanFacts): void {
    const unit = somewhere(this.random);
    const employees = this.random.int(20, 60);
    const key = this.apply({ ...loan, months: 24 }, unit, {
      borrowerKind: 'firm',
      employer: employerInput(firm),
      borrowerGroup: 'small_firm',
      employees,
      newHires: Math.ceil(employees * 0.2),
      hasArrears: false,
      jobsCreated: Math.ceil(employees * 0.2),
    });
    this.walk(key, loan, 'released');
    this.count(key, loan, unit, Math.ceil(employees * 0.2));
  }

  /** 贴息 of one quarter, from a fund of its own. */
  subsidise(loan: string, amountYuan: number, releasedOn: string, person: DemoPerson): void {
    const { year, random } = this;
    const month = Number(releasedOn.slice(5, 7));
    const quarter = Math.floor((month - 1) / 3) * 3 + 4;
    if (quarter > 10) return;
    const quarterStartsOn = `${year.year}-${String(quarter).padStart(2, '0')}-01`;
    const amount = fen(amountYuan * 0.004);
    const paidOn = addCalendarDays(addMonths(quarterStartsOn, 2), random.int(3, 27));
    const key = year.book.enter(
      STAGE.loans + 10,
      INTEREST,
      CLERK,
      {
        territoryCode: person.community,
        quarterStartsOn,
        amountYuan: yuanText(amount),
        recordedOn: addMonths(quarterStartsOn, 2),
      },
      { loanId: { ledger: LOAN, key: loan } },
    );
    const end = random.chance(0.08) ? random.pick(UNPAID) : 'paid';
    walkPayment(year, end, {
      stage: STAGE.loans + 10,
      ledger: INTEREST,
      key,
      paidOn,
      returnVerb: 'return',
    });
    const why = WHY_NOT_PAID[end];
    if (why)
      year.book.leaveOut(
        `interest subsidy ${end}`,
        'loan_interest_subsidy_paid',
        why,
        INTEREST,
        key,
      );
    else
      year.book.expected.add('loan_interest_subsidy_paid', paidOn, person.community, yuan(amount));
  }

  /** Older loans that were not repaid when they fell due. */
  overdue(count: number): void {
    const { year, random } = this;
    // The terms of loans are known from April 2020 on.
    const released = Math.max(2020, year.year - 3);
    const months = 12 * (year.year - released);
    for (let n = 0; n < count; n += 1) {
      const person = year.people.someone([28, 50]);
      const releasedOn = `${released}-0${random.int(7, 9)}-1${n}`;
      const key = this.toPerson(
        { amountYuan: 10 * STEP, releasedOn, person, months, isOverdue: true },
        'released',
      );
      year.book.expected.add('startup_loan_borrowers', releasedOn, person.community);
      const overdueOn = addCalendarDays(addMonths(releasedOn, months), 1);
      year.book.move(STAGE.loans + 6, LOAN, 'markOverdue', CLERK, { key, patch: { overdueOn } });
      for (const [measure, quantity] of [
        ['startup_loans_overdue', 1],
        ['startup_loan_overdue_balance', 10 * STEP],
      ] as const)
        year.book.expected.add(measure, overdueOn, person.community, quantity);
    }
  }

  private apply(loan: LoanFacts, territoryCode: string, borrower: object): string {
    const appliedOn = addCalendarDays(loan.releasedOn, -this.random.int(25, 60));
    const [ratePercent, lprPercent] = RATES[this.year.year] ?? ['5.20', '3.70'];
    const months = loan.months ?? this.random.pick([24, 36, 36]);
    const key = this.year.book.enter(STAGE.loans, LOAN, CLERK, {
      territoryCode,
      amountYuan: yuanText(fen(loan.amountYuan)),
      appliedOn,
      months,
      ratePercent,
      lprPercent,
      guaranteeMode: this.random.weighted([
        ['fund', 55],
        ['guarantor', 30],
        ['mortgage', 10],
        ['credit', 5],
      ]),
      priorUses: 0,
      ...borrower,
      recordedOn: addCalendarDays(appliedOn, this.random.int(0, 5)),
    });
    this.dueOn.set(key, addMonths(loan.releasedOn, months));
    return key;
  }

  private walk(key: string, { releasedOn, amountYuan }: LoanFacts, end: LoanEnd): void {
    const { book } = this.year;
    if (end === 'submitted') return;
    if (end === 'withdrawn')
      return book.withdraw(STAGE.loans + 1, LOAN, CLERK, key, '申请人撤回申请');
    book.move(STAGE.loans + 1, LOAN, 'qualify', 'reviewer', { key });
    if (end === 'qualified') return;
    if (end === 'rejected') {
      const reason = this.random.pick(['征信记录不符合要求', '反担保人不符合条件', '经营场所不实']);
      return book.move(STAGE.loans + 2, LOAN, 'reject', 'reviewer', { key, reason });
    }
    book.move(STAGE.loans + 2, LOAN, 'guarantee', CLERK, { key });
    if (end === 'guaranteed') return;
    const patch = decisionOf('startup-loan', String(amountYuan), addCalendarDays(releasedOn, -10));
    book.move(STAGE.loans + 3, LOAN, 'approve', 'approver', { key, ...(patch ? { patch } : {}) });
    if (end === 'approved') return;
    book.move(STAGE.loans + 4, LOAN, 'release', CLERK, { key, patch: { releasedOn } });
  }

  private count(
    key: string,
    { releasedOn, amountYuan, isOverdue }: LoanFacts,
    unit: string,
    jobsCreated: number,
  ): void {
    const { book } = this.year;
    const { expected } = book;
    expected.add('startup_loans_released', releasedOn, unit, amountYuan);
    expected.add('startup_loans_count', releasedOn, unit);
    expected.add('startup_loans_outstanding', releasedOn, unit);
    expected.add('startup_loan_balance', releasedOn, unit, amountYuan);
    expected.add('startup_loan_jobs', releasedOn, unit, jobsCreated);
    const repaidOn = addCalendarDays(this.dueOn.get(key)!, -3);
    if (isOverdue || repaidOn > KEPT_UNTIL) return;
    book.move(STAGE.loans + 5, LOAN, 'repay', CLERK, { key, patch: { repaidOn } });
    expected.add('startup_loans_outstanding', repaidOn, unit, -1);
    expected.add('startup_loan_balance', repaidOn, unit, -amountYuan);
  }
}
