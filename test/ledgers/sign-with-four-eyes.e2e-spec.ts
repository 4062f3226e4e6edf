import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { installAccounts } from '../../src/access/install-accounts.js';
import { aHardshipApplication, anEmployment } from '../support/builders.js';
import { aFundPayment } from '../support/builders-funds.js';
import { InternshipDesk } from '../support/builders-internships.js';
import { TrainingDesk } from '../support/builders-training.js';
import { Office, PASSWORD } from '../support/office.js';
import { refusalOf } from '../support/refusals.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';

describe('signatures', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    await installAccounts(
      office.admin,
      ['both_hands', 'third_hand'].map((username) => ({
        username,
        displayName: username,
        unitCode: '510403',
        roles: ['caseworker', 'reviewer', 'approver'],
      })),
      PASSWORD,
    );
  });
  afterAll(() => office?.close());

  const SIGNED = 'reviewedBy approvedBy';

  it('are not given by who revised what another had entered', async () => {
    const entered = await desk.enter('district_clerk', 'requestFundPayment', aFundPayment());
    const revised = await desk.step('both_hands', 'fund_payment:revise', entered, {
      input: { amountYuan: '400000.00' },
    });
    expect(codeOf(await desk.try('both_hands', 'fund_payment:review', revised))).toBe(
      'FOUR_EYES_REQUIRED',
    );
    const reviewed = await desk.step('reviewer', 'fund_payment:review', revised);
    expect(codeOf(await desk.try('both_hands', 'approveFundPayment', reviewed))).toBe(
      'FOUR_EYES_REQUIRED',
    );
    await desk.step('third_hand', 'approveFundPayment', reviewed);
  });

  it('are refused of several at once with the one that stands in the way', async () => {
    const payments = [
      await desk.enter('district_clerk', 'requestFundPayment', aFundPayment()),
      await desk.enter('both_hands', 'requestFundPayment', aFundPayment()),
    ];
    const steps = payments.map(({ id, revision }) => ({ id, revision }));
    const { errors } = await office.graphql(
      'both_hands',
      `mutation ($steps: [RecordStepInput!]!) {
        act(ledger: "fund_payment", verb: "review", steps: $steps) { id } }`,
      { steps },
    );
    expect(errors[0]!.extensions).toMatchObject({
      ...{ code: 'FOUR_EYES_REQUIRED', row: 2, id: payments[1]!.id },
    });
  });

  it('are not given by who corrected it after a return, also on certificates', async () => {
    const entered = await desk.enter('district_clerk', 'applyForHardship', aHardshipApplication());
    const reviewed = await desk.step('reviewer', 'hardship_certification:review', entered);
    const returned = await desk.step(
      'reviewer',
      'hardship_certification:returnForCorrection',
      reviewed,
      {
        reason: '材料不齐',
      },
    );
    const revised = await desk.step('both_hands', 'hardship_certification:revise', returned, {
      input: { category: 'disabled' },
    });
    const again = await desk.step('reviewer', 'hardship_certification:review', revised);
    const input = { certifiedOn: '2022-02-01', certificateNumber: 'KN-1' };
    expect(codeOf(await desk.try('both_hands', 'certifyHardship', again, { input }))).toBe(
      'FOUR_EYES_REQUIRED',
    );
  });

  it('are not both given by one person, in whatever round and order; nor do they wait for that person', async () => {
    const waitsFor = async (who: string, { id }: Moved) => {
      const { awaitingMySignature } = await office.ask<{
        awaitingMySignature: { items: { recordId: string }[] };
      }>(who, '{ awaitingMySignature(ledger: "fund_payment") { items { recordId } } }');
      return awaitingMySignature.items.some((each) => each.recordId === id);
    };
    const back = (who: string, payment: Moved) =>
      desk.step(who, 'fund_payment:returnForCorrection', payment, { reason: '材料不齐' });
    const corrected = (payment: Moved) =>
      desk.step('district_clerk', 'fund_payment:revise', payment, {
        input: { payee: '示例收款人' },
      });
    const entered = await desk.enter('district_clerk', 'requestFundPayment', aFundPayment());
    const first = await desk.step('both_hands', 'fund_payment:review', entered);
    const second = await desk.step(
      'reviewer',
      'fund_payment:review',
      await corrected(await back('approver', first)),
    );
    expect(codeOf(await desk.try('both_hands', 'approveFundPayment', second))).toBe(
      'FOUR_EYES_REQUIRED',
    );
    const other = await desk.enter('district_clerk', 'requestFundPayment', aFundPayment());
    const approved = await desk.step(
      'both_hands',
      'approveFundPayment',
      await desk.step('reviewer', 'fund_payment:review', other),
    );
    const again = await corrected(await back('approver', approved));
    expect(await waitsFor('both_hands', again)).toBe(false);
    expect(await waitsFor('reviewer', again)).toBe(true);
    expect(codeOf(await desk.try('both_hands', 'fund_payment:review', again))).toBe(
      'FOUR_EYES_REQUIRED',
    );
    const reviewed = await desk.step('reviewer', 'fund_payment:review', again);
    expect(await waitsFor('both_hands', reviewed)).toBe(true);
    await desk.step('both_hands', 'approveFundPayment', reviewed);
  });

  it('fall away when a record is returned to its beginning', async () => {
    const entered = await desk.enter('district_clerk', 'requestFundPayment', aFundPayment());
    const reviewed = await desk.step('reviewer', 'fund_payment:review', entered);
    const approved = await desk.step<typeof reviewed & Record<string, number>>(
      'approver',
      'approveFundPayment',
      reviewed,
      {},
      SIGNED,
    );
    expect([approved.reviewedBy, approved.approvedBy]).not.toContain(null);
    expect(
      await desk.step(
        'approver',
        'fund_payment:returnForCorrection',
        approved,
        { reason: '收款人有误' },
        SIGNED,
      ),
    ).toMatchObject({ status: 'submitted', reviewedBy: null, approvedBy: null });
  });

  it('rest on what stands: nothing is withdrawn under a subsidy that was asked for', async () => {
    const training = new TrainingDesk(office);
    const enrolment = await training.completed();
    await training.paid(enrolment);
    const takeBack = (who: string) =>
      office.as(who, async () => {
        const { revision } = await training.service.enrolments.get(enrolment);
        return training.service.enrolments.withdraw(enrolment, revision, '录入错误');
      });
    expect(await refusalOf(() => takeBack('clerk'))).toEqual(['subsidy-stands']);
    const internships = new InternshipDesk(office);
    const internship = await internships.active();
    await internships.paid(internship);
    expect(await refusalOf(() => internships.withdraw('approver', internship))).toEqual([
      'stipend-stands',
    ]);
  });

  it.each([
    ['nothing', '', 'reason: reason-missing'],
    ['blanks', '  ', 'reason: reason-missing'],
    ['too much', '长'.repeat(1001), 'reason: reason-too-long'],
    ['what cannot be read', '录入\u202e错误', 'reason: reason-unreadable'],
  ])('want a reason that says more than %s', async (_, reason, problem) => {
    const record = await desk.enter('clerk', 'registerEmployment', anEmployment());
    const answer = await desk.try('clerk', 'employment_registration:withdraw', record, { reason });
    expect(problemsOf(answer)).toEqual([problem]);
  });
});
