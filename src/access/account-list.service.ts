import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service.js';
import { Clock } from '../platform/clock.js';
import { InputRefused, Issue } from '../platform/errors.js';
import { Idempotency } from '../platform/idempotency.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { AccountFile, ListedAccount, accountsOfFile, problemsOf } from './account-file.js';
import {
  Mistaken,
  USERNAME_TAKEN,
  issue,
  issuesOfMistaken,
  unitBeyond,
  unitClosed,
} from './account-issues.js';
import { AccountListPreview, ImportedAccount, ImportedAccounts } from './account-list.model.js';
import { Account } from './accounts.model.js';
import { Accounts, OwnAccount } from './accounts.service.js';
import { halfPassword } from './half-password.js';
import { Openings } from './openings.service.js';
import { hashPassword } from './password-hash.js';
import { passwordSheet } from './password-sheet.js';
import { ROLES, Role } from './permissions.js';

interface Verdict extends Mistaken {
  at: number;
  orgUnitName: string | null;
  closedOn: string | null;
  successorCode: string | null;
  unknownUnits: string | null;
  goesBeyond: boolean;
  /** The first line of the list that it would be taken for. */
  sameUsername: number;
  sameName: number;
}

/** 账号清单 — accounts of a list, all of them or none; each is released and given its rights as a single one is. */
@Injectable()
export class AccountLists {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly idempotency: Idempotency,
    private readonly accounts: Accounts,
    private readonly openings: Openings,
    private readonly audit: Audit,
  ) {}

  async preview(base64: string): Promise<AccountListPreview> {
    const file = await accountsOfFile(base64);
    const { accounts } = file;
    const verdicts = await this.verdicts(accounts);
    const counted = (labels: string[]) =>
      [...new Set(labels)].map((label) => ({
        label,
        count: labels.filter((each) => each === label).length,
      }));
    return {
      count: accounts.length,
      byUnit: counted(
        accounts
          .map(({ orgUnitCode }, at) => `${orgUnitCode} ${verdicts[at]!.orgUnitName ?? ''}`.trim())
          .sort(),
      ),
      byRole: counted(
        (Object.keys(ROLES) as Role[]).flatMap((role) =>
          accounts.filter(({ roles }) => roles.includes(role)).map(() => ROLES[role]),
        ),
      ),
      problems: this.problems(file, verdicts).map((each) => ({ row: null, ...each })),
    };
  }

  /** Halves are made where accounts are: a repeated submit finds these, and no half. */
  async import(base64: string, idempotencyKey: string): Promise<ImportedAccounts> {
    const halves = new Map<string, string>();
    const ids = await this.idempotency.once(
      idempotencyKey,
      ['accounts', base64],
      'user_account',
      async () => {
        const file = await accountsOfFile(base64);
        const issues = this.problems(file, await this.verdicts(file.accounts));
        if (issues.length > 0) throw new InputRefused(issues);
        for (const [id, half] of await this.make(file.accounts)) halves.set(id, half);
        return [...halves.keys()];
      },
    );
    const rows = await this.work.query<Omit<ImportedAccount, 'firstHalf'>>(
      `SELECT a.id::text, a.username, a.display_name AS "displayName", o.code AS "orgUnitCode", o.name AS "orgUnitName"
         FROM unnest($1::int[]) WITH ORDINALITY given (id, at) JOIN user_account a ON a.id = given.id
         JOIN org_unit o ON o.id = a.unit_id WHERE o.id IN (SELECT app_governed()) ORDER BY given.at`,
      [ids],
    );
    const accounts = rows.map((row) => ({ ...row, firstHalf: halves.get(row.id) ?? null }));
    const slips = accounts.map((each) => ({ ...each, half: each.firstHalf ?? '' }));
    return { accounts, sheet: halves.size > 0 ? passwordSheet('first', slips) : null };
  }

  /** Asked for each whom the list gives a duty, as by grantRights; in effect by another administrator's release. */
  async grant(base64: string, idempotencyKey: string): Promise<Account[]> {
    const ids = await this.idempotency.once(
      idempotencyKey,
      ['rights of a list', base64],
      'user_account',
      async () => {
        const file = await accountsOfFile(base64);
        const { accounts } = file;
        const known = await this.accounts.named(accounts.map(({ username }) => username));
        const byName = new Map(known.map((each) => [each.username, each]));
        const wanted = accounts.filter(({ roles }) => roles.length > 0);
        const refusals: Issue[] = [];
        for (const { line, ...given } of wanted)
          refusals.push(
            ...(await this.asked(given, byName.get(given.username))).map((each) => ({
              row: line,
              ...each,
            })),
          );
        // What was asked for the others goes with it.
        const problems = problemsOf(file, refusals);
        if (problems.length > 0) throw new InputRefused(problems);
        return wanted.map(({ username }) => byName.get(username)!.id);
      },
    );
    return this.accounts.getMany(ids);
  }

  private async asked(given: Omit<ListedAccount, 'line'>, account?: Account): Promise<Issue[]> {
    const { username, displayName, orgUnitCode, roles, reach, chosenUnitCodes } = given;
    if (!account)
      return [issue('username', 'account-unknown', `没有用户名为 ${username} 的账号,请先开设。`)];
    if (account.displayName !== displayName)
      return [
        issue(
          'displayName',
          'account-of-another',
          `用户名 ${username} 的账号姓名为“${account.displayName}”,与清单不符,请核对。`,
        ),
      ];
    // Setting the password makes the account another one than was seen, and the release of rights void.
    if (account.waiting.includes('password'))
      return [
        issue(
          'username',
          'password-waiting',
          `账号 ${username} 的一次性密码尚未放行,请放行后再按清单授权。`,
        ),
      ];
    const { id, revision } = account;
    try {
      await this.accounts.grant({ id, revision, orgUnitCode, roles, reach, chosenUnitCodes });
      return [];
    } catch (error) {
      if (error instanceof InputRefused) return error.issues;
      if (error instanceof OwnAccount) return [issue('username', 'own-account', error.message)];
      throw error;
    }
  }

  private problems(file: AccountFile, verdicts: Verdict[]): Issue[] {
    const { accounts } = file;
    const found = accounts.flatMap(({ line, ...account }, at) =>
      issuesOfVerdict(account, verdicts[at]!, accounts).map((each) => ({ row: line, ...each })),
    );
    return problemsOf(file, found);
  }

  private async make(accounts: ListedAccount[]): Promise<[string, string][]> {
    const halves = accounts.map(() => halfPassword());
    // Nobody's, whosever account: no one knows what it is made of.
    const hash = await hashPassword(randomBytes(16).toString('hex'));
    const made = await this.work.query<{ id: string | null }>(
      `SELECT create_account(username, display_name, unit_code, $4, sealed_half, $6)::text AS id
         FROM unnest($1::text[], $2::text[], $3::text[], $5::text[]) given (username, display_name, unit_code, sealed_half)`,
      [
        ...columnsOf(accounts),
        hash,
        halves.map((half) => this.openings.sealedHalf(half)),
        this.clock.now(),
      ],
    );
    const lost = accounts.filter((_, at) => !made[at]!.id);
    if (lost.length > 0)
      throw new InputRefused(lost.map(({ line }) => ({ row: line, ...USERNAME_TAKEN })));
    for (const [at, { username, orgUnitCode }] of accounts.entries())
      await this.audit.note('account:create', {
        recordType: 'user_account',
        recordId: made[at]!.id!,
        details: { username, unitCode: orgUnitCode },
      });
    return made.map(({ id }, at) => [id!, halves[at]!]);
  }

  private async verdicts(accounts: ListedAccount[]): Promise<Verdict[]> {
    return this.work.query<Verdict>(VERDICTS, [
      ...columnsOf(accounts),
      accounts.map(({ chosenUnitCodes }) => chosenUnitCodes.join(' ')),
      accounts.map(({ reach }) => reach),
    ]);
  }
}

