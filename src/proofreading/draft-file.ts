import { InputRefused } from '../platform/errors.js';
import { textOf } from '../platform/table-text.js';
import {
  type UnreadPlace,
  notesOfCharts,
  notesOfHidden,
  notesOfRevisions,
  notesOfUnread,
  readDocx,
} from './docx.js';
import { MOST_CHARACTERS } from './word-flow.js';
import { WordProblem, WordRefused } from './word-refused.js';

/** 稿件文字 — what is to be checked, and what its reader should know of how it was read. */
export interface DraftText {
  text: string;
  notes: string[];
  /** 没有读取的内容 — with its place in the text. */
  unread: UnreadPlace[];
}

export const REFUSALS: Record<WordProblem, string> = {
  'no-docx': '文件不是可读的 docx 文档(可能已损坏或加密),请另存为 docx 后重试,或直接粘贴文字。',
  'old-doc': '文件是旧版 doc 文档,请在 WPS 或 Word 中另存为 docx 后重试。',
  macros: '文件带有宏,为安全起见不予打开。请另存为不带宏的 docx。',
  'too-large': '文件解开后过大,不予打开。请删去图片或附件后重试,或直接粘贴文字。',
  'too-many-pages': '文件超过 500 页,请分章提交。',
};

const refused = (field: string, code: string, message: string) =>
  new InputRefused([{ field, code, message }]);

/** What would not be checked in time is refused at once: each number is held against those around it. */
export const MOST_NUMBERS = 10_000;
const NUMBER = /[\d\uff10-\uff19][\d\uff10-\uff19,.\uff0c\uff0e]*/g;

/** 稿件 — pasted, or the bytes of a file in base64. */
export interface Manuscript {
  text?: string | null;
  file?: string | null;
}

/** Of pasted text or of a file: docx, or text as a program in China writes it. */
export async function draftText({ text, file }: Manuscript): Promise<DraftText> {
  if (Boolean(text) === Boolean(file))
    throw refused('text', 'draft-one-of-two', '请粘贴文字或提交文件,两者择一。');
  const draft = text ? { text, notes: [], unread: [] } : await ofFile(Buffer.from(file!, 'base64'));
  if (draft.text.length > MOST_CHARACTERS)
    throw refused(text ? 'text' : 'file', 'draft-too-many-pages', REFUSALS['too-many-pages']);
  const numbers = draft.text.match(NUMBER)?.length ?? 0;
  if (numbers > MOST_NUMBERS)
    throw refused(
      text ? 'text' : 'file',
      'draft-too-many-numbers',
      `稿件中有 ${numbers} 个数,一次最多核对 ${MOST_NUMBERS} 个,请分章(或去掉明细附表)提交。`,
    );
  return draft;
}

async function ofFile(bytes: Buffer): Promise<DraftText> {
  const isZip = bytes.subarray(0, 2).toString('latin1') === 'PK';
  const isOld = bytes[0] === 0xd0 && bytes[1] === 0xcf;
  try {
    if (!isZip && !isOld) return ofPlainText(bytes);
    const word = await readDocx(bytes);
    const notes = [notesOfRevisions, notesOfHidden, notesOfCharts, notesOfUnread].flatMap((told) =>
      told(word),
    );
    return { text: word.text, notes, unread: word.unreadPlaces };
  } catch (error) {
    if (!(error instanceof WordRefused)) throw error;
    throw refused('file', `draft-${error.problem}`, REFUSALS[error.problem]);
  }
}

/** What no text holds: control characters, and bytes that are none of its encoding. */
// oxlint-disable-next-line no-control-regex
const NO_TEXT = /[\0-\x08\x0e-\x1f\x7f\ufffd]/;

function ofPlainText(bytes: Buffer): DraftText {
  const text = textOf(bytes);
  // Neither a PDF nor a picture is text, nor is a docx that has lost its beginning.
  if (NO_TEXT.test(text) || text.startsWith('%PDF'))
    throw refused('file', 'draft-no-text', '文件不是文字文件。可提交 docx 或 txt,或直接粘贴文字。');
  return { text, notes: [], unread: [] };
}
