import type pg from 'pg';
import { MeasureCatalog } from '../../src/journal/measure-catalog.js';
import type { Measure } from '../../src/journal/measure.js';
import { PostingService } from '../../src/journal/posting.service.js';
import { RecountService } from '../../src/journal/recount.service.js';
import { RuleSetService } from '../../src/journal/rule-set.service.js';
import { jobsPool } from '../../src/platform/database/jobs-pool.js';
import { Office } from './office.js';

/** A worker of its own beside the office's, with its own connections and, if given, its own counting rules. */
export class Worker {
  readonly posting: PostingService;
  readonly recounting: RecountService;
  readonly rules: RuleSetService;
  private readonly pool: pg.Pool;

  constructor(office: Office, measures: readonly Measure[] = office.app.get(MeasureCatalog).all) {
    this.pool = jobsPool(office.database.logins.jobs, null);
    const catalog = new MeasureCatalog(measures);
    this.posting = new PostingService(this.pool, catalog, []);
    this.recounting = new RecountService(this.pool, catalog);
    this.rules = new RuleSetService(this.pool, catalog);
  }

  /** Runs `act` with a worker that has these rules, and sends it home. */
  static async with<T>(
    office: Office,
    measures: readonly Measure[],
    act: (worker: Worker) => Promise<T>,
  ): Promise<T> {
    const worker = new Worker(office, measures);
    try {
      return await act(worker);
    } finally {
      await worker.goHome();
    }
  }

  goHome() {
    return this.pool.end();
  }
}
