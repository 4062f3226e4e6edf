import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { employerCorrections } from './corrections.ledgers.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey, StepArgs } from '../../platform/graphql/step-args.js';
import {
  EmployerCorrection,
  RequestEmployerCorrectionInput,
  ReviseEmployerCorrectionInput,
} from './employer-correction.entity.js';

@Resolver(() => EmployerCorrection)
export class EmployerCorrectionResolver extends ReadsLedger(employerCorrections, {
  many: 'employerCorrections',
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
}
