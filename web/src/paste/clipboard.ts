/** 剪贴板 — what Excel and WPS put there of a range: tabs between cells, which stand in quotation marks where they hold a line break or a tab. */
export function tableOf(text: string): string[][] {
  const table: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at <= text.length; at += 1) {
    const character = text[at];
    if (isQuoted && character !== undefined) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') cell += text[(at += 1)]!;
      else isQuoted = false;
    } else if (character === '"' && cell === '' && closes(text, at)) isQuoted = true;
    else if (character === undefined || character === '\t' || character === '\n') {
      table[table.length - 1]!.push(ofOneWidth(cell.trim()));
      cell = '';
      if (character === '\n') table.push([]);
    } else if (character !== '\r') cell += character;
  }
  return table;
}

/** １３８ is 138; what holds other characters too is left as it was written, for the product to read. */
const ofOneWidth = (cell: string) =>
  /^[\uff01-\uff5e]+$/.test(cell) ? cell.normalize('NFKC') : cell;

/** A single mark in a cell is somebody's 同上, and begins no quotation. */
const closes = (text: string, at: number) => !/^"\s*(?:[\t\r\n]|$)/.test(text.slice(at, at + 3));
