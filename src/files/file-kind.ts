import { textOf } from '../platform/table-text.js';
import { holdsMacros } from '../platform/workbook/macros.js';
import {
  ZipDamaged,
  ZipEntry,
  ZipTooLarge,
  entriesOf,
  unpacked,
} from '../platform/workbook/zip.js';

/** 文件类型 — what a file may be, by its bytes: how it is called, how its name may end, how it is sent. */
export const FILE_KINDS = {
  docx: {
    label: '文档(docx)',
    endings: ['docx'],
    media: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  xlsx: {
    label: '工作簿(xlsx)',
    endings: ['xlsx'],
    media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  xls: {
    label: '旧版工作簿(xls)',
    endings: ['xls', 'et'],
    media: 'application/vnd.ms-excel',
  },
  pdf: { label: '版式文档(pdf)', endings: ['pdf'], media: 'application/pdf' },
  png: { label: '图片(png)', endings: ['png'], media: 'image/png' },
  jpeg: { label: '图片(jpg)', endings: ['jpg', 'jpeg'], media: 'image/jpeg' },
  text: { label: '文本(txt、csv)', endings: ['txt', 'csv'], media: 'text/plain' },
} as const;

export type FileKind = keyof typeof FILE_KINDS;

/** Why bytes are no file that is kept. */
export type FileFault = 'unknown' | 'damaged' | 'too-large' | 'macros' | 'several' | 'encrypted';

export class FileRefused extends Error {
  constructor(readonly fault: FileFault) {
    super(fault);
  }
}

/** What comes out of a document of the largest size that anybody wrote. */
const MOST_UNPACKED = 96 * 1024 * 1024;

const begins = (bytes: Buffer, mark: Buffer) => bytes.subarray(0, mark.length).equals(mark);
const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const JPEG = Buffer.from('ffd8ff', 'hex');
const PDF = Buffer.from('%PDF-', 'latin1');

/** What the bytes are, whatever they are called; refused where they are nothing of that kind, or two things at once. */
export async function kindOf(bytes: Buffer): Promise<FileKind> {
  const kind = await kindByHead(bytes);
  if (kind !== 'docx' && kind !== 'xlsx' && holdsZip(bytes)) throw new FileRefused('several');
  if (kind !== 'pdf' && bytes.subarray(0, 1024).includes(PDF)) throw new FileRefused('several');
  return kind;
}

async function kindByHead(bytes: Buffer): Promise<FileKind> {
  if (begins(bytes, ZIP)) return kindOfZip(bytes);
  if (begins(bytes, OLE)) return kindOfOle(bytes);
  if (begins(bytes, PNG)) return wholePng(bytes);
  if (begins(bytes, JPEG)) return whole(bytes.subarray(-2).equals(END_OF_JPEG), 'jpeg');
  if (begins(bytes, PDF)) return whole(bytes.subarray(-1024).includes('%%EOF'), 'pdf');
  return plainText(bytes);
}

const END_OF_JPEG = Buffer.from('ffd9', 'hex');

function whole(isWhole: boolean, kind: FileKind): FileKind {
  if (!isWhole) throw new FileRefused('damaged');
  return kind;
}

/** Chunk by chunk: nothing stands behind the last. */
function wholePng(bytes: Buffer): FileKind {
  let at = PNG.length;
  while (at + 12 <= bytes.length) {
    const name = bytes.toString('latin1', at + 4, at + 8);
    at += 12 + bytes.readUInt32BE(at);
    if (name !== 'IEND') continue;
    if (at < bytes.length) throw new FileRefused('several');
    return whole(at === bytes.length, 'png');
  }
  throw new FileRefused('damaged');
}

const named = (name: string) => Buffer.from(name, 'utf16le');

function kindOfOle(bytes: Buffer): FileKind {
  const has = (name: string) => bytes.includes(named(name));
  if (has('EncryptedPackage')) throw new FileRefused('encrypted');
  if (has('_VBA_PROJECT')) throw new FileRefused('macros');
  if (!has('Workbook') && !has('Book\0')) throw new FileRefused('unknown');
  return 'xls';
}

/** What no text holds. */
// oxlint-disable-next-line no-control-regex
const NO_TEXT = /[\0-\x08\x0e-\x1f]/;

function plainText(bytes: Buffer): FileKind {
  const text = textOf(bytes);
  // A browser or Excel makes more of these than text.
  if (NO_TEXT.test(text) || text.includes('\ufffd') || /^\s*</.test(text))
    throw new FileRefused('unknown');
  return 'text';
}

const END_OF_ZIP = Buffer.from('PK\x05\x06', 'latin1');

/** Readers of a zip look for its directory from the end, and care for nothing before it. */
const holdsZip = (bytes: Buffer) => bytes.includes(ZIP) && bytes.includes(END_OF_ZIP);

async function kindOfZip(bytes: Buffer): Promise<FileKind> {
  try {
    const entries = entriesOf(bytes);
    refuseOddNames(entries);
    let left = MOST_UNPACKED;
    let types = '';
    // All of it once: what comes out is no more than that, and is what its checksum says.
    for (const entry of entries) {
      const content = await unpacked(bytes, entry, left);
      left -= content.length;
      if (entry.name === '[Content_Types].xml') types = content.toString('utf8');
    }
    const has = (name: RegExp) => entries.some((entry) => name.test(entry.name));
    if (holdsMacros(entries, types)) throw new FileRefused('macros');
    const [isWord, isSheet] = [has(/^word\/document\d*\.xml$/i), has(/^xl\/workbook\d*\.xml$/i)];
    if (isWord && isSheet) throw new FileRefused('several');
    if (types === '' || (!isWord && !isSheet)) throw new FileRefused('unknown');
    return isWord ? 'docx' : 'xlsx';
  } catch (error) {
    if (error instanceof ZipDamaged) throw new FileRefused('damaged');
    if (error instanceof ZipTooLarge) throw new FileRefused('too-large');
    throw error;
  }
}

/** One name for two parts shows one of them to each reader; a way out of the folder is no name. */
function refuseOddNames(entries: ZipEntry[]): void {
  const names = new Set(entries.map(({ name }) => name.toLowerCase()));
  const isOdd = entries.some(({ name }) => /^[/\\]|(?:^|[/\\])\.\.[/\\]/.test(name));
  if (isOdd || names.size < entries.length) throw new FileRefused('damaged');
}
