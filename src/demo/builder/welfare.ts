import { InPost, PostKind } from './handover.js';
import {
  addCalendarDays,
  lastDayOfTerm,
  calendarDaysBetween,
  endOfMonth,
} from '../../platform/day.js';
import { retirementDay } from '../../policy/policy.js';
import { HIRING, OFFICE_WORK, Season } from './days.js';
import { JobsMarket } from './jobs-market.js';
import { DISTRICT } from './places.js';
import { DemoPerson, personInput } from './people.js';
import { Random } from './random.js';
import { POST, Post, WelfarePosts } from './welfare-posts.js';
import { subsidiseWelfare } from './welfare-subsidies.js';
import { STAGE, Year } from './year.js';

const PLACEMENT = 'welfare_placement';
const CLERK = 'centre1';
/** 上岗 — most of them once the posts of the year are there. */
const PLACING: Season = [2, 8, 20, 22, 20, 14, 8, 4, 2, 0, 0, 0];

interface Agreement {
  startedOn: string;
  plannedEndOn: string;
  placementNumber?: number;
  nearRetirement?: boolean;
}

/** 公益性岗位 — posts, who is in them, who leaves, and what is paid for them. Returns who is in post at the end. */
export function buildWelfare(year: Year): InPost[] {
  const totals = year.totals.welfare;
  const posts = new WelfarePosts(year);
  const welfare = new Welfare(year, posts);
  const carried = (year.before?.inPost ?? []).map((each) => ({ ...each }));
  const stayed = totals.urbanInPost - totals.urbanPlacements;
  const urbanBefore = carried.filter((each) => each.kind === 'urban');
  // Without a year before there are people from the years before it, and a few of them leave in this one.
  if (!year.before) urbanBefore.push(...welfare.fromYearsBefore(stayed + year.some(30)));
  const ruralBefore = carried.filter((each) => each.kind === 'rural');
  welfare.leave(urbanBefore, urbanBefore.length - stayed);
  welfare.leave(ruralBefore, 0);

  const urbanPosts = posts.develop('urban', totals.urbanPostsDeveloped, 18);
  const ruralPosts = posts.develop('rural', totals.ruralPostsDeveloped, 9);
  const urban = welfare.placeUrban(urbanPosts, totals.urbanPlacements);
  const rural = welfare.placeRural(ruralPosts, totals.ruralPlacements);
  const again = welfare.placeAgain(urban, urbanPosts);
  welfare.notPlaced(urbanPosts, 'urban');
  welfare.notPlaced(ruralPosts, 'rural');
  const all = [...urbanBefore, ...urban, ...again, ...ruralBefore, ...rural];
  subsidiseWelfare(year, all);
  return all.filter((each) => each.endedOn === null);
}

class Welfare {
  private readonly random: Random;
  private readonly market: JobsMarket;

  constructor(
    private readonly year: Year,
    private readonly posts: WelfarePosts,
  ) {
    this.random = year.random.fork('welfare');
    this.market = new JobsMarket(year, 'welfare');
  }

  /** People whose agreements of three years began before the first year of the sample. */
  fromYearsBefore(count: number): InPost[] {
    const { random } = this;
    const first = `${this.year.year - 2}-10-08`;
    const span = calendarDaysBetween(first, `${this.year.year - 1}-12-20`);
    const posts = this.posts.standing(count, `${this.year.year - 2}-09-16`);
    return Array.from({ length: count }, (_, n) => {
      const startedOn = addCalendarDays(first, Math.floor((span * n) / count));
      const registeredOn = addCalendarDays(startedOn, -random.int(40, 300));
      const person = this.older([43, 45], [53, 55]);
      return this.placeHardship(person, this.posts.roomAt(posts), registeredOn, agreed(startedOn));
    });
  }

