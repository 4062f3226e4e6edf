import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgerOf } from '../support/ledger-of.js';
import { EmploymentRegistration } from '../../src/ledgers/employment/employment-registration.entity.js';
import {
  aFlexibleJob,
  aPerson,
  anAttrition,
  anEmployment,
  anUnemployment,
  flexibleFacts,
  key,
} from '../support/builders.js';
import { entriesOf } from '../support/journal.js';
import { Office } from '../support/office.js';
import { Desk, Moved, problemsOf } from '../support/steps.js';

type Job = Moved & { countsOn: string | null; hints: { field: string; code: string }[] };
const FIELDS = 'countsOn hints { field code }';
const SHORT = 'flexible_work_too_short';
const POOR = 'flexible_below_minimum_wage';

describe('counting flexible work', () => {
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
  const work = (overrides: object = {}) =>
    desk.enter<Job>(clerk, 'registerEmployment', aFlexibleJob(overrides), FIELDS);
  const revise = (job: Moved, input: object) =>
    desk.step<Job>(clerk, 'employment_registration:revise', job, { input }, FIELDS);
  const end = (job: Moved, endedOn: string) =>
    desk.step<Job>(clerk, 'endEmployment', job, { input: { endedOn } }, FIELDS);
  const reason = (job: Moved, measure = 'new_hires') => desk.reasonOf(measure, job);
  const hints = (job: Job) => job.hints.map((each) => each.code);
  const entries = async (job: Moved, measure = 'new_hires') => {
    await office.post();
    return entriesOf(office, measure, job.id);
  };

  it('asks for days or hours, pay and evidence, all that is missing at once', async () => {
    const bare = { daysPerMonth: null, monthlyPayYuan: null, evidence: null };
    const refused = await desk.try(clerk, 'registerEmployment', null, {
      input: aFlexibleJob(bare),
    });
    const missing = [
      'daysPerMonth: flexible-time-missing',
      'evidence: flexible-evidence-missing',
      'monthlyPayYuan: flexible-pay-missing',
    ];
    expect(problemsOf(refused).sort()).toEqual(missing);
    const job = await desk.enter(clerk, 'registerEmployment', anEmployment());
    const becomes = { input: { form: 'flexible', employer: null } };
    expect(
      problemsOf(await desk.try(clerk, 'employment_registration:revise', job, becomes)).sort(),
    ).toEqual(missing);
    const service = ledgerOf(office.app, EmploymentRegistration);
    const list = office.as(clerk, () =>
      service.enter([aFlexibleJob(), aFlexibleJob({ evidence: null })], key()),
    );
    await expect(list).rejects.toMatchObject({
      issues: [{ row: 2, field: 'evidence', code: 'flexible-evidence-missing' }],
    });
  });

  it('asks nothing of rural work, a transfer or a renewal, until it would count', async () => {
    const bare = { daysPerMonth: null, monthlyPayYuan: null, evidence: null };
    for (const other of [{ isUrban: false }, { entry: 'transfer' }, { entry: 'renewal' }]) {
      const job = await work({ ...bare, ...other });
      expect([job.countsOn, await reason(job)]).toEqual([null, expect.any(String)]);
      const counts = { input: { isUrban: true, entry: 'new_hire' } };
      expect(
        problemsOf(await desk.try(clerk, 'employment_registration:revise', job, counts)),
      ).toHaveLength(3);
    }
  });

  it('takes hours in place of days, and no more of them than the days have', async () => {
    const hourly = await work({ daysPerMonth: null, hoursPerMonth: 120 });
    expect(await reason(hourly)).toBeNull();
    const refused = await desk.try(clerk, 'registerEmployment', null, {
      input: aFlexibleJob({ daysPerMonth: 4, hoursPerMonth: 120 }),
    });
    expect(problemsOf(refused)).toEqual(['hoursPerMonth: hours-over-days']);
  });

  it.each([
    ['2022-01-10', '2022-04-09'],
    ['2021-10-15', '2022-01-14'],
    ['2022-09-01', '2022-11-30'],
    ['2021-11-30', '2022-02-28'],
    ['2022-10-01', '2022-12-31'],
  ])('begun on %s counts on %s, once three months are complete', async (startedOn, day) => {
    const job = await work({ startedOn });
    expect(job.countsOn).toBe(day);
    expect(await entries(job)).toEqual([{ day, quantity: 1 }]);
  });

  it('counts in the year in which the months are complete, at its first qualifying job', async () => {
    const person = aPerson();
    const flexible = await work({ person, startedOn: '2021-11-15' });
    const employed = await desk.enter(
      clerk,
      'registerEmployment',
      anEmployment({ person, startedOn: '2022-01-05' }),
    );
    expect(await reason(employed)).toBeNull();
    expect(await reason(flexible)).toBe('already_counted_this_year');
  });

  it('counts nothing where it ends before, says so, and counts it again once the day is put right', async () => {
    const job = await work({ startedOn: '2022-01-10' });
    expect(await entries(job)).toEqual([{ day: '2022-04-09', quantity: 1 }]);
    const ended = await end(job, '2022-01-17');
    expect(hints(ended)).toEqual(['flexible-ends-early']);
    expect(await reason(ended)).toBe(SHORT);
    expect(await entries(ended)).toHaveLength(2);
    const earlier = await revise(ended, { startedOn: '2021-10-10' });
    expect([await reason(earlier), hints(earlier)]).toEqual([null, []]);

    const dayShort = await end(await work({ startedOn: '2022-01-10' }), '2022-04-08');
    const whole = await end(await work({ startedOn: '2022-01-10' }), '2022-04-09');
    expect([await reason(dayShort), await reason(whole)]).toEqual([SHORT, null]);
  });

  it('counts nothing where death ends it before, and counts it when that is taken back', async () => {
    const person = aPerson();
    const job = await work({ person, startedOn: '2022-01-10' });
    const died = { person, cause: 'death', occurredOn: '2022-02-01' };
    const attrition = await desk.enter(clerk, 'recordAttrition', anAttrition(died));
    const reviewed = await desk.step('reviewer', 'natural_attrition:review', attrition);
    const approved = await desk.step('approver', 'natural_attrition:approve', reviewed);
    expect(await reason(job)).toBe(SHORT);
    await desk.step('approver', 'natural_attrition:withdraw', approved, { reason: '人员有误' });
    expect(await reason(job)).toBeNull();
  });

  it.each([
    ['1969.99', '2022-03-01', POOR],
    ['1970', '2022-03-01', null],
    ['1650', '2021-12-01', null],
    ['1649.99', '2021-12-01', POOR],
    // The minimum rises to 1970 before the third month is complete.
    ['1700', '2022-01-02', POOR],
    ['1700', '2022-01-01', null],
  ])('paid %s a month from %s on: %s', async (monthlyPayYuan, startedOn, verdict) => {
    const job = await work({ monthlyPayYuan, startedOn });
    expect(await reason(job)).toBe(verdict);
    expect(hints(job)).toEqual(verdict ? ['flexible-below-minimum-wage'] : []);
  });

  it('does not take work that did not qualify for work that continues', async () => {
    const person = aPerson();
    const short = await end(await work({ person, startedOn: '2021-03-01' }), '2021-03-20');
    const poor = await work({ person, startedOn: '2021-06-01', monthlyPayYuan: '900' });
    const next = await work({ person, startedOn: '2022-03-01' });
    expect([await reason(short), await reason(poor), await reason(next)]).toEqual([
      SHORT,
      POOR,
      null,
    ]);
    const after = await work({ person, startedOn: '2022-08-01' });
    expect(await reason(after)).toBe('flexible_work_continues');
  });

  it('ends unemployment on its first day, and is re-employment on the day it counts', async () => {
    const person = aPerson();
    const spell = await desk.enter(
      clerk,
      'registerUnemployment',
      anUnemployment({ person, registeredOn: '2022-01-10' }),
    );
    const job = await work({ person, startedOn: '2022-03-01' });
    const counted = [{ day: '2022-05-31', quantity: 1 }];
    expect(await entries(job, 'unemployed_reemployment')).toEqual(counted);
    expect(await entries(spell, 'registered_unemployed')).toEqual([
      { day: '2022-01-10', quantity: 1 },
      { day: '2022-03-01', quantity: -1 },
    ]);
    await end(job, '2022-03-08');
    expect(await reason(job, 'unemployed_reemployment')).toBe(SHORT);
    expect(await reason(job, 'hardship_reemployment')).toBe(SHORT);
  });

  it('follows its form, and is withdrawn and restored with its day', async () => {
    const job = await desk.enter(clerk, 'registerEmployment', anEmployment(), FIELDS);
    expect(await entries(job)).toEqual([{ day: '2022-03-01', quantity: 1 }]);
    const flexible = await revise(job, { form: 'flexible', employer: null, ...flexibleFacts });
    expect(flexible.countsOn).toBe('2022-05-31');
    await office.post();
    const withdrawn = await desk.step(clerk, 'employment_registration:withdraw', flexible, {
      reason: '录入错误',
    });
    await office.post();
    const restored = await desk.step<Job>(
      clerk,
      'employment_registration:restore',
      withdrawn,
      { reason: '误操作' },
      FIELDS,
    );
    expect(restored.countsOn).toBe('2022-05-31');
    expect((await entries(job)).filter((each) => each.day === '2022-05-31')).toHaveLength(3);
    const alone = await revise(restored, { form: 'self_employed' });
    expect([alone.countsOn, await reason(alone)]).toEqual([null, null]);
  });

  it('lets what was stored before the facts were asked for count on its day until they are stated', async () => {
    const job = await work({ startedOn: '2022-04-09' });
    await office.admin.query(
      `UPDATE employment_registration SET entered_as_complete = true, days_per_month = NULL, monthly_pay_yuan = NULL,
              evidence = NULL, counts_on = NULL, minimum_pay_yuan = NULL WHERE id = $1`,
      [job.id],
    );
    const { rows } = await office.admin.query(
      'SELECT revision FROM employment_registration WHERE id = $1',
      [job.id],
    );
    const stored = { ...job, revision: rows[0].revision as number };
    const revised = await revise(stored, { contractNumber: '示例-1' });
    expect((await entries(job)).at(-1)).toEqual({ day: '2022-04-09', quantity: 1 });
    const incomplete = { input: { monthlyPayYuan: '2600' } };
    expect(
      problemsOf(await desk.try(clerk, 'employment_registration:revise', revised, incomplete)),
    ).toHaveLength(2);
    const stated = await revise(revised, { ...flexibleFacts, startedOn: '2022-01-10' });
    expect(stated.countsOn).toBe('2022-04-09');
    expect(await reason(stated)).toBeNull();
  });
});
