import { Injectable } from '@nestjs/common';
import { addCalendarDays } from '../platform/day.js';
import { Audit } from '../audit/audit.service.js';
import { GOVERNING, Role, mayDo } from '../access/permissions.js';
import { InputRefused, Issue, NotFound } from '../platform/errors.js';
import { Clock } from '../platform/clock.js';
import { PageArgs, Page } from '../platform/graphql/page.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { problem } from '../ledgers/shared/judgement.js';
import { readOrRefused } from '../platform/graphql/validation.js';
import { policyOn } from '../policy/policy.js';
import { Delegation, GrantDelegationInput, signedLedger } from './delegation.model.js';
import { signatures } from './sign-queue.js';

interface Account {
  id: number;
  name: string;
  districtId: number;
  roles: string[];
}

const NOT_TO_CONSENT = '该委托不在等待您的同意:只有委托人本人可以同意,且未收回、未同意过。';
const NOT_TO_RELEASE =
  '该委托须由另一位管理员放行(系统管理员或审计员,且与申请人、委托人、受托人不同名);本人自办、已同意、已放行或已收回的不需放行。';

/** The role that gives each signature; the database's role_of_step() says the same. */
export const ROLE_OF_STEP: Record<string, Role> = { review: 'reviewer', approve: 'approver' };

/**
 * 签字委托 — given by the holder, or by the security administrator with the holder's consent or a second administrator's release;
 * bounded, for named ledgers, taken back at any time, never passed on.
 */
