import { Field, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, IsArray, IsOptional, Matches, MaxLength } from 'class-validator';
import { ChoiceField, type MemberOf } from '../platform/graphql/choices.js';
import { FlagField, TextField } from '../platform/graphql/fields.js';
import { CountField } from '../platform/graphql/number-fields.js';
import { Read } from '../platform/graphql/readings.js';
import { indicatorDirection, indicatorKind } from '../indicators/indicator-choices.js';
import { UNITS } from '../indicators/counted-in.js';

const TERM = /^-?[a-z][a-z0-9_.]{1,79}$/;
const PLACE = { least: 0, most: 9_999, because: '排列次序' };
const DECIMALS = { least: 0, most: 4, because: '小数位数' };

const Terms = (description: string) => (prototype: object, name: string) => {
  Field(() => [String], { nullable: true, description })(prototype, name);
  IsOptional()(prototype, name);
  IsArray({ message: '公式各项须为列表。' })(prototype, name);
  ArrayMaxSize(20, { message: '公式不超过 20 项。' })(prototype, name);
  Matches(TERM, { each: true, message: '公式各项须为指标代码,相减的在前面加减号。' })(
    prototype,
    name,
  );
};

@InputType({
  description:
    '自设指标(拟) — typed in where it names no others; otherwise a sum of indicators, and of a ratio what that is divided by.',
})
export class OwnIndicatorInput {
  @Matches(/^[a-z][a-z0-9_]{2,59}$/, {
    message: '指标代码须以小写字母开头,由小写字母、数字和下划线组成,3 至 60 位。',
  })
  @TextField('指标代码', { as: 'number', column: false, max: 60 })
  code: string;

  @TextField('指标名称', { as: 'name', column: false, max: 60 }) label: string;

  @MaxLength(15, { message: '计量单位最多 15 个字,照文件的写法填写,例如平方米、元/年。' })
  @Read('number')
  @Field({
    description: `计量单位 — ${UNITS.join('、')}, or another as the document prints it (平方米、万家、元/年).`,
  })
  unit: string;

  @CountField('小数位数', { column: false, within: DECIMALS }) decimals: number;

  @ChoiceField(indicatorKind, '性质', { column: false }) kind: MemberOf<typeof indicatorKind>;

  @ChoiceField(indicatorDirection, '方向', { column: false }) better: MemberOf<
    typeof indicatorDirection
  >;

  @Terms(
    '分子或合计各项 — codes of indicators, with a minus before what is subtracted; none where it is typed in.',
  )
  of?: string[] | null;

  @Terms('分母各项 — of a ratio; codes of indicators.')
  per?: string[] | null;

  @CountField('排列次序 — among the office’s own, the smallest first.', {
    column: false,
    within: PLACE,
  })
  place: number;

  @FlagField(
    '是否只有比率 — of a rate or average that is typed in and published without its parts: a figure of it without a denominator is the rate itself.',
    { column: false, optional: true },
  )
  isRate?: boolean | null;

  @FlagField('是否更正 — where the office has an indicator of this code already.', {
    column: false,
    optional: true,
  })
  corrects?: boolean | null;
}
