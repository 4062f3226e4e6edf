import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ENTRIES_OF_SAMPLE, aContent, aPack, aSigner } from '../support/packs.js';
import { cityYear } from '../support/city-pack.js';
import { Program, build } from '../support/program.js';
import { writePack } from '../../src/evidence/write-pack.js';

/** Twice what the program and the figures of the sample take, and less than these with its entries. */
const MEGABYTES = 128;
const PIECE = 1024 * 1024;

/** 证据包的内存 — what is held grows neither with the entries nor with the spans. */
describe('the memory of an evidence pack', () => {
  let folder: string;
  beforeAll(async () => {
    build();
    folder = await mkdtemp(join(tmpdir(), 'taizhang-pack-'));
  }, 600_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('of a city with 400,000 entries is enough to verify it where little is to be had', async () => {
    const signer = aSigner();
    const file = join(folder, 'city.zip');
    await writeFile(
      file,
      await aPack(signer, cityYear({ indicators: 80, districts: 25, entries: 200 })),
    );
    const program = Program.shell(
      `node --max-old-space-size=${MEGABYTES} scripts/run.mjs src/programs/verify-evidence ${file} --key ${signer.fingerprint}`,
      {},
    );
    const code = await program.exitCode();
    expect(program.stdout + program.stderr).toContain('结论:完整,未改动,合计一致。');
    expect(code).toBe(0);
  }, 300_000);

  it('of one that is written holds no more than a few pieces at any time', async () => {
    const { spans, entries, ...content } = cityYear({
      indicators: 50,
      districts: 100,
      entries: 20,
    });
    let [given, kept, waiting] = [0, 0, 0];
    async function* watched<T>(all: AsyncIterable<T[]> | Iterable<T[]>, size: number) {
      for await (const some of all) {
        given += some.length * size;
        waiting = Math.max(waiting, given - kept);
        yield some;
      }
    }
    const written = await writePack(
      { ...content, spans: watched(spans, 50), entries: (taken) => watched(entries(taken), 0) },
      aSigner(),
      (_, piece) => {
        expect(piece.length).toBeLessThan(2 * PIECE);
        kept += piece.length;
        return Promise.resolve();
      },
    );
    expect(given).toBeGreaterThan(3 * PIECE);
    expect(waiting).toBeLessThan(2 * PIECE);
    expect(written.recount).toMatchObject({ entries: 100_000, differences: [] });
  });

  it('lets a document go before it takes the next', async () => {
    const bytes = Buffer.alloc(3 * PIECE, 'a');
    let [given, kept] = [0, 0];
    function* documents() {
      for (const name of ['1 示例.pdf', '2 示例.pdf', '3 示例.pdf']) {
        expect(kept).toBeGreaterThanOrEqual(given);
        given += bytes.length;
        yield { name, bytes };
      }
    }
    await writePack(
      aContent({ documents: documents(), entries: () => [ENTRIES_OF_SAMPLE] }),
      aSigner(),
      (_, piece) => {
        expect(piece.length).toBeLessThan(2 * PIECE);
        kept += piece.length;
        return Promise.resolve();
      },
    );
    expect(given).toBe(9 * PIECE);
  });
});
