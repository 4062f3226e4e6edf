import {
  ArgsType,
  Field,
  GraphQLISODateTime,
  ID,
  InputType,
  Int,
  IntersectionType,
  ObjectType,
} from '@nestjs/graphql';
import {
  ArrayMaxSize,
  IsArray,
  IsBase64,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
} from 'class-validator';
import { KeptFile } from '../files/file.model.js';
import { ChoiceField, type MemberOf } from '../platform/graphql/choices.js';
import { FlagField, TextField } from '../platform/graphql/fields.js';
import { CountField } from '../platform/graphql/number-fields.js';
import { Read } from '../platform/graphql/readings.js';
import { PageArgs, pageOf } from '../platform/graphql/page.js';
import { RecordArgs, StepArgs } from '../platform/graphql/step-args.js';
import { reportTableKind } from '../report-tables/table-kinds.js';
import { readySheetKind } from './ready-sheet.js';
import { sheetAspect, sheetLine } from './sheet-binding.js';

@ObjectType({ description: '工作表' })
export class ReportSheetPart {
  @Field({ description: '工作表名称' }) name: string;
  @Field({ description: '是否隐藏' }) isHidden: boolean;
  @Field(() => String, {
    nullable: true,
    description:
      '未看的部分 — what of it is beyond what is looked through for proposals; null where nothing is.',
  })
  unread: string | null;
}

@ObjectType({ description: '取数关系 — what one cell takes of a freeze.' })
export class SheetBindingView {
  @Field({ description: '工作表名称' }) sheet: string;
  @Field({ description: '单元格 — its address, as C5.' }) cell: string;
  @Field(() => sheetAspect.values, { description: '取数内容' }) aspect: MemberOf<
    typeof sheetAspect
  >;
  @Field(() => String, { nullable: true, description: '指标代码' }) indicatorCode: string | null;
  @Field(() => sheetLine.values, { description: '取数范围' }) line: MemberOf<typeof sheetLine>;
  @Field(() => String, { nullable: true, description: '机构代码' }) orgUnitCode: string | null;
  @Field(() => Int, { nullable: true, description: '月份' }) month: number | null;
  @Field(() => String, { nullable: true, description: '目标层级代码' }) level: string | null;
  @Field(() => reportTableKind.values, { nullable: true, description: '表的种类' })
  tableKind: MemberOf<typeof reportTableKind> | null;
  @Field(() => String, { nullable: true, description: '行代码' }) tableRow: string | null;
  @Field(() => String, { nullable: true, description: '栏代码' }) tableColumn: string | null;
  @Field(() => String, { nullable: true, description: '事实名称' }) factName: string | null;
  @Field(() => String, {
    nullable: true,
    description: '单元格的计量单位 — that of the value where none is named.',
  })
  cellUnit: string | null;
}

@ObjectType({ description: '取数建议 — what a cell seems to be for, by the words around it.' })
export class SheetProposal extends SheetBindingView {
  @Field({ description: '是否确定 — otherwise somebody should look.' }) isSure: boolean;
  @Field({ description: '所据项目和栏目 — the labels before it and the headings above it.' })
  reading: string;
  @Field(() => String, { nullable: true, description: '存疑之处' }) doubt: string | null;
}

@ObjectType({ description: '上级报表 — a workbook that a superior wants filled, as it came.' })
export class ReportSheet {
  @Field(() => ID, { description: '报表编号' }) id: string;
  @Field({ description: '机构代码' }) orgUnitCode: string;
  @Field({ description: '报表名称' }) title: string;
  @Field(() => ID, { description: '文件编号 — of the workbook as it came.' }) fileId: string;
  @Field({ description: '登记人' }) addedBy: string;
  @Field(() => GraphQLISODateTime, { description: '登记时间' }) addedAt: Date;
  @Field(() => Int, { description: '版本 — of its bindings; 0 before any.' }) revision: number;
  @Field(() => [SheetBindingView], { description: '取数关系 — in force.' })
  bindings: SheetBindingView[];
}

export const ReportSheetPage = pageOf(ReportSheet);

@InputType({ description: '登记上级报表 — once; it is filled every month.' })
export class AddReportSheetInput {
  @TextField('机构代码 — of the unit that fills it.', { as: 'number', column: false, max: 20 })
  orgUnitCode: string;

  @TextField('报表名称', { as: 'name', column: false, max: 100 }) title: string;

  @Field({ description: '文件名 — with its ending, without a path.' })
  @IsString({ message: '文件名须为文字。' })
  name: string;

  @Field({ description: '文件内容 — the workbook (xlsx, xls) in base64; some 3 MB at most.' })
  @IsBase64({}, { message: '文件内容须为 base64 文本。' })
  content: string;
}

const MONTH = { least: 1, most: 12, because: '一年的月份' };
const own = { column: false, optional: true } as const;

