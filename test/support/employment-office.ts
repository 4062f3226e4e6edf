import { Type } from '@nestjs/common';
import { PersonCorrection } from '../../src/ledgers/corrections/person-correction.entity.js';
import { EmploymentRegistration } from '../../src/ledgers/employment/employment-registration.entity.js';
import { HardshipCertification } from '../../src/ledgers/employment/hardship-certification.entity.js';
import { NaturalAttrition } from '../../src/ledgers/employment/natural-attrition.entity.js';
import { UnemploymentRegistration } from '../../src/ledgers/employment/unemployment-registration.entity.js';
import { LEDGER, Ledger } from '../../src/ledgers/shared/ledger.js';
import { LedgerRecord } from '../../src/ledgers/shared/ledger-record.js';
import { DomainError } from '../../src/platform/errors.js';
import { aPersonCorrection } from './builders-corrections.js';
import { aPerson, anEmployer, flexibleFacts, key } from './builders.js';
import { Office } from './office.js';
import { PeriodDesk } from './periods.js';

export const TABLES = {
  job: 'employment_registration',
  unemployment: 'unemployment_registration',
  hardship: 'hardship_certification',
  attrition: 'natural_attrition',
} as const;
export type Kind = keyof typeof TABLES;

const ENTITIES: Record<Kind, Type<LedgerRecord>> = {
  job: EmploymentRegistration,
  unemployment: UnemploymentRegistration,
  hardship: HardshipCertification,
  attrition: NaturalAttrition,
};

const PLACES = ['510403001901', '510403001902', '510403002901', '510403003', '510403'];

/** Few enough that their records keep meeting. */
const PEOPLE = 2;

/** A few people, employers and records that meet again and again; whatever the rules refuse is simply not done. */
export class EmploymentOffice {
  /** Of one name, so that two may turn out to be one. */
  private readonly people = Array.from({ length: PEOPLE }, () => aPerson({ name: '示例同名' }));
  private readonly employers = Array.from({ length: 3 }, () => anEmployer());
  private readonly records: Record<Kind, string[]> = {
    job: [],
    unemployment: [],
    hardship: [],
    attrition: [],
  };

  private readonly mergings: string[] = [];

  /** Edits that were refused because a period is closed. */
  heldBack = 0;
  /** Mergings that were done, and those of them that were undone. */
  merged = 0;
  unmerged = 0;

  constructor(private readonly office: Office) {}

  registerJob(
    who: number,
    at: number,
    day: string,
    employer: number,
    variant: number,
    twice: boolean,
  ) {
    const flexible = variant % 8 === 7;
    const input = {
      territoryCode: PLACES[at % PLACES.length],
      person: this.people[who % PEOPLE],
      ...(flexible
        ? { ...flexibleFacts, monthlyPayYuan: at % 3 === 0 ? '1500' : '2600' }
        : { employer: this.employers[employer % 3] }),
      form: flexible ? 'flexible' : 'private',
      entry: variant % 11 === 10 ? 'renewal' : variant % 13 === 12 ? 'transfer' : 'new_hire',
      isUrban: variant % 9 !== 8,
      startedOn: day,
    };
    return this.enter('job', input, twice);
  }

  registerUnemployment(who: number, at: number, day: string, twice: boolean) {
    const input = {
      territoryCode: PLACES[at % PLACES.length],
      person: this.people[who % PEOPLE],
      isUrban: at % 6 !== 5,
      cause: 'laid_off',
      registeredOn: day,
    };
    return this.enter('unemployment', input, twice);
  }

  async certifyHardship(who: number, day: string) {
    const input = {
      territoryCode: PLACES[0],
      person: this.people[who % PEOPLE],
      category: 'low_income',
      appliedOn: day,
    };
    await this.enter('hardship', input, false);
    await this.move('hardship', -1, 'reviewer', 'review');
    await this.move('hardship', -1, 'approver', 'certify', {
      certifiedOn: day,
      certificateNumber: key(),
    });
  }

  async recordAttrition(who: number, day: string) {
    const input = {
      territoryCode: PLACES[1],
      person: this.people[who % PEOPLE],
      persons: 1,
      cause: 'retirement',
      occurredOn: day,
    };
    await this.enter('attrition', input, false);
    await this.move('attrition', -1, 'reviewer', 'review');
    await this.move('attrition', -1, 'approver', 'approve');
  }

