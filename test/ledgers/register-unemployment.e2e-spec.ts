import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgerOf } from '../support/ledger-of.js';
import { UnemploymentRegistration } from '../../src/ledgers/employment/unemployment-registration.entity.js';
import { aPerson, anEmployment, anUnemployment, key } from '../support/builders.js';
import { aMan } from '../support/builders-welfare-jobs.js';
import { aJobseeker } from '../support/builders-jobseekers.js';
import { entriesOf } from '../support/journal.js';
import { Office } from '../support/office.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';

interface Spell extends Moved {
  endedOn: string | null;
  endCause: string | null;
}

describe('registering unemployment', () => {
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
  const register = (overrides: object = {}, who = clerk) =>
    desk.enter<Spell>(who, 'registerUnemployment', anUnemployment(overrides), 'endedOn endCause');
  const hire = (overrides: object) =>
    desk.enter(clerk, 'registerEmployment', anEmployment(overrides));
  const withdraw = (mutation: string, record: Moved) =>
    desk.step(clerk, mutation, record, { reason: '录入错误' });
  const read = async ({ id }: Moved) => {
    const data = await office.ask<{ unemploymentRegistration: Spell }>(
      clerk,
      `query ($id: ID!) { unemploymentRegistration: record(ledger: "unemployment_registration", id: $id) { ... on UnemploymentRegistration { id revision status endedOn endCause } } }`,
      { id },
    );
    return data.unemploymentRegistration;
  };
  /** Registered unemployed on a day. */
  const stockOn = async (day: string) => {
    await office.post();
    return office.balance('registered_unemployed', '1900-01-01', day);
  };

  it('holds from the day of registration to the day before it ends', async () => {
    const days = ['2022-01-09', '2022-01-10', '2022-05-31', '2022-06-01'];
    const before: number[] = [];
    for (const day of days) before.push(await stockOn(day));
    const spell = await register();
    await desk.step(clerk, 'endUnemployment', spell, {
      input: { endedOn: '2022-06-01', endCause: 'cancelled' },
    });
    const after: number[] = [];
    for (const day of days) after.push(await stockOn(day));
    expect(after.map((value, at) => value - before[at]!)).toEqual([0, 1, 1, 0]);
  });

  describe('lapses', () => {
    const confirm = (spell: Moved, lastConfirmedOn: string) =>
      desk.try(clerk, 'confirmUnemployment', spell, { input: { lastConfirmedOn } }, 'validUntil');
    const confirmed = async (spell: Moved, day: string) => {
      const { data, errors } = await confirm(spell, day);
      if (!data) throw new Error(JSON.stringify(errors));
      return data.confirmUnemployment as Spell & { validUntil: string };
    };
    const entries = async (spell: Moved) => {
      await office.post();
      return entriesOf(office, 'registered_unemployed', spell.id);
    };

    it('after twelve months that nobody confirmed, and lets the person register anew', async () => {
      const person = aPerson();
      const spell = await register({ person, registeredOn: '2021-02-10' });
      expect((await read(spell)).status).toBe('lapsed');
      expect(await entries(spell)).toEqual([
        { day: '2021-02-10', quantity: 1 },
        { day: '2022-02-10', quantity: -1 },
      ]);
      const early = { input: anUnemployment({ person, registeredOn: '2022-02-09' }) };
      expect(problemsOf(await desk.try(clerk, 'registerUnemployment', null, early))).toEqual([
        'registeredOn: already-registered-unemployed',
      ]);
      const anew = await register({ person, registeredOn: '2022-02-10' });
      expect((await read(anew)).status).toBe('registered');
      const { revision } = await read(spell);
      expect(problemsOf(await confirm({ ...spell, revision }, '2022-02-11'))).toEqual([
        'lastConfirmedOn: registration-lapsed',
      ]);
    });

    it('twelve months after it was last confirmed, which is done while it holds', async () => {
      const spell = await register({ registeredOn: '2021-02-10' });
      expect(problemsOf(await confirm(spell, '2021-02-09'))).toEqual([
        'lastConfirmedOn: confirmed-before-registration',
      ]);
      expect(problemsOf(await confirm(spell, '2022-02-10'))).toEqual([
        'lastConfirmedOn: registration-lapsed',
      ]);
      const again = await confirmed(spell, '2022-02-09');
      expect(again).toMatchObject({ status: 'registered', validUntil: '2023-02-08' });
      expect((await entries(spell)).map(({ day }) => day)).toEqual(['2021-02-10', '2023-02-09']);
    });

    it('with the statutory working age, and does not count who is beyond it', async () => {
      const man = await register({ person: aMan('1962-05-04') });
      expect((await entries(man)).at(-1)).toEqual({ day: '2022-05-04', quantity: -1 });
      const { data } = await desk.try<Spell & { hints: { code: string }[] }>(
        clerk,
        'registerUnemployment',
        null,
        { input: anUnemployment({ person: aMan('1950-05-04') }) },
        'hints { code }',
      );
      const old = data!.registerUnemployment!;
      expect(old.hints.map(({ code }) => code)).toEqual(['past-retirement']);
      expect(await desk.reasonOf('registered_unemployed', old)).toBe('past_working_age');
    });

    it('is no unemployment before a job, and none of a person who dies', async () => {
      const [late, inTime] = [aPerson(), aPerson()];
      await register({ person: late, registeredOn: '2021-02-10' });
      await register({ person: inTime, registeredOn: '2021-02-10' });
      const reason = async (person: object, startedOn: string) =>
        desk.reasonOf('unemployed_reemployment', await hire({ person, startedOn }));
      expect(await reason(inTime, '2022-02-10')).toBeNull();
      expect(await reason(late, '2022-02-11')).toBe('no_unemployment_registration');
    });
  });

  it.each([
    ['registerEmployment', anEmployment, 'startedOn', '03-01', '03-02'],
    ['registerUnemployment', anUnemployment, 'registeredOn', '03-11', '03-12'],
    ['registerJobseeker', aJobseeker, 'registeredOn', '03-21', '03-22'],
  ])(
    'hints at an age beyond working life, and at a year long gone: %s',
    async (act, build, day, birthday, next) => {
      const hintsOf = async (overrides: object) => {
        const input = build(overrides);
        const { data, errors } = await desk.try<Spell & { hints: { code: string }[] }>(
          clerk,
          act,
          null,
          { input },
          'hints { code }',
        );
        expect(errors).toEqual([]);
        return data![act]!.hints.map(({ code }) => code);
      };
      const on = `2022-${birthday}`;
      expect(await hintsOf({ [day]: on })).toEqual([]);
      const young = aPerson({ birthDate: '1980-03-02' });
      expect(await hintsOf({ [day]: '2002-03-01', person: young })).toEqual(['long-before-entry']);
      const sixty = aMan(`1961-${birthday}`);
      expect(await hintsOf({ [day]: on, person: sixty })).toEqual(['past-retirement']);
      expect(await hintsOf({ [day]: on, person: aMan(`1962-${next}`) })).toEqual([]);
    },
  );

  it('foresees a lapse, but no other end', async () => {
    const spell = await register();
    const ends = (endCause: string, endedOn: string) =>
      desk.try(clerk, 'endUnemployment', spell, { input: { endedOn, endCause } });
    expect(problemsOf(await ends('moved_away', '2023-02-01'))).toEqual(['endedOn: in-future']);
    expect(problemsOf(await ends('lapsed', '2022-01-09'))).toEqual(['endedOn: ends-before-start']);
    expect((await ends('lapsed', '2023-01-10')).errors).toEqual([]);
    await office.post();
    expect(await entriesOf(office, 'registered_unemployed', spell.id)).toEqual([
      { day: '2022-01-10', quantity: 1 },
      { day: '2023-01-10', quantity: -1 },
    ]);
  });

  it('refuses a second registration that overlaps, at whatever desk, but not one after the end', async () => {
    const person = aPerson();
    const first = await register({ person }, 'street_clerk');
    const second = anUnemployment({ person, registeredOn: '2022-06-01' });
    const refused = await desk.try('other_street_clerk', 'registerUnemployment', null, {
      input: second,
    });
    expect(problemsOf(refused)).toEqual(['registeredOn: already-registered-unemployed']);
    await desk.step('street_clerk', 'endUnemployment', first, {
      input: { endedOn: '2022-06-01', endCause: 'lapsed' },
    });
    await desk.enter('other_street_clerk', 'registerUnemployment', second);
  });

  it('refuses a child', async () => {
    const person = aPerson({ birthDate: '2007-01-01' });
    const refused = await desk.try(clerk, 'registerUnemployment', null, {
      input: anUnemployment({ person }),
    });
    expect(problemsOf(refused)).toEqual(['person.documentNumber: under-working-age']);
  });

  it('may be entered by a clerk, and not by a reviewer or the inspection team', async () => {
    await register({}, 'clerk');
    for (const who of ['reviewer', 'approver', 'inspector']) {
      const refused = await desk.try(who, 'registerUnemployment', null, {
        input: anUnemployment(),
      });
      expect(codeOf(refused)).toBe('NOT_PERMITTED');
    }
  });

  describe('is ended by the first job that follows', () => {
    const employed = (endedOn: string) => ({ status: 'ended', endedOn, endCause: 'employed' });
    const open = { status: 'registered', endedOn: null, endCause: null };

    it('whichever of two jobs was entered first, and follows when days are corrected', async () => {
      const person = aPerson();
      const spell = await register({ person });
      await hire({ person, startedOn: '2022-09-01' });
      expect(await read(spell)).toMatchObject(employed('2022-09-01'));
      const earlier = await hire({ person, startedOn: '2022-03-01' });
      expect(await read(spell)).toMatchObject(employed('2022-03-01'));
      const input = { startedOn: '2022-04-01' };
      await desk.step(clerk, 'employment_registration:revise', earlier, { input });
      expect(await read(spell)).toMatchObject(employed('2022-04-01'));
    });

    it('and by the next one when that job is withdrawn, or opens again', async () => {
      const person = aPerson();
      const spell = await register({ person });
      const march = await hire({ person, startedOn: '2022-03-01' });
      const september = await hire({ person, startedOn: '2022-09-01' });
      const before = await stockOn('2022-12-31');
      const gone = await withdraw('employment_registration:withdraw', march);
      expect(await read(spell)).toMatchObject(employed('2022-09-01'));
      await withdraw('employment_registration:withdraw', september);
      expect(await read(spell)).toMatchObject(open);
      expect(await stockOn('2022-12-31')).toBe(before + 1);
      await desk.step(clerk, 'employment_registration:restore', gone, { reason: '误操作' });
      expect(await read(spell)).toMatchObject(employed('2022-03-01'));
    });

    it('by a transfer or a renewal too, and not by a job from before', async () => {
      const person = aPerson();
      const spell = await register({ person });
      await hire({ person, startedOn: '2022-01-10' });
      expect(await read(spell)).toMatchObject(open);
      await hire({ person, startedOn: '2022-04-01', entry: 'renewal' });
      expect(await read(spell)).toMatchObject({ endedOn: '2022-04-01', endCause: 'employed' });
      await hire({ person, startedOn: '2022-03-01', entry: 'transfer' });
      expect(await read(spell)).toMatchObject({ endedOn: '2022-03-01', endCause: 'employed' });
    });

    it('not when a person ended it already', async () => {
      const person = aPerson();
      const spell = await register({ person });
      const input = { endedOn: '2022-02-01', endCause: 'lapsed' };
      await desk.step(clerk, 'endUnemployment', spell, { input });
      await hire({ person, startedOn: '2022-03-01' });
      expect(await read(spell)).toMatchObject({ endedOn: '2022-02-01', endCause: 'lapsed' });
    });

    it('and gives way to a later registration when the job between them is withdrawn', async () => {
      const person = aPerson();
      const first = await register({ person });
      const job = await desk.step(
        clerk,
        'endEmployment',
        await hire({ person, startedOn: '2022-03-01' }),
        { input: { endedOn: '2022-06-30' } },
      );
      const second = await register({ person, registeredOn: '2022-07-01' });
      await withdraw('employment_registration:withdraw', job);
      expect(await read(first)).toMatchObject({
        status: 'ended',
        endedOn: '2022-07-01',
        endCause: 'superseded',
      });
      await withdraw('unemployment_registration:withdraw', second);
      expect(await read(first)).toMatchObject(open);
    });
  });

  it('takes a list at once, and ends many in one step', async () => {
    const service = ledgerOf(office.app, UnemploymentRegistration);
    const before = await stockOn('2022-12-31');
    const ids = await office.as(clerk, () =>
      service.enter([anUnemployment(), anUnemployment(), anUnemployment()], key()),
    );
    expect(await stockOn('2022-12-31')).toBe(before + 3);
    const patch = { endedOn: '2022-10-01', endCause: 'lapsed' };
    const steps = ids.slice(1).map((id) => ({ id, patch }));
    await office.as(clerk, () => service.moveMany('end', steps, key()));
    expect(await stockOn('2022-12-31')).toBe(before + 1);
  });
});
