import { Place, addressOf, isWithin } from '../platform/workbook/address.js';
import type { EditedSheet, SeenCell } from '../platform/workbook/seen-sheet.js';
import { wordsOf } from './heading-words.js';

/** As far as a sheet is looked through; a form that people fill in is hardly larger, and what is beyond is said. */
const MOST_ROWS = 1000;
const MOST_COLUMNS = 160;

/** What stands in a place and is no number, and where it begins: a merged cell says it for all it covers. */
interface Said {
  words: string;
  text: string;
  from: string;
}

/** The words of a line or a column, the nearest first. */
interface Chain {
  said: Said;
  further: Chain | null;
}

/** 可填的单元格 — with the headings above it and the labels before it, the nearest first. */
export interface OpenCell {
  place: Place;
  headings: Said[];
  labels: Said[];
}

/** 表格 — a sheet as one reads it: for each cell the headings above it and the labels before it. */
export class SheetGrid {
  private readonly rows: number;
  private readonly columns: number;

  constructor(private readonly sheet: EditedSheet) {
    const { row, column } = endsOf(sheet);
    this.rows = Math.min(row, MOST_ROWS);
    this.columns = Math.min(column + 1, MOST_COLUMNS);
  }

  /** Cells that somebody may fill in: empty, or with a number that is no formula's, under a heading and behind a label; nobody fills in what is hidden. */
  *open(): Iterable<OpenCell> {
    const above = Array.from({ length: this.columns }, () => new Column());
    for (let row = 1; row <= this.rows; row += 1) {
      let before: Chain | null = null;
      let isUnderTitle = false;
      for (const [column, words] of above.entries()) {
        const place = { column, row };
        if (before && !isUnderTitle && words.heads && this.isOpen(place))
          yield { place, headings: once(words.heads), labels: once(before) };
        const said = this.said(place);
        const isTitle = said !== null && this.isTitle(place);
        words.takes(said, isTitle);
        isUnderTitle ||= isTitle;
        if (said) before = { said, further: before };
      }
    }
  }

  private isOpen(place: Place): boolean {
    const cell = this.sheet.at(place);
    if (cell && (cell.hasFormula || (cell.number === null && cell.text.trim() !== '')))
      return false;
    return this.sheet.closed(place) === null && !this.sheet.isHiddenAt(place);
  }

  /** 标题 — what stands above the table, over its whole width or alone in its line. */
  titles(): string[] {
    return this.sheet.cells
      .filter(({ row, text, number }) => row <= 6 && number === null && text.trim() !== '')
      .map(({ text }) => wordsOf(text));
  }

  private isTitle(place: Place): boolean {
    const over = this.sheet.merges.find((range) => isWithin(place, range));
    return over !== undefined && over.to.column - over.from.column + 1 > this.columns * 0.8;
  }

  private said(place: Place): Said | null {
    const over = this.sheet.merges.find((range) => isWithin(place, range));
    const at = over?.from ?? place;
    const cell = this.sheet.at(at);
    if (!cell || cell.number !== null || cell.hasFormula) return null;
    const words = wordsOf(cell.text);
    // What does not apply or is not known is said so, and heads nothing.
    return words === '' || /^[-/—\\]+$/.test(words)
      ? null
      : { words, text: cell.text.trim(), from: addressOf(at) };
  }
}

/** 栏目 — the first text upwards, and what stands right above that. */
class Column {
  heads: Chain | null = null;
  private together: Chain | null = null;

  takes(said: Said | null, isTitle: boolean): void {
    if (isTitle) this.heads = this.together = null;
    else if (said) this.heads = this.together = { said, further: this.together };
    else this.together = null;
  }
}

/** 未看的部分 — what of a sheet is beyond; null where all of it is looked through. */
export function unreadOf(sheet: EditedSheet): string | null {
  const { row, column } = endsOf(sheet);
  if (row <= MOST_ROWS && column < MOST_COLUMNS) return null;
  return `工作表“${sheet.name}”有 ${row} 行、${column + 1} 列,取数建议只看前 ${MOST_ROWS} 行、前 ${MOST_COLUMNS} 列;其余要填的单元格请逐格添加,或把表拆成几张工作表。`;
}

/** The last row and the last column in which anything stands: beyond them nothing is headed, however far it has formats. */
function endsOf(sheet: EditedSheet): Place {
  const ends = { row: 0, column: -1 };
  const stands = (cell?: SeenCell) => cell && (cell.text.trim() !== '' || cell.number !== null);
  const merged = sheet.merges.filter(({ from }) => stands(sheet.at(from))).map(({ to }) => to);
  for (const { row, column } of [...sheet.cells.filter(stands), ...merged]) {
    ends.row = Math.max(ends.row, row);
    ends.column = Math.max(ends.column, column);
  }
  return ends;
}

/** What a merged cell says is said once. */
function once(chain: Chain): Said[] {
  const found = new Map<string, Said>();
  for (let at: Chain | null = chain; at; at = at.further)
    if (!found.has(at.said.from)) found.set(at.said.from, at.said);
  return [...found.values()];
}
