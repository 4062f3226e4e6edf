import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Pool, PoolClient, QueryResult } from 'pg';
import { JOBS_POOL, inTransaction } from '../platform/database/jobs-pool.js';
import { together } from '../platform/database/steady.js';
import { NOTE_CHANGES } from './change-tokens.js';
import { KEPT_WITH_POSTING, type KeptWithPosting } from './kept-with-posting.js';
import type { Measure } from './measure.js';
import { MeasureCatalog } from './measure-catalog.js';
import { FEW_CHANGES, Movable, inOrder } from './movable.js';
import { Pending, PendingChange, byKind, groupsOf, isPending, takePending } from './pending.js';
import { postSql } from './posting-sql.js';

interface Posted {
  changes: number;
  entries: number;
  /** More was pending than one transaction takes. */
  more: boolean;
}

/** First key of the advisory locks that serialise posting; the second is the district. */
export const POSTING_LOCK = 7201;

/** Shared by all postings, held alone while other counting rules are put in force. */
export const RULES_LOCK = 7202;

/**
 * What one group's records can bring about, time-outs included. A lost connection or a deadlock is tried again; a missing
 * table or right is nobody's data, and must stop the posting rather than park every group of the district.
 */
const isFaultOfTheData = (error: unknown) =>
  /^(22|23|57014|P0001)/.test(String((error as { code?: string }).code ?? ''));

/** Somebody else posts there at this moment, or puts other counting rules in force. */
class UnderWay extends Error {}

/** Turns pending record changes into journal entries and balances, one district at a time. */
@Injectable()
export class PostingService {
  private readonly logger = new Logger(PostingService.name);
  private readonly movable: Movable;
  /** The statement of each measure, which is long and made of many parts. */
  private readonly texts = new Map<Measure, string>();

  constructor(
    @Inject(JOBS_POOL) private readonly pool: Pool,
    private readonly catalog: MeasureCatalog,
    @Inject(KEPT_WITH_POSTING) kept: readonly KeptWithPosting[],
  ) {
    this.movable = new Movable(catalog, kept);
  }

  /** Posts all that is pending. Running it twice, or in two workers at once, posts nothing twice. */
  async postDistrict(districtId: number): Promise<{ changes: number; entries: number }> {
    const total = { changes: 0, entries: 0 };
    for (;;) {
      const posted = await this.postBatch(districtId);
      total.changes += posted.changes;
      total.entries += posted.entries;
      // What has been committed since asks for its own posting; looking again for nothing would double the work of one change.
      if (!posted.more) return total;
    }
  }

  /** Posts what one transaction takes. Whoever posts there already is waited for, or, if asked so, nothing is done and null answered. */
  async postBatch(districtId: number): Promise<Posted>;
  async postBatch(districtId: number, how: { unlessUnderWay: true }): Promise<Posted | null>;
  async postBatch(districtId: number, { unlessUnderWay = false } = {}): Promise<Posted | null> {
    try {
      return await this.inDistrict(
        districtId,
        unlessUnderWay,
        async (client, { changes, more }, last) => {
          const entries = await this.post(client, districtId, changes, last);
          return { changes: changes.length, entries, more };
        },
      );
    } catch (error) {
      if (error instanceof UnderWay) return null;
      if (!isFaultOfTheData(error)) throw error;
      return this.postAroundTheFault(districtId);
    }
  }

  /**
   * All of these districts at one moment: what is pending is posted, then `work` is done, and nobody posts there until its end.
   * What has gathered is posted before, so that others are held up for as short as can be. Whoever commits meanwhile may be met by
   * the measures still to be posted and missed by those before: of a group that was looked at nothing is left pending.
   */
  async atOneMoment<T>(
    districts: readonly number[],
    work: (client: PoolClient) => Promise<T>,
  ): Promise<T> {
    // Whoever holds several takes them in one order, and waits for nobody who waits for it.
    const inOrder = [...new Set(districts)].sort((one, other) => one - other);
    for (const each of inOrder) await this.postDistrict(each);
    return inTransaction(this.pool, 'READ COMMITTED', async (client) => {
      const last = await this.hold(client, inOrder);
      for (const each of inOrder) {
        const looked: PendingChange[] = [];
        for (let more = true; more;) {
          const pending = await takePending(client, each);
          await this.postByHalves(client, each, pending.changes);
          looked.push(...pending.changes);
          more = pending.more || (await isPending(client, each, looked));
        }
        await noteChanges(client, each, last);
      }
      return work(client);
    });
  }

