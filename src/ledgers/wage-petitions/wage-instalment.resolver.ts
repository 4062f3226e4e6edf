import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey, StepArgs } from '../../platform/graphql/step-args.js';
import { OfPetitionArgs } from './case-notes.entity.js';
import {
  AgreeWageInstalmentInput,
  PayWageInstalmentInput,
  WageInstalment,
} from './wage-instalment.entity.js';
import { wageInstalments } from './wage-instalment.ledger.js';

@Resolver(() => WageInstalment)
export class WageInstalmentResolver extends ReadsLedger(wageInstalments, {
  many: 'wageInstalments',
  args: OfPetitionArgs,
  by: ['petitionId'],
}) {
  @Mutation(() => WageInstalment, {
    description: '登记分期支付 — what one worker is to be paid by a day.',
  })
  @Allow(...permissionsOf(wageInstalments, 'enter'))
  agreeWageInstalment(
    @Args('input') input: AgreeWageInstalmentInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => WageInstalment, { description: '支付分期 — what was paid, and when.' })
  @Allow(...permissionsOf(wageInstalments, 'pay'))
  payWageInstalment(@Args() step: StepArgs, @Args('input') patch: PayWageInstalmentInput) {
    return this.ledger.move('pay', { ...step, patch });
  }
}
