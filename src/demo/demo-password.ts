import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Config } from '../platform/config.js';
import { StartRefused } from '../platform/start-refused.js';
import { makeFolder } from '../platform/database/data-folder.js';
import { readIfThere } from '../platform/read-small-file.js';

/** The password of the demo accounts: given, or made once and kept beside the data, so that a second start knows it. */
export async function demoPassword(config: Config): Promise<string> {
  if (config.demoPassword) return config.demoPassword;
  const file = join(config.dataDir, 'demo-password');
  const made = randomBytes(9).toString('base64url');
  try {
    const kept = readIfThere(file)?.trim();
    if (kept) return kept;
    await makeFolder(config.dataDir);
    await writeFile(file, `${made}\n`, { mode: 0o600 });
  } catch (error) {
    throw new StartRefused(
      `The demo's password cannot be kept in ${file} (${(error as NodeJS.ErrnoException).code}). ` +
        'Set DATA_DIR to a directory that this user may write, or give DEMO_PASSWORD.',
    );
  }
  return made;
}
