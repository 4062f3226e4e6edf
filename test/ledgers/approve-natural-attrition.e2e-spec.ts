import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgerOf } from '../support/ledger-of.js';
import { NaturalAttrition } from '../../src/ledgers/employment/natural-attrition.entity.js';
import { aPerson, anAttrition, anEmployment, key } from '../support/builders.js';
import { entriesOf } from '../support/journal.js';
import { Office } from '../support/office.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';

const monthlyNumber = (overrides: object = {}) =>
  anAttrition({
    person: null,
    cause: 'monthly_number',
    persons: 25,
    occurredOn: '2022-06-30',
    documentNumber: '示例核定〔2022〕6号',
    ...overrides,
  });

describe('approving natural attrition', () => {
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

  const record = (input: object = anAttrition()) => desk.enter('clerk', 'recordAttrition', input);
  const review = (each: Moved) => desk.step('reviewer', 'natural_attrition:review', each);
  const approve = async (each: Moved) =>
    desk.step('approver', 'natural_attrition:approve', await review(each));
  const counted = async () => {
    await office.post();
    return office.balance('natural_attrition');
  };
  const problems = async (input: object) =>
    problemsOf(await desk.try('clerk', 'recordAttrition', null, { input }));

  it('counts a person once approved, and no sooner', async () => {
    const before = await counted();
    const one = await record();
    expect(await counted()).toBe(before);
    expect(await desk.reasonOf('natural_attrition', one)).toBe('awaiting_review');
    const reviewed = await review(one);
    expect(await counted()).toBe(before);
    expect(await desk.reasonOf('natural_attrition', one)).toBe('awaiting_approval');
    expect(await desk.step('approver', 'natural_attrition:approve', reviewed)).toMatchObject({
      status: 'approved',
    });
    expect(await counted()).toBe(before + 1);
  });

  it('is of somebody old enough to work, on that day', async () => {
    for (const birthDate of ['2006-04-02', '2022-05-01'])
      for (const cause of ['death', 'retirement', 'injury'])
        expect(await problems(anAttrition({ person: aPerson({ birthDate }), cause }))).toEqual([
          'person.documentNumber: under-working-age',
        ]);
    const died = anAttrition({ person: aPerson({ birthDate: '2006-04-01' }), cause: 'death' });
    expect(await problems(died)).toEqual([]);
  });

  it('hints of a retirement more than ten years before the age for it', async () => {
    const hints = async (birthDate: string, cause = 'retirement') => {
      const input = anAttrition({ person: aPerson({ birthDate }), cause });
      const told = await desk.enter<Moved & { hints: { code: string }[] }>(
        'clerk',
        'recordAttrition',
        input,
        'hints { code }',
      );
      return told.hints.map(({ code }) => code);
    };
    expect(await hints('1990-03-05')).toEqual(['long-before-retirement']);
    expect(await hints('1990-03-05', 'death')).toEqual([]);
    expect(await hints('1971-03-05')).toEqual([]);
  });

  it('counts an approved monthly number with as many persons', async () => {
    const before = await counted();
    await approve(await record(monthlyNumber()));
    expect(await counted()).toBe(before + 25);
  });

  it('counts nothing of a rejected record, and lets the person be recorded anew', async () => {
    const person = aPerson();
    const before = await counted();
    const one = await record(anAttrition({ person }));
    const without = await desk.try('approver', 'natural_attrition:reject', one, { reason: ' ' });
    expect(problemsOf(without)).toEqual(['reason: reason-missing']);
    await desk.step('approver', 'natural_attrition:reject', one, { reason: '材料不全' });
    expect(await counted()).toBe(before);
    expect(await desk.reasonOf('natural_attrition', one)).toBe('rejected');
    await approve(await record(anAttrition({ person })));
    expect(await counted()).toBe(before + 1);
  });

  it('takes an approved record back, by an approver only', async () => {
    const one = await approve(await record());
    const before = await counted();
    const reason = { reason: '人员核对有误' };
    expect(codeOf(await desk.try('clerk', 'natural_attrition:withdraw', one, reason))).toBe(
      'NOT_PERMITTED',
    );
    const withdrawn = await desk.step('second_approver', 'natural_attrition:withdraw', one, reason);
    expect(await counted()).toBe(before - 1);
    expect(await desk.reasonOf('natural_attrition', one)).toBe('withdrawn');
    expect(await entriesOf(office, 'natural_attrition', one.id)).toEqual([
      { day: '2022-04-01', quantity: 1 },
      { day: '2022-04-01', quantity: -1 },
    ]);
    expect(codeOf(await desk.try('clerk', 'natural_attrition:restore', withdrawn, reason))).toBe(
      'NOT_PERMITTED',
    );
    await desk.step('approver', 'natural_attrition:restore', withdrawn, reason);
    expect(await counted()).toBe(before);
  });

  it('is approved by someone other than who entered it, and by nobody without the permission', async () => {
    const own = await desk.enter(
      'neighbour',
      'recordAttrition',
      anAttrition({ territoryCode: '510402001' }),
    );
    expect(codeOf(await desk.try('neighbour', 'natural_attrition:review', own))).toBe(
      'FOUR_EYES_REQUIRED',
    );
    const one = await record();
    expect(codeOf(await desk.try('approver', 'natural_attrition:approve', one))).toBe(
      'WRONG_STATE',
    );
    for (const who of ['clerk', 'reviewer', 'leader'])
      expect(codeOf(await desk.try(who, 'natural_attrition:approve', one))).toBe('NOT_PERMITTED');
    expect(codeOf(await desk.try('neighbour', 'natural_attrition:approve', one))).toBe('NOT_FOUND');
    const approved = await approve(one);
    expect(codeOf(await desk.try('approver', 'natural_attrition:approve', approved))).toBe(
      'WRONG_STATE',
    );
    const input = { cause: 'death' };
    expect(codeOf(await desk.try('clerk', 'natural_attrition:revise', approved, { input }))).toBe(
      'UNDER_SIGNATURE',
    );
  });

  it('ends the job of the person, once it is approved', async () => {
    const person = aPerson();
    const job = await desk.enter('clerk', 'registerEmployment', anEmployment({ person }));
    await approve(await record(anAttrition({ person, cause: 'death' })));
    const { employmentRegistration } = await office.ask<{ employmentRegistration: Moved }>(
      'clerk',
      `query ($id: ID!) { employmentRegistration: record(ledger: "employment_registration", id: $id) { ... on EmploymentRegistration { id revision status } } }`,
      { id: job.id },
    );
    expect(employmentRegistration).toEqual({ ...job, revision: 2, status: 'ended' });
  });

  it('asks for a person or a number, and never for both', async () => {
    expect(await problems(anAttrition({ person: null }))).toEqual(['person: person-missing']);
    expect(await problems(anAttrition({ persons: 2 }))).toEqual(['persons: persons-not-one']);
    expect(await problems(monthlyNumber({ documentNumber: null }))).toEqual([
      'documentNumber: document-missing',
    ]);
    expect(await problems(monthlyNumber({ occurredOn: '2022-06-29' }))).toEqual([
      'occurredOn: not-month-end',
    ]);
    expect(await problems(monthlyNumber({ person: aPerson() }))).toEqual([
      'person: person-not-expected',
    ]);
    expect(await problems(anAttrition({ occurredOn: '2023-01-01' }))).toEqual([
      'occurredOn: in-future',
    ]);
  });

  it('refuses to record the same person twice', async () => {
    const person = aPerson();
    await record(anAttrition({ person }));
    expect(await problems(anAttrition({ person, cause: 'injury' }))).toEqual([
      'person: attrition-duplicate',
    ]);
  });

  it('takes a list at once, and approves many in one step', async () => {
    const service = ledgerOf(office.app, NaturalAttrition);
    const before = await counted();
    const ids = await office.as('clerk', () =>
      service.enter(
        [anAttrition(), anAttrition(), monthlyNumber({ documentNumber: '示例核定 9 号' })],
        key(),
      ),
    );
    const steps = ids.map((id) => ({ id }));
    await office.as('reviewer', () => service.moveMany('review', steps, key()));
    await office.as('approver', () => service.moveMany('approve', steps, key()));
    expect(await counted()).toBe(before + 27);
  });
});
