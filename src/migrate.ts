import { loadConfig } from './platform/config.js';
import { prepareDatabase } from './platform/prepare.js';
import { firstRun, runProgram } from './start.js';

const say = (line: string) => process.stderr.write(`${line}\n`);

/** One-shot for services mode, where only this step has the owner's login: schema, first run, counting rules in force. */
runProgram(async () => {
  const config = loadConfig(process.env);
  const prepared = await prepareDatabase(config, say);
  await firstRun(config, prepared.logins, say);
  await prepared.embedded?.stop();
});
