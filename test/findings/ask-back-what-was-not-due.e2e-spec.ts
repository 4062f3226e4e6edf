import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPerson, anEmployment, key } from '../support/builders.js';
import { InternshipDesk, anIntern } from '../support/builders-internships.js';
import {
  aRepayment,
  anInterestSubsidy,
  payThrough,
  releasedLoan,
} from '../support/builders-startup-loans.js';
import { WelfareJobs } from '../support/builders-welfare-jobs.js';
import { Office } from '../support/office.js';
import { ledgerOf } from '../support/signing.js';
import { Desk } from '../support/steps.js';

const KIND = 'paid-not-due';
const JOB = 'employment_registration';

describe('support that was paid and was not due', () => {
  let office: Office;
  let jobs: WelfareJobs;
  let interns: InternshipDesk;
  beforeAll(async () => {
    office = await Office.open();
    jobs = new WelfareJobs(office);
    interns = new InternshipDesk(office);
  });
  afterAll(() => office?.close());

  const move = (who: string, type: string, verb: string, id: string, step: object = {}) =>
    office.as(who, () => ledgerOf(office, type).move(verb, { id, ...step }, key()));
  const change = (who: string, act: 'withdraw' | 'restore', type: string, id: string) =>
    office.as(who, async () => {
      const { revision } = await ledgerOf(office, type).get(id);
      return ledgerOf(office, type)[act](id, revision, '示例理由');
    });
  const revise = (type: string, id: string, patch: object) =>
    office.as('clerk', async () => {
      const { revision } = await ledgerOf(office, type).get(id);
      return ledgerOf(office, type).revise(id, revision, patch);
    });
  const employ = (person: object, startedOn: string) =>
    office.as('clerk', () =>
      ledgerOf(office, JOB).open(anEmployment({ person, startedOn }), key()),
    );
  const told = ({ hints }: { hints: { code: string }[] }) => hints.map(({ code }) => code);

  /** Somebody in an urban post since March of whom May and June are paid. */
  const paidInPost = async () => {
    const person = aPerson();
    const certificate = await jobs.certify(person);
    const post = await jobs.postInUse();
    const { id } = await jobs.reviewedPlacement(post.id, { person });
    await jobs.takeUp({ id });
    for (const month of ['2022-05-01', '2022-06-01']) {
      const subsidy = await jobs.approvedSubsidy(id, { month });
      await move('second_approver', 'welfare_subsidy', 'pay', subsidy.id, {
        patch: { paidOn: '2022-07-10' },
      });
    }
    return { person, id, certificate };
  };
  const kept = async (record: string) => {
    await office.post();
    const { rows } = await office.admin.query<{ state: string; facts: object }>(
      'SELECT state, facts FROM finding WHERE kind = $1 AND $2 = ANY (records)',
      [KIND, record],
    );
    return rows[0] ?? null;
  };
  const explain = async (kind: string, record: string) => {
    const { rows } = await office.admin.query<{ id: string; revision: number }>(
      'SELECT id, revision FROM finding WHERE kind = $1 AND $2 = ANY (records)',
      [kind, record],
    );
    await office.ask(
      'reviewer',
      `mutation ($id: ID!, $revision: Int!) {
        explainFinding(id: $id, revision: $revision, input: { explanation: "兼职,已核对考勤" }) { state } }`,
      rows[0],
    );
  };
  const ofPost = (id: string) => kept(`welfare_placement:${id}`);

  it('is told with the job that is entered, revised or restored over the months, and over with it', async () => {
    const { person, id } = await paidInPost();
    const job = await employ(person, '2022-06-02');
    expect(told(job)).not.toContain(KIND);
    expect(await ofPost(id)).toBeNull();
    expect(told(await revise(JOB, job.id, { startedOn: '2022-05-20' }))).toContain(KIND);
    expect(await ofPost(id)).toMatchObject({
      state: 'open',
      facts: { months: 1, from: '2022年6月', yuan: '1970.00', why: '另行就业' },
    });
    await change('clerk', 'withdraw', JOB, job.id);
    expect(await ofPost(id)).toMatchObject({ state: 'remedied' });
    expect(told(await change('clerk', 'restore', JOB, job.id))).toContain(KIND);
    expect(told(await revise(JOB, job.id, { startedOn: '2022-05-01' }))).toContain(KIND);
    expect(await ofPost(id)).toMatchObject({
      state: 'open',
      facts: { months: 2, from: '2022年5月', yuan: '3940.00' },
    });
  });

  it('is told with a suspension from before them', async () => {
    const { id } = await paidInPost();
    const suspended = await move('clerk', 'welfare_placement', 'suspend', id, {
      patch: { suspendedOn: '2022-05-10' },
      reason: '长期请假',
    });
    expect(told(suspended)).toContain(KIND);
    expect(await ofPost(id)).toMatchObject({
      facts: {
        months: 2,
        yuan: '3368.06',
        why: '2022年5月暂停而未按天折算(多付 1398.06 元)、2022年6月全月暂停在岗',
      },
    });
    await move('clerk', 'welfare_placement', 'resume', id, { patch: { resumedOn: '2022-06-20' } });
    expect(await ofPost(id)).toMatchObject({
      state: 'open',
      facts: {
        months: 2,
        yuan: '2645.73',
        why: '2022年5月暂停而未按天折算(多付 1398.06 元)、2022年6月暂停而未按天折算(多付 1247.67 元)',
      },
    });
  });

  it('is told with a certificate that is revoked from before the first day', async () => {
    const { id, certificate } = await paidInPost();
    const revoked = await move('approver', 'hardship_certification', 'revoke', certificate.id, {
      patch: { revokedOn: '2022-02-20' },
      reason: '虚假材料',
    });
    expect(told(revoked)).toContain(KIND);
    expect(await ofPost(id)).toMatchObject({
      facts: { months: 2, why: '困难认定已自上岗之前取消' },
    });
  });

  it('is over once the money came back', async () => {
    const { person, id } = await paidInPost();
    await employ(person, '2022-06-01');
    expect(await ofPost(id)).toMatchObject({ state: 'open' });
    const { rows } = await office.admin.query<{ id: string }>(
      `SELECT id FROM welfare_subsidy WHERE placement_id = $1 AND month = '2022-06-01'`,
      [id],
    );
    await move('second_approver', 'welfare_subsidy', 'return', rows[0]!.id, {
      patch: { returnedOn: '2022-09-01' },
      reason: '已追回',
    });
    expect(await ofPost(id)).toMatchObject({ state: 'remedied' });
  });

  it('is explained once, however many months follow on the same ground', async () => {
    const person = anIntern();
    const id = await interns.active({ person });
    await employ(person, '2022-03-01');
    await interns.paid(id, { month: '2022-04-01' });
    const state = async () => (await kept(`internship:${id}`))?.state;
    expect(await state()).toBe('open');
    await explain(KIND, `internship:${id}`);
    await interns.paid(id, { month: '2022-05-01' });
    expect(await state()).toBe('explained');
    await employ(person, '2022-03-02');
    expect(await state()).toBe('open');
  });

  it('is told of an intern with a job, and not of the job that retained him', async () => {
    const person = anIntern();
    const id = await interns.active({ person });
    await interns.paid(id, { month: '2022-04-01' });
    expect(await kept(`internship:${id}`)).toBeNull();
    expect(told(await employ(person, '2022-04-01'))).toContain(KIND);
    expect(await kept(`internship:${id}`)).toMatchObject({
      facts: { what: '见习补贴', months: 1 },
    });
    const other = anIntern();
    const retained = await interns.active({ person: other });
    await interns.paid(retained, { month: '2022-05-01' });
    await interns.move('clerk', 'retain', retained, {
      patch: { retainedOn: '2022-04-20', contractNumber: '示例合同1' },
    });
    expect(await kept(`internship:${retained}`)).toBeNull();
  });

  it('is told with a suspension of some days, or an exit, within a month that is paid in full, and over with the money', async () => {
    const [suspended, left] = [await paidInPost(), await paidInPost()];
    await move('clerk', 'welfare_placement', 'suspend', suspended.id, {
      patch: { suspendedOn: '2022-05-05' },
      reason: '请假',
    });
    const resumed = await move('clerk', 'welfare_placement', 'resume', suspended.id, {
      patch: { resumedOn: '2022-05-26' },
      reason: '回岗',
    });
    expect(told(resumed)).toContain(KIND);
    expect(await ofPost(suspended.id)).toMatchObject({
      state: 'open',
      facts: { months: 1, yuan: '1334.52', why: '2022年5月暂停而未按天折算(多付 1334.52 元)' },
    });
    await move('clerk', 'welfare_placement', 'end', left.id, {
      patch: { endedOn: '2022-06-10', endReason: 'left' },
    });
    expect(await ofPost(left.id)).toMatchObject({
      state: 'open',
      facts: { months: 1, yuan: '1313.33', why: '2022年6月退出而未按天折算(多付 1313.33 元)' },
    });
    const { rows } = await office.admin.query<{ id: string }>(
      `SELECT id FROM welfare_subsidy WHERE placement_id = $1 AND month = '2022-06-01'`,
      [left.id],
    );
    await move('approver', 'welfare_subsidy', 'return', rows[0]!.id, {
      patch: { returnedOn: '2022-08-01' },
      reason: '追回',
    });
    expect(await ofPost(left.id)).toMatchObject({ state: 'remedied' });
  });

  it('is asked of again with an exit after a suspension that was explained', async () => {
    const { id } = await paidInPost();
    await move('clerk', 'welfare_placement', 'suspend', id, {
      patch: { suspendedOn: '2022-05-05' },
      reason: '请假',
    });
    await move('clerk', 'welfare_placement', 'resume', id, {
      patch: { resumedOn: '2022-05-26' },
      reason: '回岗',
    });
    expect(await ofPost(id)).toMatchObject({ state: 'open' });
    await explain(KIND, `welfare_placement:${id}`);
    expect(await ofPost(id)).toMatchObject({ state: 'explained' });
    await move('clerk', 'welfare_placement', 'end', id, {
      patch: { endedOn: '2022-06-10', endReason: 'left' },
    });
    expect(await ofPost(id)).toMatchObject({ state: 'open', facts: { months: 2 } });
  });

  it('is told of interest of a quarter before which the loan was repaid, or more than half of it, and over with the repayment', async () => {
    const desk = new Desk(office);
    const subsidised = async () => {
      const loan = await releasedLoan(desk, {}, '2022-04-10');
      const applied = anInterestSubsidy(loan.id, { quarterStartsOn: '2022-07-01' });
      await payThrough(
        desk,
        await desk.enter('clerk', 'applyForLoanInterestSubsidy', applied),
        '2022-10-10',
      );
      return loan;
    };
    const ofLoan = async (id: string) => {
      await office.post();
      const { rows } = await office.admin.query<{ state: string; facts: { yuan: string } }>(
        `SELECT state, facts FROM finding WHERE kind = 'interest-not-due' AND $1 = ANY (records)`,
        [`startup_loan:${id}`],
      );
      [yuan] = rows.map(({ facts }) => facts.yuan);
      return rows.map(({ state }) => state);
    };
    let yuan: string | undefined;
    const [whole, within, part] = [await subsidised(), await subsidised(), await subsidised()];
    expect(await ofLoan(whole.id)).toEqual([]);
    await move('clerk', 'startup_loan', 'repay', whole.id, { patch: { repaidOn: '2022-06-20' } });
    expect(await ofLoan(whole.id)).toEqual(['open']);
    expect(yuan).toBe('800.00');
    await move('clerk', 'startup_loan', 'repay', within.id, { patch: { repaidOn: '2022-07-20' } });
    expect(await ofLoan(within.id)).toEqual(['open']);
    const repaid = await office.as('clerk', () =>
      ledgerOf(office, 'loan_repayment').open(
        aRepayment(part.id, { amountYuan: '140000.00', repaidOn: '2022-06-20' }),
        key(),
      ),
    );
    expect(await ofLoan(part.id)).toEqual(['open']);
    const before = Number(yuan);
    expect(before).toBeLessThan(800);
    await explain('interest-not-due', `startup_loan:${part.id}`);
    await revise('loan_repayment', repaid.id, { amountYuan: '145000.00' });
    expect(await ofLoan(part.id)).toEqual(['open']);
    expect(Number(yuan)).toBeGreaterThan(before);
    await change('clerk', 'withdraw', 'loan_repayment', repaid.id);
    expect(await ofLoan(part.id)).toEqual(['remedied']);
    await change('clerk', 'restore', 'loan_repayment', repaid.id);
    expect(await ofLoan(part.id)).toEqual(['open']);
  });
});
