import { cellsInLines } from './cells-in-lines.js';
import { inOneWording } from './one-wording.js';

/** 正文 — the text in one spelling (half-width, without layout), each character with its place in the original. */
export interface PlainText {
  original: string;
  text: string;
  /** Where each character of `text` stood; one more for the end. */
  at: number[];
}

const FULL_WIDTH = /[\uff01-\uff5e]/;
const BLANK = /[ \u00a0\u2000-\u200b\u3000\ufeff\f\v]/;
const NO_MARK = /[\u200b\ufeff]/;

/** One character as it is read. */
export function readAs(character: string): string {
  if (FULL_WIDTH.test(character)) return String.fromCharCode(character.charCodeAt(0) - 0xfee0);
  if (BLANK.test(character)) return ' ';
  if (/[﹪]/.test(character)) return '%';
  if (/[−‐‑‒–─]/.test(character)) return '-';
  if (character === '―') return '—';
  if (/[｡]/.test(character)) return '。';
  if (character === '﹔') return ';';
  return character;
}

const isWord = (character: string | undefined) => /[0-9A-Za-z]/.test(character ?? '');

/** A line that goes on in the next one was broken by the page, not by its author. */
function isBrokenByPage(line: string, next: string): boolean {
  const [end, begin] = [line.trimEnd(), next.trimStart()];
  if (isBrokenNumber(end, begin)) return true;
  if (end.length < 12 || begin === '') return false;
  if (/[。;:!?]$/.test(end) || end.includes('\t') || begin.includes('\t')) return false;
  if (BEGINS_ANEW.test(begin) || OF_THE_PAGE.test(end)) return false;
  if (/\|.*\|/.test(end)) return false;
  // 完成率26%, and below it 3.90%的医院: the third of a list, for behind a unit no number goes on.
  if (/\d[%人元个家户件次期场名]$/.test(end) && /^\d/.test(begin)) return false;
  // A column of a table stands line by line.
  if (/^[\d.,%-]+$/.test(end) || /^[\d.,%-]+$/.test(begin))
    return /\d$/.test(end) && LOOSE_END.test(begin) && !/^[\d.,%-]+$/.test(end);
  // A page is as wide in the next line: a title above a long line was not broken.
  return /[,、(\d.]$/.test(end) || (end.length >= 25 && begin.length <= end.length * 1.3);
}

/** 城镇新增就业5 and below it 247人: one number, however short the lines are. */
const isBrokenNumber = (end: string, begin: string): boolean =>
  /(?![第表图件])\p{Script=Han}\d[\d,]*\.?$/u.test(end) &&
  /^\d[\d,]*(?:\.\d+)?(?:%|万|亿|人|元|个|户|家|件|名|期|场|笔|条)/.test(begin);

const LOOSE_END = /^[\d.]+(?:%|人|万|元|个|户|家|件)/;

const BEGINS_ANEW =
  /^(?:第?[一二三四五六七八九十]+[、是部章节.]|\([一二三四五六七八九十\d]+\)|\d{1,3}[、.](?!\d)|[①-⑳⑴-⒇]|\d{1,2}[月日]|(?:(?:发布|成文|发文|印发)?(?:日期|时间)|来源|索引号|文号):|附件|附表|表\d|图\d|[-*·●■◆])/;

/** 来源:某社 2016-04-13 10:16:46, 浏览次数:120 — what the page says of a text, and no line of it. */
const OF_THE_PAGE =
  /(?:\d{1,2}:\d{2}(?::\d{2})?|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|(?:次数|浏览|阅读|点击)(?:量|数)?:?\d+)$/;

export function plainTextOf(original: string): PlainText {
  const read: { character: string; at: number }[] = [];
  for (let at = 0; at < original.length; at += 1) {
    const character = original[at]!;
    if (character === '\r' || NO_MARK.test(character)) continue;
    read.push({
      character: character === '\n' || character === '\t' ? character : readAs(character),
      at,
    });
  }
  closeThousands(read);
  markColumns(read);
  const lines: (typeof read)[] = [[]];
  for (const each of read) {
    lines.at(-1)!.push(each);
    if (each.character === '\n') lines.push([]);
  }
  const kept: typeof read = [];
  const wordsOf = (line: typeof read) => line.map(({ character }) => character).join('');
  lines.forEach((line, index) => {
    const text = wordsOf(line);
    const joins =
      index + 1 < lines.length &&
      isBrokenByPage(text.replace(/\n$/, ''), wordsOf(lines[index + 1]!).replace(/\n$/, ''));
    const before = lettersBefore(line);
    const after = lettersBefore([...line].reverse()).reverse();
    line.forEach((each, place) => {
      if (each.character === '\n' && joins) return;
      // Between two words or numbers a blank tells them apart; elsewhere it is layout.
      const isLayout =
        !(isWord(before[place]) && isWord(after[place])) || line[place - 1]?.character === ' ';
      if (each.character === ' ' && isLayout) return;
      kept.push(each);
    });
  });
  const worded = inOneWording(
    wordsOf(kept),
    kept.map(({ at }) => at),
  );
  return { original, text: worded.text, at: [...worded.at, original.length] };
}

/** 92 350件、96 107件: where a text writes its thousands so, twice at least, the blank divides nothing. */
const THOUSANDS =
  /(?<=\p{Script=Han}|、|,)[1-9]\d{0,2}(?: \d{3})+(?=[万亿]?(?:人|件|户|家|元|个|名|份))/gu;
function closeThousands(read: { character: string; at: number }[]): void {
  const found = [
    ...read
      .map(({ character }) => character)
      .join('')
      .matchAll(THOUSANDS),
  ];
  if (found.length < 2) return;
  const blanks = new Set(
    found.flatMap(({ 0: words, index }) =>
      [...words].flatMap((letter, at) => (letter === ' ' ? [index + at] : [])),
    ),
  );
  let kept = 0;
  read.forEach((each, at) => {
    if (!blanks.has(at)) read[kept++] = each;
  });
  read.length = kept;
}

/** For each place the nearest letter before it that is no blank. */
function lettersBefore(line: { character: string }[]): (string | undefined)[] {
  let last: string | undefined;
  return line.map(({ character }) => {
    const before = last;
    if (character !== ' ') last = character;
    return before;
  });
}

/** Columns that are held apart by lines, or by blanks: two and more gaps in a line, or line after line in the shape of its heading. */
function markColumns(read: { character: string }[]): void {
  const lines: { start: number; words: string }[] = [];
  for (let start = 0; start < read.length;) {
    let end = start;
    while (end < read.length && read[end]!.character !== '\n') end += 1;
    const words = read
      .slice(start, end)
      .map(({ character }) => character)
      .join('');
    lines.push({ start, words });
    start = end + 1;
  }
  const all = lines.map(({ words }) => words);
  for (const at of cellsInLines(all))
    read[lines[at]!.start + lines[at]!.words.length]!.character = '\t';
  const inTable = linesOfTables(all);
  lines.forEach(({ start, words }, at) => {
    const gaps = [...words.matchAll(inTable.has(at) ? /(?<=\S) +(?=\S)/g : /(?<=\S) {2,}(?=\S)/g)];
    if (gaps.length >= (inTable.has(at) ? 1 : 2) && words.length < 200 && !/[。;]/.test(words))
      for (const { index } of gaps) read[start + index]!.character = '\t';
  });
}

const HEADED = /^\p{Script=Han}[\p{Script=Han}()%/、\d]{0,12}$/u;
const VALUE = /^[-—]?\d[\d.,]*(?:%|万|亿|元|万元|亿元|人|人次|个|家|户|件)?$|^[-—/]$/;

/** 指标 目标 完成 and below it, twice at least, a name with as many values: columns one blank apart. */
function linesOfTables(lines: string[]): Set<number> {
  const found = new Set<number>();
  const cells = lines.map((line) => line.trim().split(/ +/));
  cells.forEach((head, at) => {
    if (head.length < 2 || !head.every((each) => HEADED.test(each))) return;
    let end = at + 1;
    const isRow = (row: string[] | undefined) =>
      row?.length === head.length &&
      !VALUE.test(row[0]!) &&
      row.slice(1).every((each) => VALUE.test(each));
    while (isRow(cells[end])) end += 1;
    // Of two columns, where the last row is the sum of the others.
    const isTable =
      head.length > 2 || (end - at > 3 && /^(?:合|总|小)计$/.test(cells[end - 1]![0]!));
    if (end - at > 2 && isTable) for (let line = at; line < end; line += 1) found.add(line);
  });
  return found;
}

/** The other way round: where a stretch of the original stands in the plain text, in which broken lines are joined. */
export const stretchOf = (plain: PlainText, start: number, end: number): [number, number] => [
  inPlain(plain, start),
  inPlain(plain, end),
];

/** The first that stood there or behind it. */
function inPlain({ at }: PlainText, place: number): number {
  let [from, to] = [0, at.length - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (at[middle]! < place) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Where a stretch of the plain text stands in the original. */
export function placeOf({ original, at }: PlainText, start: number, end: number) {
  const offset = at[start] ?? original.length;
  const last = end > start ? at[end - 1]! + 1 : offset;
  return { offset, quote: original.slice(offset, last) };
}
