import { SealingService } from '../src/audit/sealing.service.js';
import { verifyDistrict } from '../src/audit-reading/verification.js';
import { signing } from '../src/catalog/signing.js';
import { SystemClock } from '../src/platform/clock.js';
import { jobsPool } from '../src/platform/database/jobs-pool.js';
import { Benchmark } from './support/benchmark.js';
import { Figure, digits, timed } from './support/figures.js';
import { cipher } from './support/keys.js';
import { Memory } from './support/memory.js';

const MOST_MEGABYTES = 512;

/** The audit of years is chained, and the whole chain walked, once, by one process. */
export const sealAndVerify: Benchmark = {
  name: 'seal-and-verify',
  async run(databases, scale) {
    const database = await databases.with(scale.records);
    const pool = jobsPool(database.logins.jobs, null, 2);
    const sealing = new SealingService(pool, new SystemClock(), cipher);
    let sealed = 0;
    const sealMemory = Memory.watch();
    const sealMs = await timed(async () => (sealed = await sealing.sealAll()));
    const sealingMegabytes = sealMemory.stop();
    const walked = { lines: 0, breaks: [] as string[] };
    const verifyMemory = Memory.watch();
    const verifyMs = await timed(async () => {
      for (const district of await sealing.districts()) {
        const { lines, found } = await verifyDistrict(pool, district, { cipher, signing });
        walked.lines += lines;
        // Persons of the fill bear a number that is not of their index, which is said of each of them.
        walked.breaks.push(
          ...found.map(({ kind }) => kind).filter((kind) => kind !== 'seal_changed'),
        );
      }
    });
    const verifyingMegabytes = verifyMemory.stop();
    await pool.end();
    const figure = (what: string, lines: number, ms: number, megabytes: number): Figure => ({
      claim: `${what} ${digits(lines)} lines of the audit`,
      goal: `≤ ${MOST_MEGABYTES} MB`,
      measured: `${digits((lines * 1000) / ms)}/s, ${digits(ms / 1000)} s in all, at most ${digits(megabytes)} MB`,
      met: lines > 0 && walked.breaks.length === 0 && megabytes <= MOST_MEGABYTES,
      ...(walked.breaks.length > 0
        ? { why: `The chain was found broken: ${[...new Set(walked.breaks)].join(', ')}.` }
        : {}),
    });
    return [
      figure('sealing', sealed, sealMs, sealingMegabytes),
      figure('verifying', walked.lines, verifyMs, verifyingMegabytes),
    ];
  },
};
