import { InputType, IntersectionType, ObjectType, PartialType, PickType } from '@nestjs/graphql';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import { DayField, LinkField, TextField } from '../../platform/graphql/fields.js';
import { MoneyField } from '../../platform/graphql/number-fields.js';
import * as bounds from '../shared/bounds.js';
import { LedgerRecord } from '../shared/ledger-record.js';
import { place, placeless } from './case-notes.entity.js';

export const wageInstalmentStatus = choice('WageInstalmentStatus', '分期支付状态', {
  agreed: '待支付',
  paid: '已支付',
  withdrawn: '已撤销',
});

/** 分期支付 — what one worker of a case is to be paid by a day, and what was paid. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '分期支付 — what one worker of a case is to be paid by a day, and what was paid.',
})
@Entity('wage_instalment')
export class WageInstalment extends LedgerRecord {
  @ChoiceField(wageInstalmentStatus, '状态 — agreed or paid.')
  status: MemberOf<typeof wageInstalmentStatus>;

  @LinkField('投诉编号 — the petition.', { to: 'wage_petition' })
  petitionId: string;

  @LinkField('劳动者编号 — the worker, of the list of the case.', { to: 'petition_worker' })
  workerId: string;

  @TextField('姓名 — of the worker, as the list of the case has it.', { as: 'name', max: 50 })
  workerName: string;

  @DayField('约定日期 — day on which it was agreed.')
  agreedOn: string;

  @DayField('应付日期 — to be paid by this day.', { ahead: true })
  dueOn: string;

  @MoneyField('应付金额 — of this instalment, in 元.', { within: bounds.wagesOfWorker })
  amountYuan: string;

  @DayField('支付日期 — day it was paid.', { optional: true })
  paidOn: string | null;

  @MoneyField('实付金额 — what was paid, in 元.', {
    within: bounds.wagesOfWorker,
    optional: true,
  })
  paidYuan: string | null;

  @TextField('支付凭证 — bank slip, receipt.', { optional: true, max: 100 })
  voucher: string | null;
}

/** As it was agreed; the worker is named as the list of the case has it. */
@InputType()
export class AgreeWageInstalmentInput extends IntersectionType(
  placeless,
  PickType(
    WageInstalment,
    ['petitionId', 'workerName', 'agreedOn', 'dueOn', 'amountYuan'] as const,
    InputType,
  ),
) {
  @LinkField('劳动者编号 — of the list, where two are called alike.', {
    to: 'petition_worker',
    column: false,
    optional: true,
  })
  workerId?: string | null;
}

@InputType({ isAbstract: true })
export class PlacedInstalmentInput extends IntersectionType(AgreeWageInstalmentInput, place) {}

/** Corrections, also of what was stated at its payment. */
@InputType()
export class ReviseWageInstalmentInput extends PartialType(
  IntersectionType(
    placeless,
    PickType(
      WageInstalment,
      ['agreedOn', 'dueOn', 'amountYuan', 'paidOn', 'paidYuan', 'voucher'] as const,
      InputType,
    ),
  ),
  { skipNullProperties: false },
) {}

@InputType()
export class PayWageInstalmentInput {
  @DayField('支付日期 — day it was paid.', { column: false })
  paidOn: string;

  @MoneyField('实付金额 — what was paid, in 元.', {
    within: bounds.wagesOfWorker,
    column: false,
  })
  paidYuan: string;

  @TextField('支付凭证 — bank slip, receipt.', { column: false, optional: true, max: 100 })
  voucher?: string | null;
}
