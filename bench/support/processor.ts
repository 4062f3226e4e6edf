import { readFile } from 'node:fs/promises';
import type pg from 'pg';

/** Of the kernel, on every Linux that we know: a hundredth of a second. */
const TICK_MS = 10;

/** Milliseconds of the processor that a process has had; none where the system does not tell. */
async function spentBy(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const [user, system] = stat.split(') ')[1]?.split(' ').slice(11, 13) ?? [];
  return (Number(user ?? 0) + Number(system ?? 0)) * TICK_MS;
}

export interface Spent {
  program: number;
  postgres: number;
}

/** What the program and all of PostgreSQL but the session that only looks have had until now: on a machine that is shared, it tells what the clock does not. */
export async function spent(program: number, admin: pg.Client, looks: number): Promise<Spent> {
  const { rows } = await admin.query<{ pid: number }>(
    'SELECT pid FROM pg_stat_activity WHERE pid <> $1',
    [looks],
  );
  const ofServer = await Promise.all(rows.map(({ pid }) => spentBy(pid)));
  return { program: await spentBy(program), postgres: ofServer.reduce((sum, ms) => sum + ms, 0) };
}
