import { resolve } from 'node:path';
import { backUp } from '../platform/backup/back-up.js';
import { sealedKeysOf } from '../platform/backup/manifest.js';
import { loadConfig } from '../platform/config.js';
import { StartRefused } from '../platform/start-refused.js';
import { refuseOtherKeys } from '../sealing/key-check.js';
import { runProgram } from './run-program.js';

const say = (line: string) => process.stderr.write(`${line}\n`);

/** npm run backup -- FOLDER — the embedded database, whole, in a new folder; people work meanwhile. */
runProgram(async (stopping) => {
  const [given, ...others] = process.argv.slice(2);
  if (!given || others.length > 0)
    throw new StartRefused(
      'Name the folder that the backup shall become: npm run backup -- FOLDER',
    );
  const folder = resolve(given);
  const config = loadConfig(process.env);
  const manifest = await backUp(config, folder, { say, stopping, refuseOtherKeys });
  const { files, endedAt, keys } = manifest;
  const megabytes = Math.ceil(files.reduce((sum, { size }) => sum + size, 0) / 1e6);
  process.stdout.write(
    `${folder} holds everything until ${endedAt}: ${files.length} files, ${megabytes} MB\n`,
  );
  if (keys)
    process.stdout.write(
      sealedKeysOf(manifest)
        ? `The keys that seal personal data go along under the passphrase: keep it apart from the backup.\n`
        : `The keys that seal personal data (${keys.join(', ')}) do not go along: keep them yourself, or give BACKUP_PASSPHRASE_FILE.\n`,
    );
}, 1);
