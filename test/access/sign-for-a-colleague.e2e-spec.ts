import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { signatures } from '../../src/approvals/sign-queue.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { aBudget, aFundPayment } from '../support/builders-funds.js';
import { Office } from '../support/office.js';
import { actingFor, hire } from '../support/signing.js';
import { Desk, Moved, codeOf, problemsOf, stepText } from '../support/steps.js';

const GRANT = `mutation ($input: GrantDelegationInput!) {
  grantDelegation(input: $input) { id fromName toName steps orgUnitCode validFrom validTo state } }`;
const REVOKE = `mutation ($id: ID!) { revokeDelegation(id: $id) { state } }`;
const CONSENT = `mutation ($id: ID!) { consentToDelegation(id: $id) { state awaitsMyConsent } }`;
const RELEASE = `mutation ($id: ID!) { releaseDelegation(id: $id) { state mayRelease } }`;
const step = (mutation: string) =>
  `mutation ($id: ID!, $revision: Int!) { ${mutation}(id: $id, revision: $revision) { id revision status } }`;
const REVIEW = stepText('fund_payment:review');
const APPROVE = step('approveFundPayment');
const READ = `query ($id: ID!) { fundPayment: record(ledger: "fund_payment", id: $id) { ... on FundPayment { id } } }`;

interface Agreed {
  consentToDelegation: { state: string; awaitsMyConsent: boolean };
}

interface Granted {
  grantDelegation: { id: string; state: string };
}

