import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { keyEnterprises } from './service-activities.ledgers.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey, StepArgs } from '../../platform/graphql/step-args.js';
import {
  DelistKeyEnterpriseInput,
  KeyEnterprise,
  ListKeyEnterpriseInput,
} from './key-enterprise.entity.js';

@Resolver(() => KeyEnterprise)
export class KeyEnterpriseResolver extends ReadsLedger(keyEnterprises, {
  many: 'keyEnterprises',
}) {
  @Mutation(() => KeyEnterprise, {
    description: '列入重点企业名单 — from this day the firm can be counted as served.',
  })
  @Allow(...permissionsOf(keyEnterprises, 'enter'))
  listKeyEnterprise(
    @Args('input') input: ListKeyEnterpriseInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => KeyEnterprise, { description: '移出重点企业名单 — first day no longer on it.' })
  @Allow(...permissionsOf(keyEnterprises, 'delist'))
  delistKeyEnterprise(@Args() step: StepArgs, @Args('input') patch: DelistKeyEnterpriseInput) {
    return this.ledger.move('delist', { ...step, patch });
  }
}
