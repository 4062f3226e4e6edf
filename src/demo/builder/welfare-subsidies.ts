import { addCalendarDays, addMonths, endOfMonth } from '../../platform/day.js';
import { policyOn } from '../../policy/policy.js';
import { Days } from './days.js';
import { fen, yuan, yuanText } from './money.js';
import { PaymentEnd, UNPAID, WHY_NOT_PAID, bounceDay, walkPayment } from './payments.js';
import { DISTRICT } from './places.js';
import { Random } from './random.js';
import type { InPost } from './handover.js';
import { STAGE, Year } from './year.js';

const SUBSIDY = 'welfare_subsidy';
const PLACEMENT = 'welfare_placement';
const FIRST = STAGE.welfare + 40;
/** A payment that bounced is made again after it came back. */
const AGAIN = STAGE.welfare + 50;

type Kind = 'post' | 'insurance';

interface Claim {
  placement: InPost;
  month: string;
  kind: Kind;
  /** In 分. */
  amount: number;
}

/** 岗位补贴 and 社会保险补贴 — a person-time is one person's month, paid in the month after. */
export function subsidiseWelfare(year: Year, placements: InPost[]): void {
  const totals = year.totals.welfare;
  const subsidies = new Subsidies(year);
  const urban = placements.filter((each) => each.kind === 'urban');
  const rural = placements.filter((each) => each.kind === 'rural');

  const [posts, otherPosts] = subsidies.choose(urban, 'post', totals.postPersonTimes);
  const [insured, otherInsured] = subsidies.choose(urban, 'insurance', totals.insurancePersonTimes);
  const posted = posts.reduce((sum, each) => sum + each.amount, 0);
  subsidies.share(fen(totals.urbanSubsidyYuan) - posted, insured);
  for (const each of otherInsured) each.amount = insured[0]!.amount;

  subsidies.pay([...posts, ...insured], year.some(8));
  subsidies.leaveUnpaid(otherPosts, year.some(45));
  subsidies.leaveUnpaid(otherInsured, year.some(20));
  const [ruralPosts] = subsidies.choose(rural, 'post');
  subsidies.pay(ruralPosts, 2);
}

class Subsidies {
  private readonly random: Random;
  private readonly days: Days;

  constructor(private readonly year: Year) {
    this.random = year.random.fork('welfare subsidies');
    this.days = year.days('welfare subsidies');
  }

  /** The months of the first people, until there are so many, and the months of the rest. */
  choose(placements: InPost[], kind: Kind, count = Infinity): [Claim[], Claim[]] {
    const claims = this.random
      .shuffle(placements)
      .flatMap((placement) => this.monthsOf(placement))
      .map((claim) => ({ ...claim, kind, amount: fen(postSubsidy(claim)) }));
    if (count !== Infinity && claims.length < count)
      throw new RangeError(`${count} person-months of ${claims.length} in post`);
    return [claims.slice(0, count), claims.slice(count)];
  }

  /** The same insurance subsidy for everybody, the last 分 to the first of them. */
  share(total: number, claims: Claim[]): void {
    const each = Math.floor(total / claims.length);
    if (each <= 0) throw new RangeError(`nothing left for ${claims.length} insurance subsidies`);
    claims.forEach((claim, at) => {
      claim.amount = each + (at < total - each * claims.length ? 1 : 0);
    });
  }

  /** Pays them all; a few come back first and are paid again. */
  pay(claims: Claim[], bounces: number): void {
    const early = claims.filter(({ month }) => month < `${this.days.year}-09-01`);
    const bounced = new Set(this.random.shuffle(early).slice(0, bounces));
    for (const claim of claims) {
      if (bounced.has(claim)) this.enter(claim, 'bounced', FIRST, 0);
      this.enter(claim, 'paid', bounced.has(claim) ? AGAIN : FIRST, bounced.has(claim) ? 25 : 0);
    }
  }

  leaveUnpaid(claims: Claim[], count: number): void {
    this.random
      .shuffle(claims)
      .slice(0, count)
      .forEach((claim, n) => this.enter(claim, UNPAID[n % UNPAID.length]!, FIRST, 0));
  }

  /** Months in post from last December to this November: the ones that fall due for payment in the year. */
  private monthsOf(placement: InPost): Omit<Claim, 'kind' | 'amount'>[] {
    const months = [];
    const end = placement.endedOn ?? placement.plannedEndOn;
    let month = `${this.days.year - 1}-12-01`;
    for (; month <= `${this.days.year}-11-01`; month = addMonths(month, 1)) {
      const begun = month >= `${placement.startedOn.slice(0, 7)}-01`;
      if (begun && endOfMonth(month) <= end) months.push({ placement, month });
    }
    return months;
  }

  private enter(
    { placement, month, kind, amount }: Claim,
    end: PaymentEnd,
    stage: number,
    daysLater: number,
  ): void {
    const { book } = this.year;
    const { community } = placement.person;
    const recordedOn = addCalendarDays(endOfMonth(month), this.random.int(1, 6) + daysLater);
    const key = book.enter(
      stage,
      SUBSIDY,
      'centre2',
      { territoryCode: community, month, kind, amountYuan: yuanText(amount), recordedOn },
      { placementId: { ledger: PLACEMENT, key: placement.key } },
    );
    const paidOn = this.days.working(addCalendarDays(addMonths(month, 1), 13 + daysLater));
    const returnedOn = bounceDay(paidOn, this.random);
    const returnVerb = 'return';
    walkPayment(this.year, end, { stage, ledger: SUBSIDY, key, paidOn, returnedOn, returnVerb });

    const measures = [
      [`${placement.kind}_welfare_post_subsidy`, yuan(amount)],
      ...(placement.kind === 'urban' ? [[`${kind}_subsidy_person_times`, 1] as const] : []),
    ] as const;
    const why = WHY_NOT_PAID[end];
    for (const [measure, quantity] of measures) {
      if (why) book.leaveOut(`${kind} subsidy ${end}`, measure, why, SUBSIDY, key);
      else book.expected.add(measure, paidOn, community, quantity);
      if (end === 'bounced')
        book.expected.add(`${measure}.returned`, returnedOn, community, quantity);
    }
  }
}

/** 岗位补贴 by the minimum wage of the month; a rural post, part-time, gets a flat amount. */
function postSubsidy({ placement, month }: Pick<Claim, 'placement' | 'month'>): number {
  if (placement.kind === 'rural') return 500;
  const wage = policyOn('minimum-wage.monthly-yuan', month, DISTRICT).value;
  const percent = policyOn(
    'public-welfare-job.subsidy-of-minimum-wage-percent',
    month,
    DISTRICT,
  ).value;
  return (Number(wage) * Number(percent)) / 100;
}
