import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { DomainError } from '../platform/errors.js';
import { UnitOfWork, hashToken } from '../platform/unit-of-work.js';

const SESSION_HOURS = 12;

export class SignInRefused extends DomainError {
  constructor() {
    super('SIGN_IN_REFUSED', '用户名或密码不正确,请核对后重试。');
  }
}

/** argon2id, 19 MiB, two passes. */
export const hashPassword = (password: string) =>
  hash(password, { memoryCost: 19456, timeCost: 2, parallelism: 1 });

/** Checked against when there is no such account, so that the answer takes as long. */
const nobody = hashPassword(randomBytes(16).toString('hex'));

@Injectable()
export class SignInService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Returns the session token; only its hash is stored. */
  async signIn(username: string, password: string): Promise<string> {
    const [account] = await this.work.query<{ user_id: number; password_hash: string }>(
      'SELECT * FROM account_for_sign_in($1)',
      [username.slice(0, 100)],
    );
    const matches = await verify(account?.password_hash ?? (await nobody), password.slice(0, 200));
    if (!account || !matches) throw new SignInRefused();
    const token = randomBytes(32).toString('base64url');
    const expires = new Date(this.clock.now().getTime() + SESSION_HOURS * 3_600_000);
    await this.work.query('SELECT start_session($1, $2, $3)', [
      hashToken(token),
      account.user_id,
      expires,
    ]);
    return token;
  }

  async signOut(token: string): Promise<boolean> {
    const [ended] = await this.work.query<{ revoke_session: boolean }>(
      'SELECT revoke_session($1)',
      [hashToken(token)],
    );
    return ended?.revoke_session ?? false;
  }
}
