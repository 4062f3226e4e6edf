import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { serviceActivities } from './service-activities.ledgers.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey } from '../../platform/graphql/step-args.js';
import {
  ActivityListArgs,
  RecordServiceActivityInput,
  ServiceActivity,
} from './service-activity.entity.js';

@Resolver(() => ServiceActivity)
export class ServiceActivityResolver extends ReadsLedger(serviceActivities, {
  many: 'serviceActivities',
  args: ActivityListArgs,
  by: ['kind', 'campaign'],
}) {
  @Mutation(() => ServiceActivity, { description: '登记服务活动 — one event, or a month of them.' })
  @Allow(...permissionsOf(serviceActivities, 'enter'))
  recordServiceActivity(
    @Args('input') input: RecordServiceActivityInput,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }
}
