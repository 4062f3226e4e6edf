import { describe, expect, it } from '@jest/globals';
import { KeyEnterprise } from '../../src/ledgers/service-activities/key-enterprise.entity.js';
import { ServiceActivity } from '../../src/ledgers/service-activities/service-activity.entity.js';
import { EmploymentRegistration } from '../../src/ledgers/employment/employment-registration.entity.js';
import { NaturalAttrition } from '../../src/ledgers/employment/natural-attrition.entity.js';
import { UnemploymentRegistration } from '../../src/ledgers/employment/unemployment-registration.entity.js';
import { LoanRepayment } from '../../src/ledgers/startup-loans/loan-repayment.entity.js';
import { StartupLoan } from '../../src/ledgers/startup-loans/startup-loan.entity.js';
import {
  anAttrition,
  anEmployer,
  anEmployment,
  anUnemployment,
  aPerson,
  key,
} from '../support/builders.js';
import { aKeyEnterprise, anEnterpriseService } from '../support/builders-service-activities.js';
import { aLoan, aRepayment } from '../support/builders-startup-loans.js';
import { Chance } from '../support/chance.js';
import { ledgerOf } from '../support/ledger-of.js';
import { OF_THE_CITY, OfficeDesk } from '../support/office-data.js';
import { Office } from '../support/office.js';

/** SEED=… repeats a run. */
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const RUNS = 3;
const EVENTS = 40;
const OPENED_ON = '2022-06-30';

const COUNTED = [
  'new_hires',
  'natural_attrition',
  'unemployed_reemployment',
  'hardship_reemployment',
  'registered_unemployed',
  'key_enterprises_served',
  'startup_loans_outstanding',
  'startup_loan_balance',
];
/** What holds at a day; the months of the others are what each brought. */
const STOCKS = ['registered_unemployed', 'startup_loans_outstanding', 'startup_loan_balance'];
/** Read in 万元, opened in 元. */
const IN_YUAN = ['startup_loan_balance'];
const SHOWN = [...COUNTED, 'new_urban_jobs'];
const UNITS = ['510403', '510403001', '510403001901', '510403001902', '510403002', '510403002901'];
/** Where what is asked for may be counted: an activity at the unit that held it. */
const COUNTED_AT = [...UNITS, '510403-centre'];
const MONTHS_BEFORE = ['01-31', '02-28', '03-31', '04-30', '05-31'].map((day) => `2022-${day}`);
const MONTH_ENDS = ['06-30', '07-31', '08-31', '09-30', '10-31', '11-30', '12-31'].map(
  (day) => `2022-${day}`,
);

type Event =
  | { kind: 'job'; who: number; employer: number; at: string; on: string }
  | { kind: 'unemployment'; who: number; at: string; on: string; until: string | null }
  | { kind: 'attrition'; who: number; at: string; on: string }
  | { kind: 'visit'; employer: number; at: string; on: string }
  | Loan;

interface Loan {
  kind: 'loan';
  at: string;
  on: string;
  borrower: object;
  repayments: { yuan: number; on: string }[];
}

const PEOPLE = 12;
const LENT = 150_000;

function aYear(chance: Chance): Event[] {
  const dayOf = (n: number) => new Date(Date.UTC(2022, 0, 1 + n)).toISOString().slice(0, 10);
  return Array.from({ length: EVENTS }, (): Event => {
    const at = chance.one(UNITS);
    const who = chance.below(PEOPLE);
    const day = chance.below(364);
    const on = dayOf(day);
    return chance.weighted<() => Event>([
      [5, () => ({ kind: 'job', who, employer: chance.below(3), at, on })],
      [
        4,
        () => ({
          kind: 'unemployment',
          who,
          at,
          on,
          until: chance.sometimes(0.6) ? dayOf(Math.min(363, day + 1 + chance.below(120))) : null,
        }),
      ],
      [1, () => ({ kind: 'attrition', who, at, on })],
      [2, () => ({ kind: 'visit', employer: chance.below(3), at, on })],
      [
        3,
        () => ({
          kind: 'loan',
          at,
          on,
          borrower: aPerson(),
          repayments: [30_000, 50_000, 70_000]
            .slice(0, chance.below(4))
            .map((yuan) => ({ yuan, on: dayOf(day + chance.below(364 - day)) })),
        }),
      ],
    ])();
  });
}

const repaidBefore = ({ repayments }: Loan) =>
  repayments.filter(({ on }) => on <= OPENED_ON).reduce((sum, { yuan }) => sum + yuan, 0);

/** What an office that begins on 1 July enters: what comes, and what of the first half still runs. */
const enteredLater = (year: Event[], running: Set<Event>): Event[] =>
  inTime(year)
    .filter(
      (each) =>
        each.on > OPENED_ON ||
        running.has(each) ||
        (each.kind === 'loan' && repaidBefore(each) < LENT),
    )
    .map((each) => (each.kind === 'loan' ? withWhatIsLeft(each) : each));

