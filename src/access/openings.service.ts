import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service.js';
import { Page } from '../platform/graphql/page.js';
import { Clock } from '../platform/clock.js';
import { FieldCipher } from '../platform/crypto/field-cipher.js';
import { DomainError, InputRefused, NotFound } from '../platform/errors.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { halfPassword } from './half-password.js';
import {
  AccountOpening,
  type OpeningKind,
  openingKind,
  OpeningListArgs,
  ReleasedOpening,
  ReleasedOpenings,
} from './openings.model.js';
import { hashPassword } from './password-hash.js';
import { passwordSheet } from './password-sheet.js';

const LABEL = '待放行事项';
const HALF = 'account_opening.first_half';
const TOLD_DAYS = 30;

interface Notice {
  kind: OpeningKind;
  at: string;
  askedBy: string | null;
  decidedBy: string | null;
}

interface Lent {
  isMine: boolean;
  fromName: string;
  toName: string;
  validFrom: string;
  validTo: string;
  waits: boolean;
  grantedBy: string;
  releasedBy: string | null;
}

export class SecondPersonRequired extends DomainError {
  constructor() {
    super(
      'SECOND_PERSON_REQUIRED',
      '此事项须由另一人放行:系统管理员与安全管理员互相放行,涉及系统管理员、安全管理员账号的由审计员放行;申请人、账号本人、该账号的开设人(就其授权)以及与申请人同名的账号不得放行。',
    );
  }
}

export class OpeningOver extends DomainError {
  constructor() {
    super('OPENING_OVER', '该事项已处理,或账号此后已有变更,请重新申请。');
  }
}

