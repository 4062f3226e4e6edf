import { Field, InputType, OmitType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, Matches, ValidateNested } from 'class-validator';
import { ChoiceField, type MemberOf } from '../platform/graphql/choices.js';
import { DayField, FileField, TextField } from '../platform/graphql/fields.js';
import { newUnitKind } from '../platform/graphql/named-unit.js';

const MOST_ROWS = 5000;

const CODE = /^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/;
const codeForm = (term: string) =>
  Matches(CODE, { message: `${term}须为 1 至 20 位数字、英文字母或横线,以数字或字母开头。` });

@InputType({ description: '新机构 — one row of a list of units.' })
export class NewUnitInput {
  @TextField('机构代码 — of a division its code by GB/T 2260, otherwise the office’s own.', {
    as: 'number',
    column: false,
    max: 20,
  })
  @codeForm('机构代码')
  code: string;

  @TextField('机构名称 — that of the division where the code is one and none is given.', {
    as: 'name',
    column: false,
    optional: true,
    max: 60,
  })
  name?: string | null;

  @TextField('简称', { as: 'name', column: false, optional: true, max: 20 })
  shortName?: string | null;

  @ChoiceField(newUnitKind, '机构类型', { column: false })
  kind: MemberOf<typeof newUnitKind>;

  @TextField('上级机构代码 — directly in the root where none is named.', {
    as: 'number',
    column: false,
    optional: true,
    max: 20,
  })
  parentCode?: string | null;

  @DayField('设立日期 — as long as anybody knows where none is named.', {
    column: false,
    optional: true,
  })
  from?: string | null;
}

@InputType({
  description:
    '机构清单 — a tree, or a part of one: its rows, or a file that holds them under the headings of unitsTemplate.',
})
export class UnitListInput {
  @Field(() => [NewUnitInput], { nullable: true, description: '机构清单行' })
  rows?: NewUnitInput[] | null;

  @FileField({ optional: true }) file?: string | null;
}

/** 机构清单 — as it is judged and kept, wherever its rows came from. */
export class UnitList {
  // Rows are judged by their number, together with the tree that they make.
  @Type(() => NewUnitInput)
  @ArrayNotEmpty({ message: '机构清单不能为空。' })
  @ArrayMaxSize(MOST_ROWS, { message: `一次最多 ${MOST_ROWS} 行,请分批导入。` })
  @IsArray({ message: '机构清单须为列表。' })
  rows: NewUnitInput[];
}

@InputType({ description: '机构更名 — name, short name or code from a day on.' })
export class RenameUnitInput {
  @TextField('机构代码', { as: 'number', column: false, max: 20 })
  code: string;

  @TextField('新名称', { as: 'name', column: false, optional: true, max: 60 })
  name?: string | null;

  @TextField('新简称 — null takes it away.', {
    as: 'name',
    column: false,
    optional: true,
    max: 20,
  })
  shortName?: string | null;

  @TextField('新代码', { as: 'number', column: false, optional: true, max: 20 })
  @codeForm('新代码')
  newCode?: string | null;

  @DayField('生效日期 — a slip is put right from the beginning where none is named.', {
    column: false,
    optional: true,
  })
  from?: string | null;
}

@InputType({ description: '机构移动 — to another superior of the same district, from a day on.' })
export class MoveUnitInput {
  @TextField('机构代码', { as: 'number', column: false, max: 20 })
  code: string;

  @TextField('新上级机构代码', { as: 'number', column: false, max: 20 })
  parentCode: string;

  @DayField('生效日期 — left out only while nothing was recorded in the unit.', {
    column: false,
    optional: true,
  })
  from?: string | null;
}

@InputType({ description: '机构撤并 — nothing is entered at it any more.' })
export class CloseUnitInput {
  @TextField('机构代码', { as: 'number', column: false, max: 20 })
  code: string;

  @DayField('撤并日期 — the first day on which it is there no more.', { column: false })
  from: string;

  @TextField('承接机构代码 — where its matters go on, of a unit that is merged into another.', {
    as: 'number',
    column: false,
    optional: true,
    max: 20,
  })
  successorCode?: string | null;
}

@InputType({ description: '承接机构 — what takes the place of one unit.' })
export class SuccessorInput {
  @TextField('原机构代码', { as: 'number', column: false, max: 20 })
  code: string;

  @TextField('承接机构代码', { as: 'number', column: false, max: 20 })
  @codeForm('承接机构代码')
  newCode: string;

  @TextField('承接机构名称 — the same name where left out.', {
    as: 'name',
    column: false,
    optional: true,
    max: 60,
  })
  name?: string | null;
}

@InputType({
  description:
    '机构划转 — a unit and all in it go over to another district: they are closed, successors open, and records stay.',
})
export class TransferUnitInput extends OmitType(CloseUnitInput, ['successorCode'] as const) {
  @TextField('承接区县的上级机构代码', { as: 'number', column: false, max: 20 })
  parentCode: string;

  @Field(() => [SuccessorInput], { description: '承接机构清单 — of the unit and of each in it.' })
  @Type(() => SuccessorInput)
  @ValidateNested({ each: true })
  @ArrayNotEmpty({ message: '承接机构清单不能为空。' })
  @ArrayMaxSize(MOST_ROWS, { message: `承接机构清单最多 ${MOST_ROWS} 行。` })
  @IsArray({ message: '承接机构清单须为列表。' })
  successors: SuccessorInput[];
}
