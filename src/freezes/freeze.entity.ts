import { InputType, IntersectionType, ObjectType, PartialType, PickType } from '@nestjs/graphql';
import { Entity } from 'typeorm';
import { ChoiceField, type MemberOf, choice } from '../platform/graphql/choices.js';
import { DayField, FlagField, LinkField, TextField } from '../platform/graphql/fields.js';
import { LedgerInput } from '../ledgers/shared/ledger-input.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';

export const freezeStatus = choice('PeriodFreezeStatus', '定版状态', {
  draft: '草稿',
  reviewed: '待定稿',
  final: '已定稿',
  discarded: '已作废(试算)',
  withdrawn: '已撤销',
});

const DESCRIPTION =
  '定版 — the values of a unit and a period as they are printed; what changes afterwards is a correction.';

/** 定版 — the values of a unit and a period as they are printed; what changes afterwards is a correction. */
@ObjectType({ implements: () => LedgerRecord, description: DESCRIPTION })
@Entity('period_freeze')
export class PeriodFreeze extends LedgerRecord {
  @ChoiceField(freezeStatus, '状态 — draft, reviewed, final; a trial is thrown away.')
  status: MemberOf<typeof freezeStatus>;

  @DayField('起始日期 — first day of the period.')
  firstDay: string;

  @DayField('截止日期 — last day of the period, in the same year.')
  lastDay: string;

  @DayField('定版日期 — day on which it was asked for.')
  askedOn: string;

  @FlagField('试算 — only a look: neither signed nor a version.')
  isTrial: boolean;

  @LinkField('所更正的定版 — the final version that this one corrects.', { optional: true })
  supersedesId: string | null;

  @TextField('更正原因 — why there is another version.', { optional: true, max: 500 })
  correctionReason: string | null;
}

@InputType()
export class FreezePeriodInput extends IntersectionType(
  LedgerInput,
  PickType(
    PeriodFreeze,
    ['firstDay', 'lastDay', 'isTrial', 'supersedesId', 'correctionReason'] as const,
    InputType,
  ),
) {}

@InputType()
export class ReviseFreezeInput extends PartialType(FreezePeriodInput, {
  skipNullProperties: false,
}) {}
