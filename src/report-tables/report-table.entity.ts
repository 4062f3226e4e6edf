import {
  Field,
  ID,
  InputType,
  IntersectionType,
  ObjectType,
  OmitType,
  PartialType,
  PickType,
} from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsOptional,
  IsString,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { Column, Entity } from 'typeorm';
import * as bounds from '../ledgers/shared/bounds.js';
import { LedgerInput } from '../ledgers/shared/ledger-input.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { ChoiceField, type MemberOf, choice } from '../platform/graphql/choices.js';
import { DayField, FileField, FlagField, TextField } from '../platform/graphql/fields.js';
import { CountField } from '../platform/graphql/number-fields.js';
import { isReadable } from '../platform/text.js';
import { amountUnit, reportTableKind } from './table-kinds.js';

export const reportTableStatus = choice('ReportTableStatus', '报告数据表状态', {
  draft: '待审核',
  reviewed: '已审核',
  withdrawn: '已撤销',
});

const DECIMALS = { least: 0, most: 6, because: '小数位数' };
const NOT_CELLS = '单元格须为文字(不超过 60 字,没有不可见的控制字符),没有数的留空。';
const areCells = (cells: unknown) =>
  Array.isArray(cells) &&
  cells.every(
    (cell) => cell === null || (typeof cell === 'string' && cell.length <= 60 && isReadable(cell)),
  );
const ROWS = 300;
const COLUMNS = 40;
const SHEETS = 100;

@ObjectType({ description: '数据行 — one row of a table, with a cell for each column.' })
export class ReportTableLine {
  @Field(() => ID, { description: '行代码 — by which the row is addressed.' }) code: string;
  @Field({ description: '项目名称' }) label: string;
  @Field({ description: '其中项 — part of the row above it, and in no sum.' }) isOfWhich: boolean;
  @Field(() => [String], {
    nullable: 'items',
    description:
      '单元格 — in the order of the columns, with the digits that were printed; null where empty.',
  })
  values: (string | null)[];
}

@ObjectType({ description: '数据栏 — one column of a table.' })
export class ReportTableColumn {
  @Field(() => ID, { description: '栏代码 — by which the column is addressed.' }) code: string;
  @Field({ description: '栏目名称' }) label: string;
  @Field({ description: '栏目单位 — amount, percent, or the word for what is counted.' })
  unit: string;
}

@InputType()
export class ReportTableLineInput {
  @TextField(
    '行代码 — of a 功能分类 or a row of one’s own; the name is enough for declared rows.',
    {
      as: 'number',
      column: false,
      optional: true,
      max: 60,
    },
  )
  code?: string | null;

  @TextField('项目名称 — as it is printed; 其中: before it makes it part of the row above.', {
    as: 'name',
    column: false,
    max: 100,
  })
  label: string;

  @FlagField('其中项 — part of the row above it, and in no sum.', { column: false, optional: true })
  isOfWhich?: boolean | null;

  @Field(() => [String], {
    nullable: 'items',
    description: '单元格 — in the order of the columns, as they are printed; null where empty.',
  })
  @ArrayMaxSize(COLUMNS, { message: `单元格不超过 ${COLUMNS} 个。` })
  @ValidateBy({
    name: 'areCells',
    validator: { validate: areCells, defaultMessage: () => NOT_CELLS },
  })
  @IsArray({ message: '单元格须为列表。' })
  values: (string | null)[];
}

@InputType()
export class ReportTableColumnInput {
  @TextField('栏代码 — by which the column is addressed.', { as: 'number', column: false, max: 60 })
  code: string;

  @TextField('栏目名称 — as it is printed.', { as: 'name', column: false, max: 60 })
  label: string;

  @TextField(
    '栏目单位 — amount in the unit of the table, percent, or the word for what is counted.',
    {
      as: 'name',
      column: false,
      max: 10,
    },
  )
  unit: string;
}

const DESCRIPTION =
  '报告数据表 — numbers of a report that no ledger counts, as the source prints them, with their checks.';

