import { addCalendarDays } from '../../platform/day.js';
import { Days, OFFICE_WORK } from './days.js';
import { fen, yuan, yuanText } from './money.js';
import {
  PaymentEnd,
  UNPAID,
  WHY_NOT_PAID,
  bounceDay,
  decisionOf,
  walkPayment,
} from './payments.js';
import { CENTRE, DISTRICT } from './places.js';
import { Random } from './random.js';
import { STAGE, Year } from './year.js';

const BUDGET = 'fund_budget';
const PAYMENT = 'fund_payment';

/** What the other ledgers pay from the fund, each net of what came back. */
const PAID_ELSEWHERE = [
  'urban_welfare_post_subsidy',
  'rural_welfare_post_subsidy',
  'training_subsidy_paid',
  'internship_stipend_paid',
];

interface Purpose {
  purpose: string;
  /** Percent of what is left beside 协理员. */
  share: number;
  /** Every amount is a multiple of this, in 元. */
  step: number;
  payments: number;
  /** 元 for one person; none where nobody in particular benefits. */
  perHead?: number;
  payee: string;
}

// prettier-ignore
const PURPOSES: Purpose[] = [
  { purpose: 'startup_subsidy', share: 18, step: 10_000, payments: Infinity, perHead: 10_000, payee: '示例创业者' },
  { purpose: 'public_service_subsidy', share: 12, step: 100, payments: 8, payee: '示例就业服务站' },
  { purpose: 'rural_labour_transfer', share: 9, step: 100, payments: 12, perHead: 400, payee: '示例劳务合作社' },
  { purpose: 'job_seeking_subsidy', share: 8, step: 1500, payments: 6, perHead: 1500, payee: '示例职业院校' },
  { purpose: 'job_fair', share: 6, step: 500, payments: 10, payee: '示例会展服务公司' },
  { purpose: 'skills_competition', share: 5, step: 1000, payments: 3, payee: '示例职业技能竞赛承办单位' },
  { purpose: 'job_introduction', share: 3, step: 300, payments: 6, perHead: 300, payee: '示例人力资源服务公司' },
];

/** 企业社会保险补贴 takes the rest, so that the year comes to its total to the 分. */
const REST = { purpose: 'social_insurance_subsidy', perHead: 5200, payee: '示例用人单位' };
const SERVICES = { purpose: 'purchased_services', payee: '示例劳务派遣公司' };
/** Persons who help out in the communities. */
const ASSISTANTS = 52;

interface Payment {
  purpose: string;
  payee: string;
  /** In 分. */
  amount: number;
  perHead?: number;
  beneficiaries?: number;
  paidOn?: string;
  fund?: string;
  countedIn?: string;
}

/** 就业创业补助资金 — its budget, and the payments that no other ledger records; with the others' they come to the year's total. */
export function buildFunds(year: Year): void {
  const funds = new Funds(year);
  funds.budgets();
  const { fundPaidYuan, purchasedServicesYuan } = year.totals;
  const direct = fen(fundPaidYuan) - funds.paidElsewhere();
  const services = funds.monthsOfServices() > 0 ? fen(purchasedServicesYuan) : 0;
  if (direct <= services) {
    throw new RangeError(`the other ledgers pay more than the fund may in ${year.year}`);
  }
  funds.payServices(services);
  funds.payDirectly(direct - services);
  funds.leaveOut();
}

class Funds {
  private readonly random: Random;
  private readonly days: Days;
  private payees = 0;

  constructor(private readonly year: Year) {
    this.random = year.random.fork('funds');
    this.days = year.days('funds');
  }

