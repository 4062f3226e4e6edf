import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { personCorrections } from './corrections.ledgers.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey, ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import {
  PersonCorrection,
  RequestPersonCorrectionInput,
  RevisePersonCorrectionInput,
} from './person-correction.entity.js';

@Resolver(() => PersonCorrection)
export class PersonCorrectionResolver extends ReadsLedger(personCorrections, {
  many: 'personCorrections',
  one: 'personCorrection',
  history: 'personCorrectionHistory',
}) {
  @Mutation(() => PersonCorrection, {
    description:
      '申请人员信息变更 — also of somebody whom another desk registered; in force once another person has reviewed it.',
  })
  @Allow(...permissionsOf(personCorrections, 'enter'))
  requestPersonCorrection(
    @Args('input') input: RequestPersonCorrectionInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => PersonCorrection, {
    description: '修改人员信息变更申请 — on the revision you saw.',
  })
  @Allow(...permissionsOf(personCorrections, 'revise'))
  revisePersonCorrection(
    @Args() { id, revision }: StepArgs,
    @Args('input') input: RevisePersonCorrectionInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => PersonCorrection, {
    description:
      '复核人员信息变更 — by another person; every record shows what is right from then on.',
  })
  @Allow(...permissionsOf(personCorrections, 'release'))
  releasePersonCorrection(@Args() step: StepArgs) {
    return this.ledger.move('release', step);
  }

  @Mutation(() => PersonCorrection, {
    description: '退回更正 — to the desk, with what is to be put right.',
  })
  @Allow(...permissionsOf(personCorrections, 'returnForCorrection'))
  returnPersonCorrectionForCorrection(@Args() step: ReasonedStepArgs) {
    return this.ledger.move('returnForCorrection', step);
  }

  @Mutation(() => PersonCorrection, { description: '不予人员信息变更 — with a reason.' })
  @Allow(...permissionsOf(personCorrections, 'reject'))
  rejectPersonCorrection(@Args() step: ReasonedStepArgs) {
    return this.ledger.move('reject', step);
  }

  @Mutation(() => PersonCorrection, {
    description: '撤销人员信息变更申请 — with a reason; not once it is in force.',
  })
  @Allow(...permissionsOf(personCorrections, 'withdraw'))
  withdrawPersonCorrection(@Args() { id, revision, reason }: ReasonedStepArgs) {
    return this.ledger.withdraw(id, revision, reason);
  }

  @Mutation(() => PersonCorrection, {
    description: '恢复人员信息变更申请 — takes a withdrawal back.',
  })
  @Allow(...permissionsOf(personCorrections, 'restore'))
  restorePersonCorrection(@Args() { id, revision, reason }: ReasonedStepArgs) {
    return this.ledger.restore(id, revision, reason);
  }
}
