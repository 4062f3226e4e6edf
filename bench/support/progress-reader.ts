import pg from 'pg';
import type { BalanceCache } from '../../src/indicators/balance-cache.js';
import { BalanceReader } from '../../src/indicators/balance-reader.js';
import type { CountedBalances, Point } from '../../src/indicators/balances.js';
import { indicators } from '../../src/indicators/definitions.js';
import { IndicatorCatalog } from '../../src/indicators/indicator-catalog.js';
import { measureOf, termsOf } from '../../src/indicators/indicator.js';
import { RecordsSinceReader } from '../../src/indicators/records-since.js';
import { measures } from '../../src/catalog/measures.js';
import { StandingThen } from '../../src/indicators/standing-then.js';
import { TakenReader } from '../../src/indicators/taken-reader.js';
import { ProgressService } from '../../src/indicators/progress.service.js';
import { TargetReader } from '../../src/indicators/targets/target-reader.js';
import { MeasureCatalog } from '../../src/journal/measure-catalog.js';
import type { OrgUnit, OrgUnits } from '../../src/platform/org-units.js';
import { hashToken } from '../../src/platform/token.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { statementName } from '../../src/platform/database/statement-name.js';
import { Database } from './database.js';
import { tokenOf } from './fill.js';

/** Every time anew: what is measured is the reading. */
const unkept = {
  of: (points: Point[], read: (points: Point[]) => Promise<CountedBalances[]>) => read(points),
} as BalanceCache;

export const AS_OF = '2024-09-17';
export const YEAR = 2024;

/** The product's progress on one connection of the application's role, without HTTP and GraphQL: its SQL and its arithmetic. */
export class ProgressReader {
  private readonly service: ProgressService;
  private actor: unknown;

  private constructor(
    private readonly client: pg.Client,
    units: { id: number; code: string }[],
  ) {
    const catalog = new MeasureCatalog(measures);
    const shown = new IndicatorCatalog(
      indicators.filter((each) =>
        [...termsOf(each), ...(each.per ?? [])].every((term) => catalog.has(measureOf(term))),
      ),
      catalog,
    );
    const work = {
      query: async (sql: string, values: unknown[]) => (await client.query(sql, values)).rows,
      prepared: async (text: string, values: unknown[]) =>
        (await client.query({ name: statementName(text), text, values })).rows,
      actor: () => Promise.resolve(this.actor),
    } satisfies Partial<Record<keyof UnitOfWork, unknown>> as unknown as UnitOfWork;
    const byCode = new Map(units.map((unit) => [unit.code, unit]));
    const orgUnits = {
      findCalled: (code: string) => Promise.resolve(byCode.get(code) as OrgUnit | undefined),
    } satisfies Pick<OrgUnits, 'findCalled'> as unknown as OrgUnits;
    this.service = new ProgressService(
      shown,
      catalog,
      new BalanceReader(
        work,
        new TakenReader(work, shown, catalog),
        unkept,
        new RecordsSinceReader(work),
      ),
      new TargetReader(work, shown),
      new StandingThen(work),
      orgUnits,
      work,
    );
  }

  static async open(database: Database): Promise<ProgressReader> {
    const client = new pg.Client({ connectionString: database.logins.app });
    await client.connect();
    return new ProgressReader(client, [
      ...database.districts,
      { id: database.cityId, code: 'CITY' },
    ]);
  }

  close() {
    return this.client.end();
  }

  /** All indicators with all targets of one unit, in a transaction with the scope of its leader. */
  async progress(orgUnitCode: string) {
    const hash = hashToken(tokenOf(`leader-${orgUnitCode}`)).toString('hex');
    const [, opened] = (await this.client.query(
      `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT * FROM open_session_work('\\x${hash}', now())`,
    )) as unknown as pg.QueryResult[];
    this.actor = opened!.rows[0];
    const figures = await this.service.progress({ year: YEAR, asOf: AS_OF, orgUnitCode }, null);
    await this.client.query('COMMIT');
    return figures;
  }
}
