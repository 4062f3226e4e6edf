import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { internshipBases } from './internship-base.ledger.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey, ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import {
  AccreditInternshipBaseInput,
  ApplyForInternshipBaseInput,
  InternshipBase,
  RevokeInternshipBaseInput,
} from './internship-base.entity.js';

@Resolver(() => InternshipBase)
export class InternshipBaseResolver extends ReadsLedger(internshipBases, {
  many: 'internshipBases',
}) {
  @Mutation(() => InternshipBase, {
    description: '申报就业见习基地 — hosts interns once accredited.',
  })
  @Allow(...permissionsOf(internshipBases, 'enter'))
  applyForInternshipBase(
    @Args('input') input: ApplyForInternshipBaseInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => InternshipBase, {
    description: '认定见习基地 — by someone who neither entered nor reviewed it.',
  })
  @Allow(...permissionsOf(internshipBases, 'accredit'))
  accreditInternshipBase(
    @Args() step: StepArgs,
    @Args('input') patch: AccreditInternshipBaseInput,
  ) {
    return this.ledger.move('accredit', { ...step, patch });
  }

  @Mutation(() => InternshipBase, { description: '取消见习基地 — from a day on, with a reason.' })
  @Allow(...permissionsOf(internshipBases, 'revoke'))
  revokeInternshipBase(
    @Args() step: ReasonedStepArgs,
    @Args('input') patch: RevokeInternshipBaseInput,
  ) {
    return this.ledger.move('revoke', { ...step, patch });
  }
}
