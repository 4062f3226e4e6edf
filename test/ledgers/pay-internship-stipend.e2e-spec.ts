import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Office } from '../support/office.js';
import { key } from '../support/builders.js';
import { InternshipDesk } from '../support/builders-internships.js';
import { refusalOf } from '../support/refusals.js';

const PAY = `mutation ($id: ID!, $revision: Int!, $key: String!) {
  payInternshipStipend(id: $id, revision: $revision, input: { paidOn: "2022-05-10" }, idempotencyKey: $key) { id revision status } }`;

describe('paying an internship stipend', () => {
  let office: Office;
  let desk: InternshipDesk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new InternshipDesk(office);
  });
  afterAll(() => office?.close());

  const paidYuan = async () => {
    await office.post();
    return {
      paid: await office.balance('internship_stipend_paid'),
      returned: await office.balance('internship_stipend_paid.returned'),
    };
  };
  const move = (who: string, verb: string, id: string, step: object = {}) =>
    office.as(who, () => desk.service.stipends.move(verb, { id, ...step }));

  it('counts the money on the day of payment only, once for a repeated submit', async () => {
    const before = await paidYuan();
    const { id } = await desk.apply(await desk.active(), { amountYuan: '1379.25' });
    expect(await paidYuan()).toEqual(before);
    await move('reviewer', 'review', id);
    expect(await paidYuan()).toEqual(before);
    const { revision } = await move('approver', 'approve', id);
    expect(await paidYuan()).toEqual(before);
    const byClerk = await office.graphql('clerk', PAY, { id, revision, key: key() });
    expect(byClerk.errors[0]?.extensions.code).toBe('NOT_PERMITTED');
    const payment = { id, revision, key: key() };
    await office.ask('approver', PAY, payment);
    await office.ask('approver', PAY, payment);
    expect(await paidYuan()).toEqual({ ...before, paid: before.paid + 1379.25 });
    expect((await office.recount()).differences).toBe(0);
  });

  it('takes a returned payment off on the day it came back, and pays the month again', async () => {
    const before = await paidYuan();
    const intern = await desk.active();
    const { id } = await desk.paid(intern);
    await move('approver', 'return', id, {
      patch: { returnedOn: '2022-05-20' },
      reason: '账号有误',
    });
    expect(await paidYuan()).toEqual({
      paid: before.paid + 1379,
      returned: before.returned + 1379,
    });
    await desk.paid(intern);
    expect((await paidYuan()).paid).toBe(before.paid + 2758);
    expect((await office.recount()).differences).toBe(0);
  });

  it('never withdraws what was paid or came back, and counts nothing of what was rejected', async () => {
    const before = await paidYuan();
    const { id } = await desk.apply(await desk.active());
    await move('reviewer', 'reject', id, { reason: '考勤不足' });
    const paid = await desk.paid(await desk.active());
    const withdraw = (revision: number) =>
      office.as('approver', () => desk.service.stipends.withdraw(paid.id, revision, '录入错误'));
    expect(await refusalOf(() => withdraw(paid.revision))).toEqual(['WRONG_STATE']);
    const returned = await move('approver', 'return', paid.id, {
      patch: { returnedOn: '2022-05-20' },
      reason: '账号有误',
    });
    expect(await refusalOf(() => withdraw(returned.revision))).toEqual(['WRONG_STATE']);
    expect(await paidYuan()).toEqual({
      paid: before.paid + 1379,
      returned: before.returned + 1379,
    });
    expect((await office.recount()).differences).toBe(0);
  });

  it.each([
    ['a month before the internship', { month: '2022-02-01' }, 'month-outside-internship'],
    ['a month after it', { month: '2022-09-01' }, 'month-outside-internship'],
    ['a day within a month', { month: '2022-04-15' }, 'month-not-first-day'],
    ['nothing', { amountYuan: '0' }, 'stipend-zero'],
  ])('refuses %s', async (_, overrides, code) => {
    const intern = await desk.active();
    expect(await refusalOf(() => desk.apply(intern, overrides))).toEqual([code]);
  });

  it('pays a month once, no more months than agreed, and none before the start', async () => {
    const months = { months: 3, startedOn: '2022-03-15', plannedEndOn: '2022-06-14' };
    const intern = await desk.active(months);
    await desk.apply(intern, { month: '2022-03-01' });
    expect(await refusalOf(() => desk.apply(intern, { month: '2022-03-01' }))).toEqual([
      'month-subsidised',
    ]);
    await desk.apply(intern, { month: '2022-04-01' });
    await desk.apply(intern, { month: '2022-05-01' });
    expect(await refusalOf(() => desk.apply(intern, { month: '2022-06-01' }))).toEqual([
      'stipend-months-used-up',
    ]);
    const waiting = await desk.submit(await desk.accreditedBase());
    expect(await refusalOf(() => desk.apply(waiting.id))).toEqual(['month-outside-internship']);
  });

  it('pays the remaining months after an early hire, and none after an early end', async () => {
    const hired = await desk.active();
    await desk.move('clerk', 'retain', hired, { patch: { retainedOn: '2022-05-16' } });
    expect((await desk.apply(hired, { month: '2022-08-01' })).status).toBe('submitted');
    const left = await desk.active();
    await desk.move('clerk', 'endEarly', left, {
      patch: { endedOn: '2022-05-15' },
      reason: '个人原因',
    });
    const after = () => desk.apply(left, { month: '2022-06-01' });
    expect(await refusalOf(after)).toEqual(['month-outside-internship']);
  });
});
