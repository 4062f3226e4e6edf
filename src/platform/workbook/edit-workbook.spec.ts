import { describe, expect, it } from '@jest/globals';
import { FORMAT, superiorSheet } from '../../../test/support/superior-sheet.js';
import { workbookOf, withPart } from '../../../test/support/workbooks.js';
import { placeOf } from './address.js';
import { EditedWorkbook } from './edit-workbook.js';
import { numberFormatOf } from './number-format.js';
import { sheetsOfXlsx } from './read-workbook.js';
import type { Content } from './sheet-xml.js';
import { entriesOf, unpacked, zipOf } from './zip.js';

const SHAPE = {
  name: '完成情况',
  rows: [
    ['2022年重点指标|完成情况表'],
    ['单位:人、万元'],
    ['地区', '城镇新增就业', null, null, '备注'],
    [null, '目标', '完成', '完成率', null],
    ['甲区', { style: FORMAT.whole, v: 3300 }, { style: FORMAT.whole }, { f: 'C5/B5', v: 0.5 }],
    ['乙区', null, 7],
    [],
    [
      '合计',
      { f: 'SUM(B5:B7)', v: 3300 },
      { f: 'SUM(C5:C7)', v: 7, more: ' t="array" ref="C8:D8"' },
    ],
  ],
  merged: ['A1:E1', 'A3:A4', 'B3:D3', 'E3:E4'],
  hiddenColumns: [4],
};

const contents = (cells: Record<string, Content>) =>
  new Map([['完成情况', new Map(Object.entries(cells))]]);

async function parts(bytes: Buffer): Promise<Record<string, string>> {
  const entries = entriesOf(bytes);
  const texts = await Promise.all(entries.map((entry) => unpacked(bytes, entry, 2 ** 26)));
  return Object.fromEntries(entries.map(({ name }, at) => [name, texts[at]!.toString()]));
}

describe.each([false, true])('a workbook that is written into (packed: %s)', (packed) => {
  const bytes = superiorSheet([SHAPE, { ...SHAPE, name: '二' }], { packed });

  it('is seen as somebody sees it who looks at it', async () => {
    const { sheets } = await EditedWorkbook.of(bytes);
    const [sheet] = sheets;
    expect(sheets.map(({ name }) => name)).toEqual(['完成情况', '二']);
    const at = (address: string) => sheet!.at(placeOf(address)!);
    expect(at('A1')!.text).toBe('2022年重点指标完成情况表');
    expect(at('B5')).toMatchObject({ number: '3300', format: { decimals: 0, isPercent: false } });
    expect(at('C5')).toMatchObject({ number: null, text: '' });
    const closed = (address: string) => sheet!.closed(placeOf(address)!);
    expect(['D5', 'B8', 'D8', 'C3', 'B3', 'C5', 'A9'].map(closed)).toEqual([
      ...['formula', 'formula', 'formula', 'merged', null, null, null],
    ]);
    expect(['E5', 'D5'].map((each) => sheet!.isHiddenAt(placeOf(each)!))).toEqual([true, false]);
  });

  it('has what was written, and every other byte as it was', async () => {
    const workbook = await EditedWorkbook.of(bytes);
    const written = workbook.with(
      contents({
        ...{ C5: { number: '1742' }, B6: { number: '0.5' }, A7: { text: '丙<区>&' } },
        ...{ C7: { number: '1' }, F6: { number: '6' }, B12: { number: '12' } },
      }),
    );
    const [before, after] = [await parts(bytes), await parts(written)];
    const sheet = 'xl/worksheets/sheet1.xml';
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(Object.keys(before).filter((name) => after[name] !== before[name])).toEqual([
      ...['xl/workbook.xml', sheet, 'xl/worksheets/sheet2.xml'],
    ]);
    expect(after['xl/workbook.xml']).toBe(
      before['xl/workbook.xml']!.replace('calcId="191029"', 'calcId="191029" fullCalcOnLoad="1"'),
    );
    expect(after[sheet]).toBe(
      before[sheet]!.replace(
        `<c r="C5" s="${FORMAT.whole}"/>`,
        `<c r="C5" s="${FORMAT.whole}"><v>1742</v></c>`,
      )
        .replace('<f>C5/B5</f><v>0.5</v>', '<f>C5/B5</f>')
        .replace('<v>3300</v></c><c r="C8"', '</c><c r="C8"')
        .replace('</f><v>7</v>', '</f>')
        .replace(
          /(<row r="6"[^>]*><c r="A6"[^>]*><v>\d+<\/v><\/c>)(<c r="C6"><v>7<\/v><\/c>)/,
          '$1<c r="B6"><v>0.5</v></c>$2<c r="F6"><v>6</v></c>',
        )
        .replace(
          /(<row r="7"[^>]*)\/>/,
          '$1><c r="A7" t="inlineStr"><is><t xml:space="preserve">丙&lt;区&gt;&amp;</t></is></c><c r="C7"><v>1</v></c></row>',
        )
        .replace('</sheetData>', '<row r="12"><c r="B12"><v>12</v></c></row></sheetData>'),
    );
  });

  it('has every cell once and in order where those beside each other are written, some of which were not there', async () => {
    const [sheet] = (await EditedWorkbook.of(bytes)).sheets;
    const rows = [5, 6, 7, 9, 10];
    const cells = rows
      .flatMap((row) => ['A', 'B', 'C', 'D', 'E', 'F'].map((column) => `${column}${row}`))
      .filter((each) => sheet!.closed(placeOf(each)!) === null);
    const given = Object.fromEntries(cells.map((each, at) => [each, { number: String(at + 1) }]));
    const written = (await EditedWorkbook.of(bytes)).with(contents(given));
    const xml = (await parts(written))['xl/worksheets/sheet1.xml']!;
    for (const row of rows) {
      const there = [...xml.matchAll(new RegExp(`<c r="([A-Z]+)${row}"`, 'g'))].map(([, at]) => at);
      expect(there).toEqual([...new Set(there)].sort());
    }
    const again = (await EditedWorkbook.of(written)).sheets[0]!;
    expect(cells.map((each) => again.at(placeOf(each)!)?.number)).toEqual(
      cells.map((_, at) => String(at + 1)),
    );
  });

  it('is read by another program as it was written', async () => {
    const one = superiorSheet(
      [{ ...SHAPE, rows: SHAPE.rows.slice(0, 7).map((row) => row.slice(0, 3)) }],
      { packed },
    );
    const written = (await EditedWorkbook.of(one)).with(
      contents({ C5: { number: '1742' }, A7: { text: '丙<区>&' } }),
    );
    const [sheet] = await sheetsOfXlsx(written);
    const row = (line: number) =>
      sheet!.lines.find((each) => each.line === line)!.cells.map(({ text }) => text);
    expect(row(5)).toEqual(['甲区', '3300', '1742']);
    expect(row(7)[0]).toBe('丙<区>&');
  });
});

