import {
  ArgsType,
  Field,
  GraphQLISODateTime,
  ID,
  InputType,
  Int,
  ObjectType,
} from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { type MemberOf, choice } from '../platform/graphql/choices.js';
import { DayField, FlagField, TextField } from '../platform/graphql/fields.js';
import { CountField } from '../platform/graphql/number-fields.js';
import { Read } from '../platform/graphql/readings.js';
import { PageArgs, pageOf } from '../platform/graphql/page.js';
import { DateScalar, DecimalScalar } from '../platform/graphql/scalars.js';
import { ReasonField, RecordArgs } from '../platform/graphql/step-args.js';

export const bindingCertainty = choice(
  'BindingCertainty',
  '绑定把握 — how well what is known of the year of a text fits a number of it.',
  { sure: '一致', unsure: '待核对', unknown: '未知' },
);

export const reportNumberKind = choice(
  'ReportNumberKind',
  '底稿数字类别 — what a number of a text is.',
  { figure: '数量', year: '年份', month: '月份', day: '日', name: '名称中的数字' },
);

@ObjectType({
  description:
    '系统数 — something that a number of a text can be; its address is the same every year.',
})
export class BindableValue {
  @Field(() => ID, { description: '绑定地址 — as a binding takes it.' }) address: string;
  @Field({ description: '名称' }) label: string;
  @Field(() => DecimalScalar, { nullable: true, description: '数值 — none where there is none.' })
  value: string | null;
  @Field({ description: '计量单位' }) unit: string;
  @Field(() => String, {
    nullable: true,
    description: '文号或来源文件 — of a target, a table or a fact.',
  })
  document: string | null;
}

@ObjectType({ description: '底稿数字 — a number of a text, what it may be and what it is.' })
export class ReportTemplateNumber {
  @Field(() => Int, { description: '序号 — its place among the numbers of the text.' })
  place: number;
  @Field(() => reportNumberKind.values, { description: '底稿数字类别' })
  kind: MemberOf<typeof reportNumberKind>;
  @Field({ description: '原文 — as it is written, with its bounds and unit.' }) quote: string;
  @Field({ description: '前文 — the words before it.' }) before: string;
  @Field(() => Int, { description: '起始位置 — of its digits, in characters of the text.' })
  offset: number;
  @Field(() => String, {
    nullable: true,
    description: '指标名 — what it is said of, where the text tells.',
  })
  subject: string | null;
  @Field({ description: '用途 — actual, target, completion, share, change and others.' })
  role: string;
  @Field(() => bindingCertainty.values, { description: '绑定把握 — of the proposal.' })
  certainty: MemberOf<typeof bindingCertainty>;
  @Field(() => BindableValue, {
    nullable: true,
    description: '绑定建议 — with the value of the year of the text, beside what is printed.',
  })
  proposal: BindableValue | null;
  @Field(() => BindableValue, { nullable: true, description: '已确认的绑定' })
  binding: BindableValue | null;
  @Field(() => String, { nullable: true, description: '确认人' }) confirmedBy: string | null;
  @Field(() => GraphQLISODateTime, { nullable: true, description: '确认时间' })
  confirmedAt: Date | null;
}

export const ReportTemplateNumberPage = pageOf(ReportTemplateNumber);

@ObjectType({ description: '报告底稿 — a report of before, from which the next is written.' })
export class ReportTemplate {
  @Field(() => ID, { description: '底稿编号' }) id: string;
  @Field({ description: '机构代码' }) orgUnitCode: string;
  @Field({ description: '标题' }) title: string;
  @Field(() => DateScalar, { description: '截止日期 — up to which its own numbers are.' })
  lastDay: string;
  @Field(() => ID, { description: '文件编号 — of the docx.' }) fileId: string;
  @Field({ description: '提交人' }) givenBy: string;
  @Field(() => GraphQLISODateTime, { description: '提交时间' }) givenAt: Date;
  @Field(() => String, { nullable: true, description: '撤销理由 — none while it is in use.' })
  withdrawalReason: string | null;
  @Field(() => Int, { description: '数字个数' }) numberCount: number;
  @Field(() => Int, { description: '建议一致的个数' }) sureCount: number;
  @Field(() => Int, { description: '建议待核对的个数' }) unsureCount: number;
  @Field(() => Int, { description: '未知的个数' }) unknownCount: number;
  @Field(() => Int, { description: '已确认的个数' }) confirmedCount: number;
}

