import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { SIGNED_IN } from '../../src/access/allow.js';
import { PermissionCheck } from '../../src/catalog/permission-check.js';
import { PERMISSIONS } from '../../src/access/permissions.js';
import { ledgers } from '../../src/catalog/ledgers.js';
import { hashToken } from '../../src/platform/unit-of-work.js';
import { Case, MISSING, casesOf } from '../support/matrix-cases.js';
import {
  Account,
  MatrixOffice,
  Outcome,
  PLACES,
  isLedger,
  typeOf,
} from '../support/matrix-office.js';

/** Several accounts at once: the machine waits for the database otherwise. */
const LANES = 4;
const ABOUT_SCOPE = ['NOT_FOUND', 'NOT_PERMITTED', 'SIGN_IN_REQUIRED', 'INTERNAL'];
/** Written before the record is looked for, and taken back with everything else. */
const HARMLESS = ['idempotency_key'];

/** A class, a post or a base serves the whole district: a desk names one of another desk, and never one of another district. */
const DISTRICT_WIDE = ['classId', 'postId', 'baseId'];

/** Where the ledger's own permission to read is asked for besides. */
const ASKS_THE_LEDGER = ['countingTrail', 'recordTrail', 'unmaskPetitionContact'];
/** What is there only for who may read the ledger that names it. */
const SEEN_THROUGH: Record<string, string> = {
  unmaskPerson: 'employment:read',
  unmaskPetitionWorker: 'petitions:read',
};
/** Whose password one resets is a matter of what that account may do; anonymising is for who reaches the whole district. */
const FURTHER_RULES = ['resetPassword', 'personsDueForAnonymisation', 'anonymisePersons'];

