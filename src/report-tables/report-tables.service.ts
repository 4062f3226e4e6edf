import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { InjectLedger, Ledger } from '../ledgers/shared/ledger.js';
import { NotFound } from '../platform/errors.js';
import { Clock } from '../platform/clock.js';
import { Loaders, listsBy } from '../platform/graphql/loaders.js';
import { OrgUnits } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Beside, Neighbours, checksBesideLastYear, checksBetween } from './checks-between.js';
import { checksWithin } from './checks-within.js';
import { type CheckReportWorkbookInput, ReportTable } from './report-table.entity.js';
import {
  ReportTableCell,
  ReportTableCellArgs,
  ReportTableCheck,
  type ReportWorkbookSheet,
} from './report-table.model.js';
import { inputOf, workbookChecked } from './report-workbook.js';
import { Cells, shown } from './table-check.js';

type BesideInYear = Beside & { year: number };

/** 报告数据表 — what a table says at one cell, and whether it comes out by itself, beside the others and beside last year. */
@Injectable()
export class ReportTables {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly units: OrgUnits,
    private readonly loaders: Loaders,
    @InjectLedger(ReportTable) private readonly ledger: Ledger<ReportTable>,
  ) {}

  async checks(id: string, onlyOpen: boolean): Promise<ReportTableCheck[]> {
    return this.checksOf(await this.ledger.get(id), onlyOpen);
  }

  /** 试读决算工作簿 — enters its tables and takes them back. */
  workbookChecked(input: CheckReportWorkbookInput): Promise<ReportWorkbookSheet[]> {
    return workbookChecked(
      input,
      (tables, ofIds) =>
        this.work.trial(async () => {
          const inputs = tables.map((table) => inputOf(table, input));
          return ofIds(await this.ledger.enter(inputs, randomUUID()));
        }),
      async (id) => {
        const checks = await this.checksOf(await this.ledger.get(id), true);
        return checks.map(({ place, message }) => `${place}:${message}`);
      },
    );
  }

  async checksOf(table: ReportTable, onlyOpen: boolean): Promise<ReportTableCheck[]> {
    const neighbours = await this.neighbours(table);
    const district = await this.units.findById(table.districtId);
    const at = { day: this.clock.today(), region: district!.code };
    return [
      ...checksWithin(table),
      ...checksBetween(table, neighbours),
      ...checksBesideLastYear(table, neighbours, at),
    ]
      .filter(({ verdict }) => !onlyOpen || verdict !== 'holds')
      .map((each) => ({ ...each, tableId: table.id, tableTitle: table.title }));
  }

  /** By what stays the same from year to year, so that a report of next year finds its number. */
  async cell(args: ReportTableCellArgs): Promise<ReportTableCell> {
    const unit = await this.units.findCalled(args.orgUnitCode, `${args.year}-12-31`);
    const [found] = await this.work.query<{ id: string; reviewedBy: string | null }>(
      `SELECT r.id, n.display_name AS "reviewedBy" FROM report_table r
         LEFT JOIN LATERAL staff_names(ARRAY[r.reviewed_by]) n ON true
        WHERE r.territory_id = $1 AND r.year = $2 AND r.kind = $3 AND r.last_day IS NULL AND r.status <> 'withdrawn'
          AND ($4::text IS NULL OR r.title = $4) ORDER BY r.id LIMIT 1`,
      [unit?.id ?? null, args.year, args.kind, args.title ?? null],
    );
    if (!found) throw new NotFound('报告数据表');
    const table = await this.ledger.get(found.id);
    const cells = new Cells(table);
    if (!cells.has(args.row)) throw new NotFound('数据行');
    if (!cells.columns.some(({ code }) => code === args.column)) throw new NotFound('数据栏');
    const { lastYear } = await this.neighbours(table);
    const { reviewedBy } = found;
    return { ...cellOf(table, cells, args, lastYear && new Cells(lastYear)), reviewedBy };
  }

  private async neighbours({ id, year }: ReportTable): Promise<Neighbours> {
    const found = await this.loaders.load('tables-beside', id, (ids: string[]) => this.beside(ids));
    const rows = found ?? [];
    return {
      sameYear: rows.filter((each) => each.year === year),
      lastYear: rows.find((each) => each.year === year - 1) ?? null,
    };
  }

  private async beside(ids: string[]): Promise<Map<string, BesideInYear[]>> {
    const rows = await this.work.query<BesideInYear & { of: string }>(
      `SELECT t.id::text AS of, r.id, r.year, r.kind, r.title, r.amount_unit AS "amountUnit", r.decimals, r.columns, r.lines
         FROM report_table t JOIN report_table r ON r.territory_id = t.territory_id AND r.id <> t.id AND r.status <> 'withdrawn'
          AND (r.year = t.year AND r.last_day IS NOT DISTINCT FROM t.last_day
            OR r.year = t.year - 1 AND r.kind = t.kind AND (t.kind <> 'other' OR r.title = t.title)
               AND r.last_day IS NOT DISTINCT FROM (t.last_day - interval '1 year')::date)
        WHERE t.id = ANY ($1) ORDER BY r.id`,
      [ids],
    );
    return listsBy(ids, rows, ({ of }) => of);
  }
}

function cellOf(
  table: ReportTable,
  cells: Cells,
  { row, column }: ReportTableCellArgs,
  before: Cells | null,
): Omit<ReportTableCell, 'reviewedBy'> {
  const value = cells.value(row, column);
  const isSameUnit = before?.table.amountUnit === table.amountUnit;
  const then =
    (isSameUnit ? before?.value(row, column) : null) ??
    (column === 'amount' ? cells.value(row, 'lastYear') : null);
  const change = value && then ? value.minus(then) : null;
  return {
    ...{ tableId: table.id, tableTitle: table.title, year: table.year },
    ...{ rowLabel: cells.rowLabel(row), columnLabel: cells.columnLabel(column) },
    ...{ value: cells.text(row, column), unit: cells.unitWord(row, column) },
    ...{ sourceDocument: table.sourceDocument, revision: table.revision },
    status: table.status,
    lastYear: then ? shown(cells, row, column, then) : null,
    change: change ? shown(cells, row, column, change) : null,
    changePercent:
      change && then && !then.isZero()
        ? change.times(100).div(then).toFixed(2, Decimal.ROUND_HALF_UP)
        : null,
  };
}
