import { Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, Matches, ValidateNested } from 'class-validator';
import { DayField, DaysField, FlagField, TextField } from '../platform/graphql/fields.js';
import { CountField } from '../platform/graphql/number-fields.js';

const YEARS = { least: 2000, most: 2100, because: '放假通知的年度' };

@InputType({
  description: '放假(拟) — consecutive days off under one heading, both ends included.',
})
export class DaysOffInput {
  @TextField('节日 — as the notice calls it, 国庆节、中秋节 where two fall together.', {
    as: 'name',
    column: false,
    max: 30,
  })
  name: string;
  @DayField('首日', { ahead: true, column: false }) from: string;
  @DayField('末日', { ahead: true, column: false }) to: string;
}

@InputType({
  description:
    '节假日安排(拟) — the notice of the State Council General Office for a year, or of a region that orders days off of its own beside it (广西三月三).',
})
export class HolidayNoticeInput {
  @CountField('年度', { column: false, within: YEARS }) year: number;
  @Matches(/^\d{6}$/, { message: '适用地区须为 6 位行政区划代码,全国为 000000。' })
  @TextField(
    '适用地区 — division code of the region whose own days these are, counted for records of places there; the whole country when left out.',
    { as: 'number', column: false, max: 6, optional: true },
  )
  region?: string | null;
  @TextField('发文字号', { as: 'number', column: false, max: 60 }) document: string;
  @DayField('印发日期', { column: false }) issuedOn: string;
  @TextField('网址 — where the notice is published.', { column: false, optional: true, max: 300 })
  url?: string | null;

  @Field(() => [DaysOffInput], { description: '放假 — every heading of the notice.' })
  @IsArray({ message: '放假须为列表。' })
  @ArrayNotEmpty({ message: '放假须填写。' })
  @ArrayMaxSize(20, { message: '放假不超过 20 项。' })
  @ValidateNested({ each: true })
  @Type(() => DaysOffInput)
  daysOff: DaysOffInput[];

  @DaysField('调休上班 — Saturdays and Sundays that are worked; empty where there are none.')
  workedWeekendDays: string[];

  @FlagField(
    '是否更正 — where the year is known already and was entered wrongly, or ordered anew.',
    {
      column: false,
      optional: true,
    },
  )
  corrects?: boolean | null;

  @TextField(
    '与法定天数不符的说明 — where the nation’s notice gives more or fewer days than the law.',
    {
      column: false,
      optional: true,
    },
  )
  exception?: string | null;
}
