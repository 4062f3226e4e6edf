import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { ReadsLedger } from '../shared/reads-ledger.js';
import { serviceActivities } from './service-activities.ledgers.js';
import { Allow } from '../../access/allow.js';
import { IdempotencyKey, ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import {
  ActivityListArgs,
  RecordServiceActivityInput,
  ReviseServiceActivityInput,
  ServiceActivity,
} from './service-activity.entity.js';

@Resolver(() => ServiceActivity)
export class ServiceActivityResolver extends ReadsLedger(serviceActivities, {
  many: 'serviceActivities',
  one: 'serviceActivity',
  history: 'serviceActivityHistory',
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

  @Mutation(() => ServiceActivity, { description: '修改服务活动 — on the revision you saw.' })
  @Allow(...permissionsOf(serviceActivities, 'revise'))
  reviseServiceActivity(
    @Args() { id, revision }: StepArgs,
    @Args('input') input: ReviseServiceActivityInput,
  ) {
    return this.ledger.revise(id, revision, input);
  }

  @Mutation(() => ServiceActivity, {
    description: '撤销服务活动 — with a reason; the record stays.',
  })
  @Allow(...permissionsOf(serviceActivities, 'withdraw'))
  withdrawServiceActivity(@Args() { id, revision, reason }: ReasonedStepArgs) {
    return this.ledger.withdraw(id, revision, reason);
  }

  @Mutation(() => ServiceActivity, { description: '恢复服务活动 — takes a withdrawal back.' })
  @Allow(...permissionsOf(serviceActivities, 'restore'))
  restoreServiceActivity(@Args() { id, revision, reason }: ReasonedStepArgs) {
    return this.ledger.restore(id, revision, reason);
  }
}
