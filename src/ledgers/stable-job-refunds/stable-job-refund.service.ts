import { Injectable } from '@nestjs/common';
import { InputRefused } from '../../platform/errors.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { InjectLedger, Ledger, Step } from '../shared/ledger.js';
import { problem } from '../shared/ledger-definition.js';
import { RecordListArgs } from '../shared/ledger-reader.js';
import { PublishRefundBatchInput, RefundBatch } from './refund-batch.entity.js';
import { Screened, refusalOf, screen } from './screening.js';
import { StableJobRefund } from './stable-job-refund.entity.js';

type ScreeningRow = Screened & { id: string; policyYear: number; datedOn: string; region: string };

/** Refund batches, and the firms in them: screened on entry, published together, paid one by one or as a list. */
@Injectable()
export class StableJobRefundService {
  constructor(
    @InjectLedger(RefundBatch) private readonly batches: Ledger<RefundBatch>,
    @InjectLedger(StableJobRefund) private readonly refunds: Ledger<StableJobRefund>,
    private readonly work: UnitOfWork,
  ) {}

  openBatches(inputs: object[], idempotencyKey: string): Promise<string[]> {
    return this.batches.enter(inputs, idempotencyKey);
  }

  /** Enters firms and screens them at once. */
  async enterMany(inputs: object[], idempotencyKey: string): Promise<string[]> {
    const ids = await this.refunds.enter(inputs, idempotencyKey);
    await this.screenNew(ids);
    return ids;
  }

  moveMany(verb: string, steps: Step[], idempotencyKey?: string): Promise<string[]> {
    return this.refunds.moveMany(verb, steps, idempotencyKey);
  }

  list({ batchId, ...args }: RecordListArgs & { batchId?: string | null }) {
    return this.refunds.list(args, (query) => {
      if (batchId) query.andWhere('r.batchId = :batchId', { batchId });
    });
  }

  async screenFirm(input: object, idempotencyKey: string): Promise<StableJobRefund> {
    const [id] = await this.enterMany([input], idempotencyKey);
    return this.refunds.get(id!);
  }

  /** A correction is screened anew; what was returned for correction may be sent through without one. */
  async revise(id: string, revision: number, patch: object): Promise<StableJobRefund> {
    await this.refunds.revise(id, revision, patch);
    await this.screen([id]);
    return this.refunds.get(id);
  }

  /** 公示 — the notice names every firm of the batch that passed. Published again, it takes in those corrected since. */
  async publish(
    id: string,
    revision: number,
    notice: PublishRefundBatchInput,
  ): Promise<RefundBatch> {
    const batch = await this.batches.move('publish', { id, revision, patch: notice });
    const passed = await this.work.query<{ id: string }>(
      `SELECT id FROM stable_job_refund WHERE batch_id = $1 AND status = 'screened' ORDER BY id`,
      [id],
    );
    if (passed.length > 0) await this.refunds.moveMany('publish', passed);
    return batch;
  }

  /** A batch goes only when nothing stands in it any more. */
  async withdrawBatch(id: string, revision: number, reason: string): Promise<RefundBatch> {
    const batch = await this.batches.withdraw(id, revision, reason);
    const left = await this.work.query(
      `SELECT FROM stable_job_refund WHERE batch_id = $1 AND status <> 'withdrawn' LIMIT 1`,
      [id],
    );
    if (left.length === 0) return batch;
    throw new InputRefused([
      problem('id', 'batch-not-empty', '批次内还有单位,请先撤销这些单位的记录,再撤销批次。'),
    ]);
  }

  /** A repeated submit finds its records screened already, or further on. */
  private async screenNew(ids: string[]): Promise<void> {
    const fresh = await this.work.query<{ id: string }>(
      'SELECT id FROM stable_job_refund WHERE id = ANY ($1::bigint[]) AND revision = 1',
      [ids],
    );
    await this.screen(fresh.map((row) => row.id));
  }

  private async screen(ids: string[]): Promise<void> {
    const firms = await this.work.query<ScreeningRow>(
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
    if (passed.length > 0) await this.refunds.moveMany('pass', passed);
    if (refused.length > 0) await this.refunds.moveMany('refuse', refused);
    const again = await this.work.query<{ id: string }>(PAID_BEFORE, [passed.map(({ id }) => id)]);
    if (again.length > 0) await this.refunds.moveMany('readmit', again);
  }
}

/** What was made public in this batch, paid and returned, and is entered again. */
const PAID_BEFORE = `
  SELECT r.id FROM stable_job_refund r JOIN refund_batch b ON b.id = r.batch_id AND b.status = 'noticed'
   WHERE r.id = ANY ($1::bigint[]) AND EXISTS (
     SELECT FROM stable_job_refund o WHERE o.batch_id = r.batch_id AND o.employer_id = r.employer_id AND o.status = 'returned')
   ORDER BY r.id`;
