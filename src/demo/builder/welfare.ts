import {
  addCalendarDays,
  addMonths,
  calendarDaysBetween,
  endOfMonth,
} from '../../calendar/working-days.js';
import { HIRING, OFFICE_WORK } from './days.js';
import { employerInput, institutionsOf } from './employers.js';
import { JobsMarket } from './jobs-market.js';
import { DemoPerson, personInput } from './people.js';
import { somewhere } from './places.js';
import { Random } from './random.js';
import { STAGE, Year } from './year.js';
import { subsidiseWelfare } from './welfare-subsidies.js';

const POST = 'welfare_post';
const PLACEMENT = 'welfare_placement';
const CLERK = 'centre1';

/** 在岗 — one person in one post. */
export interface InPost {
  key: string;
  person: DemoPerson;
  kind: 'urban' | 'rural';
  startedOn: string;
  plannedEndOn: string;
  endedOn: string | null;
}

interface Post {
  key: string;
  developedOn: string;
  room: number;
  unit: string;
}

/** 公益性岗位 — posts, who is in them, who leaves, and what is paid for them. */
export function buildWelfare(year: Year): InPost[] {
  const welfare = new Welfare(year);
  const { totals } = year;
  const placed = totals.urbanPlacements;
  const carried = [...(year.before?.inPost ?? [])];
  // Without a year before there are people from the years before it, and a few of them leave in this one.
  const missing = totals.urbanInPost - placed + year.some(22) - carried.length;
  const veterans = year.before ? [] : welfare.fromYearsBefore(missing);
  const there = [...carried, ...veterans];
  const leaving = there.length - (totals.urbanInPost - placed);
  if (leaving < 0) throw new RangeError('too few people in post for the total');
  const leavers = welfare.leave(there, leaving);

  const urbanPosts = welfare.develop('urban', totals.urbanPostsDeveloped, 18);
  const ruralPosts = welfare.develop('rural', totals.ruralPostsDeveloped, 9);
  const urban = welfare.placeUrban(urbanPosts, placed);
  const rural = welfare.placeRural(ruralPosts, totals.ruralPlacements);
  welfare.notPlaced(urbanPosts);
  subsidiseWelfare(year, [...there, ...urban], rural);
  return [...there.filter((each) => !leavers.has(each)), ...urban];
}

class Welfare {
  private readonly random: Random;
  private readonly market: JobsMarket;

  constructor(private readonly year: Year) {
    this.random = year.random.fork('welfare');
    this.market = new JobsMarket(year, 'welfare');
  }

  /** 新开发岗位, and the ones that were not recognised. */
  develop(kind: 'urban' | 'rural', total: number, count: number): Post[] {
    const { year, random } = this;
    const days = year.days(`${kind} posts`);
    const code = `${kind}_welfare_posts_developed`;
    const places = Math.min(count, Math.max(2, Math.floor(total / 4)));
    const posts = random.split(total, places, 0.5, { min: 2 }).map((headcount, at) => {
      const developedOn = days.working(days.in(OFFICE_WORK, undefined, `${year.year}-04-30`));
      // 余: the report prints the rural posts as “over” a round number.
      const qualifier = kind === 'rural' && at === 0 ? 'over' : null;
      const post = this.post(kind, headcount, developedOn, qualifier, at);
      this.openPost(post.key, developedOn);
      year.book.expected.add(code, developedOn, post.unit, headcount);
      if (qualifier) year.book.expected.add(`${code}#over`, developedOn, post.unit);
      return post;
    });
    for (const end of ['awaiting_recognition', 'rejected', 'withdrawn'] as const) {
      const { key } = this.post(kind, 3, days.working(days.in(OFFICE_WORK)), null, 90);
      if (end === 'rejected')
        year.book.move(STAGE.welfare + 1, POST, 'reject', 'approver', {
          key,
          reason: '岗位不属于公益性服务',
        });
      if (end === 'withdrawn') year.book.withdraw(STAGE.welfare + 1, POST, CLERK, key, '重复申报');
      year.book.leaveOut(`post ${end}`, code, end, POST, key);
    }
    return posts.sort((a, b) => a.developedOn.localeCompare(b.developedOn));
  }