  revokeHardship(which: number, day: string) {
    return this.move(
      'hardship',
      which,
      'second_approver',
      'revoke',
      { revokedOn: day },
      '不再符合条件',
    );
  }

  endUnemployment(which: number, day: string) {
    return this.move('unemployment', which, 'district_clerk', 'end', {
      endedOn: day,
      endCause: 'cancelled',
    });
  }

  reviseJob(which: number, change: number, at: number, day: string) {
    const patch = [
      { startedOn: day },
      { employer: this.employers[at % 3] },
      { territoryCode: PLACES[at % PLACES.length] },
      { person: this.people[at % PEOPLE] },
      { isUrban: at % 2 === 0 },
      {
        startedOn: day,
        person: this.people[at % PEOPLE],
        territoryCode: PLACES[at % PLACES.length],
      },
    ][change % 6]!;
    return this.on('job', which, 'district_clerk', (ledger, id, revision) =>
      ledger.revise(id, revision, patch),
    );
  }

  withdraw(kind: Kind, which: number) {
    return this.on(kind, which, 'district_clerk', (ledger, id, revision) =>
      ledger.withdraw(id, revision, '录入错误'),
    );
  }

  restore(kind: Kind, which: number) {
    return this.on(kind, which, 'district_clerk', (ledger, id, revision) =>
      ledger.restore(id, revision, '撤销有误'),
    );
  }

  /** Writes, and fails before it is done. */
  async abort(who: number, day: string) {
    const undone = new Error('undone');
    const attempt = this.office.as('clerk', async () => {
      await this.ledger('job').open(
        {
          territoryCode: PLACES[0],
          person: this.people[who % PEOPLE],
          form: 'self_employed',
          entry: 'new_hire',
          isUrban: true,
          startedOn: day,
        },
        key(),
      );
      throw undone;
    });
    await attempt.catch((error: unknown) => {
      if (error !== undone && !(error instanceof DomainError)) throw error;
    });
  }

  /** Hand-written SQL by the superuser, over many rows at once; a constraint may refuse it. */
  async bySql(statement: number, day: string) {
    const jobs = this.records.job;
    const sql = [
      `UPDATE employment_registration SET is_urban = NOT is_urban WHERE id = ANY ($1::bigint[])`,
      `UPDATE employment_registration SET started_on = $2::date WHERE id = ANY ($1::bigint[]) AND id % 2 = 0`,
      `UPDATE employment_registration SET territory_id = handling_unit_id WHERE id = ANY ($1::bigint[]) AND id % 3 = 0`,
      `UPDATE employment_registration SET person_id = (SELECT min(person_id) FROM employment_registration WHERE id = ANY ($1::bigint[])) WHERE id = ANY ($1::bigint[]) AND id % 3 = 1`,
      `UPDATE unemployment_registration SET registered_on = registered_on - 40 WHERE person_id IN (SELECT person_id FROM employment_registration WHERE id = ANY ($1::bigint[]))`,
      `UPDATE hardship_certification SET certified_on = $2::date, applied_on = $2::date WHERE certified_on IS NOT NULL AND person_id IN (SELECT person_id FROM employment_registration WHERE id = ANY ($1::bigint[]))`,
    ][statement % 6]!;
    const parameters = sql.includes('$2') ? [jobs, day] : [jobs];
    await this.office.admin.query(sql, parameters).catch((error: { code: string }) => {
      if (!error.code.startsWith('23')) throw error;
    });
  }

  /** A month or a year is closed by who may; what is dated in it is refused from then on, and leaves nothing. */
  async close(unit: number, day: string, wholeYear: boolean) {
    const desk = new PeriodDesk(this.office);
    const month = wholeYear ? null : Number(day.slice(5, 7));
    const code = unit % 2 === 0 ? '510403' : PLACES[unit % PLACES.length]!;
    const year = Math.min(Number(day.slice(0, 4)), wholeYear ? 2021 : 2022);
    const { errors } = await desk.tryLock('statistician', code, year, month);
    const known = ['PERIOD_NOT_OVER', 'PERIOD_LOCKED_ALREADY'];
    if (errors.length > 0 && !known.includes(errors[0]!.extensions.code))
      throw new Error(`not closed: ${JSON.stringify(errors)}`);
  }

