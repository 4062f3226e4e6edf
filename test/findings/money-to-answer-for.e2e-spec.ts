import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anEmployerCorrection } from '../support/builders-corrections.js';
import { aFundPayment } from '../support/builders-funds.js';
import { aRefund, aRefundBatch } from '../support/builders-refunds.js';
import {
  aFirmLoan,
  aRepayment,
  approvedLoan,
  releasedLoan,
} from '../support/builders-startup-loans.js';
import { InspectionDesk } from '../support/builders-wage-petitions.js';
import { aPerson, anEmployer, anEmployment, key } from '../support/builders.js';
import { Office } from '../support/office.js';
import { ledgerOf } from '../support/signing.js';
import { Desk } from '../support/steps.js';

const EXPLAIN = `mutation ($id: ID!, $revision: Int!) {
  explainFinding(id: $id, revision: $revision, input: { explanation: "两笔依据不同,已核对" }) { state } }`;

describe('money that somebody has to answer for', () => {
  let office: Office;
  let desk: Desk;
  let cases: InspectionDesk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    cases = new InspectionDesk(office);
  }, 120_000);
  afterAll(() => office?.close());

  const enter = (type: string, input: object) =>
    office.as('clerk', () => ledgerOf(office, type).open(input, key()));
  const act = (type: string, id: string, how: 'withdraw' | 'restore') =>
    office.as('clerk', async () => {
      const { revision } = await ledgerOf(office, type).get(id);
      return ledgerOf(office, type)[how](id, revision, '示例理由');
    });
  const kept = async (kind: string, ...records: string[]) => {
    await office.post();
    const { rows } = await office.admin.query<{ id: string; revision: number; state: string }>(
      'SELECT id, revision, state FROM finding WHERE kind = $1 AND records @> $2::text[] ORDER BY id',
      [kind, records],
    );
    return rows;
  };
  const states = async (kind: string, ...records: string[]) =>
    (await kept(kind, ...records)).map(({ state }) => state);

  it('is asked for twice: at both, by a list as well, until one goes, and not of another amount, purpose or month', async () => {
    const one = (payee: string, more: object = {}) => aFundPayment({ payee, ...more });
    const type = 'fund_payment';
    const first = await enter(type, one('重复甲公司'));
    const second = await enter(type, one('重复 甲公司', { requestedOn: '2022-02-25' }));
    for (const more of [
      { amountYuan: '1000.00' },
      { purpose: 'other' },
      { requestedOn: '2022-05-10' },
    ])
      await enter(type, one('重复甲公司', more));
    const records = [`${type}:${first.id}`, `${type}:${second.id}`];
    expect(await states('payment-twice', ...records)).toEqual(['open']);
    expect(await states('payment-twice', records[0]!)).toEqual(['open']);
    await act(type, second.id, 'withdraw');
    expect(await states('payment-twice', ...records)).toEqual(['remedied']);
    await act(type, second.id, 'restore');
    const [found] = await kept('payment-twice', ...records);
    await office
      .ask('leader', EXPLAIN, { id: found!.id, revision: found!.revision })
      .catch(() => office.ask('reviewer', EXPLAIN, { id: found!.id, revision: found!.revision }));
    const many = await office.as('clerk', () =>
      ledgerOf(office, type).enter([one('重复甲公司', { requestedOn: '2022-02-26' })], key()),
    );
    // One more of them is one question more, of all three.
    const three = [...records, `${type}:${many[0]}`];
    expect(await states('payment-twice', ...three)).toEqual(['open']);
    expect(await states('payment-twice', records[0]!)).toEqual(['open']);
    await act(type, many[0]!, 'withdraw');
    expect(await states('payment-twice', ...records)).toEqual(['open']);
  });

  it('is asked for by namesakes, each for an account of their own, and for one that may be of either', async () => {
    const type = 'fund_payment';
    const to = (accountLastFour: string | null) =>
      enter(type, aFundPayment({ payee: '同名乙', accountLastFour, amountYuan: '1200.00' }));
    const [one, other] = [await to('1111'), await to('2222')];
    const of = (...rows: { id: string }[]) => rows.map(({ id }) => `${type}:${id}`);
    expect(await states('payment-twice', ...of(one))).toEqual([]);
    const unsaid = await to(null);
    expect(await states('payment-twice', ...of(one, unsaid))).toEqual(['open']);
    expect(await states('payment-twice', ...of(other, unsaid))).toEqual(['open']);
    expect(await states('payment-twice', ...of(one, other))).toEqual([]);
  });

  it('is lent twice over the ceiling, until enough is repaid', async () => {
    const person = aPerson();
    const first = await releasedLoan(desk, { person, amountYuan: '200000.00' }, '2022-04-10');
    const again = { person, amountYuan: '150000.00', appliedOn: '2022-05-01', priorUses: 1 };
    const second = await releasedLoan(desk, again, '2022-06-10');
    const records = [`startup_loan:${first.id}`, `startup_loan:${second.id}`];
    expect(await states('loans-over-ceiling', ...records)).toEqual(['open']);
    await enter('loan_repayment', aRepayment(first.id, { amountYuan: '150000.00' }));
    expect(await states('loans-over-ceiling', ...records)).toEqual(['remedied']);
  });

  it('is lent three times over the ceiling though no two are, with what the fund paid', async () => {
    const person = aPerson();
    const lend = (priorUses: number, releasedOn: string) =>
      releasedLoan(
        desk,
        { person, priorUses, amountYuan: '90000.00', months: 3, appliedOn: '2022-03-01' },
        releasedOn,
      );
    const first = await lend(0, '2022-04-10');
    const second = await lend(1, '2022-04-20');
    const two = [first, second].map(({ id }) => `startup_loan:${id}`);
    expect(await states('loans-over-ceiling', ...two)).toEqual([]);
    const third = await lend(2, '2022-05-10');
    const all = [...two, `startup_loan:${third.id}`];
    expect(await states('loans-over-ceiling', ...all)).toEqual(['open']);
    const overdue = await desk.step('clerk', 'markStartupLoanOverdue', first, {
      input: { overdueOn: '2022-08-01' },
    });
    const paid = await desk.step('clerk', 'compensateStartupLoan', overdue, {
      input: { compensatedOn: '2022-10-01' },
    });
    expect(await states('loans-over-ceiling', ...all)).toEqual(['open']);
    await desk.step('clerk', 'recoverStartupLoan', paid, { input: { recoveredOn: '2022-11-01' } });
    expect(await states('loans-over-ceiling', ...all)).toEqual(['remedied']);
  });

  it('is granted to a firm under a wage case, whichever is entered last, until the case is closed', async () => {
    const kind = 'grant-under-wage-case';
    const [before, after] = [anEmployer(), anEmployer()];
    const file = async (employer: object) =>
      cases.file(await cases.accepted({ employer }), '2022-03-03');
    const granted = async (employer: object) => {
      const loan = await enter('startup_loan', aFirmLoan({ employer }));
      const batch = await desk.enter('clerk', 'openRefundBatch', aRefundBatch());
      const refund = await desk.enter('clerk', 'screenRefund', aRefund(batch.id, { employer }));
      return [`startup_loan:${loan.id}`, `stable_job_refund:${refund.id}`];
    };
    const early = await granted(before);
    const filed = await file(before);
    const later = await file(after);
    const late = await granted(after);
    for (const [grants, row] of [
      [early, filed],
      [late, later],
    ] as const)
      for (const grant of grants)
        expect(await states(kind, grant, `wage_petition:${row.id}`)).toEqual(['open']);
    await cases.step(filed, 'withdraw', undefined, 'approver');
    for (const grant of early) expect(await states(kind, grant)).toEqual(['remedied']);
  });

  it('is granted beside a case of another matter, and beside one whose closing is only proposed', async () => {
    const kind = 'grant-under-wage-case';
    const [overtime, proposed] = [anEmployer(), anEmployer()];
    const filed = async (employer: object, matter: string) =>
      cases.file(await cases.accepted({ employer, matter }), '2022-03-03');
    await filed(overtime, 'overtime');
    const beside = await enter('startup_loan', aFirmLoan({ employer: overtime }));
    expect(beside.hints.map(({ code }) => code)).not.toContain('open-wage-case');
    expect(await states(kind, `startup_loan:${beside.id}`)).toEqual([]);
    const closing = await cases.proposeClosing(await filed(proposed, 'wage_arrears'), '2022-03-20');
    const loan = await enter('startup_loan', aFirmLoan({ employer: proposed }));
    expect(loan.hints.map(({ code }) => code)).toContain('open-wage-case');
    expect(await states(kind, `startup_loan:${loan.id}`)).toEqual(['open']);
    await cases.signClosing(closing);
    expect(await states(kind, `startup_loan:${loan.id}`)).toEqual(['remedied']);
  });

  it('is granted to a large firm as to a small one', async () => {
    const employer = anEmployer({ size: 'large' });
    await enter('employment_registration', anEmployment({ employer }));
    const batch = await desk.enter('clerk', 'openRefundBatch', aRefundBatch());
    const small = await desk.enter('clerk', 'screenRefund', aRefund(batch.id, { employer }));
    expect(await states('large-firm-as-small', `stable_job_refund:${small.id}`)).toEqual(['open']);
    const other = anEmployer({ size: 'large' });
    await enter('employment_registration', anEmployment({ employer: other }));
    const large = await desk.enter(
      'clerk',
      'screenRefund',
      aRefund(batch.id, { employer: other, sizeClass: 'large' }),
    );
    expect(await states('large-firm-as-small', `stable_job_refund:${large.id}`)).toEqual([]);
  });

  it('was granted to a firm before it grew, and is granted to it since; over at once with the correction', async () => {
    const kind = 'large-firm-as-small';
    const employer = anEmployer({ size: 'small_or_medium' });
    const correct = async (changes: object) => {
      const asked = await enter(
        'employer_correction',
        anEmployerCorrection(employer.creditCode, { newName: null, ...changes }),
      );
      await office.as('reviewer', () =>
        ledgerOf(office, 'employer_correction').move('release', { id: asked.id }),
      );
    };
    const approved = await approvedLoan(desk, { employer, appliedOn: '2022-03-01' }, aFirmLoan);
    const old = await desk.step('clerk', 'releaseStartupLoan', approved, {
      input: { releasedOn: '2022-04-10' },
    });
    await correct({ newSize: 'large', cause: 'changed', requestedOn: '2022-09-01' });
    expect(await states(kind, `startup_loan:${old.id}`)).toEqual([]);
    const batch = await desk.enter('clerk', 'openRefundBatch', aRefundBatch());
    const { creditCode, name } = employer;
    const since = await desk.enter(
      'clerk',
      'screenRefund',
      aRefund(batch.id, { employer: { creditCode, name } }),
    );
    expect(await states(kind, `stable_job_refund:${since.id}`)).toEqual(['open']);
    expect(await states(kind, `startup_loan:${old.id}`)).toEqual([]);
    await correct({ newSize: 'small_or_medium', requestedOn: '2022-10-01' });
    expect(await states(kind, `stable_job_refund:${since.id}`)).toEqual(['remedied']);
  });
});
