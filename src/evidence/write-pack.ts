import { createGzip } from 'node:zlib';
import { csvOf } from '../platform/table-text.js';
import { ZipFile, zipEnd, zipHeader } from '../platform/workbook/zip.js';
import { Addition } from './addition.js';
import {
  DOCUMENTS,
  Digest,
  ENTRIES,
  ENTRY_LINE_HEADING,
  FIGURES,
  FORMAT,
  FORMAT_VERSION,
  FileFacts,
  HEADINGS,
  INDICATORS,
  MANIFEST,
  Manifest,
  PackEntry,
  PackFigure,
  PackIndicator,
  PackRecount,
  PackRules,
  PackSpan,
  RECOUNT,
  RULES,
  SIGNATURE,
  SPANS,
  UNITS,
  entryLine,
  figureRow,
  jsonOf,
  spanRow,
} from './pack.js';
import type { PackSigner } from './pack-keys.js';

/** What goes into a pack, but for its entries. */
export interface PackContent {
  about: Omit<Manifest, 'format' | 'formatVersion' | 'files'>;
  figures: PackFigure[];
  indicators: (PackIndicator & Record<string, unknown>)[];
  spans: PackSpan[];
  units: { id: number; code: string; name: string; district: number }[];
  rules: PackRules;
  documents?: { name: string; bytes: Buffer }[];
}

export interface WrittenPack {
  /** Stands before the bytes that were kept, and after them. */
  head: Buffer;
  tail: Buffer;
  recount: PackRecount;
}

const PIECE = 1024 * 1024;

/**
 * 制作证据包 — the entries go by, some at a time, and their packed bytes are given to `keep`; everything else is written around
 * them when they are all known.
 */
export async function writePack(
  content: PackContent,
  entries: AsyncIterable<PackEntry[]>,
  signer: PackSigner,
  keep: (piece: Buffer) => Promise<void>,
): Promise<WrittenPack> {
  const addition = new Addition(content.figures, content.indicators, content.spans);
  const packed = new Digest();
  const gzip = packing(async (piece) => {
    packed.add(piece);
    await keep(piece);
  });
  await gzip.write(ENTRY_LINE_HEADING);
  for await (const some of entries) {
    for (const each of some) addition.add(each);
    await gzip.write(some.map(entryLine).join(''));
  }
  await gzip.end();
  const recount = addition.recount();
  const files: [name: string, bytes: Buffer, rows: number | null][] = [
    [FIGURES, table(FIGURES, content.figures.map(figureRow)), content.figures.length],
    [INDICATORS, jsonOf(content.indicators), content.indicators.length],
    [SPANS, table(SPANS, content.spans.map(spanRow)), content.spans.length],
    [UNITS, table(UNITS, content.units.map(unitRow)), content.units.length],
    [RULES, jsonOf(content.rules), content.rules.measures.length],
    [RECOUNT, jsonOf(recount), null],
    ...(content.documents ?? []).map(({ name, bytes }): [string, Buffer, null] => [
      DOCUMENTS + name,
      bytes,
      null,
    ]),
  ];
  const told = files.map(([name, bytes, rows]): FileFacts => {
    return { name, sha256: Digest.of(bytes).sha256(), bytes: bytes.length, rows };
  });
  const { checksum, size } = packed;
  told.push({ name: ENTRIES, sha256: packed.sha256(), bytes: size, rows: recount.entries });
  const manifest = jsonOf({
    ...{ format: FORMAT, formatVersion: FORMAT_VERSION, ...content.about },
    files: told,
  } satisfies Manifest);
  const parts = [
    ...[[MANIFEST, manifest] as const, [SIGNATURE, signer.signed(manifest)] as const],
    ...files.map(([name, bytes]) => [name, bytes] as const),
  ];
  const listed = parts.map(([name, bytes]): ZipFile => {
    return { name, checksum: Digest.of(bytes).checksum, size: bytes.length };
  });
  const last = { name: ENTRIES, checksum, size };
  const head = parts.flatMap(([, bytes], at) => [zipHeader(listed[at]!), bytes]);
  return {
    head: Buffer.concat([...head, zipHeader(last)]),
    tail: zipEnd([...listed, last]),
    recount,
  };
}

const table = (name: keyof typeof HEADINGS, rows: string[][]) =>
  Buffer.from(csvOf([HEADINGS[name], ...rows]));

const unitRow = ({ id, code, name, district }: PackContent['units'][number]) => [
  ...[String(id), code, name, String(district)],
];

/** gzip whose bytes are given on in pieces, each before more is packed. */
function packing(keep: (piece: Buffer) => Promise<void>) {
  const gzip = createGzip();
  let pieces: Buffer[] = [];
  let size = 0;
  gzip.on('data', (piece: Buffer) => {
    pieces.push(piece);
    size += piece.length;
  });
  const giveOn = async (least: number) => {
    if (size < least) return;
    const piece = Buffer.concat(pieces);
    [pieces, size] = [[], 0];
    await keep(piece);
  };
  return {
    async write(text: string) {
      await new Promise<void>((done, fail) =>
        gzip.write(text, (error) => (error ? fail(error) : done())),
      );
      await giveOn(PIECE);
    },
    async end() {
      const over = new Promise<void>((done, fail) => gzip.on('end', done).on('error', fail));
      gzip.end();
      await over;
      await giveOn(1);
    },
  };
}
