import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { loanRepayments } from './loan-repayment.ledger.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey } from '../../platform/graphql/step-args.js';
import { LoanRepayment, OfLoanArgs, RecordLoanRepaymentInput } from './loan-repayment.entity.js';

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
}
