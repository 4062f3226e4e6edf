import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { loanRepayments } from './loan-repayment.ledger.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey, StepArgs } from '../../platform/graphql/step-args.js';
import {
  LoanRepayment,
  OfLoanArgs,
  RecordLoanRepaymentInput,
  ReviseLoanRepaymentInput,
} from './loan-repayment.entity.js';

@Resolver(() => LoanRepayment)
export class LoanRepaymentResolver extends ReadsLedger(loanRepayments, {
  many: 'loanRepayments',
  args: OfLoanArgs,
  by: ['loanId'],
}) {
  @Mutation(() => LoanRepayment, {
    description:
      '登记贷款还款 — the loan is smaller from that day on, and repaid once nothing is left.',
  })
  @Allow(...permissionsOf(loanRepayments, 'enter'))
  recordLoanRepayment(
    @Args('input') input: RecordLoanRepaymentInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => LoanRepayment, { description: '修改贷款还款 — on the revision you saw.' })
  @Allow(...permissionsOf(loanRepayments, 'revise'))
  reviseLoanRepayment(
    @Args() { id, revision }: StepArgs,
    @Args('input') input: ReviseLoanRepaymentInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }
}
