import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { ledgers } from '../../src/catalog/ledgers.js';
import { indicators } from '../../src/indicators/definitions.js';
import { anEmployment, key } from '../support/builders.js';
import { Field, plain, selectionOf } from '../support/matrix-calls.js';
import { OF_NO_LEDGER } from '../support/of-no-ledger.js';
import { OF_THE_CITY, OfficeDesk } from '../support/office-data.js';
import { Office } from '../support/office.js';
import { ANYBODY, Entries, oneOfEach } from '../support/one-of-each.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';

const ACT = `mutation ($ledger: String!, $verb: String!, $steps: [RecordStepInput!]!, $key: String) {
  act(ledger: $ledger, verb: $verb, steps: $steps, idempotencyKey: $key) { id revision state } }`;
const ENTER = `mutation ($ledger: String!, $rows: [Form!]!, $key: String!) {
  enter(ledger: $ledger, rows: $rows, idempotencyKey: $key) { id revision } }`;
const REVISE = `mutation ($ledger: String!, $steps: [RecordRevisionInput!]!, $key: String) {
  act: revise(ledger: $ledger, steps: $steps, idempotencyKey: $key) { id revision state } }`;
const of = ({ id, revision }: Moved) => ({ id, revision });
const JOBS = 'employment_registration';

