import { Field, InputType, OmitType, PickType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray } from 'class-validator';
import { DayField, TextField } from '../platform/graphql/fields.js';
import { EmployerInput } from '../registry/registry.input.js';
import {
  CountedPersonsFileInput,
  CountedPersonsInput,
  MOST_ROWS,
} from './counted-persons.input.js';

@InputType({
  description: '已计数单位 — an employer, and in which number it was counted this year.',
})
export class CountedEmployerInput extends PickType(EmployerInput, ['creditCode', 'name'] as const) {
  @TextField('指标代码 — of a number that counts an employer once a year.', {
    as: 'number',
    column: false,
    max: 80,
  })
  code: string;

  @DayField('计数日期 — on which it was counted.', { column: false })
  day: string;
}

@InputType({
  description:
    '已计数单位名单 — which employers were counted this year before the office began here. Those that are not known are registered by it.',
})
export class CountedEmployersInput extends OmitType(CountedPersonsInput, ['rows'] as const) {
  // Rows are judged by their number, together.
  @Field(() => [CountedEmployerInput], { description: '已计数单位清单' })
  @Type(() => CountedEmployerInput)
  @ArrayNotEmpty({ message: '已计数单位清单不能为空。' })
  @ArrayMaxSize(MOST_ROWS, { message: `一次最多 ${MOST_ROWS} 行,请分批提交。` })
  @IsArray({ message: '已计数单位清单须为列表。' })
  rows: CountedEmployerInput[];
}

@InputType({
  description:
    '已计数单位名单文件 — the same as a table, whose heading is that of countedEmployersTemplate.',
})
export class CountedEmployersFileInput extends PickType(CountedPersonsFileInput, [
  'orgUnitCode',
  'document',
  'takesBack',
  'file',
] as const) {}
