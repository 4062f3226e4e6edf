import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sampleOf } from '../../src/approvals/sign-batch.service.js';
import { aHardshipApplication } from '../support/builders.js';
import { aFundPayment } from '../support/builders-funds.js';
import { Office } from '../support/office.js';
import { actingFor, hire } from '../support/signing.js';
import { statementsOf } from '../support/statements.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';

const QUEUE = `{ signQueue { ledger ledgerLabel verb verbLabel step count waitingSince oldestDays } }`;
const WAITING = `query ($ledger: String, $verb: String, $unit: String, $limit: Int!, $offset: Int!) {
  awaitingMySignature(ledger: $ledger, verb: $verb, orgUnitCode: $unit, limit: $limit, offset: $offset) {
    totalCount hasMore items { ledger verb recordId revision day territory handlingUnit amountYuan enteredBy waitingSince } } }`;
const BATCH = `{ id status count amountYuan seed returnedIds sample { recordId revision amountYuan territory } }`;
const OPEN = `mutation ($input: OpenSignBatchInput!) { openSignBatch(input: $input) ${BATCH} }`;
const SIGN = `mutation ($id: ID!, $checked: [ID!]!, $decision: RecordDecisionInput) {
  signWholeBatch(id: $id, checked: $checked, input: $decision) ${BATCH} }`;
const RETURN = `mutation ($id: ID!, $recordIds: [ID!]!, $reason: String!) {
  returnFromSignBatch(id: $id, recordIds: $recordIds, reason: $reason) ${BATCH} }`;
const DROP = `mutation ($id: ID!) { dropSignBatch(id: $id) ${BATCH} }`;

interface Batch {
  id: string;
  status: string;
  count: number;
  amountYuan: string | null;
  seed: string;
  returnedIds: string[];
  sample: { recordId: string }[];
}
interface Waiting {
  awaitingMySignature: {
    totalCount: number;
    hasMore: boolean;
    items: { ledger: string; recordId: string; revision: number; amountYuan: string | null }[];
  };
}

