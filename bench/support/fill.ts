import type pg from 'pg';
import { indicators } from '../../src/indicators/definitions.js';
import { measures } from '../../src/catalog/measures.js';
import { MeasureCatalog } from '../../src/journal/measure-catalog.js';
import { PostingService } from '../../src/journal/posting.service.js';
import { RuleSetService } from '../../src/journal/rule-set.service.js';
import { DatabaseLogins } from '../../src/platform/config.js';
import { jobsPool } from '../../src/platform/database/jobs-pool.js';
import { hashToken } from '../../src/platform/token.js';
import { fillRecords, fillUnits } from './fill-sql.js';
import { during, say } from './say.js';

export interface Filled {
  records: number;
  districts: { id: number; code: string }[];
  cityId: number;
  entries: number;
  /** How long posting every group into the empty journal took. */
  postingMs: number;
}

/** Postings and recounts of all districts run on as many connections as the machine has cores for. */
export const LANES = 2;
const INDICATORS_WITH_TARGETS = 24;

export const tokenOf = (username: string) => `bench-token-of-${username}`;

/** Units, accounts, targets and records by sets; journal and balances by the product's own posting. */
export async function fill(
  admin: pg.Client,
  logins: DatabaseLogins,
  records: number,
  districtCount: number,
): Promise<Filled> {
  await admin.query(fillUnits(districtCount));
  const { rows: districts } = await admin.query<{ id: number; code: string }>(
    `SELECT id, code FROM org_unit WHERE kind = 'district' ORDER BY code`,
  );
  const { rows: city } = await admin.query(`SELECT id FROM org_unit WHERE code = 'CITY'`);
  await openSessions(admin);
  await fillTargets(admin);
  // As a replica the session fires no triggers: the fill writes what they would have written.
  await admin.query('SET session_replication_role = replica');
  for (const [what, sql] of fillRecords(records, districtCount))
    await during(`${records.toLocaleString('en')} records: ${what}`, () => admin.query(sql));
  await admin.query('SET session_replication_role = origin');
  await during('vacuum and analyse', () => admin.query('VACUUM ANALYZE'));
  const postingMs = await postEverything(logins, districts);
  await during('vacuum and analyse', () => admin.query('VACUUM ANALYZE'));
  const { rows } = await admin.query('SELECT count(*)::int AS entries FROM journal_entry');
  return { records, districts, cityId: city[0].id, entries: rows[0].entries, postingMs };
}

/** Runs the work for every district on a few connections. */
export async function forAll<T>(
  items: T[],
  work: (item: T) => Promise<unknown>,
  what: string,
): Promise<void> {
  const waiting = [...items];
  let done = 0;
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
        await work(item);
        done += 1;
        if (done % 25 === 0) say(`${what}: ${done} of ${items.length} districts`);
      }
    }),
  );
}

async function postEverything(logins: DatabaseLogins, districts: { id: number }[]) {
  const pool = jobsPool(logins.jobs, null, LANES);
  const catalog = new MeasureCatalog(measures);
  await during('every group becomes pending', () =>
    new RuleSetService(pool, catalog).activate('benchmark'),
  );
  const posting = new PostingService(pool, catalog, []);
  const before = performance.now();
  await forAll(districts, (each) => posting.postDistrict(each.id), 'posting');
  const took = performance.now() - before;
  await pool.end();
  return took;
}

async function openSessions(admin: pg.Client) {
  const { rows } = await admin.query<{ id: number; username: string }>(
    'SELECT id, username FROM user_account',
  );
  for (const { id, username } of rows) {
    await admin.query(
      `INSERT INTO user_session (token_hash, user_id, units, districts, governed, expires_at)
       SELECT $1, r.user_id, r.units, r.districts, r.governed, now() + interval '1 day' FROM reach_of(ARRAY[$2::int]) r`,
      [hashToken(tokenOf(username)), id],
    );
  }
}

async function fillTargets(admin: pg.Client) {
  await admin.query(
    `INSERT INTO target (district_id, territory_id, handling_unit_id, status, recorded_on, indicator_code, year,
                         level, operator, value, document_number, effective_from, completion_decimals, completion_rounding)
     SELECT o.id, o.id, o.id, 'in_force', '2022-01-01', i.code, year, level, 'at_least', 1000, '示例〔' || year || '〕1号',
            make_date(year, 1, 1), 2, 'half_up'
       FROM org_unit o, unnest($1::text[]) AS i (code), generate_series(2022, 2024) AS year,
            unnest(ARRAY['province', 'city', 'district']) AS level
      WHERE o.kind IN ('district', 'city')`,
    [indicators.slice(0, INDICATORS_WITH_TARGETS).map((each) => each.code)],
  );
}
