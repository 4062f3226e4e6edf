import { Decimal } from 'decimal.js';
import { differenceUnit, isRate } from '../indicators/counted-in.js';
import { targetNameOf } from '../indicators/targets/target-levels.js';
import { NO_UNIT, UNITS } from '../proofreading/units.js';
import type { CheckedTable } from '../report-tables/table-check.js';
import { Cells } from '../report-tables/table-check.js';
import { wholeOf } from '../report-tables/table-sums.js';
import { KnownValue, NO_VALUE_SOURCE, Use, ValueSource } from './known-value.js';

/** 指标数 — of a unit, with what stands in its freeze. */
export interface IndicatorKnown {
  code: string;
  label: string;
  unit: string;
  decimals: number;
  kind: string;
  isAbout: boolean;
  lines: LineKnown[];
  months: MonthKnown[];
  targets: TargetKnown[];
}

export interface LineKnown {
  figureId: string | null;
  /** None of the unit itself. */
  unitCode: string | null;
  unitName: string;
  value: string | null;
  lastYear: string | null;
}

/** 月末数 — at the end of a month, from January. */
export interface MonthKnown {
  figureId: string;
  month: number;
  value: string | null;
  ofPeriod: string | null;
}

export interface TargetKnown {
  level: string;
  levelLabel: string;
  target: string;
  /** 区间上限 — of a range, whose floor is the target. */
  ceiling?: string | null;
  documentNumber: string;
  completionRate: string | null;
  gap: string | null;
  met: boolean | null;
}

export interface TableKnown extends CheckedTable {
  id: string;
  sourceDocument: string;
}

export interface FactKnown {
  id: string;
  name: string;
  value: string;
  valueUnit: string;
  sourceDocument: string;
}

const MAGNITUDES: [RegExp, number, string][] = [
  [/^亿元$/, 100_000_000, '元'],
  [/^万元$/, 10_000, '元'],
  [/^万人$/, 10_000, '人'],
];

/** 万元 is 元 by the ten thousand; a word that no text counts in is a unit all the same. */
function unitOf(word: string): Pick<KnownValue, 'unit' | 'unitKind' | 'worth'> {
  const scaled = MAGNITUDES.find(([pattern]) => pattern.test(word));
  const name = (scaled?.[2] ?? word).replace(/\([^()]*\)$/, '');
  const known = UNITS.find((each) => each.name === name);
  return {
    unit: name,
    unitKind: known?.kind ?? (name === '' ? NO_UNIT.kind : 'count'),
    worth: scaled?.[1] ?? 1,
  };
}

interface Made {
  address: string;
  use: Use;
  label: string;
  names: string[];
  family: string;
  value: string | Decimal | null;
  unit: string;
  decimals: number;
  beside?: string;
  place?: string | null;
  month?: number;
  isAbout?: boolean;
  met?: boolean | null;
  source?: Partial<ValueSource>;
}

function made({ value, unit, decimals, source, ...each }: Made): KnownValue {
  const { worth, ...measured } = unitOf(unit);
  return {
    ...{ beside: '', place: null, month: null, isAbout: false, met: null },
    ...each,
    ...measured,
    worth,
    value: value === null ? null : new Decimal(value).times(worth),
    precision: decimals - Math.round(Math.log10(worth)),
    source: { ...NO_VALUE_SOURCE, ...source },
  };
}

const named = (label: string) => label.replace(/^其中[::]/, '');

/** 指标 — its value and that of last year, how far apart they are, its targets and how far they are reached. */
export function knownOfIndicator(indicator: IndicatorKnown): KnownValue[] {
  return [
    ...indicator.lines.flatMap((line) => ofLine(indicator, line)),
    ...indicator.months.flatMap((month) => ofMonth(indicator, month)),
    ...indicator.targets.flatMap((target, at) => ofTarget(indicator, target, at)),
  ];
}