/** Of a loan paid out before only one sum of what was repaid before is known. */
function withWhatIsLeft(loan: Loan): Loan {
  const before = repaidBefore(loan);
  const later = loan.repayments.filter(({ on }) => on > OPENED_ON);
  return {
    ...loan,
    repayments: before > 0 ? [{ yuan: before, on: OPENED_ON }, ...later] : later,
  };
}

const inTime = (year: Event[]) => [...year].sort((a, b) => (a.on < b.on ? -1 : 1));

class Book {
  private readonly people = Array.from({ length: PEOPLE }, () => aPerson());
  private readonly employers = Array.from({ length: 3 }, () => anEmployer());
  /** Events that the whole year refused are no events: what is refused depends on what came before. */
  readonly refused = new Set<Event>();

  private readonly registrations = new Map<string, Event>();

  constructor(readonly office: Office) {}

  /** Registrations that hold when the openings are made, by what has become of them. */
  async running(): Promise<Set<Event>> {
    const { rows } = await this.office.admin.query<{ id: string }>(
      'SELECT id::text FROM unemployment_registration WHERE (ended_on <= $1) IS NOT TRUE',
      [OPENED_ON],
    );
    return new Set(rows.map(({ id }) => this.registrations.get(id)!));
  }

  with(other: Book): this {
    Object.assign(this, { people: other.people, employers: other.employers });
    return this;
  }

  /** Two firms of three stand on the list of those that are served. */
  async list(): Promise<void> {
    const firms = ledgerOf(this.office.app, KeyEnterprise);
    for (const employer of this.employers.slice(0, 2))
      await this.office.as('clerk', () => firms.open(aKeyEnterprise({ employer }), key()));
  }

  async enter(year: Event[]): Promise<void> {
    for (const each of inTime(year)) {
      await this.enterOne(each).catch((error: { code?: string }) => {
        if (error.code !== 'INPUT_REFUSED') throw error;
        this.refused.add(each);
      });
    }
    await this.office.post();
  }

  private async enterOne(each: Event): Promise<void> {
    const { app } = this.office;
    if (each.kind === 'visit') {
      const activities = ledgerOf(app, ServiceActivity);
      const employer = this.employers[each.employer];
      const input = anEnterpriseService({ employer, heldOn: each.on, territoryCode: '510403' });
      await this.office.as('clerk', () => activities.open(input, key()));
      return;
    }
    if (each.kind === 'loan') return this.lend(each);
    const place = { territoryCode: each.at, person: this.people[each.who] };
    if (each.kind === 'job') {
      const employer = this.employers[each.employer];
      const jobs = ledgerOf(app, EmploymentRegistration);
      const input = anEmployment({ ...place, employer, startedOn: each.on });
      await this.office.as('clerk', () => jobs.open(input, key()));
    } else if (each.kind === 'unemployment') {
      const registrations = ledgerOf(app, UnemploymentRegistration);
      const input = anUnemployment({ ...place, registeredOn: each.on });
      await this.office.as('clerk', async () => {
        const { id, revision } = await registrations.open(input, key());
        const patch = { endedOn: each.until, endCause: 'cancelled' };
        this.registrations.set(id, each);
        if (each.until) await registrations.move('end', { id, revision, patch });
      });
    } else {
      const attritions = ledgerOf(app, NaturalAttrition);
      const input = anAttrition({ ...place, occurredOn: each.on });
      const { id } = await this.office.as('clerk', () => attritions.open(input, key()));
      await this.office.as('reviewer', () => attritions.move('review', { id, revision: 1 }));
      await this.office.as('approver', () => attritions.move('approve', { id, revision: 2 }));
    }
  }

  private async lend({ on, at, borrower, repayments }: Loan): Promise<void> {
    const loans = ledgerOf(this.office.app, StartupLoan);
    const input = aLoan({ territoryCode: at, person: borrower, appliedOn: on });
    const { id } = await this.office.as('clerk', () => loans.open(input, key()));
    const move = (who: string, verb: string, patch?: object) =>
      this.office.as(who, () => loans.move(verb, { id, patch }, key()));
    await move('reviewer', 'qualify');
    await move('clerk', 'guarantee');
    await move('approver', 'approve');
    await move('clerk', 'release', { releasedOn: on });
    const book = ledgerOf(this.office.app, LoanRepayment);
    for (const { yuan, on: repaidOn } of repayments) {
      const part = aRepayment(id, { amountYuan: String(yuan), repaidOn });
      await this.office.as('clerk', () => book.open(part, key()));
    }
  }

