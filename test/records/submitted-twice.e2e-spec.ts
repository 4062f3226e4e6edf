import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgers } from '../../src/catalog/ledgers.js';
import { indicators } from '../../src/indicators/definitions.js';
import { anEmployment, key } from '../support/builders.js';
import { Office } from '../support/office.js';
import { ANYBODY, oneOfEach } from '../support/one-of-each.js';
import { Moved, codeOf, problemsOf } from '../support/steps.js';

const ACT = `mutation ($ledger: String!, $verb: String!, $steps: [RecordStepInput!]!, $key: String) {
  act(ledger: $ledger, verb: $verb, steps: $steps, idempotencyKey: $key) { id revision state } }`;
const ENTER = `mutation ($ledger: String!, $rows: [Form!]!, $key: String!) {
  enter(ledger: $ledger, rows: $rows, idempotencyKey: $key) { id revision } }`;
const of = ({ id, revision }: Moved) => ({ id, revision });
const JOBS = 'employment_registration';

describe('what is submitted twice is done once', () => {
  let office: Office;
  let records: Map<string, Moved>;
  beforeAll(async () => {
    office = await Office.open();
    ({ records } = await oneOfEach(office, indicators.find((each) => each.reported)!.code));
  });
  afterAll(() => office?.close());

  const act = (ledger: string, verb: string, steps: object[], once: string) =>
    office.graphql<{ act: Moved[] }>(ANYBODY, ACT, { ledger, verb, steps, key: once });

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
