import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service.js';
import { Page } from '../platform/graphql/page.js';
import { Clock } from '../platform/clock.js';
import { NotFound } from '../platform/errors.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { AlarmListArgs, SecurityAlarm } from './alarm.model.js';
import { LOOKS } from './closer-looks.js';

type Row = Omit<SecurityAlarm, 'message'>;

const CAUSES: Record<SecurityAlarm['cause'], (what: string, number: number) => string> = {
  limit: (what, number) => `一小时内${what} ${number} 次,已达上限,之后的已被拒绝。`,
  unusual: (what, number) => `一小时内${what} ${number} 次,多于平常。`,
  same_purpose: (what, number) => `一天内以同一用途${what} ${number} 次。`,
  together: (what, number) =>
    `等多个账号一小时内共${what} ${number} 次,各自均未达上限,请核对是否分散查看。`,
};

/** 安全预警 — for the security administrator of the account's unit. */
@Injectable()
export class Alarms {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  async list({ onlyOpen, limit, offset }: AlarmListArgs): Promise<Page<SecurityAlarm>> {
    const rows = await this.work.query<Row>(
      `${SELECT} WHERE NOT $1 OR a.seen_at IS NULL ORDER BY a.raised_at DESC, a.id DESC LIMIT $2 OFFSET $3`,
      [onlyOpen, limit + 1, offset],
    );
    return new Page(rows.slice(0, limit).map(worded), rows.length > limit, async () => {
      const [all] = await this.work.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM security_alarm WHERE NOT $1 OR seen_at IS NULL',
        [onlyOpen],
      );
      return all!.count;
    });
  }

  async acknowledge(id: string): Promise<SecurityAlarm> {
    const { userId } = await this.work.actor();
    await this.work.query(
      'UPDATE security_alarm SET seen_by = $2, seen_at = $3 WHERE id = $1 AND seen_at IS NULL',
      [id, userId, this.clock.now()],
    );
    const [row] = await this.work.query<Row>(`${SELECT} WHERE a.id = $1`, [id]);
    if (!row) throw new NotFound('安全预警');
    await this.audit.note('alarm:acknowledge', { details: { alarm: id } });
    return worded(row);
  }

  /** How many wait to be looked at by whoever is signed in; null for who is told of none. */
  async open(): Promise<number | null> {
    const { roles } = await this.work.actor();
    if (!roles.includes('security_administrator')) return null;
    const [row] = await this.work.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM security_alarm WHERE seen_at IS NULL',
    );
    return row!.count;
  }
}

const worded = (row: Row): SecurityAlarm => ({
  ...row,
  message: `${row.displayName}(${row.username})${CAUSES[row.cause](LOOKS[row.kind], row.number)}`,
});

const SELECT = `
  SELECT a.id::text, u.id::text AS "userId", u.username, u.display_name AS "displayName", o.code AS "orgUnitCode", a.kind, a.cause,
         a.number, a.raised_at AS "raisedAt", a.seen_at AS "seenAt"
    FROM security_alarm a JOIN user_account u ON u.id = a.user_id JOIN org_unit o ON o.id = a.unit_id`;
