import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { anEmployment, key } from '../support/builders.js';
import { NewOffice, Step, aUnit } from '../support/new-office.js';
import { until } from '../support/until.js';

jest.setTimeout(120_000);

/** A city with a district, and a bureau of another province beside it, as one installation may serve them. */
const CITY = '610100';
const DISTRICT = '610102';
const STREET = '610102001';
const BUREAU = '510403';
const BUREAU_STREET = '510403001';

/** Who works where, as what. */
const PEOPLE = {
  street: [STREET, 'caseworker'],
  bureau: [BUREAU_STREET, 'caseworker'],
  figures: [CITY, 'statistician'],
  checks: [CITY, 'reviewer'],
  signs: [CITY, 'approver'],
  heads: [CITY, 'leader'],
  figures2: [BUREAU, 'statistician'],
  checks2: [BUREAU, 'reviewer'],
  signs2: [BUREAU, 'approver'],
  heads2: [BUREAU, 'leader'],
} as const;

interface Progress {
  value: string;
  targets: { target: string; completionRate: string }[];
}

describe('from an empty folder to figures against targets, by GraphQL alone', () => {
  let office: NewOffice;
  beforeAll(async () => {
    office = await NewOffice.start();
  }, 600_000);
  afterAll(() => office?.end());

  const setTarget = async (unitCode: string, level: string, value: string, by: string) => {
    const { setTarget: set } = await office.ask<{ setTarget: Step }>(
      `figures${by}`,
      'mutation ($input: SetTargetInput!, $key: String!) { setTarget(input: $input, idempotencyKey: $key) { id revision } }',
      {
        input: {
          ...{ territoryCode: unitCode, indicatorCode: 'new_urban_jobs', year: 2026, level },
          ...{ operator: 'at_least', value, documentNumber: '示例文件 1 号' },
          effectiveFrom: '2026-01-01',
        },
        key: key(),
      },
    );
    const { act } = await office.ask<{ act: Step[] }>(
      `checks${by}`,
      'mutation ($id: ID!, $revision: Int!) { act(ledger: "target", verb: "review", steps: [{ id: $id, revision: $revision }]) { id revision } }',
      set,
    );
    await office.ask(
      `signs${by}`,
      'mutation ($id: ID!, $revision: Int!) { act(ledger: "target", verb: "approve", steps: [{ id: $id, revision: $revision }]) { id } }',
      act[0]!,
    );
  };

  const register = (who: string, territoryCode: string) =>
    office.ask(
      who,
      'mutation ($input: RegisterEmploymentInput!, $key: String!) { registerEmployment(input: $input, idempotencyKey: $key) { id } }',
      { input: anEmployment({ territoryCode, startedOn: '2026-03-02' }), key: key() },
    );

  const progress = async (who: string, unitCode: string) => {
    const { indicatorProgress } = await office.ask<{ indicatorProgress: Progress[] }>(
      who,
      `query ($unit: String!) { indicatorProgress(year: 2026, asOf: "2026-06-30", orgUnitCode: $unit, indicatorCodes: ["new_urban_jobs"]) {
         value targets { target completionRate } } }`,
      { unit: unitCode },
    );
    return indicatorProgress[0]!;
  };

  it('begins with three who govern, and the units that they enter', async () => {
    await office.begin([
      aUnit(CITY, 'city', null),
      aUnit(DISTRICT, 'district', CITY),
      aUnit(STREET, 'street', DISTRICT, '示例街道'),
      aUnit(BUREAU, 'district', null),
      aUnit(BUREAU_STREET, 'street', BUREAU, '示例镇'),
    ]);
  });

  it('gives everybody an account that two made and a third granted', async () => {
    for (const [who, [unitCode, role]] of Object.entries(PEOPLE))
      await office.hire(who, unitCode, role);
    const { setupState } = await office.ask<{
      setupState: { steps: { code: string; isDone: boolean }[] };
    }>('admin', '{ setupState { steps { code isDone } } }');
    const done = new Map(setupState.steps.map(({ code, isDone }) => [code, isDone]));
    for (const code of ['administrators', 'units', 'accounts', 'rights'])
      expect([code, done.get(code)]).toEqual([code, true]);
  });

  it('goes to work once a second administrator agrees', async () => {
    const { proposeSwitchOn } = await office.ask<{
      proposeSwitchOn: { id: string; state: string };
    }>(
      'admin',
      'mutation ($key: String!) { proposeSwitchOn(input: { isExercise: true }, idempotencyKey: $key) { id state } }',
      { key: key() },
    );
    expect(proposeSwitchOn.state).toBe('waiting');
    await office.ask('security', 'mutation ($id: ID!) { approveOfficeChange(id: $id) { state } }', {
      id: proposeSwitchOn.id,
    });
    const { kept } = await office.ask<{ kept: { isExercise: boolean } }>(
      'street',
      '{ kept: office { isExercise } }',
    );
    expect(kept.isExercise).toBe(true);
  });

  it('counts at each office what its desks enter, against its own targets', async () => {
    await setTarget(CITY, 'city', '8', '');
    await setTarget(DISTRICT, 'city', '4', '');
    await setTarget(BUREAU, 'district', '2', '2');
    for (let n = 0; n < 3; n += 1) await register('street', STREET);
    await register('bureau', BUREAU_STREET);

    await until('it is counted', async () => (await progress('heads', CITY)).value === '3', 30_000);
    await until(
      'it is counted',
      async () => (await progress('heads2', BUREAU)).value === '1',
      30_000,
    );
    expect(await progress('heads', CITY)).toEqual({
      value: '3',
      targets: [{ target: '8', completionRate: '37.50' }],
    });
    expect(await progress('heads', DISTRICT)).toMatchObject({
      value: '3',
      targets: [{ completionRate: '75.00' }],
    });
    expect(await progress('heads2', BUREAU)).toEqual({
      value: '1',
      targets: [{ target: '2', completionRate: '50.00' }],
    });
  });

  it('lets neither see the other', async () => {
    await expect(progress('heads', BUREAU)).rejects.toThrow('NOT_FOUND');
    await expect(progress('heads2', CITY)).rejects.toThrow('NOT_FOUND');
    await expect(register('bureau', STREET)).rejects.toThrow('territoryCode');
  });
});