export const ReportTemplatePage = pageOf(ReportTemplate);

@InputType({ description: '提交底稿 — a docx that is kept already.' })
export class GiveReportTemplateInput {
  @Field(() => ID, { description: '文件编号 — of a docx, as keepFile answers it.' })
  @IsString({ message: '文件编号须为文字。' })
  fileId: string;

  @TextField('标题 — how the office calls it.', { as: 'name', column: false })
  title: string;

  @DayField('截止日期 — up to which its numbers are: 31 December of the year of a yearly report.', {
    column: false,
  })
  lastDay: string;

  @FlagField(
    '是否按已接受读取修订 — of a file with tracked changes; without it such a file is refused.',
    {
      column: false,
      optional: true,
    },
  )
  acceptsChanges?: boolean | null;
}

@InputType({ description: '绑定 — what one number of a text is.' })
export class BindNumberInput {
  @CountField('序号', {
    column: false,
    within: { least: 0, most: 100_000, because: '一份报告中数字的序号' },
  })
  place: number;

  @Field(() => String, {
    nullable: true,
    description:
      '绑定地址 — of bindableValues; year/0 (of the report), year/-1, month/0, day/0; prose for the office’s own words; none takes a binding back.',
  })
  @IsOptional()
  @IsString({ message: '绑定地址须为文字。' })
  @MaxLength(300, { message: '绑定地址过长。' })
  address?: string | null;
}

@ArgsType()
export class BindNumbersArgs extends RecordArgs {
  @Field(() => [BindNumberInput], {
    description: '绑定 — of single numbers; empty beside allSure.',
  })
  @IsArray({ message: '绑定须为列表。' })
  @ArrayMaxSize(5000, { message: '一次绑定不超过 5000 个。' })
  @ValidateNested({ each: true })
  @Type(() => BindNumberInput)
  bindings: BindNumberInput[];

  @Field(() => Boolean, {
    nullable: true,
    description: '确认全部一致的建议 — of numbers that nobody has bound yet.',
  })
  @IsOptional()
  @IsBoolean({ message: '须为是或否。' })
  allSure?: boolean | null;
}

@ArgsType()
export class ReportTemplateListArgs extends PageArgs {
  @Field({ description: '机构代码 — a unit you may see.' })
  @Read('number')
  @IsString()
  @MaxLength(20, { message: '机构代码过长。' })
  orgUnitCode: string;
}

@ArgsType()
export class ReportTemplateNumberArgs extends PageArgs {
  @Field(() => bindingCertainty.values, {
    nullable: true,
    description: '绑定把握 — every one when left out.',
  })
  @IsOptional()
  @IsIn(Object.keys(bindingCertainty.labels), { message: '没有该绑定把握。' })
  certainty?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: '只列未确认 — leave out what has been bound.',
  })
  @IsOptional()
  @IsBoolean({ message: '须为是或否。' })
  onlyOpen?: boolean | null;
}

@ArgsType()
export class BindableValueArgs extends RecordArgs {
  @Field(() => String, {
    nullable: true,
    description: '查找 — a part of the name or of the address; everything when left out.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(60, { message: '查找的文字过长。' })
  search?: string | null;

  @Field(() => Int, { defaultValue: 50, description: '条数 — 1 to 500.' })
  @IsInt({ message: '条数须为整数。' })
  @Min(1, { message: '条数不得小于 1。' })
  @Max(500, { message: '条数不得大于 500。' })
  limit: number = 50;
}

@ArgsType()
export class WithdrawTemplateArgs extends RecordArgs {
  @ReasonField()
  reason: string;
}

@ArgsType()
export class ReportDraftArgs {
  @Field(() => ID, { description: '底稿编号' })
  @Matches(/^[1-9]\d{0,17}$/, { message: '底稿编号无效。' })
  templateId: string;

  @Field(() => ID, { description: '定版编号 — whose values are written; a trial will do to look.' })
  @Matches(/^[1-9]\d{0,17}$/, { message: '定版编号无效。' })
  freezeId: string;
}
