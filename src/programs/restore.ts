import { resolve } from 'node:path';
import { restore } from '../platform/backup/restore.js';
import { loadConfig } from '../platform/config.js';
import { StartRefused } from '../platform/start-refused.js';
import { runProgram } from './run-program.js';

const say = (line: string) => process.stderr.write(`${line}\n`);

/** npm run restore -- BACKUP INTO — a data folder of a backup, beside whatever is there. */
runProgram(async (stopping) => {
  const [backup, given, ...others] = process.argv.slice(2);
  if (!backup || !given || others.length > 0)
    throw new StartRefused('Name the backup and the folder: npm run restore -- BACKUP INTO');
  const into = resolve(given);
  const config = loadConfig(process.env);
  const { manifest, hasKeys } = await restore(config, resolve(backup), into, { say, stopping });
  process.stdout.write(
    `${into} holds the office as it was at ${manifest.endedAt}; start it with DATA_DIR=${into} npm start\n`,
  );
  if (!hasKeys)
    process.stdout.write(
      `Before that, put the keys ${manifest.keys!.join(', ')} into ${into}/field-keys: they were not in the backup.\n`,
    );
}, 1);
