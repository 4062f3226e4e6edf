import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { firmsNotInBusiness } from '../../src/findings/kinds/firm-not-in-business.js';
import { aComparisonList } from '../support/builders-comparison-lists.js';
import { anIntern } from '../support/builders-internships.js';
import { aRefund, aRefundBatch, approvedRefund } from '../support/builders-refunds.js';
import { aFirmLoan } from '../support/builders-startup-loans.js';
import { aPerson, anEmployer, anEmployment, key } from '../support/builders.js';
import { ledgerOf } from '../support/signing.js';
import { Moved } from '../support/steps.js';
import { type Desks, openDesks } from '../support/desks.js';

const LOAD = `mutation ($listId: ID!, $rows: [ComparisonRowInput!]!) {
  loadComparisonRows(listId: $listId, part: 1, rows: $rows) { loadedRows } }`;
const EXPLAIN = `mutation ($id: ID!, $revision: Int!) {
  explainFinding(id: $id, revision: $revision, input: { explanation: "已变更登记,证照齐全" }) { state } }`;

type Firm = ReturnType<typeof anEmployer>;
interface Line {
  number: string;
  fromOn?: string;
  toOn?: string;
}

describe('firms on the list of the register of businesses', () => {
  let office: Desks['office'];
  let desk: Desks['desk'];
  let jobs: Desks['jobs'];
  let interns: Desks['interns'];
  let training: Desks['training'];
  beforeAll(async () => {
    ({ office, desk, jobs, interns, training } = await openDesks());
  }, 120_000);
  afterAll(() => office?.close());

  let lookedAt: string[] = [];
  const listed = async (month: string, rows: Line[], kind = 'business_licences') => {
    const input = aComparisonList({
      kind,
      month,
      statedRows: rows.length,
      receivedOn: '2022-12-05',
      territoryCode: '510403',
    });
    const list = await desk.enter('statistician', 'openComparisonList', input);
    await office.ask('statistician', LOAD, { listId: list.id, rows });
    await office.post();
    const used = await desk.step('statistician', 'data_comparison_list:use', list);
    const { rows: noted } = await office.admin.query<{ kind: string }>(
      'SELECT DISTINCT group_kind AS kind FROM record_change WHERE is_bulk ORDER BY 1',
    );
    lookedAt = noted.map(({ kind }) => kind);
    await office.post();
    return used;
  };
  const found = async (kind: string, record: string) => {
    await office.post();
    const { rows } = await office.admin.query<{ id: string; revision: number; state: string }>(
      'SELECT id, revision, state FROM finding WHERE kind = $1 AND records = ARRAY[$2]',
      [kind, record],
    );
    return rows[0] ?? null;
  };
  const state = async (kind: string, record: string) => (await found(kind, record))?.state;
  const enter = (type: string, input: object) =>
    office.as('clerk', () => ledgerOf(office, type).open(input, key()));

  const job = async (employer: Firm, startedOn = '2022-03-01') =>
    `employment_registration:${(await enter('employment_registration', anEmployment({ employer, startedOn }))).id}`;
  const has: Record<string, (employer: Firm) => Promise<string>> = {
    'job-at-closed-firm': (employer) => job(employer),
    'post-at-closed-firm': async (employer) => {
      const person = aPerson();
      await jobs.certify(person);
      const post = await jobs.postInUse({ employer });
      const { id } = await jobs.reviewedPlacement(post.id, { person });
      await jobs.takeUp({ id });
      return `welfare_placement:${id}`;
    },
    'intern-at-closed-firm': async (employer) =>
      `internship:${await interns.active({ person: anIntern() }, await interns.accreditedBase({ employer }))}`,
    'class-of-closed-firm': async (employer) =>
      `training_class:${await training.openClass({ employer })}`,
    'loan-to-closed-firm': async (employer) =>
      `startup_loan:${(await enter('startup_loan', aFirmLoan({ employer }))).id}`,
    'refund-to-closed-firm': async (employer) => {
      const batch = await desk.enter('clerk', 'openRefundBatch', aRefundBatch());
      const refund = await desk.enter('clerk', 'screenRefund', aRefund(batch.id, { employer }));
      return `stable_job_refund:${refund.id}`;
    },
  };

  it('are looked for in every ledger that is named here', () => {
    expect(Object.keys(has)).toEqual(firmsNotInBusiness.map(({ code }) => code));
  });

  it.each(Object.keys(has))(
    'are told of (%s), explained once, and over with a later list or none',
    async (kind) => {
      const [closed, founded, alive] = [anEmployer(), anEmployer(), anEmployer()];
      const records = [
        await has[kind]!(closed),
        await has[kind]!(founded),
        await has[kind]!(alive),
      ];
      const rows = [
        { number: closed.creditCode, fromOn: '2015-01-01', toOn: '2022-02-10' },
        { number: founded.creditCode, fromOn: '2023-02-10' },
        { number: alive.creditCode, fromOn: '2015-01-01' },
      ];
      await listed('2022-09-01', rows);
      const states = () => Promise.all(records.map((record) => state(kind, record)));
      expect(await states()).toEqual(['open', 'open', undefined]);
      const { id, revision } = (await found(kind, records[0]!))!;
      await office.ask('reviewer', EXPLAIN, { id, revision });
      const next = await listed('2022-10-01', rows);
      expect(await states()).toEqual(['explained', 'open', undefined]);
      const corrected = rows.map(({ number }) => ({ number, fromOn: '2015-01-01' }));
      const last = await listed('2022-11-01', corrected);
      expect(await states()).toEqual(['remedied', 'remedied', undefined]);
      const withdraw = ({ id, revision }: Moved) =>
        office.as('statistician', () =>
          ledgerOf(office, 'data_comparison_list').withdraw(id, revision, '来函有误'),
        );
      await withdraw(last);
      expect(await states()).toEqual(['open', 'open', undefined]);
      await withdraw(next);
      expect(await states()).toEqual(['open', 'open', undefined]);
    },
  );

  it('are told of with the entry, and over with the end of what was entered', async () => {
    const firm = anEmployer();
    await listed('2022-12-01', [{ number: firm.creditCode, toOn: '2022-06-30' }]);
    const entered = await enter(
      'employment_registration',
      anEmployment({ employer: firm, startedOn: '2022-05-03' }),
    );
    expect(entered.hints.map(({ code }) => code)).toContain('job-at-closed-firm');
    expect(entered.hints.map(({ message }) => message).join()).toContain('2022-06-30 起已注销');
    await office.as('clerk', () =>
      ledgerOf(office, 'employment_registration').move('end', {
        id: entered.id,
        patch: { endedOn: '2022-06-30' },
      }),
    );
    expect(await state('job-at-closed-firm', `employment_registration:${entered.id}`)).not.toBe(
      'open',
    );
  });

  it('are told of by the day on which the line before a gap ended', async () => {
    const firm = anEmployer();
    await listed('2022-07-01', [
      { number: firm.creditCode, fromOn: '2010-01-01', toOn: '2021-06-30' },
      { number: firm.creditCode, fromOn: '2022-05-01', toOn: '2022-08-31' },
    ]);
    const { id } = await enter(
      'employment_registration',
      anEmployment({ employer: firm, startedOn: '2022-03-01' }),
    );
    const { hints } = await office.as('clerk', () =>
      ledgerOf(office, 'employment_registration').move('end', {
        id,
        patch: { endedOn: '2022-04-30' },
      }),
    );
    expect(hints.map(({ message }) => message).join()).toContain('2021-06-30 起已注销');
  });

  it('ask no more once the money has come back', async () => {
    const firm = anEmployer();
    const approved = await approvedRefund(desk, { employer: firm });
    const paid = await desk.step('approver', 'payRefund', approved, {
      input: { paidOn: '2022-08-10' },
    });
    await listed('2022-06-01', [{ number: firm.creditCode, toOn: '2022-02-10' }]);
    const record = `stable_job_refund:${paid.id}`;
    expect(await state('refund-to-closed-firm', record)).toBe('open');
    await desk.step('approver', 'recordRefundReturn', paid, {
      input: { returnedOn: '2022-09-01' },
      reason: '企业已注销',
    });
    expect(await state('refund-to-closed-firm', record)).toBe('remedied');
  });

  it('keep no number of a person in the open', async () => {
    const { rows } = await office.admin.query(
      `SELECT r.credit_code FROM data_comparison_row r WHERE r.credit_code IS NOT NULL AND r.credit_code NOT LIKE '91510499%'`,
    );
    expect(rows).toEqual([]);
    const person = aPerson();
    await listed('2022-08-01', [{ number: person.documentNumber, fromOn: '2020-01-01' }]);
    const { rows: plain } = await office.admin.query(
      'SELECT FROM data_comparison_row WHERE credit_code = $1',
      [person.documentNumber],
    );
    expect(plain).toHaveLength(0);
  });

  it('are units on the payroll that were granted a refund or a loan, whichever is known last', async () => {
    const kind = 'grant-to-public-unit';
    const employer = anEmployer();
    const batch = await desk.enter('clerk', 'openRefundBatch', aRefundBatch());
    const refund = await desk.enter('clerk', 'screenRefund', aRefund(batch.id, { employer }));
    expect(await state(kind, `stable_job_refund:${refund.id}`)).toBeUndefined();
    const list = await listed('2022-10-01', [{ number: employer.creditCode }], 'public_payroll');
    expect(await state(kind, `stable_job_refund:${refund.id}`)).toBe('open');
    const loan = await enter('startup_loan', aFirmLoan({ employer }));
    expect(loan.hints.map(({ code }) => code)).toContain(kind);
    expect(await state(kind, `startup_loan:${loan.id}`)).toBe('open');
    await desk.step('statistician', 'data_comparison_list:withdraw', list, { reason: '来函有误' });
    expect(await state(kind, `startup_loan:${loan.id}`)).toBe('remedied');
  });

  it('are units on the payroll until a later list says it no more, and nobody looks at who works there', async () => {
    const kind = 'grant-to-public-unit';
    const [employer, other] = [anEmployer(), anEmployer()];
    await job(other);
    const batch = await desk.enter('clerk', 'openRefundBatch', aRefundBatch());
    const refund = await desk.enter('clerk', 'screenRefund', aRefund(batch.id, { employer }));
    const rows = [employer, other].map(({ creditCode: number }) => ({ number }));
    await listed('2022-08-01', rows, 'public_payroll');
    expect(lookedAt).toEqual(['employer']);
    expect(await state(kind, `stable_job_refund:${refund.id}`)).toBe('open');
    await listed('2022-09-01', rows.slice(1), 'public_payroll');
    expect(await state(kind, `stable_job_refund:${refund.id}`)).toBe('remedied');
  });
});
