import { Injectable } from '@nestjs/common';
import { ArgsType, PickType } from '@nestjs/graphql';
import { ArrayMaxSize, IsOptional, Matches } from 'class-validator';
import type { Ledger } from '../ledgers/shared/ledger.js';
import type { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { Ledgers } from '../ledgers/shared/ledgers.js';
import { ListArgs } from '../ledgers/shared/list-args.js';
import { type ListOrder, listOrders } from '../ledgers/shared/list-order.js';
import { InputRefused } from '../platform/errors.js';
import { readAndJudged } from '../platform/graphql/validation.js';
import { OrgUnits } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import type { LedgerView, RecordFieldView } from '../records/ledger-view.model.js';
import { LedgerViews } from '../records/ledger-views.service.js';
import { RecordFace } from '../records/record-face.service.js';
import { RecordValues, yuanInWords } from '../records/record-values.js';
import { ListTooLong, MOST_ROWS } from './prints.errors.js';
import { type Column, type Fact, type Sheet, columns } from './sheet.js';

/** 清单范围 — what the list page narrows its list by, and the fields that are its columns. */
class PrintedList extends PickType(
  ListArgs,
  ['orgUnitCode', 'status', 'text', 'from', 'to', 'sort'] as const,
  ArgsType,
) {
  @IsOptional()
  @ArrayMaxSize(10, { message: '一次最多打印 10 个栏目。' })
  @Matches(/^[a-zA-Z]{1,60}$/, { each: true, message: '栏目代码无效。' })
  columns?: string[] | null;
}

interface Printed {
  sheet: Sheet;
  details: Record<string, unknown>;
}

/** Read so many at a time; of each its line is kept and nothing else. */
const PORTION = 200;

/** 清单 — of any ledger, as its page lists it for whoever prints it. */
@Injectable()
export class ListSheets {
  constructor(
    private readonly face: RecordFace,
    private readonly ledgers: Ledgers,
    private readonly units: OrgUnits,
    private readonly values: RecordValues,
    private readonly views: LedgerViews,
    private readonly work: UnitOfWork,
  ) {}

  /** With what the audit keeps of it: neither the text that was looked for nor a name. */
  async of(type: string, given: unknown): Promise<Printed> {
    const ledger = this.ledgers.named(type);
    const { read: asked, issues } = readAndJudged(PrintedList, bodyOf(given));
    if (issues.length > 0) throw new InputRefused(issues);
    const { columns: names, text, ...others } = asked;
    const args = Object.assign(new ListArgs(), { ...others, text });
    const states = await ledger.counts(args);
    const count = states.reduce((all, each) => all + each.count, 0);
    if (count > MOST_ROWS) throw new ListTooLong(count);
    const [view] = await this.views.all([type]);
    const fields = fieldsOf(view!, names);
    const { rows, namesPersons } = await this.rowsOf(ledger, args, fields);
    const unit = await this.unitOf(asked.orgUnitCode);
    const total = await ledger.total(args);
    return {
      sheet: {
        heading: `${unit}${view!.label}清单`,
        isPersonal: namesPersons || (ledger.definition.personal ?? []).length > 0,
        layout: 'wide',
        facts: factsOf(asked, view!, unit, rows.length, total),
        tables: [{ title: null, columns: columnsOf(fields), rows }],
        notes: rows.length === 0 ? ['没有符合条件的记录。'] : [],
      },
      details: { ...others, count: rows.length },
    };
  }

  private async rowsOf(ledger: Ledger<LedgerRecord>, args: ListArgs, fields: RecordFieldView[]) {
    const rows: string[][] = [];
    let namesPersons = false;
    for (let after: string | null | undefined; after !== null;) {
      const page = await ledger.list(
        Object.assign(new ListArgs(), args, { limit: PORTION, after }),
      );
      const lines = await Promise.all(page.items.map((record) => this.lineOf(record, fields)));
      namesPersons ||= lines.some(({ isPersonal }) => isPersonal);
      for (const { cells } of lines) rows.push([String(rows.length + 1), ...cells]);
      after = page.endCursor;
    }
    return { rows, namesPersons };
  }

  private async lineOf(record: LedgerRecord, fields: RecordFieldView[]) {
    const [person, employer, territory] = await Promise.all([
      this.face.person(record),
      this.face.employer(record),
      this.face.unit(record.territoryId),
    ]);
    const texts = new Map(this.values.of(record).map(({ name, text }) => [name, text]));
    const whom = [person?.name, person?.maskedNumber, employer?.name].filter(Boolean);
    return {
      isPersonal: person !== null,
      cells: [
        whom.join('\n') || `编号 ${record.id}`,
        ...fields.map(({ name }) => texts.get(name) ?? ''),
        territory.name,
        this.values.labelOf(record),
      ],
    };
  }

  /** The one that was asked for, or that of whoever prints. */
  private async unitOf(code: string | null | undefined): Promise<string> {
    const asked = code || (await this.work.actor()).unitCode;
    return (await this.units.findByCode(asked))?.name ?? asked;
  }
}

const bodyOf = (given: unknown): PrintedList =>
  (typeof given === 'object' && given !== null && !Array.isArray(given)
    ? given
    : {}) as PrintedList;

/** Those that were chosen, or else the usual ones of the ledger. */
function fieldsOf({ columns: usual, fields }: LedgerView, names: string[] | null | undefined) {
  const listed = fields.filter(({ isListed }) => isListed);
  const unknown = names?.filter((name) => !listed.some((each) => each.name === name)) ?? [];
  if (unknown.length > 0)
    throw new InputRefused([
      {
        field: 'columns',
        code: 'column-unknown',
        message: `清单没有这些栏目:${unknown.join('、')}。`,
      },
    ]);
  return (names ?? usual).map((name) => listed.find((each) => each.name === name)!);
}

const NUMERIC = ['money', 'percent', 'decimal', 'count'];

const columnsOf = (fields: RecordFieldView[]): Column[] => [
  ...columns(['序号', '对象'], [1.2, 5]),
  ...fields.map(({ label, kind }) => ({
    head: label,
    centimetres: null,
    isNumber: NUMERIC.includes(kind),
  })),
  ...columns(['属地', '状态'], [2.8, 2.2]),
];

/** 筛选条件 — in words, so that the paper says of what it is a list. */
function factsOf(
  { orgUnitCode, status, text, from, to, sort }: PrintedList,
  { states, day, fields }: LedgerView,
  unit: string,
  count: number,
  total: string | null,
): Fact[] {
  const dayLabel = fields.find(({ name }) => name === day)?.label ?? '日期';
  const between = [from && `自 ${from}`, to && `至 ${to}`].filter(Boolean).join(' ');
  const facts = [
    ['机构', orgUnitCode ? unit : `${unit}(打印人可查阅的范围)`],
    ['状态', states.find(({ code }) => code === status)?.label ?? '全部'],
    [dayLabel, between || '不限'],
    ['查找文字', text || '无'],
    ['排序', listOrders[(sort ?? 'newest') as ListOrder]],
    ['条数', `${count} 条`],
    ...(total === null ? [] : [['金额合计', `${yuanInWords(total)}(不含已撤销)`]]),
  ];
  return facts.map(([label, value], at) => ({
    label: label!,
    value: value!,
    isWide: at === facts.length - 1 && at % 2 === 0,
  }));
}
