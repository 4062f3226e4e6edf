import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service.js';
import { Page } from '../platform/graphql/page.js';
import { Clock } from '../platform/clock.js';
import {
  DomainError,
  InputRefused,
  NotFound,
  NotPermitted,
  StaleRevision,
  refuse,
} from '../platform/errors.js';
import { initialsOfPerson } from '../platform/initials.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import {
  Mistaken,
  USERNAME_TAKEN,
  issue,
  issuesOfChosen,
  issuesOfDuties,
  issuesOfMistaken,
  unitBeyond,
  unitClosed,
} from './account-issues.js';
import {
  Account,
  AccountListArgs,
  AccountStepArgs,
  CreateAccountArgs,
  FirstPassword,
  GrantRightsArgs,
} from './accounts.model.js';
import { hashPassword } from './password-hash.js';
import { halfPassword } from './half-password.js';
import { Openings } from './openings.service.js';
import { GOVERNING } from './permissions.js';
import type { OpeningKind } from './openings.model.js';
import { Sessions } from './sessions.service.js';

const LABEL = '用户账号';

export class OwnAccount extends DomainError {
  constructor() {
    super('OWN_ACCOUNT', '不能对本人账号办理此项操作,请由另一位管理员办理。');
  }
}

/** 账号管理 — accounts by the system administrator, rights by the security administrator; nobody for the own account. */
@Injectable()
export class Accounts {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
    private readonly openings: Openings,
    private readonly audit: Audit,
  ) {}

  async list(args: AccountListArgs): Promise<Page<Account>> {
    const { limit, offset, orgUnitCode, username, isActive } = args;
    const text = args.text ?? null;
    const sounding = text ? await this.soundingLike(text) : [];
    const narrow = [orgUnitCode ?? null, username ?? null, isActive ?? null, text, sounding];
    const rows = await this.work.query<Account>(
      SELECT(`${NARROWED} ${ORDER} LIMIT $6 OFFSET $7`, '$8'),
      [...narrow, limit + 1, offset, this.clock.now()],
    );
    return new Page(rows.slice(0, limit), rows.length > limit, async () => {
      const [all] = await this.work.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM user_account a WHERE ${NARROWED}`,
        narrow,
      );
      return all!.count;
    });
  }

  /** 拼音首字母 — those whose name begins with these; an office has few enough accounts to sound all of them. */
  private async soundingLike(text: string): Promise<number[]> {
    const letters = text.toLowerCase();
    if (!/^[a-z]+$/.test(letters)) return [];
    const all = await this.work.query<{ id: number; displayName: string }>(
      `SELECT a.id, a.display_name AS "displayName" FROM user_account a WHERE a.unit_id IN (SELECT app_governed())`,
    );
    return all
      .filter(({ displayName }) => initialsOfPerson(displayName).startsWith(letters))
      .map(({ id }) => id);
  }

  /** Those of them that one looks after. */
  async named(usernames: string[]): Promise<Account[]> {
    return this.work.query<Account>(SELECT('a.username = ANY ($1)', '$2'), [
      usernames,
      this.clock.now(),
    ]);
  }

  async getMany(ids: string[]): Promise<Account[]> {
    return this.work.query<Account>(SELECT('a.id = ANY ($1::int[])', '$2'), [
      ids,
      this.clock.now(),
    ]);
  }

  async create({ username, displayName, orgUnitCode }: CreateAccountArgs): Promise<FirstPassword> {
    await this.refuseUnlessGoverned('orgUnitCode', [orgUnitCode]);
    await this.refuseClosed(orgUnitCode);
    await this.refuseMistaken(username, displayName, orgUnitCode);
    const firstHalf = halfPassword();
    const [row] = await this.work.query<{ id: number | null }>(
      'SELECT create_account($1, $2, $3, $4, $5, $6) AS id',
      [
        username,
        displayName,
        orgUnitCode,
        // Nobody's, until a second administrator has released the first one.
        await hashPassword(randomBytes(16).toString('hex')),
        this.openings.sealedHalf(firstHalf),
        this.clock.now(),
      ],
    );
    if (!row?.id) throw new InputRefused([USERNAME_TAKEN]);
    await this.note('account:create', row.id, { username, unitCode: orgUnitCode });
    return { account: await this.get(row.id), firstHalf };
  }

  async setActive({ id, revision }: AccountStepArgs, active: boolean): Promise<Account> {
    await this.anothers(id, revision);
    if (active) return this.ask(id, revision, 'active');
    await this.step(id, 'SELECT disable_account($1, $2, $3) AS revision', [
      id,
      revision,
      this.clock.now(),
    ]);
    await this.note('account:disable', id);
    return this.get(id);
  }

  /** Of one of the three by the security administrator, so that who makes accounts cannot take theirs over. */
  async resetPassword({ id, revision }: AccountStepArgs): Promise<FirstPassword> {
    const account = await this.anothers(id, revision);
    const { roles } = await this.work.actor();
    const governs = account.roles.some((each) => GOVERNING.includes(each));
    if (!roles.includes(governs ? 'security_administrator' : 'system_administrator'))
      throw new NotPermitted(governs ? 'accounts:grant' : 'accounts:manage');
    const firstHalf = halfPassword();
    return {
      account: await this.ask(id, revision, 'password', null, this.openings.sealedHalf(firstHalf)),
      firstHalf,
    };
  }

  async grant(args: GrantRightsArgs): Promise<Account> {
    const { id, revision, orgUnitCode, roles, reach, chosenUnitCodes } = args;
    const before = await this.anothers(id, revision);
    refuse(issuesOfDuties(roles));
    refuse(issuesOfChosen(reach, chosenUnitCodes));
    await this.refuseUnlessGoverned('orgUnitCode', [orgUnitCode]);
    await this.refuseClosed(orgUnitCode);
    await this.refuseUnlessGoverned('chosenUnitCodes', chosenUnitCodes);
    if (reach === 'all' && (await this.isAnyUnitBeyond()))
      throw new InputRefused([
        issue(
          'reach',
          'reach-beyond-own',
          '不能授予超出您管辖范围的数据范围,请由上级安全管理员办理。',
        ),
      ]);
    const rights = (of: Account | GrantRightsArgs) => ({
      unitCode: of.orgUnitCode,
      roles: of.roles,
      reach: of.reach,
      chosenUnitCodes: of.chosenUnitCodes,
    });
    const details = { before: rights(before), after: rights(args) };
    const [row] = await this.work.query<{ opens: boolean }>(
      'SELECT opens_rights($1, $2) AS opens',
      [id, rights(args)],
    );
    if (row!.opens) return this.ask(id, revision, 'rights', rights(args), null, details);
    await this.step(id, 'SELECT narrow_rights($1, $2, $3) AS revision', [
      id,
      revision,
      rights(args),
    ]);
    await this.note('account:grant', id, details);
    return this.get(id);
  }

  async unlock(id: string): Promise<Account> {
    await this.anothers(id);
    await this.work.query('SELECT clear_failures($1)', [id]);
    await this.note('account:unlock', id);
    return this.get(id);
  }

  async dropTotp(id: string): Promise<Account> {
    const { revision } = await this.anothers(id);
    return this.ask(id, revision, 'totp');
  }

  async endSessions(id: string): Promise<number> {
    await this.anothers(id);
    return this.sessions.end(id);
  }

  /** Changes nothing yet: a second administrator releases it. */
  private async ask(
    id: string,
    revision: number,
    kind: OpeningKind,
    rights: object | null = null,
    sealedHalf: string | null = null,
    details: Record<string, unknown> = {},
  ): Promise<Account> {
    const values = [id, revision, kind, rights, sealedHalf, this.clock.now()];
    const [row] = await this.work.query<{ opening: string | null }>(
      'SELECT ask_opening($1, $2, $3, $4, $5, $6) AS opening',
      values,
    );
    const { opening } = row!;
    if (opening === null) throw new StaleRevision(LABEL, (await this.get(id)).revision);
    await this.note(`account:ask-${kind}`, id, { opening, ...details });
    return this.get(id);
  }

  private async get(id: number | string): Promise<Account> {
    const [account] = await this.work.query<Account>(SELECT('a.id = $1', '$2'), [
      id,
      this.clock.now(),
    ]);
    if (!account) throw new NotFound(LABEL);
    return account;
  }

  /** The account, if it is within what the actor looks after, is not the actor's own, and has not changed since it was read. */
  private async anothers(id: string, revision?: number): Promise<Account> {
    const { userId } = await this.work.actor();
    if (Number(id) === userId) throw new OwnAccount();
    const account = await this.get(id);
    if (revision !== undefined && account.revision !== revision)
      throw new StaleRevision(LABEL, account.revision);
    return account;
  }

  /** Whoever came between reading and writing has changed the revision. */
  private async step(id: string, sql: string, values: unknown[]): Promise<void> {
    const [row] = await this.work.query<{ revision: number | null }>(sql, values);
    if (row!.revision === null) throw new StaleRevision(LABEL, (await this.get(id)).revision);
  }

  private async refuseUnlessGoverned(field: string, codes: string[]): Promise<void> {
    const [row] = await this.work.query<{ missing: string | null }>(
      `SELECT string_agg(given.code, '、') AS missing FROM unnest($1::text[]) given (code)
        WHERE NOT EXISTS (SELECT FROM org_unit o WHERE o.code = given.code AND o.id IN (SELECT app_governed()))`,
      [codes],
    );
    if (!row?.missing) return;
    throw new InputRefused([unitBeyond(field, row.missing)]);
  }

  private async refuseClosed(code: string): Promise<void> {
    const [row] = await this.work.query<{ closedOn: string; successorCode: string | null }>(
      `SELECT o.closed_on::text AS "closedOn", s.code AS "successorCode"
         FROM org_unit o LEFT JOIN org_unit s ON s.id = o.successor_id WHERE o.code = $1 AND o.closed_on IS NOT NULL`,
      [code],
    );
    if (row) throw new InputRefused([unitClosed(code, row.closedOn, row.successorCode)]);
  }

  private async refuseMistaken(username: string, displayName: string, orgUnitCode: string) {
    const [row] = await this.work.query<Mistaken>(
      `SELECT username_taken AS "isTaken", username_looks_alike AS "looksAlike", display_name_taken AS "nameTaken" FROM account_mistaken_for($1, $2, $3)`,
      [username, displayName, orgUnitCode],
    );
    refuse(issuesOfMistaken(row!, displayName));
  }

  private async isAnyUnitBeyond(): Promise<boolean> {
    const [row] = await this.work.query<{ beyond: boolean }>(
      'SELECT EXISTS (SELECT FROM org_unit WHERE id NOT IN (SELECT app_governed())) AS beyond',
    );
    return row!.beyond;
  }

  private note(action: string, id: number | string, details?: Record<string, unknown>) {
    return this.audit.note(action, {
      recordType: 'user_account',
      recordId: String(id),
      ...(details ? { details } : {}),
    });
  }
}

/**
 * $1 unit and below, $2 beginning of the user name, $3 switched on, $4 what is looked for in user name, name and unit; each may
 * be null. $5 whose names sound like $4.
 */
const NARROWED = `a.unit_id IN (SELECT app_governed())
  AND ($1::text IS NULL OR a.unit_id IN (
        SELECT below FROM org_unit o, units_within(o.id) below WHERE o.code = $1))
  AND ($2::text IS NULL OR (a.username COLLATE "C" >= $2 AND a.username COLLATE "C" < $2 || U&'\\+10FFFF'))
  AND ($3::boolean IS NULL OR a.is_active = $3)
  AND ($4::text IS NULL OR starts_with(lower(a.username), lower($4)) OR strpos(a.display_name, $4) > 0 OR a.id = ANY ($5::int[])
       OR a.unit_id IN (SELECT o.id FROM org_unit o WHERE strpos(o.name, $4) > 0))`;

const ORDER = 'ORDER BY a.username COLLATE "C"';

/** Those of a condition, at the moment that the parameter `now` is. */
const SELECT = (condition: string, now: string) => `
  WITH page AS (
    SELECT a.id, a.revision, a.username, a.display_name, a.unit_id, a.roles, a.reach, a.is_active, a.must_change_password,
           a.password_changed_at
      FROM user_account a WHERE a.unit_id IN (SELECT app_governed()) AND ${condition})
  SELECT a.id, a.revision, a.username, a.display_name AS "displayName", o.code AS "orgUnitCode", o.name AS "orgUnitName", a.roles, a.reach,
         ARRAY(SELECT c.code FROM user_account_unit u JOIN org_unit c ON c.id = u.unit_id WHERE u.user_id = a.id ORDER BY c.code)
           AS "chosenUnitCodes",
         a.is_active AS "isActive", a.must_change_password AS "mustChangePassword", a.password_changed_at AS "passwordChangedAt",
         ARRAY(SELECT p.kind FROM account_opening p WHERE p.account_id = a.id AND p.state = 'waiting' ORDER BY p.kind) AS waiting,
         s.blocked_until AS "blockedUntil", s.has_totp AS "hasTotp", s.open_sessions AS "openSessions"
    FROM page a JOIN org_unit o ON o.id = a.unit_id
    JOIN account_state(ARRAY(SELECT id FROM page), ${now}) s ON s.user_id = a.id
   ${ORDER}`;
