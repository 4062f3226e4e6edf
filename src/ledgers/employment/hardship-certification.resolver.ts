import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { hardshipCertifications } from './hardship-certification.ledger.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey, ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import {
  HardshipCertification,
  ApplyForHardshipInput,
  CertifyHardshipInput,
  RevokeHardshipInput,
} from './hardship-certification.entity.js';

@Resolver(() => HardshipCertification)
export class HardshipCertificationResolver extends ReadsLedger(hardshipCertifications, {
  many: 'hardshipCertifications',
}) {
  @Mutation(() => HardshipCertification, {
    description: '申请就业困难人员认定 — to be reviewed, then certified.',
  })
  @Allow(...permissionsOf(hardshipCertifications, 'enter'))
  applyForHardship(
    @Args('input') input: ApplyForHardshipInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => HardshipCertification, {
    description: '认定就业困难人员 — by someone who neither entered nor reviewed it.',
  })
  @Allow(...permissionsOf(hardshipCertifications, 'certify'))
  certifyHardship(@Args() step: StepArgs, @Args('input') patch: CertifyHardshipInput) {
    return this.ledger.move('certify', { ...step, patch });
  }

  @Mutation(() => HardshipCertification, {
    description: '取消认定 — from a day on; jobs begun before that day keep their count.',
  })
  @Allow(...permissionsOf(hardshipCertifications, 'revoke'))
  revokeHardship(@Args() step: ReasonedStepArgs, @Args('input') patch: RevokeHardshipInput) {
    return this.ledger.move('revoke', { ...step, patch });
  }
}
