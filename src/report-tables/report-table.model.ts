import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, MaxLength } from 'class-validator';
import { ChoiceField, type MemberOf, choice } from '../platform/graphql/choices.js';
import { FlagField } from '../platform/graphql/fields.js';
import { Read } from '../platform/graphql/readings.js';
import { RecordArgs } from '../platform/graphql/step-args.js';
import { DecimalScalar } from '../platform/graphql/scalars.js';
import { ReportTable, ReportTableColumn, reportTableStatus } from './report-table.entity.js';
import { reportTableKind } from './table-kinds.js';

export const checkVerdict = choice(
  'CheckVerdict',
  '勾稽结果 — whether what is printed is what it should come to.',
  {
    holds: '相符',
    rounding: '尾差',
    differs: '不符',
    odd: '存疑',
  },
);

@ObjectType({
  description: '存疑单元格 — the one cell that would put right what does not come out.',
})
export class SuspectCell {
  @Field(() => ID, { description: '行代码' }) row: string;
  @Field(() => ID, { description: '栏代码' }) column: string;
  @Field({ description: '位置 — names of row and column.' }) label: string;
  @Field(() => DecimalScalar, { description: '表列数' }) printed: string;
  @Field(() => DecimalScalar, { description: '推算应为' }) wouldBe: string;
}

@ObjectType({
  description: '勾稽核对 — of one cell: what it should come to, what is printed, the gap.',
})
export class ReportTableCheck {
  @Field(() => ID, { description: '报告数据表编号' }) tableId: string;
  @Field({ description: '表名' }) tableTitle: string;
  @Field({ description: '核对代码 — stable.' }) code: string;
  @Field(() => checkVerdict.values, { description: '勾稽结果' })
  verdict: MemberOf<typeof checkVerdict>;
  @Field({ description: '核对内容 — what is compared with what.' }) label: string;
  @Field(() => ID, { description: '行代码' }) row: string;
  @Field(() => ID, { description: '栏代码' }) column: string;
  @Field({ description: '位置 — names of row and column.' }) place: string;
  @Field({ description: '单位' }) unit: string;
  @Field(() => DecimalScalar, { description: '应为' }) expected: string;
  @Field(() => DecimalScalar, { description: '表列数' }) printed: string;
  @Field(() => DecimalScalar, { description: '差额 — printed less expected.' }) gap: string;
  @Field({ description: '说明 — as a sentence.' }) message: string;
  @Field(() => SuspectCell, { nullable: true, description: '存疑单元格' })
  suspect: SuspectCell | null;
}

@ObjectType({
  description: '决算工作簿 — what was taken from it, and what is not in it.',
})
export class ReportWorkbook {
  @Field(() => [ReportTable], { description: '录入的表 — in the order of the sheets.' })
  tables: ReportTable[];
  @Field(() => [String], {
    description: '未读入的工作表 — no kind of tables is called so (封面, 说明).',
  })
  sheetsLeft: string[];
  @Field(() => [String], {
    description:
      '无数据的工作表 — of the final accounts, and without a number: no table is made of it.',
  })
  sheetsEmpty: string[];
  @Field(() => [String], {
    description: '缺少的表 — of the final accounts, and no sheet of this workbook.',
  })
  kindsMissing: string[];
}

@ObjectType({ description: '工作表的问题 — where it stands and what to do.' })
export class ReportWorkbookProblem {
  @Field(() => Int, {
    nullable: true,
    description: '行号 — in the sheet; none of the whole sheet.',
  })
  line: number | null;
  @Field(() => String, { nullable: true, description: '栏目名称 — none of the whole line.' })
  column: string | null;
  @Field({ description: '说明 — as a sentence.' }) message: string;
}

