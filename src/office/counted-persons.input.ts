import { Field, InputType, OmitType, PickType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray } from 'class-validator';
import { DayField, FileField, FlagField, TextField } from '../platform/graphql/fields.js';
import { PersonInput } from '../registry/registry.input.js';

export const MOST_ROWS = 5000;

@InputType({
  description: '已计数人员 — a person, and in which number they were counted this year.',
})
export class CountedPersonInput extends PickType(PersonInput, ['documentNumber', 'name'] as const) {
  @TextField('指标代码 — of a number that counts a person once a year.', {
    as: 'number',
    column: false,
    max: 80,
  })
  code: string;

  @DayField('计数日期 — on which they were counted.', { column: false })
  day: string;
}

@InputType({
  description:
    '已计数人员名单 — who was counted this year before the office began here. Persons are registered by it; their numbers are sealed as everywhere.',
})
export class CountedPersonsInput {
  @TextField('区县代码', { as: 'number', column: false, max: 20 })
  orgUnitCode: string;

  @TextField('依据 — name and number of the document.', { column: false }) document: string;

  @FlagField('是否撤回 — takes back what an earlier list said of these persons.', {
    column: false,
    optional: true,
  })
  takesBack?: boolean | null;

  // Rows are judged by their number, together.
  @Field(() => [CountedPersonInput], { description: '已计数人员清单' })
  @Type(() => CountedPersonInput)
  @ArrayNotEmpty({ message: '已计数人员清单不能为空。' })
  @ArrayMaxSize(MOST_ROWS, { message: `一次最多 ${MOST_ROWS} 行,请分批提交。` })
  @IsArray({ message: '已计数人员清单须为列表。' })
  rows: CountedPersonInput[];
}

@InputType({
  description:
    '已计数人员名单文件 — the same as a table, whose heading is that of countedPersonsTemplate.',
})
export class CountedPersonsFileInput extends OmitType(CountedPersonsInput, ['rows'] as const) {
  @FileField() file: string;
}
