import { loadConfig } from '../platform/config.js';
import { StartRefused } from '../platform/start-refused.js';
import { readKeys, refuseUnusableKeys } from '../platform/crypto/read-keys.js';
import { prepareDatabase } from '../platform/prepare.js';
import { runProgram } from './run-program.js';
import { firstRun, sayNextSteps } from './first-run.js';

const say = (line: string) => process.stderr.write(`${line}\n`);

/** One-shot for services mode, where only this step has the owner's login: schema, first run, counting rules in force. */
runProgram(async (stopping) => {
  const config = loadConfig(process.env);
  if (!config.hasOwnerLogin)
    throw new StartRefused('The migrations need the owner’s login: set DATABASE_OWNER_URL.');
  refuseUnusableKeys(config);
  const prepared = await prepareDatabase(config, say, {
    stopping,
    install: async (logins) => firstRun(config, logins, await readKeys(config), say),
  });
  await sayNextSteps(prepared.logins, say);
  await prepared.embedded?.stop();
  say('the database is up to date');
});
