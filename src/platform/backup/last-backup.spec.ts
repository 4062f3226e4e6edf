import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadConfig } from '../config.js';
import { LastBackups, noteBackup, overdueBackup } from './last-backup.js';

const NOW = new Date('2022-12-31T10:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'taizhang-last-backup-'));
  await mkdir(join(dataDir, 'postgres'));
  await writeFile(join(dataDir, 'postgres/PG_VERSION'), '18\n');
  await utimes(join(dataDir, 'postgres/PG_VERSION'), daysAgo(30), daysAgo(30));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const overdue = (days?: string) =>
  overdueBackup(loadConfig({ DATA_DIR: dataDir, ...(days ? { BACKUP_DAYS: days } : {}) }), NOW);
const backedUp = (days: number) =>
  noteBackup(dataDir, { endedAt: daysAgo(days).toISOString(), folder: '/mnt/backup' });

describe('the last backup', () => {
  it('is asked for after seven days, or as many as are set, or never', async () => {
    await backedUp(6);
    expect(overdue()).toBe(null);
    expect(overdue('3')).toContain('The last backup is 6 days old (/mnt/backup)');
    await backedUp(7);
    expect(overdue()).toContain('The last backup is 7 days old');
    expect(overdue('0')).toBe(null);
  });

  it('is asked for where there never was one, but not of an office that is younger', async () => {
    expect(overdue()).toContain('There is no backup');
    expect(overdue('31')).toBe(null);
  });

  it('is none when the note of it cannot be read', async () => {
    await writeFile(join(dataDir, 'last-backup.json'), '{"endedAt":');
    expect(new LastBackups(dataDir).last()).toBe(null);
    expect(new LastBackups().last()).toBe(null);
  });
});
