import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { petitionActions } from './case-notes.ledgers.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey, ReasonedStepArgs } from '../../platform/graphql/step-args.js';
import { LogPetitionActionInput, OfPetitionArgs, PetitionAction } from './case-notes.entity.js';

@Resolver(() => PetitionAction)
export class PetitionActionResolver extends ReadsLedger(petitionActions, {
  many: 'petitionActions',
  history: 'petitionActionHistory',
  args: OfPetitionArgs,
  by: ['petitionId'],
}) {
  @Mutation(() => PetitionAction, { description: '登记办理过程 — one thing done on the case.' })
  @Allow(...permissionsOf(petitionActions, 'enter'))
  logPetitionAction(
    @Args('input') input: LogPetitionActionInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => PetitionAction, {
    description: '撤销办理过程记录 — with a reason; the record stays.',
  })
  @Allow(...permissionsOf(petitionActions, 'withdraw'))
  withdrawPetitionAction(@Args() { id, revision, reason }: ReasonedStepArgs) {
    return this.ledger.withdraw(id, revision, reason);
  }
}
