import { Place, addressOf, isWithin } from '../platform/workbook/address.js';
import type { EditedSheet } from '../platform/workbook/seen-sheet.js';
import { wordsOf } from './heading-words.js';

/** A form that people fill in is no larger. */
const MOST_ROWS = 600;
const MOST_COLUMNS = 120;

/** What stands in a place and is no number, and where it begins: a merged cell says it for all it covers. */
interface Said {
  words: string;
  text: string;
  from: string;
}

/** 表格 — a sheet as one reads it: for each cell the headings above it and the labels before it. */
export class SheetGrid {
  private readonly rows: number;
  private readonly columns: number;

  constructor(private readonly sheet: EditedSheet) {
    const ends = [...sheet.cells, ...sheet.merges.map(({ to }) => to)];
    this.rows = Math.min(Math.max(0, ...ends.map(({ row }) => row)), MOST_ROWS);
    this.columns = Math.min(Math.max(-1, ...ends.map(({ column }) => column)) + 1, MOST_COLUMNS);
  }

  /** Cells that somebody may fill in: empty, or with a number that is no formula's; nobody fills in what is hidden. */
  *open(): Iterable<Place> {
    for (let row = 1; row <= this.rows; row += 1)
      for (let column = 0; column < this.columns; column += 1) {
        const place = { column, row };
        const cell = this.sheet.at(place);
        if (cell && (cell.hasFormula || (cell.number === null && cell.text.trim() !== '')))
          continue;
        if (this.sheet.closed(place) === null && !this.sheet.isHiddenAt(place)) yield place;
      }
  }

  /** 栏目 — the headings above a cell, the nearest first: the first text upwards, and what stands right above that. */
  headings({ column, row }: Place): Said[] {
    const found: Said[] = [];
    for (let at = row - 1; at >= 1; at -= 1) {
      const said = this.said({ column, row: at });
      if (said && this.isTitle({ column, row: at })) break;
      if (said) found.push(said);
      else if (found.length > 0) break;
    }
    return once(found);
  }

  /** 项目 — the texts before a cell in its line, the nearest first. */
  labels({ column, row }: Place): Said[] {
    const found: Said[] = [];
    for (let at = column - 1; at >= 0; at -= 1) {
      const said = this.said({ column: at, row });
      if (said && this.isTitle({ column: at, row })) return [];
      if (said) found.push(said);
    }
    return once(found);
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

const once = (said: Said[]) =>
  said.filter(({ from }, at) => said.findIndex((each) => each.from === from) === at);
