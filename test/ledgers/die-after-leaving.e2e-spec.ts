import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { KnowWhoDiedAfterLeaving1767225600768 } from '../../migrations/0768-know-who-died-after-leaving.js';
import { aPerson, anAttrition, anEmployment, key } from '../support/builders.js';
import { Office } from '../support/office.js';
import { refusalOf } from '../support/refusals.js';
import { ledgerOf } from '../support/signing.js';

describe('whoever retired and died', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office?.close());

  const ledger = () => ledgerOf(office, 'natural_attrition');
  const record = (person: object, cause: string, occurredOn: string) =>
    office.as('clerk', () => ledger().open(anAttrition({ person, cause, occurredOn }), key()));
  const sign = async (id: string) => {
    await office.as('reviewer', () => ledger().move('review', { id }, key()));
    await office.as('approver', () => ledger().move('approve', { id }, key()));
    return id;
  };
  const approved = async (person: object, cause: string, occurredOn: string) =>
    sign((await record(person, cause, occurredOn)).id);
  const setAside = (act: 'withdraw' | 'restore', id: string) =>
    office.as('approver', async () => {
      const { revision } = await ledger().get(id);
      return ledger()[act](id, revision, '录入错误');
    });
  const counted = async () => {
    await office.post();
    return office.balance('natural_attrition');
  };
  const someone = () => aPerson({ birthDate: '1962-03-05' });

  it('is taken off the employed once, by what came first, in whichever order it is signed', async () => {
    const before = await counted();
    const one = someone();
    const retired = await approved(one, 'retirement', '2022-04-01');
    await approved(one, 'death', '2022-08-01');
    expect(await counted()).toBe(before + 1);
    const other = someone();
    const died = await approved(other, 'death', '2022-08-02');
    expect(await counted()).toBe(before + 2);
    await approved(other, 'injury', '2022-05-01');
    expect(await counted()).toBe(before + 2);
    // Where the retirement was none, the death counts, and no longer once it was one after all.
    await setAside('withdraw', retired);
    expect(await counted()).toBe(before + 2);
    expect(await office.balance('natural_attrition', '2022-08-01', '2022-08-01')).toBe(1);
    await setAside('restore', retired);
    expect(await office.balance('natural_attrition', '2022-08-01', '2022-08-01')).toBe(1);
    await office.post();
    expect(await office.balance('natural_attrition', '2022-08-01', '2022-08-01')).toBe(0);
    await setAside('withdraw', died);
    expect(await counted()).toBe(before + 2);
    expect((await office.recount()).differences).toBe(0);
  });

  it('begins nothing after the death, and retires no more', async () => {
    const person = someone();
    await approved(person, 'retirement', '2022-04-01');
    const job = () =>
      office.as('clerk', () =>
        ledgerOf(office, 'employment_registration').open(
          anEmployment({ person, startedOn: '2022-09-01' }),
          key(),
        ),
      );
    await approved(person, 'death', '2022-08-01');
    expect(await refusalOf(job)).toContain('after-death');
    const dead = someone();
    await approved(dead, 'death', '2022-08-01');
    expect(await refusalOf(() => record(dead, 'retirement', '2022-08-02'))).toEqual([
      'after-death',
    ]);
    const late = someone();
    await approved(late, 'retirement', '2022-09-01');
    expect(await refusalOf(() => record(late, 'death', '2022-08-01'))).toEqual([
      'recorded-after-death',
    ]);
  });

  it('is recorded once as each', async () => {
    const person = someone();
    await record(person, 'retirement', '2022-04-01');
    for (const cause of ['retirement', 'injury'])
      expect(await refusalOf(() => record(person, cause, '2022-05-01'))).toEqual([
        'attrition-duplicate',
      ]);
    await record(person, 'death', '2022-05-01');
    expect(await refusalOf(() => record(person, 'death', '2022-05-02'))).toEqual([
      'attrition-duplicate',
    ]);
  });

  it('lets an office that has both go back and come again', async () => {
    const person = someone();
    await approved(person, 'retirement', '2022-04-02');
    await approved(person, 'death', '2022-08-03');
    const runner = office.admin as unknown as QueryRunner;
    const step = new KnowWhoDiedAfterLeaving1767225600768();
    await step.down(runner);
    await step.up(runner);
  });
});
