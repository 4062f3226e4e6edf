import { FileRefused, kindOf } from '../files/file-kind.js';
import { InputRefused } from '../platform/errors.js';
import { EditedXls } from '../platform/workbook/biff/edit-xls.js';
import { XlsFault, XlsNotFillable } from '../platform/workbook/biff/not-fillable.js';
import { EditedWorkbook } from '../platform/workbook/edit-workbook.js';
import { FileUnreadable } from '../platform/workbook/read-workbook.js';
import type { FillableWorkbook } from '../platform/workbook/seen-sheet.js';

const refused = (code: string, message: string) =>
  new InputRefused([{ field: 'content', code, message }]);

const FAULTS: Record<XlsFault, [code: string, message: string]> = {
  macros: ['file-macros', '报表含有宏,不能接收。请另存为不含宏的 xlsx 后提交。'],
  encrypted: ['file-encrypted', '报表设有打开密码,请取消密码后提交。'],
  'too-old': [
    'sheet-too-old',
    '报表是 Excel 95 及更早的格式,不能原样填报。请用 Excel 或 WPS 打开,选择“另存为”,文件类型选“Excel 工作簿(*.xlsx)”或“Excel 97-2003 工作簿(*.xls)”,再提交另存的文件。',
  ],
  'too-large': [
    'workbook-too-large',
    '报表过大,无法读取(常见原因:大量空白行、列带有格式)。请清除多余的行、列后提交。',
  ],
  damaged: ['workbook-damaged', '报表不完整或已损坏,请用 Excel 或 WPS 打开后另存为 xlsx 再提交。'],
};

/** 可填报的工作簿 — or why nothing can be written into it. */
export async function openedSheet(bytes: Buffer): Promise<FillableWorkbook> {
  const kind = await kindOf(bytes).catch((error: unknown) => {
    if (error instanceof FileRefused) return error.fault;
    throw error;
  });
  if (kind === 'macros') throw refused(...FAULTS.macros);
  if (kind === 'encrypted') throw refused(...FAULTS.encrypted);
  if (kind !== 'xlsx' && kind !== 'xls')
    throw refused('sheet-no-workbook', '文件不是 Excel 工作簿(xlsx、xls),请核对是否选错文件。');
  try {
    return kind === 'xls' ? EditedXls.of(bytes) : await EditedWorkbook.of(bytes);
  } catch (error) {
    if (error instanceof XlsNotFillable) throw refused(...FAULTS[error.fault]);
    if (!(error instanceof FileUnreadable)) throw error;
    throw refused(...FAULTS[error.code === 'workbook-too-large' ? 'too-large' : 'damaged']);
  }
}
