import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgers } from '../../src/catalog/ledgers.js';
import { aPersonCorrection } from '../support/builders-corrections.js';
import { aWagePetition } from '../support/builders-wage-petitions.js';
import { aPerson, anEmployment, key } from '../support/builders.js';
import { ANYBODY, oneOfEach } from '../support/one-of-each.js';
import { GraphqlAnswer, Office } from '../support/office.js';
import { Desk, Moved, problemsOf } from '../support/steps.js';

type Who = ReturnType<typeof aPerson>;
type Row = Record<string, unknown> & { person?: Who };

/** Each is the same name, as another keyboard writes it. */
const SPELLINGS = ['示例·买提', ' 示 例 • 买提', '示例.买提', '示例･买提'];
const NAME = SPELLINGS[0]!;

describe('a number has one name, at whichever door it is written', () => {
  let office: Office;
  let desk: Desk;
  /** By type, of the ledgers whose entry names a person by number and name. */
  const builders = new Map<string, () => Row>();

  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    const { records, entries } = await oneOfEach(office, 'urban_employed');
    const built = [...entries.values()];
    const typeOf = new Map(ledgers.map(({ entity, type }) => [entity.name, type]));
    [...records.keys()].forEach((name, at) => builders.set(typeOf.get(name)!, built[at] as never));
    const { id: petitionId } = await desk.enter(
      ANYBODY,
      'registerWagePetition',
      aWagePetition({ workersAffected: 90 }),
    );
    builders.set('petition_worker', () => {
      const person = aPerson({ name: NAME });
      return { petitionId, person, name: person.name };
    });
    for (const [type, build] of builders) if (!build().person?.name) builders.delete(type);
  }, 120_000);
  afterAll(() => office?.close());

  const enter = (ledger: string, rows: Row[]) =>
    office.graphql<{ enter: Moved[] }>(
      ANYBODY,
      `mutation ($ledger: String!, $rows: [Form!]!, $key: String!) {
         enter(ledger: $ledger, rows: $rows, idempotencyKey: $key) { id revision } }`,
      { ledger, rows, key: key() },
    );
  const check = (ledger: string, values: Row) =>
    office.graphql<{ check: { problems: { code: string }[] } }>(
      ANYBODY,
      `mutation ($ledger: String!, $steps: [RecordStepInput!]!) {
         check(ledger: $ledger, verb: "enter", steps: $steps) { problems { code } } }`,
      { ledger, steps: [{ values }] },
    );
  const named = (row: Row, name: string): Row => ({
    ...row,
    person: { ...row.person!, name },
    ...('name' in row ? { name } : {}),
  });
  /** Of another age than the builder's may be refused for that as well; what is asked is the name. */
  const isRefusedForName = (answer: Pick<GraphqlAnswer, 'errors'>) =>
    problemsOf(answer).some((each) => each.endsWith('person.name: person-name-differs'));
  /** Somebody registered under a name of two parts, for an entry of this ledger. */
  const known = async (ledger: string) => {
    const row = named(builders.get(ledger)!(), NAME);
    await desk.enter('clerk', 'registerEmployment', anEmployment({ person: row.person }));
    return row;
  };

  it('is asked of every ledger that names a person by both', () => {
    expect([...builders.keys()].sort()).toEqual([
      'employment_registration',
      'hardship_certification',
      'internship',
      'jobseeker_registration',
      'natural_attrition',
      'petition_worker',
      'startup_loan',
      'training_enrolment',
      'unemployment_registration',
      'welfare_placement',
    ]);
  });

  it('is refused under another in a form, in a list and when it is tried, and taken in every spelling', async () => {
    for (const ledger of builders.keys()) {
      const row = await known(ledger);
      const other = named(row, '示例·另人');
      expect([ledger, isRefusedForName(await enter(ledger, [other]))]).toEqual([ledger, true]);
      const list = await enter(ledger, [builders.get(ledger)!(), other]);
      expect([ledger, isRefusedForName(list)]).toEqual([ledger, true]);
      const { data } = await check(ledger, other);
      expect([ledger, data?.check.problems.map(({ code }) => code)]).toEqual([
        ledger,
        expect.arrayContaining(['person-name-differs']),
      ]);
      for (const spelling of SPELLINGS)
        expect([
          ledger,
          spelling,
          (await check(ledger, named(row, spelling))).data?.check.problems.filter(({ code }) =>
            code.endsWith('name-differs'),
          ),
        ]).toEqual([ledger, spelling, []]);
    }
  });

  it('is refused in one list that gives a new number two names', async () => {
    for (const [ledger, build] of builders) {
      const row = build();
      const answer = await enter(ledger, [row, named(row, '示例·另人')]);
      expect([ledger, isRefusedForName(answer)]).toEqual([ledger, true]);
    }
  });

  it('is refused when a record is revised to a number of another name', async () => {
    for (const [ledger, build] of builders) {
      const other = await known(ledger);
      const { data, errors } = await enter(ledger, [build()]);
      expect([ledger, errors]).toEqual([ledger, []]);
      const answer = await office.graphql(
        ANYBODY,
        `mutation ($ledger: String!, $steps: [RecordRevisionInput!]!, $key: String!) {
           revise(ledger: $ledger, steps: $steps, idempotencyKey: $key) { id } }`,
        {
          ledger,
          steps: [
            {
              ...{ id: data!.enter[0]!.id, revision: data!.enter[0]!.revision },
              values: { person: { ...other.person, name: '示例·另人' } },
              reason: '录错',
            },
          ],
          key: key(),
        },
      );
      expect([ledger, isRefusedForName(answer)]).toEqual([ledger, true]);
    }
  });

  it('holds for the name that a list of workers gives beside the person’s own', async () => {
    const row = builders.get('petition_worker')!();
    const differs = ['name: worker-name-differs'];
    expect(problemsOf(await enter('petition_worker', [{ ...row, name: '示例·另人' }]))).toEqual(
      differs,
    );
    const { data } = await enter('petition_worker', [{ ...row, name: ' 示 例 • 买提' }]);
    const [listed] = data!.enter;
    const revise = (input: object, at: Moved = listed!) =>
      desk.try(ANYBODY, 'petition_worker:revise', at, { input, reason: '录错' });
    expect(problemsOf(await revise({ name: '示例·另人' }))).toEqual(differs);
    expect(problemsOf(await revise({ person: aPerson() }))).toEqual(differs);
    // By name alone it is anybody's, until a number comes beside it.
    const alone = await enter('petition_worker', [
      { petitionId: row.petitionId, name: '示例独名' },
    ]);
    expect(problemsOf(await revise({ person: aPerson() }, alone.data!.enter[0]))).toEqual(differs);

    // Who is called otherwise by now is still the one of the list.
    const asked = await desk.enter(
      ANYBODY,
      'requestPersonCorrection',
      aPersonCorrection(row.person!.documentNumber, { cause: 'changed', newName: '示例更名' }),
    );
    await desk.step('reviewer', 'person_correction:release', asked);
    expect(problemsOf(await revise({ amountOwedYuan: '100.00' }))).toEqual([]);
    const withdrawn = await desk.step(
      ANYBODY,
      'petition_worker:withdraw',
      { id: listed!.id, revision: listed!.revision + 1 },
      { reason: '重复' },
    );
    await desk.step(ANYBODY, 'petition_worker:restore', withdrawn, { reason: '没有重复' });
  });
});
