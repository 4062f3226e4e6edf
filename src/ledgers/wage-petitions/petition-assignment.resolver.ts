import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey, ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import { OfPetitionArgs } from './case-notes.entity.js';
import {
  AnswerPetitionAssignmentInput,
  ExtendPetitionAssignmentInput,
  PetitionAssignment,
  RegisterPetitionAssignmentInput,
} from './petition-assignment.entity.js';
import { petitionAssignments } from './petition-assignment.ledger.js';

@Resolver(() => PetitionAssignment)
export class PetitionAssignmentResolver extends ReadsLedger(petitionAssignments, {
  many: 'petitionAssignments',
  args: OfPetitionArgs,
  by: ['petitionId'],
}) {
  @Mutation(() => PetitionAssignment, {
    description: '登记交办转办件 — a case that came through 12345 or was assigned.',
  })
  @Allow(...permissionsOf(petitionAssignments, 'enter'))
  registerPetitionAssignment(
    @Args('input') input: RegisterPetitionAssignmentInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => PetitionAssignment, { description: '答复交办转办件 — its clock ends.' })
  @Allow(...permissionsOf(petitionAssignments, 'answer'))
  answerPetitionAssignment(
    @Args() step: StepArgs,
    @Args('input') patch: AnswerPetitionAssignmentInput,
  ) {
    return this.ledger.move('answer', { ...step, patch });
  }

  @Mutation(() => PetitionAssignment, {
    description: '登记交办件延期 — the assigning body gave more time, with its reason.',
  })
  @Allow(...permissionsOf(petitionAssignments, 'extend'))
  extendPetitionAssignment(
    @Args() step: ReasonedStepArgs,
    @Args('input') patch: ExtendPetitionAssignmentInput,
  ) {
    return this.ledger.move('extend', { ...step, patch });
  }
}
