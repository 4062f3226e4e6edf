import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { serviceOfficers } from './service-activities.ledgers.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey, StepArgs } from '../../platform/graphql/step-args.js';
import {
  AppointServiceOfficerInput,
  EndServiceOfficerInput,
  ServiceOfficer,
} from './key-enterprise.entity.js';

@Resolver(() => ServiceOfficer)
export class ServiceOfficerResolver extends ReadsLedger(serviceOfficers, {
  many: 'serviceOfficers',
}) {
  @Mutation(() => ServiceOfficer, { description: '任命服务专员 — counted while serving.' })
  @Allow(...permissionsOf(serviceOfficers, 'enter'))
  appointServiceOfficer(
    @Args('input') input: AppointServiceOfficerInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => ServiceOfficer, { description: '专员卸任 — last day as officer.' })
  @Allow(...permissionsOf(serviceOfficers, 'end'))
  endServiceOfficer(@Args() step: StepArgs, @Args('input') patch: EndServiceOfficerInput) {
    return this.ledger.move('end', { ...step, patch });
  }
}
