/** What every ledger does alike, for any record type: itBehavesLikeALedger({ office: () => office, ...names of its operations, builder }). */
import { expect, it } from '@jest/globals';
import { ledgers } from '../../src/catalog/ledgers.js';
import { key } from './builders.js';
import { GraphqlAnswer, Office } from './office.js';
import { revisionText } from './steps.js';

export interface LedgerExample {
  /** The running office, asked for when a test runs. */
  office: () => Office;
  ledger: string;
  /** Query of a page. */
  list: string;
  enter: { mutation: string; input: string };
  /** Whether what was withdrawn can be had back. */
  restores?: true;
  /** A valid input of a record of its own, with overrides. */
  build: (overrides?: object) => object;
  /** Business day in input and record, and two days in order that it may have. */
  day: string;
  days: [earlier: string, later: string];
  /** Something else to revise, as it is given and as it reads afterwards. */
  patch: Record<string, unknown>;
  /** Status of a new record. */
  status: string;
  /** Who enters, at one street and at its sibling; leave out when the inspection team does. */
  desks?: { own: string; sibling: string; siblingUnit: string; whole: string };
  /** A second input that is accepted and odd beside a first one of `build`, and the codes of what it is told. */
  odd?: { twin: (first: object) => object; codes: string[] };
  /** Someone who reads and does not enter. */
  reader?: string;
}

interface Row {
  id: string;
  revision: number;
  status: string;
  statusReason: string | null;
}
interface Listed {
  items: (Row & Record<string, unknown>)[];
  totalCount: number;
  hasMore: boolean;
}

const DESKS = {
  own: 'street_clerk',
  sibling: 'other_street_clerk',
  siblingUnit: '510403002',
};

