import { Type } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EmploymentRegistration } from '../../src/ledgers/employment/employment-registration.entity.js';
import { NaturalAttrition } from '../../src/ledgers/employment/natural-attrition.entity.js';
import { UnemploymentRegistration } from '../../src/ledgers/employment/unemployment-registration.entity.js';
import { JobseekerRegistration } from '../../src/ledgers/jobseekers/jobseeker-registration.entity.js';
import { LedgerRecord } from '../../src/ledgers/shared/ledger-record.js';
import { addCalendarDays } from '../../src/platform/day.js';
import { LEDGER, Ledger } from '../../src/ledgers/shared/ledger.js';
import { aPerson, anAttrition, anEmployment, anUnemployment, key } from '../support/builders.js';
import { InternshipDesk, anIntern } from '../support/builders-internships.js';
import { aJobseeker } from '../support/builders-jobseekers.js';
import { WelfareJobs } from '../support/builders-welfare-jobs.js';
import { Office } from '../support/office.js';
import { refusalOf } from '../support/refusals.js';

describe('the first of several ends holds', () => {
  let office: Office;
  let jobs: WelfareJobs;
  let interns: InternshipDesk;
  beforeAll(async () => {
    office = await Office.open();
    jobs = new WelfareJobs(office);
    interns = new InternshipDesk(office);
  });
  afterAll(() => office?.close());

  const ledger = <T extends LedgerRecord>(entity: Type<T>) =>
    office.app.get<Ledger<T>>(LEDGER(entity));
  const enter = <T extends LedgerRecord>(entity: Type<T>, input: object) =>
    office.as('clerk', () => ledger(entity).open(input, key()));
  const move = <T extends LedgerRecord>(
    entity: Type<T>,
    verb: string,
    id: string,
    step: object = {},
    who = 'clerk',
  ) => office.as(who, () => ledger(entity).move(verb, { id, ...step }));
  const read = <T extends LedgerRecord>(entity: Type<T>, id: string) =>
    office.as('clerk', () => ledger(entity).get(id));
  const job = (person: object, startedOn: string) =>
    enter(EmploymentRegistration, anEmployment({ person, startedOn }));
  const change = (act: 'withdraw' | 'restore', entity: Type<LedgerRecord>, id: string) =>
    office.as('district_clerk', async () => {
      const { revision } = await ledger(entity).get(id);
      return ledger(entity)[act](id, revision, '示例理由');
    });
  const undo = (id: string) =>
    office.as('approver', () =>
      ledger(NaturalAttrition).move('returnForCorrection', { id, reason: '日期有误' }),
    );
  const attrition = async (overrides: object) => {
    const { id } = await enter(NaturalAttrition, anAttrition(overrides));
    await move(NaturalAttrition, 'review', id, {}, 'reviewer');
    await move(NaturalAttrition, 'approve', id, {}, 'approver');
    return id;
  };
  const stock = async (measure: string, day: string) => {
    await office.post();
    return office.balance(measure, '2000-01-01', day);
  };
  const figures = async (measures: string[], day = '2022-12-31') =>
    Object.fromEntries(
      await Promise.all(measures.map(async (each) => [each, await stock(each, day)] as const)),
    );
  const UNEMPLOYED = 'registered_unemployed';

  describe('of an unemployment registration', () => {
    const lapse = { patch: { endedOn: '2022-07-10', endCause: 'lapsed' } };
    const ended = async (id: string) => {
      const { status, endedOn, endCause } = await read(UnemploymentRegistration, id);
      return [status, endedOn, endCause];
    };

    it.each(['lapse first', 'job first'])(
      'a foreseen lapse does not outrank the job that began before (%s)',
      async (order) => {
        const person = aPerson();
        const before = await stock(UNEMPLOYED, '2022-05-31');
        const { id } = await enter(UnemploymentRegistration, anUnemployment({ person }));
        let work: EmploymentRegistration;
        if (order === 'lapse first') {
          await move(UnemploymentRegistration, 'end', id, lapse);
          expect(await stock(UNEMPLOYED, '2022-05-31')).toBe(before + 1);
          work = await job(person, '2022-04-01');
        } else {
          work = await job(person, '2022-08-01');
          expect(await ended(id)).toEqual(['ended', '2022-08-01', 'employed']);
          await change('withdraw', EmploymentRegistration, work.id);
          await move(UnemploymentRegistration, 'end', id, lapse);
          await change('restore', EmploymentRegistration, work.id);
          expect(await ended(id)).toEqual(['ended', '2022-07-10', 'lapsed']);
          await office.as('clerk', async () => {
            const { revision } = await ledger(EmploymentRegistration).get(work.id);
            return ledger(EmploymentRegistration).revise(work.id, revision, {
              startedOn: '2022-04-01',
            });
          });
        }
        expect(await ended(id)).toEqual(['ended', '2022-04-01', 'employed']);
        expect(await stock(UNEMPLOYED, '2022-05-31')).toBe(before);
        await change('withdraw', EmploymentRegistration, work.id);
        expect(await ended(id)).toEqual(['ended', '2022-07-10', 'lapsed']);
        expect(await stock(UNEMPLOYED, '2022-05-31')).toBe(before + 1);
        await change('restore', EmploymentRegistration, work.id);
        expect(await ended(id)).toEqual(['ended', '2022-04-01', 'employed']);
        expect((await office.recount()).differences).toBe(0);
      },
    );

    it('a lapse is foreseen for no later than the day after its validity', async () => {
      const { id } = await enter(
        UnemploymentRegistration,
        anUnemployment({ registeredOn: '2022-08-01' }),
      );
      const { validUntil } = await read(UnemploymentRegistration, id);
      const foresee = (endedOn: string) =>
        refusalOf(() =>
          move(UnemploymentRegistration, 'end', id, { patch: { endedOn, endCause: 'lapsed' } }),
        );
      expect(validUntil! > '2023-01-01').toBe(true);
      for (const day of [addCalendarDays(validUntil!, 2), '2032-01-01'])
        expect(await foresee(day)).toEqual(['lapses-later-than-valid']);
      expect(await foresee(addCalendarDays(validUntil!, 1))).toEqual([]);
      expect((await read(UnemploymentRegistration, id)).validUntil).toBe(validUntil);
    });

    it('a job from its very first day does not end it, and says so', async () => {
      const person = aPerson();
      const { id } = await enter(UnemploymentRegistration, anUnemployment({ person }));
      const { hints } = await job(person, '2022-01-10');
      expect(hints.map((hint) => hint.code)).toEqual(['unemployed-that-day']);
      expect(await ended(id)).toEqual(['registered', null, null]);
    });

    it('a job beside another, or after retirement, is accepted and hinted at', async () => {
      const person = aPerson();
      await job(person, '2022-02-01');
      const second = await job(person, '2022-03-01');
      expect(second.hints.map((hint) => hint.code)).toEqual(['busy-otherwise']);
      const retired = aPerson({ birthDate: '1961-01-02' });
      await attrition({ person: retired, cause: 'retirement', occurredOn: '2022-02-01' });
      const again = await job(retired, '2022-05-01');
      expect(again.hints.map((hint) => hint.code)).toEqual(['after-attrition']);
    });

    it('is refused while a job runs, and taken once the job has ended', async () => {
      const person = aPerson();
      const work = await job(person, '2022-02-01');
      const register = (registeredOn: string) =>
        enter(UnemploymentRegistration, anUnemployment({ person, registeredOn }));
      for (const day of ['2022-02-01', '2022-06-01'])
        expect(await refusalOf(() => register(day))).toEqual(['still-at-work']);
      // Before the job it is a late entry, which the job ends.
      expect(await register('2022-01-20')).toMatchObject({ status: 'ended', endCause: 'employed' });
      await move(EmploymentRegistration, 'end', work.id, { patch: { endedOn: '2022-05-31' } });
      expect(await register('2022-06-01')).toMatchObject({ status: 'registered' });
    });

    it('is refused while in a welfare post, and taken once its agreed end has passed', async () => {
      const placement = await jobs.inPost('rural', { plannedEndOn: '2022-08-31' });
      const person = await jobs.personOf(placement);
      const register = (registeredOn: string) =>
        enter(UnemploymentRegistration, anUnemployment({ person, registeredOn }));
      expect(await refusalOf(() => register('2022-08-15'))).toEqual(['still-at-work']);
      expect(await register('2022-09-01')).toMatchObject({ status: 'registered' });
    });
  });

  describe('of whoever leaves work for good', () => {
    it('a death ends job, post, internship and search for work, and its return opens them again', async () => {
      const placement = await jobs.inPost('urban', { plannedEndOn: '2024-12-31' });
      const person = await jobs.personOf(placement);
      const work = await job(person, '2022-03-05');
      const seeker = await enter(JobseekerRegistration, aJobseeker({ person }));
      const before = await figures(['urban_welfare_in_post', 'natural_attrition']);
      const id = await attrition({ person, cause: 'death', occurredOn: '2022-06-10' });
      const states = async () => [
        await read(EmploymentRegistration, work.id),
        await office.as('clerk', () => jobs.placements.get(placement.id)),
        await read(JobseekerRegistration, seeker.id),
      ];
      expect(await states()).toMatchObject([
        { status: 'ended', endedOn: '2022-06-10' },
        { status: 'ended', endedOn: '2022-06-10', endReason: 'died' },
        { status: 'ended', endedOn: '2022-06-10', endCause: 'died' },
      ]);
      expect(await figures(['urban_welfare_in_post', 'natural_attrition'])).toEqual({
        urban_welfare_in_post: before.urban_welfare_in_post! - 1,
        natural_attrition: before.natural_attrition! + 1,
      });
      expect(await stock('urban_welfare_in_post', '2022-06-10')).toBe(before.urban_welfare_in_post);
      await undo(id);
      expect(await states()).toMatchObject([
        { status: 'registered', endedOn: null },
        { status: 'in_post', endedOn: null, endReason: null },
        { status: 'registered', endedOn: null, endCause: null },
      ]);
      expect(await figures(['urban_welfare_in_post', 'natural_attrition'])).toEqual(before);
      expect((await office.recount()).differences).toBe(0);
    });

    it('an end that came before stays, one that was entered for later gives way and comes back', async () => {
      const person = aPerson();
      const first = await job(person, '2022-01-05');
      await move(EmploymentRegistration, 'end', first.id, { patch: { endedOn: '2022-02-28' } });
      const second = await job(person, '2022-03-01');
      await move(EmploymentRegistration, 'end', second.id, { patch: { endedOn: '2022-09-30' } });
      const id = await attrition({ person, cause: 'retirement', occurredOn: '2022-06-10' });
      const ends = async () => [
        (await read(EmploymentRegistration, first.id)).endedOn,
        (await read(EmploymentRegistration, second.id)).endedOn,
      ];
      expect(await ends()).toEqual(['2022-02-28', '2022-06-10']);
      await undo(id);
      expect(await ends()).toEqual(['2022-02-28', '2022-09-30']);
    });

    it('an internship is over on that day and belongs to neither part of the retention rate', async () => {
      const person = anIntern();
      const id = await interns.active({ person });
      const before = await figures(['internships_ended']);
      await attrition({ person, cause: 'death', occurredOn: '2022-06-10' });
      expect(await office.as('clerk', () => interns.service.internships.get(id))).toMatchObject({
        status: 'ended_early',
        endedOn: '2022-06-10',
      });
      const after = await figures(['internships_ended']);
      expect(after.internships_ended).toBe(before.internships_ended! - 1);
    });

    it('a registered unemployed person leaves that register and lowers no employment', async () => {
      const person = aPerson();
      const measures = [UNEMPLOYED, 'natural_attrition'];
      const before = await figures(measures);
      const { id } = await enter(UnemploymentRegistration, anUnemployment({ person }));
      const gone = await attrition({ person, cause: 'death', occurredOn: '2022-02-10' });
      expect(await figures(measures)).toEqual(before);
      expect(await read(UnemploymentRegistration, id)).toMatchObject({
        endedOn: '2022-02-10',
        endCause: 'died',
      });
      expect(await stock(UNEMPLOYED, '2022-02-09')).toBeGreaterThan(
        await stock(UNEMPLOYED, '2022-02-10'),
      );
      expect(await jobs.reasons('natural_attrition', gone)).toEqual({
        natural_attrition: 'registered_unemployed',
      });
      await change('withdraw', UnemploymentRegistration, id);
      expect(await jobs.reasons('natural_attrition', gone)).toEqual({ natural_attrition: null });
      expect((await office.recount()).differences).toBe(0);
    });

    it('nothing begins after a death, in whichever order the two are entered', async () => {
      const person = aPerson();
      await attrition({ person, cause: 'death', occurredOn: '2022-02-01' });
      expect(await refusalOf(() => job(person, '2022-08-01'))).toEqual(['after-death']);
      const registeredOn = '2022-08-01';
      expect(
        await refusalOf(() =>
          enter(UnemploymentRegistration, anUnemployment({ person, registeredOn })),
        ),
      ).toContain('after-death');
      expect(
        await refusalOf(() => enter(JobseekerRegistration, aJobseeker({ person, registeredOn }))),
      ).toContain('after-death');
      // A job before it may still be entered, and ends with it.
      expect(await job(person, '2022-01-10')).toMatchObject({
        status: 'ended',
        endedOn: '2022-02-01',
      });
      const other = aPerson();
      await job(other, '2022-08-01');
      const death = anAttrition({ person: other, cause: 'death', occurredOn: '2022-02-01' });
      expect(await refusalOf(() => enter(NaturalAttrition, death))).toEqual([
        'recorded-after-death',
      ]);
    });
  });

  it('the same monthly number counts once, also after a withdrawal and a restoration', async () => {
    const monthly = {
      territoryCode: '510403',
      person: null,
      persons: 9,
      cause: 'monthly_number',
      occurredOn: '2022-04-30',
      documentNumber: '示例减员核定〔2022〕4号',
    };
    const id = await attrition(monthly);
    const again = () => enter(NaturalAttrition, anAttrition(monthly));
    expect(await refusalOf(again)).toEqual(['monthly-number-duplicate']);
    await office.as('approver', async () => {
      const { revision } = await ledger(NaturalAttrition).get(id);
      return ledger(NaturalAttrition).withdraw(id, revision, '重复登记');
    });
    await again();
    await office
      .as('approver', async () => {
        const { revision } = await ledger(NaturalAttrition).get(id);
        expect(
          await refusalOf(() => ledger(NaturalAttrition).restore(id, revision, '撤销有误')),
        ).toEqual(['monthly-number-duplicate']);
      })
      .catch((error: unknown) => error);
    expect(
      await enter(NaturalAttrition, anAttrition({ ...monthly, occurredOn: '2022-05-31' })),
    ).toBeDefined();
  });

  it('hints at the number of a month that a unit above or below has already', async () => {
    const monthly = (territoryCode: string, documentNumber: string) =>
      anAttrition({
        territoryCode,
        person: null,
        persons: 3,
        cause: 'monthly_number',
        occurredOn: '2021-02-28',
        documentNumber,
      });
    const hinted = async (territoryCode: string, documentNumber: string) =>
      (await enter(NaturalAttrition, monthly(territoryCode, documentNumber))).hints.map(
        ({ code }) => code,
      );
    expect(await hinted('510403001', '示例街道〔2022〕6号')).toEqual([]);
    expect(await hinted('510403002', '示例二街道〔2022〕6号')).toEqual([]);
    expect(await hinted('510403', '示例区〔2022〕6号')).toEqual(['month-counted-otherwise']);
    expect(await hinted('510403001', '示例街道〔2022〕7号')).toEqual(['month-counted-otherwise']);
  });
});
