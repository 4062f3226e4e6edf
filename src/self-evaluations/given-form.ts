import { type FileFault, type FileKind, FileRefused, kindOf } from '../files/file-kind.js';
import { InputRefused } from '../platform/errors.js';
import { bytesOf } from '../platform/given-list.js';
import { sheetsOf } from '../platform/given-sheets.js';
import { draftText } from '../proofreading/draft-file.js';
import { FORM_NAME, FORM_NUMBER } from './sichuan-form.js';
import { type FormRow, type FoundForm, readSichuanForm } from './read-sichuan-form.js';

/** 下载的自评表 — a file of that system in base64, or its cells as they are copied. */
export interface GivenForm {
  file?: string | null;
  text?: string | null;
}

const refused = (code: string, message: string) =>
  new InputRefused([{ field: 'file', code, message }]);

/** 读取 — a workbook, a Word document or pasted cells; refused where it is no such form. */
export async function formIn(given: GivenForm): Promise<FoundForm> {
  const sheets = await rowsOf(given);
  const found = sheets.flatMap((rows) => readSichuanForm(rows) ?? []);
  if (found.length === 1) return found[0]!;
  throw found.length === 0
    ? refused('form-not-found', `文件中没有“${FORM_NAME}”(${FORM_NUMBER}),请核对是否选错文件。`)
    : refused('form-several', '文件中有多张自评表,请每次提交一张。');
}

/** Each sheet by itself; what lies hidden was printed by nobody. */
async function rowsOf({ file, text }: GivenForm): Promise<FormRow[][]> {
  const kind = file && !text ? await kindOf(bytesOf(file)).catch(faultOf) : 'text';
  const sentence = SENTENCES[kind];
  if (sentence) throw refused(`form-${sentence[0]}`, sentence[1]);
  if (kind !== 'docx' && file && !text) {
    const sheets = (await sheetsOf(bytesOf(file))).filter(({ isHidden }) => !isHidden);
    return sheets.map(({ lines }) =>
      ofOneWidth(lines.map(({ line, cells }) => ({ line, cells: cells.map((each) => each.text) }))),
    );
  }
  const draft = await draftText({ text, file });
  return [draft.text.split('\n').map((row, at) => ({ line: at + 1, cells: row.split('\t') }))];
}

const NO_CELLS: [string, string] = [
  'no-cells',
  '版式文档和图片没有单元格,不能逐格比对。请在原系统中导出 Excel 或 Word,或打开后全选表格、复制、粘贴文字。',
];
const SENTENCES: Partial<Record<FileKind | FileFault, [code: string, message: string]>> = {
  ...{ pdf: NO_CELLS, png: NO_CELLS, jpeg: NO_CELLS },
  macros: ['macros', '文件含有宏,为安全起见不予打开。请另存为不含宏的文件后提交。'],
  several: ['several-kinds', '文件同时是两种类型的文件,不能接收。请重新导出后提交。'],
};

const faultOf = (error: unknown) => {
  if (error instanceof FileRefused) return error.fault;
  throw error;
};

/** A sheet ends each row with the last cell that says anything. */
function ofOneWidth(rows: FormRow[]): FormRow[] {
  const most = Math.max(0, ...rows.map(({ cells }) => cells.length));
  return rows.map(({ line, cells }) => ({
    line,
    cells: [...cells, ...Array.from({ length: most - cells.length }, () => '')],
  }));
}