describe('workbooks of other programs', () => {
  it('are written into as well: names with a prefix, cells without addresses, no cells at all', async () => {
    const made = workbookOf([
      ['甲', 1],
      ['乙', 2],
    ]);
    const prefixed = withPart(made, 'sheet1.xml', (xml) =>
      xml
        .replace(/xmlns="/, 'xmlns:x="')
        .replace(/<(\/?)(\w)/g, '<$1x:$2')
        .replace(/ r="[A-Z]+\d+"/g, ''),
    );
    const opened = await EditedWorkbook.of(prefixed);
    expect(opened.sheets[0]!.at(placeOf('B2')!)).toMatchObject({ number: '2' });
    const written = opened.with(
      new Map([
        [
          '名单',
          new Map([
            ['B2', { number: '3' }],
            ['C1', { text: '丙' }],
          ]),
        ],
      ]),
    );
    const again = await EditedWorkbook.of(written);
    expect(again.sheets[0]!.cells.map(({ address, text }) => `${address}=${text}`)).toEqual([
      ...['A1=甲', 'B1=1', 'C1=丙', 'A2=乙', 'B2=3'],
    ]);
    const empty = withPart(made, 'sheet1.xml', (xml) =>
      xml.replace(/<sheetData>[\s\S]*<\/sheetData>/, '<sheetData/>'),
    );
    const filled = (await EditedWorkbook.of(empty)).with(
      new Map([['名单', new Map([['B2', { number: '3' }]])]]),
    );
    expect((await EditedWorkbook.of(filled)).sheets[0]!.cells).toHaveLength(1);
  });

  it('are refused where they are damaged or too large', async () => {
    const bytes = superiorSheet([SHAPE]);
    const problem = (given: Buffer) =>
      EditedWorkbook.of(given).then(
        () => 'read',
        (error: { code: string }) => error.code,
      );
    expect(await problem(bytes.subarray(0, 900))).toBe('workbook-damaged');
    const without = withPart(bytes, 'sheet1.xml', () => '<worksheet/>');
    expect(await problem(without)).toBe('workbook-damaged');
    const large = withPart(bytes, 'sheet1.xml', (xml) => xml + ' '.repeat(25 * 2 ** 20));
    expect(await problem(large)).toBe('workbook-too-large');
    // A small file that unpacks to more than anybody holds, and one of more parts than any workbook has.
    const packed = superiorSheet([SHAPE], { packed: true });
    const bomb = withPart(packed, 'sheet1.xml', (xml) => xml + ' '.repeat(25 * 2 ** 20));
    expect(bomb.length).toBeLessThan(2 ** 20);
    expect(await problem(bomb)).toBe('workbook-too-large');
    const parts = Array.from(
      { length: 5001 },
      (_, at) => [`a${at}`, Buffer.from('a')] as [string, Buffer],
    );
    expect(await problem(zipOf(parts))).toBe('workbook-too-large');
  });
});

describe('a number format', () => {
  it.each([
    ['General', false, null],
    ['0', false, 0],
    ['#,##0.00', false, 2],
    ['0.00%', true, 2],
    ['0.0%;[Red]\\-0.0%', true, 1],
    ['#,##0.00_ ;[Red]\\-#,##0.00\\ ', false, 2],
    ['_ * #,##0.0_ ;_ * \\-#,##0.0_ ', false, 1],
    ['"约"0"人"', false, 0],
    ['@', false, null],
    ['yyyy"年"m"月"', false, null],
  ])('says how %s is printed', (code, isPercent, decimals) =>
    expect(numberFormatOf(code)).toEqual({ isPercent, decimals, scale: 0 }),
  );
});
