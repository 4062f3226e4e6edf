import type pg from 'pg';
import { Role } from './permissions.js';
import { hashPassword } from './password-hash.js';

export interface AccountSeed {
  username: string;
  displayName: string;
  unitCode: string;
  roles: Role[];
}

/** Adds the accounts that are not there yet; an existing one keeps its password. Returns the names it added. */
export async function installAccounts(
  owner: pg.Client,
  accounts: AccountSeed[],
  password: string,
  mustChange = false,
): Promise<string[]> {
  const { rows } = await owner.query<{ username: string }>(
    'SELECT username FROM user_account WHERE username = ANY ($1)',
    [accounts.map((each) => each.username)],
  );
  const known = new Set(rows.map((row) => row.username));
  const missing = accounts.filter((each) => !known.has(each.username));
  const hashes = await Promise.all(missing.map(() => hashPassword(password)));
  for (const [at, account] of missing.entries()) {
    await owner.query(
      `INSERT INTO user_account (username, password_hash, display_name, unit_id, roles, must_change_password)
       SELECT $1, $2, $3, id, $5, $6 FROM org_unit WHERE code = $4 ON CONFLICT DO NOTHING`,
      [
        account.username,
        hashes[at],
        account.displayName,
        account.unitCode,
        account.roles,
        mustChange,
      ],
    );
  }
  return missing.map((each) => each.username);
}
