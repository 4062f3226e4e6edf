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
  const again = await work.query<Noticed>(PAID_BEFORE, [passed.map(({ id }) => id)]);
  await refunds.follow('readmit', inNotice(again));
}

type Noticed = { id: string; noticeFrom: string | null; noticeTo: string | null };

/** A firm keeps the notice in which it was named, though the batch is made public again for others. */
const inNotice = (firms: Noticed[]) => firms.map(({ id, ...patch }) => ({ id, patch }));

/** 公示 — the notice names every firm of the batch that passed. Published again, it takes in those corrected since. */
export async function firmsMadePublic(batches: string[], office: Office): Promise<void> {
  const passed = await office.work.query<Noticed>(
    `SELECT r.id, b.notice_from::text AS "noticeFrom", b.notice_to::text AS "noticeTo"
       FROM stable_job_refund r JOIN refund_batch b ON b.id = r.batch_id
      WHERE r.batch_id = ANY ($1::bigint[]) AND r.status = 'screened' ORDER BY r.id`,
    [batches],
  );
  await office.ledger(StableJobRefund).follow('publish', inNotice(passed));
}

/** What was made public in this batch, paid and returned, and is entered again: with the notice of the latest of them. */
const PAID_BEFORE = `
  SELECT DISTINCT ON (r.id) r.id, o.notice_from::text AS "noticeFrom", o.notice_to::text AS "noticeTo"
    FROM stable_job_refund r JOIN refund_batch b ON b.id = r.batch_id AND b.status = 'noticed'
    JOIN stable_job_refund o ON o.batch_id = r.batch_id AND o.employer_id = r.employer_id AND o.status = 'returned'
   WHERE r.id = ANY ($1::bigint[]) ORDER BY r.id, o.id DESC`;
