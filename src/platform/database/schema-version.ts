import type pg from 'pg';
import { migrations } from '../../../migrations/index.js';
import { StartRefused } from '../start-refused.js';

const KNOWN = migrations.map((each) => each.name);

/** Refuses data that a newer version of the program has changed: what this one would do to it nobody has tried. */
export async function refuseNewerData(client: pg.Client): Promise<void> {
  const unknown = (await stepsOf(client)).filter((each) => !KNOWN.includes(each));
  if (unknown.length === 0) return;
  throw new StartRefused(
    `This database was set up by a newer version of Taizhang: this version does not know ${inShort(unknown)}. ` +
      'Start the newer version, or restore a backup made before it was started. Nothing has been changed.',
  );
}

/** For a process that may not migrate: the schema must be exactly the one it was written for. */
export async function refuseOtherSchema(client: pg.Client): Promise<void> {
  await refuseNewerData(client);
  const done = await stepsOf(client);
  const missing = KNOWN.filter((each) => !done.includes(each));
  if (missing.length === 0) return;
  throw new StartRefused(
    `This database lacks ${inShort(missing)}. Run the migrations first, with the owner’s login: node dist/src/programs/migrate.js`,
  );
}

/** For a backup: data that a newer version has changed is known by its last migration. */
export function refuseUnknownStep(step: string): void {
  if (KNOWN.includes(step)) return;
  throw new StartRefused(
    `This backup holds data of a newer version of Taizhang: this version does not know the migration ${step}. Restore it by that version or a later one.`,
  );
}

/** The last migration that was run here; null where nothing was ever set up. */
export async function lastStep(client: pg.Client): Promise<string | null> {
  return (await stepsOf(client)).at(-1) ?? null;
}

/** The migrations that were run here, in their order; none where nothing was ever set up, or by a version that kept them to the owner. */
async function stepsOf(client: pg.Client): Promise<string[]> {
  const { rows: found } = await client.query<{ readable: boolean | null }>(
    `SELECT has_table_privilege(to_regclass('public.migrations'), 'SELECT') AS readable`,
  );
  if (!found[0]?.readable) return [];
  const { rows } = await client.query<{ name: string }>(
    'SELECT name FROM public.migrations ORDER BY id',
  );
  return rows.map((row) => row.name);
}

const inShort = (steps: string[]) =>
  steps.length === 1
    ? `the migration ${steps[0]}`
    : `${steps.length} migrations (${steps[0]} … ${steps.at(-1)})`;
