/** 小四, 五号, 小五 — in points: what a table is set in, from the largest that leaves its texts room. */
const SIZES = [12, 10.5, 9];
/** What a line of a table holds: 156 mm of characters of so many points, and what of it each column leaves free. */
const lineOf = (size: number) => 438 / size;
const FREE = 1;
/** Words as long as these stand in one line, and a text of more asks for no more than these. */
const WHOLE = 6;
const MOST = 16;
const LEAST = 2;

/** 数字单元格 — what stands at the right of its cell. */
export const isNumeric = (cell: string): boolean => /^(?:约?-?\d[\d.,]*%?余?|[—/-])$/.test(cell);

/** In characters: a Chinese one is as wide as two of digits, and something is left for wider fonts. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, each) => sum + (each.charCodeAt(0) > 0xff ? 1 : 0.6), 0);

/** A heading may take two lines. */
const headOf = (head: string) => Math.max(LEAST, Math.min(widthOf(head), WHOLE / 2, MOST));

/** 表格排法 — the size of its characters, and its columns as parts of the line: no number and no short word is broken, what room is left goes to the longer texts. */
export function tableSetting(heads: string[], rows: string[][]) {
  const columns = heads.map((head, at) => {
    const cells = rows.map((row) => row[at] ?? '');
    const wide = (most: number) =>
      Math.max(
        headOf(head),
        ...cells.map((cell) => (isNumeric(cell) ? widthOf(cell) : Math.min(widthOf(cell), most))),
      );
    return {
      need: wide(WHOLE) + FREE,
      wish: Math.max(wide(MOST), Math.min(widthOf(head) / 2, MOST)) + FREE,
    };
  });
  const sum = (of: 'need' | 'wish') => columns.reduce((all, each) => all + each[of], 0);
  const [need, wish] = [sum('need'), sum('wish')];
  // Crowded are columns whose longer texts get less than half of what they ask for.
  const size = SIZES.find((each) => lineOf(each) >= (need + wish) / 2) ?? Math.min(...SIZES);
  const given = wish > need ? Math.min(1, Math.max(0, (lineOf(size) - need) / (wish - need))) : 0;
  const widths = columns.map((each) => each.need + (each.wish - each.need) * given);
  const all = widths.reduce((total, each) => total + each, 0);
  return { size, widths: widths.map((each) => each / all) };
}
