import { SealingService } from '../../src/audit/sealing.service.js';
import { verifyDistrict } from '../../src/audit-reading/verification.js';
import { signing } from '../../src/catalog/signing.js';
import { SystemClock } from '../../src/platform/clock.js';
import { DatabaseLogins } from '../../src/platform/config.js';
import { jobsPool } from '../../src/platform/database/jobs-pool.js';
import { given, mostMegabytes, say } from './alone.js';
import { timed } from './figures.js';
import { cipher } from './keys.js';

/** Everybody of the fill bears one number, and it is not that of the index: this is said of each of them, and is no break of the chain. */
const OF_THE_FILL = ['seal_changed', 'seal_copied'];

const { logins, act } = given<{ logins: DatabaseLogins; act: 'seal' | 'verify' }>();
const pool = jobsPool(logins.jobs, null, 2);
const sealing = new SealingService(pool, new SystemClock(), cipher);
const done = { lines: 0, breaks: [] as string[] };
const ms = await timed(async () => {
  if (act === 'seal') done.lines = await sealing.sealAll();
  else
    for (const district of await sealing.districts()) {
      const { lines, found } = await verifyDistrict(pool, district, { cipher, signing });
      done.lines += lines;
      for (const { kind } of found) if (!OF_THE_FILL.includes(kind)) done.breaks.push(kind);
    }
});
await pool.end();
say({ ...done, breaks: [...new Set(done.breaks)], ms, megabytes: mostMegabytes() });