function ofLine(indicator: IndicatorKnown, line: LineKnown): KnownValue[] {
  const { code, label, unit, decimals, isAbout } = indicator;
  const at = line.unitCode === null ? code : `${code}/${line.unitCode}`;
  const shared = {
    ...{ names: [named(label)], family: at, unit, decimals, source: { figureId: line.figureId } },
    place: line.unitCode === null ? null : line.unitName,
  };
  const told = line.unitCode === null ? label : `${line.unitName}${label}`;
  const { value, lastYear } = line;
  const delta = value === null || lastYear === null ? null : new Decimal(value).minus(lastYear);
  const isRatio = isRate(unit);
  return [
    made({ ...shared, address: `value/${at}`, use: 'actual', label: told, value, isAbout }),
    made({
      ...{ ...shared, address: `lastYear/${at}`, use: 'previous', value: lastYear },
      label: `${told}(上年同期)`,
    }),
    made({
      ...{ ...shared, address: `delta/${at}`, use: isRatio ? 'change' : 'delta', value: delta },
      ...{ label: `${told}(比上年增减)`, unit: differenceUnit(unit) },
    }),
    ...(isRatio
      ? []
      : [
          made({
            ...{ ...shared, address: `change/${at}`, use: 'change', unit: '%', decimals: 2 },
            label: `${told}(比上年增减百分比)`,
            value: percentOf(delta, lastYear),
          }),
        ]),
  ];
}

/** Up to the end of a month and in the month itself. */
function ofMonth(
  { code, label, unit, decimals }: IndicatorKnown,
  { figureId, month, value, ofPeriod }: MonthKnown,
): KnownValue[] {
  const shared = {
    ...{ names: [named(label)], family: code, unit, decimals, month },
    ...{ use: 'actual' as const, source: { figureId } },
  };
  const upTo = `${label}(至${month}月)`;
  return [
    made({ ...shared, address: `upTo/${code}/${month}`, label: upTo, value }),
    made({
      ...shared,
      address: `in/${code}/${month}`,
      label: `${label}(${month}月)`,
      value: ofPeriod,
    }),
  ];
}

const percentOf = (part: Decimal | null, whole: string | null) =>
  part === null || whole === null || new Decimal(whole).isZero()
    ? null
    : part.times(100).div(whole).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);

/** Of two targets of one level the second is told by its document. */
function ofTarget(indicator: IndicatorKnown, target: TargetKnown, at: number): KnownValue[] {
  const { code, label, unit, targets } = indicator;
  const isFirst = targets.findIndex(({ level }) => level === target.level) === at;
  const tail = `${code}/${target.level}${isFirst ? '' : `/${target.documentNumber}`}`;
  const shared = {
    ...{ names: [named(label)], family: code, met: target.met },
    beside: `${target.levelLabel}${target.documentNumber}`,
    source: { document: target.documentNumber },
  };
  const told = `${label}(${targetNameOf(target.levelLabel)}`;
  const decimalsOf = (value: string | null) => value?.split('.')[1]?.length ?? 0;
  const bound = (address: string, value: string, what: string) =>
    made({
      ...{ ...shared, address: `${address}/${tail}`, use: 'target', value, unit },
      ...{
        label: `${told}${what})`,
        decimals: Math.max(decimalsOf(value), ['万元', '亿元', '万人'].includes(unit) ? 2 : 0),
      },
    });
  return [
    bound('target', target.target, ''),
    ...(target.ceiling ? [bound('ceiling', target.ceiling, '区间上限')] : []),
    made({
      ...{ ...shared, address: `completion/${tail}`, use: 'completion', unit: '%', decimals: 2 },
      ...{ label: `${told}完成率)`, value: target.completionRate },
    }),
    made({
      ...{ ...shared, address: `gap/${tail}`, use: 'gap', value: target.gap },
      ...{ unit: differenceUnit(unit), decimals: decimalsOf(target.gap) },
      label: `${told}差距)`,
    }),
  ];
}

const COLUMN_USE: Record<string, Use> = {
  lastYear: 'previous',
  change: 'delta',
  changePercent: 'change',
  share: 'share',
  budget: 'target',
};

