import {
  AlignmentType,
  Document,
  Footer,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableOfContents,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { estimatePageNumbersWith } from 'docx/layout';
import { chineseDay } from '../platform/day.js';
import { drawChart } from './draw-chart.js';
import { isNumeric, tableSetting } from '../platform/typesetting/column-widths.js';
import { type Part, type ReportDocument, type Run, printedOf } from './report-document.js';

/** 公文用字 of GB/T 9704 — by name; a machine without them shows its own in their place. */
const FACES = {
  title: '方正小标宋简体',
  heading: '黑体',
  under: '楷体_GB2312',
  text: '仿宋_GB2312',
};
const face = (name: string) => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  eastAsia: name,
});
const points = (size: number) => size * 2;
/** 二号, 三号, 小四 in points. */
const SIZES = { title: 22, text: 16, table: 12 };
const NUMBER = 14;
/** GB/T 9704: A4, top 37 mm, left 28 mm, 156 × 225 mm of text. */
const mm = (length: number) => Math.round((length * 1440) / 25.4);
const PAGE = {
  size: { width: mm(210), height: mm(297) },
  margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), footer: mm(28) },
};
const TEXT_WIDTH = mm(156);
/** 22 lines of 225 mm; told of each style, because a grid of the page would stretch the rows of tables as well. */
const LINE = { line: 579, lineRule: 'exact' as const };
const INDENT = { firstLine: 2 * points(SIZES.text) * 10 };

/** 写成 Word — with real styles, headings and captions, a table of contents that is there already, and page numbers. */
export async function writeDocx({
  title,
  unit,
  day,
  state,
  parts,
}: ReportDocument): Promise<Buffer> {
  const words = (text: string, more = {}) => new TextRun({ text, ...more });
  const document = new Document({
    title,
    creator: unit,
    evenAndOddHeaderAndFooters: true,
    // Of the official fonts no widths are known: near enough to read by, and Word asks whether to count anew.
    pageNumbers: estimatePageNumbersWith({ guess: true }),
    styles: {
      default: {
        document: { run: { font: face(FACES.text), size: points(SIZES.text) } },
        heading1: {
          run: {
            font: face(FACES.heading),
            size: points(SIZES.text),
            bold: false,
            color: '000000',
          },
          paragraph: { spacing: LINE, indent: INDENT },
        },
        heading2: {
          run: { font: face(FACES.under), size: points(SIZES.text), bold: false, color: '000000' },
          paragraph: { spacing: LINE, indent: INDENT },
        },
        title: {
          run: { font: face(FACES.title), size: points(SIZES.title), color: '000000' },
          paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 300 } },
        },
      },
      paragraphStyles: [
        {
          id: 'Text',
          name: '正文段落',
          basedOn: 'Normal',
          quickFormat: true,
          paragraph: { spacing: LINE, indent: INDENT, alignment: AlignmentType.JUSTIFIED },
        },
        {
          id: 'Caption',
          name: 'caption',
          basedOn: 'Normal',
          quickFormat: true,
          run: { font: face(FACES.heading), size: points(SIZES.table) },
          paragraph: {
            alignment: AlignmentType.CENTER,
            keepNext: true,
            spacing: { before: 160, after: 80 },
          },
        },
        {
          id: 'Cell',
          name: '表格文字',
          basedOn: 'Normal',
          run: { size: points(SIZES.table) },
          paragraph: { spacing: { line: 300, lineRule: 'exact' } },
        },
        {
          id: 'ContentsHead',
          name: '目录标题',
          basedOn: 'Normal',
          run: { font: face(FACES.heading) },
          paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 400, after: 200 } },
        },
      ],
    },
    sections: [
      {
        properties: { page: PAGE },
        footers: {
          default: pageNumber(AlignmentType.RIGHT),
          even: pageNumber(AlignmentType.LEFT),
        },
        children: [
          new Paragraph({ style: 'Title', children: [words(title)] }),
          ...(state
            ? [
                new Paragraph({
                  alignment: AlignmentType.CENTER,
                  children: [words(`（${state}）`, { font: face(FACES.under) })],
                }),
              ]
            : []),
          new Paragraph({ style: 'ContentsHead', children: [words('目    录')] }),
          new TableOfContents('目录', {
            headingStyleRange: '1-2',
            hyperlink: true,
            beginDirty: true,
          }),
          ...parts.flatMap((part, at) => written(part, at === 0, at === parts.length - 1)),
          // 落款 — never on a page of its own.
          new Paragraph({ style: 'Text', keepNext: true, text: '' }),
          new Paragraph({
            style: 'Text',
            keepNext: true,
            alignment: AlignmentType.RIGHT,
            children: [words(unit)],
          }),
          new Paragraph({
            style: 'Text',
            alignment: AlignmentType.RIGHT,
            children: [words(chineseDay(day))],
          }),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

/** 页码 — GB/T 9704: 四号 between dashes at the outer edge, one character in from it. */
const pageNumber = (alignment: 'left' | 'right') =>
  new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: { left: points(NUMBER) * 10, right: points(NUMBER) * 10 },
        children: [
          new TextRun({
            ...{ children: ['— ', PageNumber.CURRENT, ' —'], size: points(NUMBER) },
            font: face('宋体'),
          }),
        ],
      }),
    ],
  });

