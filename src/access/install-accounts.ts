import type pg from 'pg';
import { Role } from './permissions.js';
import { hashPassword } from './sign-in.service.js';

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
): Promise<string[]> {
  const added: string[] = [];
  for (const account of accounts) {
    const known = await owner.query('SELECT FROM user_account WHERE username = $1', [
      account.username,
    ]);
    if (known.rowCount) continue;
    await owner.query(
      `INSERT INTO user_account (username, password_hash, display_name, unit_id, roles)
       SELECT $1, $2, $3, id, $5 FROM org_unit WHERE code = $4 ON CONFLICT DO NOTHING`,
      [
        account.username,
        await hashPassword(password),
        account.displayName,
        account.unitCode,
        account.roles,
      ],
    );
    added.push(account.username);
  }
  return added;
}
