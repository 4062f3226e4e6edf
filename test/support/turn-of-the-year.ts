import { GraphQLInputType, isInputObjectType, isNonNullType } from 'graphql';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { installAccounts } from '../../src/access/install-accounts.js';
import { ledgers } from '../../src/catalog/ledgers.js';
import { DomainError } from '../../src/platform/errors.js';
import { addCalendarDays } from '../../src/platform/day.js';
import { dayFieldsOf } from '../../src/platform/graphql/fields.js';

import { aPerson, anEmployer, key } from './builders.js';
import { Chance } from './chance.js';
import { ledgerOf } from './ledger-of.js';
import { Office, PASSWORD } from './office.js';
import { ANYBODY, Entries, oneOfEach } from './one-of-each.js';
import { sample } from './sample-input.js';
import { Desk, Moved } from './steps.js';

const TURN = '2022-12-31';
const REVIEWER = 'anybody_else';
const APPROVER = 'a_third';
/** Entries of theirs would be other people's work than this is about. */
const APART = ['freezePeriod', 'requestPersonCorrection', 'requestEmployerCorrection'];
/** What persons are counted by. */
const OFTEN = [
  ...['registerEmployment', 'registerUnemployment', 'applyForHardship', 'recordAttrition'],
  ...['submitInternship', 'placeInWelfareJob', 'enrolTrainee', 'applyForStartupLoan'],
  'registerWagePetition',
];
const OVERSEEN = new Set(['period_freeze', 'person_correction', 'employer_correction']);
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** What a step cannot guess of a form. */
const SAID: Record<string, unknown> = {
  ...{ endReason: 'left', endCause: 'cancelled', attendedHours: 80, extensionDays: 20 },
  ...{ accountLastFour: '0123', decisionDocument: '示例会议纪要 1 号', conclusion: '已兑付' },
};

type Of = (typeof ledgers)[number];

/** 跨年 — records of every ledger around the turn of a year, entered late, corrected, decided, withdrawn; anything may be refused. */
export class TurnOfTheYear {
  /** What was done, by ledger and act. */
  readonly done = new Map<string, number>();
  private readonly people = Array.from({ length: 3 }, () => aPerson({ birthDate: '2000-03-01' }));
  private readonly employers = Array.from({ length: 2 }, () => anEmployer());

  private constructor(
    private readonly office: Office,
    private readonly chance: Chance,
    private readonly desk: Desk,
    private readonly entries: Entries,
  ) {}

  static async of(office: Office, chance: Chance): Promise<TurnOfTheYear> {
    const { entries } = await oneOfEach(office, 'urban_employed');
    await installAccounts(
      office.admin,
      [REVIEWER, APPROVER].map((username) => ({
        ...{ username, displayName: username, unitCode: '510403' },
        roles: ['caseworker', 'reviewer', 'approver', 'inspector', 'statistician'] as const,
      })),
      PASSWORD,
    );
    await office.admin.query(
      `UPDATE user_account SET unit_id = (SELECT id FROM org_unit WHERE code = '510400') WHERE username = 'admin'`,
    );
    return new TurnOfTheYear(office, chance, new Desk(office), entries);
  }

  async step(): Promise<string> {
    const act = this.chance.weighted([
      [8, this.enter],
      [8, this.takeOn],
      [5, this.correct],
      [2, this.setAside],
      [0.5, this.moveUnit],
    ] as const);
    return act();
  }

  readonly enter = async (): Promise<string> => {
    const { chance } = this;
    const mutation = chance.one(
      chance.sometimes(0.5)
        ? OFTEN
        : [...this.entries.keys()].filter((each) => !APART.includes(each)),
    );
    const input = this.atTheTurn(this.entries.get(mutation)!() as Record<string, unknown>);
    if (input.person && chance.sometimes(0.7)) input.person = chance.one(this.people);
    if (input.employer && chance.sometimes(0.5)) input.employer = chance.one(this.employers);
    const { data } = await this.desk.try(ANYBODY, mutation, null, { input });
    return this.said(mutation, Boolean(data), input);
  };

  /** One record, as many steps on as chance and its rules let it. */
  private readonly takeOn = async (): Promise<string> => {
    const of = this.ledger();
    let record = await this.one(of);
    const said: string[] = [];
    for (let left = 1 + this.chance.below(4); left > 0 && record; left -= 1) {
      const { status } = record;
      const open = Object.entries(of.verbs).filter(([, verb]) => verb.from.includes(status));
      if (open.length === 0) break;
      // Most go on; few go back.
      const on = open.filter(([, { needsReason }]) => !needsReason);
      const [name, verb] = this.chance.one(on.length > 0 && this.chance.sometimes(0.8) ? on : open);
      const who = verb.step === 'review' ? REVIEWER : verb.step === 'approve' ? APPROVER : ANYBODY;
      const input = verb.input && this.filled(verb.input.name);
      const given = { ...(input && { input }), reason: '示例理由' };
      const { data } = await this.desk.try(who, `${of.type}:${name}`, record, given);
      said.push(this.said(`${of.type}:${name} ${record.id}`, Boolean(data), input));
      record = await this.again(of, record.id);
    }
    return said.join('; ');
  };

