import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service.js';
import { Clock } from '../platform/clock.js';
import { DoorSettings } from '../platform/door/door-settings.js';
import { placeOf } from '../platform/door/place.js';
import { DomainError, TooManyOperations } from '../platform/errors.js';
import { hashToken, newToken } from '../platform/token.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Attempts, Held } from './attempts.js';
import { isPassword } from './password-hash.js';
import { GivenFactor, SecondFactor } from './second-factor.service.js';

/** One answer for an unknown name, a wrong password, a wrong code, a blocked account and one that is switched off. */
export class SignInRefused extends DomainError {
  constructor() {
    super(
      'SIGN_IN_REFUSED',
      '用户名、密码或动态口令不正确,请核对后重试。连续多次不正确会暂停登录一段时间,请稍后再试,或请安全管理员解除。',
    );
  }
}

/** Only said after the right password. */
export class CodeRequired extends DomainError {
  constructor() {
    super('SIGN_IN_CODE_REQUIRED', '请输入动态口令(六位数字),或一个尚未用过的备用码。');
  }
}

export interface SignInRequest {
  username: string;
  password: string;
  /** 动态口令 or 备用码. */
  code?: string | null;
  kind: 'program' | 'browser';
  address: string;
}

export interface OpenedSession {
  token: string;
  expiresAt: Date;
  mustChangePassword: boolean;
}

interface Attempt extends Held {
  is_busy: boolean;
  user_id: number | null;
  password_hash: string | null;
  password_changed_at: Date | null;
  must_change_password: boolean | null;
  totp_secret: string | null;
}

const DAY_MS = 86_400_000;

/**
 * 登录. Each step is a transaction of its own: an attempt counts although it is refused, and no connection is held while a
 * password is checked or a place is waited for.
 */
@Injectable()
export class SignInService {
  constructor(
    private readonly attempts: Attempts,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly door: DoorSettings,
    private readonly factor: SecondFactor,
    private readonly audit: Audit,
  ) {}

  /** As a program on this machine, with the password alone. */
  async signIn(username: string, password: string): Promise<string> {
    const request = { username, password, kind: 'program', address: '127.0.0.1' } as const;
    return (await this.open(request, null)).token;
  }

  /** Returns the session's token; only its hash is stored. */
  async open(
    { username: typed, password, code, kind, address }: SignInRequest,
    perMinute = this.door.signInsPerMinute,
  ): Promise<OpenedSession> {
    const username = typed.slice(0, 100);
    const place = placeOf(address);
    const now = this.clock.now();
    return this.attempts.one<Attempt, OpenedSession>(
      // A try counts for the minute once, however long it waits for a place.
      async (isAgain) => {
        const values = [username, place, now, isAgain ? null : perMinute];
        const attempt = await this.attempts.call<Attempt>('begin_sign_in', values);
        if (attempt.is_busy) throw new TooManyOperations(60 - now.getUTCSeconds());
        return attempt;
      },
      (attempt) => this.judge(attempt, { username, password, code, kind, address: place }, now),
    );
  }

  private async judge(
    attempt: Attempt,
    { username, password, code, kind, address: place }: SignInRequest,
    now: Date,
  ): Promise<OpenedSession> {
    const refuse = (why: string) => this.refuse(username, place, attempt, why);
    const matches = await isPassword(password, attempt.password_hash);
    if (attempt.is_blocked) return refuse('blocked');
    if (attempt.user_id === null) return refuse('unknown');
    if (!matches) return refuse('password');
    const factor = this.factorOf(attempt, code, now);
    if (factor === 'missing') {
      await this.attempts.settle(attempt, 'undecided');
      throw new CodeRequired();
    }
    if (factor === 'wrong') return refuse('code');

    const token = newToken();
    const expiresAt = new Date(now.getTime() + this.door.sessionHours * 3_600_000);
    const isTooOld = this.isTooOld(attempt, now);
    const { complete_sign_in: isOpen } = await this.attempts.call<{ complete_sign_in: boolean }>(
      'complete_sign_in',
      [
        ...[attempt.attempt, attempt.password_hash, hashToken(token), attempt.user_id, place, now],
        ...[expiresAt, this.door.sessionIdleMinutes, kind, isTooOld, factor.step],
        factor.recoveryHash,
      ],
    );
    // The code was used up meanwhile, or the account switched off.
    if (!isOpen) return refuse('code');
    attempt.attempt = null;
    await this.note('session:start', {
      userId: attempt.user_id,
      address: place,
      details: { kind },
    });
    return { token, expiresAt, mustChangePassword: isTooOld || attempt.must_change_password! };
  }

  async signOut(token: string): Promise<boolean> {
    const [ended] = await this.work.query<{ revoke_session: boolean }>(
      'SELECT revoke_session($1)',
      [hashToken(token)],
    );
    await this.audit.note('session:end');
    return ended?.revoke_session ?? false;
  }

  private factorOf(attempt: Attempt, code: string | null | undefined, now: Date) {
    if (attempt.totp_secret === null) return NONE;
    if (!code?.trim()) return 'missing';
    return this.factor.read(attempt.totp_secret, code, now) ?? 'wrong';
  }

  private isTooOld({ password_changed_at: changed }: Attempt, now: Date): boolean {
    const { passwordDays } = this.door;
    return passwordDays !== null && now.getTime() - changed!.getTime() > passwordDays * DAY_MS;
  }

  /** What was wrong stands in the audit, never in the answer. */
  private async refuse(
    username: string,
    address: string,
    attempt: Attempt,
    why: string,
  ): Promise<never> {
    const isNowBlocked = await this.attempts.settle(attempt, 'wrong');
    await this.note('session:refuse', { username, address, details: { why } });
    if (isNowBlocked) await this.note('account:lock', { username, address });
    throw new SignInRefused();
  }

  private note(action: string, facts: object) {
    return this.audit.noteApart({ action, requestId: this.work.requestId, ...facts });
  }
}

const NONE: GivenFactor = { step: null, recoveryHash: null };
