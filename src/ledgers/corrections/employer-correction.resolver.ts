import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { employerCorrections } from './corrections.ledgers.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey, ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import {
  EmployerCorrection,
  RequestEmployerCorrectionInput,
  ReviseEmployerCorrectionInput,
} from './employer-correction.entity.js';

@Resolver(() => EmployerCorrection)
export class EmployerCorrectionResolver extends ReadsLedger(employerCorrections, {
  many: 'employerCorrections',
  one: 'employerCorrection',
  history: 'employerCorrectionHistory',
}) {
  @Mutation(() => EmployerCorrection, {
    description:
      '申请单位信息变更 — also of an employer whom another desk registered; in force once another person has reviewed it.',
  })
  @Allow(...permissionsOf(employerCorrections, 'enter'))
  requestEmployerCorrection(
    @Args('input') input: RequestEmployerCorrectionInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => EmployerCorrection, {
    description: '修改单位信息变更申请 — on the revision you saw.',
  })
  @Allow(...permissionsOf(employerCorrections, 'revise'))
  reviseEmployerCorrection(
    @Args() { id, revision }: StepArgs,
    @Args('input') input: ReviseEmployerCorrectionInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => EmployerCorrection, {
    description:
      '复核单位信息变更 — by another person; every record shows what is right from then on.',
  })
  @Allow(...permissionsOf(employerCorrections, 'release'))
  releaseEmployerCorrection(@Args() step: StepArgs) {
    return this.ledger.move('release', step);
  }

  @Mutation(() => EmployerCorrection, {
    description: '退回更正 — to the desk, with what is to be put right.',
  })
  @Allow(...permissionsOf(employerCorrections, 'returnForCorrection'))
  returnEmployerCorrectionForCorrection(@Args() step: ReasonedStepArgs) {
    return this.ledger.move('returnForCorrection', step);
  }

  @Mutation(() => EmployerCorrection, { description: '不予单位信息变更 — with a reason.' })
  @Allow(...permissionsOf(employerCorrections, 'reject'))
  rejectEmployerCorrection(@Args() step: ReasonedStepArgs) {
    return this.ledger.move('reject', step);
  }

  @Mutation(() => EmployerCorrection, {
    description: '撤销单位信息变更申请 — with a reason; not once it is in force.',
  })
  @Allow(...permissionsOf(employerCorrections, 'withdraw'))
  withdrawEmployerCorrection(@Args() { id, revision, reason }: ReasonedStepArgs) {
    return this.ledger.withdraw(id, revision, reason);
  }

  @Mutation(() => EmployerCorrection, {
    description: '恢复单位信息变更申请 — takes a withdrawal back.',
  })
  @Allow(...permissionsOf(employerCorrections, 'restore'))
  restoreEmployerCorrection(@Args() { id, revision, reason }: ReasonedStepArgs) {
    return this.ledger.restore(id, revision, reason);
  }
}
