import { OpenSpell, Hired, Handover } from './handover.js';
import { DemoPerson, People } from './people.js';
import { DemoEmployer } from './employers.js';
import { Book } from './book.js';
import { Days } from './days.js';
import { Random } from './random.js';
import { YearTotals } from './totals.js';
import { streetOf } from './places.js';

/** Order of what happens to the records of one year; links need what they name to be there. */
export const STAGE = {
  unemployment: 10,
  hardship: 20,
  employers: 30,
  employment: 40,
  attrition: 60,
  welfare: 100,
  training: 200,
  internships: 300,
  loans: 400,
  refunds: 500,
  petitions: 600,
  activities: 700,
  funds: 800,
  figures: 900,
  withdrawals: 950,
} as const;

/** One year in the making: what every part of the builder shares. */
export class Year {
  readonly book: Book;
  readonly people: People;
  /** Unemployment spells not ended yet, of this year and the ones before. */
  readonly open: OpenSpell[];
  /** Unemployment spells of this year and those that it began with. */
  readonly spells: OpenSpell[];
  readonly hired: Hired[] = [];
  /** Training classes and welfare posts numbered so far. */
  classes = 0;
  posts = 0;
  readonly hiredPeople = new Set<DemoPerson>();
  /** Jobs that already came to their end. */
  readonly ended = new Set<string>();

  constructor(
    readonly totals: YearTotals,
    readonly random: Random,
    readonly employers: DemoEmployer[],
    readonly before: Handover | null,
  ) {
    this.book = new Book(totals.year);
    this.people = new People(random.fork('people'), totals.year);
    this.open = [...(before?.open ?? [])];
    this.spells = [...this.open];
  }

  get year(): number {
    return this.totals.year;
  }

  days(part: string): Days {
    return new Days(this.random.fork(`days of ${part}`), this.year);
  }

  /** 经办人 — whoever entered a record of this year also ends it. */
  clerkWhoEntered(key: string): string {
    return this.book.actorOf(key);
  }

  /** Hired in this year and still there at its end. */
  stillHired(): Hired[] {
    const outOfWork = new Set(this.open.map((spell) => spell.person));
    return this.hired.filter(
      ({ person, startedOn, key }) =>
        startedOn >= `${this.year}-01-01` && !this.ended.has(key) && !outOfWork.has(person),
    );
  }

  /** About `count` in a year of the size of the printed one, fewer in a smaller year, never none. */
  some(count: number): number {
    return Math.max(2, Math.round((count * this.totals.newUrbanJobs) / 3231));
  }
}

const STREET_CLERKS: Record<string, string> = {
  '510403001': 'qingxiangping',
  '510403002': 'yuquan',
  '510403003': 'hemenkou',
  '510403004': 'taojiadu',
  '510403006': 'dabaoding',
  '510403100': 'geliping',
};

/** Most things are entered at the street, the rest at the centre. */
export function clerkOf(community: string, random: Random, atStreet = 0.65): string {
  const street = STREET_CLERKS[streetOf(community)];
  if (street && random.chance(atStreet)) return street;
  return random.pick(['centre1', 'centre2']);
}

export const streetClerks = STREET_CLERKS;
