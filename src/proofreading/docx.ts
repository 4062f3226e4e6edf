import { holdsMacros } from '../platform/workbook/macros.js';
import { ZipDamaged, ZipTooLarge, entriesOf, unpacked } from '../platform/workbook/zip.js';
import { type Revisions, accepted, hasRevisions, revisionsIn } from './word-changes.js';
import { MOST_CHARACTERS, MOST_PAGES, type Places } from './word-flow.js';
import { type Notes, WordReader } from './word-reader.js';
import { chartLines, relationsIn } from './word-charts.js';
import { type UnreadPart, unreadIn, unreadSaid } from './word-unread.js';
import { WordRefused } from './word-refused.js';

/** What a Word file says, and what a reader of it should know. */
export interface WordText {
  text: string;
  hasTrackedChanges: boolean;
  /** 修订 — whose they are, and how many; read as if accepted. */
  revisions: Revisions[];
  /** 没有读取的部分 — whatever numbers stand in them: 批注, 图表2个. */
  unread: string[];
  /** 图表 — how many were read, as 图1 and so on. */
  charts: number;
  /** 隐藏文字 — in how many places; read like the rest, though nobody sees it. */
  hidden: number;
}

/** 没有读取的内容 — of what is read, where each stands. */
export interface WordPlaces {
  unreadAt: UnreadPart[];
}

/** 没有读取的内容及其位置 — after which words of the text it stands; nothing before what comes first. */
export interface UnreadPlace {
  what: string;
  part: string;
  says: string;
  quote: string;
  offset: number;
}

/** 打开的文档 — with the place in its XML of every character of the text, so that a stretch of it can be written anew. */
export interface OpenedWord extends WordText, WordPlaces {
  /** The XML of each part that was read. */
  xml: Map<string, string>;
  /** Whether that is the XML of the file with its changes accepted. */
  isAccepted: boolean;
  /** A stretch of the text may be written in several places: a header that is the same on the first page and on all others. */
  copies: Places[];
  /** Where headers and footers begin. */
  bodyEnd: number;
}

const MOST_BYTES = 40 * 1024 * 1024;
/** Most programs give it no number. */
const DOCUMENT = /^word\/document\d*\.xml$/i;

/** 文档文字 — of a docx: tracked changes as if accepted, tables with tabs between their cells. */
export async function readDocx(bytes: Buffer): Promise<WordText & { unreadPlaces: UnreadPlace[] }> {
  const word = await openDocx(bytes, { readsCharts: true });
  const { text, hasTrackedChanges, revisions, unread, charts, hidden } = word;
  const unreadPlaces = word.unreadAt.map((each) => placeOfUnread(word, each));
  return { text, hasTrackedChanges, revisions, unread, charts, hidden, unreadPlaces };
}

const WORDS_BEFORE = 20;

/** The words of its line that end where it stands. */
function placeOfUnread({ text, copies }: OpenedWord, unread: UnreadPart): UnreadPlace {
  let end = 0;
  for (const { start, part, to } of copies)
    for (let at = to.length - 1; at >= 0; at -= 1)
      if (part[at] === unread.in && to[at]! <= unread.at) {
        end = Math.max(end, start + at + 1);
        break;
      }
  const line = text.lastIndexOf('\n', end - 1) + 1;
  const offset = end === 0 ? 0 : Math.max(line, end - WORDS_BEFORE);
  return {
    ...{ what: unread.what, part: unread.part, says: unreadSaid(unread) },
    ...{ quote: text.slice(offset, end), offset },
  };
}

export interface WordReading {
  /** 只读正文 — as templates were read before headers, notes and text boxes were. */
  isAsBefore?: boolean;
  /** 全部接受修订 — in the file as well, so that it can be written in. */
  acceptsChanges?: boolean;
  /** 读取图表 — their numbers as lines after the paragraph in which they stand. */
  readsCharts?: boolean;
}

