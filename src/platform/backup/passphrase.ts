import type { Config } from '../config.js';
import { readSmallFile } from '../read-small-file.js';
import { StartRefused } from '../start-refused.js';

/** The passphrase of the keys in a backup, from the environment or a file; never from the command, which others on the machine can read. */
export function passphraseOf({ backup }: Config): string | null {
  if (!backup.passphraseFile) return backup.passphrase;
  let text: string;
  try {
    text = readSmallFile(backup.passphraseFile).trim();
  } catch (error) {
    throw new StartRefused(
      `BACKUP_PASSPHRASE_FILE cannot be read (${(error as NodeJS.ErrnoException).code}): ${backup.passphraseFile}`,
    );
  }
  if (!text) throw new StartRefused(`BACKUP_PASSPHRASE_FILE is empty: ${backup.passphraseFile}`);
  return text;
}