@InputType({ description: '取数关系 — what a cell is to take.' })
export class SheetBindingInput {
  @TextField('工作表名称', { column: false, max: 31 }) sheet: string;
  @TextField('单元格 — its address, as C5.', { as: 'identifier', column: false, max: 12 })
  cell: string;
  @ChoiceField(sheetAspect, '取数内容', { column: false }) aspect: MemberOf<typeof sheetAspect>;
  @TextField('指标代码 — of what is about an indicator.', { ...own, max: 80 })
  indicatorCode?: string | null;
  @ChoiceField(sheetLine, '取数范围 — the unit of the freeze itself where none is named.', own)
  line?: MemberOf<typeof sheetLine> | null;
  @TextField('机构代码 — of a unit below, or whose table it is.', { ...own, as: 'number', max: 20 })
  orgUnitCode?: string | null;
  @CountField('月份 — of a line by month.', { ...own, within: MONTH }) month?: number | null;
  @TextField('目标层级代码 — of a target; the first level where none is named.', {
    ...own,
    max: 20,
  })
  level?: string | null;
  @ChoiceField(reportTableKind, '表的种类 — of a cell of a table.', own)
  tableKind?: MemberOf<typeof reportTableKind> | null;
  @TextField('行代码 — of that table.', { ...own, max: 120 }) tableRow?: string | null;
  @TextField('栏代码 — of that table.', { ...own, max: 60 }) tableColumn?: string | null;
  @TextField('事实名称 — of a named fact.', { ...own, as: 'name', max: 60 }) factName?:
    string | null;
  @TextField('计量单位 — in which the cell is printed; as its heading says where none is named.', {
    ...own,
    as: 'name',
    max: 10,
  })
  cellUnit?: string | null;
}

@InputType({ description: '单元格' })
export class SheetCellInput {
  @TextField('工作表名称', { column: false, max: 31 }) sheet: string;
  @TextField('单元格 — its address, as C5.', { as: 'identifier', column: false, max: 12 })
  cell: string;
}

@ArgsType()
export class BindReportSheetArgs extends StepArgs {
  @Field(() => [SheetBindingInput], {
    defaultValue: [],
    description: '取数关系 — new ones, and others in the place of what the cells took.',
  })
  @IsArray({ message: '取数关系须为列表。' })
  @ArrayMaxSize(2000, { message: '一次最多提交 2000 个单元格。' })
  cells: SheetBindingInput[];

  @Field(() => [SheetCellInput], {
    defaultValue: [],
    description: '取消取数的单元格 — they take nothing any more.',
  })
  @IsArray({ message: '取消取数的单元格须为列表。' })
  @ArrayMaxSize(2000, { message: '一次最多提交 2000 个单元格。' })
  unbind: SheetCellInput[];

  @FlagField('采纳确定的建议 — also binds every cell whose proposal is sure.', {
    column: false,
    optional: true,
  })
  allSure?: boolean | null;
}

@ArgsType()
export class ReportSheetListArgs extends PageArgs {
  @Field({ description: '机构代码 — a unit you may see.' })
  @Read('number')
  @IsString()
  @MaxLength(20, { message: '机构代码过长。' })
  orgUnitCode: string;
}

@ArgsType()
export class FillReportSheetArgs extends RecordArgs {
  @Field(() => ID, { description: '定版编号 — from which it is filled.' })
  @Matches(/^[1-9]\d{0,17}$/, { message: '定版的编号无效。' })
  freezeId: string;
}

@ArgsType()
export class ReadySheetArgs {
  @Field(() => ID, { description: '定版编号 — from which it is made.' })
  @Matches(/^[1-9]\d{0,17}$/, { message: '定版的编号无效。' })
  freezeId: string;

  @ChoiceField(readySheetKind, '现成报表种类', { column: false })
  readySheet: MemberOf<typeof readySheetKind>;
}

@ArgsType()
export class CheckReportSheetArgs extends IntersectionType(
  FillReportSheetArgs,
  RecordArgs,
  ArgsType,
) {
  @Field(() => String, {
    nullable: true,
    description:
      '文件内容 — the same form as somebody filled it, in base64; the workbook that was added where none is given.',
  })
  @IsOptional()
  @IsBase64({}, { message: '文件内容须为 base64 文本。' })
  content?: string | null;
}

@ObjectType({ description: '填报单元格 — what it holds, and of which printed value.' })
export class FilledCell {
  @Field({ description: '工作表名称' }) sheet: string;
  @Field({ description: '单元格' }) cell: string;
  @Field(() => sheetAspect.values, { description: '取数内容' }) aspect: MemberOf<
    typeof sheetAspect
  >;
  @Field({ description: '填报内容 — as it is written into the cell.' }) value: string;
  @Field(() => String, { nullable: true, description: '计量单位 — none of a text.' })
  unit: string | null;
  @Field(() => ID, { nullable: true, description: '数值编号 — as figure takes it.' })
  figureId: string | null;
  @Field(() => String, { nullable: true, description: '原有内容' }) held: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      '是否一致 — with what the cell held, by the digits it prints; none of an empty one.',
  })
  agrees: boolean | null;
}

@ObjectType({
  description: '未填单元格 — and why; a number that it held is taken out, and never 0 put in.',
})
export class SheetGap {
  @Field({ description: '工作表名称' }) sheet: string;
  @Field({ description: '单元格' }) cell: string;
  @Field({ description: '原因代码' }) code: string;
  @Field({ description: '原因' }) message: string;
}

@ObjectType({ description: '填报结果' })
export class SheetFilling {
  @Field(() => ID, { description: '报表编号' }) sheetId: string;
  @Field(() => ID, { description: '定版编号' }) freezeId: string;
  @Field({
    description: '是否已定稿 — otherwise the numbers may still change, and its name says so.',
  })
  isFinal: boolean;
  @Field(() => KeptFile, { nullable: true, description: '文件 — none of a check.' })
  file: KeptFile | null;
  @Field(() => [FilledCell], { description: '填报单元格' }) cells: FilledCell[];
  @Field(() => [SheetGap], { description: '未填单元格' }) gaps: SheetGap[];
  @Field(() => Int, { description: '一致的单元格数' }) equal: number;
  @Field(() => Int, { description: '不一致的单元格数' }) different: number;
}
