import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '../audit/audit.service.js';
import { Clock } from '../platform/clock.js';
import { DomainError, InputRefused } from '../platform/errors.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { passwordIssues } from './password-rules.js';
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
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Ends every other session of the account. */
  async change(current: string, next: string): Promise<boolean> {
    const former = await this.check(current);
    const { username, sessionId } = await this.work.actor();
    const issues = passwordIssues(next, username);
    if (issues.length > 0) throw new InputRefused(issues);
    for (const hash of former)
      if (await isPassword(next, hash)) throw new InputRefused([USED_BEFORE]);
    await this.work.query('SELECT change_own_password($1, $2, $3)', [
      await hashPassword(next),
      this.clock.now(),
      sessionId,
    ]);
    await this.audit.note('password:change');
    return true;
  }

  /** Whoever found a screen unlocked must not guess on: a wrong one counts as at sign-in. Returns the last five hashes. */
  async check(password: string): Promise<string[]> {
    const known = await this.work.query<{ password_hash: string; is_current: boolean }>(
      'SELECT * FROM own_passwords($1)',
      [this.clock.now()],
    );
    const current = known.find((each) => each.is_current)?.password_hash;
    if (!current || !(await isPassword(password, current))) await this.refuse();
    return known.map((each) => each.password_hash);
  }

  private async refuse(): Promise<never> {
    const { userId } = await this.work.actor();
    const { requestId } = this.work;
    // The count stands although the operation does not; its connection goes back first.
    await this.work.finish(false);
    await this.dataSource.query(`SELECT count_wrong_password($1, $2)`, [userId, this.clock.now()]);
    await this.audit.noteApart({ action: 'password:refuse', userId, requestId });
    throw new PasswordWrong();
  }
}
