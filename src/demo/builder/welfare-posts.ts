import { addCalendarDays } from '../../platform/day.js';
import { OFFICE_WORK } from './days.js';
import { employerInput, institutionsOf } from './employers.js';
import { PostKind } from './handover.js';
import { somewhere } from './places.js';
import { Random } from './random.js';
import { STAGE, Year } from './year.js';

export const POST = 'welfare_post';
const CLERK = 'centre1';

export interface Post {
  key: string;
  developedOn: string;
  /** First day after the public notice. */
  usableFrom: string;
  room: number;
}

interface PostFacts {
  kind: PostKind;
  headcount: number;
  developedOn: string;
  qualifier?: 'over' | null;
}

const WORK = {
  urban: ['保洁', '协管', '保安', '社区服务', '养老护理'],
  rural: ['护林', '保洁', '道路养护', '水利管护'],
};

/** How far a post that is not in use gets, and whether it counts. */
const UNRECOGNISED = ['awaiting_recognition', 'rejected', 'withdrawn'] as const;

/** 公益性岗位 — developed at committees and service centres, recognised, noticed, put into use. */
export class WelfarePosts {
  private readonly random: Random;
  private readonly places = [
    ...institutionsOf('社区居民委员会', 26),
    ...institutionsOf('公共服务中心', 6),
  ];

  constructor(private readonly year: Year) {
    this.random = year.random.fork('welfare posts');
  }

  /** 新开发岗位 of a year, the last two not in use yet, and the ones that were not recognised. */
  develop(kind: PostKind, total: number, records: number): Post[] {
    const days = this.year.days(`${kind} posts`);
    const count = Math.max(1, Math.min(records, Math.floor(total / 4)));
    const until = `${this.year.year}-03-31`;
    const developed = Array.from({ length: count }, () =>
      days.working(days.in(OFFICE_WORK, days.first, until)),
    ).sort();
    const headcounts = this.random.split(total, count, 0.4, { min: Math.min(2, total) });
    const posts = headcounts.map((headcount, at) => {
      // 余: the report prints the rural posts as “over” a round number.
      const qualifier = kind === 'rural' && at === 0 ? 'over' : null;
      const facts = { kind, headcount, developedOn: developed[at]!, qualifier } as const;
      const idle = count < 6 ? 0 : count - at;
      if (idle === 1) return this.recognised(facts);
      if (idle === 2) return this.noticed(facts);
      return this.inUse(facts);
    });
    for (const end of UNRECOGNISED) {
      this.unrecognised(end, { kind, headcount: 3, developedOn: days.in(OFFICE_WORK) });
    }
    return count < 6 ? posts : posts.slice(0, -2);
  }

  /** Posts that were there before the sample begins. */
  standing(total: number, developedOn: string): Post[] {
    const count = Math.max(1, Math.round(total / 7));
    return this.random
      .split(total, count, 0.3)
      .map((headcount) => this.inUse({ kind: 'urban', headcount, developedOn }));
  }

  roomAt(posts: Post[]): Post {
    const post = this.random.pick(posts.filter((each) => each.room > 0));
    post.room -= 1;
    return post;
  }

  private inUse(facts: PostFacts): Post {
    const post = this.noticed(facts);
    this.year.book.move(STAGE.welfare + 3, POST, 'open', CLERK, { key: post.key });
    return post;
  }

  private noticed(facts: PostFacts): Post {
    const post = this.recognised(facts);
    const noticeFrom = addCalendarDays(post.developedOn, 1);
    this.year.book.move(STAGE.welfare + 2, POST, 'notice', CLERK, {
      key: post.key,
      patch: { noticeFrom, noticeTo: addCalendarDays(post.usableFrom, -1) },
    });
    return post;
  }

  private recognised(facts: PostFacts): Post {
    const { key, unit } = this.submitted(facts);
    const { kind, headcount, developedOn, qualifier } = facts;
    const { book } = this.year;
    book.move(STAGE.welfare + 1, POST, 'recognise', 'approver', { key });
    const code = `${kind}_welfare_posts_developed`;
    book.expected.add(code, developedOn, unit, headcount);
    if (qualifier) book.expected.add(`${code}#${qualifier}`, developedOn, unit);
    return { key, developedOn, usableFrom: addCalendarDays(developedOn, 8), room: headcount };
  }

  private unrecognised(end: (typeof UNRECOGNISED)[number], facts: PostFacts): void {
    const { key } = this.submitted(facts);
    const { book } = this.year;
    const at = STAGE.welfare + 1;
    if (end === 'rejected') {
      book.move(at, POST, 'reject', 'approver', { key, reason: '岗位不属于公益性服务' });
    }
    if (end === 'withdrawn') book.withdraw(at, POST, CLERK, key, '重复申报');
    const code = `${facts.kind}_welfare_posts_developed`;
    book.leaveOut(`${facts.kind} post ${end}`, code, end, POST, key);
  }

  private submitted({ kind, headcount, developedOn, qualifier = null }: PostFacts) {
    const unit = somewhere(this.random);
    this.year.posts += 1;
    const key = this.year.book.enter(STAGE.welfare, POST, CLERK, {
      territoryCode: unit,
      employer: employerInput(this.random.pick(this.places)),
      postNumber: `SLGG-${this.year.year}-${String(this.year.posts).padStart(3, '0')}`,
      kind,
      jobType: this.random.pick(WORK[kind]),
      headcount,
      qualifier,
      developedOn,
      recordedOn: developedOn,
    });
    return { key, unit };
  }
}
