import {
  ArgsType,
  Field,
  GraphQLISODateTime,
  ID,
  Int,
  IntersectionType,
  ObjectType,
} from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { DayField } from '../platform/graphql/fields.js';
import { PageArgs } from '../platform/graphql/page.js';

@ObjectType({ description: '变更项 — one field that changed.' })
export class AuditChange {
  @Field({ description: '栏目代码 — column of the record.' })
  field: string;

  @Field({ description: '栏目 — what the office calls it.' })
  term: string;

  @Field(() => String, {
    nullable: true,
    description: '原值 — none where it was empty; personal values are masked or sealed.',
  })
  old: string | null;

  @Field(() => String, { nullable: true, description: '新值 — none where it was emptied.' })
  new: string | null;
}

@ObjectType({ description: '审计记录 — who did what, when, in words and field by field.' })
export class AuditEntry {
  @Field(() => ID, { description: '审计编号 — or, in a trail, the version of the record.' })
  id: string;

  @Field(() => GraphQLISODateTime, { description: '时间 — instant of the act.' })
  at: Date;

  @Field({ description: '操作代码 — thing and verb.' })
  action: string;

  @Field({ description: '操作 — in the office’s words.' })
  actionLabel: string;

  @Field({ description: '内容 — who changed what, as a sentence.' })
  sentence: string;

  @Field(() => ID, { nullable: true, description: '操作人编号 — none when nobody was signed in.' })
  userId: number | null;

  @Field(() => String, { nullable: true, description: '操作人 — name of the user.' })
  userName: string | null;

  @Field(() => String, {
    nullable: true,
    description: '尝试的用户名 — as typed by someone who was not signed in.',
  })
  typedUsername: string | null;

  @Field(() => String, { nullable: true, description: '来源地址 — where the request came from.' })
  address: string | null;

  @Field(() => String, { nullable: true, description: '机构 — unit the line belongs to.' })
  orgUnitName: string | null;

  @Field(() => String, {
    nullable: true,
    description: '台账代码 — or the table of what is no ledger.',
  })
  ledger: string | null;

  @Field(() => ID, { nullable: true, description: '记录编号' })
  recordId: string | null;

  @Field(() => Int, { nullable: true, description: '版本 — of the record after the change.' })
  revision: number | null;

  @Field(() => ID, { nullable: true, description: '人员编号 — whom the record is about.' })
  personId: string | null;

  @Field(() => ID, { nullable: true, description: '请求编号 — of the operation.' })
  requestId: string | null;

  @Field(() => String, { nullable: true, description: '理由 — given with the act.' })
  reason: string | null;

  @Field(() => String, { nullable: true, description: '其他情况 — as JSON.' })
  details: string | null;

  @Field(() => [AuditChange], { description: '变更项 — field by field.' })
  changes: AuditChange[];
}

@ObjectType({ description: '审计核验结果 — of the chain of one district.' })
export class AuditVerification {
  @Field(() => String, {
    nullable: true,
    description: '区划代码 — none for what strangers tried at the door.',
  })
  districtCode: string | null;

  @Field(() => String, { nullable: true, description: '区划名称' })
  districtName: string | null;

  @Field(() => GraphQLISODateTime, { description: '核验时间' })
  at: Date;

  @Field(() => Int, { description: '已封存行数 — lines under a seal.' })
  lines: number;

  @Field(() => Int, { description: '封存数 — seals in the chain.' })
  seals: number;

  @Field(() => Int, { description: '未封存行数 — lines after the last seal.' })
  unsealed: number;

  @Field(() => Int, { description: '断点数 — 0 when the chain holds.' })
  breaks: number;

  @Field(() => [String], { description: '断点 — the first of them, in words.' })
  found: string[];

  @Field(() => String, {
    nullable: true,
    description: '链首 — last seal and its hash; write it down elsewhere.',
  })
  head: string | null;
}

@ObjectType({ description: '审计导出 — one page of lines as CSV text.' })
export class AuditExport {
  @Field({ description: '文本(CSV) — first page with headings; opens in a spreadsheet.' })
  csv: string;

  @Field(() => Int, { description: '行数 — lines of this page.' })
  rows: number;

  @Field(() => String, {
    nullable: true,
    description: '续页标记 — pass as after for the next page; none at the end.',
  })
  next: string | null;
}

const ID_PATTERN = /^[1-9]\d{0,17}$/;

/** What lines can be narrowed by; all together. */
@ArgsType()
export class AuditFilter {
  @DayField('起始日期 — first day.', { column: false, optional: true })
  from?: string | null;

  @DayField('截止日期 — last day.', { column: false, optional: true })
  to?: string | null;

  @Field(() => String, { nullable: true, description: '操作代码 — thing and verb.' })
  @IsOptional()
  @Matches(/^[a-z_:-]{1,80}$/, { message: '操作代码无效。' })
  action?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '台账代码 — or the table of what is no ledger.',
  })
  @IsOptional()
  @Matches(/^[a-z_]{1,60}$/, { message: '记录类型无效。' })
  ledger?: string | null;

  @Field(() => ID, { nullable: true, description: '记录编号 — with its type.' })
  @IsOptional()
  @Matches(ID_PATTERN, { message: '记录编号无效。' })
  recordId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      '人员编号 — all lines about one person, also from before entries were merged into it.',
  })
  @IsOptional()
  @Matches(ID_PATTERN, { message: '人员编号无效。' })
  personId?: string | null;

  @Field(() => ID, { nullable: true, description: '操作人编号 — all lines of one user.' })
  @IsOptional()
  @Matches(/^[1-9]\d{0,8}$/, { message: '操作人编号无效。' })
  userId?: string | null;

  @Field(() => String, { nullable: true, description: '机构代码 — this unit and those below.' })
  @IsOptional()
  @IsString()
  @MaxLength(20, { message: '机构代码过长。' })
  orgUnitCode?: string | null;
}

@ArgsType()
export class AuditListArgs extends IntersectionType(AuditFilter, PageArgs, ArgsType) {}

@ArgsType()
export class AuditExportArgs extends AuditFilter {
  @Field(() => Int, { defaultValue: 1000, description: '每页行数 — 1 to 2000.' })
  @IsInt({ message: '每页行数须为整数。' })
  @Min(1, { message: '每页行数不得小于 1。' })
  @Max(2000, { message: '每页行数不得大于 2000。' })
  limit: number = 1000;

  @Field(() => String, { nullable: true, description: '续页标记 — next of the page before.' })
  @IsOptional()
  @Matches(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\|\d{1,18}$/, { message: '续页标记无效。' })
  after?: string | null;
}

@ArgsType()
export class TrailArgs extends PageArgs {
  @Field({ description: '台账代码 — as record takes it.' })
  @Matches(/^[a-z_]{1,60}$/, { message: '记录类型无效。' })
  ledger: string;

  @Field(() => ID, { description: '记录编号' })
  @Matches(ID_PATTERN, { message: '记录编号无效。' })
  recordId: string;
}
