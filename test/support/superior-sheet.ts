/** 上级报表 — a workbook as superiors send them out, written part by part: merged headings of three rows, sums by formula, hidden columns, formats. */
import { deflateRawSync } from 'node:zlib';
import { entriesOf, zipOf } from '../../src/platform/workbook/zip.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Formats of cells by their number: as it is, text, 0.00, #,##0, 0.00%, 0.0% (own), heading. */
export const FORMAT = { general: 0, text: 1, two: 2, whole: 3, percent: 4, tenth: 5, heading: 6 };
const NUMBERS = [0, 49, 2, 3, 10, 176, 49];

type Value =
  | string
  | number
  | null
  | { f: string; v?: number; more?: string }
  | { style: number; v?: string | number };

export interface SheetShape {
  name: string;
  rows: Value[][];
  merged?: string[];
  hiddenColumns?: number[];
  /** By address, where a cell has another than its kind's. */
  styles?: Record<string, number>;
  state?: 'hidden';
}

const letter = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : letter(Math.floor(column / 26) - 1) + letter(column % 26);
const escaped = (text: string) =>
  text.replace(/[&<>]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[mark]!);

export function superiorSheet(shapes: SheetShape[], { packed = false } = {}): Buffer {
  const texts: string[] = [];
  const shared = (text: string) => {
    if (!texts.includes(text)) texts.push(text);
    return texts.indexOf(text);
  };
  const parts: Record<string, string> = {};
  shapes.forEach((shape, at) => {
    parts[`xl/worksheets/sheet${at + 1}.xml`] = sheetXml(shape, shared);
  });
  const files = {
    '[Content_Types].xml':
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
      shapes
        .map(
          (_, at) =>
            `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
        )
        .join('') +
      `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${TYPE}.sharedStrings+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'docProps/custom-by-the-superior.xml': '<x>上级的编号</x>',
    'xl/workbook.xml':
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr/><bookViews><workbookView activeTab="0"/></bookViews><sheets>` +
      shapes
        .map(
          ({ name, state }, at) =>
            `<sheet name="${escaped(name)}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`,
        )
        .join('') +
      `</sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">'${escaped(shapes[0]!.name)}'!$A$1:$H$20</definedName></definedNames><calcPr calcId="191029"/></workbook>`,
    'xl/_rels/workbook.xml.rels':
      `<Relationships xmlns="${PACKAGE}/relationships">` +
      shapes
        .map(
          (_, at) =>
            `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
        )
        .join('') +
      `<Relationship Id="rId90" Type="${OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId91" Type="${OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml':
      `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="176" formatCode="0.0%;[Red]\\-0.0%"/></numFmts><fonts count="1"><font/></fonts>` +
      '<fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
      `<cellXfs count="${NUMBERS.length}">${NUMBERS.map((id) => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0"/>`).join('')}</cellXfs></styleSheet>`,
    ...parts,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}" count="${texts.length}" uniqueCount="${texts.length}">${texts
      .map((text) =>
        text.includes('|')
          ? `<si>${text
              .split('|')
              .map((run) => `<r><rPr><b/></rPr><t xml:space="preserve">${escaped(run)}</t></r>`)
              .join('')}<rPh sb="0" eb="1"><t>ダ</t></rPh></si>`
          : `<si><t xml:space="preserve">${escaped(text)}</t></si>`,
      )
      .join('')}</sst>`,
    'xl/printerSettings/printerSettings1.bin': '\u0001\u0002打印机',
  };
  const zip = zipOf(Object.entries(files).map(([name, text]) => [name, Buffer.from(HEAD + text)]));
  return packed ? packedZip(zip) : zip;
}

function sheetXml(shape: SheetShape, shared: (text: string) => number): string {
  const { rows, merged = [], hiddenColumns = [], styles = {} } = shape;
  const cell = (value: Value, column: number, row: number): string => {
    const address = `${letter(column)}${row}`;
    const style =
      (typeof value === 'object' && value && 'style' in value ? value.style : undefined) ??
      styles[address];
    const s = style === undefined ? '' : ` s="${style}"`;
    const content =
      typeof value === 'object' && value && 'style' in value ? (value.v ?? null) : value;
    if (content === null) return s === '' ? '' : `<c r="${address}"${s}/>`;
    if (typeof content === 'string')
      return `<c r="${address}"${s} t="s"><v>${shared(content)}</v></c>`;
    if (typeof content === 'number') return `<c r="${address}"${s}><v>${content}</v></c>`;
    const { f, v, more = '' } = content as { f: string; v?: number; more?: string };
    return `<c r="${address}"${s}><f${more}>${escaped(f)}</f>${v === undefined ? '' : `<v>${v}</v>`}</c>`;
  };
  return (
    `<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="4" topLeftCell="A5" state="frozen"/></sheetView></sheetViews>` +
    `<cols>${hiddenColumns.map((at) => `<col min="${at + 1}" max="${at + 1}" width="0" hidden="1" customWidth="1"/>`).join('') || '<col min="1" max="1" width="24" customWidth="1"/>'}</cols>` +
    `<sheetData>${rows
      .map((row, at) => {
        const cells = row.map((value, column) => cell(value, column, at + 1)).join('');
        const attributes = ` r="${at + 1}" spans="1:12" ht="24" customHeight="1"`;
        return cells === '' ? `<row${attributes}/>` : `<row${attributes}>${cells}</row>`;
      })
      .join('')}</sheetData><sheetProtection sheet="1" objects="1"/>` +
    (merged.length > 0
      ? `<mergeCells count="${merged.length}">${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
      : '') +
    `<conditionalFormatting sqref="C5:H20"><cfRule type="cellIs" dxfId="0" priority="1" operator="lessThan"><formula>0</formula></cfRule></conditionalFormatting>` +
    `<dataValidations count="1"><dataValidation type="decimal" sqref="C5:H20"><formula1>0</formula1></dataValidation></dataValidations>` +
    `<printOptions horizontalCentered="1"/><pageMargins left="0.5" right="0.5" top="1" bottom="1" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" r:id="rId1"/></worksheet>`
  );
}

/** As programs write it that stream: packed, the sizes behind each file. */
export function packedZip(zip: Buffer): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, checksum, packed: size, at: from } of entriesOf(zip)) {
    const start = from + 30 + zip.readUInt16LE(from + 26) + zip.readUInt16LE(from + 28);
    const packed = deflateRawSync(zip.subarray(start, start + size));
    const title = Buffer.from(name);
    const [facts, sizes] = [Buffer.alloc(26), Buffer.alloc(16)];
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x0808, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt16LE(0x21, 8);
    facts.writeUInt16LE(title.length, 22);
    sizes.writeUInt32LE(0x08074b50, 0);
    [checksum, packed.length, size].forEach((each, place) =>
      sizes.writeUInt32LE(each, 4 + 4 * place),
    );
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, title]);
    const entry = Buffer.alloc(46);
    entry.write('PK\x01\x02', 'latin1');
    entry.writeUInt16LE(20, 4);
    facts.copy(entry, 6);
    [checksum, packed.length, size].forEach((each, place) =>
      entry.writeUInt32LE(each, 16 + 4 * place),
    );
    entry.writeUInt16LE(title.length, 28);
    entry.writeUInt16LE(0, 30);
    entry.writeUInt32LE(at, 42);
    parts.push(local, packed, sizes);
    directory.push(entry, title);
    at += local.length + packed.length + sizes.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  const count = entriesOf(zip).length;
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(
    directory.reduce((sum, part) => sum + part.length, 0),
    12,
  );
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}
