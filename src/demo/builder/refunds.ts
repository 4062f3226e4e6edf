import { addCalendarDays } from '../../platform/day.js';
import { DemoEmployer, employerInput } from './employers.js';
import { fen, yuan, yuanText } from './money.js';
import { minutesOf } from './payments.js';
import { DISTRICT, somewhere } from './places.js';
import { Random } from './random.js';
import { STAGE, Year } from './year.js';

const BATCH = 'refund_batch';
const REFUND = 'stable_job_refund';
const CLERK = 'centre1';

/** 返还比例 in percent of small and medium firms; the few large ones get less and are left to the screening. */
const RATIO = (year: number) => (year === 2022 ? 90 : 60);

type RefundEnd =
  'paid' | 'bounced' | 'awaiting_account' | 'awaiting_approval' | 'awaiting_payment' | 'withdrawn';

interface Batch {
  key: string;
  paidOn: string;
  /** Day of the meeting that decided on the batch as a whole. */
  decidedOn: string;
}

interface Firm {
  employer: DemoEmployer;
  employees: number;
  refund: number;
}

/** 失业保险稳岗返还 — two batches, many small firms and a few with most of the money. */
export function buildRefunds(year: Year): void {
  const refunds = new Refunds(year);
  const { refundFirms, refundEmployees, refundAmountYuan } = year.totals;
  const random = year.random.fork('refund sizes');
  const batches = [refunds.batch(1, '06-20', '07-22'), refunds.batch(2, '09-15', '10-20')];
  const employees = random.split(refundEmployees, refundFirms, 1.1).sort((a, b) => b - a);
  const perHead = fen(refundAmountYuan) / refundEmployees;
  const amounts = exactly(
    fen(refundAmountYuan),
    employees.map((each) => Math.round(each * perHead * (0.85 + 0.3 * random.next()))),
  );
  const employers = random.shuffle(year.employers.slice(6));
  const firms = employees.map((each, at): Firm => ({
    employer: employers[at]!,
    employees: each,
    refund: amounts[at]!,
  }));
  for (const firm of firms) refunds.pay(batches[random.chance(0.7) ? 0 : 1]!, firm, 'paid');

  const others = employers.slice(refundFirms);
  const small = (): Firm => {
    const size = random.int(1, 9);
    return { employer: others.pop()!, employees: size, refund: Math.round(size * perHead) };
  };
  for (let n = year.some(38); n > 0; n -= 1)
    refunds.refuse(batches[n % 2]!, small(), 'layoff_rate');
  for (let n = year.some(16); n > 0; n -= 1) refunds.refuse(batches[n % 2]!, small(), 'arrears');
  const ends: RefundEnd[] = [
    'awaiting_account',
    'awaiting_approval',
    'awaiting_payment',
    'withdrawn',
  ];
  for (let n = year.some(14); n > 0; n -= 1)
    refunds.pay(batches[1]!, small(), ends[n % ends.length]!);
  for (let n = year.some(4); n > 0; n -= 1) refunds.pay(batches[0]!, small(), 'bounced');
}

/** The parts scaled by a hair so that they come to the total. */
function exactly(total: number, parts: number[]): number[] {
  const sum = parts.reduce((all, each) => all + each, 0);
  const fitted = parts.map((each) => Math.floor((each * total) / sum));
  fitted[0]! += total - fitted.reduce((all, each) => all + each, 0);
  return fitted;
}

class Refunds {
  private readonly random: Random;

  constructor(private readonly year: Year) {
    this.random = year.random.fork('refunds');
  }

  batch(number: number, dated: string, paid: string): Batch {
    const { book, year } = this.year;
    const datedOn = `${year}-${dated}`;
    const key = book.enter(STAGE.refunds, BATCH, CLERK, {
      territoryCode: DISTRICT,
      policyYear: year,
      name: `${year}年第${number}批(示例)`,
      datedOn,
      recordedOn: datedOn,
    });
    book.move(STAGE.refunds + 2, BATCH, 'publish', 'reviewer', {
      key,
      patch: { noticeFrom: addCalendarDays(datedOn, 10), noticeTo: addCalendarDays(datedOn, 17) },
    });
    return { key, paidOn: `${year}-${paid}`, decidedOn: addCalendarDays(datedOn, 19) };
  }

  pay(batch: Batch, firm: Firm, end: RefundEnd): void {
    const { book } = this.year;
    const { key, unit } = this.screened(batch, firm, { benefitRecipients: 0, hasArrears: false });
    const left = () => book.leaveOut(`refund ${end}`, 'stable_job_refund_amount', end, REFUND, key);
    if (end === 'awaiting_account') return left();
    const accountLastFour = String(this.random.int(0, 9999)).padStart(4, '0');
    book.move(STAGE.refunds + 3, REFUND, 'confirm', CLERK, { key, patch: { accountLastFour } });
    if (end === 'awaiting_approval') return left();
    if (end === 'withdrawn') {
      book.withdraw(950, REFUND, CLERK, key, '单位已注销');
      return left();
    }
    book.move(STAGE.refunds + 4, REFUND, 'approve', 'approver', {
      key,
      patch: minutesOf(batch.decidedOn),
    });
    if (end === 'awaiting_payment') return left();
    const paidOn = addCalendarDays(batch.paidOn, this.random.int(0, 6));
    book.move(STAGE.refunds + 5, REFUND, 'pay', 'payer', { key, patch: { paidOn } });
    this.count(paidOn, unit, firm, '');
    if (end !== 'bounced') return;
    const returnedOn = addCalendarDays(paidOn, this.random.int(2, 6));
    book.move(STAGE.refunds + 6, REFUND, 'return', 'payer', {
      key,
      patch: { returnedOn },
      reason: '账户已销户,银行退汇',
    });
    this.count(returnedOn, unit, firm, '.returned');
  }

  /** 裁员率超限 or 欠费: the screening itself refuses. */
  refuse(batch: Batch, firm: Firm, cause: 'layoff_rate' | 'arrears'): void {
    const facts =
      cause === 'layoff_rate'
        ? { benefitRecipients: Math.ceil(firm.employees * 0.3) + 1, hasArrears: false }
        : { benefitRecipients: 0, hasArrears: true };
    const { key } = this.screened(batch, firm, facts);
    const kind =
      cause === 'layoff_rate' ? 'refund over the layoff limit' : 'refund refused for arrears';
    this.year.book.leaveOut(kind, 'stable_job_refund_amount', `refused_${cause}`, REFUND, key);
  }

  private screened(batch: Batch, { employer, employees, refund }: Firm, facts: object) {
    const unit = somewhere(this.random);
    const key = this.year.book.enter(
      STAGE.refunds + 1,
      REFUND,
      CLERK,
      {
        territoryCode: unit,
        employer: employerInput(employer),
        sizeClass: 'small_or_medium',
        insuredAtYearEnd: employees,
        averageInsured: employees.toFixed(2),
        premiumsPaidYuan: yuanText(Math.round((refund * 100) / RATIO(this.year.year))),
        employeesCovered: employees,
        ...facts,
      },
      { batchId: { ledger: BATCH, key: batch.key } },
    );
    return { key, unit };
  }

  private count(day: string, unit: string, firm: Firm, suffix: string): void {
    const { expected } = this.year.book;
    expected.add(`stable_job_refund_firms${suffix}`, day, unit);
    expected.add(`stable_job_refund_amount${suffix}`, day, unit, yuan(firm.refund));
    expected.add(`stable_job_refund_employees${suffix}`, day, unit, firm.employees);
  }
}