/** 放行 — what one administrator asked for an account, and another lets take effect. */
@Injectable()
export class Openings {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly audit: Audit,
  ) {}

  sealedHalf(half: string): string {
    return this.cipher.seal(half, HALF);
  }

  async list({ onlyWaiting, limit, offset }: OpeningListArgs): Promise<Page<AccountOpening>> {
    const rows = await this.work.query<AccountOpening>(
      `${SELECT} WHERE ${LISTED} ORDER BY p.id DESC LIMIT $2 OFFSET $3`,
      [onlyWaiting, limit + 1, offset],
    );
    return new Page(rows.slice(0, limit), rows.length > limit, async () => {
      const [all] = await this.work.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM account_opening p WHERE ${LISTED}`,
        [onlyWaiting],
      );
      return all!.count;
    });
  }

  async release(id: string): Promise<ReleasedOpening> {
    const opening = await this.get(id);
    const fault = faultOf(opening);
    if (fault) throw fault;
    return this.releaseOne(opening);
  }

  /** All of them or none, each by the rules of a single one; every reason against is told with its place among them. */
  async releaseAll(ids: string[]): Promise<ReleasedOpenings> {
    const found = await this.work.query<AccountOpening & { orgUnitName: string }>(
      `SELECT o.*, u.name AS "orgUnitName" FROM unnest($1::bigint[]) WITH ORDINALITY given (id, at)
         JOIN (${SELECT} WHERE p.id = ANY ($1) AND ${GOVERNED}) o ON o.id = given.id::text
         JOIN user_account t ON t.id = o."accountId"::int JOIN org_unit u ON u.id = t.unit_id ORDER BY given.at`,
      [ids],
    );
    const openings = new Map(found.map((each) => [each.id, each]));
    const issues = ids.flatMap((id, at) => {
      const fault = faultOf(openings.get(id));
      return fault
        ? [{ row: at + 1, field: 'ids', code: codeOf(fault), message: fault.message }]
        : [];
    });
    if (issues.length > 0) throw new InputRefused(issues);
    const done = new Map<string, ReleasedOpening>();
    // Two who release the same accounts meet them in one order.
    for (const opening of [...found].sort((one, other) => Number(one.id) - Number(other.id)))
      done.set(opening.id, await this.releaseOne(opening));
    const released = found.map(({ id }) => done.get(id)!);
    const slips = released.flatMap(({ opening, secondHalf }) =>
      secondHalf
        ? [{ ...opening, orgUnitName: openings.get(opening.id)!.orgUnitName, half: secondHalf }]
        : [],
    );
    return { released, sheet: slips.length > 0 ? passwordSheet('second', slips) : null };
  }

  private async releaseOne(opening: AccountOpening): Promise<ReleasedOpening> {
    const { id } = opening;
    const secondHalf = opening.kind === 'password' ? halfPassword() : null;
    const hash = secondHalf && (await hashPassword(`${await this.firstHalf(id)}-${secondHalf}`));
    const [row] = await this.work.query<{ revision: number | null }>(
      'SELECT release_opening($1, $2, $3) AS revision',
      [id, hash, this.clock.now()],
    );
    if (row!.revision === null) throw new OpeningOver();
    await this.note('account:release', opening);
    return { opening: await this.get(id), secondHalf };
  }

  /** Also takes back what one asked oneself. */
  async refuse(id: string): Promise<AccountOpening> {
    const opening = await this.get(id);
    if (opening.state !== 'waiting') throw new OpeningOver();
    const [row] = await this.work.query<{ done: boolean }>(
      'SELECT refuse_opening($1, $2) AS done',
      [id, this.clock.now()],
    );
    if (!row!.done) throw new SecondPersonRequired();
    await this.note('account:refuse-release', opening);
    return this.get(id);
  }

  /** 委托提示 — whose signature somebody else lent, and for whom one may sign. */
  private async delegations(since: Date): Promise<string[]> {
    const rows = await this.work.query<Lent>(
      `SELECT is_mine AS "isMine", from_name AS "fromName", to_name AS "toName", valid_from::text AS "validFrom",
              valid_to::text AS "validTo", waits, granted_by AS "grantedBy", released_by AS "releasedBy" FROM own_delegations($1)`,
      [since],
    );
    return rows.map(({ isMine, fromName, toName, validFrom, validTo, waits, ...by }) => {
      const days = `${validFrom}至${validTo}`;
      if (!isMine) return `${fromName}委托您代为签字(${days}),代签时请注明该委托。`;
      if (waits)
        return `${by.grantedBy}拟将您的签字委托给${toName}(${days}),经您同意后生效;不同意的,请收回该委托。`;
      return `您的签字已委托给${toName}(${days}),由${by.grantedBy}申请、${by.releasedBy}放行。如非本人要求,请收回该委托并联系审计员。`;
    });
  }

  /** 账号变动提示 — what others did to the own account in the last weeks; nobody else's sign-in takes it away. */
  async notices(): Promise<string[]> {
    const since = new Date(this.clock.now().getTime() - TOLD_DAYS * 86_400_000);
    const rows = await this.work.query<Notice>(
      `SELECT kind, asked_by AS "askedBy", decided_by AS "decidedBy",
              to_char(decided_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') AS at FROM own_notices($1)`,
      [since],
    );
    const changes = rows.map(({ kind, at, askedBy, decidedBy }) => {
      const by = askedBy === null ? '由数据库所有者办理' : `${askedBy}申请、${decidedBy}放行`;
      return `${at} 您的账号:${openingKind.labels[kind]}(${by})。如非本人要求,请立即联系审计员。`;
    });
    return [...(await this.delegations(since)), ...changes];
  }

  private async get(id: string): Promise<AccountOpening> {
    const [row] = await this.work.query<AccountOpening>(
      `${SELECT} WHERE p.id = $1 AND ${GOVERNED}`,
      [id],
    );
    if (!row) throw new NotFound(LABEL);
    return row;
  }

  private async firstHalf(id: string): Promise<string> {
    const [row] = await this.work.query<{ sealed: string | null }>(
      `SELECT first_half AS sealed FROM account_opening WHERE id = $1 AND state = 'waiting'`,
      [id],
    );
    if (!row?.sealed) throw new OpeningOver();
    return this.cipher.open(row.sealed, HALF);
  }

  private note(action: string, { accountId, id, kind }: AccountOpening) {
    return this.audit.note(action, {
      recordType: 'user_account',
      recordId: accountId,
      details: { opening: id, kind },
    });
  }
}

function faultOf(opening: AccountOpening | undefined): DomainError | null {
  if (!opening) return new NotFound(LABEL);
  if (opening.state !== 'waiting') return new OpeningOver();
  return opening.mayRelease ? null : new SecondPersonRequired();
}

const codeOf = ({ code }: DomainError) => code.toLowerCase().replaceAll('_', '-');

const GOVERNED = 't.unit_id IN (SELECT app_governed())';
const LISTED = `(NOT $1 OR p.state = 'waiting')
  AND EXISTS (SELECT FROM user_account g WHERE g.id = p.account_id AND g.unit_id IN (SELECT app_governed()))`;

const SELECT = `
  SELECT p.id::text, t.id::text AS "accountId", t.username, t.display_name AS "displayName", p.kind, p.rights::text, p.state,
         coalesce(asker.display_name, '') AS "askedBy", p.asked_at AS "askedAt", decider.display_name AS "decidedBy",
         p.decided_at AS "decidedAt", may_release(p.id) AS "mayRelease"
    FROM account_opening p JOIN user_account t ON t.id = p.account_id
    LEFT JOIN user_account asker ON asker.id = p.asked_by LEFT JOIN user_account decider ON decider.id = p.decided_by`;