const columnsOf = (accounts: ListedAccount[]) => [
  accounts.map(({ username }) => username),
  accounts.map(({ displayName }) => displayName),
  accounts.map(({ orgUnitCode }) => orgUnitCode),
];

function issuesOfVerdict(
  { username, displayName, orgUnitCode }: Omit<ListedAccount, 'line'>,
  verdict: Verdict,
  accounts: ListedAccount[],
): Issue[] {
  const { orgUnitName, closedOn, successorCode, unknownUnits, sameUsername, sameName } = verdict;
  const twin = accounts[sameUsername - 1]!;
  const namesake = accounts[sameName - 1]!;
  const isSelf = (other: ListedAccount) => other.username === username;
  return [
    // What is no text was refused as such.
    orgUnitCode && orgUnitName === null && unitBeyond('orgUnitCode', orgUnitCode),
    closedOn && unitClosed(orgUnitCode, closedOn, successorCode),
    unknownUnits && unitBeyond('chosenUnitCodes', unknownUnits),
    verdict.goesBeyond &&
      issue(
        'reach',
        'reach-beyond-own',
        '不能授予超出您管辖范围的数据范围,请由上级安全管理员办理。',
      ),
    ...issuesOfMistaken(verdict, displayName),
    username &&
      twin !== undefined &&
      sameUsername !== verdict.at &&
      issue(
        'username',
        'username-twice',
        isSelf(twin)
          ? `用户名 ${username} 在清单第 ${twin.line} 行已有,请核对。`
          : `用户名与清单第 ${twin.line} 行的 ${twin.username} 容易认错,请换一个。`,
      ),
    displayName &&
      namesake !== undefined &&
      sameName !== verdict.at &&
      issue(
        'displayName',
        'display-name-twice',
        `姓名“${displayName}”在清单第 ${namesake.line} 行已有。不是同一人的,请加注工号或单位,例如“${displayName}(工号1024)”。`,
      ),
  ].filter((each) => each !== null && typeof each === 'object');
}

