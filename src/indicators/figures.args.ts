import {
  ArgsType,
  Field,
  GraphQLISODateTime,
  ID,
  InputType,
  Int,
  IntersectionType,
} from '@nestjs/graphql';
import {
  ArrayMaxSize,
  IsDate,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { DayField } from '../platform/graphql/fields.js';
import { Read } from '../platform/graphql/readings.js';
import { PageArgs } from '../platform/graphql/page.js';
import { DateScalar } from '../platform/graphql/scalars.js';
import { YearArgs } from '../platform/graphql/year-args.js';

@ArgsType()
export class UnitYearArgs extends YearArgs {
  @Field({ description: '机构代码 — a unit you may see.' })
  @MaxLength(20, { message: '机构代码过长。' })
  orgUnitCode: string;
}

@ArgsType()
export class TargetYearArgs extends UnitYearArgs {
  @DayField('截止日期 — the end of the year when left out.', { column: false, optional: true })
  asOf?: string | null;
}

@ArgsType()
class AsOfArgs extends UnitYearArgs {
  @Field(() => DateScalar, { description: '截止日期 — a day of that year.' })
  @Read('day')
  @IsString()
  asOf: string;
}

export const position = () => Matches(/^\d{1,18}$/, { message: '账位须为数字。' });

@ArgsType()
export class FigureArgs extends AsOfArgs {
  @Field(() => ID, {
    nullable: true,
    description: '账位 — only what had been posted up to it; now when left out.',
  })
  @IsOptional()
  @position()
  through?: string | null;
}

@ArgsType()
export class ProgressArgs extends FigureArgs {
  @Field(() => [String], { nullable: true, description: '指标代码 — all when left out.' })
  @IsOptional()
  @ArrayMaxSize(200, { message: '指标代码过多。' })
  indicatorCodes?: string[] | null;
}

@ArgsType()
export class SomeFiguresArgs extends FigureArgs {
  @Field(() => [String], { description: '指标代码' })
  @ArrayMaxSize(50, { message: '指标代码过多。' })
  indicatorCodes: string[];
}

@ArgsType()
export class TargetsBehindArgs extends IntersectionType(AsOfArgs, PageArgs, ArgsType) {}

@ArgsType()
class IndicatorArgs {
  @Field({ description: '指标代码' })
  @MaxLength(80, { message: '指标代码过长。' })
  indicatorCode: string;
}

@ArgsType()
class FromArgs {
  @DayField('起始日期 — of what adds up within a year; 1 January when left out.', {
    column: false,
    optional: true,
  })
  from?: string | null;
}

@ArgsType()
export class FigureSourceArgs extends IntersectionType(
  IntersectionType(FigureArgs, IndicatorArgs, ArgsType),
  FromArgs,
  ArgsType,
) {
  @Field(() => Int, { defaultValue: 20, description: '每页条数 — 1 to 500.' })
  @IsInt()
  @Min(1, { message: '每页条数不得小于 1。' })
  @Max(500, { message: '每页条数不得大于 500。' })
  limit: number = 20;

  @Field(() => Int, { defaultValue: 0, description: '起始位置' })
  @IsInt()
  @Min(0, { message: '起始位置不得小于 0。' })
  offset: number = 0;
}

@ArgsType()
export class OneFigureArgs extends IntersectionType(AsOfArgs, IndicatorArgs, ArgsType) {}

@ArgsType()
export class FigureLedgersArgs extends IntersectionType(OneFigureArgs, FromArgs, ArgsType) {}

@ArgsType()
export class NotCountedArgs extends IntersectionType(OneFigureArgs, PageArgs, ArgsType) {
  @DayField('起始日期 — of the period; 1 January when left out.', { column: false, optional: true })
  from?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '原因代码 — those left out for this reason only.',
  })
  @IsOptional()
  @MaxLength(80, { message: '原因代码过长。' })
  reason?: string | null;
}

@ArgsType()
export class FigureChangeArgs extends IntersectionType(OneFigureArgs, PageArgs, ArgsType) {
  @Field(() => ID, { nullable: true, description: '起始账位 — or its time; one of the two.' })
  @IsOptional()
  @position()
  fromPosition?: string | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: '起始时间 — the last position before this instant.',
  })
  @IsOptional()
  @IsDate({ message: '起始时间无效。' })
  fromTime?: Date | null;

  @Field(() => ID, {
    nullable: true,
    description: '截止账位 — or its time; now when both are left out.',
  })
  @IsOptional()
  @position()
  toPosition?: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: '截止时间' })
  @IsOptional()
  @IsDate({ message: '截止时间无效。' })
  toTime?: Date | null;
}

/** 计入 — a figure for which the records of a list are to count. */
@InputType({
  description: '计入指标 — only records that count for a figure: of an indicator, a unit and days.',
})
export class CountedForInput {
  @Field({ description: '指标代码' })
  @MaxLength(80, { message: '指标代码过长。' })
  indicatorCode: string;

  @Field({ description: '机构代码 — a unit you may see.' })
  @MaxLength(20, { message: '机构代码过长。' })
  orgUnitCode: string;

  @DayField('起始日期 — of what adds up within a year; 1 January when left out.', {
    column: false,
    optional: true,
  })
  from?: string | null;

  @DayField('截止日期 — the day of the figure.', { column: false, ahead: true })
  to: string;

  @Field(() => String, {
    nullable: true,
    description: '部分 — numerator or denominator of a ratio; both when left out.',
  })
  @IsOptional()
  @IsIn(['numerator', 'denominator'], { message: '部分须为 numerator 或 denominator。' })
  part?: string | null;
}
