import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alone } from './support/alone.js';
import { Benchmark } from './support/benchmark.js';
import { Database } from './support/database.js';
import { Figure, digits, ms, timed } from './support/figures.js';
import { FreezeDesk } from './support/freeze-desk.js';
import { Served } from './support/servers.js';

const UNIT = 'CITY';
const MOST_MEGABYTES = 1024;

/** How long it took, and the most memory that the serving process, or the one that verifies, held up to then. */
interface Step {
  ms: number;
  megabytes: number;
}

interface Way {
  freeze: Step;
  report: Step & { letters: number };
  check: Step;
  pack: Step & { entries: number; differences: number };
  verification: Step & { bytes: number; holds: boolean };
}

async function wayOf(database: Database): Promise<Way> {
  const product = await Served.product(database);
  const desk = new FreezeDesk(product, UNIT);
  async function step<T>(work: () => Promise<T>): Promise<Step & { came: T }> {
    let came: T;
    const took = await timed(async () => (came = await work()));
    return { ms: took, megabytes: await product.mostMegabytes(), came: came! };
  }
  try {
    const freeze = await step(() => desk.freeze());
    await desk.sign(freeze.came);
    const report = await step(() => desk.report(freeze.came));
    const check = await step(() => desk.check(report.came));
    const pack = await step(() => desk.pack(freeze.came));
    const verification = await verified(await desk.bytesOf(freeze.came));
    const { entries, differences } = pack.came;
    return {
      ...{ freeze, check, verification },
      report: { ...report, letters: report.came.length },
      pack: { ...pack, entries, differences },
    };
  } finally {
    await product.stop();
  }
}

/** As an auditor does it, with the file alone. */
async function verified(pack: Buffer): Promise<Way['verification']> {
  const folder = await mkdtemp(join(tmpdir(), 'taizhang-pack-'));
  try {
    const file = join(folder, 'pack.zip');
    await writeFile(file, pack);
    const said = await alone<Step & { holds: boolean }>('verify-alone.js', file);
    return { ...said, bytes: pack.length };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A city's year, from the freeze to the verified pack, with few records and with many. */
export const freezeToPack: Benchmark = {
  name: 'freeze-to-pack',
  async run(databases, scale) {
    const few = await wayOf(await databases.with(scale.fewRecords));
    const many = await wayOf(await databases.with(scale.records));
    const records = `${scale.records.toLocaleString('en')} records over ${scale.districts} districts`;
    const figure = (
      claim: string,
      of: keyof Way,
      mostSeconds: number,
      holds = true,
      what = '',
    ): Figure => ({
      claim,
      goal: `≤ ${mostSeconds} s, ≤ ${MOST_MEGABYTES} MB`,
      measured: `${ms(many[of].ms)}${what}, at most ${digits(many[of].megabytes)} MB; with ${scale.fewRecords.toLocaleString('en')} records ${ms(few[of].ms)}, ${digits(few[of].megabytes)} MB`,
      met: holds && many[of].ms <= mostSeconds * 1000 && many[of].megabytes <= MOST_MEGABYTES,
      ...(holds ? {} : { why: 'What came of it is not what was frozen.' }),
    });
    const { report, pack, verification } = many;
    const letters = `${digits(report.letters)} letters`;
    const entries = `${digits(pack.entries)} entries`;
    return [
      figure(`a city's year is frozen, ${records}`, 'freeze', 60),
      figure(`the report of that freeze, ${letters}, written as Word and checked`, 'report', 20),
      figure('the same text checked again, pasted', 'check', 5),
      figure(`its evidence pack with ${entries}`, 'pack', 120, pack.differences === 0),
      figure(
        'the pack verified by the file alone',
        'verification',
        120,
        verification.holds,
        `, ${digits(verification.bytes / 2 ** 20)} MB of file`,
      ),
    ];
  },
};
