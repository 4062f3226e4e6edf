/** A table as rows of cells, each as it is written. */
export type Table = string[][];

const MARKS: [number[], string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** Text of a csv, as Excel in China (GB18030), other programs (UTF-8) or Excel's Unicode text and the Notepad (UTF-16) write it. */
export function textOf(bytes: Uint8Array): string {
  const marked = MARKS.find(([mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (marked) return new TextDecoder(marked[1]).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** A quotation mark that is never closed: what follows it would be one cell. */
export class QuoteOpen extends Error {
  constructor(readonly line: number) {
    super(`a quotation mark of line ${line} is not closed`);
  }
}

/** Cells between commas or tabs, in quotation marks where they hold one of these or a line break. */
export function tableOf(text: string): Table {
  // A title above the table has neither.
  const separator = /^[^,\t]*\t/.test(text) ? '\t' : ',';
  const table: Table = [[]];
  let cell = '';
  let isQuoted = false;
  let quotedSince = 1;
  for (let at = 0; at <= text.length; at += 1) {
    const character = text[at];
    if (isQuoted && character !== undefined) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') cell += text[++at]!;
      else isQuoted = false;
    } else if (character === '"' && cell === '') {
      isQuoted = true;
      quotedSince = table.length;
    } else if (character === undefined || character === separator || character === '\n') {
      table.at(-1)!.push(cell.trim());
      cell = '';
      if (character === '\n') table.push([]);
    } else cell += character;
  }
  if (isQuoted) throw new QuoteOpen(quotedSince);
  return table;
}

/** A csv with the mark by which Excel knows UTF-8. */
export const csvOf = (rows: string[][]): string =>
  `\uFEFF${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
