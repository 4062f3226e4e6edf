import { Files } from '../files/files.service.js';
import { InputRefused } from '../platform/errors.js';
import { ThreadDesk } from '../platform/thread-desk.js';
import type { OpenedWord, WordReading } from '../proofreading/docx.js';
import { REFUSALS } from '../proofreading/draft-file.js';
import type { WordRefused } from '../proofreading/word-refused.js';
import type { TemplateText } from './numbers-found.js';
import type { NumberProposed } from './propose.js';

export interface ReportFile {
  bytes: Buffer;
  word: OpenedWord;
  orgUnitCode: string;
}

type Answer = { word: OpenedWord; problem?: never } | { problem: WordRefused['problem'] };

/** 500 pages take some seconds; what takes more ends its thread, and nothing else. */
const BOUNDS = {
  limits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 },
  withinMs: 45_000,
};
const READING = new ThreadDesk(new URL('word-thread.mjs', import.meta.url), BOUNDS, 30_000);
const FINDING = new ThreadDesk(new URL('numbers-thread.mjs', import.meta.url), BOUNDS, 30_000);

const TOO_MUCH = '文件过大或过于复杂,未能在限定的时间和内存之内读完,请分章提交。';

const refused = (code: string, message: string) =>
  new InputRefused([{ field: 'fileId', code, message }]);

/** 底稿文件 — a docx of the files that are kept, read in a thread of its own, to be written in. */
export async function reportFile(
  files: Files,
  id: string,
  reading?: WordReading,
): Promise<ReportFile> {
  const { file, bytes } = await files.read(id);
  if (file.kind !== 'docx')
    throw refused('not-docx', '底稿须为 docx 文档,请在 WPS 或 Word 中另存为 docx 后提交。');
  const answer = await READING.ask<Answer>({ bytes, reading });
  if (!answer) throw refused('draft-too-much', TOO_MUCH);
  if (answer.problem) throw refused(`draft-${answer.problem}`, REFUSALS[answer.problem]);
  const { word } = answer;
  if (word.hasTrackedChanges && !word.isAccepted)
    throw refused(
      'tracked-changes',
      '文件中有未处理的修订痕迹,写入新数会与修订混在一起。请先接受或拒绝全部修订再提交,或在提交时选择“所有修订按已接受读取”(acceptsChanges)。',
    );
  return { bytes, word, orgUnitCode: file.orgUnitCode };
}

/** 底稿数字 — found in a thread as well: of 500 pages it is the greater part of the work. */
export async function templateNumbers(asked: TemplateText): Promise<NumberProposed[]> {
  const found = await FINDING.ask<NumberProposed[]>(asked);
  if (!found) throw refused('draft-too-much', TOO_MUCH);
  return found;
}
