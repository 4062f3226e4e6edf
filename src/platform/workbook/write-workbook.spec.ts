import xlsx from '@e965/xlsx';
import { describe, expect, it } from '@jest/globals';
import { workbookOf, workbookOfGrid } from './write-workbook.js';
import { entriesOf, unpacked } from './zip.js';

const partOf = async (bytes: Buffer, name: string) => {
  const entry = entriesOf(bytes).find((each) => each.name === name)!;
  return String(await unpacked(bytes, entry, 2 ** 20));
};
const sheetOf = (bytes: Buffer) => partOf(bytes, 'xl/worksheets/sheet1.xml');

const column = (heading: string) => ({ heading, isAmount: false });
const listed = (columns: string[]) =>
  workbookOf({
    ...{ name: "年度'表", note: '示例', columns: columns.map(column) },
    rows: [columns.map(() => '示例')],
  });

describe('a workbook that is printed', () => {
  it('is one page wide, lying where it is broad and several pages where it could not be read, with its headings on every page', async () => {
    const narrow = await sheetOf(listed(['指标', '数值']));
    expect(narrow).toContain('<pageSetUpPr fitToPage="1"/>');
    expect(narrow).toContain('orientation="portrait" fitToWidth="1" fitToHeight="0"');
    const broad = listed(Array.from({ length: 9 }, (_, at) => `栏目${at}`));
    expect(await sheetOf(broad)).toContain('orientation="landscape"');
    expect(await partOf(broad, 'xl/workbook.xml')).toContain(
      `>'年度''表'!$A:$A,'年度''表'!$1:$2</definedName>`,
    );
    const broader = await sheetOf(listed(Array.from({ length: 30 }, (_, at) => `栏目${at}`)));
    expect(broader).toContain('orientation="landscape" fitToWidth="3" fitToHeight="0"');
    expect(xlsx.read(broad, { type: 'buffer' }).SheetNames).toEqual(["年度'表"]);
  });

  it('of a form has no row that is repeated', async () => {
    const cell = { column: 0, columns: 1, rows: 1, text: '示例', isHead: true };
    const form = workbookOfGrid('表样', [[cell]], [20]);
    expect(await sheetOf(form)).toContain('fitToHeight="0"');
    expect(await partOf(form, 'xl/workbook.xml')).not.toContain('Print_Titles');
  });
});