@ObjectType({ description: '试读的工作表 — what a sheet is taken for, and what is wrong with it.' })
export class ReportWorkbookSheet {
  @Field({ description: '工作表名' }) name: string;
  @Field(() => String, {
    nullable: true,
    description: '种类名称 — of the table it is taken for; none where it is left.',
  })
  kindLabel: string | null;
  @Field({ description: '是否无数据 — no table is made of it.' }) isEmpty: boolean;
  @Field(() => String, {
    nullable: true,
    description:
      '同种工作表 — the first of its kind where this is another; only one of them is taken.',
  })
  sameKindAs: string | null;
  @Field(() => Int, { description: '数据行数' }) rows: number;
  @Field(() => [ReportWorkbookProblem], {
    description: '问题 — as long as there is one, the sheet is not taken.',
  })
  problems: ReportWorkbookProblem[];
  @Field(() => [String], {
    description: '勾稽不符 — what does not come out; it is taken as it is.',
  })
  oddities: string[];
}

@ObjectType({ description: '报告数据 — one cell of a table, as a report prints it.' })
export class ReportTableCell {
  @Field(() => ID, { description: '报告数据表编号' }) tableId: string;
  @Field({ description: '表名' }) tableTitle: string;
  @Field(() => Int, { description: '年度' }) year: number;
  @Field({ description: '项目名称' }) rowLabel: string;
  @Field({ description: '栏目名称' }) columnLabel: string;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: '数值 — none where the cell is empty.',
  })
  value: string | null;
  @Field({ description: '单位' }) unit: string;
  @Field({ description: '来源文件' }) sourceDocument: string;
  @Field(() => Int, { description: '版本 — of the table.' }) revision: number;
  @Field(() => reportTableStatus.values, { description: '状态 — of the table.' })
  status: MemberOf<typeof reportTableStatus>;
  @Field(() => String, { nullable: true, description: '审核人 — name of who reviewed the table.' })
  reviewedBy: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: '上年数 — of the table of the year before; otherwise what this one prints of it.',
  })
  lastYear: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: '比上年增减' }) change: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: '增减百分比 — two decimals; none against nought.',
  })
  changePercent: string | null;
}

@ObjectType({ description: '数据表项目 — a row that a kind of table declares.' })
export class ReportTableRowView {
  @Field(() => ID, { description: '行代码' }) code: string;
  @Field({ description: '项目名称' }) label: string;
}

@ObjectType({ description: '报告数据表种类 — columns and rows.' })
export class ReportTableKindView {
  @Field(() => reportTableKind.values, { description: '表的种类' })
  kind: MemberOf<typeof reportTableKind>;
  @Field({ description: '种类名称' }) label: string;
  @Field(() => [ReportTableColumn], { description: '数据栏' }) columns: ReportTableColumn[];
  @Field(() => [ReportTableRowView], {
    description:
      '声明的行 — others are taken by their code of the 功能分类, or by name, or as 其中.',
  })
  rows: ReportTableRowView[];
}

@ArgsType()
export class ReportTableTemplateArgs {
  @ChoiceField(reportTableKind, '表的种类', { column: false })
  kind: MemberOf<typeof reportTableKind>;
}

@ArgsType()
export class ReportTableChecksArgs extends RecordArgs {
  @FlagField('只列未相符 — leave out what holds.', { column: false, optional: true })
  onlyOpen?: boolean | null;
}

@ArgsType()
export class ReportTableCellArgs {
  @Field({ description: '机构代码 — a unit you may see.' })
  @Read('number')
  @IsString({ message: '机构代码须为文字。' })
  @MaxLength(20, { message: '机构代码过长。' })
  orgUnitCode: string;

  @Field(() => Int, { description: '年度' })
  @IsInt({ message: '年度须为整数。' })
  year: number;

  @ChoiceField(reportTableKind, '表的种类 — of whole years.', { column: false })
  kind: MemberOf<typeof reportTableKind>;

  @Field(() => ID, { description: '行代码' })
  @IsString({ message: '行代码须为文字。' })
  @MaxLength(120, { message: '行代码过长。' })
  row: string;

  @Field(() => ID, { description: '栏代码' })
  @IsString({ message: '栏代码须为文字。' })
  @MaxLength(60, { message: '栏代码过长。' })
  column: string;

  @Field(() => String, { nullable: true, description: '表名 — of the kind 其他.' })
  @IsOptional()
  @Read('name')
  @IsString({ message: '表名须为文字。' })
  @MaxLength(100, { message: '表名过长。' })
  title?: string | null;
}
