import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service.js';
import { Clock } from '../platform/clock.js';
import { DomainError, InputRefused } from '../platform/errors.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Attempts } from './attempts.js';
import { passwordIssues } from '../platform/password-rules.js';
import { hashPassword, isPassword } from './password-hash.js';

export class PasswordWrong extends DomainError {
  constructor() {
    super(
      'PASSWORD_WRONG',
      '当前密码不正确,请核对后重试。连续多次不正确会暂停一段时间,请稍后再试,或请安全管理员解除。',
    );
  }
}

const USED_BEFORE = {
  field: 'newPassword',
  code: 'password-used-before',
  message: '新密码不得与最近五次用过的密码相同,请换一个。',
};

/** 修改密码 — by the account's own holder, who shows the current one. */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly attempts: Attempts,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Ends every other session of the account. */
  async change(current: string, next: string): Promise<boolean> {
    const { username, sessionId } = await this.work.actor();
    const former = await this.check(current);
    const issues = passwordIssues(next, username);
    if (issues.length > 0) throw new InputRefused(issues);
    for (const hash of former)
      if (await isPassword(next, hash)) throw new InputRefused([USED_BEFORE]);
    const [row] = await this.work.query<{ done: boolean }>(
      'SELECT change_own_password($1, $2, $3, $4) AS done',
      [former[0], await hashPassword(next), this.clock.now(), sessionId],
    );
    if (!row!.done) throw new PasswordWrong();
    await this.audit.note('password:change');
    return true;
  }

  /** Whoever found a screen unlocked must not guess on: a wrong one counts as at sign-in. Returns the last five hashes. */
  async check(password: string): Promise<string[]> {
    const known = await this.work.query<{ password_hash: string; is_current: boolean }>(
      'SELECT * FROM own_passwords($1)',
      [this.clock.now()],
    );
    const current = known.find((each) => each.is_current)?.password_hash ?? null;
    await this.guess('password:refuse', new PasswordWrong(), () => isPassword(password, current));
    return known.map((each) => each.password_hash);
  }

  /** One guess at a secret of the own account; it counts before it is looked at. No connection is held meanwhile. */
  async guess(
    action: string,
    refused: DomainError,
    isRight: () => boolean | Promise<boolean>,
  ): Promise<void> {
    const { userId } = await this.work.actor();
    const { requestId } = this.work;
    await this.work.pause();
    await this.attempts.own(userId, async (place) => {
      if (!place.is_blocked && (await isRight())) {
        await this.attempts.settle(place, 'right');
        return;
      }
      const isNowBlocked = await this.attempts.settle(place, 'wrong');
      await this.audit.noteApart({ action, userId, requestId });
      if (isNowBlocked) await this.audit.noteApart({ action: 'account:lock', userId, requestId });
      throw refused;
    });
  }
}
