import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { fundBudgets } from './funds.ledgers.js';
import { Allow, InOwnRight } from '../../access/allow.js';
import { YearArgs } from '../../platform/graphql/year-args.js';
import { ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { RecordListArgs, RecordRevision } from '../shared/ledger-reader.js';
import { pageOf } from '../../platform/graphql/page.js';
import { IdempotencyKey, Reason, RecordId, Revision } from '../../platform/graphql/record-args.js';
import { EnterFundBudgetInput, FundBudget, ReviseFundBudgetInput } from './fund-budget.entity.js';
import { FundExecution } from './fund-execution.model.js';
import { FundService } from './fund.service.js';

const FundBudgetPage = pageOf(FundBudget);

@Resolver(() => FundBudget)
export class FundBudgetResolver {
  constructor(
    @InjectLedger(FundBudget) private readonly ledger: Ledger<FundBudget>,
    private readonly service: FundService,
  ) {}

  @Query(() => FundBudgetPage, { description: '资金预算列表 — newest year first.' })
  @Allow('funds:read')
  fundBudgets(@Args() args: RecordListArgs) {
    return this.ledger.list(args);
  }

  @Query(() => FundBudget, { description: '资金预算 — one line.' })
  @Allow('funds:read')
  fundBudget(@RecordId() id: string) {
    return this.ledger.get(id);
  }

  @Query(() => [RecordRevision], {
    description: '资金预算历次版本 — who changed what, when and why.',
  })
  @Allow('funds:read')
  fundBudgetHistory(@RecordId() id: string) {
    return this.ledger.history(id);
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

  @Mutation(() => FundBudget, { description: '修改预算 — on the revision you saw.' })
  @Allow(...permissionsOf(fundBudgets, 'revise'))
  reviseFundBudget(
    @RecordId() id: string,
    @Revision() revision: number,
    @Args('input') input: ReviseFundBudgetInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => FundBudget, { description: '复核预算 — by another person.' })
  @Allow(...permissionsOf(fundBudgets, 'review'))
  reviewFundBudget(@Args() step: StepArgs) {
    return this.ledger.move('review', step);
  }

  @Mutation(() => FundBudget, {
    description: '退回更正 — to the desk, with what is to be put right.',
  })
  @Allow(...permissionsOf(fundBudgets, 'returnForCorrection'))
  returnFundBudgetForCorrection(@Args() step: ReasonedStepArgs) {
    return this.ledger.move('returnForCorrection', step);
  }

  @Mutation(() => FundBudget, { description: '审批预算 — by a third person; counts from here.' })
  @Allow(...permissionsOf(fundBudgets, 'approve'))
  approveFundBudget(@RecordId() id: string, @Revision() revision: number) {
    return this.ledger.move('approve', { id, revision });
  }

  @Mutation(() => FundBudget, { description: '驳回预算 — with the reason.' })
  @Allow(...permissionsOf(fundBudgets, 'reject'))
  rejectFundBudget(@RecordId() id: string, @Revision() revision: number, @Reason() reason: string) {
    return this.ledger.move('reject', { id, revision, reason });
  }

  @Mutation(() => FundBudget, {
    description: '撤销预算 — with a reason; once approved, by an approver.',
  })
  @Allow(...permissionsOf(fundBudgets, 'withdraw'))
  withdrawFundBudget(
    @RecordId() id: string,
    @Revision() revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.withdraw(id, revision, reason);
  }

  @Mutation(() => FundBudget, {
    description: '恢复预算 — takes a withdrawal back; once approved, by an approver.',
  })
  @Allow(...permissionsOf(fundBudgets, 'restore'))
  restoreFundBudget(
    @RecordId() id: string,
    @Revision() revision: number,
    @Reason() reason: string,
  ) {
    return this.ledger.restore(id, revision, reason);
  }
}
