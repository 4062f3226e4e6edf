import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { petitionActions } from './case-notes.ledgers.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey, StepArgs } from '../../platform/graphql/step-args.js';
import {
  LogPetitionActionInput,
  OfPetitionArgs,
  PetitionAction,
  RevisePetitionActionInput,
} from './case-notes.entity.js';

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

  @Mutation(() => PetitionAction, { description: '修改办理过程 — on the revision you saw.' })
  @Allow(...permissionsOf(petitionActions, 'revise'))
  revisePetitionAction(
    @Args() { id, revision }: StepArgs,
    @Args('input') input: RevisePetitionActionInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }
}
