import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import type { Permission } from '../access/permissions.js';
import { permissionsOf } from '../ledgers/shared/permissions-of.js';
import { ReadsLedger } from '../ledgers/shared/reads-ledger.js';
import { FormatArg, type TemplateFormat, templateAs } from '../platform/list-template.js';
import { IdempotencyKey } from '../platform/graphql/step-args.js';
import { fromSheet, templateOf } from './report-table-file.js';
import {
  CheckReportWorkbookInput,
  EnterReportTableInput,
  ImportReportTableInput,
  ImportReportWorkbookInput,
  ReportTable,
  ReportTableColumn,
} from './report-table.entity.js';
import {
  ReportTableCell,
  ReportTableCellArgs,
  ReportTableCheck,
  ReportTableChecksArgs,
  ReportTableKindView,
  ReportTableTemplateArgs,
  ReportWorkbook,
  ReportWorkbookSheet,
} from './report-table.model.js';
import { reportTables } from './report-tables.ledgers.js';
import { type WorkbookTaken, fromWorkbook } from './report-workbook.js';
import { ReportTables } from './report-tables.service.js';
import { KindCode, columnsOf, kindOf, tableKinds } from './table-kinds.js';

/** Under a delegation figures are not read, but a table that waits for the review is. */
const READERS: Permission[] = ['figures:read', 'report-tables:review'];

@Resolver(() => ReportTable)
export class ReportTableResolver extends ReadsLedger(reportTables, {
  many: 'reportTables',
  readers: READERS,
}) {
  constructor(private readonly tables: ReportTables) {
    super();
  }

  @Query(() => [ReportTableKindView], {
    description: '报告数据表种类 — columns and rows of each.',
  })
  @Allow('figures:read')
  reportTableKinds(): ReportTableKindView[] {
    return (Object.keys(tableKinds) as KindCode[]).map((kind) => ({
      ...{ kind, label: kindOf(kind).label, columns: columnsOf(kind, null) },
      rows: kindOf(kind).rows,
    }));
  }

  @Query(() => String, {
    description: '报告数据表模板 — of a kind, with a line for each row it declares.',
  })
  @Allow('figures:read')
  reportTableTemplate(
    @Args() { kind }: ReportTableTemplateArgs,
    @FormatArg() format: TemplateFormat,
  ): string {
    return templateAs(templateOf(kind), format);
  }

  @Query(() => [ReportTableCheck], {
    description:
      '勾稽核对 — of a table by itself, beside those of its unit and year, and beside last year.',
  })
  @Allow(...READERS)
  reportTableChecks(@Args() { id, onlyOpen }: ReportTableChecksArgs) {
    return this.tables.checks(id, Boolean(onlyOpen));
  }

  @Query(() => ReportTableCell, {
    description:
      '报告数据 — one cell by unit, year, kind, row and column, with its source and last year.',
  })
  @Allow('figures:read')
  reportTableCell(@Args() args: ReportTableCellArgs) {
    return this.tables.cell(args);
  }

  @Mutation(() => ReportTable, {
    description:
      '录入报告数据表 — as the source prints it; what does not come out is told and kept.',
  })
  @Allow(...permissionsOf(reportTables, 'enter'))
  enterReportTable(
    @Args('input') input: EnterReportTableInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => ReportTable, {
    description: '导入报告数据表 — from a sheet with the headings of its kind.',
  })
  @Allow(...permissionsOf(reportTables, 'enter'))
  async importReportTable(
    @Args('input') input: ImportReportTableInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    const ids = await this.ledger.enterFrom(input, idempotencyKey, (enter) =>
      fromSheet(input, (read) => enter([read])),
    );
    const [table] = await this.ledger.getMany(ids);
    return table!;
  }

  // A mutation because it enters the tables; what it did is taken back.
  @Mutation(() => [ReportWorkbookSheet], {
    description:
      '试读决算工作簿 — what each sheet is taken for and what is wrong with it, storing nothing.',
  })
  @Allow(...permissionsOf(reportTables, 'enter'))
  checkReportWorkbook(
    @Args('input') input: CheckReportWorkbookInput,
  ): Promise<ReportWorkbookSheet[]> {
    return this.tables.workbookChecked(input);
  }

  @Mutation(() => ReportWorkbook, {
    description:
      '导入决算工作簿 — all tables of a workbook at once, or none; sheets are known by their tab or title.',
  })
  @Allow(...permissionsOf(reportTables, 'enter'))
  async importReportWorkbook(
    @Args('input') input: ImportReportWorkbookInput,
    @IdempotencyKey() idempotencyKey: string,
  ): Promise<ReportWorkbook> {
    let taken: WorkbookTaken | undefined;
    const ids = await this.ledger.enterFrom(input, idempotencyKey, async (enter) => {
      taken = await fromWorkbook(input, enter);
      return taken.ids;
    });
    // What was taken before says the same of its sheets.
    const { sheetsLeft, sheetsEmpty, kindsMissing } =
      taken ?? (await fromWorkbook(input, () => Promise.resolve(ids)));
    const tables: ReportTable[] = [];
    for (const id of ids) tables.push(await this.ledger.get(id));
    return { tables, sheetsLeft, sheetsEmpty, kindsMissing };
  }

  @ResolveField(() => [ReportTableColumn], { description: '数据栏 — of its kind, or its own.' })
  columns(@Parent() { kind, columns }: ReportTable) {
    return columnsOf(kind, columns);
  }

  @ResolveField(() => [ReportTableCheck], {
    description: '勾稽核对 — what does not come out, by itself, beside other tables and last year.',
  })
  checks(@Parent() table: ReportTable) {
    return this.tables.checksOf(table, true);
  }
}