@Injectable()
export class DelegationService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  async grant(given: GrantDelegationInput): Promise<Delegation> {
    const input = readOrRefused(GrantDelegationInput, given);
    const actor = await this.work.actor();
    const from = await this.account(await this.holderOf(input), 'fromUsername');
    const to = await this.account(input.toUsername, 'toUsername');
    const refused = [
      ...this.problemsOf(input, from, to),
      ...this.problemsOfDays(input, actor.unitCode),
    ];
    if (actor.userId !== from.id && actor.displayName === to.name)
      refused.push(
        problem('toUsername', 'to-oneself', '受托人与办理人同名,不能把他人的签字委托给本人。'),
      );
    const unitId = await this.unitWithin(input.orgUnitCode ?? null, from, refused);
    if (refused.length > 0) throw new InputRefused(refused);
    const [row] = await this.work.query<{ id: string }>(
      `INSERT INTO delegation (district_id, from_user, from_name, to_user, to_name, steps, ledgers, unit_id, valid_from, valid_to,
                               reason, granted_by, granted_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id`,
      [
        from.districtId,
        from.id,
        from.name,
        to.id,
        to.name,
        input.steps,
        input.ledgers,
        unitId,
        input.validFrom,
        input.validTo,
        input.reason,
        actor.userId,
        this.clock.now(),
      ],
    );
    const { steps, ledgers, validFrom, validTo } = input;
    await this.audit.note('delegation:grant', {
      details: {
        delegation: row!.id,
        from: from.id,
        to: to.id,
        steps,
        ledgers,
        validFrom,
        validTo,
      },
    });
    return this.get(row!.id);
  }

  consent(id: string): Promise<Delegation> {
    return this.agree(id, 'delegation:consent', 'consent_to_delegation', NOT_TO_CONSENT);
  }

  release(id: string): Promise<Delegation> {
    return this.agree(id, 'delegation:release', 'release_delegation', NOT_TO_RELEASE);
  }

  /** The database says who may; it lets the delegation come into force. */
  private async agree(id: string, action: string, by: string, refusal: string) {
    const { id: delegation } = await this.get(id);
    const [row] = await this.work.query<{ agreed: boolean }>(`SELECT ${by}($1, $2) AS agreed`, [
      delegation,
      this.clock.now(),
    ]);
    if (!row!.agreed) throw new InputRefused([problem('id', 'not-to-agree', refusal)]);
    await this.audit.note(action, { details: { delegation } });
    return this.get(id);
  }

  async revoke(id: string): Promise<Delegation> {
    const delegation = await this.get(id);
    const { userId } = await this.work.actor();
    const revoked = await this.work.query(
      `UPDATE delegation SET revoked_by = $2, revoked_at = $3 WHERE id = $1 AND revoked_at IS NULL RETURNING id`,
      [id, userId, this.clock.now()],
    );
    if ((revoked[0] as unknown[]).length === 0)
      throw new InputRefused([
        problem('id', 'not-revocable', '该委托已收回,或不是您给出的,不能收回。'),
      ]);
    await this.audit.note('delegation:revoke', { details: { delegation: delegation.id } });
    return this.get(id);
  }

  /** Those that concern oneself; for the security administrator those of the units looked after. */
  async list({ limit, offset }: PageArgs): Promise<Page<Delegation>> {
    const rows = await this.work.query<Delegation>(
      `${this.selected()} ORDER BY d.id DESC LIMIT $2 OFFSET $3`,
      [this.clock.today(), limit + 1, offset],
    );
    const count = async () => {
      const [all] = await this.work.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM delegation',
      );
      return all!.n;
    };
    return new Page(rows.slice(0, limit), rows.length > limit, count);
  }

  /** Under which the caller may sign today. */
  toMe(): Promise<Delegation[]> {
    return this.work.query<Delegation>(
      `SELECT * FROM (${this.selected()} WHERE d.to_user = app_setting('app.user')) given WHERE state = 'in_force' ORDER BY id`,
      [this.clock.today()],
    );
  }

  private async get(id: string): Promise<Delegation> {
    const known = /^[1-9]\d{0,8}$/.test(id);
    const [row] = known
      ? await this.work.query<Delegation>(`${this.selected()} WHERE d.id = $2`, [
          this.clock.today(),
          id,
        ])
      : [];
    if (!row) throw new NotFound('委托');
    return row;
  }

  private selected() {
    return `SELECT d.id::text, d.from_name AS "fromName", d.to_name AS "toName", d.steps, d.ledgers, o.code AS "orgUnitCode",
                   d.valid_from::text AS "validFrom", d.valid_to::text AS "validTo", d.reason, d.revoked_at AS "revokedAt",
                   CASE WHEN d.revoked_at IS NOT NULL THEN 'revoked' WHEN d.valid_to < $1::date THEN 'over'
                        WHEN delegation_waits(d) THEN 'waiting' WHEN d.valid_from > $1::date THEN 'coming' ELSE 'in_force' END AS state,
                   d.from_user = app_setting('app.user') AND d.revoked_at IS NULL AND delegation_waits(d) AS "awaitsMyConsent",
                   may_release_delegation(d.id) AS "mayRelease"
              FROM delegation d LEFT JOIN org_unit o ON o.id = d.unit_id`;
  }

  /** Who is away: oneself, unless the security administrator says for whom. */
  private async holderOf({ fromUsername }: GrantDelegationInput): Promise<string> {
    const { username, displayName, roles } = await this.work.actor();
    if (!mayDo(roles, 'accounts:grant')) {
      if (!fromUsername || [username, displayName].includes(fromUsername)) return username;
      throw new InputRefused([
        problem(
          'fromUsername',
          'not-the-holder',
          '只能委托本人的签字;他人的委托由安全管理员办理。',
        ),
      ]);
    }
    if (fromUsername) return fromUsername;
    throw new InputRefused([
      problem('fromUsername', 'holder-missing', '请填写委托人的姓名或用户名。'),
    ]);
  }

  /** By the user name, or by the name of a colleague, where one alone is called so. */
  private async account(called: string, field: string): Promise<Account> {
    const found = await this.work.query<Account & { isUsername: boolean }>(
      `SELECT u.id, u.display_name AS name, o.district_id AS "districtId", u.roles, u.username = $1 AS "isUsername"
         FROM user_account u JOIN org_unit o ON o.id = u.unit_id
        WHERE $1 IN (u.username, u.display_name) AND u.is_active ORDER BY u.username = $1 DESC LIMIT 2`,
      [called],
    );
    const [first, second] = found;
    if (first && (first.isUsername || !second)) return first;
    if (second)
      throw new InputRefused([
        problem(field, 'account-ambiguous', `有不止一人名为“${called}”,请填写用户名。`),
      ]);
    throw new InputRefused([
      problem(field, 'account-unknown', '未找到该用户,或该用户已停用、不在您的管辖范围内。'),
    ]);
  }

  private problemsOf(input: GrantDelegationInput, from: Account, to: Account): Issue[] {
    const { steps, ledgers } = input;
    const unsigned = ledgers.filter(
      (type) =>
        !signatures.some(
          ({ ledger, signature }) => ledger.type === type && steps.includes(signature.step),
        ),
    );
    const lacking = steps.filter((step) => !from.roles.includes(ROLE_OF_STEP[step]!));
    return [
      from.id === to.id && problem('toUsername', 'to-oneself', '受托人不能是委托人本人。'),
      lacking.length > 0 &&
        problem('steps', 'not-held', '委托人本人没有所选环节的签字权限;受托得来的权限不能再委托。'),
      to.roles.some((role) => GOVERNING.includes(role as Role)) &&
        problem('toUsername', 'governs', '系统管理员、安全管理员、审计员不能受托签字。'),
      from.districtId !== to.districtId &&
        problem('toUsername', 'other-district', '受托人须与委托人在同一区。'),
      unsigned.length > 0 &&
        problem(
          'ledgers',
          'step-not-in-ledger',
          `${unsigned.map((type) => signedLedger.labels[type]).join('、')}没有所选的签字环节,请核对。`,
        ),
    ].filter((each) => each !== false);
  }

  /** 期限 — not in the past, not longer than the policy allows, and not laid up for a day far ahead. */
  private problemsOfDays({ validFrom, validTo }: GrantDelegationInput, region: string): Issue[] {
    const today = this.clock.today();
    const limit = policyOn('approval.delegation.days-max', today, region);
    const { value: most, source } = limit;
    const asked = `(${source}${limit.confirmed ? '' : ',暂定'})`;
    return [
      validFrom < today && problem('validFrom', 'in-past', '起始日期不得早于今天,请核对。'),
      validTo < validFrom &&
        problem('validTo', 'ends-before-start', '截止日期早于起始日期,请核对。'),
      validTo >= addCalendarDays(validFrom, most) &&
        problem(
          'validTo',
          'span-too-long',
          `签字委托一次最长 ${most} 天${asked},最晚至 ${addCalendarDays(validFrom, most - 1)};到期仍需委托的,请届时另行办理。`,
        ),
      validFrom > addCalendarDays(today, most) &&
        problem('validFrom', 'too-far-ahead', `起始日期最多提前 ${most} 天办理${asked}。`),
    ].filter((each) => each !== false);
  }

  /** A part of what the holder reaches, never more. */
  private async unitWithin(code: string | null, from: Account, refused: Issue[]) {
    if (code === null) return null;
    const [unit] = await this.work.query<{ id: number; within: boolean }>(
      `SELECT o.id, reaches($2, o.id) AS within FROM org_unit o WHERE o.code = $1`,
      [code, from.id],
    );
    if (!unit?.within)
      refused.push(
        problem('orgUnitCode', 'unit-out-of-scope', '该机构不存在,或不在委托人的管辖范围内。'),
      );
    return unit?.id ?? null;
  }
}
