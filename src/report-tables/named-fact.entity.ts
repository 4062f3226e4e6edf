import { InputType, IntersectionType, ObjectType, PartialType, PickType } from '@nestjs/graphql';
import { Entity } from 'typeorm';
import * as bounds from '../ledgers/shared/bounds.js';
import { LedgerInput } from '../ledgers/shared/ledger-input.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { ChoiceField, type MemberOf } from '../platform/graphql/choices.js';
import { DayField, TextField } from '../platform/graphql/fields.js';
import { DecimalField } from '../platform/graphql/number-fields.js';
import { reportTableStatus } from './report-table.entity.js';

const DESCRIPTION =
  '具名事实 — a number of a text that stands in no table and no ledger, by name, with where it is from.';

/** 具名事实 — a number of a text that stands in no table and no ledger, by name, with where it is from. */
@ObjectType({ implements: () => LedgerRecord, description: DESCRIPTION })
@Entity('named_fact')
export class NamedFact extends LedgerRecord {
  @ChoiceField(reportTableStatus, '状态 — used in a report once reviewed.')
  status: MemberOf<typeof reportTableStatus>;

  @TextField('事实名称 — as a report refers to it, for example 内设机构数.', {
    as: 'name',
    max: 60,
  })
  name: string;

  @DecimalField('数值 — exact, in the unit that is named.', {
    within: bounds.signedFigure,
    precision: 18,
    scale: 4,
    signed: true,
  })
  value: string;

  @TextField('数值单位 — for example 个, 人, 万元.', { as: 'name', max: 10 })
  valueUnit: string;

  @DayField('起始日期 — of what happened in a period; none of what stands on a day.', {
    optional: true,
  })
  firstDay: string | null;

  @DayField('时点或截止日期 — the day on which it holds, or the last of the period.')
  asOf: string;

  @TextField('来源文件 — document or system it was taken from.', { as: 'name' })
  sourceDocument: string;

  @TextField('说明 — what a reader should know.', { optional: true, max: 500 })
  note: string | null;

  @DayField('填报日期 — today when left out.')
  compiledOn: string;
}

@InputType()
export class EnterNamedFactInput extends IntersectionType(
  LedgerInput,
  PickType(
    NamedFact,
    ['name', 'value', 'valueUnit', 'firstDay', 'asOf', 'sourceDocument', 'note'] as const,
    InputType,
  ),
) {}

@InputType()
export class ReviseNamedFactInput extends PartialType(EnterNamedFactInput, {
  skipNullProperties: false,
}) {}
