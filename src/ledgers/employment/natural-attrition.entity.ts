import { InputType, ObjectType, PartialType, PickType, IntersectionType } from '@nestjs/graphql';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import { DayField, LinkField, TextField, NestedField } from '../../platform/graphql/fields.js';
import { CountField } from '../../platform/graphql/number-fields.js';
import * as bounds from '../shared/bounds.js';
import { LedgerInput } from '../shared/ledger-input.js';
import { PersonInput } from '../../registry/registry.input.js';
import { LedgerRecord } from '../shared/ledger-record.js';

export const attritionCause = choice(
  'AttritionCause',
  '自然减员原因 — 离职 is not natural attrition.',
  {
    retirement: '退休',
    death: '死亡',
    injury: '伤残退出',
    monthly_number: '按月核定人数',
  },
);

export const attritionStatus = choice('AttritionStatus', '自然减员状态', {
  submitted: '待复核',
  reviewed: '待审批',
  approved: '已审批',
  rejected: '未通过',
  withdrawn: '已撤销',
});

/** 自然减员 — one person who left work for good, or the approved number of a month for those without a record. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '自然减员 — retirement, death or injury; or an approved monthly number.',
})
@Entity('natural_attrition')
export class NaturalAttrition extends LedgerRecord {
  @ChoiceField(attritionStatus, '状态 — counts once approved.')
  status: MemberOf<typeof attritionStatus>;

  @LinkField('人员编号 — the person; none for a monthly number.', { optional: true })
  personId: string | null;

  @CountField('人数 — 1 for a person, the approved number for a month.', {
    within: bounds.attritionOfMonth,
  })
  persons: number;

  @ChoiceField(attritionCause, '原因 — retirement, death, injury, or a monthly number.')
  cause: MemberOf<typeof attritionCause>;

  @DayField('发生日期 — day it took effect; for a monthly number the last day of the month.')
  occurredOn: string;

  @TextField('核定文号 — document that approves a monthly number.', {
    as: 'number',
    optional: true,
    max: 100,
  })
  documentNumber: string | null;
}

@InputType()
export class RecordAttritionInput extends IntersectionType(
  LedgerInput,
  PickType(
    NaturalAttrition,
    ['persons', 'cause', 'occurredOn', 'documentNumber'] as const,
    InputType,
  ),
) {
  @NestedField(() => PersonInput, '人员 — left out for a monthly number.', { optional: true })
  person?: PersonInput | null;
}

@InputType()
export class ReviseAttritionInput extends PartialType(RecordAttritionInput, {
  skipNullProperties: false,
}) {}