/** 报告数据表 — each cell; of what a table compares with last year, what is empty is taken from the table of last year. */
export function knownOfTable(
  table: TableKnown,
  lastYear: TableKnown | null,
  cell: 'cell' | 'cell-1' = 'cell',
): KnownValue[] {
  const cells = new Cells(table);
  const before = lastYear && lastYear.amountUnit === table.amountUnit ? new Cells(lastYear) : null;
  const kind = table.kind === 'other' ? `other:${table.title}` : table.kind;
  return table.lines.flatMap(({ code: row, label }) => {
    const family = `${cell}/${kind}/${row}`;
    const own = cells.columns.map(({ code: column, label: head }) =>
      ofCell(cells, table, row, column, {
        ...{ address: `${family}/${column}`, family },
        names: namesOf(table, cells, row, label).map((name) =>
          PLAIN_COLUMNS.has(column) ? name : `${name}${head}`,
        ),
        use: COLUMN_USE[column] ?? 'actual',
        value: cells.text(row, column) ?? (column === 'share' ? shareOf(cells, row) : null),
        ...{ label: `${table.title}:${named(label)} ${head}`, beside: `${table.title}${head}` },
      }),
    );
    return before ? own.map((each) => withLastYear(each, own, before, row)) : own;
  });
}

/** 占比 — of its whole, where the table leaves it out: the forms of the ministry have no column for it. */
function shareOf(cells: Cells, row: string): Decimal | null {
  const whole = wholeOf(cells, row);
  return percentOf(cells.value(row, 'amount'), whole && cells.text(whole, 'amount'));
}

/** Columns that are not named beside the number of a row. */
const PLAIN_COLUMNS = new Set(['amount', 'count', ...Object.keys(COLUMN_USE)]);

/** As the line is written and as its kind declares it; a total is called by what its table is of. */
function namesOf({ title }: TableKnown, { kind }: Cells, row: string, label: string): string[] {
  const of = title.replace(/(?:情况|总|明细)*(?:表|情况)$/, '');
  if (IS_TOTAL.test(label)) return of.length >= 6 ? [of, label] : [label];
  const declared = kind.rows.find(({ code }) => code === row);
  return [
    ...new Set([named(label), ...(declared ? [declared.label] : []), ...(declared?.also ?? [])]),
  ];
}

const IS_TOTAL = /^(?:合计|总计|共计|小计)$/;

function ofCell(
  cells: Cells,
  table: TableKnown,
  row: string,
  column: string,
  given: Pick<Made, 'address' | 'family' | 'names' | 'use' | 'value' | 'label' | 'beside'>,
): KnownValue {
  const unit = cells.unitOf(row, column);
  const written = cells.text(row, column)?.split('.')[1]?.length ?? 0;
  return made({
    ...given,
    unit: cells.unitWord(row, column),
    decimals: unit === 'amount' ? table.decimals : unit === 'percent' ? 2 : written,
    source: { tableId: table.id, document: table.sourceDocument },
  });
}

function withLastYear(each: KnownValue, own: KnownValue[], before: Cells, row: string): KnownValue {
  if (each.value !== null) return each;
  const now = own.find(({ address }) => address === `${each.family}/amount`)?.value ?? null;
  const then = before.value(row, 'amount')?.times(each.unitKind === 'percent' ? 1 : each.worth);
  if (!then) return each;
  if (each.use === 'previous') return { ...each, value: then };
  if (now === null) return each;
  if (each.use === 'delta') return { ...each, value: now.minus(then) };
  const base = before.value(row, 'amount')!;
  const worth = own.find(({ address }) => address === `${each.family}/amount`)!.worth;
  return each.use === 'change' && !base.isZero()
    ? { ...each, value: percentOf(now.div(worth).minus(base), base.toString()) }
    : each;
}

/** 具名事实 — by its name. */
export const knownOfFact = ({
  id,
  name,
  value,
  valueUnit,
  sourceDocument,
}: FactKnown): KnownValue =>
  made({
    ...{
      address: `fact/${name}`,
      use: 'actual',
      label: name,
      names: [name],
      family: `fact/${name}`,
    },
    ...{ value, unit: valueUnit, decimals: new Decimal(value).decimalPlaces() },
    source: { factId: id, document: sourceDocument },
  });
