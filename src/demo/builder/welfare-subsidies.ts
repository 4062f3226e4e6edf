import { addCalendarDays, addMonths, endOfMonth } from '../../calendar/working-days.js';
import { Days } from './days.js';
import { fen, yuan, yuanText } from './money.js';
import { PaymentEnd, UNPAID, WHY_NOT_PAID, bounceDay, walkPayment } from './payments.js';
import { Random } from './random.js';
import { STAGE, Year } from './year.js';
import type { InPost } from './welfare.js';

const SUBSIDY = 'welfare_subsidy';
const FIRST = STAGE.welfare + 20;

interface Month {
  placement: InPost;
  month: string;
}

/** 岗位补贴 and 社保补贴 — a person-time is one person's month. */
export function subsidiseWelfare(year: Year, urban: InPost[], rural: InPost[]): void {
  const { totals } = year;
  const subsidies = new Subsidies(year);
  const months = urban.flatMap((placement) => subsidies.monthsOf(placement));
  const posts = subsidies.some(months, totals.postSubsidyPersonTimes);
  const insured = subsidies.some(months, totals.insuranceSubsidyPersonTimes);
  const postAmounts = posts.map(({ month }) => fen(minimumWage(month)));
  const left = fen(totals.urbanWelfareSubsidyYuan) - sum(postAmounts);
  const average = left / insured.length;
  const insuranceAmounts = subsidies.random.split(left, insured.length, 0.12, {
    min: Math.floor(average * 0.7),
    max: Math.ceil(average * 1.35),
  });
  posts.forEach((each, at) => subsidies.pay(each, 'post', postAmounts[at]!, 'paid'));
  insured.forEach((each, at) => subsidies.pay(each, 'insurance', insuranceAmounts[at]!, 'paid'));

  const unpaid = subsidies.random.shuffle(months.filter((each) => !posts.includes(each)));
  const bounces = year.some(6);
  const waiting = year.some(45);
  unpaid
    .slice(0, bounces)
    .forEach((each) => subsidies.pay(each, 'post', fen(minimumWage(each.month)), 'bounced'));
  unpaid
    .slice(bounces, bounces + waiting)
    .forEach((each, n) =>
      subsidies.pay(each, 'post', fen(minimumWage(each.month)), UNPAID[n % 5]!),
    );
  for (const each of rural.flatMap((placement) => subsidies.monthsOf(placement)))
    subsidies.pay(each, 'post', fen(500), 'paid');
}

const sum = (amounts: number[]) => amounts.reduce((total, each) => total + each, 0);

/** 月最低工资标准 in 元, by which the post subsidy goes; the district's own ratio is not known. */
const minimumWage = (month: string) => (month < '2022-04-01' ? 1650 : 1970);

class Subsidies {
  readonly random: Random;
  private readonly days: Days;

  constructor(private readonly year: Year) {
    this.random = year.random.fork('welfare subsidies');
    this.days = year.days('welfare subsidies');
  }

  /** Whole months of the year in post. */
  monthsOf(placement: InPost): Month[] {
    const months: Month[] = [];
    const end = placement.endedOn ?? placement.plannedEndOn;
    for (let month = this.days.first; month <= this.days.last; month = addMonths(month, 1)) {
      if (month >= `${placement.startedOn.slice(0, 7)}-01` && endOfMonth(month) <= end)
        months.push({ placement, month });
    }
    return months;
  }

  some(months: Month[], count: number): Month[] {
    if (months.length < count)
      throw new RangeError(`${count} person-months of ${months.length} in post`);
    return this.random.shuffle(months).slice(0, count);
  }

  pay(
    { placement, month }: Month,
    kind: 'post' | 'insurance',
    amount: number,
    end: PaymentEnd,
  ): void {
    const { year, random } = this;
    const unit = placement.person.community;
    // A month is paid in the next one; December before the year's accounts close.
    const paidOn = month.endsWith('-12-01')
      ? this.days.working(`${year.year}-12-2${random.int(6, 9)}`)
      : addCalendarDays(addMonths(month, 1), random.int(9, 24));
    const key = year.book.enter(
      FIRST,
      SUBSIDY,
      'centre2',
      {
        territoryCode: unit,
        month,
        kind,
        amountYuan: yuanText(amount),
        recordedOn: addCalendarDays(
          endOfMonth(month),
          month.endsWith('-12-01') ? -6 : random.int(1, 6),
        ),
      },
      { placementId: { ledger: 'welfare_placement', key: placement.key } },
    );
    const returnedOn = bounceDay(paidOn, random);
    walkPayment(year, end, {
      stage: FIRST,
      ledger: SUBSIDY,
      key,
      paidOn,
      returnedOn,
      returnVerb: 'returnPayment',
    });
    const money = `${placement.kind}_welfare_post_subsidy`;
    const why = WHY_NOT_PAID[end];
    if (why) {
      year.book.leaveOut(`welfare subsidy ${end}`, money, why, SUBSIDY, key);
      return;
    }
    this.count(paidOn, unit, placement.kind, kind, amount, '');
    if (end === 'bounced') this.count(returnedOn, unit, placement.kind, kind, amount, '.returned');
  }

  private count(
    day: string,
    unit: string,
    postKind: string,
    kind: 'post' | 'insurance',
    amount: number,
    suffix: '' | '.returned',
  ): void {
    const { expected } = this.year.book;
    expected.add(`${postKind}_welfare_post_subsidy${suffix}`, day, unit, yuan(amount));
    if (postKind === 'urban') expected.add(`${kind}_subsidy_person_times${suffix}`, day, unit);
  }
}
