import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { KnowWhoDiedAfterLeaving1767225600768 } from '../../migrations/0768-know-who-died-after-leaving.js';
import { CountWhoLeftAgain1767225600811 } from '../../migrations/0811-count-who-left-again.js';
import { aPerson, anAttrition, anEmployment, flexibleFacts, key } from '../support/builders.js';
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

  const job = (person: object, startedOn: string, given: object = {}) =>
    office.as('clerk', () =>
      ledgerOf(office, 'employment_registration').open(
        anEmployment({ person, startedOn, ...given }),
        key(),
      ),
    );
  const endedJob = async (person: object) => {
    const { id } = await job(person, '2022-02-02');
    await office.as('clerk', () =>
      ledgerOf(office, 'employment_registration').move('end', {
        id,
        patch: { endedOn: '2022-05-01' },
      }),
    );
  };
  const jobStep = (id: string, act: 'withdraw' | 'restore') =>
    office.as('clerk', async () => {
      const jobs = ledgerOf(office, 'employment_registration');
      return jobs[act](id, (await jobs.get(id)).revision, '录入错误');
    });

  it('is taken off again where somebody was taken on anew in between, and died in that work', async () => {
    const before = await counted();
    const person = someone();
    await job(person, '2019-05-01');
    await approved(person, 'retirement', '2021-06-30');
    const { id } = await job(person, '2022-02-01');
    await approved(person, 'death', '2022-08-06');
    expect(await counted()).toBe(before + 1);
    expect(await office.balance('natural_attrition', '2021-06-30', '2021-06-30')).toBe(1);
    // Whatever becomes of the job, and whenever.
    await jobStep(id, 'withdraw');
    expect(await counted()).toBe(before);
    await jobStep(id, 'restore');
    expect(await counted()).toBe(before + 1);
    expect((await office.recount()).differences).toBe(0);
  });

  it.each<[string, (person: object) => Promise<unknown>, number]>([
    ['a new one of another year', (person) => job(person, '2022-02-02'), 1],
    ['a second one of the year', (person) => job(person, '2021-09-01'), 0],
    ['not urban', (person) => job(person, '2022-02-02', { isUrban: false }), 0],
    ['a transfer', (person) => job(person, '2022-02-02', { entry: 'transfer' }), 0],
    ['over before', (person) => endedJob(person), 0],
  ])('asks whether that job counted: %s', async (_, take, more) => {
    const before = await counted();
    const person = someone();
    await job(person, '2021-01-05');
    await approved(person, 'retirement', '2021-06-30');
    await take(person);
    await approved(person, 'death', '2022-08-07');
    expect(await counted()).toBe(before + more);
  });

  it('goes on with the same employer without being counted again', async () => {
    const before = await counted();
    const person = someone();
    const { employer } = anEmployment();
    await job(person, '2019-05-01', { employer });
    await approved(person, 'retirement', '2021-06-30');
    await job(person, '2022-02-01', { employer });
    await approved(person, 'death', '2022-08-08');
    expect(await counted()).toBe(before);
  });

  it('comes back to an employer of long ago, or to flexible work, as somebody taken on anew', async () => {
    const { employer } = anEmployment();
    for (const again of [{ employer }, { form: 'flexible', employer: null, ...flexibleFacts }]) {
      const before = await counted();
      const person = someone();
      await job(person, '2018-05-01', again);
      await job(person, '2019-05-01');
      await approved(person, 'injury', '2021-06-30');
      await job(person, '2022-02-01', again);
      await approved(person, 'death', '2022-08-09');
      expect(await counted()).toBe(before + 1);
    }
  });

  it('retires after a disablement that was not for good', async () => {
    const before = await counted();
    const person = someone();
    await job(person, '2019-05-01');
    await approved(person, 'injury', '2021-06-30');
    expect(await refusalOf(() => record(person, 'retirement', '2022-06-30'))).toEqual([
      'attrition-duplicate',
    ]);
    await job(person, '2022-02-01');
    await approved(person, 'retirement', '2022-06-30');
    await approved(person, 'death', '2022-09-01');
    expect(await counted()).toBe(before + 1);
    expect(await refusalOf(() => record(person, 'retirement', '2022-07-01'))).toEqual([
      'attrition-duplicate',
    ]);
  });

  it('is not restored, and not revised, beside the one that took its place', async () => {
    const person = someone();
    const { id } = await record(person, 'injury', '2022-05-02');
    await setAside('withdraw', id);
    const retired = await record(person, 'retirement', '2022-05-03');
    expect(await refusalOf(() => setAside('restore', id))).toEqual(['attrition-duplicate']);
    await setAside('withdraw', retired.id);
    await setAside('restore', id);
    expect(await refusalOf(() => setAside('restore', retired.id))).toEqual(['attrition-duplicate']);
  });

  it('lets an office that has both go back and come again', async () => {
    const person = someone();
    await approved(person, 'retirement', '2022-04-02');
    await approved(person, 'death', '2022-08-03');
    const runner = office.admin as unknown as QueryRunner;
    const steps = [
      new KnowWhoDiedAfterLeaving1767225600768(),
      new CountWhoLeftAgain1767225600811(),
    ];
    for (const step of [...steps].reverse()) await step.down(runner);
    for (const step of steps) await step.up(runner);
  });
});
