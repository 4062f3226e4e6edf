import { once } from 'node:events';
import { createGzip } from 'node:zlib';
import { csvOf } from '../platform/table-text.js';
import { Addition, TakenDays } from './addition.js';
import {
  DOCUMENTS,
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
  spanLine,
} from './pack.js';
import type { PackSigner } from './pack-keys.js';
import { KeepPiece, PackParts } from './pack-parts.js';

/** Some at a time, of which no more are held. */
type Passing<T> = AsyncIterable<T> | Iterable<T>;

/** What goes into a pack: what is held, and what goes by. */
export interface PackContent {
  about: Omit<Manifest, 'format' | 'formatVersion' | 'files'>;
  figures: PackFigure[];
  indicators: (PackIndicator & Record<string, unknown>)[];
  spans: Passing<PackSpan[]>;
  /** Those that the spans named, and all others of the districts. */
  units: (named: number[]) => Promise<PackUnit[]> | PackUnit[];
  rules: PackRules;
  documents?: Passing<{ name: string; bytes: Buffer }>;
  /** Whatever a value takes on these days. */
  entries: (taken: TakenDays[]) => Passing<PackEntry[]>;
}

export interface PackUnit {
  id: number;
  code: string;
  name: string;
  district: number;
}

export interface WrittenPack {
  pieces: number;
  recount: PackRecount;
}

/**
 * 制作证据包 — spans, documents and entries go by, some at a time, and their bytes are given to `keep`; what stands before them and is
 * known after them has its place kept free.
 */
export async function writePack(
  content: PackContent,
  signer: PackSigner,
  keep: KeepPiece,
): Promise<WrittenPack> {
  const { figures, indicators, rules } = content;
  const addition = new Addition(figures, indicators);
  const parts = new PackParts(keep);
  const [manifest, signature] = [parts.later(MANIFEST), parts.later(SIGNATURE)];
  const files: FileFacts[] = [
    await parts.write(parts.later(FIGURES), table(FIGURES, figures.map(figureRow)), figures.length),
    await parts.write(parts.later(INDICATORS), jsonOf(indicators), indicators.length),
  ];
  const named = new Set<number>();
  files.push(
    await parts.pass(SPANS, async (take) => {
      let rows = 0;
      await take(table(SPANS, []));
      for await (const some of content.spans) {
        for (const each of some) {
          addition.take(each);
          named.add(each.unit);
        }
        rows += some.length;
        await take(Buffer.from(some.map(spanLine).join('')));
      }
      return rows;
    }),
  );
  const units = await content.units([...named]);
  files.push(
    await parts.write(parts.later(UNITS), table(UNITS, units.map(unitRow)), units.length),
    await parts.write(parts.later(RULES), jsonOf(rules), rules.measures.length),
  );
  const recounted = parts.later(RECOUNT);
  const documents: FileFacts[] = [];
  for await (const { name, bytes } of content.documents ?? [])
    documents.push(
      await parts.pass(DOCUMENTS + name, async (take) => {
        await take(bytes);
        return null;
      }),
    );
  const entries = await parts.pass(ENTRIES, async (take) => {
    const lines = content.entries(addition.taken());
    return packed(take, async (line) => {
      await line(ENTRY_LINE_HEADING);
      for await (const some of lines) {
        for (const each of some) addition.add(each);
        await line(some.map(entryLine).join(''));
      }
      return addition.entries;
    });
  });
  const recount = addition.recount();
  files.push(await parts.write(recounted, jsonOf(recount)), ...documents, entries);
  const told = jsonOf({
    ...{ format: FORMAT, formatVersion: FORMAT_VERSION, ...content.about },
    files,
  } satisfies Manifest);
  await parts.write(manifest, told);
  await parts.write(signature, signer.signed(told));
  return { pieces: await parts.end(), recount };
}

const table = (name: keyof typeof HEADINGS, rows: string[][]) =>
  Buffer.from(csvOf([HEADINGS[name], ...rows]));

const unitRow = ({ id, code, name, district }: PackUnit) => [
  ...[String(id), code, name, String(district)],
];

/** What is written goes by as gzip, each before more is packed. */
async function packed<T>(
  take: (bytes: Buffer) => Promise<void>,
  write: (line: (text: string) => Promise<void>) => Promise<T>,
): Promise<T> {
  const gzip = createGzip();
  let waiting: Buffer[] = [];
  gzip.on('data', (piece: Buffer) => waiting.push(piece));
  const giveOn = async () => {
    const pieces = waiting;
    waiting = [];
    for (const piece of pieces) await take(piece);
  };
  const written = await write(async (text) => {
    await new Promise<void>((done, fail) =>
      gzip.write(text, (error) => (error ? fail(error) : done())),
    );
    await giveOn();
  });
  const over = once(gzip, 'end');
  gzip.end();
  await over;
  await giveOn();
  return written;
}