describe('what awaits my signature', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    await hire(office, ['all_hands'], '510403', ['caseworker', 'reviewer', 'approver']);
    await hire(office, ['centre_head'], '510403-centre', ['reviewer', 'approver']);
    await hire(office, ['street_reviewer'], '510403001', ['reviewer']);
  });
  afterAll(() => office?.close());
  beforeEach(async () => {
    await office.admin.query(
      `UPDATE fund_payment SET status_before_withdrawal = status, status = 'withdrawn' WHERE status IN ('submitted', 'reviewed')`,
    );
  });

  const entered = (over: object = {}, who = 'clerk') =>
    desk.enter(who, 'requestFundPayment', aFundPayment(over));
  const several = async (count: number, over: object = {}) => {
    const payments: Moved[] = [];
    for (let n = 0; n < count; n += 1) payments.push(await entered(over));
    return payments;
  };
  const waiting = async (who: string, over: object = {}) =>
    (
      await office.ask<Waiting>(who, WAITING, {
        ledger: 'fund_payment',
        limit: 100,
        offset: 0,
        ...over,
      })
    ).awaitingMySignature;
  const idsFor = async (who: string, over: object = {}) =>
    (await waiting(who, over)).items.map((each) => each.recordId);
  const open = async (who = 'reviewer', verb = 'review', over: object = {}) =>
    (
      await office.ask<{ openSignBatch: Batch }>(who, OPEN, {
        input: { ledger: 'fund_payment', verb, ...over },
      })
    ).openSignBatch;
  const ids = (batch: Batch) => batch.sample.map((each) => each.recordId);
  const statuses = async (payments: Moved[]) => {
    const { rows } = await office.admin.query<{ status: string }>(
      'SELECT status FROM fund_payment WHERE id = ANY ($1::bigint[]) ORDER BY id',
      [payments.map((each) => each.id)],
    );
    return rows.map((row) => row.status);
  };

  it('is listed over all ledgers, counted by ledger, with the age of the oldest', async () => {
    const [payment] = await several(2);
    await desk.enter('clerk', 'applyForHardship', aHardshipApplication());
    const { signQueue } = await office.ask<{
      signQueue: { ledger: string; verb: string; count: number }[];
    }>('reviewer', QUEUE);
    expect(signQueue).toContainEqual(
      expect.objectContaining({
        ledger: 'fund_payment',
        verb: 'review',
        verbLabel: '复核资金',
        count: 2,
      }),
    );
    expect(signQueue.map((each) => each.ledger)).toContain('hardship_certification');
    expect(
      signQueue.every((each) =>
        ['review', 'publish', 'qualify', 'reviewClosing'].includes(each.verb),
      ),
    ).toBe(true);
    const all = await waiting('reviewer', { ledger: null });
    expect(new Set(all.items.map((each) => each.ledger)).size).toBeGreaterThan(1);
    const first = await waiting('reviewer', { limit: 1 });
    expect(first).toMatchObject({
      ...{ totalCount: 2, hasMore: true },
      items: [{ amountYuan: '216666.67' }],
    });
    expect(first.items[0]!.recordId).toBe(payment!.id);
    expect(await waiting('approver')).toMatchObject({ totalCount: 0 });
  });

  it('says by month how many, how much, and in which state it waits; a list and a batch are of one month', async () => {
    await entered();
    const late = await entered({ requestedOn: '2022-03-01' });
    const { signQueue } = await office.ask<{ signQueue: (object & { ledger: string })[] }>(
      'reviewer',
      `{ signQueue { ledger states returns returnsLabel signedSingly months { yearMonth count people amountYuan } } }`,
    );
    expect(signQueue.find((each) => each.ledger === 'fund_payment')).toEqual({
      ledger: 'fund_payment',
      states: ['submitted'],
      returns: 'returnForCorrection',
      returnsLabel: '退回资金更正',
      signedSingly: false,
      months: [
        { yearMonth: '2022-02-01', count: 1, people: null, amountYuan: '216666.67' },
        { yearMonth: '2022-03-01', count: 1, people: null, amountYuan: '216666.67' },
      ],
    });
    const inMarch = `{ awaitingMySignature(ledger: "fund_payment", yearMonth: "2022-03") {
      totalCount items { recordId record { id ledgerLabel territory { name } } } } }`;
    // By any day of it as well.
    for (const query of [inMarch, inMarch.replace('2022-03', '2022-03-15')]) {
      const { awaitingMySignature } = await office.ask<Waiting>('reviewer', query);
      expect(awaitingMySignature).toMatchObject({
        totalCount: 1,
        items: [{ recordId: late.id, record: { id: late.id, ledgerLabel: '资金拨付' } }],
      });
    }
    const batch = await open('reviewer', 'review', { yearMonth: '2022-03' });
    expect({ count: batch.count, sample: ids(batch) }).toEqual({ count: 1, sample: [late.id] });
    expect(
      problemsOf(
        await office.graphql('reviewer', OPEN, {
          input: { ledger: 'fund_payment', verb: 'review', yearMonth: '2022-04' },
        }),
      ),
    ).toEqual(['ledger: nothing-waiting']);
  });

  it('leaves out what I entered, revised or reviewed, what I returned, and what is over my level', async () => {
    const mine = await entered({}, 'all_hands');
    const revised = await entered();
    await desk.step('all_hands', 'fund_payment:revise', revised, { input: { beneficiaries: 7 } });
    const other = await entered();
    expect(await idsFor('all_hands')).toEqual([other.id]);
    expect(new Set(await idsFor('reviewer'))).toEqual(new Set([mine.id, revised.id, other.id]));
    const reviewed = await desk.step('all_hands', 'fund_payment:review', other);
    expect(await idsFor('all_hands')).toEqual([]);
    expect(await idsFor('approver')).toEqual([reviewed.id]);
    await desk.step('approver', 'fund_payment:returnForCorrection', reviewed, {
      reason: '收款人有误',
    });
    expect(await idsFor('reviewer')).not.toContain(other.id);
    const large = await entered({ amountYuan: '100000.01' });
    await desk.step('reviewer', 'fund_payment:review', large);
    expect(await idsFor('centre_head')).not.toContain(large.id);
    expect(await idsFor('approver')).toEqual([large.id]);
  });

  it('is what one reaches, and nothing of another street or district', async () => {
    const own = await entered(
      { territoryCode: '510403001901', handlingUnitCode: '510403001' },
      'district_clerk',
    );
    const elsewhere = await entered(
      { territoryCode: '510403002901', handlingUnitCode: '510403002' },
      'district_clerk',
    );
    expect(await idsFor('street_reviewer')).toEqual([own.id]);
    expect(await idsFor('reviewer', { unit: '510403002' })).toEqual([elsewhere.id]);
    expect(await idsFor('neighbour')).toEqual([]);
    const { errors } = await office.graphql('clerk', QUEUE);
    expect(codeOf({ errors })).toBe('NOT_PERMITTED');
  });

  it('is read with as many statements for many records as for one', async () => {
    await several(3);
    const one = await statementsOf(() => waiting('reviewer', { limit: 1 }));
    expect(await statementsOf(() => waiting('reviewer', { limit: 100 }))).toBe(one);
  });

  it('is signed as a set once the sample was looked at, and says in the audit which', async () => {
    const payments = await several(12);
    const batch = await open();
    expect(batch).toMatchObject({ status: 'open', count: 12 });
    expect(batch.sample).toHaveLength(5);
    expect(ids(batch)).toEqual(
      sampleOf(
        payments.map((each) => each.id),
        batch.seed,
        5,
      ),
    );
    expect(
      sampleOf(
        payments.map((each) => each.id),
        'another seed',
        5,
      ),
    ).not.toEqual(ids(batch));
    const half = await office.graphql('reviewer', SIGN, {
      id: batch.id,
      checked: ids(batch).slice(1),
    });
    expect(problemsOf(half)).toEqual(['checked: sample-not-checked']);
    expect(half.errors[0]!.message).toContain(ids(batch)[0]!);
    expect(new Set(await statuses(payments))).toEqual(new Set(['submitted']));
    const { signWholeBatch } = await office.ask<{ signWholeBatch: Batch }>('reviewer', SIGN, {
      id: batch.id,
      checked: ids(batch),
    });
    expect(signWholeBatch.status).toBe('signed');
    expect(new Set(await statuses(payments))).toEqual(new Set(['reviewed']));
    const { rows } = await office.admin.query(
      `SELECT details FROM audit_line WHERE action = 'sign-batch:sign' AND details ->> 'batch' = $1`,
      [batch.id],
    );
    expect(rows[0].details).toMatchObject({
      signed: 12,
      seed: batch.seed,
      sample: ids(batch),
      checked: ids(batch),
    });
    const signatures = await office.admin.query(
      'SELECT count(*)::int AS n FROM signature WHERE sign_batch_id = $1',
      [batch.id],
    );
    expect(signatures.rows[0].n).toBe(12);
    const twice = await office.graphql('reviewer', SIGN, { id: batch.id, checked: ids(batch) });
    expect(codeOf(twice)).toBe('SIGN_BATCH_CLOSED');
  });

  it('names what was changed since it was opened, and signs nothing', async () => {
    const payments = await several(3);
    const batch = await open();
    await desk.step('clerk', 'fund_payment:revise', payments[1]!, {
      input: { amountYuan: '999999.00' },
    });
    const answer = await office.graphql('reviewer', SIGN, { id: batch.id, checked: ids(batch) });
    expect(codeOf(answer)).toBe('SIGN_BATCH_CHANGED');
    expect(answer.errors[0]!.message).toContain(payments[1]!.id);
    expect(answer.errors[0]!.extensions.ids).toEqual([payments[1]!.id]);
    expect(new Set(await statuses(payments))).toEqual(new Set(['submitted']));
  });

  it('takes in nothing that was entered after it was opened', async () => {
    const before = await several(2);
    const batch = await open();
    const after = await several(1);
    await office.ask('reviewer', SIGN, { id: batch.id, checked: ids(batch) });
    expect(await statuses([...before, ...after])).toEqual(['reviewed', 'reviewed', 'submitted']);
  });

  it('sends single ones back with a reason, and signs the rest', async () => {
    const payments = await several(3);
    const batch = await open();
    const bad = payments[0]!;
    const unsaid = await office.graphql('reviewer', RETURN, {
      id: batch.id,
      recordIds: [bad.id],
      reason: ' ',
    });
    expect(problemsOf(unsaid)).toEqual(['reason: reason-missing']);
    const strange = await office.graphql('reviewer', RETURN, {
      id: batch.id,
      recordIds: ['999999'],
      reason: '有误',
    });
    expect(problemsOf(strange)).toEqual(['recordIds: not-in-batch']);
    const { returnFromSignBatch } = await office.ask<{ returnFromSignBatch: Batch }>(
      'reviewer',
      RETURN,
      {
        id: batch.id,
        recordIds: [bad.id],
        reason: '附件不清晰',
      },
    );
    expect(batch.amountYuan).toBe('650000.01');
    expect(returnFromSignBatch).toMatchObject({
      ...{ count: 2, amountYuan: '433333.34', returnedIds: [bad.id] },
    });
    await office.ask('reviewer', SIGN, { id: batch.id, checked: ids(batch) });
    expect(await statuses(payments)).toEqual(['submitted', 'reviewed', 'reviewed']);
    expect(await idsFor('reviewer')).toEqual([]);
  });

  it('draws the same sample of the same records, however often it is dropped and opened again', async () => {
    await several(30);
    const first = await open();
    expect(ids(first).length).toBeLessThan(first.count);
    let before = first;
    for (let again = 0; again < 3; again += 1) {
      await office.ask('reviewer', DROP, { id: before.id });
      before = await open();
      expect(ids(before)).toEqual(ids(first));
    }
  });

  it('is not signed by who opened it and lost the permission since, though another was kept', async () => {
    await hire(office, ['two_hats'], '510403', ['reviewer', 'approver']);
    await several(1);
    const batch = await open('two_hats');
    const { rows } = await office.admin.query(
      `SELECT id, revision FROM user_account WHERE username = 'two_hats'`,
    );
    await office.ask(
      'security',
      `mutation ($id: ID!, $revision: Int!) {
        grantRights(id: $id, revision: $revision, orgUnitCode: "510403", roles: [approver], reach: own_unit_and_below) { roles } }`,
      rows[0],
    );
    const sign = { id: batch.id, checked: ids(batch) };
    expect(codeOf(await office.graphql('two_hats', SIGN, sign))).toBe('NOT_PERMITTED');
  });

  it('is nobody else’s batch, and not signed once dropped', async () => {
    await several(1);
    const batch = await open();
    const sign = { id: batch.id, checked: ids(batch) };
    for (const who of ['all_hands', 'neighbour'])
      expect(codeOf(await office.graphql(who, SIGN, sign))).toBe('NOT_FOUND');
    expect(codeOf(await office.graphql('clerk', SIGN, sign))).toBe('NOT_PERMITTED');
    await office.ask('reviewer', DROP, { id: batch.id });
    expect(codeOf(await office.graphql('reviewer', SIGN, sign))).toBe('SIGN_BATCH_CLOSED');
  });

  it('refuses a batch of nothing, of what is signed one by one, and of what is no signature', async () => {
    const refused = async (input: object) =>
      problemsOf(await office.graphql('approver', OPEN, { input }));
    expect(await refused({ ledger: 'fund_payment', verb: 'approve' })).toEqual([
      'ledger: nothing-waiting',
    ]);
    expect(await refused({ ledger: 'hardship_certification', verb: 'certify' })).toEqual([
      'verb: signed-singly',
    ]);
    for (const input of [
      { ledger: 'fund_payment', verb: 'pay' },
      { ledger: 'no_such', verb: 'review' },
    ])
      expect(await refused(input)).toEqual(['verb: not-a-signature']);
  });

  it('asks for the minutes of a meeting over the limit, once for the whole batch', async () => {
    for (const payment of await several(2, { amountYuan: '600000.00' }))
      await desk.step('reviewer', 'fund_payment:review', payment);
    const batch = await open('approver', 'approve');
    const sign = { id: batch.id, checked: ids(batch) };
    const bare = await office.graphql('approver', SIGN, sign);
    expect(problemsOf(bare)).toContain('decisionDocument: collective-decision-missing');
    const decision = { decisionDocument: '局党组会议纪要〔2022〕12号', decisionOn: '2022-12-20' };
    const { signWholeBatch } = await office.ask<{ signWholeBatch: Batch }>('approver', SIGN, {
      ...sign,
      decision,
    });
    expect(signWholeBatch.status).toBe('signed');
  });

  it('is opened and signed under a delegation too, within what was delegated', async () => {
    const payments = await several(2, { territoryCode: '510403002901' });
    const { grantDelegation } = await office.ask<{ grantDelegation: { id: string } }>(
      'reviewer',
      `mutation { grantDelegation(input: { toUsername: "other_street_clerk", steps: [review], ledgers: [fund_payment],
        validFrom: "2022-12-31", validTo: "2022-12-31", reason: "培训" }) { id } }`,
    );
    const act = <T>(query: string, variables: object) =>
      actingFor<T>(office, 'other_street_clerk', grantDelegation.id, query, variables);
    const input = { ledger: 'fund_payment', verb: 'review' };
    const { data } = await act<{ openSignBatch: Batch }>(OPEN, { input });
    const batch = data!.openSignBatch;
    expect(batch.count).toBe(2);
    expect((await act(SIGN, { id: batch.id, checked: ids(batch) })).errors).toEqual([]);
    expect(await statuses(payments)).toEqual(['reviewed', 'reviewed']);
  });
});
