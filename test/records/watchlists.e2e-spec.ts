import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aFundPayment } from '../support/builders-funds.js';
import { NOTICE, aRefund, aRefundBatch, approvedRefund } from '../support/builders-refunds.js';
import { aWagePetition } from '../support/builders-wage-petitions.js';
import { Office } from '../support/office.js';
import { Desk, codeOf } from '../support/steps.js';

interface Watched {
  ledger: string;
  code: string;
  count: number;
  people: number | null;
  amountYuan: string | null;
}

const ASK = '{ watchlists { ledger code label count people amountYuan dayField } }';

describe('what whoever answers for a place keeps an eye on', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  });
  afterAll(() => office?.close());

  const list = async (who: string, ledger: string, code: string) => {
    const { watchlists } = await office.ask<{ watchlists: Watched[] }>(who, ASK);
    return watchlists.find((each) => each.ledger === ledger && each.code === code);
  };
  const ids = async (who: string, ledger: string, code: string) => {
    const { worklist } = await office.ask<{ worklist: { items: { id: string }[] } }>(
      who,
      `{ worklist(ledger: "${ledger}", code: "${code}") { items { id } } }`,
    );
    return worklist.items.map(({ id }) => id);
  };

  it('tells of money what waits for a signature and what for payment, each amount once', async () => {
    expect(await list('leader', 'fund_payment', 'to_sign')).toMatchObject({
      ...{ count: 0, people: 0, amountYuan: '0.00' },
    });
    const payment = await desk.enter('clerk', 'requestFundPayment', aFundPayment());
    expect(await list('leader', 'fund_payment', 'to_sign')).toMatchObject({
      ...{ count: 1, people: 50, amountYuan: '216666.67' },
    });
    const reviewed = await desk.step('reviewer', 'fund_payment:review', payment);
    await desk.step('approver', 'approveFundPayment', reviewed);
    expect(await list('leader', 'fund_payment', 'to_sign')).toMatchObject({ count: 0 });
    expect(await list('leader', 'fund_payment', 'to_pay')).toMatchObject({
      ...{ count: 1, people: 50, amountYuan: '216666.67' },
    });
    expect(await ids('leader', 'fund_payment', 'to_pay')).toEqual([payment.id]);
    // The limit asks of what a batch comes to; waiting is what each firm is to be paid.
    const refund = await approvedRefund(desk);
    expect(await list('leader', 'stable_job_refund', 'to_pay')).toMatchObject({
      ...{ count: 1, people: null, amountYuan: '4369.63' },
    });
    expect(await ids('leader', 'stable_job_refund', 'to_pay')).toEqual([refund.id]);
  });

  it('leaves out what was sent back, until it is corrected', async () => {
    const before = await list('leader', 'fund_payment', 'to_sign');
    const payment = await desk.enter('clerk', 'requestFundPayment', aFundPayment());
    const back = await desk.step('reviewer', 'fund_payment:returnForCorrection', payment, {
      reason: '示例',
    });
    expect(await list('leader', 'fund_payment', 'to_sign')).toEqual(before);
    expect(await ids('leader', 'fund_payment', 'to_sign')).not.toContain(payment.id);
    await desk.step('clerk', 'fund_payment:revise', back, { input: { payee: '示例更正公司' } });
    expect(await ids('leader', 'fund_payment', 'to_sign')).toContain(payment.id);
  });

  it('tells of refunds before the notice what waits for the review of their batch', async () => {
    const batch = await desk.enter('clerk', 'openRefundBatch', aRefundBatch());
    await desk.enter('clerk', 'screenRefund', aRefund(batch.id));
    const waiting = { label: '待签字', count: 1, amountYuan: '4369.63', dayField: 'datedOn' };
    expect(await list('leader', 'refund_batch', 'to_sign')).toMatchObject(waiting);
    expect(await ids('leader', 'refund_batch', 'to_sign')).toEqual([batch.id]);
    expect(await list('leader', 'stable_job_refund', 'to_sign')).toMatchObject({ count: 0 });
    const other = await desk.enter('clerk', 'openRefundBatch', aRefundBatch());
    await desk.step('reviewer', 'refund_batch:returnForCorrection', other, { reason: '示例' });
    expect(await list('leader', 'refund_batch', 'to_sign')).toMatchObject(waiting);
    await desk.step('reviewer', 'publishRefundBatch', batch, { input: NOTICE });
    expect(await list('leader', 'refund_batch', 'to_sign')).toMatchObject({ count: 0 });
  });

  it('tells of cases those overdue and those of ten and more', async () => {
    const few = await desk.enter(
      'inspector',
      'registerWagePetition',
      aWagePetition({ receivedOn: '2022-12-30', workersAffected: 9 }),
    );
    const many = await desk.enter(
      'inspector',
      'registerWagePetition',
      aWagePetition({ receivedOn: '2022-06-01', workersAffected: 10, amountOwedYuan: '80000.00' }),
    );
    const waiting = { count: 1, people: 10, amountYuan: '80000.00' };
    expect(await list('leader', 'wage_petition', 'overdue')).toMatchObject(waiting);
    expect(await list('leader', 'wage_petition', 'ten_and_more')).toMatchObject(waiting);
    for (const code of ['overdue', 'ten_and_more']) {
      const listed = await ids('leader', 'wage_petition', code);
      expect(listed).toContain(many.id);
      expect(listed).not.toContain(few.id);
    }
  });

  it('within one’s reach and the ledgers that one reads alone, and to no administrator', async () => {
    expect(await list('neighbour', 'fund_payment', 'to_pay')).toMatchObject({ count: 0 });
    expect(await ids('neighbour', 'fund_payment', 'to_pay')).toEqual([]);
    expect(await list('district_clerk', 'wage_petition', 'overdue')).toBeUndefined();
    const asked = '{ worklist(ledger: "wage_petition", code: "overdue") { items { id } } }';
    const refused = await office.graphql('district_clerk', asked);
    expect(refused.errors).not.toEqual([]);
    expect(codeOf(await office.graphql('auditor', ASK))).toBe('NOT_PERMITTED');
  });
});
