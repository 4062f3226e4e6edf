import { InputType } from '@nestjs/graphql';
import { DayField } from '../../platform/graphql/fields.js';

/** 拨付 — what every payment of every ledger records. */
@InputType()
export class RecordPaymentInput {
  @DayField('拨付日期 — day of payment; the amount counts on this day.', { column: false })
  paidOn: string;
}

/** 退汇、追回 — money that came back; a negative amount on the day it did. */
@InputType()
export class RecordReturnInput {
  @DayField('退回日期 — day on which the money came back.', { column: false })
  returnedOn: string;
}