  private readonly correct = async (): Promise<string> => {
    const of = this.ledger();
    const record = await this.one(of);
    const days = Object.keys(of.days).filter((day) => dayFieldsOf(of.entity).has(day));
    if (!record || days.length === 0) return '';
    const patch = { [this.chance.one(days)]: this.day() };
    const done = await this.tried(() =>
      ledgerOf(this.office.app, of.entity).revise(record.id, record.revision, patch),
    );
    return this.said(`${of.type}:revise ${record.id}`, done, patch);
  };

  private readonly setAside = async (): Promise<string> => {
    const of = this.ledger();
    const record = await this.one(of);
    if (!record) return '';
    const verb = record.status === 'withdrawn' ? 'restore' : 'withdraw';
    const given = { reason: '登记有误' };
    const { data } = await this.desk.try(APPROVER, `${of.type}:${verb}`, record, given);
    return this.said(`${of.type}:${verb} ${record.id}`, Boolean(data));
  };

  private readonly moveUnit = async (): Promise<string> => {
    const input = {
      code: this.chance.one(['510403001901', '510403001902', '510403002901']),
      parentCode: this.chance.one(['510403001', '510403002', '510403003']),
      from: '2023-01-01',
    };
    const { errors } = await this.office.graphql(
      'admin',
      `mutation ($input: MoveUnitInput!, $key: String!) { moveUnit(input: $input, idempotencyKey: $key) { id } }`,
      { input, key: key() },
    );
    return this.said('moveUnit', errors.length === 0, input);
  };

  /** Its first day, or another, falls on the turn; those around it keep their distance. */
  private atTheTurn(input: Record<string, unknown>): Record<string, unknown> {
    const days = Object.entries(input).filter(([, value]) => DAY.test(String(value)));
    if (days.length === 0) return input;
    const [, from] = this.chance.one(days);
    const by = (Date.parse(this.day()) - Date.parse(String(from))) / 86_400_000;
    const monthly = ['month', 'quarterStartsOn'];
    return {
      ...input,
      ...Object.fromEntries(
        days.map(([field, value]) => {
          const day = addCalendarDays(String(value), by);
          return [field, monthly.includes(field) ? `${day.slice(0, 7)}-01` : day];
        }),
      ),
    };
  }

  private filled(name: string): Record<string, unknown> {
    const { schema } = this.office.app.get(GraphQLSchemaHost, { strict: false });
    const type = schema.getType(name) as GraphQLInputType | undefined;
    if (!isInputObjectType(type)) return {};
    const filled = Object.values(type.getFields()).flatMap((field) => {
      const bare = isNonNullType(field.type) ? field.type.ofType : field.type;
      if (/^(Date|Month)$/.test(String(bare))) return [[field.name, this.day()]];
      if (field.name in SAID) return [[field.name, SAID[field.name]]];
      if (!isNonNullType(field.type)) return [];
      return [[field.name, sample(field.type, field.name)]];
    });
    return Object.fromEntries(filled) as Record<string, unknown>;
  }

  private day(): string {
    const { chance } = this;
    const near = chance.one([-1, 0, 0, 1, 1, 2]);
    return addCalendarDays(TURN, chance.sometimes(0.7) ? near : chance.below(120) - 60);
  }

  private ledger(): Of {
    const all = ledgers.filter(({ type }) => !OVERSEEN.has(type));
    const counted = all.filter(({ measures }) => measures.length > 0);
    return this.chance.one(this.chance.sometimes(0.9) ? counted : all);
  }

  private async one({ type }: Of): Promise<Moved | null> {
    const rows = await this.rows(type, 'true');
    return rows.length > 0 ? this.chance.one(rows.slice(-6)) : null;
  }

  private async again({ type }: Of, id: string): Promise<Moved | null> {
    return (await this.rows(type, `id = ${id}`))[0] ?? null;
  }

  private async rows(type: string, which: string): Promise<Moved[]> {
    const { rows } = await this.office.admin.query<Moved>(
      `SELECT id::text, revision, status FROM ${type} WHERE ${which} ORDER BY id`,
    );
    return rows;
  }

  private async tried(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await this.office.as(ANYBODY, act);
      return true;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return false;
    }
  }

  private said(act: string, isDone: boolean, given: object = {}): string {
    const name = act.split(' ')[0]!;
    if (isDone) this.done.set(name, (this.done.get(name) ?? 0) + 1);
    return `${isDone ? '' : 'refused '}${act} ${JSON.stringify(given)}`;
  }
}