describe('signing for a colleague who is away', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    await hire(office, ['holder'], '510403', ['caseworker', 'reviewer', 'approver']);
    await hire(office, ['stand_in'], '510403001', ['caseworker']);
    await hire(office, ['other_stand_in'], '510403002', ['caseworker']);
  });
  afterAll(() => office?.close());
  // A test that breaks off midway leaves nobody dismissed or called otherwise.
  beforeEach(async () => {
    office.clock.moveTo('2022-06-15T10:00:00+08:00');
    await office.admin.query(
      `UPDATE user_account SET is_active = true, display_name = username WHERE username IN ('holder', 'stand_in', 'other_stand_in')`,
    );
  });

  const input = (over: object = {}) => ({
    toUsername: 'stand_in',
    steps: ['approve'],
    ledgers: ['fund_payment'],
    validFrom: '2022-06-15',
    validTo: '2022-06-17',
    reason: '年休假',
    ...over,
  });
  const grant = async (over: object = {}, who = 'holder') =>
    (await office.ask<Granted>(who, GRANT, { input: input(over) })).grantDelegation;
  const refused = async (over: object, who = 'holder') => {
    const answer = await office.graphql(who, GRANT, { input: input(over) });
    return problemsOf(answer)[0] ?? codeOf(answer);
  };
  const reviewed = async (over: object = {}): Promise<Moved> => {
    const entered = await desk.enter(
      'clerk',
      'requestFundPayment',
      aFundPayment({ requestedOn: '2022-06-01', ...over }),
    );
    return desk.step('reviewer', 'fund_payment:review', entered);
  };
  const act = (delegation: string, query: string, record: object, who = 'stand_in') =>
    actingFor<Record<string, Moved>>(office, who, delegation, query, record);

  it('lets the other sign on those days, where the holder may, and the history says for whom', async () => {
    const payment = await reviewed({ territoryCode: '510403002901' });
    expect(codeOf(await office.graphql('stand_in', READ, { id: payment.id }))).toBe('NOT_FOUND');
    expect(codeOf(await office.graphql('stand_in', APPROVE, payment))).toBe('NOT_PERMITTED');
    const { id } = await grant();
    const { data, errors } = await act(id, APPROVE, payment);
    expect(errors).toEqual([]);
    expect(data!.approveFundPayment!.status).toBe('approved');
    const { fundPaymentHistory } = await office.ask<{
      fundPaymentHistory: { action: string; onBehalfOf: string | null }[];
    }>(
      'clerk',
      `query ($id: ID!) { fundPaymentHistory: recordHistory(ledger: "fund_payment", id: $id) { action onBehalfOf } }`,
      {
        id: payment.id,
      },
    );
    expect(fundPaymentHistory.map((each) => each.onBehalfOf)).toEqual([null, null, '代 holder']);
    expect(codeOf(await office.graphql('stand_in', READ, { id: payment.id }))).toBe('NOT_FOUND');
  });

  it('is told what changes of what is lent, and of nothing else that the holder sees', async () => {
    const TOKENS =
      '{ changeTokens { figures position ledgers { ledger token } worklists { code } } }';
    const { id } = await grant();
    const tokens = async () => {
      const { data, errors } = await actingFor<{ changeTokens: object }>(
        office,
        'stand_in',
        id,
        TOKENS,
      );
      expect(errors).toEqual([]);
      return data!.changeTokens;
    };
    const told = (token: unknown) => ({
      ...{ figures: '0', position: null, worklists: [] },
      ledgers: [{ ledger: 'fund_payment', token }],
    });
    const before = await tokens();
    expect(before).toEqual(told(expect.any(String)));
    await reviewed({ territoryCode: '510403002901' });
    await office.post();
    const after = await tokens();
    expect(after).toEqual(told(expect.any(String)));
    expect(after).not.toEqual(before);
  });

  it.each([
    ['before its first day', '2022-06-15', '2022-06-16', '2022-06-14T23:59:59+08:00', false],
    ['on its first day', '2022-06-15', '2022-06-16', '2022-06-15T00:00:00+08:00', true],
    ['on its last day', '2022-06-14', '2022-06-14', '2022-06-14T23:59:59+08:00', true],
    ['after its last day', '2022-06-14', '2022-06-14', '2022-06-15T00:00:00+08:00', false],
  ])('%s (%s to %s, at %s) it holds: %s', async (_, validFrom, validTo, instant, holds) => {
    office.clock.moveTo('2022-06-14T08:00:00+08:00');
    const payment = await reviewed();
    const { id } = await grant({ validFrom, validTo });
    office.clock.moveTo(instant);
    const answer = await act(id, APPROVE, payment);
    if (holds) expect(answer.data!.approveFundPayment!.status).toBe('approved');
    else expect(codeOf(answer)).toBe('DELEGATION_NOT_IN_FORCE');
  });

  it('ends when it is taken back, or when the holder is no longer there', async () => {
    const payment = await reviewed();
    const { id } = await grant();
    expect(await office.ask('holder', REVOKE, { id })).toEqual({
      revokeDelegation: { state: 'revoked' },
    });
    expect(codeOf(await act(id, APPROVE, payment))).toBe('DELEGATION_NOT_IN_FORCE');
    expect(problemsOf(await office.graphql('holder', REVOKE, { id }))).toEqual([
      'id: not-revocable',
    ]);
    const other = await grant();
    await office.admin.query(`UPDATE user_account SET is_active = false WHERE username = 'holder'`);
    expect(codeOf(await act(other.id, APPROVE, payment))).toBe('DELEGATION_NOT_IN_FORCE');
    await office.admin.query(`UPDATE user_account SET is_active = true WHERE username = 'holder'`);
    expect((await act(other.id, APPROVE, payment)).data!.approveFundPayment!.status).toBe(
      'approved',
    );
  });

  it('is nobody else’s, and is not guessed', async () => {
    const payment = await reviewed();
    const { id } = await grant();
    expect(codeOf(await act(id, APPROVE, payment, 'other_stand_in'))).toBe(
      'DELEGATION_NOT_IN_FORCE',
    );
    for (const number of ['0', '999999', '-1', 'x', `${id} OR 1=1`, '99999999999999'])
      expect(codeOf(await act(number, APPROVE, payment))).toBe('DELEGATION_NOT_IN_FORCE');
    const others = await office.ask<{ delegations: { totalCount: number } }>(
      'other_stand_in',
      '{ delegations { totalCount items { id } } }',
    );
    expect(others.delegations.totalCount).toBe(0);
  });

  it('gives the step that was named, and neither the other, nor paying, nor entering, nor passing it on', async () => {
    const payment = await reviewed();
    const { id } = await grant({ steps: ['review'] });
    expect(codeOf(await act(id, APPROVE, payment))).toBe('NOT_PERMITTED');
    const both = await grant({ steps: ['review', 'approve'] });
    const approved = (await act(both.id, APPROVE, payment)).data!.approveFundPayment!;
    const pay = `mutation ($id: ID!, $revision: Int!) {
      payFromFund(id: $id, revision: $revision, input: { paidOn: "2022-06-15" }, idempotencyKey: "k") { id } }`;
    expect(codeOf(await act(both.id, pay, approved))).toBe('NOT_PERMITTED');
    const enter = `mutation ($input: RequestFundPaymentInput!) {
      requestFundPayment(input: $input, idempotencyKey: "k2") { id } }`;
    expect(codeOf(await act(both.id, enter, { input: aFundPayment() }))).toBe('NOT_PERMITTED');
    const onward = { input: input({ toUsername: 'other_stand_in' }) };
    expect(codeOf(await act(both.id, GRANT, onward))).toBe('NOT_PERMITTED');
    expect(await refused({ toUsername: 'other_stand_in' }, 'stand_in')).toBe('NOT_PERMITTED');
  });

  it('stays within the unit that was named', async () => {
    const inside = await reviewed({
      territoryCode: '510403001901',
      handlingUnitCode: '510403-centre',
    });
    const outside = await reviewed({ territoryCode: '510403002901' });
    const { id } = await grant({ orgUnitCode: '510403001' });
    expect(codeOf(await act(id, APPROVE, outside))).toBe('NOT_FOUND');
    expect((await act(id, APPROVE, inside)).data!.approveFundPayment!.status).toBe('approved');
  });

  it('is no second pair of eyes: neither on what the holder wrote or reviewed, nor on one’s own', async () => {
    const { id } = await grant({ steps: ['review', 'approve'] });
    const facts = { requestedOn: '2022-06-01', territoryCode: '510403001901' };
    const ofHolder = await desk.enter('holder', 'requestFundPayment', aFundPayment(facts));
    expect(codeOf(await act(id, REVIEW, ofHolder))).toBe('FOUR_EYES_REQUIRED');
    const ofMine = await desk.enter('stand_in', 'requestFundPayment', aFundPayment(facts));
    expect(codeOf(await act(id, REVIEW, ofMine))).toBe('FOUR_EYES_REQUIRED');
    const entered = await desk.enter('clerk', 'requestFundPayment', aFundPayment(facts));
    const byHolder = await desk.step('holder', 'fund_payment:review', entered);
    expect(codeOf(await act(id, APPROVE, byHolder))).toBe('FOUR_EYES_REQUIRED');
    const again = await desk.enter('clerk', 'requestFundPayment', aFundPayment(facts));
    const forHolder = [(await act(id, REVIEW, again)).data!.act].flat()[0] as unknown as Moved;
    expect(codeOf(await office.graphql('holder', APPROVE, forHolder))).toBe('FOUR_EYES_REQUIRED');
    expect(codeOf(await act(id, APPROVE, forHolder))).toBe('FOUR_EYES_REQUIRED');
    await desk.step('approver', 'approveFundPayment', forHolder);
  });

  it('is given by the name of a colleague, where one alone is called so', async () => {
    const call = (name: string, ...of: string[]) =>
      office.admin.query('UPDATE user_account SET display_name = $1 WHERE username = ANY ($2)', [
        name,
        of,
      ]);
    await call('示例受托人', 'stand_in');
    const { grantDelegation } = await office.ask<{ grantDelegation: { toName: string } }>(
      'holder',
      GRANT,
      { input: input({ toUsername: '示例受托人' }) },
    );
    expect(grantDelegation.toName).toBe('示例受托人');
    await call('示例受托人', 'other_stand_in');
    expect(await refused({ toUsername: '示例受托人' })).toBe('toUsername: account-ambiguous');
    await call('示例委托人', 'holder');
    expect(await refused({ fromUsername: '示例委托人', validFrom: '2022-06-14' })).toBe(
      'validFrom: in-past',
    );
  });

  it('is refused to oneself, to who governs, for what one does not hold, and for days gone by', async () => {
    expect(await refused({ reason: '有事请电13812345678' })).toBe('reason: reason-names-number');
    expect(await refused({ toUsername: 'holder' })).toBe('toUsername: to-oneself');
    for (const governs of ['admin', 'security', 'auditor'])
      expect(await refused({ toUsername: governs })).toBe('toUsername: governs');
    expect(await refused({ toUsername: 'nobody_here' })).toBe('toUsername: account-unknown');
    expect(await refused({ toUsername: 'neighbour' })).toBe('toUsername: account-unknown');
    expect(await refused({ steps: ['review'] }, 'approver')).toBe('steps: not-held');
    expect(await refused({ fromUsername: 'approver' })).toBe('fromUsername: not-the-holder');
    expect(await refused({ orgUnitCode: '510402' })).toBe('orgUnitCode: unit-out-of-scope');
    expect(await refused({ validFrom: '2022-06-18' })).toBe('validTo: ends-before-start');
    expect(await refused({ validFrom: '2022-06-14' })).toBe('validFrom: in-past');
    expect(await refused({ ledgers: ['training_class'], steps: ['review'] })).toBe(
      'ledgers: step-not-in-ledger',
    );
    expect(await refused({ ledgers: [] })).toMatch(/^ledgers: /);
    for (const who of ['clerk', 'leader', 'admin', 'auditor'])
      expect(await refused({}, who)).toBe('NOT_PERMITTED');
  });

  it.each([
    ['as long as the policy allows', '2022-06-15', '2022-09-12', null],
    ['a day longer', '2022-06-15', '2022-09-13', 'validTo: span-too-long'],
    ['for the rest of the century', '2022-06-15', '2099-12-31', 'validTo: span-too-long'],
    ['laid up for later', '2022-09-13', '2022-09-20', null],
    ['laid up too early', '2022-09-14', '2022-09-20', 'validFrom: too-far-ahead'],
  ])('has a span: %s (%s to %s): %s', async (_, validFrom, validTo, problem) => {
    if (problem) expect(await refused({ validFrom, validTo })).toBe(problem);
    else expect((await grant({ validFrom, validTo })).state).toMatch(/^(in_force|coming)$/);
  });

  it('lends the named ledgers only, and of them what waits for the signature', async () => {
    const waits = await reviewed();
    const entered = await desk.enter('clerk', 'requestFundPayment', aFundPayment());
    const budget = await desk.enter('clerk', 'enterFundBudget', aBudget());
    const { id } = await grant({ steps: ['review'], ledgers: ['fund_budget'] });
    const seen = async (delegation: string, query: string) => {
      const answer = await actingFor<Record<string, { totalCount: number }>>(
        office,
        'stand_in',
        delegation,
        `{ ${query} { totalCount } }`,
      );
      return answer.data?.[query]?.totalCount ?? codeOf(answer);
    };
    expect(codeOf(await act(id, REVIEW, entered))).toBe('NOT_PERMITTED');
    expect(codeOf(await act(id, READ, { id: waits.id }))).toBe('NOT_FOUND');
    expect(await seen(id, 'fundPayments')).toBe(0);
    expect(await seen(id, 'fundBudgets')).toBeGreaterThan(0);
    const payments = await grant({ steps: ['approve'] });
    expect(codeOf(await act(payments.id, READ, { id: waits.id }))).toBeUndefined();
    for (const hidden of [entered, { id: '1' }])
      expect(codeOf(await act(payments.id, READ, { id: hidden.id }))).toBe('NOT_FOUND');
    expect(await seen(payments.id, 'fundBudgets')).toBe(0);
    expect(await seen(payments.id, 'employmentRegistrations')).toBe(0);
    for (const none of ['persons', 'employers']) expect(await seen(payments.id, none)).toBe(0);
    const queued = await actingFor<{ awaitingMySignature: { items: { ledger: string }[] } }>(
      office,
      'stand_in',
      payments.id,
      '{ awaitingMySignature { items { ledger recordId } } }',
    );
    const kinds = queued.data!.awaitingMySignature.items.map((each) => each.ledger);
    expect([...new Set(kinds)]).toEqual(['fund_payment']);
    for (const beyond of [
      '{ indicators { code } }',
      '{ fundExecutions(year: 2022) { fund } }',
      'mutation { lookUpPerson(documentNumber: "510499199003074515") { isKnown } }',
      `mutation { act(ledger: "fund_payment", verb: "withdraw", steps: [{ id: ${waits.id}, revision: ${waits.revision}, reason: "x" }]) { id } }`,
    ]) {
      const answer = await actingFor(office, 'stand_in', payments.id, beyond);
      expect([beyond, codeOf(answer)]).toEqual([beyond, 'NOT_PERMITTED']);
    }
    for (const path of ['lists', 'exports']) {
      const taken = await office.app
        .getHttpAdapter()
        .getInstance()
        .inject({
          ...{ method: 'POST', url: `/prints/${path}/fund_payment`, payload: {} },
          headers: {
            authorization: `Bearer ${await office.tokenOf('stand_in')}`,
            'x-acting-for': payments.id,
          },
        });
      expect([path, codeOf(taken.json())]).toEqual([path, 'NOT_PERMITTED']);
    }
    const approved = await act(payments.id, APPROVE, waits);
    expect(approved.data!.approveFundPayment!.status).toBe('approved');
    expect(codeOf(await act(payments.id, READ, { id: waits.id }))).toBe('NOT_FOUND');
    await desk.step('reviewer', 'fund_budget:review', budget);
  });

  it('is told to both at the next sign-in, until nothing of it is left to say', async () => {
    const noticesOf = async (who: string) =>
      (await office.ask<{ me: { notices: string[] } }>(who, '{ me { notices } }')).me.notices;
    const { id } = await grant(
      { fromUsername: 'holder', toUsername: 'other_stand_in' },
      'security',
    );
    expect((await noticesOf('holder')).join()).toContain(
      'security拟将您的签字委托给other_stand_in(2022-06-15至2022-06-17),经您同意后生效',
    );
    expect((await noticesOf('other_stand_in')).join()).not.toContain('holder');
    await office.ask('admin', RELEASE, { id });
    expect((await noticesOf('holder')).join()).toMatch(/由security申请、admin放行/);
    expect((await noticesOf('other_stand_in')).join()).toContain('holder委托您代为签字');
    await office.ask('holder', REVOKE, { id });
    expect((await noticesOf('holder')).join()).not.toContain('other_stand_in');
  });

  it('given by the security administrator waits for the holder’s consent, which is nobody else’s to give', async () => {
    const payment = await reviewed();
    const { id, state } = await grant({ fromUsername: 'holder' }, 'security');
    expect(state).toBe('waiting');
    expect(codeOf(await act(id, APPROVE, payment))).toBe('DELEGATION_NOT_IN_FORCE');
    for (const who of ['approver', 'second_approver'])
      expect(codeOf(await office.graphql(who, CONSENT, { id }))).toBe('NOT_FOUND');
    for (const who of ['security', 'stand_in'])
      expect(codeOf(await office.graphql(who, CONSENT, { id }))).toBe('NOT_PERMITTED');
    expect(codeOf(await office.graphql('security', RELEASE, { id }))).toBe('INPUT_REFUSED');
    const consented = await office.ask<Agreed>('holder', CONSENT, { id });
    expect(consented.consentToDelegation).toEqual({ state: 'in_force', awaitsMyConsent: false });
    expect(problemsOf(await office.graphql('holder', CONSENT, { id }))).toEqual([
      'id: not-to-agree',
    ]);
    expect((await act(id, APPROVE, payment)).data!.approveFundPayment!.status).toBe('approved');
  });

  it('is not lent to an account with the displayed name of who lends another’s', async () => {
    await hire(office, ['second_self'], '510403', ['caseworker']);
    await office.admin.query(
      `UPDATE user_account SET display_name = 'security' WHERE username = 'second_self'`,
    );
    const self = { fromUsername: 'holder', toUsername: 'second_self' };
    expect(await refused(self, 'security')).toBe('toUsername: to-oneself');
  });

  it('is given by the security administrator for who fell ill, released by another, listed there, and taken back there', async () => {
    const payment = await reviewed();
    expect(await refused({}, 'security')).toBe('fromUsername: holder-missing');
    const { id } = await grant({ fromUsername: 'holder' }, 'security');
    await office.ask('auditor', RELEASE, { id });
    expect(problemsOf(await office.graphql('admin', RELEASE, { id }))).toEqual([
      'id: not-to-agree',
    ]);
    expect((await act(id, APPROVE, payment)).data!.approveFundPayment!.status).toBe('approved');
    const { delegations } = await office.ask<{ delegations: { items: { id: string }[] } }>(
      'security',
      '{ delegations(limit: 100) { items { id } } }',
    );
    expect(delegations.items.map((each) => each.id)).toContain(id);
    await office.ask('security', REVOKE, { id });
    expect(codeOf(await act(id, APPROVE, payment))).toBe('DELEGATION_NOT_IN_FORCE');
    const { rows } = await office.admin.query<{ action: string }>(
      `SELECT action FROM audit_line WHERE action LIKE 'delegation:%' AND details ->> 'delegation' = $1 ORDER BY id`,
      [id],
    );
    expect(rows.map((row) => row.action)).toEqual([
      'delegation:grant',
      'delegation:release',
      'delegation:revoke',
    ]);
  });

  it('cannot be given or forged by SQL under the application’s role', async () => {
    const { rows } = await office.admin.query<{ id: number }>(
      `SELECT id FROM user_account WHERE username = 'holder'`,
    );
    const forged = office.as('clerk', () =>
      office.app.get(UnitOfWork).query(
        `INSERT INTO delegation (district_id, from_user, from_name, to_user, to_name, steps, ledgers, valid_from, valid_to, reason, granted_by, granted_at)
         SELECT h.district_id, h.id, 'x', app_setting('app.user'), 'x', ARRAY['approve'], ARRAY['fund_payment'], '2022-01-01', '2022-12-31', 'x', app_setting('app.user'), now()
           FROM (SELECT $1::int AS id, $2::int AS district_id) h`,
        [rows[0]!.id, office.districtId],
      ),
    );
    await expect(forged).rejects.toThrow(/row-level security/);
    const { id } = await grant({ fromUsername: 'holder' }, 'security');
    const consented = office.as('security', () =>
      office.app
        .get(UnitOfWork)
        .query('UPDATE delegation SET consented_at = now() WHERE id = $1', [id]),
    );
    await expect(consented).rejects.toThrow(/permission denied/);
  });

  it('waits for a signature where the definitions of the ledgers say so', async () => {
    const { rows } = await office.admin.query<{ line: string }>(
      `SELECT record_type || ' ' || step || ' ' || status AS line FROM ledger_awaiting`,
    );
    const declared = signatures.flatMap(({ ledger, signature: { verb, step } }) => {
      const { from, to } = ledger.verbs[verb]!;
      return from.filter((state) => state !== to).map((state) => `${ledger.type} ${step} ${state}`);
    });
    expect(rows.map((row) => row.line).sort()).toEqual(declared.sort());
  });
});
