import { crc32 } from 'node:zlib';
import { letterOf } from './address.js';
import { escaped } from './sheet-xml.js';
import { PackedFile, type ZipFile, zipEnd, zipHeader, zipOf } from './zip.js';

/** 工作簿 — one sheet to fill in or to read: a note, the headings below it, and rows that are given. */
export interface BlankSheet {
  name: string;
  note: string;
  /** What is a number is written as one in the columns that say so; elsewhere it is text. */
  columns: Heading[];
  /** How narrow a column may be, where that is less than whoever fills it in needs. */
  least?: number;
  /** Over how many lines a heading may go, of a table that is read on paper; in one when left out. */
  headingLines?: number;
  rows: string[][];
}

interface Heading {
  heading: string;
  isAmount: boolean;
  hasNumbers?: boolean;
  /** 小数位数 — a number shows as many as it is written with: 56.30 and not 56.3. */
  keepsDecimals?: boolean;
  /** 元 — with thousands told apart and two decimals. */
  isMoney?: boolean;
}

/** 打印 — on A4, as many pages long as it takes and as wide as it can be read; with its headings on each. */
const ON_PAGES = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>';
const paper = (width: number) =>
  '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
  `<pageSetup paperSize="9" orientation="${width > UPRIGHT ? 'landscape' : 'portrait'}" fitToWidth="${Math.ceil(width / ACROSS)}" fitToHeight="0"/>` +
  '<headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter>';
/** In the width of a digit: what a page holds upright, and across in letters that are still read. */
const UPRIGHT = 95;
const ACROSS = 260;