describe('what is submitted twice is done once', () => {
  let office: Office;
  let records: Map<string, Moved>;
  let entries: Entries;
  beforeAll(async () => {
    office = await Office.open();
    ({ records, entries } = await oneOfEach(
      office,
      indicators.find((each) => each.reported)!.code,
    ));
  });
  afterAll(() => office?.close());

  const act = (ledger: string, verb: string, steps: object[], once: string) =>
    verb === 'revise'
      ? office.graphql<{ act: Moved[] }>(ANYBODY, REVISE, { ledger, steps, key: once })
      : office.graphql<{ act: Moved[] }>(ANYBODY, ACT, { ledger, verb, steps, key: once });

  const enter = (rows: object[], once = key()) =>
    office.graphql<{ enter: Moved[] }>(ANYBODY, ENTER, { ledger: JOBS, rows, key: once });
  const entered = async () => (await enter([anEmployment()])).data!.enter[0]!;

  /** Twice under one key, the second as it was sent: with the revision that the first has passed. */
  async function twice(ledger: string, verb: string, step: object): Promise<Moved> {
    const once = key();
    const first = await act(ledger, verb, [step], once);
    expect([ledger, verb, first.errors]).toEqual([ledger, verb, []]);
    const second = await act(ledger, verb, [step], once);
    expect([ledger, verb, second.errors, second.data]).toEqual([ledger, verb, [], first.data]);
    return first.data!.act[0]!;
  }

  it('a correction, a withdrawal and a restoring, in every ledger', async () => {
    expect(records.size).toBeGreaterThan(30);
    for (const { type, entity, revisableIn } of ledgers) {
      let record = records.get(entity.name);
      if (!record) continue;
      if (revisableIn.includes(record.status))
        record = await twice(type, 'revise', {
          ...of(record),
          values: { originSystem: '示例系统', originNumber: `X-${type}` },
        });
      const reason = '示例理由';
      const withdrawn = await twice(type, 'withdraw', { ...of(record), reason });
      await twice(type, 'restore', { ...of(withdrawn), reason });
    }
  });

  it('an entry of every kind', async () => {
    const desk = new Desk(office);
    const stored: string[] = [];
    for (const [mutation, build] of entries) {
      const given = { input: build(), key: key() };
      const first = await desk.try(ANYBODY, mutation, null, given);
      const second = await desk.try(ANYBODY, mutation, null, given);
      expect([mutation, second]).toEqual([mutation, first]);
      if (first.data) stored.push(mutation);
    }
    // Of some the one that is there already is all that there may be.
    expect(stored.length).toBeGreaterThan(35);
  });

  it('what is in force at once while the office is being set up, and then speaks against itself', async () => {
    const desk = await OfficeDesk.of(office);
    const input = {
      ...{ code: 'gig_market_visits', label: '零工市场服务', unit: '人次', decimals: 0 },
      ...{ kind: 'flow', better: 'more', place: 10 },
    };
    const once = key();
    const first = await desk.propose(OF_THE_CITY[0], 'Indicator', input, once);
    expect(first).toMatchObject({ state: 'approved', version: expect.any(Number) });
    expect(await desk.propose(OF_THE_CITY[0], 'Indicator', input, once)).toEqual(first);
    const other = await desk.tryPropose(OF_THE_CITY[0], 'Indicator', { ...input, code: '' }, once);
    expect(codeOf(other)).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('whatever it is: nothing is looked at before the key', async () => {
    const { schema } = office.app.get(GraphQLSchemaHost, { strict: false });
    const keyed = Object.values(schema.getMutationType()!.getFields()).filter(({ args }) =>
      args.some(({ name }) => name === 'idempotencyKey'),
    );
    expect(keyed.length).toBeGreaterThan(90);
    const spent = key();
    const { rows: everybody } = await office.admin.query<{ username: string }>(
      `WITH spent AS (
         INSERT INTO idempotency_key (user_id, key, content_hash, record_type, record_ids)
         SELECT id, $1, 'other', 'kept_file', '{}' FROM user_account RETURNING user_id)
       SELECT username FROM user_account WHERE id IN (SELECT user_id FROM spent) ORDER BY username <> $2, username`,
      [spent, ANYBODY],
    );
    const answers: [mutation: string, answered: string][] = [];
    for (const field of keyed) {
      let answered = '';
      for (const { username } of everybody) {
        answered = codeOf(await submit(username, field, spent)) ?? 'done';
        if (answered !== 'NOT_PERMITTED') break;
      }
      answers.push([field.name, answered]);
    }
    expect(answers.filter(([, answered]) => answered !== 'IDEMPOTENCY_KEY_REUSED')).toEqual([]);
  });

  /** With records that there are not, files that are none and words for numbers. */
  function submit(who: string, field: Field, once: string) {
    const given: Record<string, unknown> = {
      ...plain(field, OF_NO_LEDGER[field.name] ?? 'door'),
      ...(['enter', 'revise', 'act'].includes(field.name) ? { ledger: JOBS, verb: 'end' } : {}),
      idempotencyKey: once,
    };
    const args = field.args.filter(({ name }) => given[name] !== undefined);
    return office.graphql(
      who,
      `mutation (${args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ')}) {
         ${field.name}(${args.map(({ name }) => `${name}: $${name}`).join(', ')}) ${selectionOf(field)} }`,
      Object.fromEntries(args.map(({ name }) => [name, given[name]])),
    );
  }

  it('and the same key for something else is refused', async () => {
    const step = { ...(await entered()), values: { originNumber: '甲' } };
    const once = key();
    expect((await act(JOBS, 'revise', [step], once)).errors).toEqual([]);
    const other = { ...step, values: { originNumber: '乙' } };
    expect(codeOf(await act(JOBS, 'revise', [other], once))).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('a key that can be none is said beside what is wrong with the rows', async () => {
    const record = await entered();
    const rows = [anEmployment(), anEmployment({ startedOn: '2022-02-30' })];
    expect(problemsOf(await enter(rows, '短'))).toEqual([
      'idempotencyKey: idempotency-key',
      'startedOn: is-day',
    ]);
    for (const [verb, said] of [
      ['revise', { values: { startedOn: '2022-02-30' } }],
      ['end', { values: { endedOn: '2022-02-30' } }],
      ['withdraw', { reason: '' }],
    ] as const) {
      const refused = problemsOf(await act(JOBS, verb, [{ ...record, ...said }], ''));
      expect([verb, refused.length, refused[0]]).toEqual([
        verb,
        2,
        'idempotencyKey: idempotency-key',
      ]);
    }
    expect(problemsOf(await enter([anEmployment()], '短'))).toEqual([
      'idempotencyKey: idempotency-key',
    ]);
  });
});
