import { measures } from '../catalog/measures.js';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { rebuildBalances } from '../journal/rebuild-balances.js';
import { RecountService } from '../journal/recount.service.js';
import { loadConfig } from '../platform/config.js';
import { StartRefused } from '../platform/start-refused.js';
import { jobsPool } from '../platform/database/jobs-pool.js';
import { prepareDatabase, withClient } from '../platform/prepare.js';
import { runProgram } from './run-program.js';

const say = (line: string) => process.stderr.write(`${line}\n`);

/** npm run balances:rebuild — after an alarm of the recount whose cause is known: balances anew from the journal, and their proof. */
runProgram(async () => {
  const config = loadConfig(process.env);
  if (!config.hasOwnerLogin)
    throw new StartRefused('Rebuilding needs the owner’s login: set DATABASE_OWNER_URL.');
  const prepared = await prepareDatabase(config, say);
  try {
    const districts = await withClient(prepared.logins.owner, async (owner) => {
      await owner.query('BEGIN');
      await rebuildBalances(owner);
      await owner.query('COMMIT');
      const { rows } = await owner.query<{ id: number; code: string }>(
        'SELECT id, code FROM org_unit WHERE id IN (SELECT district_id FROM balance_month) ORDER BY code',
      );
      return rows;
    });
    say('balances rebuilt from the journal');
    const pool = jobsPool(prepared.logins.jobs, config.singleLogin ? 'taizhang_jobs' : null, 1);
    const recounts = new RecountService(pool, new MeasureCatalog(measures));
    for (const { id, code } of districts) {
      const { balances, differences } = await recounts.recountDistrict(id);
      say(`recount of ${code}: ${balances} balances, ${differences} differences`);
    }
    await pool.end();
  } finally {
    await prepared.embedded?.stop();
  }
});
