import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { DateScalar } from '../platform/graphql/scalars.js';
import { position } from '../indicators/figures.args.js';

@ObjectType({ description: '对外公开的一行 — one street.' })
export class PublishedRow {
  @Field({ description: '机构代码' })
  orgUnitCode: string;

  @Field({ description: '名称' })
  name: string;

  @Field(() => Int, { nullable: true, description: '数值 — none where it is hidden.' })
  value: number | null;
}

@ObjectType({ description: '对外公开的一项指标 — by street, small counts hidden.' })
export class PublishedIndicator {
  @Field({ description: '指标代码' })
  indicatorCode: string;

  @Field({ description: '指标名称' })
  label: string;

  @Field({ description: '计量单位' })
  unit: string;

  @Field(() => [PublishedRow], {
    description:
      '分街道 — none for amounts and rates, of which only the whole is published, and of what nobody told yet.',
  })
  rows: PublishedRow[];

  @Field(() => String, {
    nullable: true,
    description: '合计 — none where it is hidden, or nobody told it yet.',
  })
  total: string | null;

  @Field(() => String, {
    nullable: true,
    description: '数值说明 — why there is none where nothing is hidden.',
  })
  explanation: string | null;
}

@ObjectType({
  description: '对外公开表 — for use outside (公开): the same for everybody who asks.',
})
export class PublishedTable {
  @Field(() => DateScalar, { description: '截止日期 — the end of the quarter.' })
  asOf: string;

  @Field(() => Int, { description: '最小公开人数 — smaller counts are hidden.' })
  limit: number;

  @Field({ description: '依据 — where the limit comes from.' })
  source: string;

  @Field({ description: '说明 — to be printed below the table.' })
  note: string;

  @Field(() => [PublishedIndicator], { description: '指标' })
  indicators: PublishedIndicator[];
}

@ArgsType()
export class PublishedTableArgs {
  @Field(() => Int, { description: '年度' })
  @IsInt()
  @Min(2000, { message: '年度不得早于 2000 年。' })
  @Max(2100, { message: '年度不得晚于 2100 年。' })
  year: number;

  @Field(() => Int, {
    description: '季度 — 1 to 4; between two days of a quarter small counts would show.',
  })
  @IsInt()
  @Min(1, { message: '季度须为 1 至 4。' })
  @Max(4, { message: '季度须为 1 至 4。' })
  quarter: number;

  @Field({ description: '区县代码 — a district you may see as a whole.' })
  @IsString()
  @MaxLength(20, { message: '机构代码过长。' })
  orgUnitCode: string;

  @Field(() => [String], { description: '指标代码' })
  @IsArray()
  @ArrayMaxSize(50, { message: '指标代码过多。' })
  @IsString({ each: true })
  indicatorCodes: string[];

  @Field(() => ID, {
    nullable: true,
    description:
      '账位 — the table as it was published at it; now when left out. Two positions of one quarter are not published beside each other: their difference may be a small count.',
  })
  @IsOptional()
  @position()
  through?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      '定版编号 — the table as of a final freeze of the district that ends with the quarter, whatever is posted later; in the place of through.',
  })
  @IsOptional()
  @Matches(/^[1-9]\d{0,17}$/, { message: '定版编号无效。' })
  freezeId?: string | null;
}
