import { Args, Int, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { Me } from '../access/sign-in.resolver.js';
import { pageOf } from '../platform/graphql/page.js';
import { RecordArgs } from '../platform/graphql/step-args.js';
import { AlarmListArgs, SecurityAlarm } from './alarm.model.js';
import { Alarms } from './alarms.service.js';

const SecurityAlarmPage = pageOf(SecurityAlarm);

@Resolver(() => Me)
export class AlarmsResolver {
  constructor(private readonly alarms: Alarms) {}

  @Query(() => SecurityAlarmPage, {
    description: '安全预警列表 — of the units one looks after, newest first.',
  })
  @Allow('alarms:read')
  securityAlarms(@Args() args: AlarmListArgs) {
    return this.alarms.list(args);
  }

  @Mutation(() => SecurityAlarm, { description: '处理安全预警 — somebody has looked into it.' })
  @Allow('alarms:acknowledge')
  acknowledgeAlarm(@Args() { id }: RecordArgs) {
    return this.alarms.acknowledge(id);
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: '未处理的安全预警数 — for the security administrator; null for others.',
  })
  openAlarms() {
    return this.alarms.open();
  }
}
