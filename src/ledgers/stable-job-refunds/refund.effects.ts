import { Office } from '../shared/office.js';
import { Screened, refusalOf, screen } from './screening.js';
import { StableJobRefund } from './stable-job-refund.entity.js';

type ScreeningRow = Screened & { id: string; policyYear: number; datedOn: string; region: string };

/** 筛查 — every firm as it is entered, and anew when it is corrected. */
export async function screened(ids: string[], office: Office): Promise<void> {
  const { work } = office;
  const refunds = office.ledger(StableJobRefund);
  const firms = await work.query<ScreeningRow>(
    `SELECT r.id, r.size_class AS "sizeClass", r.insured_at_year_end AS "insuredAtYearEnd",
            r.benefit_recipients AS "benefitRecipients", r.average_insured::text AS "averageInsured",
            r.premiums_paid_yuan::text AS "premiumsPaidYuan", r.has_arrears AS "hasArrears",
            b.policy_year AS "policyYear", b.dated_on::text AS "datedOn", d.code AS region
       FROM stable_job_refund r JOIN refund_batch b ON b.id = r.batch_id JOIN org_unit d ON d.id = r.district_id
      WHERE r.id = ANY ($1::bigint[]) ORDER BY r.id`,
    [ids],
  );
  const decided = firms.map((firm) => {
    const patch = screen(firm, firm.policyYear, firm.datedOn, firm.region);
    return { id: firm.id, patch, reason: refusalOf(patch) ?? '筛查通过' };
  });
  const passed = decided.filter((step) => step.patch.refusalCause === null);
  const refused = decided.filter((step) => step.patch.refusalCause !== null);
  await refunds.follow('pass', passed);
  await refunds.follow('refuse', refused);
  const again = await work.query<{ id: string }>(PAID_BEFORE, [passed.map(({ id }) => id)]);
  await refunds.follow('readmit', again);
}

/** 公示 — the notice names every firm of the batch that passed. Published again, it takes in those corrected since. */
export async function firmsMadePublic(batches: string[], office: Office): Promise<void> {
  const passed = await office.work.query<{ id: string }>(
    `SELECT id FROM stable_job_refund WHERE batch_id = ANY ($1::bigint[]) AND status = 'screened' ORDER BY id`,
    [batches],
  );
  await office.ledger(StableJobRefund).follow('publish', passed);
}

/** What was made public in this batch, paid and returned, and is entered again. */
const PAID_BEFORE = `
  SELECT r.id FROM stable_job_refund r JOIN refund_batch b ON b.id = r.batch_id AND b.status = 'noticed'
   WHERE r.id = ANY ($1::bigint[]) AND EXISTS (
     SELECT FROM stable_job_refund o WHERE o.batch_id = r.batch_id AND o.employer_id = r.employer_id AND o.status = 'returned')
   ORDER BY r.id`;
