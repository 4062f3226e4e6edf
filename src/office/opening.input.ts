import { Field, InputType, OmitType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsOptional, ValidateNested } from 'class-validator';
import { DayField, FileField, FlagField, TextField } from '../platform/graphql/fields.js';
import { CountField, DecimalField } from '../platform/graphql/number-fields.js';
import { ReadBeside, ReadEachBeside } from '../platform/graphql/readings.js';
import type { Bounds } from '../platform/graphql/number-fields.js';
import { openingBeside } from '../indicators/quantity-in-unit.js';

const MOST_ROWS = 5000;

const WHOLE_PROVINCE: Bounds = { least: '0', most: '9999999999', because: '期初数,金额以元填写' };

const MONTHS: Bounds = { least: 1, most: 12, because: '一年的月份' };

@InputType({ description: '分月数 — of one month of an opening.' })
export class OpeningMonthInput {
  @CountField('月份', { column: false, within: MONTHS }) month: number;

  @DecimalField('本月数 — of the month alone; of a stock what held on its last day; money in 元.', {
    column: false,
    scale: 2,
    within: WHOLE_PROVINCE,
  })
  amount: string;
}

@InputType({ description: '上年累计数 — of last year up to the end of a month.' })
export class OpeningLastYearInput {
  @CountField('月份', { column: false, within: MONTHS }) month: number;

  @DecimalField(
    '累计数 — from January to the end of that month; of a stock what held on its last day; money in 元.',
    { column: false, scale: 2, within: WHOLE_PROVINCE },
  )
  amount: string;
}

@InputType({ description: '期初数行 — of one measure at one unit.' })
export class OpeningRowInput {
  @TextField('机构代码 — of the unit whose number it is, all units below it included.', {
    as: 'number',
    column: false,
    max: 20,
  })
  orgUnitCode: string;

  @TextField(
    '指标代码 — of an indicator that counts one thing, or of the measure itself (parts of indicatorProgress).',
    { as: 'number', column: false, max: 80 },
  )
  code: string;

  @ReadBeside(openingBeside)
  @DecimalField(
    '期初数 — of the year up to and including the last day covered, or what holds on it; money in 元.',
    { column: false, scale: 2, within: WHOLE_PROVINCE },
  )
  amount: string;

  @ReadBeside(openingBeside)
  @DecimalField('上年数 — of the whole last year, or what held on its last day.', {
    column: false,
    optional: true,
    scale: 2,
    within: WHOLE_PROVINCE,
  })
  lastYear?: string | null;

  @Field(() => [OpeningLastYearInput], {
    nullable: true,
    description:
      '上年各月 — of last year from January to the end of each month that is known; on other days 上年同期 stays unknown.',
  })
  @IsOptional()
  @IsArray({ message: '上年各月须为列表。' })
  @ArrayMaxSize(12, { message: '上年各月不超过 12 个月。' })
  @ValidateNested({ each: true })
  @ReadEachBeside('amount', openingBeside)
  @Type(() => OpeningLastYearInput)
  lastYearMonths?: OpeningLastYearInput[] | null;

  @Field(() => [OpeningMonthInput], {
    nullable: true,
    description:
      '分月 — every month from January to that of the last day covered; together they are the opening, of a stock the last one is. The year by month goes by them.',
  })
  @IsOptional()
  @IsArray({ message: '分月须为列表。' })
  @ArrayMaxSize(12, { message: '分月不超过 12 个月。' })
  @ValidateNested({ each: true })
  @ReadEachBeside('amount', openingBeside)
  @Type(() => OpeningMonthInput)
  months?: OpeningMonthInput[] | null;
}

@InputType({
  description:
    '期初数 — what was counted before the office began here: of a district, or of several of a city, up to a day. Records up to that day are in it and count no more.',
})
export class OpeningsInput {
  @DayField('期初数截止日 — the last day that they cover.', { column: false })
  coveredThrough: string;

  @TextField('依据 — name and number of the document.', { column: false }) document: string;

  @FlagField(
    '是否更正 — takes the place of all that was said before of the same measures in each district that it names.',
    { column: false, optional: true },
  )
  corrects?: boolean | null;

  // Rows are judged by their number, together.
  @Field(() => [OpeningRowInput], { description: '期初数清单' })
  @Type(() => OpeningRowInput)
  @ArrayNotEmpty({ message: '期初数清单不能为空。' })
  @ArrayMaxSize(MOST_ROWS, { message: `一次最多 ${MOST_ROWS} 行,请分批提交。` })
  @IsArray({ message: '期初数清单须为列表。' })
  rows: OpeningRowInput[];
}

@InputType({
  description: '期初数文件 — the same as a table, whose heading is that of openingsTemplate.',
})
export class OpeningsFileInput extends OmitType(OpeningsInput, ['rows'] as const) {
  @FileField() file: string;
}
