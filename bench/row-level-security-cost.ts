import pg from 'pg';
import { statementName } from '../src/platform/database/statement-name.js';
import { hashToken } from '../src/platform/token.js';
import { Benchmark } from './support/benchmark.js';
import { Database } from './support/database.js';
import { tokenOf } from './support/fill.js';
import { Figure, digits, median, spread } from './support/figures.js';
import { ProgressReader } from './support/progress-reader.js';

const READS_PER_ROUND = 100;
const PROGRESS_PER_ROUND = 10;

/** As the list of a ledger asks, prepared: the district's newest twenty. */
const LIST = `SELECT * FROM employment_registration r WHERE r.district_id = $1 ORDER BY r.started_on DESC, r.id DESC LIMIT 21`;

type As = 'under its policies' | 'past them';

/**
 * The same statements, transactions and login; in one case the login may pass by row-level security. Each case has connections of
 * its own: a plan that is kept does not ask again whether policies are for its login.
 */
export const rowLevelSecurityCost: Benchmark = {
  name: 'row-level-security-cost',
  async run(databases, scale) {
    const database = await databases.with(scale.records);
    const open = async () => ({
      list: await List.open(database),
      progress: await ProgressReader.open(database),
    });
    const readers: Record<As, Awaited<ReturnType<typeof open>>> = {
      'under its policies': await open(),
      'past them': await open(),
    };
    const { code } = database.districts[0]!;
    const figures: Figure[] = [];
    for (const [claim, times, read] of [
      ['a list of 20 rows', READS_PER_ROUND, (as: As) => readers[as].list.read()],
      [
        'progress of one district',
        PROGRESS_PER_ROUND,
        (as: As) => readers[as].progress.progress(code),
      ],
    ] as const) {
      const rounds: Record<As, number[]> = { 'under its policies': [], 'past them': [] };
      for (let round = -1; round < scale.rounds; round += 1) {
        const order: As[] = ['under its policies', 'past them'];
        for (const as of round % 2 === 0 ? order : order.reverse()) {
          await bypass(database, as === 'past them');
          const took = await each(times, () => read(as));
          if (round >= 0) rounds[as].push(took);
        }
      }
      await bypass(database, false);
      const under = rounds['under its policies'];
      const added = median(under) / median(rounds['past them']) - 1;
      figures.push({
        claim: `row-level security on ${claim}, in a transaction`,
        goal: '≤ 25 %',
        measured: `${digits(added * 100)} %: ${spread(under, ' ms')} against ${spread(rounds['past them'], ' ms')}`,
        met: added <= 0.25,
        why: 'The policies are sub-selects on the actor, planned once per connection and worked out once in a statement; what is asked of the actor does not grow with the rows.',
      });
    }
    for (const { list, progress } of Object.values(readers)) {
      await list.close();
      await progress.close();
    }
    return figures;
  },
};

/** PostgreSQL asks for the attribute when it plans. */
const bypass = (database: Database, on: boolean) =>
  database.admin.query(`ALTER ROLE taizhang_app ${on ? 'BYPASSRLS' : 'NOBYPASSRLS'}`);

async function each(times: number, read: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const before = performance.now();
    await read();
    took.push(performance.now() - before);
  }
  return median(took);
}

class List {
  private constructor(
    private readonly client: pg.Client,
    private readonly district: number,
    private readonly session: string,
  ) {}

  static async open(database: Database): Promise<List> {
    const { id, code } = database.districts[0]!;
    const client = new pg.Client({ connectionString: database.logins.app });
    await client.connect();
    return new List(client, id, hashToken(tokenOf(`clerk-${code}`)).toString('hex'));
  }

  close() {
    return this.client.end();
  }

  async read() {
    await this.client.query(
      `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT * FROM open_session_work('\\x${this.session}', now())`,
    );
    const { rowCount } = await this.client.query({
      name: statementName(LIST),
      text: LIST,
      values: [this.district],
    });
    await this.client.query('COMMIT');
    if (rowCount !== 21) throw new Error(`the list has ${rowCount} rows`);
  }
}
