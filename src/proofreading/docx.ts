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
    const xml = await textOf('word/document.xml');
    if (xml === '') throw new WordRefused('no-docx');
    const text = wordsOf(xml);
    if (text.length > MOST_CHARACTERS) throw new WordRefused('too-many-pages');
    return { text, hasTrackedChanges: /<w:(?:ins|del|moveFrom|moveTo)[ >]/.test(xml) };
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

function wordsOf(xml: string): string {
  const out: string[] = [];
  let [omitted, isText, cells] = [0, false, 0];
  let rowDepth = 0;
  for (const [, closes, name, attributes, isEmpty, words] of xml.matchAll(TOKEN)) {
    if (words !== undefined) {
      if (isText && omitted === 0) out.push(decoded(words));
      continue;
    }
    if (LEFT_OUT.has(name!) && !isEmpty) omitted += closes ? -1 : 1;
    else if (name === 'w:t') isText = !closes && !isEmpty;
    else if (omitted > 0) continue;
    else if (name === 'w:tr' && !isEmpty) {
      rowDepth += closes ? -1 : 1;
      cells = 0;
      if (closes) out.push('\n');
    } else if (name === 'w:tc' && !closes && rowDepth > 0) {
      if (cells > 0) out.push('\t');
      cells += 1;
    } else if (name === 'w:tab' && !closes && !/w:(?:val|pos)=/.test(attributes!))
      out.push(rowDepth > 0 ? ' ' : '\t');
    else if ((name === 'w:br' || name === 'w:cr') && !closes) out.push(rowDepth > 0 ? ' ' : '\n');
    else if (name === 'w:p' && (closes || isEmpty)) out.push(rowDepth > 0 ? ' ' : '\n');
  }
  return out
    .join('')
    .replace(/ +(?=[\t\n])/g, '')
    .trim();
}

const decoded = (words: string) =>
  words.replace(
    /&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi,
    (all, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? all;
      const code = hex ? parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
