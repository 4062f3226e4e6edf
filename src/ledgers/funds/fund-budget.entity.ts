import { InputType, IntersectionType, ObjectType, PartialType, PickType } from '@nestjs/graphql';
import { Entity } from 'typeorm';
import { type MemberOf, ChoiceField, choice } from '../../platform/graphql/choices.js';
import { DayField, FlagField, TextField } from '../../platform/graphql/fields.js';
import { CountField, MoneyField } from '../../platform/graphql/number-fields.js';
import * as bounds from '../shared/bounds.js';
import { LedgerInput } from '../shared/ledger-input.js';
import { LedgerRecord } from '../shared/ledger-record.js';

export const fund = choice('Fund', '资金', {
  employment_fund: '就业创业补助资金',
  unemployment_insurance: '失业保险基金',
  guarantee_fund: '创业担保基金',
  other: '其他资金',
});

export const budgetStatus = choice('FundBudgetStatus', '资金预算状态', {
  submitted: '待复核',
  reviewed: '待审批',
  approved: '已审批',
  rejected: '未通过',
  withdrawn: '已撤销',
});

/** 资金预算 — one line of one fund for one year. A budget is not a target: over 100 % of it is an alarm. */
@ObjectType({
  implements: () => LedgerRecord,
  description: '资金预算 — one line of one fund for one year.',
})
@Entity('fund_budget')
export class FundBudget extends LedgerRecord {
  @ChoiceField(budgetStatus, '状态 — counts once approved.')
  status: MemberOf<typeof budgetStatus>;

  @ChoiceField(fund, '资金 — which fund.')
  fund: MemberOf<typeof fund>;

  @CountField('预算年度 — calendar year.', { within: bounds.yearOfRegister })
  year: number;

  @TextField('预算科目 — the line, as the budget names it.', { as: 'name', max: 100 })
  line: string;

  @MoneyField('预算金额 — in 元.', { within: bounds.publicMoney })
  amountYuan: string;

  @FlagField('是否推算 — not printed anywhere, but implied by a printed execution rate.')
  isImplied: boolean;

  @TextField('预算文号 — document that sets it; not for an implied one.', {
    as: 'number',
    optional: true,
    max: 100,
  })
  document: string | null;

  @DayField('预算日期 — first day of its year.', { ahead: true })
  datedOn: string;
}

@InputType()
export class EnterFundBudgetInput extends IntersectionType(
  LedgerInput,
  PickType(
    FundBudget,
    ['fund', 'year', 'line', 'amountYuan', 'isImplied', 'document'] as const,
    InputType,
  ),
) {}

@InputType()
export class ReviseFundBudgetInput extends PartialType(EnterFundBudgetInput, {
  skipNullProperties: false,
}) {}
