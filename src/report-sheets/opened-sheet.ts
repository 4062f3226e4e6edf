import { FileRefused, kindOf } from '../files/file-kind.js';
import { InputRefused } from '../platform/errors.js';
import { EditedWorkbook } from '../platform/workbook/edit-workbook.js';
import { FileUnreadable } from '../platform/workbook/read-workbook.js';

const refused = (code: string, message: string) =>
  new InputRefused([{ field: 'content', code, message }]);

/** 可填报的工作簿 — or why nothing can be written into it. */
export async function openedSheet(bytes: Buffer): Promise<EditedWorkbook> {
  const kind = await kindOf(bytes).catch((error: unknown) => {
    if (error instanceof FileRefused) return error.fault;
    throw error;
  });
  if (kind === 'xls')
    throw refused(
      'sheet-is-xls',
      '报表是旧格式(xls),原样填报须用 xlsx:请用 Excel 或 WPS 打开,选择“另存为”,文件类型选“Excel 工作簿(*.xlsx)”,再提交另存的文件。',
    );
  if (kind === 'macros')
    throw refused('file-macros', '报表含有宏,不能接收。请另存为不含宏的 xlsx 后提交。');
  if (kind === 'encrypted') throw refused('file-encrypted', '报表设有打开密码,请取消密码后提交。');
  if (kind !== 'xlsx')
    throw refused('sheet-no-workbook', '文件不是 Excel 工作簿(xlsx),请核对是否选错文件。');
  try {
    return await EditedWorkbook.of(bytes);
  } catch (error) {
    if (!(error instanceof FileUnreadable)) throw error;
    throw error.code === 'workbook-too-large'
      ? refused(
          'workbook-too-large',
          '报表过大,无法读取(常见原因:大量空白行、列带有格式)。请清除多余的行、列后提交。',
        )
      : refused(
          'workbook-damaged',
          '报表不完整或已损坏,请用 Excel 或 WPS 打开后另存为 xlsx 再提交。',
        );
  }
}
