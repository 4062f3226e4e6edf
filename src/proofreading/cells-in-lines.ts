/** 一格一行 — a table whose cells stand one below the other, as a page copied without its lines has them. */

const VALUE =
  /^[-—+]?\d[\d.,]*(?:%|‰|万|亿|元|万元|亿元|人|人次|万人|个|家|户|件|个百分点)?$|^(?:[-—/]|——|--)$/;
const MEASURE = /数|率|%|比重|占比|元|人|额|增减|变化|完成|目标|任务|倍|量/;
const LONGEST = 24;
/** Of so many values a row consists at the least, and of so many rows a table. */
const VALUES = 2;
const ROWS = 2;

const isValue = (line: string | undefined): boolean => line !== undefined && VALUE.test(line);
const isName = (line: string | undefined): boolean =>
  line !== undefined &&
  line.length <= LONGEST &&
  /\p{Script=Han}/u.test(line) &&
  !/[。;,:!?\t|]/.test(line) &&
  !isValue(line);

/** The lines that the next one goes on: every cell of a head or of a row but its last. */
export function cellsInLines(lines: string[]): Set<number> {
  const words = lines.map((line) => line.replace(/\s/g, ''));
  const joined = new Set<number>();
  for (let at = 0; at < words.length; at += 1) {
    const width = widthAt(words, at);
    if (width === null) continue;
    const heads = words.slice(Math.max(0, at - width), at);
    const areHeads =
      heads.length === width &&
      heads.every(isName) &&
      heads.slice(1).some((head) => MEASURE.test(head));
    // Without heads above it a row begins no table: its rows are not gone through again and again.
    const rows = areHeads ? rowsFrom(words, at, width) : 0;
    if (rows < ROWS) continue;
    for (let row = -1; row < rows; row += 1)
      for (let cell = 0; cell < width - 1; cell += 1) joined.add(at + row * width + cell);
    at += rows * width - 1;
  }
  return joined;
}

/** How many cells the row has that begins here: a name and its values, or its number before them. */
function widthAt(words: string[], at: number): number | null {
  const first = isNumbered(words, at, 1) ? at + 1 : at;
  if (!isName(words[first])) return null;
  let end = first + 1;
  while (isValue(words[end]) && !(first > at && isNumbered(words, end, 2))) end += 1;
  return end - first > VALUES ? end - at : null;
}

const isNumbered = (words: string[], at: number, number: number): boolean =>
  words[at] === String(number) && isName(words[at + 1]);

function rowsFrom(words: string[], at: number, width: number): number {
  const hasNumbers = isNumbered(words, at, 1);
  let rows = 0;
  const isRow = (begin: number): boolean => {
    if (hasNumbers && !isNumbered(words, begin, rows + 1)) return false;
    const cells = words.slice(begin + (hasNumbers ? 1 : 0), begin + width);
    return begin + width <= words.length && isName(cells[0]) && cells.slice(1).every(isValue);
  };
  while (isRow(at + rows * width)) rows += 1;
  // A value more, and the last of them was none of these rows.
  return isValue(words[at + rows * width]) && !hasNumbers ? rows - 1 : rows;
}
