import { SystemClock } from '../platform/clock.js';
import { loadConfig } from '../platform/config.js';
import { StartRefused } from '../platform/start-refused.js';
import { FieldCipher } from '../platform/crypto/field-cipher.js';
import { readKeys } from '../platform/crypto/read-keys.js';
import { jobsPool } from '../platform/database/jobs-pool.js';
import { prepareDatabase } from '../platform/prepare.js';
import { checkKeys, noteKey } from '../sealing/key-check.js';
import { KeyRotationService } from '../sealing/key-rotation.service.js';
import { runProgram } from './run-program.js';

const say = (line: string) => process.stderr.write(`${line}\n`);

/** npm run keys:rotate — seals everything by the first of FIELD_KEYS, while the office works; cut off, it goes on when run again. */
runProgram(async () => {
  const config = loadConfig(process.env);
  const prepared = await prepareDatabase(config, say);
  const pool = jobsPool(prepared.logins.jobs, config.singleLogin ? 'taizhang_jobs' : null, 2);
  try {
    const cipher = new FieldCipher(await readKeys(config));
    const client = await pool.connect();
    try {
      if (!(await checkKeys(client, cipher)))
        throw new StartRefused('Start the office once with these keys before they are rotated.');
      await noteKey(client, cipher);
    } finally {
      client.release();
    }
    const rotation = new KeyRotationService(pool, cipher, new SystemClock());
    const { resealed, forgotten } = await rotation.run(await rotation.begin());
    process.stdout.write(
      `${resealed} values sealed by ${cipher.currentPrefix.slice(0, -1)}; ` +
        (forgotten.length > 0
          ? `no longer in use: ${forgotten.map((key) => key.slice(0, -1)).join(', ')}\n`
          : 'no key went out of use\n'),
    );
  } finally {
    await pool.end();
    await prepared.embedded?.stop();
  }
});
