import {
  ArgsType,
  Field,
  GraphQLISODateTime,
  ID,
  InputType,
  Int,
  ObjectType,
} from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DayField, TextField } from '../platform/graphql/fields.js';
import { Read } from '../platform/graphql/readings.js';
import { PageArgs, pageOf } from '../platform/graphql/page.js';
import { DateScalar } from '../platform/graphql/scalars.js';
import { ReasonField, RecordArgs } from '../platform/graphql/step-args.js';

@ObjectType({ description: '发文登记 — a number that a unit gave to a document.' })
export class LetterNumber {
  @Field(() => ID, { description: '登记编号' }) id: string;
  @Field({ description: '发文字号 — as the document prints it.' }) text: string;
  @Field({ description: '机构代码' }) orgUnitCode: string;
  @Field({ description: '机关代字' }) words: string;
  @Field(() => Int, { description: '年份' }) year: number;
  @Field(() => Int, { description: '序号' }) number: number;
  @Field(() => DateScalar, { description: '成文日期' }) datedOn: string;
  @Field({ description: '文件标题' }) title: string;
  @Field({ description: '取号人' }) givenBy: string;
  @Field(() => GraphQLISODateTime, { description: '取号时间' }) givenAt: Date;
  @Field({ description: '是否作废 — kept, and never given again.' }) isVoided: boolean;
  @Field(() => String, { nullable: true, description: '作废人' }) voidedBy: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: '作废时间' })
  voidedAt: Date | null;
  @Field(() => String, { nullable: true, description: '作废理由' }) voidReason: string | null;
}

export const LetterNumberPage = pageOf(LetterNumber);

@InputType({ description: '取号 — the next number of a series, for one document.' })
export class TakeLetterNumberInput {
  @TextField('机构代码 — of the unit that sends the document out.', {
    as: 'number',
    column: false,
    max: 20,
  })
  orgUnitCode: string;

  @TextField('机关代字 — one that the unit has on the day of the document.', {
    as: 'number',
    column: false,
    max: 20,
  })
  words: string;

  @DayField('成文日期 — its year is that of the number.', { column: false }) datedOn: string;

  @TextField('文件标题', { column: false }) title: string;
}

@ArgsType()
export class LetterNumberListArgs extends PageArgs {
  @Field({ description: '机构代码 — a unit you may see.' })
  @Read('number')
  @IsString()
  @MaxLength(20, { message: '机构代码过长。' })
  orgUnitCode: string;

  @Field(() => Int, { nullable: true, description: '年度 — every one when left out.' })
  @IsOptional()
  @IsInt({ message: '年度须为整数。' })
  @Min(2000, { message: '年度不得早于 2000 年。' })
  @Max(2100, { message: '年度不得晚于 2100 年。' })
  year?: number | null;

  @Field(() => String, { nullable: true, description: '机关代字 — every one when left out.' })
  @IsOptional()
  @Read('number')
  @IsString()
  @MaxLength(20, { message: '机关代字过长。' })
  words?: string | null;
}

@ArgsType()
export class VoidLetterNumberArgs extends RecordArgs {
  @ReasonField()
  reason: string;
}