/** Formats of cells, by their place in STYLES. */
const TEXT = 1;
const AMOUNT = 2;
const HEADING = 3;
const NOTE = 4;
const FRAMED = 5;
const FRAMED_HEAD = 6;
const MONEY = 7;
const TOTAL = 8;
const WRAPPED = 9;
/** 0, 0.0 … — by how many decimals a number is written with, after this place. */
const DECIMALS = 10;
const MOST_DECIMALS = 4;
const HEADING_ROW = 2;
const SHEET = 'xl/worksheets/sheet1.xml';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const relations = (...targets: [type: string, target: string][]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
    .map(
      ([type, target], at) =>
        `<Relationship Id="rId${at + 1}" Type="${OFFICE}/relationships/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

const CONTENT_TYPES =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>` +
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`;

const STYLES =
  `<styleSheet ${MAIN}>` +
  '<numFmts count="3"><numFmt numFmtId="164" formatCode="0.0"/><numFmt numFmtId="165" formatCode="0.000"/><numFmt numFmtId="166" formatCode="0.0000"/></numFmts>' +
  '<fonts count="3"><font><sz val="11"/><name val="宋体"/></font>' +
  '<font><b/><sz val="11"/><name val="宋体"/></font>' +
  '<font><sz val="10"/><color rgb="FF595959"/><name val="宋体"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFDDEBF7"/></patternFill></fill></fills>' +
  '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>' +
  '<border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="15"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>' +
  '<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1">' +
  '<alignment vertical="center" wrapText="1"/></xf>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1">' +
  '<alignment vertical="center" wrapText="1"/></xf>' +
  '<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">' +
  '<alignment horizontal="center" vertical="center" wrapText="1"/></xf>' +
  '<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="4" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>' +
  '<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">' +
  '<alignment horizontal="center" vertical="center" wrapText="1"/></xf>' +
  [1, 164, 2, 165, 166]
    .map(
      (format) =>
        `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
    )
    .join('') +
  '</cellXfs>' +
  '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

/** Codes and numbers are text in it, from the first row to the last, so that Excel takes nothing off them; the headings stay in sight. */
export function workbookOf(given: BlankSheet): Buffer {
  const { name, rows } = given;
  const sheet = new SheetText(given, rows);
  return packed(name, sheet.head() + sheet.lines(rows) + sheet.tail());
}

/** 长表 — of as many rows as come, portion by portion; what is held of them is the packed file. */
export class LongWorkbook {
  private readonly file = new PackedFile(SHEET);
  private sheet: SheetText | null = null;

  constructor(private readonly given: Omit<BlankSheet, 'rows'>) {}

  async add(rows: string[][]): Promise<void> {
    await this.file.write((await this.begun(rows)).lines(rows));
  }

  /** 合计 — the last row, which stands out; then the whole file, in pieces. */
  async end(totals: string[]): Promise<Buffer[]> {
    const sheet = await this.begun([]);
    await this.file.write(sheet.totals(totals) + sheet.tail());
    const { told, pieces } = await this.file.end();
    const others = partsOf(this.given.name).map(([name, content]) => ({
      told: { name, checksum: crc32(content), size: content.length } as ZipFile,
      pieces: [content],
    }));
    const all = [...others, { told, pieces }];
    return [
      ...all.flatMap((each) => [zipHeader(each.told), ...each.pieces]),
      zipEnd(all.map((each) => each.told)),
    ];
  }

  private async begun(rows: string[][]): Promise<SheetText> {
    if (!this.sheet) {
      this.sheet = new SheetText(this.given, rows);
      await this.file.write(HEAD + this.sheet.head());
    }
    return this.sheet;
  }
}

/** 单元格 — with what it goes over. */
export interface GridCell {
  column: number;
  columns: number;
  rows: number;
  text: string;
  isHead: boolean;
}

/** 表样 — a form as it is printed: framed cells, some over several others; all of it text. */
export function workbookOfGrid(name: string, rows: GridCell[][], widths: number[]): Buffer {
  const lines = rows.map((): [column: number, cell: string][] => []);
  // What lies under a merged cell has its frame.
  for (const [at, row] of rows.entries())
    for (const { column, columns, rows: over, text, isHead } of row)
      for (let line = at; line < at + over; line += 1)
        for (let each = column; each < column + columns; each += 1) {
          const own = line === at && each === column ? text : '';
          const style = isHead ? FRAMED_HEAD : FRAMED;
          lines[line]!.push([each, cellOf(`${letterOf(each)}${line + 1}`, own, style)]);
        }
  const written = lines.map((cells, at) => {
    const inOrder = cells.sort(([one], [other]) => one - other).map(([, cell]) => cell);
    return `<row r="${at + 1}">${inOrder.join('')}</row>`;
  });
  const merges = rows.flatMap((row, at) =>
    row.flatMap(({ column, columns, rows: over }) =>
      columns === 1 && over === 1
        ? []
        : `<mergeCell ref="${letterOf(column)}${at + 1}:${letterOf(column + columns - 1)}${at + over}"/>`,
    ),
  );
  const columns = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  return packed(
    name,
    `<worksheet ${MAIN}>${ON_PAGES}<sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols>` +
      `<sheetData>${written.join('')}</sheetData>` +
      `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>${paper(widths.reduce((sum, each) => sum + each, 0))}</worksheet>`,
    false,
  );
}

const packed = (name: string, sheet: string, headed = true): Buffer =>
  zipOf([...partsOf(name, headed), [SHEET, Buffer.from(HEAD + sheet)]]);

const printTitles = (name: string) =>
  '<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">' +
  `${titled(name)}!$A:$A,${titled(name)}!$1:$${HEADING_ROW}</definedName></definedNames>`;
const titled = (name: string) => `'${escaped(name.replaceAll("'", "''"))}'`;

/** All parts of the file but its sheet. */
const partsOf = (name: string, headed = true): [part: string, content: Buffer][] =>
  Object.entries({
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': relations(['officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml':
      `<workbook ${MAIN} xmlns:r="${OFFICE}/relationships"><sheets>` +
      `<sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets>${headed ? printTitles(name) : ''}</workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      ['worksheet', 'worksheets/sheet1.xml'],
      ['styles', 'styles.xml'],
    ),
    'xl/styles.xml': STYLES,
  }).map(([part, xml]) => [part, Buffer.from(HEAD + xml)]);

/** The text of the sheet, part by part; how wide its columns are goes by the rows of a sample. */
class SheetText {
  private at = HEADING_ROW;
  private readonly widths: number[];
  private readonly styles: number[];

  constructor(
    private readonly given: Omit<BlankSheet, 'rows'>,
    sample: string[][],
  ) {
    this.styles = given.columns.map(({ isAmount, isMoney }) =>
      isMoney ? MONEY : isAmount ? AMOUNT : TEXT,
    );
    this.widths = given.columns.map(({ heading }, at) => {
      const filled = sample.slice(0, 200).map((row) => widthOf(row[at]!) + 2);
      const headed = Math.ceil(widthOf(heading) / (given.headingLines ?? 1)) + 4;
      return Math.min(Math.max(given.least ?? 20, headed, ...filled), 60);
    });
  }

  head(): string {
    const { note, columns } = this.given;
    const whole = this.widths.reduce((sum, width) => sum + width, 0);
    const height = 15 * Math.ceil(widthOf(note) / whole);
    const headings = columns.map(({ heading }) => heading);
    return (
      `<worksheet ${MAIN}>${ON_PAGES}<sheetViews><sheetView workbookViewId="0">` +
      `<pane ySplit="${HEADING_ROW}" topLeftCell="A${HEADING_ROW + 1}" activePane="bottomLeft" state="frozen"/>` +
      `</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${this.styles
        .map(
          (style, at) =>
            `<col min="${at + 1}" max="${at + 1}" width="${this.widths[at]}" style="${style}" customWidth="1"/>`,
        )
        .join('')}</cols><sheetData>` +
      line(1, [note], () => NOTE, ` ht="${height}" customHeight="1"`) +
      this.headings(headings)
    );
  }

  private headings(words: string[]): string {
    const { headingLines } = this.given;
    if (!headingLines) return line(HEADING_ROW, words, () => HEADING);
    const most = Math.max(
      ...words.map((each, at) => Math.ceil(widthOf(each) / (this.widths[at]! - 2))),
    );
    return line(HEADING_ROW, words, () => WRAPPED, ` ht="${15 * most + 3}" customHeight="1"`);
  }

  lines(rows: string[][]): string {
    return rows
      .map((row) => this.line(row, (column) => this.styleOf(row[column]!, column)))
      .join('');
  }

  totals(row: string[]): string {
    return this.line(row, (column) => (this.given.columns[column]!.isMoney ? TOTAL : HEADING));
  }

  tail(): string {
    const last = letterOf(this.given.columns.length - 1);
    const width = this.widths.reduce((sum, each) => sum + each, 0);
    return `</sheetData><mergeCells count="1"><mergeCell ref="A1:${last}1"/></mergeCells>${paper(width)}</worksheet>`;
  }

  private line(row: string[], styleOf: (column: number) => number): string {
    this.at += 1;
    return line(this.at, row, styleOf, '', (text, column) => this.isNumber(text, column));
  }

  private styleOf(text: string, column: number): number {
    if (!this.given.columns[column]!.keepsDecimals || !this.isNumber(text, column))
      return this.styles[column]!;
    const decimals = text.split('.')[1]?.length ?? 0;
    return DECIMALS + Math.min(decimals, MOST_DECIMALS);
  }

  private isNumber(text: string, column: number): boolean {
    return this.given.columns[column]!.hasNumbers === true && /^-?\d+(?:\.\d+)?$/.test(text);
  }
}

function line(
  at: number,
  cells: string[],
  styleOf: (column: number) => number,
  more = '',
  isNumber: (text: string, column: number) => boolean = () => false,
): string {
  const written = cells.map((text, column) => {
    if (text === '') return '';
    const address = `${letterOf(column)}${at}`;
    return isNumber(text, column)
      ? `<c r="${address}" s="${styleOf(column)}"><v>${text}</v></c>`
      : cellOf(address, text, styleOf(column));
  });
  return `<row r="${at}"${more}>${written.join('')}</row>`;
}

const cellOf = (address: string, text: string, style: number) =>
  text === ''
    ? `<c r="${address}" s="${style}"/>`
    : `<c r="${address}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

/** In the width of a digit; a Chinese character takes two. */
const widthOf = (text: string) =>
  [...text].reduce((sum, character) => sum + (character > '\u2e80' ? 2 : 1), 0);
