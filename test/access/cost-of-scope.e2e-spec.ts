import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { BalanceReader } from '../../src/indicators/balance-reader.js';
import { EmploymentRegistration } from '../../src/ledgers/employment/employment-registration.entity.js';
import { ListArgs } from '../../src/ledgers/shared/list-args.js';
import { MOST_KEPT } from '../../src/platform/database/prepared.js';
import { hashToken } from '../../src/platform/token.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { ledgerOf } from '../support/ledger-of.js';
import { Office } from '../support/office.js';

const ROWS = 20_000;
const LIST = `SELECT * FROM employment_registration WHERE district_id = $1
  ORDER BY started_on DESC, id DESC LIMIT 21`;
const PERSONS = `SELECT * FROM person WHERE district_id = $1 AND name COLLATE "C" >= '示例1'
  ORDER BY name COLLATE "C", id LIMIT 21`;

const untouched = pg.Client.prototype.query;

describe('what scope costs', () => {
  let office: Office;
  let app: pg.Client;
  beforeAll(async () => {
    office = await Office.open();
    // Triggers off: only the shape of a full table matters here.
    await office.admin.query(`
      SET session_replication_role = replica;
      INSERT INTO person (district_id, document_type, document_number, document_index, name_digits_index, name)
        SELECT ${office.districtId}, 'resident_id', 'aes.none.A', 'aes.none.' || i, 'aes.none.' || i, '示例' || i FROM generate_series(1, ${ROWS}) i;
      INSERT INTO employment_registration (district_id, territory_id, handling_unit_id, status, recorded_on, entered_by,
                                           person_id, started_on, form, entry, is_urban)
        SELECT ${office.districtId}, u.id, u.id, 'registered', '2022-03-01', 1, p.id, date '2022-01-01' + (p.id % 360)::int, 'self_employed', 'new_hire', true
          FROM person p JOIN (SELECT id, row_number() OVER () - 1 AS n, count(*) OVER () AS all FROM org_unit
                               WHERE district_id = ${office.districtId} AND kind = 'community') u ON u.n = p.id % u.all;
      INSERT INTO person_record (record_type, record_id, person_id, territory_id, handling_unit_id, entered_by)
        SELECT 'employment_registration', id, person_id, territory_id, handling_unit_id, entered_by FROM employment_registration;
      INSERT INTO balance_day (district_id, unit_id, measure, day, quantity)
        SELECT o.district_id, o.id, 'new_hires', day, 1 FROM org_unit o, generate_series(date '2021-01-01', date '2022-12-31', '1 day') day;
      INSERT INTO balance_month (district_id, unit_id, measure, month, quantity)
        SELECT district_id, unit_id, measure, date_trunc('month', day), sum(quantity) FROM balance_day GROUP BY 1, 2, 3, 4;
      RESET session_replication_role`);
    await office.admin.query('ANALYZE');
    app = new pg.Client({ connectionString: office.database.logins.app });
    await app.connect();
  }, 60_000);
  afterAll(async () => {
    await app?.end();
    await office?.close();
  });

  const planOf = async (who: string, sql: string, parameters: unknown[] = []) => {
    await app.query('BEGIN');
    await app.query('SELECT FROM open_session_work($1, $2)', [
      hashToken(await office.tokenOf(who)),
      office.clock.now(),
    ]);
    const { rows } = await app.query(`EXPLAIN (ANALYZE, TIMING OFF) ${sql}`, parameters);
    await app.query('ROLLBACK');
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };

  it.each(['district_clerk', 'street_clerk', 'city_leader'])(
    'a list walks its index for %s',
    async (who) => {
      const plan = await planOf(who, LIST, [office.districtId]);
      expect(plan).toMatch(/Index Scan using employment_registration_list/);
      expect(plan).not.toMatch(/Seq Scan|Sort/);
    },
  );

  it('the planner does not take a list for nearly empty, for then it would sort a small district whole', async () => {
    const plan = await planOf('district_clerk', LIST.replace('LIMIT 21', ''), [office.districtId]);
    const [, expected] = /rows=(\d+)/.exec(plan)!;
    expect(Number(expected)).toBeGreaterThan(ROWS / 10);
  });

  it('persons are looked up one by one as they are listed', async () => {
    const plan = await planOf('street_clerk', PERSONS, [office.districtId]);
    expect(plan).toMatch(/Index Scan using person_name/);
    expect(plan).toMatch(/Index Scan using person_record_person/);
    expect(plan).not.toMatch(/Seq Scan|Sort/);
  });

  it('progress walks the balances of its own units only', async () => {
    await office.as('district_clerk', async () => {
      const work = office.app.get(UnitOfWork);
      await office.app.get(BalanceReader).at(office.districtId, '2022-12-15');
      const [sums] = await work.query<{ name: string }>(
        `SELECT name FROM pg_prepared_statements WHERE statement LIKE '%balance_month%'`,
      );
      const days = `'2022-12-15', '2022-12-01', '2021-12-15', '2021-12-01', '2022-01-01', '2021-01-01'`;
      await work.query(`SET LOCAL plan_cache_mode = force_generic_plan`);
      const plan = await work.query<Record<'QUERY PLAN', string>>(
        `EXPLAIN EXECUTE "${sums!.name}" (${office.districtId}, ${days})`,
      );
      const lines = plan.map((row) => row['QUERY PLAN']).join('\n');
      expect(lines).toMatch(/Index Only Scan using balance_day_pkey/);
      expect(lines).not.toMatch(/Seq Scan on balance/);
    });
  });

  describe('a list as it opens', () => {
    const list = (args: Partial<ListArgs> = {}) =>
      ledgerOf(office.app, EmploymentRegistration).list({
        sort: 'newest',
        limit: 20,
        offset: 0,
        ...args,
      });
    const work = () => office.app.get(UnitOfWork);
    const kept = () =>
      work().query<{ name: string; statement: string; generic: number }>(
        `SELECT name, statement, generic_plans::int AS generic FROM pg_prepared_statements WHERE statement LIKE '/*%' ORDER BY name`,
      );

    it('walks its index by a plan that is kept for whoever asks', async () => {
      await office.as('district_clerk', async () => {
        for (let times = 0; times < 7; times += 1) expect((await list()).items).toHaveLength(20);
        const [first, ...others] = await kept();
        expect({ generic: first?.generic, others }).toEqual({ generic: 2, others: [] });
        const plan = await work().query<Record<'QUERY PLAN', string>>(
          `EXPLAIN (ANALYZE, TIMING OFF) EXECUTE "${first!.name}" (${office.districtId})`,
        );
        const lines = plan.map((row) => row['QUERY PLAN']).join('\n');
        expect(lines).toMatch(/Index Scan using employment_registration_list .*rows=21\b/);
        expect(lines).toContain('district_id = $1');
        expect(lines).not.toMatch(/Seq Scan|Sort/);
      });
    });

    it('reads of each district of a city the first rows only', async () => {
      await office.as('city_leader', async () => {
        const asked: { text: string; values: unknown[] }[] = [];
        const query = jest.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
          this: pg.Client,
          ...args: unknown[]
        ) {
          const [text, values] = args as [string, unknown[]];
          if (typeof text === 'string' && text.includes('LATERAL')) asked.push({ text, values });
          return Reflect.apply(untouched, this, args) as never;
        });
        expect((await list()).items).toHaveLength(20);
        query.mockRestore();
        expect(asked).toHaveLength(1);
        const [{ text, values }] = asked as [(typeof asked)[0]];
        const plan = await work().query<Record<'QUERY PLAN', string>>(
          `EXPLAIN (ANALYZE, TIMING OFF) ${text}`,
          values,
        );
        const lines = plan.map((row) => row['QUERY PLAN']).join('\n');
        expect(lines).toMatch(/Index (Only )?Scan using employment_registration_list/);
        expect(lines).not.toMatch(/Seq Scan on employment_registration/);
        const read = [...lines.matchAll(/on employment_registration.*actual rows=(\d+)/g)];
        expect(Math.max(...read.map(([, rows]) => Number(rows)))).toBeLessThanOrEqual(21);
      });
    });

    it('is planned for what is asked when it is narrowed', async () => {
      await office.as('district_clerk', async () => {
        const before = await kept();
        await list({ from: '2022-03-01' });
        await list({ status: 'registered' });
        await list({ offset: 20 });
        expect(await kept()).toEqual(before);
      });
    });

    it('leaves its connection no more statements than a number', async () => {
      await office.as('district_clerk', async () => {
        for (let limit = 1; limit <= MOST_KEPT + 5; limit += 1)
          expect((await list({ limit })).items).toHaveLength(limit);
        expect(await kept()).toHaveLength(MOST_KEPT);
      });
    });
  });
});
