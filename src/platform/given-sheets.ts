import { InputRefused } from './errors.js';
import { QuoteOpen, tableOf, textOf } from './table-text.js';
import {
  FileUnreadable,
  Sheet,
  Unreadable,
  sheetsOfXls,
  sheetsOfXlsx,
} from './workbook/read-workbook.js';

const MOST_BYTES = 16 * 1024 * 1024;
const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const SAVE_AS = '请用 Excel 或 WPS 打开,另存为 Excel 工作簿(xlsx)或 csv 后重新提交';

const SENTENCES: Record<Unreadable, (document: string) => string> = {
  'file-empty': () => '文件是空的,请核对后重新提交。',
  'file-not-a-list': () => '文件不是 Excel 工作簿,也不是 csv,无法读取,请核对后重新提交。',
  'file-encoding-unknown': () => `文件的文字编码无法识别,或文字已损坏。${SAVE_AS}。`,
  'file-other-document': (document) => `文件是${document},不是名单表格。${SAVE_AS}。`,
  'workbook-encrypted': () => '工作簿设有打开密码,无法读取。请取消密码后重新提交。',
  'workbook-damaged': () => `工作簿不完整或已损坏,无法读取。${SAVE_AS}。`,
  'workbook-too-large': () =>
    '工作簿过大,无法读取(常见原因:大量空白行、列带有格式)。请只把名单复制到新的工作簿后重新提交。',
  'workbook-not-calculated': () =>
    '工作簿中有公式没有计算结果。请用 Excel 或 WPS 打开并保存后重新提交。',
};

const QUOTE_OPEN = {
  code: 'quote-open',
  message: '该行有一个引号没有配对,其后各行会并入同一格,请改正引号后重新提交。',
};

/** 提交的表格 — csv or Excel workbook, told apart by what it is and never by its name; its sheets, or why it is no table. */
export async function sheetsOf(bytes: Buffer): Promise<Sheet[]> {
  try {
    return await read(bytes);
  } catch (error) {
    if (error instanceof QuoteOpen)
      throw new InputRefused([{ row: error.line, field: 'file', ...QUOTE_OPEN }]);
    if (!(error instanceof FileUnreadable)) throw error;
    const { code, document } = error;
    throw new InputRefused([{ field: 'file', code, message: SENTENCES[code](document) }]);
  }
}

function read(bytes: Buffer): Promise<Sheet[]> {
  const begins = (mark: Buffer) => bytes.subarray(0, mark.length).equals(mark);
  if (bytes.length === 0) throw new FileUnreadable('file-empty');
  if (bytes.length > MOST_BYTES) throw new FileUnreadable('workbook-too-large');
  if (begins(ZIP)) return sheetsOfXlsx(bytes);
  if (begins(OLE)) return sheetsOfXls(bytes);
  return Promise.resolve([sheetOfText(textOf(bytes))]);
}

/** What no text holds. */
// oxlint-disable-next-line no-control-regex
const NO_TEXT = /[\0-\x08\x0e-\x1f]/;

function sheetOfText(text: string): Sheet {
  if (NO_TEXT.test(text)) throw new FileUnreadable('file-not-a-list');
  if (text.includes('\ufffd')) throw new FileUnreadable('file-encoding-unknown');
  if (/^\s*</.test(text)) throw new FileUnreadable('file-other-document', '网页或 XML');
  const lines = tableOf(text).map((cells, at) => ({
    line: at + 1,
    cells: cells.map((cell) => ({ text: cell })),
  }));
  return {
    name: null,
    isHidden: false,
    isText: true,
    lines: lines.filter(({ cells }) => cells.some((cell) => cell.text !== '')),
  };
}
