import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey, StepArgs } from '../../platform/graphql/step-args.js';
import { OfPetitionArgs } from './case-notes.entity.js';
import {
  ConcludePetitionDocumentInput,
  IssuePetitionDocumentInput,
  PetitionDocument,
  ServePetitionDocumentInput,
} from './petition-document.entity.js';
import { petitionDocuments } from './petition-document.ledger.js';

@Resolver(() => PetitionDocument)
export class PetitionDocumentResolver extends ReadsLedger(petitionDocuments, {
  many: 'petitionDocuments',
  args: OfPetitionArgs,
  by: ['petitionId'],
}) {
  @Mutation(() => PetitionDocument, { description: '登记执法文书 — one document of a case.' })
  @Allow(...permissionsOf(petitionDocuments, 'enter'))
  issuePetitionDocument(
    @Args('input') input: IssuePetitionDocumentInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => PetitionDocument, {
    description: '送达文书 — the clock that the law ties to its service starts.',
  })
  @Allow(...permissionsOf(petitionDocuments, 'serve'))
  servePetitionDocument(@Args() step: StepArgs, @Args('input') patch: ServePetitionDocumentInput) {
    return this.ledger.move('serve', { ...step, patch });
  }

  @Mutation(() => PetitionDocument, { description: '了结文书 — its clock came to an end.' })
  @Allow(...permissionsOf(petitionDocuments, 'conclude'))
  concludePetitionDocument(
    @Args() step: StepArgs,
    @Args('input') patch: ConcludePetitionDocumentInput,
  ) {
    return this.ledger.move('conclude', { ...step, patch });
  }
}
