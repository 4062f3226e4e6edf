import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DecimalScalar } from '../../platform/graphql/scalars.js';
import { fund } from './fund-budget.entity.js';

/** 各台账支出 — of a fund in a year. */
@ObjectType({ description: '各台账支出 — what one ledger paid from a fund in a year.' })
export class PaidByLedger {
  @Field({ description: '台账代码 — type of the ledger; see ledgers.' })
  ledger: string;

  @Field(() => DecimalScalar, { description: '净支出 — less what came back, in 元.' })
  paidYuan: string;
}

/** 预算执行 — what a fund may pay in a year and has paid by any ledger, of the records one may see. */
@ObjectType({
  description:
    '预算执行 — budget of one fund in one year and what every ledger paid from it, as far as one may see.',
})
export class FundExecution {
  @Field(() => fund.values, { description: '资金 — which fund.' })
  fund: string;

  @Field({ description: '资金名称' })
  fundLabel: string;

  @Field(() => Int, { description: '年度 — calendar year.' })
  year: number;

  @Field(() => DecimalScalar, { description: '预算金额 — approved lines, in 元.' })
  budgetYuan: string;

  @Field(() => DecimalScalar, {
    description: '净支出 — paid in the year less what came back in it, in 元.',
  })
  paidYuan: string;

  @Field(() => [PaidByLedger], { description: '各台账支出 — by ledger, the most first.' })
  paidBy: PaidByLedger[];

  @Field(() => DecimalScalar, {
    nullable: true,
    description: '执行率 — percent; none without a budget.',
  })
  executionRatePercent: string | null;

  @Field(() => Boolean, { description: '是否推算 — whether a line of the budget is implied.' })
  isImplied: boolean;

  @Field(() => String, {
    nullable: true,
    description: '提示 — what is wrong and what to do; nothing is refused for it.',
  })
  finding: string | null;
}
