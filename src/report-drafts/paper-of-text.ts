import { tableSetting } from '../platform/typesetting/column-widths.js';
import type { Paper, PaperPart } from '../platform/typesetting/paper.js';

const HEADINGS: [1 | 2, RegExp][] = [
  [1, /^(?:第[一二三四五六七八九十]+[章部]|[一二三四五六七八九十]+、)/],
  [2, /^[(\uff08][一二三四五六七八九十]+[)\uff09]/],
];
const LONGEST_HEADING = 40;
const LONGEST_TITLE = 60;

/** 文稿 — of a text line by line: its first is its title, what is headed as offices do, tables by the tabs between their cells. */
export function paperOfText(text: string, called: string): Omit<Paper, 'watermark'> {
  const lines = text.split('\n');
  const isTitled = lines[0]!.length <= LONGEST_TITLE && !/[\t。]/.test(lines[0]!);
  return {
    title: isTitled ? lines[0]!.trim() : called,
    ...{ state: null, signed: [], parts: partsOf(isTitled ? lines.slice(1) : lines) },
  };
}

function partsOf(lines: string[]): PaperPart[] {
  const parts: PaperPart[] = [];
  let rows: string[][] = [];
  const endTable = () => {
    // One line with a tab in it is a sentence.
    if (rows.length > 1) parts.push(tableOf(rows));
    else if (rows[0]) parts.push(partOf(rows[0].join(' ')));
    rows = [];
  };
  for (const line of lines) {
    if (line.includes('\t')) {
      rows.push(line.split('\t').map((cell) => cell.trim()));
      continue;
    }
    endTable();
    const text = line.trim();
    if (text !== '') parts.push(partOf(text));
  }
  endTable();
  return parts;
}

function partOf(text: string): PaperPart {
  const heading = HEADINGS.find(([, pattern]) => pattern.test(text));
  return heading && text.length <= LONGEST_HEADING && !/[。;:\uff1b\uff1a]$/.test(text)
    ? { kind: 'heading', level: heading[0], text }
    : { kind: 'paragraph', text };
}

/** Rows that lack cells have empty ones at their end. */
function tableOf(rows: string[][]): PaperPart {
  const width = Math.max(...rows.map(({ length }) => length));
  const [heads, ...others] = rows.map((row) => [
    ...row,
    ...Array.from({ length: width - row.length }, () => ''),
  ]);
  const setting = tableSetting(heads!, others);
  return { kind: 'table', caption: null, heads: heads!, rows: others, ...setting };
}
