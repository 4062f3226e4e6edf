import { measures } from '../catalog/measures.js';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { sayDifferences } from '../journal/rule-preview.js';
import { RuleSetService } from '../journal/rule-set.service.js';
import { loadConfig } from '../platform/config.js';
import { jobsPool } from '../platform/database/jobs-pool.js';
import { prepareDatabase } from '../platform/prepare.js';
import { runProgram } from './run-program.js';

const say = (line: string) => process.stderr.write(`${line}\n`);

/** npm run rules:preview — before a new version is started: which published months its counting rules would change. */
runProgram(async () => {
  const config = loadConfig(process.env);
  const prepared = await prepareDatabase(config, say);
  const pool = jobsPool(prepared.logins.jobs, config.singleLogin ? 'taizhang_jobs' : null, 1);
  try {
    const rules = new RuleSetService(pool, new MeasureCatalog(measures));
    const differences = await rules.preview();
    for (const line of sayDifferences(differences, Infinity)) process.stdout.write(`${line}\n`);
  } finally {
    await pool.end();
    await prepared.embedded?.stop();
  }
});
