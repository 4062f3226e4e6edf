import { ArgsType, Field, ID } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  ValidateBy,
} from 'class-validator';
import { DayField } from '../../platform/graphql/fields.js';
import { DecimalField } from '../../platform/graphql/number-fields.js';
import { Read } from '../../platform/graphql/readings.js';
import { PageArgs } from '../../platform/graphql/page.js';
import { publicMoney } from './bounds.js';
import { listOrders } from './list-order.js';

/** What every list can be narrowed by. */
@ArgsType()
export class RecordListArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description: '机构代码 — records handled by, or located in, this unit or below.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(20, { message: '机构代码过长。' })
  orgUnitCode?: string | null;

  @Field(() => String, { nullable: true, description: '状态 — one state of the ledger.' })
  @IsOptional()
  @Matches(/^[a-z_]{1,40}$/, { message: '状态代码无效。' })
  status?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: '多个状态 — any of these states of the ledger.',
  })
  @IsOptional()
  @ArrayNotEmpty({ message: '状态至少选择一项。' })
  @ArrayMaxSize(50, { message: '状态最多选择 50 项。' })
  @Matches(/^[a-z_]{1,40}$/, { each: true, message: '状态代码无效。' })
  statuses?: string[] | null;

  @Field(() => [ID], { nullable: true, description: '记录编号 — these only, at most 200.' })
  @IsOptional()
  @ArrayMaxSize(200, { message: '一次最多查询 200 个编号。' })
  @Matches(/^[1-9]\d{0,17}$/, { each: true, message: '记录编号无效。' })
  ids?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      '编号、文号 — the exact number of a case, contract, document or of the origin, whichever the ledger has.',
  })
  @IsOptional()
  @Read('text')
  @IsString()
  @Length(1, 100, { message: '编号须为 1 到 100 字。' })
  number?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      '文字 — how the person’s name begins, a part of the employer’s name or of what the record is called, or one of its numbers.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 100, { message: '查找文字须为 1 到 100 字。' })
  text?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '上级记录 — those that name this record, as field:id, for example classId:12.',
  })
  @IsOptional()
  @Matches(/^[a-zA-Z]{1,40}Id:[1-9]\d{0,17}$/, { message: '上级记录须写作 栏目:编号。' })
  linkedTo?: string | null;

  @DecimalField('金额下限 — in yuan, of ledgers of money.', {
    column: false,
    optional: true,
    within: publicMoney,
  })
  amountFrom?: string | null;

  @DecimalField('金额上限 — in yuan, of ledgers of money.', {
    column: false,
    optional: true,
    within: publicMoney,
  })
  amountTo?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      '续页标记 — endCursor of the page before, in the same order; holds while others write.',
  })
  @IsOptional()
  @Matches(/^[-\w.]{1,400}\|[1-9]\d{0,17}$/, { message: '续页标记无效。' })
  after?: string | null;

  @DayField('起始日期 — first business day listed.', { column: false, optional: true })
  from?: string | null;

  @DayField('截止日期 — last business day listed.', { column: false, optional: true })
  to?: string | null;

  @DayField('期限起 — first day on which something is due, by the due lists of the ledger.', {
    column: false,
    optional: true,
    ahead: true,
  })
  dueFrom?: string | null;

  @DayField('期限止 — last day on which something is due, by the due lists of the ledger.', {
    column: false,
    optional: true,
    ahead: true,
  })
  dueTo?: string | null;

  @Field(() => String, {
    defaultValue: 'newest',
    description: `排序 — ${Object.entries(listOrders)
      .map(([order, label]) => `${order} (${label})`)
      .join(', ')}; or a column (sortColumns of the ledger) with :asc or :desc, as startedOn:asc.`,
  })
  @ValidateBy({
    name: 'isIn',
    validator: {
      validate: (sort) =>
        typeof sort === 'string' &&
        (Object.hasOwn(listOrders, sort) || /^[a-z][a-zA-Z0-9]{0,60}:(?:asc|desc)$/.test(sort)),
      defaultMessage: () =>
        `排序须为 ${Object.keys(listOrders).join('、')} 之一,或为栏目加“:asc”(由小到大)、“:desc”(由大到小),asc、desc 用小写。`,
    },
  })
  sort: string = 'newest';
}

/** What a list of records about persons can be narrowed by. */
@ArgsType()
export class ListArgs extends RecordListArgs {
  @Field(() => ID, { nullable: true, description: '人员编号 — records of one person.' })
  @IsOptional()
  @Matches(/^[1-9]\d{0,17}$/, { message: '人员编号无效。' })
  personId?: string | null;

  @Field(() => ID, { nullable: true, description: '单位编号 — records of one employer.' })
  @IsOptional()
  @Matches(/^[1-9]\d{0,17}$/, { message: '单位编号无效。' })
  employerId?: string | null;
}
