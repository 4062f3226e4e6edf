import { verify } from '@node-rs/argon2';
import type pg from 'pg';
import { installAccounts } from '../access/install-accounts.js';
import { hashPassword } from '../access/password-hash.js';
import { defaultUnits } from '../org-units/default-units.js';
import { installUnits } from '../org-units/install-units.js';
import { demoAccounts } from './accounts.js';
import { demoUnits } from './builder/places.js';

/** The district's units with invented communities, and the people who work there, all of them with this password. */
export async function installDemo(owner: pg.Client, password: string): Promise<void> {
  await installUnits(owner, [...defaultUnits, ...demoUnits]);
  await owner.query('BEGIN');
  const added = await installAccounts(owner, demoAccounts, password);
  const known = demoAccounts.map((each) => each.username).filter((each) => !added.includes(each));
  // Accounts are added, and get another password, all together: one of them speaks for all that were there.
  if (added.length > 0 || !(await opensWith(owner, known.at(-1)!, password)))
    await givePassword(owner, known, password);
  await owner.query('COMMIT');
}

/** The keys of the batches that an earlier start has loaded. */
export async function loadedBatches(owner: pg.Client, seed: number): Promise<Set<string>> {
  const { rows } = await owner.query<{ key: string }>(
    'SELECT key FROM idempotency_key WHERE starts_with(key, $1)',
    [`demo:${seed}:`],
  );
  return new Set(rows.map((row) => row.key));
}

async function opensWith(owner: pg.Client, username: string, password: string): Promise<boolean> {
  const { rows } = await owner.query<{ password_hash: string }>(
    'SELECT password_hash FROM user_account WHERE username = $1',
    [username],
  );
  return verify(rows[0]!.password_hash, password);
}

async function givePassword(owner: pg.Client, usernames: string[], password: string) {
  const hashes = await Promise.all(usernames.map(() => hashPassword(password)));
  await owner.query(
    `UPDATE user_account a SET password_hash = n.hash, must_change_password = false
       FROM unnest($1::text[], $2::text[]) AS n (username, hash) WHERE a.username = n.username`,
    [usernames, hashes],
  );
}