describe('the scope matrix', () => {
  let matrix: MatrixOffice;
  let permissions: Map<string, string[]>;
  const figures = {
    operations: 0,
    tried: 0,
    may: 0,
    done: 0,
    mayNot: 0,
    leaks: 0,
    bySql: 0,
    links: 0,
  };
  beforeAll(async () => {
    matrix = await MatrixOffice.open();
    permissions = matrix.office.app.get(PermissionCheck, { strict: false }).operations();
  }, 2_400_000);
  afterAll(async () => {
    // For docs/security.md.
    if (process.env.TEST_LOG === 'on')
      process.stdout.write(`scope matrix: ${JSON.stringify(figures)}\n`);
    await matrix?.close();
  });

  const holds = (account: Account, needed: string[]) =>
    needed.includes(SIGNED_IN) ||
    needed.some((permission) => PERMISSIONS[account.role].includes(permission));
  const readOf = (type: string) => ledgers.find((each) => each.type === typeOf(type))!.read;
  const roleMay = (account: Account, each: Case) =>
    holds(account, permissions.get(each.operation) ?? []) &&
    (!ASKS_THE_LEDGER.includes(each.operation) || holds(account, [readOf(each.type!)]));
  const sees = (account: Account, each: Case) =>
    account.position.sees &&
    (!SEEN_THROUGH[each.operation] || holds(account, [SEEN_THROUGH[each.operation]!]));
  /** The unit itself is within reach, whoever entered what there. */
  const reaches = ({ position }: Account) => position.sees || position.reach === 'own_records';

  it('knows what every operation is about', () => {
    const { cases, unclassified } = casesOf(matrix);
    // Say in test/support/matrix-cases.ts what a new operation is about.
    expect(unclassified).toEqual([]);
    figures.operations = new Set(cases.map((each) => each.operation)).size;
    expect(figures.operations).toBeGreaterThan(300);
  });

  it('every operation by every role from everywhere: allowed, or refused as if there were nothing', async () => {
    const { cases } = casesOf(matrix);
    const leaks: string[] = [];
    const missing = new Map<string, Promise<Outcome>>();
    const missingFor = (account: Account, each: Case) => {
      const known = `${each.operation} ${each.type} ${account.role}`;
      const asked = missing.get(known) ?? matrix.ask(account, each.source, each.missing!());
      missing.set(known, asked);
      return asked;
    };
    const judge = async (account: Account, each: Case): Promise<string | null> => {
      const outcome = await matrix.ask(account, each.source, each.variables());
      const { code } = outcome;
      if (!roleMay(account, each)) {
        figures.mayNot += 1;
        return code === 'NOT_PERMITTED' && outcome.wrote.length === 0
          ? null
          : `role: ${code} ${outcome.wrote.join()}`;
      }
      const wrong = (said: string | null) => said;
      if (each.kind === 'door') return code === 'INTERNAL' ? code : null;
      const further = code === 'NOT_PERMITTED' && FURTHER_RULES.includes(each.operation);
      if (each.kind === 'role' && further) return null;
      if (each.kind === 'role') return wrong(code && ABOUT_SCOPE.includes(code) ? code : null);
      const may =
        each.kind === 'enter' || each.kind === 'unit' ? reaches(account) : sees(account, each);
      figures[may ? 'may' : 'mayNot'] += 1;
      if (may && code === null) figures.done += 1;
      if (each.kind === 'list' || each.kind === 'rows') return rowsFault(each, outcome, may);
      if (may && further) return null;
      if (may) return mayFault(each, outcome);
      if (code === null) return 'answered';
      const wrote = outcome.wrote.filter((table) => !HARMLESS.includes(table));
      if (wrote.length > 0) return `wrote ${wrote.join()}`;
      if (each.kind === 'enter')
        return outcome.issues.includes('unit-out-of-scope')
          ? null
          : `${code} ${outcome.issues.join()}`;
      if (each.kind === 'unit') return ['NOT_FOUND', 'INPUT_REFUSED'].includes(code) ? null : code;
      const none = await missingFor(account, each);
      return none.code === code && none.message === outcome.message
        ? null
        : `${code} ${outcome.message}, and ${none.code} ${none.message} for none`;
    };
    const rowsFault = (each: Case, outcome: Outcome, may: boolean) => {
      if (outcome.code) return outcome.code;
      const data = outcome.data as {
        r: { items?: { id?: string }[]; totalCount?: number } | unknown[];
        there?: { totalCount: number };
      };
      if (each.kind === 'rows') {
        const n = Array.isArray(data.r) ? data.r.length : data.r.totalCount!;
        return n > 0 === may ? null : `${n} rows`;
      }
      const listed = (data.r as { items: { id: string }[] }).items.some(
        (item) => item.id === matrix.records.get(each.type!)!.id,
      );
      // Accounts are counted below the desk too, where somebody may look after them.
      const counts = isLedger(each.type!) ? data.there!.totalCount > 0 : may;
      return listed === may && counts === may
        ? null
        : `listed ${listed}, ${data.there!.totalCount} counted`;
    };
    const mayFault = (each: Case, { code, message, data, issues }: Outcome) => {
      if (code !== null)
        return ABOUT_SCOPE.includes(code)
          ? `${code} ${message}`
          : issues.includes('unit-out-of-scope')
            ? message
            : null;
      const { r } = data as { r: { id?: string; revision?: number } | { revision: number }[] };
      if (each.kind === 'history') {
        const whole = matrix.records.get(each.type!)!.revision;
        return (r as unknown[]).length === whole
          ? null
          : `${(r as unknown[]).length} of ${whole} revisions`;
      }
      return r === null ? 'no data' : null;
    };

    const todo = matrix.accounts.flatMap((account) =>
      cases
        // The reaches are tried where the role may at all; that a role may not has been tried five times over.
        .filter((each) => PLACES.includes(account.position) || roleMay(account, each))
        .map((each) => ({ account, each })),
    );
    await Promise.all(
      Array.from({ length: LANES }, async (_, lane) => {
        for (let at = lane; at < todo.length; at += LANES) {
          const { account, each } = todo[at]!;
          figures.tried += 1;
          const fault = await judge(account, each);
          if (fault)
            leaks.push(`${account.username} ${each.operation} ${each.type ?? ''}: ${fault}`);
        }
      }),
    );
    figures.leaks += leaks.length;
    expect(leaks.slice(0, 40)).toEqual([]);
    expect(figures.tried).toBeGreaterThan(2_000);
    // Refusing everything would be no leak either.
    expect(figures.done).toBeGreaterThan(2_000);
  }, 2_400_000);

  it('the same rows by SQL under the application role', async () => {
    const { office, records, accounts } = matrix;
    const app = new pg.Client({ connectionString: office.database.logins.app });
    await app.connect();
    const person = await office.admin.query(
      'SELECT person_id AS id FROM employment_registration WHERE id = $1',
      [records.get('EmploymentRegistration')!.id],
    );
    const parts: [what: string, read: string, sql: string][] = [...records]
      .filter(([name]) => isLedger(name))
      .flatMap(([name, { id }]) => {
        const type = typeOf(name);
        const read = readOf(name);
        return [
          [type, read, `SELECT FROM ${type} WHERE id = ${id}`],
          [
            `revisions of ${type}`,
            read,
            `SELECT FROM record_revision WHERE record_type = '${type}' AND record_id = ${id}`,
          ],
          [`change of ${type}`, read, `SELECT FROM ${type} WHERE id = ${id} FOR UPDATE`],
        ] as [string, string, string][];
      });
    parts.push(['person', 'employment:read', `SELECT FROM person WHERE id = ${person.rows[0].id}`]);
    const leaks: string[] = [];
    for (const account of accounts) {
      await app.query('BEGIN');
      await app.query('SELECT FROM open_session_work($1, $2)', [
        hashToken(await office.tokenOf(account.username)),
        office.clock.now(),
      ]);
      for (const [what, read, sql] of parts) {
        const { rowCount } = await app.query(sql);
        const may = account.position.sees && holds(account, [read]);
        figures.bySql += 1;
        if (rowCount! > 0 !== may) leaks.push(`${account.username} ${what}: ${rowCount}`);
      }
      await app.query('ROLLBACK');
    }
    await app.end();
    figures.leaks += leaks.length;
    expect(leaks.slice(0, 40)).toEqual([]);
  }, 600_000);

  it('a link to a record out of reach is refused as one to a record that does not exist', async () => {
    const outside = matrix.accounts.filter(
      ({ position }) => position.name === 'sibling' || position.name === 'other district',
    );
    const leaks: string[] = [];
    for (const account of outside)
      for (const each of casesOf(matrix).cases) {
        if (each.kind !== 'enter' || !roleMay(account, each)) continue;
        const input = matrix.entries.get(each.operation)!() as Record<string, unknown>;
        const links = Object.keys(input).filter(
          (name) =>
            /[a-z]Id$/.test(name) &&
            input[name] &&
            !(account.position.name === 'sibling' && DISTRICT_WIDE.includes(name)),
        );
        for (const link of links) {
          const refusals = await Promise.all(
            [input[link], MISSING].map((id) =>
              matrix.ask(account, each.source, {
                input: {
                  ...input,
                  territoryCode: account.position.unit,
                  handlingUnitCode: account.position.unit,
                  [link]: id,
                },
                idempotencyKey: `link-${account.role}-${each.operation}-${String(id)}`,
              }),
            ),
          );
          figures.links += 1;
          const [there, none] = refusals.map(({ code, message, issues }) => ({
            code,
            message,
            issues,
          }));
          if (!there!.code || JSON.stringify(there) !== JSON.stringify(none))
            leaks.push(
              `${account.username} ${each.operation}.${link}: ${JSON.stringify([there, none])}`,
            );
        }
      }
    figures.leaks += leaks.length;
    expect(leaks).toEqual([]);
    expect(figures.links).toBeGreaterThan(5);
  }, 600_000);
});
