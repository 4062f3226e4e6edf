import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayNotEmpty, IsInt, Matches, Max, Min } from 'class-validator';
import { PageArgs } from '../../platform/graphql/page.js';
import { DayField, FileField, NotMasked, TextField } from '../../platform/graphql/fields.js';

/** Lines that one request may carry; a list of any length comes in as many parts as it takes. */
export const ROWS_PER_PART = 2000;

/** Lines that a file may carry; the size of a request bounds it as well. */
export const ROWS_PER_FILE = 50_000;

/** 名单行 — one person or firm of a list, as the sender wrote it. */
@InputType({ description: '名单行 — one person or firm of a list, as the sender wrote it.' })
export class ComparisonRowInput {
  @TextField('证件号码或统一社会信用代码 — whom the line is about.', {
    as: 'identifier',
    column: false,
    max: 30,
  })
  @NotMasked()
  number: string;

  @DayField('起始日期 — first day on which it holds, for example the day of death.', {
    column: false,
    optional: true,
  })
  fromOn?: string | null;

  @DayField('截止日期 — last day on which it holds.', { column: false, optional: true })
  toOn?: string | null;

  @TextField('备注 — what else the line says.', { column: false, optional: true, max: 200 })
  remark?: string | null;
}

@ArgsType()
class LoadPartArgs {
  @Field(() => ID, { description: '名单编号 — the list that is being loaded.' })
  @Matches(/^[1-9]\d{0,17}$/, { message: '名单编号无效。' })
  listId: string;

  @Field(() => Int, {
    description:
      '分批序号 — which part of the list, from 1; the same part sent again is not loaded twice.',
  })
  @IsInt({ message: '分批序号须为整数。' })
  @Min(1, { message: '分批序号从 1 起。' })
  @Max(100_000, { message: '分批序号不得大于 100000。' })
  part: number;
}

@ArgsType()
export class LoadComparisonFileArgs extends LoadPartArgs {
  @FileField() file: string;
}

@ArgsType()
export class LoadComparisonRowsArgs extends LoadPartArgs {
  @Field(() => [ComparisonRowInput], { description: `名单行 — at most ${ROWS_PER_PART}.` })
  @ArrayNotEmpty({ message: '请至少装载一行。' })
  @ArrayMaxSize(ROWS_PER_PART, { message: `一次最多装载 ${ROWS_PER_PART} 行,请分批装载。` })
  rows: ComparisonRowInput[];
}

@ArgsType()
export class ComparisonRowsArgs extends PageArgs {
  @Field(() => ID, { description: '名单编号 — whose lines.' })
  @Matches(/^[1-9]\d{0,17}$/, { message: '名单编号无效。' })
  listId: string;
}

@ObjectType({ description: '装载进度 — how much of a list is here.' })
export class ComparisonLoad {
  @Field(() => Int, { description: '已装载行数 — lines of the list that are here.' })
  loadedRows: number;

  @Field(() => Int, {
    description:
      '重复行数 — lines that said the same of the same one as another, which is kept once.',
  })
  repeatedRows: number;

  @Field(() => Int, { description: '名单人(户)数 — lines that the sender states.' })
  statedRows: number;

  @Field(() => Int, { description: '末批序号 — the last part that is here, 0 before the first.' })
  lastPart: number;
}

@ObjectType({ description: '名单行 — one person or firm of a list; the number is masked.' })
export class ComparisonRow {
  @Field(() => ID, { description: '行编号 — number of the line.' })
  id: string;

  @Field({ description: '证件号码或统一社会信用代码(脱敏) — masked.' })
  maskedNumber: string;

  @DayField('起始日期 — first day on which it holds.', { column: false, optional: true })
  fromOn: string | null;

  @DayField('截止日期 — last day on which it holds.', { column: false, optional: true })
  toOn: string | null;

  @Field(() => String, { nullable: true, description: '备注 — what else the line says.' })
  remark: string | null;
}
