import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { wageRecoveries } from './case-notes.ledgers.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey } from '../../platform/graphql/step-args.js';
import { OfPetitionArgs, RecordWageRecoveryInput, WageRecovery } from './case-notes.entity.js';

@Resolver(() => WageRecovery)
export class WageRecoveryResolver extends ReadsLedger(wageRecoveries, {
  many: 'wageRecoveries',
  args: OfPetitionArgs,
  by: ['petitionId'],
}) {
  @Mutation(() => WageRecovery, {
    description: '登记追发工资 — counted on the day the workers were paid.',
  })
  @Allow(...permissionsOf(wageRecoveries, 'enter'))
  recordWageRecovery(
    @Args('input') input: RecordWageRecoveryInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }
}
