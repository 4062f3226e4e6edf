import { Injectable } from '@nestjs/common';
import { ArgsType, PickType } from '@nestjs/graphql';
import { ArrayMaxSize, IsOptional, IsString, Matches } from 'class-validator';
import { IndicatorCatalog } from '../indicators/indicator-catalog.js';
import type { Ledger } from '../ledgers/shared/ledger.js';
import type { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { Ledgers } from '../ledgers/shared/ledgers.js';
import { ListArgs } from '../ledgers/shared/list-args.js';
import type { Narrow } from '../ledgers/shared/ledger-reader.js';
import { type ListOrder, listOrders } from '../ledgers/shared/list-order.js';
import { InputRefused } from '../platform/errors.js';
import { readOrRefused } from '../platform/graphql/validation.js';
import { OrgUnits } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import type { LedgerView, RecordFieldView } from '../records/ledger-view.model.js';
import { LedgerViews } from '../records/ledger-views.service.js';
import type { RecordTotals } from '../records/record-totals.model.js';
import { type SayName, inFull } from '../records/record-names.js';
import { RecordTotalsService } from '../records/record-totals.service.js';
import { yuanInWords } from '../records/record-values.js';
import { RecordsArgs } from '../records/records.model.js';
import { maskName } from '../registry/identifiers.js';
import type { Fact } from './sheet.js';

/** 清单范围 — what the list page narrows its list by, the fields that are its columns, and what it is taken for. */
class AskedFor extends PickType(
  RecordsArgs,
  ['orgUnitCode', 'status', 'text', 'from', 'to', 'sort', 'countedFor'] as const,
  ArgsType,
) {
  @IsOptional()
  @ArrayMaxSize(10, { message: '一次最多列示 10 个栏目。' })
  @Matches(/^[a-zA-Z]{1,60}$/, { each: true, message: '栏目代码无效。' })
  columns?: string[] | null;

  @IsOptional()
  @IsString({ message: '用途须为文字。' })
  purpose?: string | null;
}

/** 清单 — a list as it was asked for: of which ledger, narrowed by what, with which columns. */
export interface AskedList {
  ledger: Ledger<LedgerRecord>;
  view: LedgerView;
  fields: RecordFieldView[];
  args: ListArgs;
  narrow: Narrow<LedgerRecord> | undefined;
  count: number;
  /** Who is named by another record, the borrower of a repayment, is masked in a list that leaves without a purpose. */
  sayName: SayName;
  heading: string;
  purpose: string | null;
  /** 筛选条件 — in words, so that whoever has the list knows of what it is one. */
  facts: Fact[];
  /** What the audit keeps of it: neither the text that was looked for nor a name. */
  details: Record<string, unknown>;
}

/** Read so many at a time; of each its line is kept and nothing else. */
const PORTION = 200;

@Injectable()
export class AskedLists {
  constructor(
    private readonly ledgers: Ledgers,
    private readonly units: OrgUnits,
    private readonly views: LedgerViews,
    private readonly summing: RecordTotalsService,
    private readonly indicators: IndicatorCatalog,
    private readonly work: UnitOfWork,
  ) {}

  /** Refuses what is longer than `most` by whatever error `tooLong` makes of it. */
  async of(
    type: string,
    given: unknown,
    { most, tooLong }: { most: number; tooLong: (count: number) => Error },
  ): Promise<AskedList> {
    const ledger = this.ledgers.named(type);
    const asked = readOrRefused(AskedFor, bodyOf(given));
    const { columns: names, text, purpose = null, ...others } = asked;
    const args = Object.assign(new ListArgs(), { ...others, text });
    const totals = await this.summing.totals({ ledger: type, ...args });
    if (totals.count > most) throw tooLong(totals.count);
    const [view] = await this.views.all([type]);
    const unit = await this.unitOf(asked.orgUnitCode);
    return {
      ...{ ledger, view: view!, args, count: totals.count, purpose },
      narrow: await this.summing.narrowing(type, asked),
      sayName: view!.namesPersons ? inFull : maskName,
      fields: fieldsOf(view!, names),
      heading: `${unit}${view!.label}清单`,
      facts: inTwo([...factsOf(asked, view!, unit), ...this.figureOf(asked), ...totalsOf(totals)]),
      details: others,
    };
  }

  async *portions({ ledger, args, narrow }: AskedList): AsyncGenerator<LedgerRecord[]> {
    for (let after: string | null | undefined; after !== null;) {
      const page = await ledger.list(
        Object.assign(new ListArgs(), args, { limit: PORTION, after }),
        narrow,
      );
      yield page.items;
      after = page.endCursor;
    }
  }

  private figureOf({ countedFor }: AskedFor): Said[] {
    if (!countedFor) return [];
    const { indicatorCode, orgUnitCode, from, to } = countedFor;
    const label = this.indicators.find(indicatorCode)?.label ?? indicatorCode;
    return [['计入指标', `${label}(${orgUnitCode},${from ? `${from} ` : ''}至 ${to})`]];
  }

  /** The one that was asked for, or that of whoever asks. */
  private async unitOf(code: string | null | undefined): Promise<string> {
    const asked = code || (await this.work.actor()).unitCode;
    return (await this.units.findByCode(asked))?.name ?? asked;
  }
}

const bodyOf = (given: unknown): AskedFor =>
  (typeof given === 'object' && given !== null && !Array.isArray(given) ? given : {}) as AskedFor;

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

type Said = [label: string, value: string];

function factsOf(
  { orgUnitCode, status, text, from, to, sort }: AskedFor,
  { states, day, fields }: LedgerView,
  unit: string,
): Said[] {
  const dayLabel = fields.find(({ name }) => name === day)?.label ?? '日期';
  const between = [from && `自 ${from}`, to && `至 ${to}`].filter(Boolean).join(' ');
  return [
    ['机构', orgUnitCode ? unit : `${unit}(本人可查阅的范围)`],
    ['状态', states.find(({ code }) => code === status)?.label ?? '全部'],
    [dayLabel, between || '不限'],
    ['查找文字', text || '无'],
    ['排序', orderSaid(sort ?? 'newest', fields)],
  ];
}

const BESIDE: Record<string, string> = {
  ...{ person: '姓名', employer: '单位', territory: '机构', handlingUnit: '经办机构' },
};

/** 办理日期由近到远; of a column, 合同编号由小到大. */
function orderSaid(sort: string, fields: LedgerView['fields']): string {
  if (Object.hasOwn(listOrders, sort)) return listOrders[sort as ListOrder];
  const [name, way] = sort.split(':') as [string, string];
  const label = BESIDE[name] ?? fields.find((each) => each.name === name)?.label ?? name;
  return `${label}${way === 'desc' ? '由大到小' : '由小到大'}`;
}

const totalsOf = ({ count, persons, employers, amounts }: RecordTotals): Said[] => [
  ['条数', `${count} 条`],
  ...(persons === null ? [] : [['人数', `${persons} 人`] as Said]),
  ...(employers === null ? [] : [['单位数', `${employers} 家`] as Said]),
  ...amounts.map(({ label, total }): Said => [`${label}合计`, `${yuanInWords(total)}(不含已撤销)`]),
];

const inTwo = (facts: Said[]): Fact[] =>
  facts.map(([label, value], at) => ({
    label,
    value,
    isWide: at === facts.length - 1 && at % 2 === 0,
  }));
