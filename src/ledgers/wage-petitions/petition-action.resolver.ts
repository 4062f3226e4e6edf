import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { petitionActions } from './case-notes.ledgers.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey } from '../../platform/graphql/step-args.js';
import { LogPetitionActionInput, OfPetitionArgs, PetitionAction } from './case-notes.entity.js';

@Resolver(() => PetitionAction)
export class PetitionActionResolver extends ReadsLedger(petitionActions, {
  many: 'petitionActions',
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
}
