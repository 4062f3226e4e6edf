import { type Rule, type RowCheck, problem } from '../ledgers/shared/judgement.js';
import type { Deliverable } from './deliverable.entity.js';

/** 已签发 — the states of a document from its final on. */
export const ISSUED = ['final', 'sent', 'replied', 'published'] as const;

export const isIssued = (status: string): boolean => (ISSUED as readonly string[]).includes(status);

/** What is signed or sent out is kept as it was, by its unit. */
export const fileOf = (
  column: string,
  field: 'draftFileId' | 'finalFileId' | 'scanFileId',
): RowCheck => ({
  field,
  code: 'file-of-another',
  message: '文件须为本单位收存的文件,请先收存(keepFile),再填写其编号。',
  when: `s.${column} IS NOT NULL AND NOT EXISTS (SELECT FROM kept_file k WHERE k.id = s.${column} AND k.unit_id = s.territory_id)`,
});

/** 送审稿 — a head signs a text that can be found again; where it is kept elsewhere, the record says why. */
export const draftLacking: Rule<Deliverable> = ({ draftFileId, draftMissingReason }) =>
  !draftFileId &&
  !draftMissingReason &&
  problem(
    'draftFileId',
    'draft-missing',
    '没有送审稿,签发的是什么文稿日后无从核对:请先“登记送审稿”;文稿不存入本系统的(涉密、只有纸质),请填写无送审稿的原因。',
  );

/** Who signed did so for the text that was there. */
export const draftNotSigned: RowCheck = {
  field: 'draftFileId',
  code: 'draft-signed',
  message: '送审稿已有人审签,不能更换;要更换的,请退回修改后重新送审。',
  when: `s.status <> 'draft' AND EXISTS (SELECT FROM deliverable o
     WHERE o.id = s.id AND o.draft_file_id IS NOT NULL AND o.draft_file_id IS DISTINCT FROM s.draft_file_id)`,
};

/** 定稿文件 — what was changed in WPS until it was signed. */
export const finalLacking: Rule<Deliverable> = ({ finalFileId }) =>
  !finalFileId &&
  problem('finalFileId', 'final-missing', '尚未登记定稿文件:请收存在 WPS 中改定的文件并登记。');

/** 盖章扫描件 — the proof of what went out. */
export const scanLacking: Rule<Deliverable> = ({ scanFileId }) =>
  !scanFileId &&
  problem('scanFileId', 'scan-missing', '尚未登记盖章扫描件:请扫描盖章的正本并登记。');

/** 尚缺的文件 — of a document in the state in which it is, in the words in which a step would say it; of what is published nothing is registered any more. */
export function documentsLacking(deliverable: Deliverable): string[] {
  if (['withdrawn', 'published'].includes(deliverable.status)) return [];
  const rules = isIssued(deliverable.status) ? [finalLacking, scanLacking] : [draftLacking];
  return rules.flatMap((rule) => {
    const found = rule(deliverable, { today: deliverable.draftedOn, region: '' });
    return found ? [found.message] : [];
  });
}
