import {
  ZipDamaged,
  ZipEntry,
  ZipTooLarge,
  entriesOf,
  unpacked,
} from '../platform/workbook/zip.js';

/** What a Word file says, and what a reader of it should know. */
export interface WordText {
  text: string;
  hasTrackedChanges: boolean;
}

/** 打开的文档 — with the place in its XML of every character of the text, so that a stretch of it can be written anew. */
export interface OpenedWord extends WordText {
  xml: string;
  /** Where the character is written; -1 where it only stands for an end of line or of a cell. */
  from: number[];
  /** Where what comes after it is written. */
  to: number[];
}

export type WordProblem = 'no-docx' | 'old-doc' | 'macros' | 'too-large' | 'too-many-pages';

export class WordRefused extends Error {
  constructor(readonly problem: WordProblem) {
    super(problem);
  }
}

/** Unpacked, the text of 500 pages is some 20 MB of XML at the very most. */
const MOST_BYTES = 40 * 1024 * 1024;
const MOST_PAGES = 500;
/** A page of 仿宋 三号 holds some 600 characters. */
export const MOST_CHARACTERS = MOST_PAGES * 800;

/** 文档正文 — of a docx: tracked changes as if accepted, tables with tabs between their cells. */
export async function readDocx(bytes: Buffer): Promise<WordText> {
  const { text, hasTrackedChanges } = await openDocx(bytes);
  return { text, hasTrackedChanges };
}

export const DOCUMENT = 'word/document.xml';

/** 文档正文及其位置 — for whoever writes in it. */
export async function openDocx(bytes: Buffer): Promise<OpenedWord> {
  if (bytes.subarray(0, 4).equals(OLD)) throw new WordRefused('old-doc');
  try {
    const entries = entriesOf(bytes);
    const textOf = async (name: string) => {
      const entry = entries.find((each) => each.name === name);
      return entry ? (await unpacked(bytes, entry, MOST_BYTES)).toString('utf8') : '';
    };
    refuseMacros(entries, await textOf('[Content_Types].xml'));
    const pages = Number(/<Pages>(\d+)<\/Pages>/.exec(await textOf('docProps/app.xml'))?.[1] ?? 0);
    if (pages > MOST_PAGES) throw new WordRefused('too-many-pages');
    const xml = await textOf(DOCUMENT);
    if (xml === '') throw new WordRefused('no-docx');
    return { xml, ...wordsOf(xml), hasTrackedChanges: TRACKED.test(xml) };
  } catch (error) {
    if (error instanceof ZipDamaged) throw new WordRefused('no-docx');
    if (error instanceof ZipTooLarge) throw new WordRefused('too-large');
    throw error;
  }
}

/** A Word file from before 2007, or one under a password. */
const OLD = Buffer.from('d0cf11e0', 'hex');

function refuseMacros(entries: ZipEntry[], types: string): void {
  if (/macroEnabled/.test(types) || entries.some(({ name }) => /vbaProject\.bin$/i.test(name)))
    throw new WordRefused('macros');
}

const TOKEN = /<(\/?)([\w:]+)([^<>]*?)(\/?)>|([^<]+)/g;
/** What lies in these is not of the text: deleted, moved away, a field's code, the other form of a picture. */
const LEFT_OUT = new Set(['w:del', 'w:moveFrom', 'w:instrText', 'mc:Fallback', 'w:delText']);
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function wordsOf(xml: string): Pick<OpenedWord, 'text' | 'from' | 'to'> {
  const written = new Written();
  let [omitted, isText, cells] = [0, false, 0];
  let rowDepth = 0;
  for (const match of xml.matchAll(TOKEN)) {
    const [, closes, name, attributes, isEmpty, words] = match;
    if (words !== undefined) {
      if (isText && omitted === 0) written.words(words, match.index);
      continue;
    }
    if (LEFT_OUT.has(name!) && !isEmpty) omitted += closes ? -1 : 1;
    else if (name === 'w:t') isText = !closes && !isEmpty;
    else if (omitted > 0) continue;
    else if (name === 'w:tr' && !isEmpty) {
      rowDepth += closes ? -1 : 1;
      cells = 0;
      if (closes) written.layout('\n');
    } else if (name === 'w:tc' && !closes && rowDepth > 0) {
      if (cells > 0) written.layout('\t');
      cells += 1;
    } else if (name === 'w:tab' && !closes && !/w:(?:val|pos)=/.test(attributes!))
      written.layout(rowDepth > 0 ? ' ' : '\t');
    else if ((name === 'w:br' || name === 'w:cr') && !closes)
      written.layout(rowDepth > 0 ? ' ' : '\n');
    else if (name === 'w:p' && (closes || isEmpty)) written.layout(rowDepth > 0 ? ' ' : '\n');
  }
  return written.tidied();
}

/** What was read so far, never more than anybody reads. */
class Written {
  private readonly characters: string[] = [];
  private readonly from: number[] = [];
  private readonly to: number[] = [];

  layout(character: string): void {
    this.add(character, -1, -1);
  }

  words(words: string, at: number): void {
    for (const match of words.matchAll(CHARACTER)) {
      const [written] = match;
      for (const unit of (written.length > 1 ? decoded(written) : written).split(''))
        this.add(unit, at + match.index, at + match.index + written.length);
    }
  }

  /** Without blanks before the end of a line or cell, and around the whole. */
  tidied(): Pick<OpenedWord, 'text' | 'from' | 'to'> {
    const all = this.characters.join('');
    const drops = new Uint8Array(all.length);
    for (const { 0: blanks, index } of all.matchAll(/ +(?=[\t\n])/g))
      drops.fill(1, index, index + blanks.length);
    drops.fill(1, 0, all.length - all.trimStart().length);
    drops.fill(1, all.trimEnd().length);
    const isKept = (_: unknown, at: number) => drops[at] === 0;
    const text = this.characters.filter(isKept).join('');
    if (text.length > MOST_CHARACTERS) throw new WordRefused('too-many-pages');
    return { text, from: this.from.filter(isKept), to: this.to.filter(isKept) };
  }

  private add(character: string, from: number, to: number): void {
    this.characters.push(character);
    this.from.push(from);
    this.to.push(to);
    if (this.characters.length > MOST_CHARACTERS * 3) throw new WordRefused('too-many-pages');
  }
}

const TRACKED = /<w:(?:ins|del|moveFrom|moveTo)[ >]/;
const CHARACTER = /&(?:#x[\da-f]+|#\d+|\w+);|[^]/gi;

const decoded = (words: string) =>
  words.replace(
    /&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi,
    (all, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? all;
      const code = hex ? parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
