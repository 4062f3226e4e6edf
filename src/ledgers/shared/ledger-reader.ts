import { SelectQueryBuilder } from 'typeorm';
import { Actor } from '../../platform/actor.js';
import { mayDo } from '../../access/permissions.js';
import { FieldCipher } from '../../platform/crypto/field-cipher.js';
import { KEEP } from '../../platform/database/prepared.js';
import { InputRefused, NotFound, NotPermitted } from '../../platform/errors.js';
import { Clock } from '../../platform/clock.js';
import { Page } from '../../platform/graphql/page.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { Hints } from './hints.js';
import { hasColumn } from './has-column.js';
import { LedgerDefinition } from './ledger-definition.js';
import { LedgerRecord } from './ledger-record.js';
import { ListArgs } from './list-args.js';
import { isAsItOpens, isByDay, narrowed } from './list-conditions.js';
import { MOST_SORTED, TOO_MANY_TO_SORT } from './column-order.js';
import { cursorOf, inOrder, lastSeen, orderOf } from './list-order.js';
import type { Order } from './order.js';
import { maskedJson } from './masked.js';
import { RecordRevision } from './record-revision.js';
import { type Listed, StoredRows } from './stored-rows.js';

export type Narrow<T extends LedgerRecord> = (query: SelectQueryBuilder<T>) => void;

/** The ids of a list, as a statement with its parameters. */
export type ListedIds = [sql: string, parameters: unknown[]];

/** 合计 — of a list; persons, employers and amounts without what is withdrawn, none where the ledger names none. */
export interface Totals {
  count: number;
  withdrawn: number;
  persons: number | null;
  employers: number | null;
  /** In 元, in the order of the columns asked for. */
  amounts: string[];
}

interface ReaderTools {
  work: UnitOfWork;
  clock: Clock;
  cipher: FieldCipher;
  hints: Hints;
}

/** Reads one ledger within the caller's scope; the database leaves out what is out of reach. */
export class LedgerReader<T extends LedgerRecord> {
  constructor(
    private readonly definition: LedgerDefinition<T>,
    private readonly tools: ReaderTools,
    private readonly rows: StoredRows<T>,
  ) {}

  async get(id: string, read?: Map<string, T>): Promise<T> {
    const [record] = await this.getMany([id], read);
    if (!record) throw new NotFound(this.definition.label);
    return record;
  }

  /** Those records, in the order of their ids; `read` where that has just been done. */
  async getMany(ids: string[], read?: Map<string, T>): Promise<T[]> {
    await this.allowed();
    const known = read ?? (await this.rows.read(ids));
    const found = ids.flatMap((id) => known.get(id) ?? []);
    for (const record of found)
      record.hints = await this.tools.hints.of(this.definition.type, record.id);
    return found.map((record) => this.asItStands(record));
  }

  /** `asked` where the rows are for an answer with these fields alone. */
  async list(
    args: ListArgs,
    narrow?: Narrow<T>,
    asked: ReadonlySet<string> | null = null,
  ): Promise<Page<T>> {
    const order = orderOf(this.definition, args.sort);
    const rows = await this.page(args, order, this.rows.columnsFor(asked), narrow);
    const shown = rows.slice(0, args.limit);
    const hasMore = rows.length > args.limit;
    const last = hasMore && shown.at(-1);
    return new Page(
      shown.map((row) => this.asItStands(this.rows.recordOf(row))),
      hasMore,
      async () => (await this.matching(args, narrow)).getCount(),
      last ? cursorOf(last.sortKey, last.id, order) : null,
    );
  }

  /** 各状态条数 — of what the list would show, in one statement; states without a record as well. */
  async counts(
    args: ListArgs,
    narrow?: Narrow<T>,
  ): Promise<{ state: string; label: string; count: number }[]> {
    const query = await this.matching(args, narrow);
    const { lapses, status } = this.definition;
    const state = lapses
      ? `CASE WHEN r.status IN (:...lapsing) AND r.${lapses.after} < :todayNow THEN :lapsed ELSE r.status END`
      : 'r.status';
    const rows = await query
      .select(state, 'state')
      .addSelect('count(*)::int', 'count')
      .setParameters({
        lapsing: lapses?.from,
        lapsed: lapses?.to,
        todayNow: this.tools.clock.today(),
      })
      .groupBy('1')
      .getRawMany<{ state: string; count: number }>();
    const counted = new Map(rows.map((row) => [row.state, row.count]));
    return Object.entries(status.labels as Record<string, string>).map(([each, label]) => ({
      state: each,
      label,
      count: counted.get(each) ?? 0,
    }));
  }

  /** 合计 — of what the list would show and these SQL amounts over `r`, in one statement. */
  async totals(args: ListArgs, amounts: string[], narrow?: Narrow<T>): Promise<Totals> {
    const standing = `FILTER (WHERE r.status <> 'withdrawn')`;
    const different = (property: string) =>
      hasColumn(this.definition.entity, property)
        ? `(count(DISTINCT r.${property}) ${standing})::int`
        : 'NULL::int';
    const sums = amounts.map(
      (each) => `coalesce(sum(${each}) ${standing}, 0)::numeric(20, 2)::text`,
    );
    const query = (await this.matching(args, narrow))
      .select('count(*)::int', 'count')
      .addSelect(`(count(*) FILTER (WHERE r.status = 'withdrawn'))::int`, 'withdrawn')
      // Most of whom a record of many is about are not named in it.
      .addSelect(this.definition.people ? 'NULL::int' : different('personId'), 'persons')
      .addSelect(different('employerId'), 'employers')
      .addSelect(`ARRAY[${sums.join(', ')}]::text[]`, 'amounts');
    return (await query.getRawOne<Totals>())!;
  }

