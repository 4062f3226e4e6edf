import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service.js';
import { Page, PageArgs } from '../platform/graphql/page.js';
import { Clock } from '../platform/clock.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { UserSession } from './sessions.model.js';

/** 登录会话 — who is signed in, from where, and how to end it. */
@Injectable()
export class Sessions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  async own({ limit, offset }: PageArgs): Promise<Page<UserSession>> {
    const { userId, sessionId } = await this.work.actor();
    const open = `FROM user_session WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $2
                    AND last_used_at > $2 - make_interval(mins => idle_minutes)`;
    const rows = await this.work.query<UserSession>(
      `SELECT id, kind, address, created_at AS "createdAt", last_used_at AS "lastUsedAt", expires_at AS "expiresAt",
              id = $3 AS "isThisOne" ${open} ORDER BY id DESC LIMIT $4 OFFSET $5`,
      [userId, this.clock.now(), sessionId, limit + 1, offset],
    );
    return new Page(rows.slice(0, limit), rows.length > limit, async () => {
      const [all] = await this.work.query<{ count: number }>(
        `SELECT count(*)::int AS count ${open}`,
        [userId, this.clock.now()],
      );
      return all!.count;
    });
  }

  async endOwn(includingThisOne: boolean): Promise<number> {
    const { userId, sessionId } = await this.work.actor();
    return this.end(userId, includingThisOne ? null : sessionId);
  }

  /** Whether it was open; another's is none. */
  async endOne(id: string): Promise<boolean> {
    const [row] = await this.work.query<{ ended: boolean }>(
      'SELECT end_own_session($1, $2) AS ended',
      [id, this.clock.now()],
    );
    if (row!.ended) await this.note((await this.work.actor()).userId, 1);
    return row!.ended;
  }

  /** Of any account the actor looks after; the database refuses others. */
  async end(accountId: number | string, spared: string | null = null): Promise<number> {
    const [row] = await this.work.query<{ ended: number }>(
      'SELECT end_sessions($1, $2, $3) AS ended',
      [accountId, spared, this.clock.now()],
    );
    await this.note(accountId, row!.ended);
    return row!.ended;
  }

  private note(accountId: number | string, ended: number) {
    return this.audit.note('session:revoke', {
      recordType: 'user_account',
      recordId: String(accountId),
      details: { ended },
    });
  }
}
