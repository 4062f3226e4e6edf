import { addCalendarDays, addMonths, lastDayOfTerm } from '../../platform/day.js';
import { DemoEmployer, employerInput } from './employers.js';
import { DemoPerson, personInput } from './people.js';
import { Days } from './days.js';
import { Random } from './random.js';
import { STAGE, Year, clerkOf } from './year.js';
import { Hired, OpenSpell } from './handover.js';

const JOB = 'employment_registration';
const SPELL = 'unemployment_registration';
const HARDSHIP = 'hardship_certification';

export interface JobFacts {
  form?: string;
  entry?: string;
  isUrban?: boolean;
  employer?: DemoEmployer | null;
  territory?: string;
  actor?: string;
  /** 月收入 of flexible work. */
  payYuan?: string;
}

/** Registers jobs, unemployment and certificates the way the desks do; what they are worth is said by whoever asks for them. */
export class JobsMarket {
  private readonly random: Random;
  private readonly dated: Days;
  private readonly hiring: (readonly [DemoEmployer, number])[];

  constructor(
    readonly year: Year,
    part: string,
  ) {
    this.random = year.random.fork(part);
    this.dated = year.days(part);
    this.hiring = year.employers.map((employer) => [employer, employer.weight] as const);
  }

  employer(except?: DemoEmployer | null): DemoEmployer {
    for (;;) {
      const chosen = this.random.weighted(this.hiring);
      if (chosen.creditCode !== except?.creditCode) return chosen;
    }
  }

  /** 就业登记 — `day` is the one on which the job counts: its first, or of flexible work the last of three months. */
  job(person: DemoPerson, day: string, facts: JobFacts = {}): Hired {
    const form = facts.form ?? this.random.weighted(FORMS);
    const flexible = form === 'flexible';
    const beganOn = flexible ? addMonths(addCalendarDays(day, 1), -FLEXIBLE_MONTHS) : day;
    const startedOn = flexible ? lastDayOfTerm(beganOn, FLEXIBLE_MONTHS) : day;
    const alone = flexible || form === 'self_employed';
    const employer =
      facts.employer === undefined ? (alone ? null : this.employer()) : facts.employer;
    const territory = facts.territory ?? person.community;
    const key = this.year.book.enter(
      STAGE.employment,
      JOB,
      facts.actor ?? clerkOf(territory, this.random),
      {
        territoryCode: territory,
        person: personInput(person),
        employer: employer && employerInput(employer),
        form,
        entry: facts.entry ?? 'new_hire',
        isUrban: facts.isUrban ?? true,
        startedOn: beganOn,
        ...(flexible && flexibleWork(beganOn, facts.payYuan)),
        contractNumber: alone
          ? null
          : `HT${startedOn.replaceAll('-', '')}-${this.random.int(1000, 9999)}`,
        recordedOn: this.dated.recorded(startedOn),
      },
    );
    return { person, employer, startedOn, beganOn, key };
  }

  /** A job that makes the person one of 累计新就业. */
  newHire(person: DemoPerson, day: string, facts: JobFacts = {}): Hired {
    const hired = this.job(person, day, facts);
    this.year.book.expected.add('new_hires', hired.startedOn, facts.territory ?? person.community);
    this.year.hired.push(hired);
    this.year.hiredPeople.add(person);
    return hired;
  }

  endJob(hired: Hired, endedOn: string): void {
    this.year.ended.add(hired.key);
    this.year.book.move(STAGE.employment + 5, JOB, 'end', this.year.clerkWhoEntered(hired.key), {
      key: hired.key,
      patch: { endedOn },
    });
  }

  /** 失业登记 — holds until something ends it. */
  spell(person: DemoPerson, registeredOn: string, { isUrban = true, cause = '' } = {}): OpenSpell {
    const clerk = clerkOf(person.community, this.random, 0.8);
    const key = this.year.book.enter(STAGE.unemployment, SPELL, clerk, {
      territoryCode: person.community,
      person: personInput(person),
      isUrban,
      cause: cause || this.random.weighted(CAUSES),
      registeredOn,
      recordedOn: this.dated.recorded(registeredOn),
    });
    if (isUrban) {
      this.year.book.expected.add('registered_unemployed', registeredOn, person.community);
    }
    const validUntil = lastDayOfTerm(registeredOn, VALID_MONTHS);
    const spell = { key, person, registeredOn, clerk, validUntil, endedOn: null };
    this.year.spells.push(spell);
    return spell;
  }

