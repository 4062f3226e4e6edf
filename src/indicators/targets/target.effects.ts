import { Office } from '../../ledgers/shared/office.js';
import { Target } from './target.entity.js';

/** 签字 — what an approval brings into force puts its predecessor, or the parts it replaces, out of it. */
export async function inPlaceOfOthers(ids: string[], office: Office): Promise<void> {
  await supersedePredecessors(ids, office);
  await withdrawReplacedParts(ids, office);
}

async function supersedePredecessors(ids: string[], office: Office): Promise<void> {
  const superseded = await office.work.query<{ id: string; from: string; reason: string }>(
    `SELECT p.id, n.effective_from::text AS from, entry.data ->> 'status_reason' AS reason
       FROM target n JOIN target p ON p.id = n.supersedes_id
       JOIN record_revision entry ON entry.record_type = 'target' AND entry.record_id = n.id AND entry.revision = 1
      WHERE n.id = ANY ($1::bigint[]) AND p.status <> 'superseded' ORDER BY p.id`,
    [ids],
  );
  await office.ledger(Target).follow(
    'supersede',
    superseded.map(({ id, from, reason }) => ({ id, patch: { supersededOn: from }, reason })),
  );
}

async function withdrawReplacedParts(ids: string[], { work }: Office): Promise<void> {
  await work.query(
    `UPDATE target o SET status_before_withdrawal = o.status, status = 'withdrawn', status_reason = '重新分解'
       FROM target n
      WHERE n.id = ANY ($1::bigint[]) AND n.supersedes_id IS NULL AND o.whole_id = n.whole_id
        AND o.status = 'in_force' AND o.entered_at < n.entered_at`,
    [ids],
  );
}