  /** People whose agreements of three years began before the first year of the sample. */
  fromYearsBefore(count: number): InPost[] {
    const { year, random } = this;
    const first = `${year.year - 2}-10-08`;
    const span = calendarDaysBetween(first, `${year.year - 1}-12-20`);
    const post = this.post('urban', count, `${year.year - 2}-09-16`, null, 99);
    this.openPost(post.key, post.developedOn);
    year.book.expected.add('urban_welfare_posts_developed', post.developedOn, post.unit, count);
    return Array.from({ length: count }, (_, n) => {
      const person = year.people.olderWorker();
      const startedOn = addCalendarDays(first, Math.floor((span * n) / count));
      this.market.hardship(person, addCalendarDays(startedOn, -random.int(3, 30)), 'certified', {
        category: 'older',
      });
      year.book.expected.add('new_hires', startedOn, person.community);
      return this.place(person, post, 'urban', startedOn);
    });
  }

  /** Agreements that expire first end first; the rest leave for other reasons. */
  leave(there: InPost[], count: number): Set<InPost> {
    const { year } = this;
    const days = year.days('leaving posts');
    const leavers = [...there]
      .sort((a, b) => a.plannedEndOn.localeCompare(b.plannedEndOn))
      .slice(0, count);
    for (const each of leavers) {
      const expires = each.plannedEndOn < days.last;
      each.endedOn = expires
        ? each.plannedEndOn
        : endOfMonth(days.in(OFFICE_WORK, days.first, `${year.year}-11-30`));
      const endReason = expires
        ? 'term_expired'
        : this.random.pick(['found_job', 'left', 'retired']);
      year.book.move(STAGE.welfare + 9, PLACEMENT, 'end', CLERK, {
        key: each.key,
        patch: { endedOn: each.endedOn, endReason },
      });
      year.book.expected.add(
        'urban_welfare_in_post',
        addCalendarDays(each.endedOn, 1),
        each.person.community,
        -1,
      );
    }
    return new Set(leavers);
  }

  /** Out of work, certified, placed: one of 新增, 再就业 and 困难人员 each. */
  placeUrban(posts: Post[], count: number): InPost[] {
    const { year, random } = this;
    const days = year.days('urban placements');
    const { expected } = year.book;
    return Array.from({ length: count }, () => {
      const person = year.people.olderWorker();
      const post = this.roomAt(posts);
      const startedOn = days.working(
        days.in(HIRING, addCalendarDays(post.developedOn, 15), `${year.year}-08-31`),
      );
      const spell = this.market.spell(
        person,
        days.between(days.first, addCalendarDays(startedOn, -14)),
      );
      this.market.hardship(person, addCalendarDays(startedOn, -random.int(1, 9)), 'certified', {
        category: 'older',
        notBefore: spell.registeredOn,
      });
      this.market.spellEnds(spell, startedOn);
      for (const measure of [
        'new_hires',
        'unemployed_reemployment',
        'hardship_reemployment',
        'urban_welfare_placements',
      ])
        expected.add(measure, startedOn, person.community);
      return this.place(person, post, 'urban', startedOn);
    });
  }

  /** 乡村公益性岗位: at work, but not in urban employment. */
  placeRural(posts: Post[], count: number): InPost[] {
    const { year } = this;
    const days = year.days('rural placements');
    return Array.from({ length: count }, () => {
      const post = this.roomAt(posts);
      const startedOn = days.working(
        days.in(HIRING, addCalendarDays(post.developedOn, 15), `${year.year}-09-30`),
      );
      const person = year.people.someone([30, 56]);
      year.book.expected.add('rural_welfare_placements', startedOn, person.community);
      return this.place(person, post, 'rural', startedOn);
    });
  }