  /** Districts with something to post, the oldest change first: what the sweep looks at. */
  async pendingDistricts(): Promise<number[]> {
    const { rows } = await this.pool.query<{ id: number }>(
      `SELECT d.id FROM org_unit d
        CROSS JOIN LATERAL (
          (SELECT id, changed_at FROM record_change WHERE district_id = d.id AND NOT is_bulk ORDER BY id LIMIT 1)
          UNION ALL
          (SELECT id, changed_at FROM record_change WHERE district_id = d.id AND is_bulk ORDER BY id LIMIT 1)
          UNION ALL
          (SELECT id, noted_at FROM unit_change WHERE district_id = d.id ORDER BY id LIMIT 1)) first
        WHERE d.id = d.district_id
        GROUP BY d.id ORDER BY min(first.changed_at)`,
    );
    return rows.map((row) => row.id);
  }

  /** One change after another by halves, until the group that cannot be evaluated is alone and parked. */
  private async postAroundTheFault(districtId: number): Promise<Posted> {
    return this.inDistrict(districtId, false, async (client, { changes, more }, last) => {
      const entries = await this.postByHalves(client, districtId, changes);
      await noteChanges(client, districtId, last);
      return { changes: changes.length, entries, more };
    });
  }

  private async postByHalves(
    client: PoolClient,
    districtId: number,
    changes: PendingChange[],
  ): Promise<number> {
    await client.query('SAVEPOINT half');
    try {
      const entries = await this.post(client, districtId, changes);
      await client.query('RELEASE SAVEPOINT half');
      return entries;
    } catch (error) {
      if (!isFaultOfTheData(error)) throw error;
      await client.query('ROLLBACK TO SAVEPOINT half');
      const [only] = changes;
      if (changes.length === 1 && only) return this.postAlone(client, districtId, only);
      const middle = Math.ceil(changes.length / 2);
      return (
        (await this.postByHalves(client, districtId, changes.slice(0, middle))) +
        (await this.postByHalves(client, districtId, changes.slice(middle)))
      );
    }
  }

  /** Measure by measure, so that only what cannot be evaluated is parked. */
  private async postAlone(
    client: PoolClient,
    districtId: number,
    change: PendingChange,
  ): Promise<number> {
    let entries = 0;
    for (const measure of this.catalog.ofGroup(change.group_kind)) {
      await client.query('SAVEPOINT measure');
      try {
        entries += await this.postMeasure(client, districtId, measure, [change]);
        await client.query('RELEASE SAVEPOINT measure');
      } catch (error) {
        if (!isFaultOfTheData(error)) throw error;
        await client.query('ROLLBACK TO SAVEPOINT measure');
        await this.park(client, districtId, measure, change, error);
      }
    }
    await client.query('SAVEPOINT kept');
    try {
      const touched = { districtId, kind: change.group_kind, groups: [change.group_id] };
      await this.movable.keep(client, touched, await this.movable.kept(client, touched));
    } catch (error) {
      if (!isFaultOfTheData(error)) throw error;
      // The night looks at it again; a count never waits for it.
      await client.query('ROLLBACK TO SAVEPOINT kept');
      this.logger.error(`${change.group_kind} ${change.group_id}: ${(error as Error).message}`);
    }
    await this.forget(client, [change]);
    return entries;
  }

  private async park(
    client: PoolClient,
    districtId: number,
    { code }: Measure,
    { group_kind, group_id }: PendingChange,
    error: unknown,
  ) {
    const { message } = error as Error;
    this.logger.error(
      `parked ${group_kind} ${group_id} of ${code} in district ${districtId}: ${message}`,
    );
    await client.query(
      `INSERT INTO parked_group (district_id, measure, group_kind, group_id, error) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (district_id, measure, group_kind, group_id) DO UPDATE SET error = excluded.error, parked_at = clock_timestamp()`,
      [districtId, code, group_kind, group_id, message],
    );
  }