export function itBehavesLikeALedger(example: LedgerExample) {
  const desks = example.desks ?? DESKS;
  const reader = example.reader ?? 'leader';
  const [earlier, later] = example.days;
  const fields = `id revision status statusReason hints { row field code message } ${example.day} ${Object.keys(example.patch).join(' ')}`;
  const on = (day: string) => example.build({ [example.day]: day });

  const submit = (input: object, who = desks.own, idempotencyKey = key()) =>
    example.office().graphql<Record<string, Row>>(
      who,
      `mutation ($input: ${example.enter.input}!, $key: String!) {
        ${example.enter.mutation}(input: $input, idempotencyKey: $key) { ${fields} } }`,
      { input, key: idempotencyKey },
    );
  const { name: type } = ledgers.find((each) => each.type === example.ledger)!.entity;
  const revise = async (row: Row, input: object, who = desks.own) => {
    const answer = await example
      .office()
      .graphql<{ revise: Row[] }>(who, revisionText(example.ledger, fields), {
        ...{ id: row.id, revision: row.revision, input },
      });
    return { ...answer, data: answer.data && { revise: answer.data.revise[0]! } };
  };
  const sign = async (verb: 'withdraw' | 'restore', row: Row, reason: string, who = desks.own) => {
    const answer = await example.office().graphql<{ act: Row[] }>(
      who,
      `mutation ($ledger: String!, $verb: String!, $steps: [RecordStepInput!]!) {
        act(ledger: $ledger, verb: $verb, steps: $steps) { ... on ${type} { ${fields} } } }`,
      {
        ledger: example.ledger,
        verb,
        steps: [{ id: row.id, revision: row.revision, reason }],
      },
    );
    return { ...answer, data: answer.data && { [verb]: answer.data.act[0]! } };
  };
  const read = (id: string, who = desks.own) =>
    example
      .office()
      .graphql<Record<string, Row>>(
        who,
        `query ($ledger: String!, $id: ID!) { record(ledger: $ledger, id: $id) { ... on ${type} { ${fields} } } }`,
        { ledger: example.ledger, id },
      );
  const list = async (narrowing: string, who = desks.own) => {
    const data = await example
      .office()
      .ask<Record<string, Listed>>(
        who,
        `{ ${example.list}(${narrowing}) { items { ${fields} } totalCount hasMore } }`,
      );
    return data[example.list]!;
  };
  const opened = async (input: object = example.build(), who = desks.own) =>
    done(await submit(input, who), example.enter.mutation);

  it('opens a record, which reads back as entered', async () => {
    const row = await opened();
    expect(row).toMatchObject({ revision: 1, status: example.status });
    expect(done(await read(row.id), 'record')).toEqual({ ...row, hints: [] });
  });

  it('returns the first record for a double submit, and refuses the key for other content', async () => {
    const input = on(earlier);
    const same = key();
    const first = done(await submit(input, desks.own, same), example.enter.mutation);
    const second = done(await submit(input, desks.own, same), example.enter.mutation);
    expect(second.id).toBe(first.id);
    const other = await submit({ ...input, originSystem: '另一系统' }, desks.own, same);
    expect(codeOf(other)).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('refuses a second record under the same number of the origin system', async () => {
    const origin = { originSystem: '省系统', originNumber: key() };
    await opened(example.build(origin));
    expect(issuesOf(await submit(example.build(origin)))).toEqual([
      { field: 'originNumber', code: 'origin-duplicate' },
    ]);
  });

  it('refuses a unit that does not exist, and a desk out of reach', async () => {
    expect(issuesOf(await submit(example.build({ territoryCode: '999999' })))).toEqual([
      { field: 'territoryCode', code: 'unit-unknown' },
    ]);
    expect(
      issuesOf(await submit(example.build({ handlingUnitCode: desks.siblingUnit }))),
    ).toContainEqual({ field: 'handlingUnitCode', code: 'unit-out-of-scope' });
  });

  it('revises on the revision that was seen, and keeps every version', async () => {
    const row = await opened();
    const revised = done(await revise(row, example.patch), 'revise');
    expect(revised).toMatchObject({ ...example.patch, id: row.id, revision: 2 });
    const { recordHistory: versions } = await example
      .office()
      .ask<{ recordHistory: { revision: number; action: string; data: string }[] }>(
        desks.own,
        `query ($ledger: String!, $id: ID!) { recordHistory(ledger: $ledger, id: $id) { revision action data } }`,
        { ledger: example.ledger, id: row.id },
      );
    expect(versions.map((version) => version.revision)).toEqual([1, 2]);
    expect(versions.map((version) => version.action.split(':')[1])).toEqual(['enter', 'revise']);
  });

  it('refuses a change on a stale revision', async () => {
    const row = await opened();
    done(await revise(row, example.patch), 'revise');
    expect(codeOf(await revise(row, example.patch))).toBe('STALE_REVISION');
    expect(codeOf(await sign('withdraw', row, '录入错误'))).toBe('STALE_REVISION');
  });

  it('withdraws with a reason only, and only once', async () => {
    const row = await opened();
    expect(issuesOf(await sign('withdraw', row, ' '))).toEqual([
      { field: 'reason', code: 'reason-missing' },
    ]);
    const withdrawn = done(await sign('withdraw', row, '录入错误'), 'withdraw');
    expect(withdrawn).toMatchObject({ status: 'withdrawn', statusReason: '录入错误', revision: 2 });
    expect(codeOf(await sign('withdraw', withdrawn, '再次'))).toBe('WRONG_STATE');
    expect(codeOf(await revise(withdrawn, example.patch))).toBe('WRONG_STATE');
  });

  if (example.odd) {
    const { twin, codes } = example.odd;
    const told = async (operation: string, answer: GraphqlAnswer<Record<string, Row>>) => {
      const { hints } = done(answer, operation) as Row & { hints: { code: string }[] };
      return hints.map((hint) => hint.code);
    };

    it('tells whoever writes an odd record what is odd about it, also when the submit is repeated', async () => {
      const first = example.build();
      const plain = await submit(first);
      expect(await told(example.enter.mutation, plain)).toEqual([]);
      const same = key();
      const entered = await submit(twin(first), desks.own, same);
      expect(await told(example.enter.mutation, entered)).toEqual(codes);
      const again = await submit(twin(first), desks.own, same);
      expect(await told(example.enter.mutation, again)).toEqual(codes);
      const row = done(entered, example.enter.mutation);
      const revised = await revise(row, example.patch);
      expect(await told('revise', revised)).toEqual(codes);
      expect(await told('record', await read(row.id))).toEqual([]);
      const withdrawn = await sign('withdraw', done(revised, 'revise'), '录入错误');
      expect(await told('withdraw', withdrawn)).toEqual([]);
      if (!example.restores) return;
      const restored = await sign('restore', done(withdrawn, 'withdraw'), '误操作');
      expect(await told('restore', restored)).toEqual(codes);
    });
  }

  if (example.restores) {
    const restore = 'restore';
    it('restores what was withdrawn to the state it had', async () => {
      const row = await opened();
      expect(codeOf(await sign(restore, row, '误操作'))).toBe('WRONG_STATE');
      const withdrawn = done(await sign('withdraw', row, '录入错误'), 'withdraw');
      expect(done(await sign(restore, withdrawn, '误操作'), restore)).toMatchObject({
        status: row.status,
        revision: 3,
      });
    });
  }

  it('lists by day either way, page by page, and narrowed by state, days and unit', async () => {
    const first = await opened(on(earlier));
    const second = await opened(on(later));
    done(await sign('withdraw', second, '录入错误'), 'withdraw');

    const newest = await list('limit: 200');
    const days = newest.items.map((row) => String(row[example.day]));
    expect(days).toEqual([...days].sort().reverse());
    const oldest = await list('limit: 200, sort: "oldest"');
    expect(oldest.items.map((row) => row.id)).toEqual(newest.items.map((row) => row.id).reverse());
    expect(newest.totalCount).toBe(newest.items.length);

    const paged = [await list('limit: 1'), await list('limit: 1, offset: 1')];
    expect(paged.map((page) => page.items[0]!.id)).toEqual(
      newest.items.slice(0, 2).map((row) => row.id),
    );
    expect(paged[0]!.hasMore).toBe(true);

    const withdrawn = (await list('limit: 200, status: "withdrawn"')).items;
    expect(withdrawn.map((row) => row.id)).toContain(second.id);
    expect(withdrawn.every((row) => row.status === 'withdrawn')).toBe(true);
    const early = (await list(`limit: 200, from: "${earlier}", to: "${earlier}"`)).items;
    expect(early.map((row) => row.id)).toContain(first.id);
    expect(early.every((row) => row[example.day] === earlier)).toBe(true);
    expect((await list(`orgUnitCode: "${desks.siblingUnit}"`)).items).toEqual([]);
  });

  it('hides a record from the sibling desk as if it did not exist', async () => {
    const row = await opened();
    const hidden = await read(row.id, desks.sibling);
    expect(codeOf(hidden)).toBe('NOT_FOUND');
    expect(hidden.errors[0]!.message).toBe(
      (await read('999999999', desks.sibling)).errors[0]!.message,
    );
    expect((await list('limit: 200', desks.sibling)).items.map((each) => each.id)).not.toContain(
      row.id,
    );
    expect(codeOf(await revise(row, example.patch, desks.sibling))).toBe('NOT_FOUND');
    expect(codeOf(await sign('withdraw', row, '录入错误', desks.sibling))).toBe('NOT_FOUND');
  });

  it('lets a reader read the record and change nothing', async () => {
    const row = await opened();
    expect(done(await read(row.id, reader), 'record')).toEqual({ ...row, hints: [] });
    expect(codeOf(await submit(example.build(), reader))).toBe('NOT_PERMITTED');
    expect(codeOf(await revise(row, example.patch, reader))).toBe('NOT_PERMITTED');
    expect(codeOf(await sign('withdraw', row, '录入错误', reader))).toBe('NOT_PERMITTED');
    expect(done(await read(row.id), 'record')).toEqual({ ...row, hints: [] });
  });

  it('asks for sign-in first', async () => {
    const answer = await example
      .office()
      .graphql(null, `{ ${example.list}(limit: 1) { totalCount } }`);
    expect(codeOf(answer)).toBe('SIGN_IN_REQUIRED');
  });
}

/** The record an operation answered with; what was refused instead fails the test with the refusal. */
function done(answer: GraphqlAnswer<Record<string, Row>>, operation: string): Row {
  if (!answer.data) throw new Error(`refused: ${JSON.stringify(answer.errors)}`);
  return answer.data[operation]!;
}

const codeOf = (answer: GraphqlAnswer<unknown>) => answer.errors[0]?.extensions.code;

const issuesOf = (answer: GraphqlAnswer<unknown>) =>
  answer.errors[0]?.extensions.issues?.map(({ field, code }) => ({ field, code }));