function written(part: Part, isFirst: boolean, isLast: boolean): (Paragraph | Table)[] {
  switch (part.kind) {
    case 'heading':
      return [
        new Paragraph({
          style: `Heading${part.level}`,
          pageBreakBefore: isFirst,
          keepNext: true,
          children: [new TextRun(part.text)],
        }),
      ];
    case 'paragraph':
      return [
        new Paragraph({
          style: 'Text',
          keepNext: isLast,
          children: part.runs.map((run) => new TextRun(printedOf(run))),
        }),
      ];
    case 'gap':
      return [
        new Paragraph({
          style: 'Text',
          keepNext: isLast,
          children: [
            new TextRun({ text: part.text, shading: { type: ShadingType.CLEAR, fill: 'FFF2CC' } }),
          ],
        }),
      ];
    case 'table':
      return [
        new Paragraph({ style: 'Caption', children: [new TextRun(part.caption)] }),
        tableOf(part.heads, part.rows),
      ];
    case 'chart': {
      const { png, width, height } = drawChart(part.chart);
      return [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          keepNext: true,
          spacing: { before: 200 },
          children: [
            new ImageRun({
              type: 'png',
              data: png,
              transformation: { width: width * 0.8, height: height * 0.8 },
              altText: { name: part.caption, title: part.caption, description: part.caption },
            }),
          ],
        }),
        new Paragraph({ style: 'Caption', children: [new TextRun(part.caption)] }),
      ];
    }
  }
}

/** Columns as wide as what stands in them; the heading comes again on every page. */
function tableOf(heads: string[], rows: Run[][]): Table {
  const words = rows.map((row) => row.map(printedOf));
  const { size, widths: parts } = tableSetting(heads, words);
  const widths = parts.map((each) => Math.floor(TEXT_WIDTH * each));
  const cell = (run: Run, at: number, isHead: boolean) =>
    new TableCell({
      width: { size: widths[at]!, type: WidthType.DXA },
      margins: { left: 60, right: 60, top: 30, bottom: 30 },
      ...(isHead ? { shading: { type: ShadingType.CLEAR, fill: 'EDEDED' } } : {}),
      children: [
        new Paragraph({
          style: 'Cell',
          spacing: { line: Math.round(size * 25), lineRule: 'exact' },
          alignment: isHead
            ? AlignmentType.CENTER
            : isNumeric(printedOf(run))
              ? AlignmentType.RIGHT
              : AlignmentType.LEFT,
          children: [
            new TextRun({
              text: printedOf(run),
              size: points(size),
              ...(isHead ? { font: face(FACES.heading) } : {}),
            }),
          ],
        }),
      ],
    });
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: heads.map((each, at) => cell(each, at, true)),
      }),
      ...rows.map(
        (row) =>
          new TableRow({ cantSplit: true, children: row.map((run, at) => cell(run, at, false)) }),
      ),
    ],
  });
}