  /** Two turn out to be one. */
  async merge(who: number) {
    const [wrong, right] = [this.people[who % PEOPLE]!, this.people[(who + 1) % PEOPLE]!];
    const input = aPersonCorrection(wrong.documentNumber, {
      newName: null,
      newNumber: right.documentNumber,
      merges: true,
    });
    const corrections = this.corrections();
    const open = () => this.office.as('clerk', () => corrections.open(input, key()));
    const asked = await attempted(open);
    if (!asked) return;
    if (await this.correct(asked.id, 'reviewer', 'release')) {
      this.mergings.push(asked.id);
      this.merged += 1;
    } else await this.correct(asked.id, 'reviewer', 'reject', '互相矛盾');
  }

  /** And then not to be. */
  async undoMerging(which: number, laterBelongs: string) {
    const id = this.mergings[which % Math.max(this.mergings.length, 1)];
    if (!id) return;
    const patch = { undoEvidence: '居民户口簿', laterBelongs };
    if (!(await this.correct(id, 'clerk', 'askUndoing', '不是同一人', patch))) return;
    if (await this.correct(id, 'reviewer', 'undoMerging')) {
      this.mergings.splice(this.mergings.indexOf(id), 1);
      this.unmerged += 1;
    } else await this.correct(id, 'reviewer', 'declineUndoing', '材料不全');
  }

  private correct(id: string, who: string, verb: string, reason?: string, patch?: object) {
    const step = { id, ...(reason ? { reason } : {}), ...(patch ? { patch } : {}) };
    return attempted(
      () => this.office.as(who, () => this.corrections().move(verb, step)),
      () => (this.heldBack += 1),
    );
  }

  private corrections(): Ledger<PersonCorrection> {
    return this.office.app.get(LEDGER(PersonCorrection));
  }

  private ledger(kind: Kind): Ledger<LedgerRecord> {
    return this.office.app.get<Ledger<LedgerRecord>>(LEDGER(ENTITIES[kind]));
  }

  private async enter(kind: Kind, input: object, twice: boolean) {
    const same = key();
    const open = () => this.office.as('clerk', () => this.ledger(kind).open(input, same));
    const stored = await attempted(
      () => Promise.all(twice ? [open(), open()] : [open()]),
      () => (this.heldBack += 1),
    );
    for (const id of new Set(stored?.map((each) => each.id))) this.records[kind].push(id);
  }

  private move(
    kind: Kind,
    which: number,
    who: string,
    verb: string,
    patch?: object,
    reason?: string,
  ) {
    return this.on(kind, which, who, (ledger, id, revision) =>
      ledger.move(verb, {
        id,
        revision,
        ...(patch ? { patch } : {}),
        ...(reason ? { reason } : {}),
      }),
    );
  }

  private async on(
    kind: Kind,
    which: number,
    who: string,
    act: (ledger: Ledger<LedgerRecord>, id: string, revision: number) => Promise<unknown>,
  ) {
    const ids = this.records[kind];
    const id = ids.at(which < 0 ? which : which % Math.max(ids.length, 1));
    if (!id) return;
    const { rows } = await this.office.admin.query<{ revision: number }>(
      `SELECT revision FROM ${TABLES[kind]} WHERE id = $1`,
      [id],
    );
    const { revision } = rows[0]!;
    const done = await attempted(
      () => this.office.as(who, () => act(this.ledger(kind), id, revision)),
      () => (this.heldBack += 1),
    );
    if (done !== null) return;
    const after = await this.office.admin.query<{ revision: number }>(
      `SELECT revision FROM ${TABLES[kind]} WHERE id = $1`,
      [id],
    );
    if (after.rows[0]!.revision !== revision)
      throw new Error(`a refused edit of ${kind} ${id} left something`);
  }
}

/** What the office refuses is not done; anything else is a fault. */
async function attempted<T>(
  act: () => Promise<T>,
  heldBack: () => void = () => undefined,
): Promise<T | null> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === 'PERIOD_LOCKED') heldBack();
    return null;
  }
}
