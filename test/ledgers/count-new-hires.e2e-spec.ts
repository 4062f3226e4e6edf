import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgerOf } from '../support/ledger-of.js';
import { EmploymentRegistration } from '../../src/ledgers/employment/employment-registration.entity.js';
import {
  aPerson,
  anEmployer,
  anEmployment,
  anUnemployment,
  flexibleFacts,
  key,
} from '../support/builders.js';
import { entriesOf } from '../support/journal.js';
import { Office } from '../support/office.js';
import { Desk, Moved } from '../support/steps.js';

describe('counting new hires', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  });
  afterAll(() => office?.close());
  afterEach(async () => {
    await office.post();
    expect((await office.recount()).differences).toBe(0);
  });

  const hire = (overrides: object, who = 'district_clerk') =>
    desk.enter(who, 'registerEmployment', anEmployment(overrides), 'personId');
  const over = (record: Moved, endedOn: string) =>
    desk.step('district_clerk', 'endEmployment', record, { input: { endedOn } });
  const withdraw = (record: Moved) =>
    desk.step('district_clerk', 'employment_registration:withdraw', record, { reason: '录入错误' });
  const counted = async (from?: string, to?: string, unitCode?: string) => {
    await office.post();
    return office.balance('new_hires', from, to, unitCode);
  };
  /** What each of the registrations of one person adds, or why it adds nothing. */
  const verdicts = (...records: Moved[]) =>
    Promise.all(records.map((record) => desk.reasonOf('new_hires', record)));

  describe('leaves out, each for one reason alone', () => {
    it.each([
      ['a rural post', { isUrban: false, form: 'welfare_post' }, 'not_urban'],
      ['a formal transfer between units', { entry: 'transfer' }, 'transfer'],
      ['the renewal of a contract', { entry: 'renewal' }, 'renewal'],
    ])('%s', async (_, overrides, reason) => {
      const before = await counted();
      const record = await hire(overrides);
      expect(await counted()).toBe(before);
      expect(await verdicts(record)).toEqual([reason]);
      expect(await entriesOf(office, 'new_hires', record.id)).toEqual([]);
    });

    it('a withdrawn record, and counts it again once restored', async () => {
      const before = await counted();
      const record = await hire({});
      expect(await counted()).toBe(before + 1);
      const withdrawn = await withdraw(record);
      expect(await counted()).toBe(before);
      expect(await verdicts(record)).toEqual(['withdrawn']);
      await desk.step('district_clerk', 'employment_registration:restore', withdrawn, {
        reason: '误操作',
      });
      expect(await counted()).toBe(before + 1);
    });

    it('the second job of a year, whichever was entered first', async () => {
      const person = aPerson();
      const before = await counted();
      const june = await hire({ person, startedOn: '2022-06-01' });
      expect(await counted('2022-06-01', '2022-06-30')).toBe(1);
      const february = await hire({ person, startedOn: '2022-02-07' });
      expect(await counted()).toBe(before + 1);
      expect(await verdicts(february, june)).toEqual([null, 'already_counted_this_year']);
      expect(await entriesOf(office, 'new_hires', june.id)).toEqual([
        { day: '2022-06-01', quantity: 1 },
        { day: '2022-06-01', quantity: -1 },
      ]);
    });

    it('two jobs on one day, of which the one entered first counts', async () => {
      const person = aPerson();
      const before = await counted();
      const first = await hire({ person, startedOn: '2022-05-05' });
      const second = await hire({ person, startedOn: '2022-05-05' });
      expect(await counted()).toBe(before + 1);
      expect(await verdicts(first, second)).toEqual([null, 'already_counted_this_year']);
    });
  });

  describe('across years', () => {
    it('does not count the same employer again, however long ago', async () => {
      const job = { person: aPerson(), employer: anEmployer() };
      const long = await hire({ ...job, startedOn: '2018-03-01' });
      const again = await hire({ ...job, startedOn: '2022-03-01' });
      expect(await verdicts(long, again)).toEqual([null, 'same_job_continues']);
    });

    it('counts another employer', async () => {
      const person = aPerson();
      const before = await counted();
      const first = await hire({ person, startedOn: '2021-03-01' });
      const other = await hire({ person, startedOn: '2022-03-01' });
      expect(await verdicts(first, other)).toEqual([null, null]);
      expect(await counted()).toBe(before + 1);
    });

    it('counts the first employer again after a job elsewhere', async () => {
      const job = { person: aPerson(), employer: anEmployer() };
      await hire({ ...job, startedOn: '2020-03-01' });
      await hire({ person: job.person, startedOn: '2021-03-01' });
      expect(await verdicts(await hire({ ...job, startedOn: '2022-03-01' }))).toEqual([null]);
    });

    it('counts the same employer after a spell of unemployment, until that spell is withdrawn', async () => {
      const job = { person: aPerson(), employer: anEmployer() };
      await over(await hire({ ...job, startedOn: '2021-03-01' }), '2021-10-31');
      const again = await hire({ ...job, startedOn: '2022-03-01' });
      expect(await verdicts(again)).toEqual(['same_job_continues']);
      const before = await counted();
      // Registered late, after the job it precedes.
      const spell = await desk.enter(
        'district_clerk',
        'registerUnemployment',
        anUnemployment({ person: job.person, registeredOn: '2021-11-01' }),
      );
      expect(await counted()).toBe(before + 1);
      expect(await verdicts(again)).toEqual([null]);
      await desk.step('district_clerk', 'unemployment_registration:withdraw', spell, {
        reason: '录入错误',
      });
      expect(await counted()).toBe(before);
    });

    it('takes a transfer as the job that continues', async () => {
      const job = { person: aPerson(), employer: anEmployer() };
      const moved = await hire({ ...job, entry: 'transfer', startedOn: '2021-03-01' });
      const again = await hire({ ...job, startedOn: '2022-03-01' });
      expect(await verdicts(moved, again)).toEqual(['transfer', 'same_job_continues']);
    });

    it('does not count uninterrupted flexible work, and counts it after unemployment', async () => {
      const work = { form: 'flexible', employer: null, ...flexibleFacts };
      const steady = aPerson();
      const first = await hire({ ...work, person: steady, startedOn: '2021-04-01' });
      const second = await hire({ ...work, person: steady, startedOn: '2022-04-01' });
      expect(await verdicts(first, second)).toEqual([null, 'flexible_work_continues']);

      const interrupted = aPerson();
      await over(
        await hire({ ...work, person: interrupted, startedOn: '2021-04-01' }),
        '2021-11-30',
      );
      await desk.enter(
        'district_clerk',
        'registerUnemployment',
        anUnemployment({ person: interrupted, registeredOn: '2021-12-01' }),
      );
      const resumed = await hire({ ...work, person: interrupted, startedOn: '2022-04-01' });
      expect(await verdicts(resumed)).toEqual([null]);
    });

    it('does not count a business without a credit code again until it was ended', async () => {
      const work = { person: aPerson(), form: 'self_employed', employer: null };
      const first = await hire({ ...work, startedOn: '2020-05-01' });
      const second = await hire({ ...work, startedOn: '2021-03-01' });
      const third = await hire({ ...work, startedOn: '2022-03-01' });
      const continues = 'business_continues';
      expect(await verdicts(first, second, third)).toEqual([null, continues, continues]);
      await over(second, '2021-12-31');
      expect(await verdicts(first, second, third)).toEqual([null, continues, null]);
    });

    it.each(['before', 'after'])(
      'nor one whose credit code was not written down %s',
      async (without) => {
        const person = aPerson();
        const shop = anEmployer({ size: 'self_employed' });
        const work = { person, form: 'self_employed' };
        const firm = (when: string) => (when === without ? null : shop);
        const first = await hire({ ...work, startedOn: '2021-05-01', employer: firm('before') });
        const second = await hire({ ...work, startedOn: '2022-03-01', employer: firm('after') });
        expect(await verdicts(first, second)).toEqual([null, 'business_continues']);
        await over(first, '2021-12-31');
        expect(await verdicts(first, second)).toEqual([null, null]);
      },
    );

    it.each([
      ['an employer', {}],
      ['flexible work', { form: 'flexible', employer: null, ...flexibleFacts }],
      ['a business', { form: 'self_employed', employer: null }],
      ['a business with a code', { form: 'self_employed' }],
    ])(
      'does not count %s again that lasted all the while, with a job beside it',
      async (_, work) => {
        const same = { person: aPerson(), employer: anEmployer(), ...work };
        const first = await hire({ ...same, startedOn: '2020-03-01' });
        const beside = await hire({ person: same.person, startedOn: '2021-03-01' });
        const again = await hire({ ...same, startedOn: '2022-03-01' });
        await over(first, '2022-02-28');
        const continues = expect.stringMatching(/_continues$/);
        expect(await verdicts(first, beside, again)).toEqual([null, null, continues]);
      },
    );

    it('counts it again when it was over before', async () => {
      const same = { person: aPerson(), employer: anEmployer() };
      const first = await hire({ ...same, startedOn: '2020-03-01' });
      const beside = await hire({ person: same.person, startedOn: '2021-03-01' });
      const again = await hire({ ...same, startedOn: '2022-03-01' });
      await over(first, '2022-02-27');
      expect(await verdicts(first, beside, again)).toEqual([null, null, null]);
    });

    it('counts a firm after flexible work', async () => {
      const person = aPerson();
      const work = { form: 'flexible', employer: null, ...flexibleFacts };
      await hire({ ...work, person, startedOn: '2021-04-01' });
      expect(await verdicts(await hire({ person, startedOn: '2022-04-01' }))).toEqual([null]);
    });
  });

  it('lets the next qualifying job count when the counted one is withdrawn, and shows both moves', async () => {
    const person = aPerson();
    const before = await counted();
    const first = await hire({ person, startedOn: '2022-03-01' });
    const rural = await hire({ person, startedOn: '2022-05-01', isUrban: false });
    const next = await hire({ person, startedOn: '2022-09-01' });
    expect(await counted()).toBe(before + 1);
    await withdraw(first);
    expect(await counted()).toBe(before + 1);
    expect(await verdicts(first, rural, next)).toEqual(['withdrawn', 'not_urban', null]);
    expect(await entriesOf(office, 'new_hires', first.id)).toEqual([
      { day: '2022-03-01', quantity: 1 },
      { day: '2022-03-01', quantity: -1 },
    ]);
    expect(await entriesOf(office, 'new_hires', next.id)).toEqual([
      { day: '2022-09-01', quantity: 1 },
    ]);
  });

  it('counts at the workplace, and moves with it when that is corrected', async () => {
    const [here, there] = ['510403001902', '510403002901'];
    const at = (unit: string) => counted(undefined, undefined, unit);
    const before = [await at(here), await at(there)];
    const record = await hire({ territoryCode: here }, 'clerk');
    expect([await at(here), await at(there)]).toEqual([before[0]! + 1, before[1]]);
    await desk.step('clerk', 'employment_registration:revise', record, {
      input: { territoryCode: there },
    });
    expect([await at(here), await at(there)]).toEqual([before[0], before[1]! + 1]);
  });

  it('moves to another year when the day is corrected', async () => {
    const years = () =>
      Promise.all([
        office.balance('new_hires', '2021-01-01', '2021-12-31'),
        office.balance('new_hires', '2022-01-01', '2022-12-31'),
      ]);
    const record = await hire({ startedOn: '2022-01-03' });
    await counted();
    const [last, present] = await years();
    await desk.step('district_clerk', 'employment_registration:revise', record, {
      input: { startedOn: '2021-12-31' },
    });
    await counted();
    expect(await years()).toEqual([last! + 1, present! - 1]);
  });

  it('takes a list at once and counts it as if entered one by one', async () => {
    const person = aPerson();
    const before = await counted();
    const service = ledgerOf(office.app, EmploymentRegistration);
    const inputs = [
      anEmployment({ person, startedOn: '2022-08-01' }),
      anEmployment({ person, startedOn: '2022-07-01' }),
      anEmployment(),
      anEmployment({ entry: 'renewal' }),
    ];
    const ids = await office.as('district_clerk', () => service.enter(inputs, key()));
    expect(await counted()).toBe(before + 2);
    const steps = ids.map((id) => ({ id, patch: { endedOn: '2022-12-01' } }));
    await office.as('district_clerk', () => service.moveMany('end', steps, key()));
    expect(await counted()).toBe(before + 2);
    const refused = office.as('district_clerk', () =>
      service.enter([anEmployment(), anEmployment({ startedOn: '2023-01-01' })], key()),
    );
    await expect(refused).rejects.toMatchObject({
      issues: [{ row: 2, field: 'startedOn', code: 'in-future' }],
    });
    expect(await counted()).toBe(before + 2);
  });
});
