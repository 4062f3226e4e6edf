import { InputType, IntersectionType, ObjectType, PartialType, PickType } from '@nestjs/graphql';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import { DayField, LinkField, NestedField, TextField } from '../../platform/graphql/fields.js';
import { CountField, MoneyField } from '../../platform/graphql/number-fields.js';
import { PersonInput } from '../../registry/registry.input.js';
import * as bounds from '../shared/bounds.js';
import { AccountField } from '../shared/account-field.js';
import { LedgerInput } from '../shared/ledger-input.js';
import { DecidedRecord } from '../shared/decided-record.js';
import { LedgerRecord } from '../shared/ledger-record.js';
import { fund } from './fund-budget.entity.js';
import { HoldsNoNumber } from '../../registry/is-name.js';

export const paymentPurpose = choice('FundPaymentPurpose', '资金用途', {
  purchased_services: '协理员购买服务',
  skills_competition: '职业技能竞赛',
  job_fair: '招聘会',
  startup_subsidy: '创业补贴',
  social_insurance_subsidy: '社会保险补贴',
  job_seeking_subsidy: '求职创业补贴',
  job_introduction: '职业介绍补贴',
  public_service_subsidy: '就业创业服务补助',
  rural_labour_transfer: '农村劳动力转移就业补助',
  other: '其他支出',
});

export const countingLedger = choice(
  'FundPaymentCountedIn',
  '已由台账计数 — ledgers that count their own payments from the fund.',
  {
    public_welfare_jobs: '公益性岗位台账',
    training: '培训台账',
    internships: '见习台账',
  },
);

export const paymentStatus = choice('FundPaymentStatus', '资金拨付状态', {
  submitted: '待复核',
  reviewed: '待审批',
  approved: '待拨付',
  paid: '已拨付',
  returned: '已退回',
  rejected: '未通过',
  withdrawn: '已撤销',
});

/** 资金拨付 — a payment from a fund that no other ledger records. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '资金拨付 — a payment from a fund that no other ledger records.',
})
@Entity('fund_payment')
export class FundPayment extends DecidedRecord {
  @ChoiceField(paymentStatus, '状态 — counts once paid.')
  status: MemberOf<typeof paymentStatus>;

  @ChoiceField(
    fund,
    '资金 — the fund that pays; only 就业创业补助资金 counts towards its execution.',
  )
  fund: MemberOf<typeof fund>;

  @ChoiceField(paymentPurpose, '用途 — what is paid for.')
  purpose: MemberOf<typeof paymentPurpose>;

  @TextField('收款方 — firm, institution or person paid.', { as: 'name', max: 100 })
  @HoldsNoNumber()
  payee: string;

  @LinkField('享受人员编号 — the person to whom it is granted, where it is one.', {
    optional: true,
  })
  personId: string | null;

  @AccountField('收款账号后四位 — the rest is not kept.', { optional: true })
  accountLastFour: string | null;

  @MoneyField('拨付金额 — in 元.', { within: bounds.publicMoney })
  amountYuan: string;

  @CountField('惠及人数 — persons who benefit; 0 where nobody in particular does.', {
    within: bounds.personsServed,
  })
  beneficiaries: number;

  @DayField('申请日期 — day of the request for payment.')
  requestedOn: string;

  @ChoiceField(
    countingLedger,
    '已由台账计数 — the ledger whose records this payment settles; counted there, not here.',
    { optional: true },
  )
  countedIn: MemberOf<typeof countingLedger> | null;

  @DayField('拨付日期 — day of payment; the amount counts on this day.', { optional: true })
  paidOn: string | null;

  @DayField('退回日期 — day on which the money came back.', { optional: true })
  returnedOn: string | null;
}

@InputType()
export class RequestFundPaymentInput extends IntersectionType(
  LedgerInput,
  PickType(
    FundPayment,
    [
      'fund',
      'purpose',
      'payee',
      'accountLastFour',
      'amountYuan',
      'beneficiaries',
      'requestedOn',
      'countedIn',
    ] as const,
    InputType,
  ),
) {
  @NestedField(
    () => PersonInput,
    '享受人员 — to whom it is granted, for a subsidy of one person; whoever is paid for others, and firms, are named as 收款方 alone.',
    { optional: true },
  )
  person?: PersonInput | null;
}

@InputType()
export class ReviseFundPaymentInput extends PartialType(RequestFundPaymentInput, {
  skipNullProperties: false,
}) {}
