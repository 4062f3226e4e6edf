import pg from 'pg';
import { hashToken } from '../src/platform/token.js';
import { Benchmark } from './support/benchmark.js';
import { Database } from './support/database.js';
import { tokenOf } from './support/fill.js';
import { digits, median, spread, timed } from './support/figures.js';

const WRITES_PER_ROUND = 200;
const WRITES_TO_WARM_UP = 400;

/** The same trigger without its audit: the pending posting alone. */
const WITHOUT_AUDIT = `
  CREATE OR REPLACE FUNCTION bench_without_audit() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    bulk boolean := coalesce(current_setting('app.bulk', true), '') = 'on';
  BEGIN
    INSERT INTO record_change (district_id, group_kind, group_id, is_bulk)
      SELECT DISTINCT district_id, 'person', person_id, bulk FROM new_rows WHERE person_id IS NOT NULL;
    RETURN NULL;
  END $$;
  CREATE OR REPLACE TRIGGER bench_without_audit AFTER INSERT ON employment_registration REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION bench_without_audit()`;

/** What revision and audit line add to one registration, written and committed alone under the application's role. */
export const auditCost: Benchmark = {
  name: 'audit-cost',
  async run(databases, scale) {
    const database = await databases.with(scale.records);
    const { admin } = database;
    await admin.query(WITHOUT_AUDIT);
    const audit = async (on: boolean) => {
      await admin.query(
        `ALTER TABLE employment_registration ${on ? 'ENABLE' : 'DISABLE'} TRIGGER note_insert;
         ALTER TABLE employment_registration ${on ? 'DISABLE' : 'ENABLE'} TRIGGER bench_without_audit`,
      );
    };
    const { rows } = await admin.query('SELECT max(id) AS last FROM employment_registration');
    const desk = await WritingDesk.open(database);
    const rounds = { with: [] as Took[], without: [] as Took[] };
    for (let round = -1; round < scale.rounds; round += 1) {
      for (const on of round % 2 === 0 ? [true, false] : [false, true]) {
        await audit(on);
        const took = await desk.write(round < 0 ? WRITES_TO_WARM_UP : WRITES_PER_ROUND);
        if (round >= 0) rounds[on ? 'with' : 'without'].push(took);
      }
    }
    await desk.close();
    await admin.query(`
      DROP TRIGGER bench_without_audit ON employment_registration;
      DROP FUNCTION bench_without_audit;
      ALTER TABLE employment_registration ENABLE TRIGGER note_insert`);
    // What was written without its audit would be found missing from it by whoever verifies it next.
    await admin.query(`
      BEGIN;
      SET LOCAL session_replication_role = replica;
      DELETE FROM employment_registration e WHERE e.id > ${rows[0].last} AND NOT EXISTS (
        SELECT FROM record_revision v WHERE v.record_type = 'employment_registration' AND v.record_id = e.id);
      COMMIT`);
    const figure = (claim: string, of: (took: Took) => number) => {
      const [audited, bare] = [rounds.with.map(of), rounds.without.map(of)];
      const added = median(audited) / median(bare) - 1;
      return {
        claim,
        goal: '≤ 60 %',
        measured: `${digits(added * 100)} %: ${spread(audited, ' ms')} against ${spread(bare, ' ms')}`,
        met: added <= 0.6,
      };
    };
    return [
      figure('revision and audit line on a single write, its INSERT alone', (took) => took.insert),
      figure(
        'revision and audit line on a single write, from BEGIN to a durable COMMIT',
        (took) => took.whole,
      ),
    ];
  },
};

interface Took {
  insert: number;
  whole: number;
}

/** Registers jobs one after another on one connection, as the product's own INSERT does. */
class WritingDesk {
  private constructor(
    private readonly client: pg.Client,
    private readonly session: string,
    private readonly rows: object[],
  ) {}

  private next = 0;

  static async open(database: Database): Promise<WritingDesk> {
    const { id, code } = database.districts[0]!;
    const { rows } = await database.admin.query(
      `SELECT district_id, territory_id, handling_unit_id, person_id, employer_id, 'private' AS form, 'transfer' AS entry,
              true AS is_urban, '2024-09-20' AS started_on, '2024-09-20' AS recorded_on, 'registered' AS status
         FROM employment_registration WHERE district_id = $1 ORDER BY id LIMIT 2000`,
      [id],
    );
    const client = new pg.Client({ connectionString: database.logins.app });
    await client.connect();
    return new WritingDesk(client, hashToken(tokenOf(`clerk-${code}`)).toString('hex'), rows);
  }

  close() {
    return this.client.end();
  }

  /** Milliseconds of one write, as the median of so many; one person after another. */
  async write(times: number): Promise<Took> {
    const took: Took[] = [];
    const columns = Object.keys(this.rows[0]!).join(', ');
    for (let n = 0; n < times; n += 1) {
      this.next = (this.next + 1) % this.rows.length;
      const row = JSON.stringify([this.rows[this.next]]);
      const begin = performance.now();
      await this.client.query(
        `BEGIN ISOLATION LEVEL READ COMMITTED; SELECT * FROM open_session_work('\\x${this.session}', now());
         SELECT set_config('app.action', 'employment_registration:enter', true)`,
      );
      const insert = await timed(() =>
        this.client.query(
          `INSERT INTO employment_registration (${columns})
           SELECT ${columns} FROM jsonb_populate_recordset(NULL::employment_registration, $1) RETURNING id`,
          [row],
        ),
      );
      await this.client.query('COMMIT');
      took.push({ insert, whole: performance.now() - begin });
    }
    return {
      insert: median(took.map((each) => each.insert)),
      whole: median(took.map((each) => each.whole)),
    };
  }
}
