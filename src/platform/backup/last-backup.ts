import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.js';
import { writeWhole } from '../database/folder-lock.js';
import { readIfThere } from '../read-small-file.js';

/** When this office was last backed up, and into which folder. */
export interface LastBackup {
  endedAt: string;
  folder: string;
}

const FILE = 'last-backup.json';
const DAY_MS = 86_400_000;

export const noteBackup = (dataDir: string, backup: LastBackup) =>
  writeWhole(join(dataDir, FILE), `${JSON.stringify(backup, null, 2)}\n`);

/** 最近备份 — what the data folder says of its last backup; of a database elsewhere nothing is known here. */
export class LastBackups {
  constructor(readonly dataDir?: string) {}

  last(): LastBackup | null {
    const text = this.dataDir ? readIfThere(join(this.dataDir, FILE)) : null;
    try {
      const read = JSON.parse(text ?? '') as LastBackup;
      return Number.isNaN(Date.parse(read.endedAt)) ? null : read;
    } catch {
      return null;
    }
  }
}

/** A sentence when the office has gone without a backup for longer than it should; null while all is well. */
export function overdueBackup({ dataDir, backup }: Config, now: Date): string | null {
  const { days } = backup;
  const last = new LastBackups(dataDir).last();
  const since = last ? Date.parse(last.endedAt) : bornAt(dataDir);
  const age = Math.floor((now.getTime() - since) / DAY_MS);
  if (days === 0 || age < days) return null;
  const what = last ? `The last backup is ${age} days old (${last.folder})` : 'There is no backup';
  return `${what}. Make one: npm run backup -- FOLDER (BACKUP_DAYS=${days})`;
}

/** When the cluster was made: a young office need not have a backup yet. */
const bornAt = (dataDir: string) => statSync(join(dataDir, 'postgres', 'PG_VERSION')).mtimeMs;
