import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgers } from '../../src/catalog/ledgers.js';
import { dayFieldsOf } from '../../src/platform/graphql/fields.js';
import { key } from '../support/builders.js';
import { aFundPayment } from '../support/builders-funds.js';
import { InternshipDesk, anInternshipStipend } from '../support/builders-internships.js';
import { publishedBatch } from '../support/builders-refunds.js';
import { aLoan, anInterestSubsidy, releasedLoan } from '../support/builders-startup-loans.js';
import { TrainingDesk, aTrainingSubsidy } from '../support/builders-training.js';
import { WelfareJobs, aSubsidy } from '../support/builders-welfare-jobs.js';
import { Office } from '../support/office.js';
import { refusalOf } from '../support/refusals.js';
import { ledgerOf } from '../support/signing.js';
import { Desk } from '../support/steps.js';

const MINUTES = { decisionDocument: '示例会议纪要 1 号', decisionOn: '2022-10-10' };
const [BEFORE, THAT_DAY] = ['2022-10-09', '2022-10-10'];

/** Ledgers whose amounts a meeting may have to decide on. */
const decided = ledgers
  .filter(({ entity }) => [...dayFieldsOf(entity)].some(([field]) => field === 'decisionOn'))
  .map(({ type }) => type);

describe('money that a meeting decided on', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  });
  afterAll(() => office?.close());

  const enter = (type: string, input: object) =>
    office.as('clerk', async () => (await ledgerOf(office, type).open(input, key())).id);
  const move = (who: string, type: string, verb: string, id: string, patch: object = {}) =>
    office.as(who, () => ledgerOf(office, type).move(verb, { id, patch }, key()));

  /** One of each, as far as its approval. */
  const ENTERED: Record<string, () => Promise<string>> = {
    fund_payment: () => enter('fund_payment', aFundPayment()),
    welfare_subsidy: async () => {
      const { id: placementId } = await new WelfareJobs(office).inPost('urban');
      return enter('welfare_subsidy', aSubsidy({ placementId }));
    },
    training_subsidy: async () =>
      enter('training_subsidy', aTrainingSubsidy(await new TrainingDesk(office).completed())),
    internship_stipend: async () =>
      enter('internship_stipend', anInternshipStipend(await new InternshipDesk(office).active())),
    startup_loan: () => enter('startup_loan', aLoan()),
    loan_interest_subsidy: async () =>
      enter('loan_interest_subsidy', anInterestSubsidy((await releasedLoan(desk)).id)),
    stable_job_refund: async () => (await publishedBatch(desk, [{}]))[0]!.id,
  };
  /** Steps between entry and approval. */
  const ON_THE_WAY: Record<string, [who: string, verb: string, patch?: object][]> = {
    startup_loan: [
      ['reviewer', 'qualify'],
      ['clerk', 'guarantee'],
    ],
    stable_job_refund: [['clerk', 'confirm', { accountLastFour: '0123' }]],
  };

  it.each(decided)('is not paid before that meeting: %s', async (type) => {
    const id = await ENTERED[type]!();
    for (const [who, verb, patch] of ON_THE_WAY[type] ?? [['reviewer', 'review']])
      await move(who, type, verb, id, patch);
    await move('approver', type, 'approve', id, MINUTES);
    const pays = (day: string) =>
      type === 'startup_loan'
        ? move('clerk', type, 'release', id, { releasedOn: day })
        : move('second_approver', type, 'pay', id, { paidOn: day });
    expect(await refusalOf(() => pays(BEFORE))).toEqual(['before-decision']);
    expect(await refusalOf(() => pays(THAT_DAY))).toEqual([]);
  });
});
