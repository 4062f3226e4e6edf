import { Files } from '../files/files.service.js';
import { InputRefused } from '../platform/errors.js';
import { OpenedWord, WordReading, openDocx } from '../proofreading/docx.js';
import { REFUSALS } from '../proofreading/draft-file.js';
import { WordRefused } from '../proofreading/word-refused.js';

export interface ReportFile {
  bytes: Buffer;
  word: OpenedWord;
  orgUnitCode: string;
}

const refused = (code: string, message: string) =>
  new InputRefused([{ field: 'fileId', code, message }]);

/** 底稿文件 — a docx of the files that are kept, opened to be written in. */
export async function reportFile(
  files: Files,
  id: string,
  reading?: WordReading,
): Promise<ReportFile> {
  const { file, bytes } = await files.read(id);
  if (file.kind !== 'docx')
    throw refused('not-docx', '底稿须为 docx 文档,请在 WPS 或 Word 中另存为 docx 后提交。');
  try {
    const word = await openDocx(bytes, reading);
    if (word.hasTrackedChanges && !word.isAccepted)
      throw refused(
        'tracked-changes',
        '文件中有未处理的修订痕迹,写入新数会与修订混在一起。请先接受或拒绝全部修订再提交,或在提交时选择“所有修订按已接受读取”(acceptsChanges)。',
      );
    return { bytes, word, orgUnitCode: file.orgUnitCode };
  } catch (error) {
    if (!(error instanceof WordRefused)) throw error;
    throw refused(`draft-${error.problem}`, REFUSALS[error.problem]);
  }
}
