import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { permissionsOf } from '../shared/permissions-of.js';
import { serviceActivities } from './service-activities.ledgers.js';
import { Allow } from '../../access/allow.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { RecordRevision } from '../shared/ledger-reader.js';
import { pageOf } from '../../platform/graphql/page.js';
import { ReasonedStepArgs, StepArgs } from '../../platform/graphql/step-args.js';
import {
  ActivityListArgs,
  RecordServiceActivityInput,
  ReviseServiceActivityInput,
  ServiceActivity,
} from './service-activity.entity.js';

const ServiceActivityPage = pageOf(ServiceActivity);

@Resolver(() => ServiceActivity)
export class ServiceActivityResolver {
  constructor(@InjectLedger(ServiceActivity) private readonly ledger: Ledger<ServiceActivity>) {}

  @Query(() => ServiceActivityPage, { description: '服务活动列表 — newest first.' })
  @Allow('activities:read')
  serviceActivities(@Args() args: ActivityListArgs) {
    return this.ledger.list(args, (query) => {
      if (args.kind) query.andWhere('r.kind = :kind', { kind: args.kind });
      if (args.campaign) query.andWhere('r.campaign = :campaign', { campaign: args.campaign });
    });
  }

  @Query(() => ServiceActivity, { description: '服务活动 — one record.' })
  @Allow('activities:read')
  serviceActivity(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.get(id);
  }

  @Query(() => [RecordRevision], {
    description: '服务活动历次版本 — who changed what, when and why.',
  })
  @Allow('activities:read')
  serviceActivityHistory(@Args('id', { type: () => ID }) id: string) {
    return this.ledger.history(id);
  }

  @Mutation(() => ServiceActivity, { description: '登记服务活动 — one event, or a month of them.' })
  @Allow(...permissionsOf(serviceActivities, 'enter'))
  recordServiceActivity(
    @Args('input') input: RecordServiceActivityInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.ledger.open(input, idempotencyKey);
  }

  @Mutation(() => ServiceActivity, { description: '修改服务活动 — on the revision you saw.' })
  @Allow(...permissionsOf(serviceActivities, 'revise'))
  reviseServiceActivity(@Args() step: StepArgs, @Args('input') input: ReviseServiceActivityInput) {
    return this.ledger.revise(step.id, step.revision, input);
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
