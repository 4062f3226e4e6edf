import { ThreadDesk } from '../thread-desk.js';
import { ZipDamaged, ZipEntry, ZipTooLarge, entriesOf, unpacked, zipOf } from './zip.js';

/** 单元格 — what stands in it; `day` is what it would be as a date where it is a number, `wrong` why its text is not to be believed. */
export interface Cell {
  text: string;
  day?: string;
  wrong?: 'rounded' | 'error';
  /** It says for its line what a cell says that is merged over several. */
  isMerged?: boolean;
}

/** 行 — by its number in the sheet. */
export interface Line {
  line: number;
  cells: Cell[];
  /** Whoever looked at the sheet did not see it: it was filtered out, folded or hidden. */
  isHidden?: boolean;
}

/** 工作表 — its lines that hold anything. */
export interface Sheet {
  name: string | null;
  isHidden: boolean;
  /** Of a csv: where a value holds a comma, what stands after it moves on by a cell. */
  isText?: boolean;
  lines: Line[];
}

/** Why a file is no list that could be read. */
export type Unreadable =
  | 'file-empty'
  | 'file-not-a-list'
  | 'file-encoding-unknown'
  | 'file-other-document'
  | 'workbook-encrypted'
  | 'workbook-damaged'
  | 'workbook-too-large'
  | 'workbook-not-calculated';

export class FileUnreadable extends Error {
  constructor(
    readonly code: Unreadable,
    readonly document = '',
  ) {
    super(code);
  }
}

const MOST_UNPACKED = 64 * 1024 * 1024;
/** What the library needs for a workbook of that size; a longer one ends its thread, and nothing else. */
const BOUNDS = {
  limits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 },
  withinMs: 20_000,
};
const desk = new ThreadDesk(new URL('workbook-thread.mjs', import.meta.url), BOUNDS, 10_000);

/** The parts of a workbook that are read; what else is in it (pictures, macros, links to other files) is never unpacked. */
const READ =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/[^/]+\.xml|xl\/_rels\/[^/]+\.rels|xl\/\w*sheets\/[^/]+\.xml)$/i;
/** A formula that no program has worked out, so that nothing stands in its cell. */
const NOT_CALCULATED = '</f></c>';

/** 工作簿 xlsx, xlsm — macros are not read, let alone run. */
export async function sheetsOfXlsx(bytes: Buffer): Promise<Sheet[]> {
  try {
    const entries = entriesOf(bytes);
    refuseOtherThanWorkbook(entries);
    const parts: [string, Buffer][] = [];
    let left = MOST_UNPACKED;
    for (const entry of entries.filter(({ name }) => READ.test(name))) {
      const content = await unpacked(bytes, entry, left);
      left -= content.length;
      if (content.includes(NOT_CALCULATED)) throw new FileUnreadable('workbook-not-calculated');
      parts.push([entry.name, content]);
    }
    return await readApart(zipOf(parts));
  } catch (error) {
    if (error instanceof ZipDamaged) throw new FileUnreadable('workbook-damaged');
    if (error instanceof ZipTooLarge) throw new FileUnreadable('workbook-too-large');
    throw error;
  }
}

/** What else is a zip, by a file that none of the others has. */
const OTHERS: [RegExp, string][] = [
  [/^xl\/workbook\.bin$/i, '二进制工作簿(xlsb)'],
  [/^word\//i, 'Word 文档'],
  [/^ppt\//i, '演示文稿'],
  [/^content\.xml$/i, 'OpenDocument 文件(ods、odt)'],
];

function refuseOtherThanWorkbook(entries: ZipEntry[]): void {
  const has = (name: RegExp) => entries.some((entry) => name.test(entry.name));
  if (has(/^xl\/workbook\d*\.xml$/i)) return;
  const [, document = '压缩包'] = OTHERS.find(([name]) => has(name)) ?? [];
  throw new FileUnreadable('file-other-document', document);
}

const named = (name: string) => Buffer.from(name, 'utf16le');

/** 工作簿 xls, et — and what else Office keeps in such a file. */
export async function sheetsOfXls(bytes: Buffer): Promise<Sheet[]> {
  const has = (name: string) => bytes.includes(named(name));
  if (has('EncryptedPackage')) throw new FileUnreadable('workbook-encrypted');
  if (has('WordDocument')) throw new FileUnreadable('file-other-document', 'Word 文档');
  if (has('PowerPoint Document')) throw new FileUnreadable('file-other-document', '演示文稿');
  return readApart(bytes);
}

type Answer = { sheets: Sheet[]; refused?: never } | { sheets?: never; refused: Unreadable };

/** In a thread of its own: the library cannot be told how much memory and time it may take. */
async function readApart(bytes: Buffer): Promise<Sheet[]> {
  const given = new Uint8Array(bytes);
  const answer = await desk.ask<Answer>(given, [given.buffer]);
  const { sheets, refused } = answer ?? { refused: 'workbook-too-large' };
  if (!sheets) throw new FileUnreadable(refused);
  return sheets;
}