  /** The budget of the printed year is not printed, only implied; those of other funds are not this one's. */
  budgets(): void {
    const { book, year, totals } = this.year;
    const amount = totals.fundBudgetYuan;
    const key =
      year === 2022
        ? this.budget({ line: IMPLIED, amount, isImplied: true })
        : this.budget({ line: '就业创业补助资金', amount });
    this.approve(key);
    book.expected.add('employment_fund_budget', `${year}-01-01`, CENTRE, amount);

    const other = { fund: 'unemployment_insurance', line: '稳岗返还', amount: 1_200_000 };
    const refunds = this.budget(other);
    this.approve(refunds);
    this.left('budget of another fund', 'other_fund', refunds);
    const asked = this.budget({ line: '追加:技能竞赛', amount: 80_000 });
    this.left('budget not reviewed', 'awaiting_review', asked);
    const reviewed = this.budget({ line: '追加:就业援助', amount: 60_000 });
    book.move(STAGE.funds + 1, BUDGET, 'review', 'reviewer', { key: reviewed });
    this.left('budget not approved', 'awaiting_approval', reviewed);
    const refused = this.budget({ line: '追加:设备购置', amount: 150_000 });
    const reason = '不属于就业创业补助资金支出范围';
    book.move(STAGE.funds + 1, BUDGET, 'reject', 'approver', { key: refused, reason });
    this.left('budget rejected', 'rejected', refused);
  }

  private approve(key: string): void {
    const { book } = this.year;
    book.move(STAGE.funds + 1, BUDGET, 'review', 'reviewer', { key });
    book.move(STAGE.funds + 2, BUDGET, 'approve', 'approver', { key });
  }

  paidElsewhere(): number {
    const { book, year } = this.year;
    const paid = (measure: string) => fen(book.expected.inYear(measure, year));
    return PAID_ELSEWHERE.reduce(
      (sum, measure) => sum + paid(measure) - paid(`${measure}.returned`),
      0,
    );
  }

  /** 协理员 are paid for as a purchased service since February 2022. */
  monthsOfServices(): number {
    const { year } = this.year;
    if (year < 2022) return 0;
    return year === 2022 ? 11 : 12;
  }

  payServices(total: number): void {
    const count = this.monthsOfServices();
    for (let n = 1; n <= count; n += 1) {
      const month = String(12 - count + n).padStart(2, '0');
      const paidOn = this.days.working(`${this.year.year}-${month}-20`);
      // The same every month; the last one settles the rest.
      const each = Math.floor(total / count / 100) * 100;
      const amount = n === count ? total - each * (count - 1) : each;
      this.pay({ ...SERVICES, amount, beneficiaries: ASSISTANTS, paidOn }, 'paid');
    }
  }

  payDirectly(total: number): void {
    let left = total;
    const payments: Payment[] = [];
    for (const { share, step, payments: most, ...purpose } of PURPOSES) {
      const steps = Math.floor((total * share) / 100 / fen(step));
      if (steps === 0) continue;
      const count = Math.min(most, steps);
      for (const part of this.random.split(steps, count, 0.5)) {
        payments.push({ ...purpose, amount: part * fen(step) });
        left -= part * fen(step);
      }
    }
    const firms = Math.max(1, Math.min(70, Math.floor(left / fen(6000))));
    const min = Math.min(fen(800), Math.floor(left / firms));
    for (const amount of this.random.split(left, firms, 0.8, { min }))
      payments.push({ ...REST, amount });
    const bounced = new Set(this.random.shuffle(payments).slice(0, this.year.some(5)));
    for (const payment of payments) {
      if (bounced.has(payment)) this.payTwice(payment);
      else this.pay(payment, 'paid');
    }
  }

  /** Requests that never became payments, payments of other funds, and payments that another ledger counts. */
  leaveOut(): void {
    const { random } = this;
    const request = () => ({ ...REST, amount: fen(random.int(2, 40) * 520) });
    for (let n = Math.max(UNPAID.length, this.year.some(20)); n > 0; n -= 1) {
      this.pay(request(), UNPAID[n % UNPAID.length]!);
    }
    for (let n = this.year.some(6); n > 0; n -= 1) {
      this.pay({ ...request(), purpose: 'other', fund: 'unemployment_insurance' }, 'paid');
    }
    for (let n = this.year.some(9); n > 0; n -= 1) {
      this.pay({ ...request(), purpose: 'other', countedIn: COUNTING_LEDGERS[n % 3]! }, 'paid');
    }
  }

