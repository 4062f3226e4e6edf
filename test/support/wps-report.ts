/** 总结 — written by another program and saved by WPS since: runs that begin within a number, marks of the spelling between them, tabs, a table, a header. */
import {
  Document,
  Header,
  Packer,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { withFiles } from '../../src/platform/workbook/zip.js';
import { partsOf } from './word-parts.js';

/** 3|231人: a run begins at each |, written otherwise than the one before. */
const runsOf = (text: string): TextRun[] =>
  text.split('|').map(
    (part, at) =>
      new TextRun({
        ...{
          children: part.split('\t').flatMap((each, nth) => (nth > 0 ? [new Tab(), each] : each)),
        },
        ...{ bold: at % 2 === 1, language: { value: 'en-US', eastAsia: 'zh-CN' } },
        font: { ascii: 'Times New Roman', eastAsia: '仿宋_GB2312', hint: 'eastAsia' },
      }),
  );
const paragraphOf = (text: string) => new Paragraph({ children: runsOf(text) });

const tableOf = (rows: string[][]) =>
  new Table({
    rows: rows.map(
      (cells) =>
        new TableRow({
          children: cells.map((each) => new TableCell({ children: [paragraphOf(each)] })),
        }),
    ),
  });

/** Of lines, and of tables by their rows. */
export async function wpsReport(body: (string | string[][])[], header: string): Promise<Buffer> {
  const document = new Document({
    sections: [
      {
        headers: { default: new Header({ children: [paragraphOf(header)] }) },
        children: body.map((each) =>
          typeof each === 'string' ? paragraphOf(each) : tableOf(each),
        ),
      },
    ],
  });
  const bytes = await Packer.toBuffer(document);
  const main = 'word/document.xml';
  const xml = partsOf(bytes)
    .get(main)!
    .toString()
    .replaceAll('</w:r><w:r>', '</w:r><w:proofErr w:type="gramStart"/><w:r>');
  return withFiles(bytes, new Map([[main, Buffer.from(xml)]]));
}
