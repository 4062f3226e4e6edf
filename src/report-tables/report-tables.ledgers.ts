import { yearNotFarAhead } from '../ledgers/shared/day-bounds.js';
import {
  Circumstances,
  Draft,
  Rule,
  RowCheck,
  RuleOfMany,
  problem,
} from '../ledgers/shared/judgement.js';
import { Signature, defineLedger } from '../ledgers/shared/ledger-definition.js';
import { checksWithin } from './checks-within.js';
import { EnterNamedFactInput, NamedFact, ReviseNamedFactInput } from './named-fact.entity.js';
import {
  EnterReportTableInput,
  ReportTable,
  ReviseReportTableInput,
  reportTableStatus,
} from './report-table.entity.js';
import { ReadTable, WrittenTable, readTable } from './table-cells.js';
import { AmountUnit, columnsOf, kindOf } from './table-kinds.js';

type Written = Draft<ReportTable>;

const writtenOf = ({ kind, amountUnit, decimals, columns, lines }: Written): WrittenTable => ({
  kind: kind!,
  amountUnit: (amountUnit ?? null) as AmountUnit | null,
  decimals: decimals ?? 2,
  columns: columns ?? null,
  lines: lines ?? [],
});

const readOf = (draft: Written): ReadTable =>
  draft.kind ? readTable(writtenOf(draft)) : { lines: [], problems: [] };

const everyCell: RuleOfMany<ReportTable> = (draft) => readOf(draft).problems;

const ofItsKind: RuleOfMany<ReportTable> = ({ kind, title, columns, amountUnit }) => {
  if (!kind) return [];
  const isFree = kind === 'other';
  const hasAmounts = columnsOf(kind, columns).some(({ unit }) => unit === 'amount');
  return [
    ...(isFree && !title ? [problem('title', 'title-missing', '“其他”类的表须填写表名。')] : []),
    ...(isFree && !columns?.length
      ? [problem('columns', 'columns-missing', '“其他”类的表须列出数据栏。')]
      : []),
    ...(!isFree && columns?.length
      ? [problem('columns', 'columns-declared', `“${kindOf(kind).label}”的栏目已定,不能另列。`)]
      : []),
    ...(hasAmounts && !amountUnit
      ? [problem('amountUnit', 'amount-unit-missing', '表中有金额,须选择金额单位(元、万元)。')]
      : []),
  ];
};

const columnsOnce: RuleOfMany<ReportTable> = ({ columns }) =>
  (columns ?? []).flatMap(({ code, label }, at) =>
    columns!.findIndex((each) => each.code === code || each.label === label) < at
      ? [problem(`columns.${at}`, 'column-double', `数据栏“${label}”重复。`)]
      : [],
  );

const lastDayOfYear: Rule<ReportTable> = ({ year, lastDay }) =>
  Boolean(year && lastDay && !lastDay.startsWith(`${year}-`)) &&
  problem('lastDay', 'day-of-another-year', '截止日期须在该年度之内。');

/** 表内勾稽 — what does not come out is said, and kept as it is printed. */
const whatDoesNotComeOut: RuleOfMany<ReportTable> = (draft) =>
  checksWithin({ ...writtenOf(draft), title: draft.title!, lines: draft.lines! })
    .filter(({ verdict }) => verdict !== 'holds')
    .map(({ row, column, code, verdict, message }) =>
      problem(`${row}.${column}`, verdict === 'rounding' ? 'rounding-gap' : code, message),
    );

const once = (table: string, same: string): string => `EXISTS (SELECT FROM ${table} o
  WHERE o.territory_id = s.territory_id AND o.status <> 'withdrawn' AND o.id IS DISTINCT FROM s.id AND ${same})`;

const tableAlready: RowCheck = {
  field: 'kind',
  code: 'report-table-already',
  message: '该单位该年度已有这张表,请修改原表;确需重录的,请先撤销。',
  when: once(
    'report_table',
    `o.kind = s.kind AND o.year = s.year AND o.last_day IS NOT DISTINCT FROM s.last_day AND (s.kind <> 'other' OR o.title = s.title)`,
  ),
};

