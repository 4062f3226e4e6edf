import { anEmployer } from './builders.js';
import { Desk, Moved } from './steps.js';

let batches = 0;

export const aRefundBatch = (overrides: object = {}) => ({
  territoryCode: '510403',
  policyYear: 2022,
  name: `2022年第${(batches += 1)}批`,
  datedOn: '2022-06-01',
  ...overrides,
});

export const aRefund = (batchId: string, overrides: object = {}) => ({
  territoryCode: '510403001901',
  employer: anEmployer(),
  batchId,
  sizeClass: 'small_or_medium',
  insuredAtYearEnd: 10,
  benefitRecipients: 0,
  averageInsured: '9.50',
  premiumsPaidYuan: '4855.14',
  hasArrears: false,
  employeesCovered: 10,
  ...overrides,
});

export const NOTICE = { noticeFrom: '2022-07-01', noticeTo: '2022-07-08' };

/** A batch with these firms in it, published. */
export async function publishedBatch(desk: Desk, firms: object[]) {
  const batch = await desk.enter('clerk', 'openRefundBatch', aRefundBatch());
  const refunds: Moved[] = [];
  for (const firm of firms) {
    refunds.push(await desk.enter('clerk', 'screenRefund', aRefund(batch.id, firm)));
  }
  await desk.step('reviewer', 'publishRefundBatch', batch, { input: NOTICE });
  return refunds.map((refund) => ({ ...refund, revision: refund.revision + 1 }));
}

export async function approvedRefund(desk: Desk, firm: object = {}) {
  const [refund] = await publishedBatch(desk, [firm]);
  const confirmed = await desk.step('clerk', 'confirmRefundAccount', refund!, {
    input: { accountLastFour: '0123' },
  });
  return desk.step('approver', 'approveRefund', confirmed);
}
