import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  aHardshipApplication,
  aPerson,
  anEmployment,
  anUnemployment,
  key,
} from '../support/builders.js';
import { entriesOf } from '../support/journal.js';
import { Office } from '../support/office.js';
import { Desk, Moved } from '../support/steps.js';

const MEASURES = ['new_hires', 'unemployed_reemployment', 'hardship_reemployment'];

describe('counting the re-employed', () => {
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

  const clerk = 'district_clerk';
  const hire = (overrides: object) =>
    desk.enter(clerk, 'registerEmployment', anEmployment(overrides));
  const over = (job: Moved, endedOn: string) =>
    desk.step(clerk, 'endEmployment', job, { input: { endedOn } });
  const unemployed = (overrides: object, who = clerk) =>
    desk.enter(who, 'registerUnemployment', anUnemployment(overrides), 'endedOn endCause');
  const apply = (overrides: object) =>
    desk.enter(clerk, 'applyForHardship', aHardshipApplication(overrides));
  const certify = async (person: object, certifiedOn: string) => {
    const reviewed = await desk.step(
      'reviewer',
      'hardship_certification:review',
      await apply({ person }),
    );
    return desk.step('approver', 'certifyHardship', reviewed, {
      input: { certifiedOn, certificateNumber: key() },
    });
  };
  const withdraw = (mutation: string, record: Moved, who = clerk) =>
    desk.step(who, mutation, record, { reason: '录入错误' });
  /** Why the job is not counted in each of the three measures; null where it is. */
  const verdicts = (record: Moved) =>
    Promise.all(MEASURES.map((measure) => desk.reasonOf(measure, record)));
  const counted = async () => {
    await office.post();
    return Promise.all(MEASURES.map((measure) => office.balance(measure)));
  };
  /** By how much an act moves each of the three numbers. */
  const moved = async (act: () => Promise<unknown>) => {
    const before = await counted();
    await act();
    return (await counted()).map((value, at) => value - before[at]!);
  };
  const reviewedOnly = async (person: object) =>
    desk.step('reviewer', 'hardship_certification:review', await apply({ person }));

  it('counts a certified, registered person once in each of the three', async () => {
    const person = aPerson();
    await unemployed({ person });
    await certify(person, '2022-02-01');
    expect(await moved(() => hire({ person }))).toEqual([1, 1, 1]);
    expect(await moved(() => hire({ person, startedOn: '2022-08-01' }))).toEqual([0, 0, 0]);
  });

  it('counts each measure at the first event that qualifies for it', async () => {
    const person = aPerson();
    const graduate = await hire({ person, startedOn: '2022-03-01' });
    await over(graduate, '2022-06-30');
    await unemployed({ person, registeredOn: '2022-07-01' });
    const again = await hire({ person, startedOn: '2022-09-01' });
    const none = 'no_unemployment_registration';
    expect(await verdicts(graduate)).toEqual([null, none, none]);
    expect(await verdicts(again)).toEqual([
      'already_counted_this_year',
      null,
      'not_certified_before_start',
    ]);
  });

  describe('needs a registration that held on the day before', () => {
    it.each([
      ['none at all', null, null],
      ['one made on the first day at work', { registeredOn: '2022-03-01' }, null],
      ['one that lapsed before', {}, { endedOn: '2022-02-28', endCause: 'lapsed' }],
      ['one that was cancelled before', {}, { endedOn: '2022-01-31', endCause: 'cancelled' }],
    ])('not counted with %s', async (_, registration, end) => {
      const person = aPerson();
      if (registration) {
        const record = await unemployed({ person, ...registration });
        if (end) await desk.step(clerk, 'endUnemployment', record, { input: end });
      }
      expect(await verdicts(await hire({ person, startedOn: '2022-03-01' }))).toEqual([
        null,
        'no_unemployment_registration',
        'no_unemployment_registration',
      ]);
    });

    it('counted with one that lapses on the first day at work', async () => {
      const person = aPerson();
      const record = await unemployed({ person });
      const end = { endedOn: '2022-03-01', endCause: 'lapsed' };
      await desk.step(clerk, 'endUnemployment', record, { input: end });
      expect(await moved(() => hire({ person, startedOn: '2022-03-01' }))).toEqual([1, 1, 0]);
    });

    it('counted with one made by another street', async () => {
      const person = aPerson();
      const record = await unemployed({ person }, 'other_street_clerk');
      const job = anEmployment({ person });
      expect(await moved(() => desk.enter('street_clerk', 'registerEmployment', job))).toEqual([
        1, 1, 0,
      ]);
      const ended = await office.ask<{ unemploymentRegistration: object }>(
        clerk,
        `query ($id: ID!) { unemploymentRegistration: record(ledger: "unemployment_registration", id: $id) { ... on UnemploymentRegistration { status endedOn endCause } } }`,
        { id: record.id },
      );
      expect(ended.unemploymentRegistration).toEqual({
        status: 'ended',
        endedOn: '2022-03-01',
        endCause: 'employed',
      });
    });

    it('counted once a registration arrives late, and no longer when it is withdrawn', async () => {
      const person = aPerson();
      const job = await hire({ person, startedOn: '2022-03-01' });
      let late!: Moved & { endedOn: string };
      expect(
        await moved(async () => {
          late = (await unemployed({ person })) as typeof late;
        }),
      ).toEqual([0, 1, 0]);
      expect(late).toMatchObject({ status: 'ended', endedOn: '2022-03-01', endCause: 'employed' });
      expect(await moved(() => withdraw('unemployment_registration:withdraw', late))).toEqual([
        0, -1, 0,
      ]);
      expect(await entriesOf(office, 'unemployed_reemployment', job.id)).toEqual([
        { day: '2022-03-01', quantity: 1 },
        { day: '2022-03-01', quantity: -1 },
      ]);
    });
  });

  describe('needs a certificate from the day work starts at the latest', () => {
    const reemployed = async (startedOn = '2022-03-01') => {
      const person = aPerson();
      await unemployed({ person });
      return { person, job: await hire({ person, startedOn }) };
    };

    it.each([
      ['the day before', '2022-02-28', 1],
      ['the first day at work', '2022-03-01', 1],
      ['the day after', '2022-03-02', 0],
    ])('certified %s', async (_, certifiedOn, difference) => {
      const { person, job } = await reemployed();
      expect(await moved(() => certify(person, certifiedOn))).toEqual([0, 0, difference]);
      expect((await verdicts(job))[2]).toBe(difference ? null : 'not_certified_before_start');
    });

    it('does not count while the application awaits review, approval, or was rejected', async () => {
      const { person, job } = await reemployed();
      const application = await apply({ person });
      expect((await verdicts(job))[2]).toBe('not_certified_before_start');
      await desk.step('reviewer', 'hardship_certification:reject', application, {
        reason: '不符合条件',
      });
      expect((await verdicts(job))[2]).toBe('not_certified_before_start');
      await reviewedOnly(person);
      expect((await verdicts(job))[2]).toBe('not_certified_before_start');
      expect(await moved(async () => {})).toEqual([0, 0, 0]);
    });

    it.each([
      ['from the day before the job takes the count back', '2022-02-28', -1],
      ['from the first day at work leaves it', '2022-03-01', 0],
      ['later leaves it', '2022-06-01', 0],
    ])('a revocation %s', async (_, revokedOn, difference) => {
      const { person } = await reemployed();
      const certificate = await certify(person, '2022-02-01');
      expect(
        await moved(() =>
          desk.step('second_approver', 'revokeHardship', certificate, {
            input: { revokedOn },
            reason: '不再符合条件',
          }),
        ),
      ).toEqual([0, 0, difference]);
    });

    it('takes the count back when the certificate is withdrawn, which only an approver may do', async () => {
      const { person } = await reemployed();
      const certificate = await certify(person, '2022-02-01');
      const refused = await desk.try(clerk, 'hardship_certification:withdraw', certificate, {
        reason: '错误',
      });
      expect(refused.errors[0]?.extensions.code).toBe('NOT_PERMITTED');
      expect(
        await moved(() => withdraw('hardship_certification:withdraw', certificate, 'approver')),
      ).toEqual([0, 0, -1]);
    });

    it('does not count a certified person who was not registered unemployed', async () => {
      const person = aPerson();
      await certify(person, '2022-02-01');
      const job = await hire({ person });
      expect(await verdicts(job)).toEqual([
        null,
        'no_unemployment_registration',
        'no_unemployment_registration',
      ]);
    });
  });

  it('counts the next job that qualifies when the counted one is withdrawn, in all three', async () => {
    const person = aPerson();
    await unemployed({ person });
    await certify(person, '2022-02-01');
    const first = await hire({ person, startedOn: '2022-03-01' });
    const next = await hire({ person, startedOn: '2022-09-01' });
    expect(await verdicts(next)).toEqual([
      'already_counted_this_year',
      'no_unemployment_registration',
      'no_unemployment_registration',
    ]);
    expect(await moved(() => withdraw('employment_registration:withdraw', first))).toEqual([
      0, 0, 0,
    ]);
    expect(await verdicts(next)).toEqual([null, null, null]);
    for (const measure of MEASURES) {
      expect(await entriesOf(office, measure, first.id)).toEqual([
        { day: '2022-03-01', quantity: 1 },
        { day: '2022-03-01', quantity: -1 },
      ]);
      expect(await entriesOf(office, measure, next.id)).toEqual([
        { day: '2022-09-01', quantity: 1 },
      ]);
    }
  });

  it.each([
    ['a transfer', { entry: 'transfer' }, 'transfer'],
    ['a renewal', { entry: 'renewal' }, 'renewal'],
    ['a rural post', { isUrban: false }, 'not_urban'],
  ])('leaves out %s, registered and certified as the person is', async (_, overrides, reason) => {
    const person = aPerson();
    await unemployed({ person });
    await certify(person, '2022-02-01');
    expect(await verdicts(await hire({ person, ...overrides }))).toEqual([reason, reason, reason]);
  });
});
