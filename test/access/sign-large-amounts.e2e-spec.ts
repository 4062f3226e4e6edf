import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approvalLimits } from '../../src/policy/approval-limits.js';
import { grouped } from '../../src/platform/text.js';
import { aFundPayment } from '../support/builders-funds.js';
import { aRefund, aRefundBatch } from '../support/builders-refunds.js';
import { aLoan } from '../support/builders-startup-loans.js';
import { Office } from '../support/office.js';
import { hire, ledgerOf, refusedAs } from '../support/signing.js';
import { Desk, Moved, problemsOf } from '../support/steps.js';

const TODAY = '2022-12-31';
const MINUTES = { decisionDocument: '局党组会议纪要〔2022〕12号', decisionOn: '2022-12-20' };
const fenAround = (limit: string): [under: string, exactly: string, over: string] => {
  const fen = Math.round(Number(limit) * 100);
  return [fen - 1, fen, fen + 1].map((each) => (each / 100).toFixed(2)) as never;
};

describe('amounts over a limit', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    await hire(office, ['centre_head', 'centre_reviewer'], '510403-centre', [
      'reviewer',
      'approver',
    ]);
  });
  afterAll(() => office?.close());

  /** Handled by the centre, whose head may approve up to the first limit. */
  const reviewedPayment = async (amountYuan: string): Promise<Moved> => {
    const payment = await desk.enter('clerk', 'requestFundPayment', aFundPayment({ amountYuan }));
    return desk.step('centre_reviewer', 'fund_payment:review', payment);
  };
  const approve = (who: string, payment: Moved, input: object | null = null) =>
    desk.try(who, 'approveFundPayment', payment, input ? { input } : {});

  const { centre, collective } = approvalLimits('fund-payment', TODAY, '510403');
  const [centreUnder, centreExactly, centreOver] = fenAround(centre.value);
  const [under, exactly, over] = fenAround(collective.value);

  it.each([centreUnder, centreExactly])('the centre approves %s 元', async (amount) => {
    const { data } = await approve('centre_head', await reviewedPayment(amount));
    expect(data!.approveFundPayment!.status).toBe('approved');
  });

  it('one 分 more goes to the bureau, with a sentence that names limit and policy', async () => {
    const payment = await reviewedPayment(centreOver);
    const answer = await approve('centre_head', payment);
    expect(problemsOf(answer)).toEqual(['amountYuan: over-centre-limit']);
    for (const named of [
      grouped(`${centreOver} 元`),
      grouped(`${centre.value} 元`),
      centre.label,
      centre.source,
    ])
      expect(answer.errors[0]!.message).toContain(named);
    expect(problemsOf(await approve('centre_head', payment, MINUTES))).toEqual([
      'amountYuan: over-centre-limit',
    ]);
    expect((await approve('approver', payment)).data!.approveFundPayment!.status).toBe('approved');
  });

  it.each([under, exactly])('the bureau approves %s 元 without a meeting', async (amount) => {
    const { data } = await approve('approver', await reviewedPayment(amount));
    expect(data!.approveFundPayment!.status).toBe('approved');
  });

  it('one 分 more needs the minutes, with number and day, of a meeting that was held', async () => {
    const payment = await reviewedPayment(over);
    const answer = await approve('approver', payment);
    expect(problemsOf(answer)).toEqual(['decisionDocument: collective-decision-missing']);
    for (const named of [
      grouped(`${over} 元`),
      grouped(`${collective.value} 元`),
      collective.label,
      '会议纪要',
    ])
      expect(answer.errors[0]!.message).toContain(named);
    const { decisionDocument, decisionOn } = MINUTES;
    const refused = async (input: object) => problemsOf(await approve('approver', payment, input));
    expect(await refused({ decisionDocument })).toEqual(['decisionOn: decision-undated']);
    const small = await reviewedPayment('1000.00');
    expect(problemsOf(await approve('approver', small, { decisionOn }))).toEqual([
      'decisionDocument: decision-unnumbered',
    ]);
    expect(await refused({ ...MINUTES, decisionOn: '2023-01-01' })).toEqual([
      'decisionOn: in-future',
    ]);
    const approved = await desk.step<Moved & typeof MINUTES>(
      'approver',
      'approveFundPayment',
      payment,
      { input: MINUTES },
      'decisionDocument decisionOn',
    );
    expect(approved).toMatchObject({ status: 'approved', ...MINUTES });
  });

  it('a loan has limits of its own', async () => {
    const limits = approvalLimits('startup-loan', TODAY, '510403');
    const [, whole] = fenAround(limits.centre.value);
    const loan = await desk.enter('clerk', 'applyForStartupLoan', aLoan({ amountYuan: whole }));
    let moved = await desk.step('centre_reviewer', 'startup_loan:qualify', loan);
    moved = await desk.step('clerk', 'startup_loan:guarantee', moved);
    expect((await desk.step('centre_head', 'approveStartupLoan', moved)).status).toBe('approved');
  });

  it('a refund is judged by what its whole batch pays', async () => {
    const batch = await desk.enter('clerk', 'openRefundBatch', aRefundBatch());
    const large = { premiumsPaidYuan: '400000.00' };
    const refunds = [
      await desk.enter('clerk', 'screenRefund', aRefund(batch.id, large)),
      await desk.enter('clerk', 'screenRefund', aRefund(batch.id, large)),
    ];
    await desk.step('reviewer', 'publishRefundBatch', batch, {
      input: { noticeFrom: '2022-12-01', noticeTo: '2022-12-08' },
    });
    const helper = ledgerOf(office, 'stable_job_refund');
    const confirm = (id: string) =>
      office.as('clerk', () => helper.move('confirm', { id, patch: { accountLastFour: '1234' } }));
    for (const { id } of refunds) await confirm(id);
    const { rows } = await office.admin.query<{ one: string; all: string }>(
      'SELECT max(refund_yuan) AS one, sum(refund_yuan) AS all FROM stable_job_refund WHERE batch_id = $1',
      [batch.id],
    );
    const limits = approvalLimits('refund-batch', TODAY, '510403');
    expect(Number(rows[0]!.one)).toBeLessThanOrEqual(Number(limits.collective.value));
    expect(Number(rows[0]!.all)).toBeGreaterThan(Number(limits.collective.value));
    const approveOne = (patch: object) =>
      office.as('approver', () => helper.move('approve', { id: refunds[0]!.id, patch }));
    expect(await refusedAs(() => approveOne({}))).toBe('collective-decision-missing');
    expect((await approveOne(MINUTES)).status).toBe('approved');
  });

  it('every row of a list is named that is over the limit', async () => {
    const helper = ledgerOf(office, 'fund_payment');
    const small = await reviewedPayment('1000.00');
    const big = await reviewedPayment(over);
    const attempt = office.as('approver', () =>
      helper.moveMany('approve', [{ id: small.id }, { id: big.id }]),
    );
    await expect(attempt).rejects.toMatchObject({
      issues: [{ row: 2, code: 'collective-decision-missing' }],
    });
  });
});