  /** The bank sends it back; with the right account it is paid a few weeks later. */
  private payTwice(payment: Payment): void {
    const paidOn = this.dayOfPayment(`${this.year.year}-10-31`);
    this.pay({ ...payment, paidOn }, 'bounced');
    const later = this.days.working(addCalendarDays(paidOn, this.random.int(14, 30)));
    this.pay({ ...payment, paidOn: later }, 'paid');
  }

  private pay(payment: Payment, end: PaymentEnd): void {
    const { book } = this.year;
    const { fund = 'employment_fund', countedIn = null, amount, perHead } = payment;
    const paidOn = payment.paidOn ?? this.dayOfPayment(`${this.year.year}-12-22`);
    const heads = perHead ? Math.max(1, Math.round(yuan(amount) / perHead)) : 0;
    const beneficiaries = payment.beneficiaries ?? heads;
    const requestedOn = addCalendarDays(paidOn, -this.random.int(6, 18));
    this.payees += 1;
    const key = book.enter(STAGE.funds, PAYMENT, 'centre2', {
      territoryCode: DISTRICT,
      fund,
      purpose: payment.purpose,
      payee:
        payment.purpose === SERVICES.purpose ? payment.payee : `${payment.payee}${this.payees}`,
      accountLastFour: String(this.random.int(0, 9999)).padStart(4, '0'),
      amountYuan: yuanText(amount),
      beneficiaries,
      requestedOn,
      countedIn,
      recordedOn: requestedOn,
    });
    const returnedOn = bounceDay(paidOn, this.random);
    const decision = decisionOf('fund-payment', yuanText(amount), requestedOn);
    const signed = { stage: STAGE.funds, ledger: PAYMENT, key, paidOn, returnedOn, decision };
    walkPayment(this.year, end, { ...signed, returnVerb: 'return' });

    const why = reasonOf(fund, countedIn, end);
    for (const [measure, quantity] of [
      ['fund_payments', yuan(amount)],
      ['fund_beneficiaries', beneficiaries],
    ] as const) {
      if (why) book.leaveOut(`fund payment ${why}`, measure, why, PAYMENT, key);
      else book.expected.add(measure, paidOn, CENTRE, quantity);
      if (end === 'bounced') book.expected.add(`${measure}.returned`, returnedOn, CENTRE, quantity);
    }
  }

  private dayOfPayment(last: string): string {
    return this.days.in(OFFICE_WORK, `${this.year.year}-01-10`, last);
  }

  private budget(facts: {
    line: string;
    amount: number;
    fund?: string;
    isImplied?: boolean;
  }): string {
    const { book, year } = this.year;
    const { fund = 'employment_fund', line, amount, isImplied = false } = facts;
    return book.enter(STAGE.funds, BUDGET, 'centre1', {
      territoryCode: DISTRICT,
      fund,
      year,
      line,
      amountYuan: yuanText(fen(amount)),
      isImplied,
      document: isImplied ? null : `示例财社〔${year}〕7号`,
      recordedOn: `${year}-01-20`,
    });
  }

  private left(kind: string, reason: string, key: string): void {
    this.year.book.leaveOut(kind, 'employment_fund_budget', reason, BUDGET, key);
  }
}

const IMPLIED = '就业创业补助资金(文本未列预算,按执行率65.54%推算在1552.48万元至1552.71万元之间)';

const COUNTING_LEDGERS = ['public_welfare_jobs', 'training', 'internships'];

function reasonOf(fund: string, countedIn: string | null, end: PaymentEnd): string | undefined {
  if (fund !== 'employment_fund') return 'other_fund';
  if (countedIn) return 'counted_in_other_ledger';
  return WHY_NOT_PAID[end];
}
