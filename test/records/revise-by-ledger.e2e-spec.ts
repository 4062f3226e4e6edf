import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { ledgers } from '../../src/catalog/ledgers.js';
import { anEmployment, key } from '../support/builders.js';
import { GraphqlAnswer, Office } from '../support/office.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';

const REVISE = `mutation ($steps: [RecordRevisionInput!]!, $key: String) {
  revise(ledger: "employment_registration", steps: $steps, idempotencyKey: $key) {
    id revision hints { row code } ... on EmploymentRegistration { startedOn } } }`;

const CHECK = `mutation ($verb: String!, $steps: [RecordStepInput!]!) {
  check(ledger: "employment_registration", verb: $verb, steps: $steps) { problems { row field code } hints { row code } } }`;

const rowsOf = ({ errors }: Pick<GraphqlAnswer<unknown>, 'errors'>) =>
  errors[0]!.extensions.issues!.map(({ row, code }) => [row, code]);

describe('records of one ledger are revised by its name', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  });
  afterAll(() => office?.close());

  const entered = (overrides: object = {}) =>
    desk.enter<Moved>('clerk', 'registerEmployment', anEmployment(overrides));
  const revise = (steps: object[], once?: string) =>
    office.graphql<{ revise: (Moved & { startedOn: string; hints: object[] })[] }>(
      'clerk',
      REVISE,
      {
        ...{ steps, key: once },
      },
    );
  const step = ({ id, revision }: Moved, values: object) => ({ id, revision, values });
  const revisionOf = async ({ id }: Moved) =>
    (
      await office.admin.query<{ revision: number }>(
        'SELECT revision FROM employment_registration WHERE id = $1',
        [id],
      )
    ).rows[0]!.revision;

  it('several at once, in the order in which they were given, and once', async () => {
    const records = [await entered(), await entered()].reverse();
    const steps = records.map((each, at) => step(each, { startedOn: `2022.3.${at + 1}` }));
    const once = key();
    const { data, errors } = await revise(steps, once);
    expect(errors).toEqual([]);
    expect(data!.revise).toMatchObject(
      records.map(({ id }, at) => ({ id, revision: 2, startedOn: `2022-03-0${at + 1}` })),
    );
    expect((await revise(steps, once)).data).toEqual(data);
  });

  it('all of them or none, and every problem by row and field', async () => {
    const records = [await entered(), await entered(), await entered()];
    const [first, second, third] = records as [Moved, Moved, Moved];
    const answer = await revise([
      step(first, { startedOn: '2022-02-30', entry: '无此项' }),
      step(second, { isUrban: false }),
      step(third, { territoryCode: '999999' }),
    ]);
    expect(
      answer.errors[0]!.extensions.issues!.map(({ row, field, code }) => [row, field, code]),
    ).toEqual([
      [1, 'entry', 'is-in'],
      [1, 'startedOn', 'is-day'],
      [3, 'territoryCode', 'unit-unknown'],
    ]);
    for (const each of records) expect(await revisionOf(each)).toBe(1);
  });

  it('goes on to the next row behind one that the database itself refuses', async () => {
    const origin = { originSystem: '省系统', originNumber: key() };
    await entered(origin);
    const [one, other] = [await entered(), await entered()];
    const answer = await revise([step(one, origin), step(other, { startedOn: '2022-02-30' })]);
    expect(
      answer.errors[0]!.extensions.issues!.map(({ row, field, code }) => [row, field, code]),
    ).toEqual([
      [1, 'originNumber', 'origin-duplicate'],
      [2, 'startedOn', 'is-day'],
    ]);
  });

  it('on the revision that was seen, of every one of them', async () => {
    const [one, other] = [await entered(), await entered()];
    const stale = { ...other, revision: 7 };
    expect(codeOf(await revise([step(one, { isUrban: false }), step(stale, {})]))).toBe(
      'STALE_REVISION',
    );
    expect(await revisionOf(one)).toBe(1);
  });

  it('tells whose state or revision does not allow it, in the answer as in a check', async () => {
    const [one, other] = [await entered(), await entered()];
    const gone = await desk.step('clerk', 'employment_registration:withdraw', other, {
      reason: '重复登记',
    });
    const refused = async (second: Moved) => {
      const steps = [step(one, { isUrban: false }), step(second, { isUrban: false })];
      const { extensions } = (await revise(steps)).errors[0]!;
      const { check } = await office.ask<{ check: { problems: object[] } }>('clerk', CHECK, {
        verb: 'revise',
        steps,
      });
      return [extensions, check.problems];
    };
    expect(await refused(gone)).toEqual([
      expect.objectContaining({ code: 'WRONG_STATE', row: 2, id: other.id }),
      [{ row: 2, field: 'id', code: 'WRONG_STATE' }],
    ]);
    expect(await refused(other)).toEqual([
      expect.objectContaining({ code: 'STALE_REVISION', row: 2, id: other.id }),
      [{ row: 2, field: 'id', code: 'STALE_REVISION' }],
    ]);
  });

  it('each once: a record is neither revised nor taken further twice in one submit', async () => {
    const [one, other] = [await entered(), await entered()];
    const twice = (values: object) => [
      step(one, values),
      step(other, values),
      step(one, values),
      { ...step(one, values), revision: 2 },
    ];
    const told = [
      [3, 'record-twice'],
      [4, 'record-twice'],
    ];
    expect(rowsOf(await revise(twice({ isUrban: false })))).toEqual(told);
    const ending = twice({ endedOn: '2022-06-30' }).slice(0, 3);
    const acted = await office.graphql(
      'clerk',
      `mutation ($steps: [RecordStepInput!]!) { act(ledger: "employment_registration", verb: "end", steps: $steps) { id } }`,
      { steps: ending },
    );
    expect(rowsOf(acted)).toEqual(told.slice(0, 1));
    expect(await revisionOf(one)).toBe(1);
  });

  it('tells by the row what is odd, also when it is sent again, and in a check', async () => {
    const records = [await entered(), await entered()];
    const [first, second] = records as [Moved, Moved];
    const steps = [step(first, { isUrban: false }), step(second, { startedOn: '2015-03-02' })];
    const odd = [[], [{ row: 2, code: 'long-before-entry' }]];
    const once = key();
    const { check } = await office.ask<{ check: { hints: object[] } }>('clerk', CHECK, {
      verb: 'revise',
      steps,
    });
    expect(check.hints).toEqual(odd[1]);
    const hints = async () => (await revise(steps, once)).data!.revise.map((each) => each.hints);
    expect(await hints()).toEqual(odd);
    expect(await hints()).toEqual(odd);
  });

  it('says of a step without number, revision or values what is missing', async () => {
    expect(problemsOf(await revise([{}])).sort()).toEqual([
      'id: is-string',
      'revision: is-int',
      'values: required',
    ]);
  });

  it('by no other operation', () => {
    const { schema } = office.app.get(GraphQLSchemaHost, { strict: false });
    for (const { reviseInput } of ledgers) expect(schema.getType(reviseInput.name)).toBeUndefined();
    const names = Object.keys(schema.getMutationType()!.getFields());
    // Of a target a new one takes the place, which is more than to revise its record.
    expect(names.filter((name) => /^(revise|correct)/.test(name)).sort()).toEqual([
      'revise',
      'reviseTarget',
    ]);
  });
});
