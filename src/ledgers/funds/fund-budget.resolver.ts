import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { fundBudgets } from './funds.ledgers.js';
import { Allow, InOwnRight } from '../../access/allow.js';
import { YearArgs } from '../../platform/graphql/year-args.js';
import { RecordListArgs } from '../shared/list-args.js';
import { IdempotencyKey } from '../../platform/graphql/step-args.js';
import { EnterFundBudgetInput, FundBudget } from './fund-budget.entity.js';
import { FundExecution } from './fund-execution.model.js';
import { FundService } from './fund.service.js';

@Resolver(() => FundBudget)
export class FundBudgetResolver extends ReadsLedger(fundBudgets, {
  many: 'fundBudgets',
  args: RecordListArgs,
}) {
  constructor(private readonly service: FundService) {
    super();
  }

  @Query(() => [FundExecution], {
    description: '预算执行 — by fund, with a finding where more was paid than budgeted.',
  })
  @Allow('funds:read')
  @InOwnRight()
  fundExecutions(@Args() { year }: YearArgs) {
    return this.service.executions(year);
  }

  @Mutation(() => FundBudget, { description: '录入预算 — one line of one fund for one year.' })
  @Allow(...permissionsOf(fundBudgets, 'enter'))
  enterFundBudget(
    @Args('input') input: EnterFundBudgetInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }
}
