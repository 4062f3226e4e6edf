import { Args, Int, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { petitionWorkerLists } from './case-notes.ledgers.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey } from '../../platform/graphql/step-args.js';
import { ListPetitionWorkerInput, OfPetitionArgs, PetitionWorker } from './case-notes.entity.js';

@Resolver(() => PetitionWorker)
export class PetitionWorkerResolver extends ReadsLedger(petitionWorkerLists, {
  many: 'petitionWorkers',
  args: OfPetitionArgs,
  by: ['petitionId'],
}) {
  @Mutation(() => Int, {
    description:
      '登记劳动者名单 — a group list in one go, names only if need be; answers how many.',
  })
  @Allow(...permissionsOf(petitionWorkerLists, 'enter'))
  async listPetitionWorkers(
    @Args('workers', {
      type: () => [ListPetitionWorkerInput],
      description: '劳动者 — one row each.',
    })
    workers: ListPetitionWorkerInput[],
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return (await this.ledger.enter(workers, idempotencyKey)).length;
  }
}
