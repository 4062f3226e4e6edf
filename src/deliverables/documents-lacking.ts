import { type Rule, type RowCheck, problem } from '../ledgers/shared/judgement.js';
import { composed } from '../platform/text.js';
import type { Annex, Deliverable } from './deliverable.entity.js';

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

/** 附件 — kept by the unit as well. */
export const annexesKept: RowCheck = {
  field: 'annexes',
  code: 'annex-of-another',
  message: '附件须为本单位收存的文件,请先收存(keepFile),再填写其编号。',
  when: `jsonb_typeof(s.annexes) = 'array' AND EXISTS (SELECT FROM jsonb_array_elements(s.annexes) a WHERE NOT EXISTS (
     SELECT FROM kept_file k WHERE k.id = (a ->> 'annexFileId')::bigint AND k.unit_id = s.territory_id))`,
};

export const annexesOnce: Rule<Deliverable> = ({ annexes }) => {
  const files = (annexes ?? []).map(({ annexFileId }) => annexFileId);
  return (
    new Set(files).size < files.length &&
    problem('annexes', 'annex-double', '同一文件列为附件两次,请删去重复的。')
  );
};

/** 附件3 as a text refers to it, and no document that is called so (市级目标,附件3); of one alone 见附件. */
const NAMED =
  /(?<=^[^\S\n]{0,20}|[见附如(、和及与至])附件[^\S\n]{0,20}\(?(\d{1,2})(?!\d)|[见附如为]附件(?![^\S\n]{0,20}\(?\d)/gm;
/** 请填写附件1, 《附件1》 — whatever may name it: of one that is attached, to say that nothing does would be wrong. */
const MENTIONED = /附件[^\S\n]{0,20}[(:]?[^\S\n]{0,20}(\d{1,2})(?!\d)/g;
/** An annex that stands in the text itself, under its heading. */
const WITHIN = /^[^\S\n]{0,20}附件[^\S\n]{0,20}(\d{0,2})[^\S\n]{0,20}:?[^\S\n]{0,20}$/gm;

const numbersIn = (text: string, pattern: RegExp) =>
  new Set([...text.matchAll(pattern)].map(([, number]) => Number(number || 1)));

/** 附件编号 — what a text names and nobody has attached, and what is attached and named nowhere. */
export function annexesUnlike(written: string, annexes: Annex[]): string[] {
  const text = composed(written, 'NFKC');
  const [named, within] = [numbersIn(text, NAMED), numbersIn(text, WITHIN)];
  const mentioned = new Set([...named, ...within, ...numbersIn(text, MENTIONED)]);
  const beyond = [...named].filter((each) => !annexes[each - 1] && !within.has(each));
  const kept = annexes.length === 0 ? '没有登记附件' : `登记的附件只有${annexes.length}件`;
  return [
    ...beyond
      .sort((a, b) => a - b)
      .map((each) => `文稿提到附件${each},而${kept},请补登记或改正编号。`),
    ...annexes.flatMap(({ title }, at) =>
      mentioned.has(at + 1) || text.includes(composed(title, 'NFKC'))
        ? []
        : [`附件${at + 1}“${title}”在文稿中没有提到,请在附件说明中列出或改正次序。`],
    ),
  ];
}

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
