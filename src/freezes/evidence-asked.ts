import { ASK } from '../platform/asked-jobs.js';
import type { UnitOfWork } from '../platform/unit-of-work.js';

/** By which name the workers know what makes the evidence pack of a freeze. */
export const EVIDENCE = 'evidence';

/** 申请制作证据包 — of a freeze, in the transaction of whoever asks; it is asked for once, whoever asks again. */
export async function askForPack(
  work: UnitOfWork,
  { freezeId, districtId }: { freezeId: string; districtId: number },
  documents: string[],
  at: Date,
): Promise<void> {
  const { userId } = await work.actor();
  const asked = await work.query(
    `INSERT INTO evidence_pack (freeze_id, documents, asked_by, asked_at) VALUES ($1, $2::bigint[], $3, $4)
     ON CONFLICT DO NOTHING RETURNING freeze_id`,
    [freezeId, documents, userId, at],
  );
  if (asked.length > 0)
    await work.query(ASK, [EVIDENCE, districtId, { freeze: Number(freezeId) }, userId]);
}