  /** Whoever's agreement expires leaves that day; of the others, as many as there have to be, the oldest agreements first. */
  leave(there: InPost[], count: number): void {
    const days = this.year.days('leaving posts');
    const inOrder = [...there].sort((a, b) => a.plannedEndOn.localeCompare(b.plannedEndOn));
    const expires = (each: InPost) => each.plannedEndOn < days.last;
    const expiring = inOrder.filter(expires).length;
    for (const each of inOrder.slice(0, Math.max(count, expiring))) {
      if (expires(each)) this.end(each, each.plannedEndOn, 'term_expired');
      else {
        const endedOn = endOfMonth(
          days.in(OFFICE_WORK, `${days.year}-07-01`, `${days.year}-11-30`),
        );
        this.end(each, endedOn, this.random.pick(['found_job', 'left', 'failed_assessment']));
      }
    }
  }

  /** Out of work, certified, placed: one of 新增, 再就业 and 困难人员 each. */
  placeUrban(posts: Post[], count: number): InPost[] {
    const days = this.year.days('urban placements');
    return Array.from({ length: count }, (_, n) => {
      const near = n % 8 === 7;
      const person = near
        ? this.year.people.someone([57, 57], { sex: 'male' })
        : this.older([41, 45], [51, 55]);
      const post = this.posts.roomAt(posts);
      const from = addCalendarDays(post.usableFrom, 7);
      const startedOn = days.working(days.in(PLACING, from, `${days.year}-08-31`));
      const registeredOn = days.between(days.first, addCalendarDays(startedOn, -8));
      const agreement = near
        ? {
            startedOn,
            plannedEndOn: addCalendarDays(retirementDay(person.birthDate, 'man', DISTRICT), -1),
            nearRetirement: true,
          }
        : agreed(startedOn);
      return this.placeHardship(person, post, registeredOn, agreement);
    });
  }

  /** 乡村公益性岗位: at work, but not in urban employment. */
  placeRural(posts: Post[], count: number): InPost[] {
    const days = this.year.days('rural placements');
    return Array.from({ length: count }, () => {
      const post = this.posts.roomAt(posts);
      const startedOn = days.working(days.in(HIRING, post.usableFrom, `${days.year}-09-30`));
      const person = this.year.people.someone([30, 48]);
      this.year.book.expected.add('rural_welfare_placements', startedOn, person.community);
      return this.place(person, post, 'rural', agreed(startedOn, 12));
    });
  }

  /** Left in spring and placed once more in the same year: in post again, and one person all the same. */
  placeAgain(urban: InPost[], posts: Post[]): InPost[] {
    const room = posts.reduce((sum, post) => sum + post.room, 0);
    const early = urban
      .filter((each) => each.startedOn < `${this.year.year}-08-01`)
      .slice(0, Math.min(this.year.some(3), room));
    return early.map((first) => {
      this.end(first, addCalendarDays(first.startedOn, this.random.int(40, 70)), 'left');
      const startedOn = addCalendarDays(first.endedOn!, this.random.int(25, 45));
      const terms = { ...agreed(startedOn), placementNumber: 2 };
      const second = this.place(first.person, this.posts.roomAt(posts), 'urban', terms, 20);
      this.left('second placement in one year', 'urban', 'already_counted_this_year', second.key);
      return second;
    });
  }

  /** Applications that did not lead into a post. */
  notPlaced(posts: Post[], kind: PostKind): void {
    const { book } = this.year;
    const post = posts[0]!;
    for (let n = Math.max(NOT_PLACED.length, this.year.some(14)); n > 0; n -= 1) {
      const person = this.older([41, 45], [51, 55]);
      const startedOn = addCalendarDays(post.usableFrom, this.random.int(10, 90));
      if (kind === 'urban') this.certified(person, startedOn);
      const key = this.apply(person, post, agreed(startedOn), STAGE.welfare + 4);
      const end = NOT_PLACED[n % NOT_PLACED.length]!;
      const at = STAGE.welfare + 5;
      if (end === 'awaiting_approval') book.move(at, PLACEMENT, 'review', 'reviewer', { key });
      if (end === 'rejected') {
        const reason = '家庭成员已享受同类岗位';
        book.move(at, PLACEMENT, 'reject', 'reviewer', { key, reason });
      }
      if (end === 'withdrawn') book.withdraw(at, PLACEMENT, CLERK, key, '本人放弃');
      this.left(`${kind} placement ${end}`, kind, end, key);
    }
  }

