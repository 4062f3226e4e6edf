import { loadConfig } from '../platform/config.js';
import { runProgram } from './run-program.js';
import { start } from './start.js';

const say = (line: string) => process.stderr.write(`${line}\n`);

runProgram(async (stopping) => {
  const config = loadConfig(process.env);
  if (!config.database)
    say(
      `no DATABASE_URL: this process runs the embedded PostgreSQL in ${config.dataDir} and posts, but answers no operations; npm start alone does all three`,
    );
  const running = await start(['worker'], say, { config, stopping });
  say(`Taizhang worker; health at ${running.address}/health/live`);
  return running;
});
