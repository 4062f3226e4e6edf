import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { unemploymentRegistrations } from './unemployment.ledger.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey, StepArgs } from '../../platform/graphql/step-args.js';
import {
  ConfirmUnemploymentInput,
  UnemploymentRegistration,
  RegisterUnemploymentInput,
  EndUnemploymentInput,
} from './unemployment-registration.entity.js';

@Resolver(() => UnemploymentRegistration)
export class UnemploymentResolver extends ReadsLedger(unemploymentRegistrations, {
  many: 'unemploymentRegistrations',
}) {
  @Mutation(() => UnemploymentRegistration, {
    description: '办理失业登记 — already ended when a later job of the person is known.',
  })
  @Allow(...permissionsOf(unemploymentRegistrations, 'enter'))
  registerUnemployment(
    @Args('input') input: RegisterUnemploymentInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => UnemploymentRegistration, {
    description:
      '终止失业登记 — lapsed, cancelled, moved away; a registered job ends it by itself.',
  })
  @Allow(...permissionsOf(unemploymentRegistrations, 'end'))
  endUnemployment(@Args() step: StepArgs, @Args('input') patch: EndUnemploymentInput) {
    return this.ledger.move('end', { ...step, patch });
  }

  @Mutation(() => UnemploymentRegistration, {
    description: '核验失业登记 — the person is still out of work; it holds anew from that day on.',
  })
  @Allow(...permissionsOf(unemploymentRegistrations, 'confirm'))
  confirmUnemployment(@Args() step: StepArgs, @Args('input') patch: ConfirmUnemploymentInput) {
    return this.ledger.move('confirm', { ...step, patch });
  }
}
