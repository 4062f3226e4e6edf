import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ROLES, Role } from '../../src/access/permissions.js';
import { ledgers } from '../../src/catalog/ledgers.js';
import { hashToken } from '../../src/platform/token.js';
import { ActTaken, actsTaken } from '../support/acts-taken.js';
import { Judge, holds, may, roleMay } from '../support/matrix-judge.js';
import { Account, BUSINESS, MatrixOffice, PLACES, REACHES } from '../support/matrix-office.js';
import { MISSING, Trial, Trials, actsOf, isReading, neededFor } from '../support/matrix-trials.js';
import { ANYBODY } from '../support/one-of-each.js';
import { OF_NO_LEDGER } from '../support/of-no-ledger.js';
import { Outcome } from '../support/trial-run.js';

/** Several accounts at once: the machine waits for the database otherwise. */
const LANES = 4;

/**
 * What has been tried before is tried; whoever has a reason to try less changes this. Steps without a form are tried by `act`, which
 * took the place of an operation for each of them.
 */
const AT_LEAST = { operations: 304, tried: 36_500, done: 5_900, mayNot: 22_700, bySql: 10_527 };

/** Of a refusal all is compared but from where in the program it came, and to tell that takes as long as most refusals. */
async function withoutStacks(act: () => Promise<unknown>): Promise<void> {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    await act();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Steps that only follow from another one, so that nobody may take them. */
const NOBODYS = [
  'data_comparison_list:supersede',
  'stable_job_refund:pass',
  'stable_job_refund:publish',
  'stable_job_refund:readmit',
  'stable_job_refund:refuse',
  'target:supersede',
];

/** A class, a post or a base serves the whole district: a desk names one of another desk, and never one of another district. */
const DISTRICT_WIDE = ['classId', 'postId', 'baseId'];

describe('the scope matrix', () => {
  let matrix: MatrixOffice;
  let judge: Judge;
  let taken: ActTaken[];
  let trials: Trials;
  const figures = { tried: 0, may: 0, done: 0, mayNot: 0, bySql: 0, links: 0 };
  beforeAll(async () => {
    matrix = await MatrixOffice.open();
    judge = new Judge(matrix);
    taken = await actsTaken(matrix.office, ANYBODY);
    trials = new Trials(matrix, taken);
  }, 300_000);
  afterAll(async () => {
    // For docs/security.md.
    if (process.env.TEST_LOG === 'on')
      process.stdout.write(`scope matrix: ${JSON.stringify(figures)}\n`);
    await matrix?.close();
  });

  it('knows what every operation is about: an act of a ledger, or something that belongs to none', () => {
    // What comes to no ledger is to be named in test/support/of-no-ledger.ts.
    expect(trials.unknown).toEqual([]);
    const known = new Set([...taken.map((each) => each.operation), ...Object.keys(OF_NO_LEDGER)]);
    expect(known.size).toBeGreaterThanOrEqual(AT_LEAST.operations);
  });

  it('tries every act that a ledger declares, by the permission that it declares', () => {
    const tried = new Set(trials.all.map((each) => each.subject));
    const acts = ledgers.flatMap((definition) =>
      actsOf(definition).map((act) => `${definition.type}:${act}`),
    );
    expect(acts.filter((each) => !tried.has(each))).toEqual([]);
    const nobodys = trials.all.filter(({ needs }) => needs.some((each) => each.length === 0));
    expect(nobodys.map((each) => each.subject)).toEqual(expect.arrayContaining(NOBODYS));
    const asked = taken.filter(({ act }) => !isReading(act));
    const wrong = asked.filter(({ ledger, act, permissions }) => {
      const definition = ledgers.find((each) => each.type === ledger)!;
      return permissions.join() !== [...neededFor(definition, act)].sort().join();
    });
    expect(wrong.map(({ operation, permissions }) => [operation, permissions])).toEqual([]);
  });

  it('lets in by role and place, and refuses everybody else as if there were nothing', async () => {
    const before = await asTheyStand();
    const faults: string[] = [];
    const found = (account: Account, { subject, operation, type }: Trial, fault: string | null) => {
      if (fault)
        faults.push(`${account.username} ${subject} ${operation ?? 'itself'} ${type}: ${fault}`);
    };
    const roles = Object.keys(ROLES) as Role[];
    const ofNone = new Map<Role, Promise<Map<Trial, Outcome>>>();
    for (const role of roles) {
      const account = matrix.accounts.find(
        (each) => each.role === role && each.position.name === 'sibling',
      )!;
      const some = trials.all.filter((each) => each.ofNone && roleMay(account, each));
      ofNone.set(
        role,
        tryAll(account, some, (each) => each.ofNone!()),
      );
    }
    const tryAs = async (account: Account) => {
      const { username, position, role } = account;
      // How far an account reaches is no matter of its role: beyond the places each act is tried once, by its roles in turn.
      const reach = REACHES.indexOf(position);
      const open = trials.all.filter((each, at) => {
        if (!roleMay(account, each)) return false;
        if (reach < 0) return true;
        const others = BUSINESS.filter((one) => roleMay({ ...account, role: one }, each));
        return others[(at + reach) % others.length] === role;
      });
      // A role is refused before the place is looked at: each act once a role, its place in turn, so that every act is refused at
      // every place to some role, and every role at every place something.
      const turn = PLACES.indexOf(position);
      const closed = [...trials.all, ...trials.doors].filter(
        (each, at) =>
          turn === (at + roles.indexOf(role)) % PLACES.length && !roleMay(account, each),
      );
      const door = await matrix.run.atTheDoor(
        username,
        closed.map((each) => each.attempt()),
      );
      for (const [at, each] of closed.entries())
        found(account, each, judge.refusedByRole(each, door.outcomes[at]!));
      if (door.wrote.length > 0) faults.push(`${username}, refused, wrote ${door.wrote.join()}`);
      figures.mayNot += closed.length;
      const none = await ofNone.get(role)!;
      for (const [each, outcome] of await tryAll(account, open, (one) => one.attempt())) {
        found(account, each, judge.ofPlace(account, each, outcome, none.get(each)));
        const within = may(account, each);
        if (within !== null) figures[within ? 'may' : 'mayNot'] += 1;
        if (within && outcome.code === null) figures.done += 1;
      }
      figures.tried += closed.length + open.length;
    };
    const waiting = [...matrix.accounts];
    await withoutStacks(() =>
      Promise.all(
        Array.from({ length: LANES }, async () => {
          for (let next = waiting.shift(); next; next = waiting.shift()) await tryAs(next);
        }),
      ),
    );
    expect(faults.slice(0, 40)).toEqual([]);
    expect(await asTheyStand()).toEqual(before);
    expect(figures.tried).toBeGreaterThanOrEqual(AT_LEAST.tried);
    expect(figures.mayNot).toBeGreaterThanOrEqual(AT_LEAST.mayNot);
    // Refusing everything would be no leak either.
    expect(figures.done).toBeGreaterThanOrEqual(AT_LEAST.done);
  }, 600_000);

  /** Every record with all its columns, by ledger. */
  async function asTheyStand(): Promise<unknown[]> {
    const { rows } = await matrix.office.admin.query(
      ledgers
        .map(
          ({ type }) =>
            `SELECT '${type}' AS ledger, md5(string_agg(t::text, '' ORDER BY id)) AS rows FROM ${type} t`,
        )
        .join(' UNION ALL '),
    );
    return rows;
  }

  /** What belongs to no ledger may end its transaction, or begin another, and is tried alone. */
  async function tryAll(
    { username }: Account,
    some: Trial[],
    attemptOf: (trial: Trial) => ReturnType<Trial['attempt']>,
  ): Promise<Map<Trial, Outcome>> {
    const [ofLedgers, others] = [true, false].map((is) =>
      some.filter((each) => each.subject.includes(':') === is),
    );
    const outcomes = new Map<Trial, Outcome>();
    const inTurn = await matrix.run.inTurn(username, ofLedgers!.map(attemptOf));
    for (const [at, each] of ofLedgers!.entries()) outcomes.set(each, inTurn[at]!);
    for (const each of others!)
      outcomes.set(each, await matrix.run.alone(username, attemptOf(each)));
    return outcomes;
  }

  it('the same rows by SQL under the application role', async () => {
    const { office, records, accounts } = matrix;
    const app = new pg.Client({ connectionString: office.database.logins.app });
    await app.connect();
    const person = await office.admin.query(
      'SELECT person_id AS id FROM employment_registration WHERE id = $1',
      [records.get('EmploymentRegistration')!.id],
    );
    const parts: [what: string, read: string, sql: string][] = ledgers.flatMap(
      ({ type, entity, read }) => {
        const { id } = records.get(entity.name)!;
        return [
          [type, read, `SELECT FROM ${type} WHERE id = ${id}`],
          [
            `revisions of ${type}`,
            read,
            `SELECT FROM record_revision WHERE record_type = '${type}' AND record_id = ${id}`,
          ],
          [`change of ${type}`, read, `SELECT FROM ${type} WHERE id = ${id} FOR UPDATE`],
        ];
      },
    );
    parts.push(['person', 'employment:read', `SELECT FROM person WHERE id = ${person.rows[0].id}`]);
    const all = parts.map(([, , sql]) => sql).join('; ');
    const leaks: string[] = [];
    for (const account of accounts) {
      await app.query('BEGIN');
      await app.query('SELECT FROM open_session_work($1, $2)', [
        hashToken(await office.tokenOf(account.username)),
        office.clock.now(),
      ]);
      const answers = (await app.query(all)) as unknown as pg.QueryResult[];
      for (const [at, [what, read]] of parts.entries()) {
        const { rowCount } = answers[at]!;
        const sees = account.position.sees && holds(account, [read]);
        figures.bySql += 1;
        if (rowCount! > 0 !== sees) leaks.push(`${account.username} ${what}: ${rowCount}`);
      }
      await app.query('ROLLBACK');
    }
    await app.end();
    expect(leaks.slice(0, 40)).toEqual([]);
    expect(figures.bySql).toBeGreaterThanOrEqual(AT_LEAST.bySql);
  }, 300_000);

  it('a link to a record out of reach is refused as one to a record that does not exist', async () => {
    const outside = matrix.accounts.filter(
      ({ position }) => position.name === 'sibling' || position.name === 'other district',
    );
    const leaks: string[] = [];
    for (const account of outside)
      for (const each of trials.all) {
        if (each.kind !== 'enter' || !roleMay(account, each)) continue;
        const attempt = each.attempt();
        const input = (matrix.entries.get(each.operation!)?.() ?? {}) as Record<string, unknown>;
        const links = Object.keys(input).filter(
          (name) =>
            /[a-z]Id$/.test(name) &&
            input[name] &&
            !(account.position.name === 'sibling' && DISTRICT_WIDE.includes(name)),
        );
        for (const link of links) {
          const refusals = await matrix.run.inTurn(
            account.username,
            [input[link], MISSING].map((id) => ({
              ...attempt,
              variables: {
                input: {
                  ...input,
                  territoryCode: account.position.unit,
                  handlingUnitCode: account.position.unit,
                  [link]: id,
                },
                idempotencyKey: `link-${account.role}-${each.operation}-${String(id)}`,
              },
            })),
          );
          figures.links += 1;
          const [there, none] = refusals.map(({ refusal }) => refusal);
          if (!there || there !== none)
            leaks.push(`${account.username} ${each.operation}.${link}: ${there}, ${none}`);
        }
      }
    expect(leaks).toEqual([]);
    expect(figures.links).toBeGreaterThan(5);
  }, 300_000);
});
