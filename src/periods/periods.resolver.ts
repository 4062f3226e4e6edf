import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { pageOf, PageArgs } from '../platform/graphql/page.js';
import { IdempotencyKey, RecordArgs } from '../platform/graphql/step-args.js';
import {
  LockPeriodArgs,
  Period,
  PeriodListArgs,
  PeriodLock,
  PeriodUnlock,
  PeriodUnlockChange,
  PeriodUnlockListArgs,
  RejectPeriodUnlockArgs,
  RequestPeriodUnlockArgs,
} from './period.model.js';
import { PeriodUnlocksService } from './period-unlocks.service.js';
import { PeriodsService } from './periods.service.js';

const PeriodUnlockPage = pageOf(PeriodUnlock);
const PeriodUnlockChangePage = pageOf(PeriodUnlockChange);

@Resolver(() => Period)
export class PeriodsResolver {
  constructor(
    private readonly service: PeriodsService,
    private readonly unlocks: PeriodUnlocksService,
  ) {}

  @Query(() => [Period], { description: '封账情况 — a year of a unit and its twelve months.' })
  @Allow('periods:read')
  periods(@Args() args: PeriodListArgs) {
    return this.service.periods(args);
  }

  @Query(() => PeriodUnlockPage, { description: '解封申请列表 — the newest first.' })
  @Allow('periods:read')
  periodUnlocks(@Args() args: PeriodUnlockListArgs) {
    return this.unlocks.list(args);
  }

  @Query(() => PeriodUnlockChangePage, {
    description: '解封期间的修改 — every revision that passed through this window.',
  })
  @Allow('periods:read')
  periodUnlockChanges(@Args() { id }: RecordArgs, @Args() page: PageArgs) {
    return this.unlocks.changes(id, page);
  }

  @Mutation(() => PeriodLock, {
    description: '封账 — closes a month or year that is over, for a unit and every unit below it.',
  })
  @Allow('periods:lock')
  lockPeriod(@Args() args: LockPeriodArgs, @IdempotencyKey() idempotencyKey: string) {
    return this.service.lock(args, idempotencyKey);
  }

  @Mutation(() => PeriodUnlock, {
    description: '申请解封 — with the reason; somebody else decides.',
  })
  @Allow('periods:request-unlock')
  requestPeriodUnlock(
    @Args() args: RequestPeriodUnlockArgs,
    @IdempotencyKey() idempotencyKey: string,
  ) {
    return this.unlocks.request(args, idempotencyKey);
  }

  @Mutation(() => PeriodUnlock, {
    description: '批准解封 — opens the window at once; never by the one who asked.',
  })
  @Allow('periods:unlock')
  approvePeriodUnlock(@Args() { id }: RecordArgs) {
    return this.unlocks.approve(id);
  }

  @Mutation(() => PeriodUnlock, { description: '驳回解封 — with a reason.' })
  @Allow('periods:unlock')
  rejectPeriodUnlock(@Args() { id, reason }: RejectPeriodUnlockArgs) {
    return this.unlocks.reject(id, reason);
  }

  @Mutation(() => PeriodUnlock, { description: '提前结束解封 — the lock holds again from now on.' })
  @Allow('periods:unlock', 'periods:request-unlock')
  endPeriodUnlock(@Args() { id }: RecordArgs) {
    return this.unlocks.end(id);
  }
}