  /** Applications that did not lead into a post. */
  notPlaced(posts: Post[]): void {
    const { year, random } = this;
    const post = posts[0]!;
    for (let n = year.some(12); n > 0; n -= 1) {
      const person = year.people.olderWorker();
      const startedOn = addCalendarDays(post.developedOn, random.int(20, 90));
      this.market.hardship(person, addCalendarDays(startedOn, -random.int(1, 20)), 'certified', {
        category: 'older',
      });
      const key = this.apply(person, post, startedOn);
      const end = (['awaiting_review', 'awaiting_approval', 'rejected', 'withdrawn'] as const)[
        n % 4
      ]!;
      if (end === 'awaiting_approval')
        year.book.move(STAGE.welfare + 5, PLACEMENT, 'review', 'reviewer', { key });
      if (end === 'rejected')
        year.book.move(STAGE.welfare + 5, PLACEMENT, 'reject', 'reviewer', {
          key,
          reason: '家庭成员已享受同类岗位',
        });
      if (end === 'withdrawn')
        year.book.withdraw(STAGE.welfare + 5, PLACEMENT, CLERK, key, '本人放弃');
      year.book.leaveOut(`placement ${end}`, 'urban_welfare_placements', end, PLACEMENT, key);
    }
  }

  private roomAt(posts: Post[]): Post {
    const post = this.random.pick(posts.filter((each) => each.room > 0));
    post.room -= 1;
    return post;
  }

  private place(
    person: DemoPerson,
    post: Post,
    kind: 'urban' | 'rural',
    startedOn: string,
  ): InPost {
    const { book } = this.year;
    const key = this.apply(person, post, startedOn);
    book.move(STAGE.welfare + 5, PLACEMENT, 'review', 'reviewer', { key });
    book.move(STAGE.welfare + 6, PLACEMENT, 'takeUp', 'approver', { key });
    book.expected.add(`${kind}_welfare_in_post`, startedOn, person.community);
    return { key, person, kind, startedOn, plannedEndOn: termOf(startedOn), endedOn: null };
  }

  private apply(person: DemoPerson, post: Post, startedOn: string): string {
    return this.year.book.enter(
      STAGE.welfare + 4,
      PLACEMENT,
      CLERK,
      {
        territoryCode: person.community,
        person: personInput(person),
        placementNumber: 1,
        nearRetirement: false,
        startedOn,
        plannedEndOn: termOf(startedOn),
        agreementNumber: `SL公岗${person.documentNumber.slice(6, 17)}`,
        recordedOn: addCalendarDays(startedOn, this.random.int(1, 12)),
      },
      { postId: { ledger: POST, key: post.key } },
    );
  }

  private post(
    kind: 'urban' | 'rural',
    headcount: number,
    developedOn: string,
    qualifier: string | null,
    at: number,
  ): Post {
    const { year, random } = this;
    const unit = somewhere(random);
    year.posts += 1;
    const key = year.book.enter(STAGE.welfare, POST, CLERK, {
      territoryCode: unit,
      employer: employerInput(institutionsOf('社区居民委员会', 26)[at % 26]!),
      postNumber: `SLGG-${year.year}-${String(year.posts).padStart(3, '0')}`,
      kind,
      jobType: random.pick(
        kind === 'urban'
          ? ['保洁', '协管', '保安', '社区服务', '养老护理']
          : ['护林', '保洁', '道路养护', '水利管护'],
      ),
      headcount,
      qualifier,
      developedOn,
      recordedOn: developedOn,
    });
    return { key, developedOn, room: headcount, unit };
  }

  private openPost(key: string, developedOn: string): void {
    const { book } = this.year;
    book.move(STAGE.welfare + 1, POST, 'recognise', 'approver', { key });
    book.move(STAGE.welfare + 2, POST, 'notice', CLERK, {
      key,
      patch: {
        noticeFrom: addCalendarDays(developedOn, 1),
        noticeTo: addCalendarDays(developedOn, 7),
      },
    });
    book.move(STAGE.welfare + 3, POST, 'open', CLERK, { key });
  }
}

/** Three years at most. */
const termOf = (startedOn: string) => addCalendarDays(addMonths(startedOn, 36), -1);
