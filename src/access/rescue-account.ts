import type pg from 'pg';
import { hashPassword } from './password-hash.js';
import { halfPassword } from './half-password.js';

export interface Rescued {
  password: string;
  displayName: string;
}

/**
 * 最后手段 — when nobody is left who could release: the database's owner gives an account a one-time password, takes a lost second
 * factor and a block away, and ends its sessions. The audit says so, and so does the account to its holder. Null = no such account.
 */
export async function rescueAccount(
  owner: pg.Client,
  username: string,
  now: Date,
): Promise<Rescued | null> {
  const password = `${halfPassword()}-${halfPassword()}`;
  const hash = await hashPassword(password);
  await owner.query('BEGIN');
  try {
    const { rows } = await owner.query<{ id: number; name: string; former: string }>(
      `UPDATE user_account SET password_hash = $2, must_change_password = true, password_changed_at = $3, is_active = true,
              revision = revision + 1
        WHERE username = $1 RETURNING id, display_name AS name, old.password_hash AS former`,
      [username, hash, now],
    );
    const account = rows[0];
    if (account) await leaveTraces(owner, account, username, now);
    await owner.query('COMMIT');
    return account ? { password, displayName: account.name } : null;
  } catch (error) {
    await owner.query('ROLLBACK');
    throw error;
  }
}

async function leaveTraces(
  owner: pg.Client,
  { id, former }: { id: number; former: string },
  username: string,
  now: Date,
) {
  const of = [id];
  await owner.query(
    'INSERT INTO former_password (user_id, password_hash, replaced_at) VALUES ($1, $2, clock_timestamp())',
    [id, former],
  );
  await owner.query('DELETE FROM account_recovery_code WHERE user_id = $1', of);
  await owner.query('DELETE FROM account_totp WHERE user_id = $1', of);
  await owner.query('DELETE FROM sign_in_failure WHERE key = name_key($1)', [username]);
  await owner.query(
    'UPDATE user_session SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL',
    [id, now],
  );
  await owner.query(
    `UPDATE account_opening SET state = 'replaced', first_half = NULL, decided_at = $2 WHERE account_id = $1 AND state = 'waiting'`,
    [id, now],
  );
  await owner.query(
    `INSERT INTO account_opening (account_id, kind, seen, asked_by, asked_as, asked_at, state, decided_at)
     SELECT id, 'password', revision, id, 'owner', $2, 'by_owner', $2 FROM user_account WHERE id = $1`,
    [id, now],
  );
  await owner.query(
    `INSERT INTO audit_line (district_id, unit_id, action, record_type, record_id)
     SELECT o.district_id, o.id, 'account:by-owner', 'user_account', u.id
       FROM user_account u JOIN org_unit o ON o.id = u.unit_id WHERE u.id = $1`,
    of,
  );
}