  /** With the `last` entry before, what changed is noted along with it. */
  private async post(
    client: PoolClient,
    districtId: number,
    changes: PendingChange[],
    last?: string,
  ): Promise<number> {
    const note = () => (last === undefined ? null : noteChanges(client, districtId, last));
    if (changes.length === 0) {
      await note();
      return 0;
    }
    const kinds = [...byKind(changes)];
    // Sent at once and answered in this order: the first that failed tells why, those behind it failed for its sake.
    together(client);
    const isSmall = last !== undefined && changes.length <= FEW_CHANGES;
    const [, ...concerned] = await inOrder([
      isSmall ? client.query('SET LOCAL plan_cache_mode = force_generic_plan') : null,
      ...kinds.map(([kind, ofKind]) =>
        this.movable.of(client, { districtId, kind, groups: groupsOf(ofKind) }),
      ),
    ]);
    together(client);
    const posted: Promise<number>[] = [];
    kinds.forEach(([kind, ofKind], at) => {
      const { measures, kept } = concerned[at]!;
      for (const measure of measures)
        posted.push(this.postMeasure(client, districtId, measure, ofKind));
      posted.push(this.movable.keep(client, { districtId, kind, groups: groupsOf(ofKind) }, kept));
    });
    posted.push(this.forget(client, changes));
    const [entries] = await inOrder([inOrder(posted), note()]);
    return entries.reduce((sum, each) => sum + each, 0);
  }

  private async forget(client: PoolClient, changes: PendingChange[]): Promise<number> {
    await client.query({
      name: 'forget posted changes',
      text: 'DELETE FROM record_change WHERE id = ANY ($1::bigint[])',
      values: [changes.map((each) => each.id)],
    });
    return 0;
  }

  private textOf(measure: Measure): string {
    const text = this.texts.get(measure) ?? postSql(measure);
    this.texts.set(measure, text);
    return text;
  }

  private async postMeasure(
    client: PoolClient,
    districtId: number,
    measure: Measure,
    changes: PendingChange[],
  ): Promise<number> {
    const { rows } = await client.query<{ entries: number }>({
      name: `post ${measure.code}`,
      text: this.textOf(measure),
      values: [districtId, groupsOf(changes), changes[0]?.cause ?? 'record'],
    });
    return rows[0]?.entries ?? 0;
  }

  /** The locks come before anything is read: a snapshot older than the lock would post twice. All of it in one round trip. */
  private inDistrict<T>(
    districtId: number,
    unlessUnderWay: boolean,
    work: (client: PoolClient, pending: Pending, last: string) => Promise<T>,
  ): Promise<T> {
    return inTransaction<T, [string, Pending]>(
      this.pool,
      'READ COMMITTED',
      (client, [last, pending]) => work(client, pending, last),
      (client, begin): Promise<[string, Pending]> => {
        together(client);
        return inOrder([
          this.hold(client, [districtId], { begin: `${begin};`, unlessUnderWay }),
          takePending(client, districtId),
        ]);
      },
    );
  }

  /**
   * The last entry there is, once nobody else posts in these districts. The wait for that has a limit of its own: it is no fault of
   * the data, as the limit of a statement may be.
   */
  private async hold(
    client: PoolClient,
    districts: readonly number[],
    { begin = '', unlessUnderWay = false } = {},
  ): Promise<string> {
    const lock = unlessUnderWay ? 'pg_try_advisory_xact_lock' : 'pg_advisory_xact_lock';
    const locks = districts.map(
      (each) => `SELECT ${lock}(${POSTING_LOCK}, ${Number(each)}) AS held;`,
    );
    const results = (await client.query(
      `${begin} SET LOCAL lock_timeout = '120s';
       SELECT ${lock}_shared(${RULES_LOCK}) AS held;
       ${locks.join(' ')}
       SET LOCAL lock_timeout TO DEFAULT; SET LOCAL statement_timeout = '120s';
       SELECT hash, (SELECT coalesce(max(id), 0) FROM journal_entry)::text AS last FROM rule_set ORDER BY id DESC LIMIT 1`,
    )) as unknown as QueryResult<{ hash: string; last: string; held: boolean | '' }>[];
    if (results.some(({ rows }) => rows[0]?.held === false)) throw new UnderWay();
    const rules = results.at(-1)?.rows[0];
    if (rules?.hash !== this.catalog.hash) {
      throw new Error(
        'This worker has other counting rules than the activated ones; it does not post.',
      );
    }
    return rules.last;
  }
}

const noteChanges = (client: PoolClient, districtId: number, last: string) =>
  client.query({ name: 'note changes', text: NOTE_CHANGES, values: [districtId, last] });