/** 文档文字及其位置 — for whoever writes in it: the body with its notes and text boxes, then headers and footers. */
export async function openDocx(bytes: Buffer, reading: WordReading = {}): Promise<OpenedWord> {
  if (bytes.subarray(0, 4).equals(OLD)) throw new WordRefused('old-doc');
  try {
    const entries = entriesOf(bytes);
    let left = MOST_BYTES;
    const textOf = async (name: string) => {
      const entry = entries.find((each) => each.name === name);
      if (!entry) return '';
      const content = await unpacked(bytes, entry, left);
      left -= content.length;
      return content.toString('utf8');
    };
    if (holdsMacros(entries, await textOf('[Content_Types].xml'))) throw new WordRefused('macros');
    const pages = Number(/<Pages>(\d+)<\/Pages>/.exec(await textOf('docProps/app.xml'))?.[1] ?? 0);
    if (pages > MOST_PAGES) throw new WordRefused('too-many-pages');
    const names = entries.map(({ name }) => name);
    const main = names.find((name) => DOCUMENT.test(name));
    if (main === undefined) throw new WordRefused('no-docx');
    const xml = new Map<string, string>();
    for (const name of [main, ...(reading.isAsBefore ? [] : partsBeside(names))])
      xml.set(name, await textOf(name));
    if (xml.get(main) === '') throw new WordRefused('no-docx');
    const found = [...xml.values()];
    const hasTrackedChanges = found.some(hasRevisions);
    const isAccepted = hasTrackedChanges && reading.acceptsChanges === true;
    if (isAccepted) for (const [name, each] of xml) xml.set(name, accepted(each));
    const { charts, files }: ChartsRead = reading.readsCharts
      ? await chartsOf(main, xml.get(main)!, names, textOf)
      : { charts: new Map(), files: [] };
    const others = names.filter((name) => !files.includes(name));
    const unreadAt = unreadIn(xml, charts);
    return {
      ...{ xml, ...wordsOf(xml, reading, charts), isAccepted, hasTrackedChanges },
      ...{ revisions: revisionsIn(found), charts: charts.size },
      ...{ unread: [...unreadOf(others), ...unreadWithin(unreadAt)], unreadAt },
    };
  } catch (error) {
    if (error instanceof ZipDamaged) throw new WordRefused('no-docx');
    if (error instanceof ZipTooLarge) throw new WordRefused('too-large');
    throw error;
  }
}

/** A Word file from before 2007, or one under a password. */
const OLD = Buffer.from('d0cf11e0', 'hex');

const NOTES = /^word\/(?:foot|end)notes\.xml$/;
/** 页眉、页脚, after 脚注、尾注; each kind by its number. */
function partsBeside(names: string[]): string[] {
  const [notes, headers, footers] = [NOTES, HEADER, FOOTER].map((kind) =>
    names.filter((name) => kind.test(name)).sort((a, b) => a.length - b.length || (a < b ? -1 : 1)),
  ) as [string[], string[], string[]];
  return [...notes, ...headers, ...footers];
}
const HEADER = /^word\/header\d*\.xml$/;
const FOOTER = /^word\/footer\d*\.xml$/;

type Charts = ReadonlyMap<string, (place: number) => string[]>;
interface ChartsRead {
  charts: Charts;
  files: string[];
}

/** 图表 of the body that have numbers, by their ids, and the files in which they and their sheets are kept. */
async function chartsOf(
  main: string,
  body: string,
  names: string[],
  textOf: (name: string) => Promise<string>,
): Promise<ChartsRead> {
  const relations = relationsIn(await textOf(main.replace(/([^/]+)$/, '_rels/$1.rels')));
  const charts = new Map<string, (place: number) => string[]>();
  const files: string[] = [];
  for (const [, id] of body.matchAll(/<c:chart\b[^<>]*r:id="([^"]*)"/g)) {
    const name = pathOf(relations.get(id!) ?? '', 'word/');
    if (charts.has(id!) || !names.includes(name)) continue;
    const xml = await textOf(name);
    if (chartLines(xml, 1).length === 0) continue;
    charts.set(id!, (place) => chartLines(xml, place));
    const beside = relationsIn(await textOf(name.replace(/([^/]+)$/, '_rels/$1.rels')));
    files.push(name, ...[...beside.values()].map((each) => pathOf(each, 'word/charts/')));
  }
  return { charts, files };
}

