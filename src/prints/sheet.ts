import type { RecordSignature } from '../records/record.model.js';

/** 一页 — what a print says, ready to be set. */
export interface Sheet {
  heading: string;
  /** 水印 — what names a person bears the name of who printed it. */
  isPersonal: boolean;
  /** 版式 — a record where none is said; a page is one page; a wide one lies on its side. These two are small, with two facts in a line. */
  layout?: 'page' | 'wide';
  facts: Fact[];
  tables: Table[];
  notes: string[];
}

export interface Fact {
  label: string;
  value: string;
  isWide?: boolean;
}

export interface Table {
  title: string | null;
  columns: Column[];
  rows: Cell[][];
}

/** What goes over several rows, which then lack a cell at its place. */
export type Cell = string | { text: string; rows: number };

export interface Column {
  head: string;
  /** None where it takes what the others leave. */
  centimetres: number | null;
  isNumber?: boolean;
}

/** Each head with its width in centimetres; none takes what the others leave. */
export const columns = (heads: string[], widths: (number | null)[]): Column[] =>
  heads.map((head, at) => ({ head, centimetres: widths[at] ?? null }));

/** Room for a hand. */
export const BY_HAND = '\n\u00a0';

/** 签字人 — with whom it was signed for. */
export const signerOf = ({ who, onBehalfOf }: Pick<RecordSignature, 'who' | 'onBehalfOf'>) =>
  `${who ?? ''}${onBehalfOf ? `(代${onBehalfOf})` : ''}`;

/** 合并单元格 — of values that repeat one below the other, the first over all of them. */
export const merged = (values: string[]): Cell[][] =>
  values.map((text, at) => {
    if (at > 0 && values[at - 1] === text) return [];
    const next = values.findIndex((each, below) => below > at && each !== text);
    return [{ text, rows: (next === -1 ? values.length : next) - at }];
  });

const instant = (at: Date) => at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' });

/** 北京时间 — to the minute, as 2023-03-01 10:00. */
export const minuteOf = (at: Date): string => instant(at).slice(0, 16);
export const dayOf = (at: Date): string => instant(at).slice(0, 10);

/** Cut where a page has no more room, which it tells. */
export function shortened(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most).join('')}…`;
}
