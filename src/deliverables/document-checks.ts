import type { RowCheck } from '../ledgers/shared/judgement.js';
import { REGION_OF_ROW } from '../ledgers/shared/judgement.js';
import type { Office } from '../ledgers/shared/office.js';
import { policySql } from '../policy/policy.js';

/** By which name the workers know what checks the files of a document. */
export const DOCUMENT_CHECK = 'document-check';

/** 核对材料文件 — asked for by whoever attaches a text or takes it a step further: what it is checked beside may have changed since. */
export async function askForChecks(ids: string[], { work }: Office): Promise<void> {
  const { userId } = await work.actor();
  await work.query(
    `INSERT INTO asked_job (kind, district_id, payload, asked_by)
     SELECT DISTINCT $2::text, d.district_id, jsonb_build_object('file', f.id, 'freeze', coalesce(d.freeze_id, 0)), $3::int
       FROM deliverable d CROSS JOIN LATERAL (VALUES (d.draft_file_id), (d.final_file_id)) f (id)
      WHERE d.id = ANY ($1::bigint[]) AND f.id IS NOT NULL
     ON CONFLICT DO NOTHING`,
    [ids, DOCUMENT_CHECK, userId],
  );
}

const checkOf = (file: string) =>
  `FROM document_check c WHERE c.file_id = s.${file} AND c.freeze_id = coalesce(s.freeze_id, 0)`;

const COUNTS = `'错误 ' || c.errors || ' 处、警告 ' || c.warnings || ' 处'`;
const EXPLAINED = `coalesce('核对说明:' || s.check_explanation, '没有核对说明。')`;

/** 核对有错误 — signing or sending such a text is told how many, where they are listed, and what was said of them. */
const hasErrors = (column: string, field: 'draftFileId' | 'finalFileId', label: string) =>
  ({
    field,
    code: field === 'draftFileId' ? 'draft-has-errors' : 'final-has-errors',
    message: `${label}的核对有未改正的错误,`,
    when: `EXISTS (SELECT ${checkOf(column)} AND c.errors > 0)`,
    further: `(SELECT '计' || ${COUNTS} || ',逐处列在材料页 /reports/' || s.id || '。' || ${EXPLAINED} ${checkOf(column)})`,
  }) satisfies RowCheck;

/** 没有核对结果 — said, so that nobody takes silence for a pass. */
const notChecked = (column: string, field: 'draftFileId' | 'finalFileId', label: string) =>
  [
    {
      field,
      code: field === 'draftFileId' ? 'draft-not-checked' : 'final-not-checked',
      message: `${label}的核对还没有结果,请稍候,或打开材料页查看。`,
      when: `s.${column} IS NOT NULL AND NOT EXISTS (SELECT ${checkOf(column)})`,
    },
    {
      field,
      code: field === 'draftFileId' ? 'draft-not-read' : 'final-not-read',
      message: `${label}没有核对:`,
      when: `EXISTS (SELECT ${checkOf(column)} AND c.unread_because IS NOT NULL)`,
      further: `(SELECT c.unread_because ${checkOf(column)})`,
    },
  ] satisfies RowCheck[];

/** 核对结果 — of the text that is signed, as the signer is told of it. */
export const draftChecked: RowCheck[] = [
  hasErrors('draft_file_id', 'draftFileId', '送审稿'),
  ...notChecked('draft_file_id', 'draftFileId', '送审稿'),
];

/** Of the text that goes out. */
export const finalChecked: RowCheck[] = [
  hasErrors('final_file_id', 'finalFileId', '定稿文件'),
  ...notChecked('final_file_id', 'finalFileId', '定稿文件'),
];

const REFUSED_FROM = `nullif(${policySql('deliverable.errors-refused-from', 's.drafted_on', REGION_OF_ROW)}, 0)`;

/** 本单位规定 — so many errors keep the head from signing, unless the author says why they stand. */
export const errorsRefused: RowCheck = {
  field: 'draftFileId',
  code: 'errors-unexplained',
  message:
    '送审稿核对的错误达到本单位规定的不予签发的处数:请退回改正;确属误报的,由经办人在“登记送审稿”中填写核对说明。',
  when: `s.check_explanation IS NULL AND EXISTS (SELECT ${checkOf('draft_file_id')} AND c.errors >= ${REFUSED_FROM})`,
  further: `(SELECT '现有' || ${COUNTS} || ',逐处列在材料页 /reports/' || s.id || '。' ${checkOf('draft_file_id')})`,
};

/** 核对说明 — was said of one text: of another one it has to be said anew, or it would let pass what nobody has looked at. */
export const explainedAnew: RowCheck = {
  field: 'checkExplanation',
  code: 'explanation-of-another-text',
  message: '核对说明是对原送审稿写的:更换送审稿时,请按新稿的核对结果重写核对说明,或将其清空。',
  when: `s.check_explanation IS NOT NULL AND EXISTS (SELECT FROM deliverable o
     WHERE o.id = s.id AND o.draft_file_id IS NOT NULL AND o.draft_file_id IS DISTINCT FROM s.draft_file_id
       AND o.check_explanation IS NOT DISTINCT FROM s.check_explanation)`,
};

/** Where errors may keep it from being signed, what has not been checked yet waits for its check. */
export const checkAwaited: RowCheck = {
  field: 'draftFileId',
  code: 'check-awaited',
  message:
    '本单位规定送审稿核对后才能签发,核对还没有结果,请稍候再签;几分钟后仍没有的(如送审时定版尚未算出),请经办人在“登记送审稿”中将同一文件再登记一次,即重新核对。',
  when: `s.draft_file_id IS NOT NULL AND ${REFUSED_FROM} IS NOT NULL AND NOT EXISTS (SELECT ${checkOf('draft_file_id')})`,
};