  /** The first day on which an urban spell no longer holds, by a job or otherwise. */
  spellEnds(spell: OpenSpell, endedOn: string): void {
    const { person } = spell;
    spell.endedOn = endedOn;
    this.year.book.expected.add('registered_unemployed', endedOn, person.community, -1);
  }

  /** 终止失业登记 by the desk: lapsed, cancelled, retired. */
  endSpell(spell: OpenSpell, endedOn: string, endCause: string): void {
    this.year.book.move(STAGE.unemployment + 5, SPELL, 'end', spell.clerk, {
      key: spell.key,
      patch: { endedOn, endCause },
    });
    this.spellEnds(spell, endedOn);
  }

  /** 核验失业登记 — of whoever is still out of work when the registration would lapse. */
  confirmSpells(): void {
    const { first, last } = this.dated;
    for (const spell of this.year.spells) {
      const goesOn = () =>
        spell.validUntil <= last &&
        addCalendarDays(spell.validUntil, 1) < (spell.endedOn ?? '9999');
      for (let stage = STAGE.unemployment + 2; goesOn(); stage += 1) {
        const due = addCalendarDays(spell.validUntil, -9);
        const lastConfirmedOn = due < first ? spell.validUntil : due;
        this.year.book.move(stage, SPELL, 'confirm', spell.clerk, {
          key: spell.key,
          patch: { lastConfirmedOn },
        });
        spell.validUntil = lastDayOfTerm(lastConfirmedOn, VALID_MONTHS);
      }
    }
  }

  /** 就业困难人员认定, as far as it gets. */
  hardship(
    person: DemoPerson,
    certifiedOn: string,
    end: 'certified' | 'submitted' | 'reviewed' | 'rejected' = 'certified',
    { category = '', notBefore = '' } = {},
  ): string {
    const { book } = this.year;
    const wished = addCalendarDays(certifiedOn, -this.random.int(6, 25));
    const appliedOn = wished > notBefore ? wished : notBefore;
    const key = book.enter(STAGE.hardship, HARDSHIP, clerkOf(person.community, this.random, 0.85), {
      territoryCode: person.community,
      person: personInput(person),
      category: category || this.random.weighted(GROUNDS),
      appliedOn,
      recordedOn: this.dated.recorded(appliedOn),
    });
    if (end === 'submitted') return key;
    if (end === 'rejected') {
      const reason = this.random.pick(['不符合认定条件', '材料不全且逾期未补', '已有稳定收入']);
      book.move(STAGE.hardship + 1, HARDSHIP, 'reject', 'reviewer', { key, reason });
      return key;
    }
    book.move(STAGE.hardship + 2, HARDSHIP, 'review', 'reviewer', { key });
    if (end === 'reviewed') return key;
    book.move(STAGE.hardship + 3, HARDSHIP, 'certify', 'approver', {
      key,
      patch: { certifiedOn, certificateNumber: `SL困${key.slice(2)}` },
    });
    return key;
  }

  revokeHardship(key: string, revokedOn: string): void {
    this.year.book.move(STAGE.hardship + 4, HARDSHIP, 'revoke', 'approver', {
      key,
      patch: { revokedOn },
      reason: '复查不再符合认定条件',
    });
  }
}

const FLEXIBLE_MONTHS = 3;
/** 失业登记有效期 */
const VALID_MONTHS = 12;

const flexibleWork = (beganOn: string, payYuan?: string) => ({
  daysPerMonth: 18 + (Number(beganOn.slice(8)) % 9),
  monthlyPayYuan: payYuan ?? String(2300 + 20 * Number(beganOn.slice(8))),
  evidence: Number(beganOn.slice(8)) % 3 === 0 ? 'insurance' : 'declaration',
});

export const FORMS = [
  ['private', 56],
  ['urban_unit', 22],
  ['self_employed', 10],
  ['flexible', 12],
] as const;

/** Of those who come from the register of the unemployed: it ends on the first day of a job, which is then the day that counts. */
export const STRAIGHT_TO_WORK = [
  ['private', 64],
  ['urban_unit', 25],
  ['self_employed', 11],
] as const;

const CAUSES = [
  ['left_job', 42],
  ['laid_off', 30],
  ['business_closed', 12],
  ['left_school', 8],
  ['other', 8],
] as const;

const GROUNDS = [
  ['low_income', 20],
  ['disabled', 15],
  ['long_term_unemployed', 40],
  ['zero_employment_family', 8],
  ['land_lost', 9],
  ['other', 8],
] as const;