/** $1 user names, $2 names, $3 units, $4 chosen units of each, $5 reaches; within the district of its unit a name stands for one person. */
const VERDICTS = `
  WITH given AS (
    SELECT g.*, o.id AS unit_id, o.name AS unit_name, o.code AS known_code, o.district_id, o.closed_on::text AS closed_on, s.code AS successor_code
      FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) WITH ORDINALITY
             g (username, display_name, unit_code, chosen, reach, at)
      LEFT JOIN org_unit o ON o.code = g.unit_code AND o.id IN (SELECT app_governed())
      LEFT JOIN org_unit s ON s.id = o.successor_id)
  SELECT g.at::int, g.unit_name AS "orgUnitName", g.closed_on AS "closedOn", g.successor_code AS "successorCode",
         m.username_taken AS "isTaken", m.username_looks_alike AS "looksAlike", m.display_name_taken AS "nameTaken",
         (SELECT string_agg(c, '、') FROM unnest(string_to_array(g.chosen, ' ')) c
           WHERE c <> '' AND NOT EXISTS (SELECT FROM org_unit u WHERE u.code = c AND u.id IN (SELECT app_governed()))) AS "unknownUnits",
         g.reach = 'all' AND EXISTS (SELECT FROM org_unit u WHERE u.id NOT IN (SELECT app_governed())) AS "goesBeyond",
         (first_value(g.at) OVER (PARTITION BY username_outline(g.username) ORDER BY g.at))::int AS "sameUsername",
         (first_value(g.at) OVER (PARTITION BY display_name_outline(g.display_name), g.district_id ORDER BY g.at))::int AS "sameName"
    FROM given g CROSS JOIN LATERAL account_mistaken_for(g.username, g.display_name, g.known_code) m
   ORDER BY g.at`;