const factAlready: RowCheck = {
  field: 'name',
  code: 'named-fact-already',
  message: '该单位同一日期(期间)已有这一事实,请修改原记录。',
  when: once(
    'named_fact',
    'o.name = s.name AND o.as_of = s.as_of AND o.first_day IS NOT DISTINCT FROM s.first_day',
  ),
};

const factDaysInOrder: Rule<NamedFact> = ({ firstDay, asOf }) =>
  Boolean(firstDay && asOf && firstDay > asOf) &&
  problem('firstDay', 'period-reversed', '截止日期早于起始日期,请核对。');

/** 一人录入、另一人审核. */
export const reviewed = (label: string) => ({
  verbs: {
    review: {
      label: `审核${label}`,
      from: ['draft' as const],
      to: 'reviewed' as const,
      step: 'review' as const,
    },
    returnForCorrection: {
      label: `退回${label}`,
      from: ['draft' as const, 'reviewed' as const],
      to: 'draft' as const,
      needsReason: true as const,
    },
  },
  signatures: [
    {
      ...{ step: 'review', verb: 'review', by: 'centre', returns: 'returnForCorrection' },
      permission: 'report-tables:review',
    } satisfies Signature<'review' | 'returnForCorrection'>,
  ] as Signature<'review' | 'returnForCorrection'>[],
});

export const compiledToday = (
  { compiledOn }: { compiledOn?: string | null },
  { today }: Circumstances,
) => ({ compiledOn: compiledOn ?? today });

export const OF_OFFICES = ['district', 'city', 'province', 'handling'] as const;

export const reportTables = defineLedger<ReportTable>()({
  type: 'report_table',
  label: '报告数据表',
  matter: 'report-tables',
  read: 'figures:read',
  place: { wider: [...OF_OFFICES], about: { year: 'year', to: 'lastDay' } },
  entity: ReportTable,
  input: EnterReportTableInput,
  reviseInput: ReviseReportTableInput,
  knownBy: ['title'],
  day: 'compiledOn',
  // The accounts of a year are made when its periods are closed.
  days: { compiledOn: 'listed' },
  status: reportTableStatus,
  initial: 'draft',
  revisableIn: ['draft'],
  ...reviewed('报告数据表'),
  signed: { in: ['reviewed'], permission: 'report-tables:review' },
  rules: [everyCell, ofItsKind, columnsOnce, lastDayOfYear, yearNotFarAhead],
  checks: [tableAlready],
  hints: { rules: [whatDoesNotComeOut] },
  derive: (draft, at) => ({
    title: draft.title ?? kindOf(draft.kind!).label,
    lines: readOf(draft).lines,
    ...compiledToday(draft, at),
  }),
  constraints: { report_table_once: tableAlready },
  doubles: [{ same: ['territoryId', 'kind', 'year'], by: 'report-table-already' }],
  measures: [],
});

export const namedFacts = defineLedger<NamedFact>()({
  type: 'named_fact',
  label: '具名事实',
  matter: 'report-tables',
  read: 'figures:read',
  place: { wider: [...OF_OFFICES], about: { from: 'firstDay', to: 'asOf' } },
  entity: NamedFact,
  input: EnterNamedFactInput,
  reviseInput: ReviseNamedFactInput,
  knownBy: ['name'],
  day: 'compiledOn',
  // Facts of a year are told when its periods are closed.
  days: { compiledOn: 'listed' },
  status: reportTableStatus,
  initial: 'draft',
  revisableIn: ['draft'],
  ...reviewed('具名事实'),
  signed: { in: ['reviewed'], permission: 'report-tables:review' },
  rules: [factDaysInOrder],
  checks: [factAlready],
  derive: compiledToday,
  constraints: { named_fact_once: factAlready },
  doubles: [{ same: ['territoryId', 'name', 'asOf'], by: 'named-fact-already' }],
  measures: [],
});

export const reportTableLedgers = [reportTables, namedFacts];
