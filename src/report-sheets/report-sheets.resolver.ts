import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { KeptFile } from '../files/file.model.js';
import { IdempotencyKey, RecordArgs } from '../platform/graphql/step-args.js';
import {
  AddReportSheetInput,
  BindReportSheetArgs,
  CheckReportSheetArgs,
  FillReportSheetArgs,
  ReadySheetArgs,
  ReportSheet,
  ReportSheetListArgs,
  ReportSheetPage,
  ReportSheetPart,
  SheetFilling,
  SheetProposal,
} from './report-sheet.model.js';
import { ReadySheets } from './ready-sheets.service.js';
import { unreadOf } from './sheet-grid.js';
import { ReportSheets } from './report-sheets.service.js';
import { SheetFillings } from './sheet-filling.service.js';

/** Workbooks of superiors, filled every month. */
@Resolver(() => ReportSheet)
export class ReportSheetsResolver {
  constructor(
    private readonly kept: ReportSheets,
    private readonly fillings: SheetFillings,
    private readonly ready: ReadySheets,
  ) {}

  @Query(() => ReportSheetPage, {
    description: '上级报表列表 — of a unit you may see, newest first.',
  })
  @Allow('figures:read')
  reportSheets(@Args() args: ReportSheetListArgs) {
    return this.kept.list(args);
  }

  @Query(() => ReportSheet, { description: '上级报表 — one, with what its cells take.' })
  @Allow('figures:read')
  reportSheet(@Args() { id }: RecordArgs) {
    return this.kept.get(id);
  }

  @Query(() => SheetFilling, {
    description:
      '核对上级报表 — what each cell should hold by a freeze beside what it holds; makes no file.',
  })
  @Allow('figures:read')
  checkReportSheet(@Args() args: CheckReportSheetArgs) {
    return this.fillings.check(args);
  }

  @Mutation(() => ReportSheet, {
    description:
      '登记上级报表 — a workbook (xlsx, xls) as the superior sent it; it stays as it came.',
  })
  @Allow('report-sheets:fill')
  addReportSheet(
    @Args('input') input: AddReportSheetInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.kept.add(input, idempotencyKey);
  }

  @Mutation(() => ReportSheet, {
    description: '设定取数 — of many cells at once, on the revision you saw.',
  })
  @Allow('report-sheets:fill')
  bindReportSheet(@Args() args: BindReportSheetArgs) {
    return this.kept.bind(args);
  }

  @Mutation(() => SheetFilling, {
    description:
      '填报上级报表 — from a freeze, in one step; the filled workbook is a file of the unit.',
  })
  @Allow('report-sheets:fill')
  fillReportSheet(@Args() args: FillReportSheetArgs) {
    return this.fillings.fill(args);
  }

  @Mutation(() => KeptFile, {
    description:
      '生成现成报表 — a table that every office hands in, from any freeze; a file of its unit.',
  })
  @Allow('report-sheets:fill')
  makeReadySheet(@Args() { freezeId, readySheet }: ReadySheetArgs) {
    return this.ready.make(freezeId, readySheet);
  }

  @ResolveField(() => [SheetProposal], {
    description: '取数建议 — of cells that take nothing yet, by the sheet’s own headings.',
  })
  proposals(@Parent() sheet: ReportSheet) {
    return this.kept.proposals(sheet);
  }

  @ResolveField(() => [ReportSheetPart], { description: '工作表 — in the order of the workbook.' })
  async sheets(@Parent() sheet: ReportSheet): Promise<ReportSheetPart[]> {
    return (await this.kept.workbook(sheet)).sheets.map((each) => ({
      name: each.name,
      isHidden: each.isHidden,
      unread: each.isHidden ? null : unreadOf(each),
    }));
  }
}