/** ../embeddings/a.xlsx in word/charts/ is word/embeddings/a.xlsx. */
const pathOf = (target: string, folder: string): string =>
  target.startsWith('/') ? target.slice(1) : `${folder}${target}`.replace(/[^/]+\/\.\.\//g, '');

/** A header that says the same as another is read once, and written in both. */
function wordsOf(
  xml: Map<string, string>,
  { isAsBefore, readsCharts }: WordReading,
  charts: Charts,
): Pick<OpenedWord, 'text' | 'copies' | 'bodyEnd' | 'hidden'> {
  const [main] = xml.keys();
  const notes: Notes = new Map();
  let hidden = 0;
  for (const [name, content] of xml)
    if (NOTES.test(name)) {
      const reader = new WordReader(name, undefined, false, undefined, readsCharts);
      reader.read(content);
      hidden += reader.hidden;
      for (const [note, flow] of reader.notes) notes.set(note, flow);
    }
  const starts = new Map<string, number>();
  const copies: Places[] = [];
  let [text, bodyEnd] = ['', 0];
  for (const [name, content] of xml) {
    if (NOTES.test(name)) continue;
    const own = name === main ? charts : undefined;
    const reader = new WordReader(name, notes, isAsBefore, own, readsCharts);
    const part = reader.read(content).tidied();
    hidden += reader.hidden;
    if (part.text === '') continue;
    if (!starts.has(part.text)) {
      if (text !== '') text += BETWEEN_PARTS;
      starts.set(part.text, text.length);
      text += part.text;
    }
    const start = starts.get(part.text)!;
    if (name === main) bodyEnd = text.length;
    copies.push(...part.copies.map((each) => ({ ...each, start: each.start + start })));
  }
  if (text.length > MOST_CHARACTERS) throw new WordRefused('too-many-pages');
  return { text, copies, bodyEnd, hidden };
}

const BETWEEN_PARTS = '\n\n\n';

const UNREAD: [RegExp, (count: number) => string][] = [
  [/^word\/comments\.xml$/, () => '批注'],
  [/^word\/charts\/chart(?:Ex)?\d*\.xml$/, (count) => `图表${count}个`],
  [/^word\/diagrams\/data\d*\.xml$/, (count) => `智能图形${count}个`],
  [/^word\/embeddings\/./, (count) => `嵌入的文件${count}个`],
  [/^word\/media\/./, (count) => `图片${count}张`],
];

const unreadOf = (names: string[]): string[] =>
  UNREAD.flatMap(([pattern, told]) => {
    const count = names.filter((name) => pattern.test(name)).length;
    return count > 0 ? [told(count)] : [];
  });

/** What lies in no file of its own. */
const unreadWithin = (places: readonly UnreadPart[]): string[] =>
  ['公式', '艺术字', '插入的文档'].flatMap((kind) => {
    const count = places.filter(({ what }) => what === kind).length;
    return count > 0 ? [`${kind}${count}处`] : [];
  });

/** 隐藏文字 — told to whoever checks or drafts. */
export const notesOfHidden = ({ hidden }: Pick<WordText, 'hidden'>): string[] =>
  hidden > 0
    ? [`文件中有隐藏的文字${hidden}处,已一并读取;屏幕和纸上都看不见它,不要的请先删去。`]
    : [];

/** 没有读取的部分 — told to whoever checks or drafts. */
export const notesOfUnread = ({ unread }: Pick<WordText, 'unread'>): string[] =>
  unread.length > 0 ? [`文件中的${unread.join('、')}没有读取,其中的数字请自行核对。`] : [];

/** 图表 — told to whoever checks. */
export const notesOfCharts = ({ charts }: Pick<WordText, 'charts'>): string[] =>
  charts > 0 ? [`文件中的图表${charts}个按所存的数据读取,列在所在段落之后(图1起编号)。`] : [];

/** 修订 — told to whoever checks or drafts: how many of whom. */
export function notesOfRevisions({ hasTrackedChanges, revisions }: WordText): string[] {
  if (!hasTrackedChanges) return [];
  const told = revisions.map(
    ({ author, insertions, deletions }) => `${author}插入${insertions}处、删除${deletions}处`,
  );
  return [`文件中有修订痕迹,所有修订按已接受读取${told.length > 0 ? `(${told.join(';')})` : ''}。`];
}