  /** Who was counted in the first half, once a year each. */
  async counted(): Promise<object[]> {
    const { rows } = await this.office.admin.query<{ id: string; code: string; day: string }>(
      `SELECT group_id::text AS id, measure AS code, day::text FROM journal_entry
        WHERE measure = ANY ($1) AND day <= $2 GROUP BY group_id, measure, day HAVING sum(quantity) > 0`,
      [['new_hires', 'unemployed_reemployment', 'hardship_reemployment'], OPENED_ON],
    );
    const list: object[] = [];
    for (const { id, ...of } of rows) {
      const { documentNumber, name } = await this.office.personOf(id);
      list.push({ ...of, documentNumber, name });
    }
    return list;
  }

  /** And which employers. */
  async countedEmployers(): Promise<object[]> {
    const { rows } = await this.office.admin.query<object>(
      `SELECT e.credit_code AS "creditCode", e.name, j.measure AS code, j.day::text FROM journal_entry j JOIN employer e ON e.id = j.group_id
        WHERE j.measure = 'key_enterprises_served' AND j.day <= $1 GROUP BY 1, 2, 3, 4 HAVING sum(j.quantity) > 0`,
      [OPENED_ON],
    );
    return rows;
  }

  async figures(asOf: string): Promise<Record<string, Record<string, string | null>>> {
    const all: Record<string, Record<string, string | null>> = {};
    for (const unit of COUNTED_AT) {
      const { indicatorProgress } = await this.office.ask<{
        indicatorProgress: { indicator: { code: string }; value: string | null }[];
      }>(
        'city_leader',
        `query ($codes: [String!]!, $unit: String!, $asOf: Date!) {
          indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: $codes) { indicator { code } value } }`,
        { codes: SHOWN, unit, asOf },
      );
      all[unit] = Object.fromEntries(
        indicatorProgress.map(({ indicator, value }) => [indicator.code, value]),
      );
    }
    return all;
  }
}

describe('a year that begins on openings', () => {
  it.each(Array.from({ length: RUNS }, (_, at) => seed + at))(
    'has the same figures from its opening on as one entered in full (SEED=%i)',
    async (start) => {
      const chance = new Chance(start);
      const [whole, begun] = [await Office.open(), await Office.open()];
      try {
        for (const { clock } of [whole, begun]) clock.moveTo('2022-12-31T10:00:00+08:00');
        const full = new Book(whole);
        const year = aYear(chance);
        await full.list();
        await full.enter(year);
        const kept = year.filter((each) => !full.refused.has(each));
        expect(kept.length).toBeGreaterThan(EVENTS / 3);

        const half = new Book(begun).with(full);
        await half.list();
        const desk = await OfficeDesk.of(begun);
        const later = enteredLater(kept, await full.running());
        // The openings come when some of it is entered already.
        const before = later.slice(0, chance.below(later.length));
        await half.enter(before);
        const onThatDay = await full.figures(OPENED_ON);
        const ends: Awaited<ReturnType<Book['figures']>>[] = [];
        for (const day of MONTHS_BEFORE) ends.push(await full.figures(day));
        ends.push(onThatDay);
        // Of each number with its months, or of none: the office has them or has not.
        const hasMonths = chance.sometimes(0.7);
        const rows = COUNTED_AT.flatMap((orgUnitCode) =>
          COUNTED.map((code) => {
            const inUnits = (shown: number) =>
              Math.round(IN_YUAN.includes(code) ? shown * 10_000 : shown);
            const held = ends.map((each) => inUnits(Number(each[orgUnitCode]![code]!)));
            const months = held.map((value, at) => ({
              month: at + 1,
              amount: String(STOCKS.includes(code) ? value : value - (held[at - 1] ?? 0)),
            }));
            const amount = String(held.at(-1)!);
            return { orgUnitCode, code, amount, ...(hasMonths ? { months } : {}) };
          }),
        );
        await desk.switchOn();
        await desk.change(
          'Openings',
          { coveredThrough: OPENED_ON, document: '期初数登记表', rows },
          OF_THE_CITY,
        );
        const lists = [
          ['CountedPersons', await full.counted()],
          ['CountedEmployers', await full.countedEmployers()],
        ] as const;
        for (const [kind, rows] of lists)
          if (rows.length > 0)
            await desk.change(
              kind,
              { orgUnitCode: '510403', document: '已计数登记表', rows },
              OF_THE_CITY,
            );
        await begun.post();
        await half.enter(later.slice(before.length));

        for (const day of [...(hasMonths ? MONTHS_BEFORE : []), ...MONTH_ENDS])
          expect([day, await half.figures(day)]).toEqual([day, await full.figures(day)]);
        for (const office of [whole, begun])
          expect(await office.recount()).toMatchObject({ differences: 0, skippedPending: 0 });
      } finally {
        await whole.close();
        await begun.close();
      }
    },
    120_000,
  );
});
