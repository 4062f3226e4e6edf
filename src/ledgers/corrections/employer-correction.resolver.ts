import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { employerCorrections } from './corrections.ledgers.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey } from '../../platform/graphql/step-args.js';
import {
  EmployerCorrection,
  RequestEmployerCorrectionInput,
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
}