  /** The ids of what the list would show. */
  async ids(args: ListArgs): Promise<ListedIds> {
    return (await this.matching(args)).select('r.id').getQueryAndParameters();
  }

  /** Of a record one may see, as it is now. */
  async history(id: string): Promise<RecordRevision[]> {
    await this.get(id);
    const revisions = await this.tools.work.query<RecordRevision>(
      `SELECT v.revision, v.action, v.reason, n.display_name AS "changedBy", v.changed_at AS "changedAt", v.data::text AS data,
              '代 ' || s.for_name AS "onBehalfOf"
         FROM record_revision v
         LEFT JOIN signature s ON s.record_type = v.record_type AND s.record_id = v.record_id AND s.revision = v.revision
         LEFT JOIN LATERAL staff_names(ARRAY[v.changed_by]) n ON true
        WHERE v.record_type = $1 AND v.record_id = $2 ORDER BY v.revision`,
      [this.definition.type, id],
    );
    return revisions.map((each) => ({
      ...each,
      data: maskedJson(this.definition, this.tools.cipher, each.data),
    }));
  }

  /** Operations name their permission too; this holds for every other way to a record. */
  private async allowed(): Promise<Actor> {
    const actor = await this.tools.work.actor();
    if (!mayDo(actor.roles, this.definition.read)) throw new NotPermitted(this.definition.read);
    return actor;
  }

  private async rowsOf(args: ListArgs): Promise<SelectQueryBuilder<T>> {
    const { districts } = await this.allowed();
    const manager = await this.tools.work.manager();
    // Naming the district lets the list walk its index.
    const query = manager
      .createQueryBuilder(this.definition.entity, 'r')
      .where(
        districts.length === 1 ? 'r.districtId = :district' : 'r.districtId = ANY (:districts)',
        {
          district: districts[0],
          districts,
        },
      );
    return districts.length === 1 && isAsItOpens(args) ? query.comment(KEEP) : query;
  }

  private async matching(args: ListArgs, narrow?: Narrow<T>): Promise<SelectQueryBuilder<T>> {
    return this.asked(await this.rowsOf(args), args, narrow);
  }

  private asked(query: SelectQueryBuilder<T>, args: ListArgs, narrow?: Narrow<T>) {
    narrowed(query, this.definition, args, this.tools.clock.today());
    narrow?.(query);
    return query;
  }

  /** The rows of a page and one more, which tells whether there are more. */
  private async page(
    args: ListArgs,
    order: Order,
    columns: string,
    narrow?: Narrow<T>,
  ): Promise<Listed<T>[]> {
    const { districts } = await this.allowed();
    if (order.isBounded) await this.refuseTooLong(args, narrow);
    else if (districts.length === 1 && !narrow && isAsItOpens(args)) {
      const seen = lastSeen(order, args.after);
      return this.rows.opening(columns, districts[0]!, order, seen, args.limit + 1);
    }
    const query =
      districts.length > 1 && isByDay(this.definition, args)
        ? await this.pageOfEach(districts, order, args, columns, narrow)
        : inOrder((await this.matching(args, narrow)).select(columns), order, args.after)
            .limit(args.limit + 1)
            .offset(args.offset);
    return query.getRawMany<Listed<T>>();
  }

  private async refuseTooLong(args: ListArgs, narrow?: Narrow<T>): Promise<void> {
    const some = (await this.matching(args, narrow)).select('r.id').offset(MOST_SORTED).limit(1);
    if ((await some.getRawMany()).length > 0) throw new InputRefused([TOO_MANY_TO_SORT]);
  }

  /** The same of several districts from the first rows of each, so that a city's list walks its index as a district's does. */
  private async pageOfEach(
    districts: number[],
    order: Order,
    args: ListArgs,
    columns: string,
    narrow?: Narrow<T>,
  ) {
    const manager = await this.tools.work.manager();
    const rows = () => manager.createQueryBuilder(this.definition.entity, 'r');
    const ofOne = inOrder(
      this.asked(rows().select('r.id', 'id').where('r.districtId = d.id'), args, narrow),
      order,
      args.after,
    )
      .addSelect(order.by, 'by')
      .limit(args.offset + args.limit + 1);
    return inOrder(
      rows()
        .select(columns)
        .where(
          `r.id = ANY (ARRAY(SELECT one.id FROM unnest(:districts::int[]) d (id) CROSS JOIN LATERAL (${ofOne.getQuery()}) one
                              ORDER BY one.by ${order.direction}, one.id ${order.direction} LIMIT :rows OFFSET :passed))`,
        )
        .setParameters({
          ...ofOne.getParameters(),
          districts,
          rows: args.limit + 1,
          passed: args.offset,
        }),
      order,
      null,
    );
  }

  /** 期满 — what was agreed for a time is over the day after, whether or not somebody entered its end. */
  private asItStands(record: T): T {
    const { lapses } = this.definition;
    const last = lapses?.from.includes(record.status)
      ? (record[lapses.after as keyof T] as string | null)
      : null;
    if (!lapses || !last || last >= this.tools.clock.today()) return record;
    return Object.assign(record, { storedStatus: record.status, status: lapses.to });
  }
}