/** 报告数据表 — numbers of a report that no ledger counts, as the source prints them, with their checks. */
@ObjectType({ implements: () => LedgerRecord, description: DESCRIPTION })
@Entity('report_table')
export class ReportTable extends LedgerRecord {
  @ChoiceField(reportTableStatus, '状态 — used in a report once reviewed.')
  status: MemberOf<typeof reportTableStatus>;

  @ChoiceField(reportTableKind, '表的种类 — what it has in its columns and rows.')
  kind: MemberOf<typeof reportTableKind>;

  @CountField('年度 — the year that the table is about.', { within: bounds.yearOfRegister })
  year: number;

  @DayField('截止日期 — where the table is not about the whole year.', { optional: true })
  lastDay: string | null;

  @TextField('表名 — as it is printed; the name of the kind when left out.', {
    as: 'name',
    optional: true,
    max: 100,
  })
  title: string;

  @ChoiceField(amountUnit, '金额单位 — of tables with amounts.', { optional: true })
  amountUnit: MemberOf<typeof amountUnit> | null;

  @CountField('小数位数 — of amounts, as they are printed.', { within: DECIMALS })
  decimals: number;

  @Column({ type: 'jsonb', nullable: true })
  columns: ReportTableColumn[] | null;

  @Field(() => [ReportTableLine], { description: '数据行 — in the order of the source.' })
  @Column('jsonb')
  lines: ReportTableLine[];

  @TextField('来源文件 — document or system the table was taken from.', { as: 'name' })
  sourceDocument: string;

  @TextField('说明 — what a reader should know, for example why something does not come out.', {
    optional: true,
    max: 1000,
  })
  note: string | null;

  @DayField('填报日期 — today when left out.')
  compiledOn: string;
}

const OWN = [
  'kind',
  'year',
  'lastDay',
  'title',
  'amountUnit',
  'decimals',
  'sourceDocument',
  'note',
] as const;

@InputType()
export class EnterReportTableInput extends IntersectionType(
  LedgerInput,
  PickType(ReportTable, OWN, InputType),
) {
  @Field(() => [ReportTableColumnInput], {
    nullable: true,
    description: '数据栏 — of the kind 其他, which has none of its own.',
  })
  @IsOptional()
  @ArrayMaxSize(COLUMNS, { message: `数据栏不超过 ${COLUMNS} 个。` })
  @ValidateNested({ each: true })
  @IsArray({ message: '数据栏须为列表。' })
  @Type(() => ReportTableColumnInput)
  columns?: ReportTableColumnInput[] | null;

  @Field(() => [ReportTableLineInput], { description: `数据行 — at most ${ROWS}.` })
  @ArrayMaxSize(ROWS, { message: `数据行不超过 ${ROWS} 行。` })
  @ArrayNotEmpty({ message: '数据行须填写。' })
  @ValidateNested({ each: true })
  @IsArray({ message: '数据行须为列表。' })
  @Type(() => ReportTableLineInput)
  lines: ReportTableLineInput[];
}

@InputType()
export class ReviseReportTableInput extends PartialType(
  OmitType(EnterReportTableInput, ['kind'] as const),
  {
    skipNullProperties: false,
  },
) {}

@InputType()
export class ImportReportTableInput extends OmitType(EnterReportTableInput, ['lines'] as const) {
  @FileField()
  file: string;
}

@InputType({ description: '试读决算工作簿 — every sheet of it.' })
export class CheckReportWorkbookInput extends OmitType(ImportReportTableInput, [
  ...(['kind', 'title', 'columns'] as const),
] as const) {}

@InputType({
  description: '导入决算工作簿 — every sheet that is called as a kind of tables is.',
})
export class ImportReportWorkbookInput extends CheckReportWorkbookInput {
  @Field(() => [String], {
    nullable: true,
    description: '工作表 — the names of those to take; every known one when left out.',
  })
  @IsOptional()
  @IsArray({ message: '工作表须为列表。' })
  @ArrayNotEmpty({ message: '请至少选择一张工作表。' })
  @ArrayMaxSize(SHEETS, { message: `工作表不超过 ${SHEETS} 张。` })
  @IsString({ each: true, message: '工作表名须为文字。' })
  sheets?: string[] | null;
}
