import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Office } from '../support/office.js';
import { hire } from '../support/signing.js';
import { aPerson, key } from '../support/builders.js';
import { TrainingDesk } from '../support/builders-training.js';
import { refusalOf } from '../support/refusals.js';

const PAY = `mutation ($id: ID!, $revision: Int!, $key: String!) {
  payTrainingSubsidy(id: $id, revision: $revision, input: { paidOn: "2022-07-01" }, idempotencyKey: $key) { id revision status } }`;

describe('paying a training subsidy', () => {
  let office: Office;
  let desk: TrainingDesk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new TrainingDesk(office);
  });
  afterAll(() => office?.close());

  const paidYuan = async () => {
    await office.post();
    return {
      paid: await office.balance('training_subsidy_paid'),
      returned: await office.balance('training_subsidy_paid.returned'),
    };
  };
  const move = (who: string, verb: string, id: string, step: object = {}) =>
    office.as(who, () => desk.service.subsidies.move(verb, { id, ...step }));

  it('counts the money on the day of payment only, once for a repeated submit', async () => {
    const before = await paidYuan();
    const { id } = await desk.apply(await desk.completed(), { subsidyYuan: '1280.50' });
    expect(await paidYuan()).toEqual(before);
    await move('reviewer', 'review', id);
    expect(await paidYuan()).toEqual(before);
    const approved = await move('approver', 'approve', id);
    expect(await paidYuan()).toEqual(before);
    const payment = { id, revision: approved.revision, key: key() };
    await office.ask('approver', PAY, payment);
    await office.ask('approver', PAY, payment);
    expect(await paidYuan()).toEqual({ ...before, paid: before.paid + 1280.5 });
    expect((await office.recount()).differences).toBe(0);
  });

  it('takes a returned payment off on the day it came back, and lets the trainee apply again', async () => {
    const before = await paidYuan();
    const enrolment = await desk.completed();
    const { id } = await desk.paid(enrolment);
    await move('approver', 'return', id, {
      patch: { returnedOn: '2022-07-09' },
      reason: '账号有误',
    });
    expect(await paidYuan()).toEqual({
      paid: before.paid + 1200,
      returned: before.returned + 1200,
    });
    await desk.paid(enrolment);
    expect((await paidYuan()).paid).toBe(before.paid + 2400);
    expect((await office.recount()).differences).toBe(0);
  });

  it('counts neither a rejected, a withdrawn nor a returned subsidy; what is paid is never withdrawn', async () => {
    const before = await paidYuan();
    const rejected = await desk.apply(await desk.completed());
    await move('reviewer', 'reject', rejected.id, { reason: '材料不齐' });
    const withdraw = (who: string, { id, revision }: { id: string; revision: number }) =>
      office.as(who, () => desk.service.subsidies.withdraw(id, revision, '录入错误'));
    const { id } = await desk.apply(await desk.completed());
    await move('reviewer', 'review', id);
    const approved = await move('approver', 'approve', id);
    expect(await refusalOf(() => withdraw('clerk', approved))).toEqual(['NOT_PERMITTED']);
    await withdraw('approver', approved);
    const back = await desk.paid(await desk.completed());
    expect(await refusalOf(() => withdraw('approver', back))).toEqual(['WRONG_STATE']);
    const returned = await move('approver', 'return', back.id, {
      patch: { returnedOn: '2022-07-09' },
      reason: '账号有误',
    });
    expect(await refusalOf(() => withdraw('approver', returned))).toEqual(['WRONG_STATE']);
    expect(await paidYuan()).toEqual({
      paid: before.paid + 1200,
      returned: before.returned + 1200,
    });
    expect((await office.recount()).differences).toBe(0);
  });

  it('wants a desk to enter, another to review, a third to approve and pay', async () => {
    const { id, revision } = await desk.apply(await desk.completed());
    const review = `mutation ($id: ID!, $revision: Int!) { act(ledger: "training_subsidy", verb: "review", steps: [{ id: $id, revision: $revision }]) { id revision } }`;
    const byClerk = await office.graphql('clerk', review, { id, revision });
    expect(byClerk.errors[0]?.extensions.code).toBe('NOT_PERMITTED');
    await hire(office, ['all_hands']);
    await office.ask('all_hands', review, { id, revision });
    const byReviewer = () => move('all_hands', 'approve', id);
    expect(await refusalOf(byReviewer)).toEqual(['FOUR_EYES_REQUIRED']);
    const payByClerk = await office.graphql('clerk', PAY, { id, revision: 2, key: key() });
    expect(payByClerk.errors[0]?.extensions.code).toBe('NOT_PERMITTED');
    expect(await refusalOf(() => move('approver', 'pay', id))).toEqual(['WRONG_STATE']);
  });

  it('returns an application for correction, and reviews it again', async () => {
    const { id } = await desk.apply(await desk.completed());
    await move('reviewer', 'review', id);
    await move('reviewer', 'returnForCorrection', id, { reason: '金额有误' });
    const revised = await office.as('clerk', async () => {
      const { revision } = await desk.service.subsidies.get(id);
      return desk.service.subsidies.revise(id, revision, { subsidyYuan: '900' });
    });
    expect(Number(revised.subsidyYuan)).toBe(900);
    expect((await move('reviewer', 'review', id)).status).toBe('reviewed');
  });

  it('refuses a training that is not completed, or not yet on that day', async () => {
    const trainee = await desk.enrol(await desk.openClass());
    expect(await refusalOf(() => desk.apply(trainee.id))).toEqual(['training-not-completed']);
    await desk.complete(trainee.id);
    const tooEarly = () => desk.apply(trainee.id, { appliedOn: '2022-05-19' });
    expect(await refusalOf(tooEarly)).toEqual(['training-not-completed']);
    const nothing = () => desk.apply(trainee.id, { subsidyYuan: '0' });
    expect(await refusalOf(nothing)).toEqual(['subsidy-zero']);
  });

  it('never subsidises the same occupation and level twice, in another year either', async () => {
    const person = aPerson();
    const skill = { occupation: '示例电工', level: 'five' };
    const lastYear = { opensOn: '2021-05-10', closesOn: '2021-05-21' };
    const first = await desk.enrol(await desk.openClass({ ...skill, ...lastYear }), {
      person,
      enrolledOn: '2021-05-06',
    });
    await desk.complete(first.id, { completedOn: '2021-05-21' });
    await desk.apply(first.id, { appliedOn: '2021-06-01' });
    const again = await desk.completed(skill, { person });
    const secondTime = () => desk.apply(again);
    expect(await refusalOf(secondTime)).toEqual(['same-skill-subsidised']);
  });

  it('pays the first of two that were approved for one skill under two spellings, and the other once that came back', async () => {
    const person = aPerson();
    const approved = async (occupation: string, year: number) => {
      const enrolment = await desk.enrol(
        await desk.openClass({
          ...{ occupation, level: 'five' },
          ...{ opensOn: `${year}-05-09`, closesOn: `${year}-05-20` },
        }),
        { person, enrolledOn: `${year}-05-06` },
      );
      await desk.complete(enrolment.id, { completedOn: `${year}-05-20` });
      const { id } = await desk.apply(enrolment.id, { appliedOn: `${year}-06-01` });
      await move('reviewer', 'review', id);
      await move('approver', 'approve', id);
      return id;
    };
    const pay = (id: string) =>
      refusalOf(() => move('approver', 'pay', id, { patch: { paidOn: '2022-07-01' } }));
    const [first, second] = [await approved('示例焊工', 2021), await approved('示例钳工', 2022)];
    // As they were before one spelling was known by the other.
    await office.admin.query(
      `UPDATE training_class SET occupation = '示例焊工(五级)' WHERE occupation = '示例钳工'`,
    );
    expect(await pay(second)).toEqual(['same-skill-subsidised']);
    expect(await pay(first)).toEqual([]);
    expect(await pay(second)).toEqual(['same-skill-subsidised']);
    await move('approver', 'return', first, {
      patch: { returnedOn: '2022-07-09' },
      reason: '账号有误',
    });
    expect(await pay(second)).toEqual([]);
  });

  it('subsidises one training of a category a year, and another category beside it', async () => {
    const person = aPerson();
    await desk.apply(await desk.completed({}, { person }));
    const later = { opensOn: '2022-06-06', closesOn: '2022-06-17' };
    const second = await desk.enrol(await desk.openClass(later), { person });
    await desk.complete(second.id, { completedOn: '2022-06-17' });
    const sameYear = () => desk.apply(second.id, { appliedOn: '2022-07-01' });
    expect(await refusalOf(sameYear)).toEqual(['subsidised-this-year']);
    const startup = { category: 'startup', opensOn: '2022-08-01', closesOn: '2022-08-12' };
    const third = await desk.enrol(await desk.openClass(startup), { person });
    await desk.complete(third.id, { completedOn: '2022-08-12' });
    expect((await desk.apply(third.id, { appliedOn: '2022-09-01' })).status).toBe('submitted');
  });

  it('subsidises one of several trainings of a category that are applied for at the same moment', async () => {
    const person = aPerson();
    const trainings: string[] = [];
    for (const [occupation, opensOn, closesOn] of [
      ['示例焊工', '2022-05-09', '2022-05-20'],
      ['示例钳工', '2022-06-06', '2022-06-17'],
      ['示例车工', '2022-07-04', '2022-07-15'],
      ['示例木工', '2022-08-01', '2022-08-12'],
    ] as const) {
      const classId = await desk.openClass({ occupation, opensOn, closesOn });
      const { id } = await desk.enrol(classId, { person });
      await desk.complete(id, { completedOn: closesOn });
      trainings.push(id);
    }
    const answers = await Promise.all(
      trainings.map((id) => refusalOf(() => desk.apply(id, { appliedOn: '2022-09-01' }))),
    );
    const refused = ['subsidised-this-year'];
    expect(answers.sort((a, b) => a.length - b.length)).toEqual([[], refused, refused, refused]);
  });
});
