import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Installation, installation } from './installation.js';

/** The rooms, as they are written or as they were built. */
const ROOMS = join(import.meta.dirname, '../..');

/** A body may name what is told after it: a function of another room, the columns every ledger has. */
const UNREAD = 'SET LOCAL check_function_bodies = off;\n';

/**
 * The SQL functions of the rooms: each stands in a file beside the code whose rule it keeps, and is told to the database when
 * the file has changed. A file says what functions do; that they are there, who may call them and what they take and give is
 * said by migrations.
 */
export function roomSql(): Installation[] {
  const files = readdirSync(ROOMS, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sql'))
    .sort();
  if (files.length === 0) throw new Error(`There is no SQL in ${ROOMS}: build it anew.`);
  return files.map((file) =>
    installation(
      `sql:${file.slice(0, -'.sql'.length)}`,
      UNREAD + readFileSync(join(ROOMS, file), 'utf8'),
    ),
  );
}
