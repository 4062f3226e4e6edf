import { ArgsType, Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { SelectQueryBuilder } from 'typeorm';
import { Actor } from '../../platform/actor.js';
import { mayDo } from '../../access/permissions.js';
import { FieldCipher } from '../../platform/crypto/field-cipher.js';
import { NotFound, NotPermitted } from '../../platform/errors.js';
import { Clock } from '../../platform/clock.js';
import { Page, PageArgs } from '../../platform/graphql/page.js';
import { DayField } from '../../platform/graphql/fields.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { Hints } from './hints.js';
import { LedgerDefinition } from './ledger-definition.js';
import { LedgerRecord } from './ledger-record.js';
import { maskedJson } from './masked.js';
import { StoredRows } from './stored-rows.js';

/** What every list can be narrowed by. */
@ArgsType()
export class RecordListArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description: '机构代码 — records handled by, or located in, this unit or below.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(20, { message: '机构代码过长。' })
  orgUnitCode?: string | null;

  @Field(() => String, { nullable: true, description: '状态 — one state of the ledger.' })
  @IsOptional()
  @Matches(/^[a-z_]{1,40}$/, { message: '状态代码无效。' })
  status?: string | null;

  @DayField('起始日期 — first business day listed.', { column: false, optional: true })
  from?: string | null;

  @DayField('截止日期 — last business day listed.', { column: false, optional: true })
  to?: string | null;

  @Field(() => String, {
    defaultValue: 'newest',
    description: '排序 — newest or oldest business day first.',
  })
  @IsIn(['newest', 'oldest'], { message: '排序须为 newest 或 oldest。' })
  sort: string = 'newest';
}

/** What a list of records about persons can be narrowed by. */
@ArgsType()
export class ListArgs extends RecordListArgs {
  @Field(() => ID, { nullable: true, description: '人员编号 — records of one person.' })
  @IsOptional()
  @Matches(/^[1-9]\d{0,17}$/, { message: '人员编号无效。' })
  personId?: string | null;
}

/** 历次版本 — one change of a record. */
@ObjectType()
export class RecordRevision {
  @Field(() => Int, { description: '版本 — 1 for the entry.' })
  revision: number;

  @Field({ description: '操作 — ledger and verb.' })
  action: string;

  @Field(() => String, { nullable: true, description: '理由 — reason given.' })
  reason: string | null;

  @Field(() => Int, { nullable: true, description: '操作人 — user.' })
  changedBy: number | null;

  @Field(() => String, {
    nullable: true,
    description: '代签 — “代” and the name of the colleague on leave in whose place it was signed.',
  })
  onBehalfOf: string | null;

  @Field(() => GraphQLISODateTime, { description: '时间 — instant of the change.' })
  changedAt: Date;

  @Field(() => String, { description: '内容 — the whole record after the change, as JSON.' })
  data: string;
}

export type Narrow<T extends LedgerRecord> = (query: SelectQueryBuilder<T>) => void;

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

  async get(id: string): Promise<T> {
    const [record] = await this.getMany([id]);
    if (!record) throw new NotFound(this.definition.label);
    return record;
  }

  /** Those records, in the order of their ids. */
  async getMany(ids: string[]): Promise<T[]> {
    await this.allowed();
    const known = await this.rows.read(ids);
    const found = ids.flatMap((id) => known.get(id) ?? []);
    for (const record of found)
      record.hints = await this.tools.hints.of(this.definition.type, record.id);
    return found.map((record) => this.asItStands(record));
  }

  async list(args: ListArgs, narrow: Narrow<T> = () => {}): Promise<Page<T>> {
    const direction = args.sort === 'oldest' ? 'ASC' : 'DESC';
    const matching = async () => {
      const query = this.narrowed(await this.from(), args);
      narrow(query);
      return query;
    };
    const rows = await (
      await matching()
    )
      .orderBy(`r.${this.definition.day}`, direction)
      .addOrderBy('r.id', direction)
      .limit(args.limit + 1)
      .offset(args.offset)
      .getMany();
    const shown = rows.slice(0, args.limit).map((row) => this.asItStands(row));
    return new Page(shown, rows.length > args.limit, async () => (await matching()).getCount());
  }

  /** Of a record one may see, as it is now. */
  async history(id: string): Promise<RecordRevision[]> {
    await this.get(id);
    const revisions = await this.tools.work.query<RecordRevision>(
      `SELECT v.revision, v.action, v.reason, v.changed_by AS "changedBy", v.changed_at AS "changedAt", v.data::text AS data,
              '代 ' || s.for_name AS "onBehalfOf"
         FROM record_revision v
         LEFT JOIN signature s ON s.record_type = v.record_type AND s.record_id = v.record_id AND s.revision = v.revision
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

  private async from(): Promise<SelectQueryBuilder<T>> {
    const { districts } = await this.allowed();
    const manager = await this.tools.work.manager();
    // Naming the district lets the list walk its index.
    return manager
      .createQueryBuilder(this.definition.entity, 'r')
      .where(
        districts.length === 1 ? 'r.districtId = :district' : 'r.districtId = ANY (:districts)',
        {
          district: districts[0],
          districts,
        },
      );
  }

  /** 期满 — what was agreed for a time is over the day after, whether or not somebody entered its end. */
  private asItStands(record: T): T {
    const { lapses } = this.definition;
    const last = lapses?.from.includes(record.status)
      ? (record[lapses.after] as string | null)
      : null;
    if (lapses && last && last < this.tools.clock.today()) record.status = lapses.to;
    return record;
  }

  private narrowedToState(query: SelectQueryBuilder<T>, status: string) {
    const { lapses } = this.definition;
    const states = lapses?.to === status ? lapses.from : [status];
    query.andWhere('r.status IN (:...states)', { states });
    if (!lapses || !states.some((state) => lapses.from.includes(state))) return;
    const isOver = `coalesce(r.${lapses.after} < :today, false)`;
    query.andWhere(lapses.to === status ? isOver : `NOT ${isOver}`, {
      today: this.tools.clock.today(),
    });
  }

  private narrowed(query: SelectQueryBuilder<T>, args: ListArgs): SelectQueryBuilder<T> {
    if (args.status) this.narrowedToState(query, args.status);
    if (args.from) query.andWhere(`r.${this.definition.day} >= :from`, { from: args.from });
    if (args.to) query.andWhere(`r.${this.definition.day} <= :to`, { to: args.to });
    if (args.personId) {
      // A ledger that names no person has no records of one.
      const names = query.expressionMap.mainAlias!.metadata.findColumnWithPropertyName('personId');
      query.andWhere(names ? 'r.personId = :personId' : 'false', { personId: args.personId });
    }
    if (args.orgUnitCode) {
      query.andWhere(
        `(r.handlingUnitId IN (${UNITS_BELOW}) OR r.territoryId IN (${UNITS_BELOW}))`,
        { unitCode: args.orgUnitCode, today: this.tools.clock.today() },
      );
    }
    return query;
  }
}

const UNITS_BELOW = `SELECT s.unit_id FROM org_unit o, org_unit_spans(o.id, :today, :today) s WHERE o.code = :unitCode`;