  private placeHardship(
    person: DemoPerson,
    post: Post,
    registeredOn: string,
    agreement: Agreement,
  ): InPost {
    const { startedOn } = agreement;
    const spell = this.market.spell(person, registeredOn);
    this.certified(person, startedOn, registeredOn);
    this.market.spellEnds(spell, startedOn);
    for (const measure of COUNTED_WITH_AN_URBAN_PLACEMENT)
      this.year.book.expected.add(measure, startedOn, person.community);
    return this.place(person, post, 'urban', agreement);
  }

  /** 大龄就业困难人员, certified in the days before the post. */
  private certified(person: DemoPerson, startedOn: string, notBefore = ''): void {
    const certifiedOn = addCalendarDays(startedOn, -this.random.int(1, 7));
    this.market.hardship(person, certifiedOn, 'certified', { category: 'older', notBefore });
  }

  private place(
    person: DemoPerson,
    post: Post,
    kind: PostKind,
    agreement: Agreement,
    stagesLater = 0,
  ): InPost {
    const { book } = this.year;
    const { startedOn, plannedEndOn } = agreement;
    const stage = STAGE.welfare + 4 + stagesLater;
    const key = this.apply(person, post, agreement, stage);
    book.move(stage + 1, PLACEMENT, 'review', 'reviewer', { key });
    book.move(stage + 2, PLACEMENT, 'takeUp', 'approver', { key });
    book.expected.add(`${kind}_welfare_in_post`, startedOn, person.community);
    return { key, person, kind, startedOn, plannedEndOn, endedOn: null };
  }

  private end(placement: InPost, endedOn: string, endReason: string): void {
    const { book } = this.year;
    const { key, kind, person } = placement;
    placement.endedOn = endedOn;
    book.move(STAGE.welfare + 9, PLACEMENT, 'end', CLERK, { key, patch: { endedOn, endReason } });
    const outOn = addCalendarDays(endedOn, 1);
    book.expected.add(`${kind}_welfare_in_post`, outOn, person.community, -1);
  }

  private apply(person: DemoPerson, post: Post, agreement: Agreement, stage: number): string {
    const input = {
      territoryCode: person.community,
      person: personInput(person),
      placementNumber: 1,
      nearRetirement: false,
      ...agreement,
      agreementNumber: `SL公岗${agreement.startedOn.replaceAll('-', '')}-${this.random.int(1000, 9999)}`,
      recordedOn: addCalendarDays(agreement.startedOn, this.random.int(1, 12)),
    };
    const links = { postId: { ledger: POST, key: post.key } };
    return this.year.book.enter(stage, PLACEMENT, CLERK, input, links);
  }

  private older(women: [number, number], men: [number, number]): DemoPerson {
    return this.random.chance(0.7)
      ? this.year.people.someone(women, { sex: 'female' })
      : this.year.people.someone(men, { sex: 'male' });
  }

  private left(what: string, kind: PostKind, reason: string, key: string): void {
    this.year.book.leaveOut(what, `${kind}_welfare_placements`, reason, PLACEMENT, key);
  }
}

const NOT_PLACED = ['awaiting_review', 'awaiting_approval', 'rejected', 'withdrawn'] as const;

const COUNTED_WITH_AN_URBAN_PLACEMENT = [
  'new_hires',
  'unemployed_reemployment',
  'hardship_reemployment',
  'urban_welfare_placements',
];

/** An agreement for so many months; three years are the most that may be. */
const agreed = (startedOn: string, months = 36): Agreement => ({
  startedOn,
  plannedEndOn: lastDayOfTerm(startedOn, months),
});
