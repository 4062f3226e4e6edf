import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RefundBatch } from '../../src/ledgers/stable-job-refunds/refund-batch.entity.js';
import { ledgerOf } from '../support/ledger-of.js';
import { Office } from '../support/office.js';
import { anEmployer, key } from '../support/builders.js';
import { NOTICE, aRefund, aRefundBatch, approvedRefund } from '../support/builders-refunds.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';
import { StableJobRefund } from '../../src/ledgers/stable-job-refunds/stable-job-refund.entity.js';

const FIRMS = 'stable_job_refund_firms';
const MEASURES = [FIRMS, 'stable_job_refund_amount', 'stable_job_refund_employees'];

describe('refunding premiums to firms that kept their staff', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  });
  afterAll(() => office?.close());

  const openBatch = (overrides: object = {}) =>
    desk.enter('clerk', 'openRefundBatch', aRefundBatch(overrides));
  const screen = async (overrides: object = {}, batchId?: string) => {
    const batch = batchId ?? (await openBatch()).id;
    return desk.enter<{
      id: string;
      revision: number;
      status: string;
      refundYuan: string | null;
      layoffRatePercent: string;
      statusReason: string;
      screeningBasis: string;
    }>(
      'clerk',
      'screenRefund',
      aRefund(batch, overrides),
      'refundYuan layoffRatePercent statusReason screeningBasis',
    );
  };
  const balances = (day: string, measures = MEASURES) =>
    Promise.all(measures.map((measure) => office.balance(measure, day, day)));

  /** Firms of the year up to each of these days. */
  const firmsBy = async (days: string[]) => {
    await office.post();
    return Promise.all(
      days.map(
        async (day) =>
          (await office.balance(FIRMS, '2022-01-01', day)) -
          (await office.balance(`${FIRMS}.returned`, '2022-01-01', day)),
      ),
    );
  };

  it('counts firm, amount and employees on the day of payment, and on the day of return what comes back', async () => {
    const refund = await approvedRefund(desk, { employeesCovered: 12 });
    await office.post();
    expect(await balances('2022-07-20')).toEqual([0, 0, 0]);
    const paid = await desk.step('approver', 'payRefund', refund, {
      input: { paidOn: '2022-07-20' },
    });
    await office.post();
    expect(await balances('2022-07-20')).toEqual([1, 4369.63, 12]);
    await desk.step('approver', 'recordRefundReturn', paid, {
      input: { returnedOn: '2022-08-03' },
      reason: '账户有误,银行退汇',
    });
    await office.post();
    expect(await balances('2022-07-20')).toEqual([1, 4369.63, 12]);
    const returned = MEASURES.map((measure) => `${measure}.returned`);
    expect(await balances('2022-08-03', returned)).toEqual([1, 4369.63, 12]);
    expect((await office.recount()).differences).toBe(0);
  });

  it('counts a firm once a year, though it is paid for two years of the policy, while it keeps either', async () => {
    const employer = anEmployer();
    const paid = async (batch: object, notice: object, paidOn: string, territoryCode: string) => {
      const { id } = await openBatch(batch);
      const refund = await screen({ employer, territoryCode }, id);
      const { rows } = await office.admin.query('SELECT revision FROM refund_batch WHERE id = $1', [
        id,
      ]);
      await desk.step(
        'reviewer',
        'publishRefundBatch',
        { id, revision: rows[0].revision },
        { input: notice },
      );
      const noticed = { id: refund.id, revision: refund.revision + 1 };
      const confirmed = await desk.step('clerk', 'confirmRefundAccount', noticed, {
        input: { accountLastFour: '0123' },
      });
      const approved = await desk.step('approver', 'approveRefund', confirmed);
      return desk.step('approver', 'payRefund', approved, { input: { paidOn } });
    };
    const before = await firmsBy(['2022-01-31', '2022-09-30', '2022-10-31', '2022-12-31']);
    const first = await paid(
      { policyYear: 2021, datedOn: '2021-12-01' },
      { noticeFrom: '2021-12-02', noticeTo: '2021-12-10' },
      '2022-01-10',
      '510403001901',
    );
    // Its other place of business lies in another street, which has never counted it.
    const second = await paid({}, NOTICE, '2022-08-20', '510403002901');
    const more = async () =>
      (await firmsBy(['2022-01-31', '2022-09-30', '2022-10-31', '2022-12-31'])).map(
        (value, at) => value - before[at]!,
      );
    expect(await more()).toEqual([1, 1, 1, 1]);
    const back = (refund: Moved, returnedOn: string) =>
      desk.step('approver', 'recordRefundReturn', refund, {
        input: { returnedOn },
        reason: '退汇',
      });
    await back(first, '2022-10-01');
    expect(await more()).toEqual([1, 1, 1, 1]);
    await back(second, '2022-11-01');
    expect(await more()).toEqual([1, 1, 1, 0]);
    const inStreet = (measure: string) =>
      office.balance(measure, '2022-01-01', '2022-12-31', '510403002');
    expect(await Promise.all([FIRMS, `${FIRMS}.returned`].map(inStreet))).toEqual([0, 0]);
    expect((await office.recount()).differences).toBe(0);
  });

  it('decides on entry and stores what it decided by', async () => {
    const passed = await screen({
      insuredAtYearEnd: 30,
      benefitRecipients: 6,
      averageInsured: '30',
    });
    expect(passed).toMatchObject({
      status: 'screened',
      layoffRatePercent: '20.0000',
      refundYuan: '4369.63',
    });
    expect(passed.screeningBasis).toContain('人社部发〔2022〕23号');
    const refused = await screen({
      insuredAtYearEnd: 31,
      benefitRecipients: 6,
      averageInsured: '30',
    });
    expect(refused).toMatchObject({ status: 'refused', refundYuan: null });
    expect(refused.statusReason).toBe('裁员率 20% 超过上限 5.5%');
  });

  it('says for every refund not paid why it does not count', async () => {
    const expectReason = async (refund: { id: string }, reason: string | null) =>
      expect(await desk.reasonOf(FIRMS, refund)).toBe(reason);
    await expectReason(await screen({ benefitRecipients: 9 }), 'refused_layoff_rate');
    await expectReason(await screen({ hasArrears: true }), 'refused_arrears');
    const withdrawn = await desk.step('clerk', 'stable_job_refund:withdraw', await screen(), {
      reason: '录入错误',
    });
    await expectReason(withdrawn, 'withdrawn');

    const batch = await openBatch();
    let refund = (await screen({}, batch.id)) as { id: string; revision: number; status: string };
    await expectReason(refund, 'awaiting_notice');
    await desk.step('reviewer', 'publishRefundBatch', batch, { input: NOTICE });
    await expectReason(refund, 'awaiting_account');
    refund = await desk.step(
      'clerk',
      'confirmRefundAccount',
      { id: refund.id, revision: refund.revision + 1 },
      { input: { accountLastFour: '0123' } },
    );
    await expectReason(refund, 'awaiting_approval');
    refund = await desk.step('approver', 'approveRefund', refund);
    await expectReason(refund, 'awaiting_payment');
    refund = await desk.step('approver', 'stable_job_refund:returnForCorrection', refund, {
      reason: '公示有异议',
    });
    await expectReason(refund, 'awaiting_screening');
  });

  it('screens anew what was returned and corrected, and publishes it with the next notice', async () => {
    const batch = await openBatch();
    const screened = await screen({}, batch.id);
    const noticed = await desk.step('reviewer', 'publishRefundBatch', batch, { input: NOTICE });
    const returned = await desk.step(
      'approver',
      'stable_job_refund:returnForCorrection',
      { id: screened.id, revision: screened.revision + 1 },
      { reason: '保费核算有误' },
    );
    const corrected = await desk.step<{ status: string; refundYuan: string }>(
      'clerk',
      'stable_job_refund:revise',
      returned,
      { input: { premiumsPaidYuan: '1000.00' } },
      'refundYuan',
    );
    expect(corrected).toMatchObject({ status: 'screened', refundYuan: '900.00' });
    await desk.step('reviewer', 'publishRefundBatch', noticed, {
      input: { noticeFrom: '2022-08-01', noticeTo: '2022-08-05' },
    });
    const { stableJobRefunds } = await office.ask<{
      stableJobRefunds: { items: { status: string }[]; totalCount: number };
    }>(
      'clerk',
      `query ($batch: ID!) { stableJobRefunds(batchId: $batch) { items { status } totalCount } }`,
      { batch: batch.id },
    );
    expect(stableJobRefunds).toEqual({ items: [{ status: 'noticed' }], totalCount: 1 });
  });

  it('refunds one employer once a policy year, in whatever batch', async () => {
    const employer = anEmployer();
    const first = await screen({ employer });
    const batch = await openBatch();
    const again = await desk.try('clerk', 'screenRefund', null, {
      input: aRefund(batch.id, { employer }),
    });
    expect(problemsOf(again)).toEqual(['employer: refund-duplicate']);
    const withdrawn = await desk.step('clerk', 'stable_job_refund:withdraw', first, {
      reason: '改入下一批',
    });
    const second = await screen({ employer }, batch.id);
    expect(second.status).toBe('screened');
    const restored = await desk.try('clerk', 'stable_job_refund:restore', withdrawn, {
      reason: '误撤',
    });
    expect(problemsOf(restored)).toEqual(['employer: refund-duplicate']);
    const nextYear = { policyYear: 2021, datedOn: '2021-10-01', name: '2021年第一批' };
    expect((await screen({ employer }, (await openBatch(nextYear)).id)).status).toBe('screened');
  });

  it('refuses the second refund of a year in the database as well, also for a desk that sees only its own', async () => {
    const employer = anEmployer();
    const batch = await desk.enter('street_clerk', 'openRefundBatch', aRefundBatch());
    await desk.enter('street_clerk', 'screenRefund', aRefund(batch.id, { employer }));
    const elsewhere = await desk.enter('other_street_clerk', 'openRefundBatch', aRefundBatch());
    const input = aRefund(elsewhere.id, { employer, territoryCode: '510403002901' });
    const again = await desk.try('other_street_clerk', 'screenRefund', null, { input });
    expect(problemsOf(again)).toEqual(['employer: refund-duplicate']);
    const hidden = aRefund(batch.id, { territoryCode: '510403002901' });
    expect(
      problemsOf(await desk.try('other_street_clerk', 'screenRefund', null, { input: hidden })),
    ).toEqual(['batchId: batch-not-open']);
  });

  it('makes no batch public in which no firm passed', async () => {
    const batch = await openBatch();
    const publish = () => desk.try('reviewer', 'publishRefundBatch', batch, { input: NOTICE });
    expect(problemsOf(await publish())).toEqual(['id: batch-empty']);
    await screen({ benefitRecipients: 9 }, batch.id);
    expect(problemsOf(await publish())).toEqual(['id: batch-empty']);
    await screen({}, batch.id);
    expect((await publish()).errors).toEqual([]);
  });

  it('pays only after the notice, to an account of which four digits are kept', async () => {
    const batch = await openBatch();
    const screened = await screen({}, batch.id);
    await desk.step('reviewer', 'publishRefundBatch', batch, { input: NOTICE });
    const refund = { id: screened.id, revision: screened.revision + 1 };
    const whole = { input: { accountLastFour: '6222020200112345678' } };
    expect(codeOf(await desk.try('clerk', 'confirmRefundAccount', refund, whole))).toBe(
      'INPUT_REFUSED',
    );
    // As a keyboard for Chinese writes it.
    const confirmed = await desk.step('clerk', 'confirmRefundAccount', refund, {
      input: { accountLastFour: '５６７８' },
    });
    const approved = await desk.step('approver', 'approveRefund', confirmed);
    const early = await desk.try('approver', 'payRefund', approved, {
      input: { paidOn: NOTICE.noticeTo },
    });
    expect(problemsOf(early)).toEqual(['paidOn: notice-not-over']);
    const input = { paidOn: '2022-07-09' };
    expect(codeOf(await desk.try('clerk', 'payRefund', approved, { input }))).toBe('NOT_PERMITTED');
    expect((await desk.try('approver', 'payRefund', approved, { input })).errors).toEqual([]);
  });

  describe('made public again for a firm that was corrected', () => {
    const SHORT = { noticeFrom: '2022-07-02', noticeTo: '2022-07-03' };
    const LATER = { noticeFrom: '2022-08-01', noticeTo: '2022-08-08' };
    /** Two firms in a notice, of which one is named anew in another. */
    const twice = async (notice: object) => {
      const batch = await openBatch();
      const [kept, corrected] = [await screen({}, batch.id), await screen({}, batch.id)];
      const noticed = await desk.step('reviewer', 'publishRefundBatch', batch, { input: NOTICE });
      const back = await desk.step(
        'approver',
        'stable_job_refund:returnForCorrection',
        { id: corrected.id, revision: corrected.revision + 1 },
        { reason: '保费核算有误' },
      );
      const again = await desk.step('clerk', 'stable_job_refund:revise', back, {
        input: { premiumsPaidYuan: '1000.00' },
      });
      await desk.step('reviewer', 'publishRefundBatch', noticed, { input: notice });
      const awaiting = async (refund: Moved) => {
        const confirmed = await desk.step('clerk', 'confirmRefundAccount', refund, {
          input: { accountLastFour: '5678' },
        });
        return desk.step('approver', 'approveRefund', confirmed);
      };
      return {
        kept: await awaiting({ ...kept, revision: kept.revision + 1 }),
        again: await awaiting({ ...again, revision: again.revision + 1 }),
      };
    };
    const tryPay = async (refund: Moved, paidOn: string) =>
      problemsOf(await desk.try('approver', 'payRefund', refund, { input: { paidOn } }));

    it('is paid after the notice in which each firm was named, be the second shorter', async () => {
      const { kept, again } = await twice(SHORT);
      expect(await tryPay(kept, '2022-07-04')).toEqual(['paidOn: notice-not-over']);
      expect(await tryPay(kept, NOTICE.noticeTo)).toEqual(['paidOn: notice-not-over']);
      expect(await tryPay(again, SHORT.noticeTo)).toEqual(['paidOn: notice-not-over']);
      expect(await tryPay(again, '2022-07-04')).toEqual([]);
      expect(await tryPay(kept, '2022-07-09')).toEqual([]);
    });

    it('or later', async () => {
      const { kept, again } = await twice(LATER);
      expect(await tryPay(kept, '2022-07-09')).toEqual([]);
      expect(await tryPay(again, '2022-07-09')).toEqual(['paidOn: notice-not-over']);
      expect(await tryPay(again, '2022-08-09')).toEqual([]);
    });
  });

  it('keeps a batch apart from firms entered after its notice, and from withdrawal while firms stand in it', async () => {
    const batch = await openBatch();
    await screen({}, batch.id);
    const gone = await desk.try('clerk', 'refund_batch:withdraw', batch, { reason: '重复建立' });
    expect(problemsOf(gone)).toEqual(['id: batch-not-empty']);
    await desk.step('reviewer', 'publishRefundBatch', batch, { input: NOTICE });
    const late = await desk.try('clerk', 'screenRefund', null, { input: aRefund(batch.id) });
    expect(problemsOf(late)).toEqual(['batchId: batch-not-open']);
  });

  it('imports a batch as a set: screens, publishes and pays it, and names a firm listed twice by row', async () => {
    const service = ledgerOf(office.app, StableJobRefund);
    const batch = await openBatch();
    const enter = (inputs: object[]) => office.as('clerk', () => service.enter(inputs, key()));
    const employer = anEmployer();
    await expect(
      enter([aRefund(batch.id, { employer }), aRefund(batch.id, { employer })]),
    ).rejects.toMatchObject({ issues: [{ row: 1 }, { row: 2, code: 'refund-duplicate' }] });
    const ids = await enter([
      aRefund(batch.id, { premiumsPaidYuan: '100.00' }),
      aRefund(batch.id, { premiumsPaidYuan: '200.00' }),
      aRefund(batch.id, { hasArrears: true }),
    ]);
    const { id, revision } = batch;
    await office.as('reviewer', () =>
      ledgerOf(office.app, RefundBatch).move('publish', { id, revision, patch: NOTICE }),
    );
    const passed = ids.slice(0, 2);
    const move = (who: string, verb: string, patch?: object) =>
      office.as(who, () =>
        service.moveMany(
          verb,
          passed.map((id) => ({ id, patch })),
          key(),
        ),
      );
    await move('clerk', 'confirm', { accountLastFour: '0001' });
    await move('approver', 'approve');
    await move('approver', 'pay', { paidOn: '2022-09-01' });
    await office.post();
    expect(await balances('2022-09-01')).toEqual([2, 270, 20]);
    expect((await office.recount()).differences).toBe(0);
  });
});
