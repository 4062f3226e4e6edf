import { ArgsType, Field, GraphQLISODateTime, ID, Int, IntersectionType } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  IsDate,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { DayField, Read } from '../platform/graphql/fields.js';
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
class IndicatorArgs {
  @Field({ description: '指标代码' })
  @MaxLength(80, { message: '指标代码过长。' })
  indicatorCode: string;
}

@ArgsType()
export class FigureSourceArgs extends IntersectionType(FigureArgs, IndicatorArgs, ArgsType) {
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
class OneFigureArgs extends IntersectionType(AsOfArgs, IndicatorArgs, ArgsType) {}

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
