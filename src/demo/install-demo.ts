import { verify } from '@node-rs/argon2';
import type pg from 'pg';
import { installAccounts } from '../access/install-accounts.js';
import { hashPassword } from '../access/password-hash.js';
import { demoAccounts } from './accounts.js';

const OF_THEM = 'user_id IN (SELECT id FROM user_account WHERE username = ANY ($1))';

/**
 * The people of the sample, all of them with this password, in units that are entered by the first of them. Whoever was there
 * before is given the password too, as often as anybody is missing: a start may have been cut off.
 */
export async function installDemo(
  owner: pg.Client,
  password: string,
  enterUnits: () => Promise<void>,
): Promise<void> {
  const names = demoAccounts.map((each) => each.username);
  const { rows } = await owner.query<{ username: string }>(
    'SELECT username FROM user_account WHERE username = ANY ($1) ORDER BY id',
    [names],
  );
  const known = rows.map((row) => row.username);
  // A start signs in as these people, by the password alone.
  await owner.query(`DELETE FROM account_totp WHERE ${OF_THEM}`, [names]);
  if (
    known.length < names.length ||
    (await haveChanged(owner, known)) ||
    !(await opensWith(owner, known.at(-1)!, password))
  )
    await givePassword(owner, known, password);
  await enterUnits();
  await owner.query('BEGIN');
  await installAccounts(owner, demoAccounts, password);
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

/** Whether one of them has another password than the one that all were given. */
async function haveChanged(owner: pg.Client, usernames: string[]): Promise<boolean> {
  const { rows } = await owner.query(`SELECT FROM former_password WHERE ${OF_THEM} LIMIT 1`, [
    usernames,
  ]);
  return rows.length > 0;
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
  await owner.query(`DELETE FROM former_password WHERE ${OF_THEM}`, [usernames]);
}
