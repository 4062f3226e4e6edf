import { WordRefused } from './word-refused.js';

/** Unpacked, the text of 500 pages is some 20 MB of XML at the very most; a page of 仿宋 三号 holds some 600 characters. */
export const MOST_PAGES = 500;
export const MOST_CHARACTERS = MOST_PAGES * 800;

/** 写法 — of a stretch of the text that begins at `start`: in which part of the file each character is written, and where; -1 where it only stands for an end of line or of a cell. */
export interface Places {
  start: number;
  part: string[];
  from: number[];
  to: number[];
}

/** 域 — PAGE, DATE and the like: its code, then what it showed last. */
export interface WordField {
  code: string;
  isResult: boolean;
}

/** 读出的文字 — with where it is written; what lies beside it (a text box, a table within a cell, a note) comes after the paragraph or table that it belongs to. */
export class Flow {
  readonly characters: string[] = [];
  readonly places: Places = { start: 0, part: [], from: [], to: [] };
  /** Other ways in which the same is written: a text box as older programs have it. */
  readonly copies: Places[] = [];
  readonly beside: Flow[] = [];
  readonly fields: WordField[] = [];
  rowDepth = 0;
  cells = 0;
  omitted = 0;

  layout(character: string): void {
    this.add(character, '', -1, -1);
  }

  /** Digits that are raised stand as such: they are no part of the number beside them. */
  words(part: string, words: string, at: number, isRaised = false): void {
    for (const match of words.matchAll(CHARACTER)) {
      const [written] = match;
      for (const unit of (written.length > 1 ? decoded(written) : written).split(''))
        this.add(
          (isRaised && SUPERSCRIPTS[unit]) || unit,
          part,
          at + match.index,
          at + match.index + written.length,
        );
    }
  }

  /** What lay beside what has been read so far; a note begins with a tab after its number. */
  goBeside(): void {
    for (const flow of this.beside.splice(0)) {
      flow.goBeside();
      const first = flow.characters.findIndex((each) => each.trim() !== '');
      if (first < 0) continue;
      for (const each of '\n\n') this.layout(each);
      const shift = this.characters.length - first;
      const { part, from, to } = flow.places;
      for (let at = first; at < from.length; at += 1)
        this.add(flow.characters[at]!, part[at]!, from[at]!, to[at]!);
      this.copies.push(...flow.copies.map((each) => ({ ...each, start: each.start + shift })));
      this.layout('\n');
    }
  }

  /** Without blanks before the end of a line or cell, and around the whole. */
  tidied(): { text: string; copies: [Places, ...Places[]] } {
    const all = this.characters.join('');
    const drops = new Uint8Array(all.length);
    for (const { 0: blanks, index } of all.matchAll(/ +(?=[\t\n])/g))
      drops.fill(1, index, index + blanks.length);
    drops.fill(1, 0, all.length - all.trimStart().length);
    drops.fill(1, all.trimEnd().length);
    const kept = ({ start, part, from, to }: Places): Places => {
      const isKept = (_: unknown, at: number) => drops[start + at] === 0;
      return {
        start:
          Math.max(start, 0) -
          drops.subarray(0, Math.max(start, 0)).reduce((sum, each) => sum + each, 0),
        ...{ part: part.filter(isKept), from: from.filter(isKept), to: to.filter(isKept) },
      };
    };
    return {
      text: this.characters.filter((_, at) => drops[at] === 0).join(''),
      copies: [kept(this.places), ...this.copies.map(kept)],
    };
  }

  private add(character: string, part: string, from: number, to: number): void {
    this.characters.push(character);
    this.places.part.push(part);
    this.places.from.push(from);
    this.places.to.push(to);
    if (this.characters.length > MOST_CHARACTERS * 3) throw new WordRefused('too-many-pages');
  }
}

const SUPERSCRIPTS: Record<string, string> = Object.fromEntries(
  [...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((raised, digit) => [String(digit), raised]),
);

const CHARACTER = /&(?:#x[\da-f]+|#\d+|\w+);|[^]/gi;
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** What XML writes of its own signs. */
export const decoded = (words: string) =>
  words.replace(
    /&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi,
    (all, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? all;
      const code = hex ? parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
