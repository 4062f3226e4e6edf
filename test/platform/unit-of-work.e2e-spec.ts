import { AsyncResource } from 'node:async_hooks';
import { AddressInfo, connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { EmploymentRegistration } from '../../src/ledgers/employment/employment-registration.entity.js';
import { LEDGER, Ledger } from '../../src/ledgers/shared/ledger.js';
import { Logs } from '../../src/platform/logs.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { anEmployment, key } from '../support/builders.js';
import request from 'supertest';
import { tablesWith } from '../support/plain-search.js';
import { Office } from '../support/office.js';
import { until } from '../support/until.js';
import { revisionText } from '../support/steps.js';

const REGISTER = `mutation ($input: RegisterEmploymentInput!, $key: String!) {
  registerEmployment(input: $input, idempotencyKey: $key) { id revision } }`;
const REVISE = revisionText('employment_registration');
const LIST = '{ me { username } employmentRegistrations(limit: 200) { items { id } totalCount } }';

type Registered = { registerEmployment: { id: string; revision: number } };
type Listed = {
  me: { username: string };
  employmentRegistrations: { items: { id: string }[]; totalCount: number };
};

describe('one unit of work per operation', () => {
  let office: Office;
  let port: number;
  const logged: string[] = [];

  beforeAll(async () => {
    const logs = new Logs({ logLevel: 'debug' }, { write: (line) => void logged.push(line) });
    office = await Office.open({ poolSize: 3, logs });
    await office.app.listen(0, '127.0.0.1');
    port = (office.app.getHttpServer().address() as AddressInfo).port;
  });
  afterAll(() => office?.close());
  afterEach(async () => {
    jest.restoreAllMocks();
    await until('every connection is given back', () => pool().idleCount === pool().totalCount);
  });

  /** The pool of the application's role. */
  const pool = () =>
    (
      office.app.get(DataSource).driver as unknown as {
        master: { idleCount: number; totalCount: number; waitingCount: number };
      }
    ).master;
  const work = () => office.app.get(UnitOfWork);
  const ledger = () =>
    office.app.get<Ledger<EmploymentRegistration>>(LEDGER(EmploymentRegistration));
  const count = async (table = 'employment_registration') =>
    Number((await office.admin.query(`SELECT count(*) FROM ${table}`)).rows[0].count);

  const register = async (who = 'clerk', input: object = anEmployment()) =>
    (await office.ask<Registered>(who, REGISTER, { input, key: key() })).registerEmployment;

  /** Runs `act` in place of the list, inside the operation that asked for it. */
  const insteadOfListing = (act: () => Promise<void>) =>
    jest.spyOn(ledger(), 'answer').mockImplementation(async () => {
      await act();
      return { items: [], hasMore: false, totalCount: 0 } as never;
    });

  describe('what is asked at once', () => {
    const within = async <T>(act: () => Promise<T>) =>
      work().run(await office.tokenOf('clerk'), act);

    const REFUSED = `INSERT INTO idempotency_key (user_id, key, content_hash, record_type) VALUES (-1, 'nobody:1', '', 'none')`;
    const DIVIDED = 'SELECT 1 / (n - n) FROM (SELECT 1 AS n) one';

    /** An operation whose transaction has not begun, and is taken back. */
    const begun = async <T>(act: () => Promise<T>) =>
      work().begin(await office.tokenOf('clerk'), async () => {
        try {
          return await act();
        } finally {
          await work().finish(false);
        }
      });

    it('is sent in the order in which it was asked for, before the transaction has begun as within it', async () => {
      const say = `SELECT set_config('app.said', concat(current_setting('app.said', true), $1::text), true)`;
      const sayAll = () =>
        Promise.all([
          work().query(say, ['a']),
          work().prepared(say, ['b']),
          work().beside(say, ['c']),
          work().prepared(say, ['d']),
          work().query(say, ['e']),
          work().beside(say, ['f']),
        ]);
      const said = await begun(async () => {
        await sayAll();
        await sayAll();
        return work().query(`SELECT current_setting('app.said') AS said`);
      });
      expect(said).toEqual([{ said: 'abcdefabcdef' }]);
    });

    it('is asked of the new transaction when one was given back while it was being begun', async () => {
      const told = await begun(async () => {
        const opening = work().open();
        const paused = work().pause();
        const meanwhile = work().prepared('SELECT 1 AS n');
        await Promise.all([opening, paused, meanwhile]);
        await work().pause();
        void work().open();
        await work().pause();
        return Promise.all([
          meanwhile,
          work().prepared('SELECT 2 AS n'),
          work().prepared('SELECT 3 AS n'),
        ]);
      });
      expect(told.flat()).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    });

    it('is answered each with its own', async () => {
      const asked = ['SELECT 1 AS n, pg_sleep(0.05)', 'SELECT 2 AS n', 'SELECT 3 AS n'];
      const [one, two, three] = await within(() =>
        Promise.all([
          work().prepared<{ n: number }>(asked[0]!),
          work().query<{ n: number }>(asked[1]!),
          work().prepared<{ n: number }>(asked[2]!),
        ]),
      );
      expect([one, two, three].map((rows) => rows![0]!.n)).toEqual([1, 2, 3]);
    });

    it('says what was wrong with the first of it that failed', async () => {
      const asked = ['SELECT 1', DIVIDED, 'SELECT 2', 'SELECT 2'];
      let told: unknown[] = [];
      await within(async () => {
        told = await Promise.allSettled(asked.map((sql) => work().prepared(sql)));
        throw new Error('taken back');
      }).catch(() => undefined);
      const divided = expect.objectContaining({ code: '22012' });
      expect(told).toEqual([
        expect.objectContaining({ status: 'fulfilled' }),
        ...[1, 2, 3].map(() => ({ status: 'rejected', reason: divided })),
      ]);
    });

    it('may be asked again once what failed was taken back, also what was never parsed', async () => {
      const asked = [DIVIDED, 'SELECT 1 AS again', 'SELECT 1 AS again'];
      const again = await within(async () => {
        await expect(
          work().trial(() => Promise.all(asked.map((sql) => work().prepared(sql)))),
        ).rejects.toMatchObject({ code: '22012' });
        return work().prepared(asked[1]!);
      });
      expect(again).toEqual([{ again: 1 }]);
    });

    it('fails the trial in which it failed, and not the operation', async () => {
      await within(async () => {
        for (const behind of [['SELECT 1'], []])
          await expect(
            work().trial(async () => {
              await work().beside(REFUSED);
              for (const sql of behind) await work().query(sql);
            }),
          ).rejects.toThrow(/idempotency_key/);
        await work().beside('SELECT 1');
      });
    });

    it('refuses the whole when something failed whose answer nobody needed', async () => {
      const before = await count('idempotency_key');
      await expect(
        within(async () => {
          await work().beside(REFUSED);
          await work().beside('SELECT 1');
        }),
      ).rejects.toThrow(/idempotency_key/);
      expect(await count('idempotency_key')).toBe(before);
      // Nobody gets its connection in the middle of what failed.
      const idle = await office.admin.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
      );
      expect(idle.rowCount).toBe(0);
    });
  });

  describe('as one transaction', () => {
    it('stores all fields of a mutation together', async () => {
      const { a, b } = await office.ask<Record<'a' | 'b', { id: string }>>(
        'clerk',
        `mutation ($one: RegisterEmploymentInput!, $two: RegisterEmploymentInput!) {
          a: registerEmployment(input: $one, idempotencyKey: "${key()}") { id }
          b: registerEmployment(input: $two, idempotencyKey: "${key()}") { id } }`,
        { one: anEmployment(), two: anEmployment() },
      );
      const { rows } = await office.admin.query(
        'SELECT DISTINCT xmin FROM employment_registration WHERE id = ANY ($1::bigint[])',
        [[a.id, b.id]],
      );
      expect(rows).toHaveLength(1);
    });

    it('stores nothing of a mutation whose second field is refused', async () => {
      const before = [await count(), await count('person'), await count('idempotency_key')];
      const { data, errors } = await office.graphql(
        'clerk',
        `mutation ($one: RegisterEmploymentInput!, $two: RegisterEmploymentInput!) {
          a: registerEmployment(input: $one, idempotencyKey: "${key()}") { id }
          b: registerEmployment(input: $two, idempotencyKey: "${key()}") { id } }`,
        { one: anEmployment(), two: anEmployment({ territoryCode: '999999' }) },
      );
      expect(data).toBeNull();
      expect(errors.map((each) => each.extensions.code)).toEqual(['INPUT_REFUSED']);
      expect([await count(), await count('person'), await count('idempotency_key')]).toEqual(
        before,
      );
    });

    it('reads in one read-only snapshot', async () => {
      const seen: object[] = [];
      insteadOfListing(async () => {
        seen.push(
          ...(await work().query<object>(
            `SELECT current_setting('transaction_read_only') AS "readOnly", current_setting('transaction_isolation') AS isolation`,
          )),
        );
      });
      await office.ask('clerk', LIST);
      expect(seen).toEqual([{ readOnly: 'on', isolation: 'repeatable read' }]);
      jest.restoreAllMocks();
      const refused = work().run(
        await office.tokenOf('clerk'),
        () => work().query(`UPDATE employment_registration SET status = status`),
        'read',
      );
      await expect(refused).rejects.toMatchObject({ driverError: { code: '25006' } });
    });

    it('does not report success when a swallowed fault has undone the transaction', async () => {
      const outcome = office.as('clerk', async () => {
        await work()
          .query('SELECT 1 / 0')
          .catch(() => undefined);
        return 'stored';
      });
      await expect(outcome).rejects.toThrow();
    });

    it('refuses to go on once the operation is over', async () => {
      let late: () => Promise<unknown> = async () => undefined;
      await office.as('clerk', async () => {
        late = AsyncResource.bind(() => work().query('SELECT 1'));
        await late();
      });
      await expect(late()).rejects.toThrow('the operation is over');
    });
  });

  describe('between people', () => {
    it('refuses the second of two editors, one after the other or at once', async () => {
      const { id, revision } = await register();
      const revise = (startedOn: string) =>
        office.graphql('clerk', REVISE, { id, revision, input: { startedOn } });
      const answers = await Promise.all([revise('2022-04-01'), revise('2022-05-01')]);
      const late = await revise('2022-06-01');
      expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
      for (const { errors } of [...answers.filter((each) => each.errors.length > 0), late]) {
        expect(errors[0]?.extensions).toMatchObject({ code: 'STALE_REVISION', revision: 2 });
      }
    });

    it('gives one record for one key, however often it is submitted at once', async () => {
      const before = await count();
      const variables = { input: anEmployment(), key: key() };
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => office.ask<Registered>('clerk', REGISTER, variables)),
      );
      expect(new Set(answers.map((each) => each.registerEmployment.id)).size).toBe(1);
      expect(await count()).toBe(before + 1);
    });

    it('keeps fifty parallel requests of different people apart on three connections', async () => {
      const people = ['street_clerk', 'other_street_clerk', 'neighbour'];
      const places = ['510403001901', '510403002901', '510402001'];
      const own = new Map<string, string>();
      for (const [at, who] of people.entries()) {
        const { id } = await register(who, anEmployment({ territoryCode: places[at] }));
        own.set(who, id);
      }
      await Promise.all(
        Array.from({ length: 51 }, async (_, at) => {
          const who = people[at % 3]!;
          const { me, employmentRegistrations: page } = await office.ask<Listed>(who, LIST);
          const seen = page.items.map((each) => each.id);
          expect(me.username).toBe(who);
          expect(page.totalCount).toBe(seen.length);
          expect([...own.values()].filter((id) => seen.includes(id))).toEqual([own.get(who)]);
        }),
      );
    });
  });

  describe('over a network that does what it likes', () => {
    const http = (token: string, body: string, extra = '') =>
      `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\nauthorization: Bearer ${token}\r\n${extra}content-length: ${Buffer.byteLength(body)}\r\n\r\n`;

    it('knows whose request it is when the body comes after the head, on a connection that is kept', async () => {
      const socket = connect(port, '127.0.0.1');
      let received = '';
      socket.on('data', (chunk) => (received += chunk.toString()));
      for (const who of ['clerk', 'neighbour', 'street_clerk']) {
        received = '';
        const body = JSON.stringify({ query: '{ me { username } }' });
        socket.write(http(await office.tokenOf(who), body, 'expect: 100-continue\r\n'));
        await until('the head is read', () => received.includes('100 Continue'));
        socket.write(body.slice(0, 10));
        await new Promise(setImmediate);
        socket.write(body.slice(10));
        await until('the answer is there', () => /\}\s*$/.test(received));
        expect(received).toContain(`{"data":{"me":{"username":"${who}"}}}`);
      }
      socket.destroy();
    });

    it('gives the connection back when the client has left', async () => {
      const reached = jest.fn();
      insteadOfListing(async () => {
        reached();
        await work().query('SELECT pg_sleep(0.2)');
      });
      const token = await office.tokenOf('clerk');
      const body = JSON.stringify({ query: LIST });
      for (let n = 1; n <= 6; n += 1) {
        const socket = connect(port, '127.0.0.1');
        socket.on('error', () => undefined);
        socket.write(http(token, body) + body);
        await until('the operation runs', () => reached.mock.calls.length === n);
        socket.destroy();
        if (n % 3 === 0)
          await until('connections are back', () => pool().idleCount === pool().totalCount);
      }
      jest.restoreAllMocks();
      await office.ask('clerk', LIST);
    });

    it('gives the connection back when one field fails while another still runs', async () => {
      const both = `{ gone: record(ledger: "employment_registration", id: "999999") { ... on EmploymentRegistration { id } } ${LIST.slice(1)}`;
      for (let n = 0; n < 5; n += 1) {
        const { data, errors } = await office.graphql('clerk', both);
        expect(data).toBeNull();
        expect(errors[0]?.extensions.code).toBe('NOT_FOUND');
      }
    });

    it('survives the loss of the database connection in the middle', async () => {
      insteadOfListing(async () => {
        const [row] = await work().query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
        await office.admin.query('SELECT pg_terminate_backend($1)', [row!.pid]);
        await work().query('SELECT 1');
      });
      const { status, data, errors } = await office.graphql('clerk', LIST);
      expect([status, data]).toEqual([503, null]);
      expect(errors.map((each) => each.extensions.code)).toEqual(['DATABASE_UNAVAILABLE']);
      jest.restoreAllMocks();
      await office.ask('clerk', LIST);
    });

    it('does not hand on a connection whose beginning failed', async () => {
      const clock = jest
        .spyOn(office.clock, 'now')
        .mockImplementation(() => ({ toISOString: () => 'no instant' }) as Date);
      const failed = await Promise.all([1, 2, 3].map(() => office.graphql('clerk', LIST)));
      clock.mockRestore();
      expect(failed.map(({ errors }) => errors[0]?.extensions.code)).toEqual(
        Array(3).fill('INTERNAL'),
      );
      await Promise.all([1, 2, 3].map(() => office.ask('clerk', LIST)));
    });
  });

  describe('when asked for nonsense', () => {
    const name = (text: string) => ({
      input: anEmployment({ person: { documentNumber: '510499199003074511', name: text } }),
      key: key(),
    });
    const aliases = (many: number, each: string) =>
      Array.from({ length: many }, (_, at) => `a${at}: ${each}`).join(' ');
    const deep = `${'ofType { '.repeat(14)}name${' }'.repeat(14)}`;

    it.each<[string, string, object, string, string | null]>([
      ['a query too deep', `{ __type(name: "Me") { ${deep} } }`, {}, 'QUERY_TOO_LARGE', null],
      ['too many fields', `{ me { ${aliases(1001, 'username')} } }`, {}, 'QUERY_TOO_LARGE', null],
      ['too many aliases', `{ ${aliases(21, 'me { userId }')} }`, {}, 'QUERY_TOO_LARGE', null],
      [
        'too many fields through fragments',
        `{ ${aliases(20, 'me { ...wide }')} } fragment wide on Me { ${aliases(60, 'userId')} }`,
        {},
        'QUERY_TOO_LARGE',
        null,
      ],
      [
        'a text of one megabyte',
        REGISTER,
        name('长'.repeat(350_000)),
        'INPUT_REFUSED',
        'person.name',
      ],
      [
        'an unknown choice',
        REGISTER,
        { input: anEmployment({ form: 'pirate' }), key: key() },
        'INPUT_REFUSED',
        'form',
      ],
      [
        'a day that does not exist',
        REGISTER,
        { input: anEmployment({ startedOn: '2022-02-30' }), key: key() },
        'INPUT_REFUSED',
        'startedOn',
      ],
      [
        'a number in place of a day',
        REGISTER,
        { input: anEmployment({ startedOn: 20220230 }), key: key() },
        'INPUT_REFUSED',
        'startedOn',
      ],
      ['no GraphQL at all', 'SELECT 1', {}, 'GRAPHQL_PARSE_FAILED', null],
      ['an unknown field', '{ me { shoeSize } }', {}, 'GRAPHQL_VALIDATION_FAILED', null],
    ])('answers %s with one error in Chinese', async (_, query, variables, code, field) => {
      const before = await count();
      const { data, errors } = await office.graphql('clerk', query, variables);
      expect(data).toBeNull();
      expect(errors.map((each) => each.extensions.code)).toEqual([code]);
      expect(errors[0]!.message).toMatch(/[\u4e00-\u9fff]{4}/);
      expect(errors[0]!.message.length).toBeLessThan(700);
      expect(errors[0]!.extensions.issues?.some((each) => each.field === field) ?? null).toBe(
        field === null ? null : true,
      );
      expect(JSON.stringify(errors)).not.toMatch(/node_modules|stacktrace/);
      expect(await count()).toBe(before);
    });

    it.each([
      ['a body beyond the limit', `{"query": "${'x'.repeat(5 * 1024 * 1024)}"}`, 'BODY_TOO_LARGE'],
      ['a body that is no JSON', '{"query": ', 'BAD_REQUEST'],
    ])('answers %s with one error in Chinese', async (_, body, code) => {
      const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      const { errors } = (await response.json()) as {
        errors: { message: string; extensions: { code: string } }[];
      };
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(errors.map((each) => each.extensions.code)).toEqual([code]);
      expect(errors[0]!.message).toMatch(/[\u4e00-\u9fff]{4}/);
    });
  });

  describe('what PostgreSQL undid for another’s sake', () => {
    const BOTH = `mutation ($a: ID!, $b: ID!, $input: Form!) {
      a: revise(ledger: "employment_registration", steps: [{ id: $a, revision: 1, values: $input }]) { id revision }
      b: revise(ledger: "employment_registration", steps: [{ id: $b, revision: 1, values: $input }]) { id revision } }`;
    const input = { startedOn: '2022-04-01' };
    const versions = async (ids: string[]) =>
      (
        await office.admin.query<{ n: number }>(
          `SELECT count(*)::int AS n FROM record_revision
            WHERE record_type = 'employment_registration' AND record_id = ANY ($1::bigint[])`,
          [ids],
        )
      ).rows[0]!.n;
    const waiting = async () => {
      await office.admin.query('SELECT pg_stat_clear_snapshot()');
      const sql = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
      return (await office.admin.query(sql)).rowCount === 1;
    };

    it('is done again as a whole: two transactions that wait for each other both come through', async () => {
      const [a, b] = [(await register()).id, (await register()).id];
      const lock = 'SELECT FROM employment_registration WHERE id = $1 FOR UPDATE';
      await office.admin.query('BEGIN');
      // So that the office’s transaction is the one that is undone.
      await office.admin.query(`SET LOCAL deadlock_timeout = '60s'`);
      await office.admin.query(lock, [b]);
      const answer = office.graphql('clerk', BOTH, { a, b, input });
      await until('it has the one and waits for the other', waiting);
      await office.admin.query(lock, [a]);
      await office.admin.query('ROLLBACK');
      expect(await answer).toMatchObject({
        errors: [],
        data: { a: [{ revision: 2 }], b: [{ revision: 2 }] },
      });
      expect(await versions([a, b])).toBe(4);
    });

    it('and two people who change the same two records in another order: one is told that the other was first', async () => {
      const [a, b] = [(await register()).id, (await register()).id];
      const answers = await Promise.all([
        office.graphql('clerk', BOTH, { a, b, input }),
        office.graphql('district_clerk', BOTH, { a: b, b: a, input }),
      ]);
      const codes = answers.map(({ errors }) => errors[0]?.extensions.code ?? 'OK');
      expect(codes.sort()).toEqual(['OK', 'STALE_REVISION']);
      expect(await versions([a, b])).toBe(4);
    });

    describe.each([
      ['by a statement', 'TRIGGER lose BEFORE UPDATE'],
      ['by the commit', 'CONSTRAINT TRIGGER lose AFTER UPDATE'],
    ])('%s', (_, trigger) => {
      const deferred = trigger.startsWith('CONSTRAINT') ? 'DEFERRABLE INITIALLY DEFERRED' : '';
      const losing = (times: number) =>
        office.admin.query(`
          CREATE SEQUENCE tries;
          CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
          BEGIN
            IF nextval('public.tries') <= ${times} THEN RAISE EXCEPTION 'lost' USING ERRCODE = '40P01'; END IF;
            RETURN NEW;
          END $$;
          CREATE ${trigger} ON employment_registration ${deferred} FOR EACH ROW EXECUTE FUNCTION lose();`);
      const tries = async () =>
        Number((await office.admin.query('SELECT last_value FROM tries')).rows[0].last_value);
      afterEach(() => office.admin.query('DROP FUNCTION lose CASCADE; DROP SEQUENCE tries;'));
      const REVISED = { startedOn: '2022-05-01' };

      it('is done again, and what was done twice stands once', async () => {
        const record = await register();
        await losing(3);
        const answer = await office.graphql('clerk', REVISE, { ...record, input: REVISED });
        expect(answer.errors).toEqual([]);
        expect(await tries()).toBe(4);
        expect(await versions([record.id])).toBe(2);
      });

      it('is told in the end, under a code of its own, and nothing of it stands', async () => {
        const record = await register();
        await losing(99);
        const { errors, data } = await office.graphql('clerk', REVISE, {
          ...record,
          input: REVISED,
        });
        expect(data).toBeNull();
        expect(errors.map((each) => each.extensions.code)).toEqual(['OVERTAKEN']);
        expect(errors[0]!.message).toContain('与他人同时进行的操作冲突');
        expect(await tries()).toBe(6);
        expect(await versions([record.id])).toBe(1);
      });
    });
  });

  it('writes no identity number and no phone to the log or into a job, not even with a fault', async () => {
    const phone = '13977778888';
    const plain = anEmployment();
    const input = { ...plain, person: { ...plain.person, phone } };
    await register('clerk', input);
    jest
      .spyOn(ledger(), 'answer')
      .mockRejectedValue(new Error(`failed on ${input.person.documentNumber}, ${phone}`));
    const { errors } = await office.graphql('clerk', LIST);
    expect(errors[0]?.extensions.code).toBe('INTERNAL');
    jest.restoreAllMocks();
    await office.graphql('clerk', REGISTER, {
      input: { ...input, form: input.person.documentNumber },
      key: key(),
    });
    office.app.get(Logs).warn(`posting of ${input.person.documentNumber} (${phone})`);
    const log = logged.join('');
    expect(log).toContain(String(errors[0]?.extensions.reference));
    for (const number of [input.person.documentNumber, phone]) expect(log).not.toContain(number);
    expect(await tablesWith(office.admin, [input.person.documentNumber, phone])).toEqual([]);
    const metrics = await request(office.app.getHttpServer()).get('/metrics');
    for (const number of [input.person.documentNumber, phone])
      expect(metrics.text).not.toContain(number);
  });
});

describe('an application that is closed', () => {
  it('is let go of, with all it has read', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const left = await (async () => {
      const office = await Office.open();
      await office.graphql('clerk', LIST);
      const seen = [office, office.app, office.app.get(DataSource)];
      await office.close();
      return seen.map((each) => new WeakRef<object>(each));
    })();
    await until('nothing of it is left', () => {
      collect();
      return left.every((each) => each.deref() === undefined);
    });
  });
});
