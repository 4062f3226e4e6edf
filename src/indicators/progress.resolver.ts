import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { CountingTrailService } from './counting-trail.service.js';
import { ProgressArgs, TargetYearArgs } from './figures.args.js';
import { FreshnessService } from './freshness.service.js';
import {
  CountingVerdict,
  IndicatorModel,
  IndicatorProgress,
  PostingState,
  Recount,
  TargetContradiction,
} from './progress.model.js';
import { ProgressService } from './progress.service.js';
import { TargetReader } from './targets/target-reader.js';

/** 机构代码 — one’s own district when left out. */
const UnitCode = () =>
  Args('orgUnitCode', {
    type: () => String,
    nullable: true,
    description: '机构代码 — one’s own district when left out.',
  });

@Resolver()
export class ProgressResolver {
  constructor(
    private readonly service: ProgressService,
    private readonly trail: CountingTrailService,
    private readonly freshness: FreshnessService,
    private readonly targets: TargetReader,
  ) {}

  @Query(() => [IndicatorModel], {
    description:
      '指标目录 — every indicator; of what offices added themselves, what was added where you work, above it or below.',
  })
  @Allow('figures:read', 'policy:propose', 'policy:adopt')
  indicators() {
    return this.service.directory();
  }

  @Query(() => [IndicatorProgress], {
    description: '指标进度 — values of a unit against every target in force.',
  })
  @Allow('figures:read')
  indicatorProgress(@Args() args: ProgressArgs) {
    return this.service.progress(args, args.indicatorCodes ?? null);
  }

  @Query(() => [CountingVerdict], {
    description: '计数说明 — what a record is worth to each measure, or why nothing.',
  })
  @Allow('figures:read')
  countingTrail(
    @Args('ledger', { description: '台账代码 — as record takes it.' }) ledger: string,
    @Args('recordId', { type: () => ID, description: '记录编号' }) recordId: string,
  ) {
    return this.trail.trail(ledger, recordId);
  }

  @Query(() => Recount, {
    nullable: true,
    description: '最近复算 — of your district, or of the unit named.',
  })
  @Allow('figures:read')
  lastRecount(@UnitCode() orgUnitCode?: string) {
    return this.freshness.lastRecount(orgUnitCode ?? null);
  }

  @Query(() => PostingState, { description: '过账情况 — changes not yet in the numbers.' })
  @Allow('figures:read')
  postingState(@UnitCode() orgUnitCode?: string) {
    return this.freshness.postingState(orgUnitCode ?? null);
  }

  @Query(() => [TargetContradiction], {
    description: '目标矛盾 — targets of one level that contradict one another.',
  })
  @Allow('figures:read')
  async targetContradictions(@Args() { year, orgUnitCode, asOf }: TargetYearArgs) {
    const day = asOf ?? `${year}-12-31`;
    const unit = await this.service.unitInScope(orgUnitCode, day);
    return this.targets.contradictions(unit.id, year, day);
  }

  @Mutation(() => Boolean, {
    description: '复算 — recounts every balance in the background; see lastRecount.',
  })
  @Allow('figures:recount')
  requestRecount(@UnitCode() orgUnitCode?: string) {
    return this.freshness.requestRecount(orgUnitCode ?? null);
  }
}
