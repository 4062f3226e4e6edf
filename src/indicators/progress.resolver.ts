import { Args, ArgsType, Field, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { Allow } from '../access/allow.js';
import { DayField } from '../platform/graphql/fields.js';
import { DateScalar } from '../platform/graphql/scalars.js';
import { YearArgs } from '../platform/graphql/year-args.js';
import { CountingTrailService } from './counting-trail.service.js';
import { FigureSourcesService } from './figure-sources.service.js';
import { FreshnessService } from './freshness.service.js';
import {
  CountingVerdict,
  FigureSourcePage,
  IndicatorByUnit,
  IndicatorModel,
  IndicatorProgress,
  PostingState,
  RecountModel,
  TargetContradiction,
} from './progress.model.js';
import { ProgressService } from './progress.service.js';
import { TargetReader } from './targets/target-reader.js';
import { UnitBreakdownService } from './unit-breakdown.service.js';

@ArgsType()
class UnitYearArgs extends YearArgs {
  @Field({ description: '机构代码 — a unit you may see.' })
  @MaxLength(20, { message: '机构代码过长。' })
  orgUnitCode: string;
}

@ArgsType()
class TargetYearArgs extends UnitYearArgs {
  @DayField('截止日期 — the end of the year when left out.', { column: false, optional: true })
  asOf?: string | null;
}

@ArgsType()
class FigureArgs extends UnitYearArgs {
  @Field(() => DateScalar, { description: '截止日期 — a day of that year.' })
  @IsString()
  asOf: string;

  @Field(() => ID, {
    nullable: true,
    description: '账位 — only what had been posted up to it; now when left out.',
  })
  @IsOptional()
  @Matches(/^\d{1,18}$/, { message: '账位须为数字。' })
  through?: string | null;
}

@ArgsType()
class ProgressArgs extends FigureArgs {
  @Field(() => [String], { nullable: true, description: '指标代码 — all when left out.' })
  @IsOptional()
  @ArrayMaxSize(200, { message: '指标代码过多。' })
  indicatorCodes?: string[] | null;
}

@ArgsType()
class ByUnitArgs extends FigureArgs {
  @Field(() => [String], { description: '指标代码' })
  @ArrayMaxSize(50, { message: '指标代码过多。' })
  indicatorCodes: string[];
}

@ArgsType()
class FigureSourceArgs extends FigureArgs {
  @Field({ description: '指标代码' })
  @MaxLength(80, { message: '指标代码过长。' })
  indicatorCode: string;

  @Field(() => Int, { defaultValue: 20, description: '每页条数 — 1 to 500.' })
  @IsInt()
  @Min(1, { message: '每页条数不得小于 1。' })
  @Max(500, { message: '每页条数不得大于 500。' })
  limit: number = 20;

  @Field(() => Int, { defaultValue: 0, description: '起始位置' })
  @IsInt()
  @Min(0, { message: '起始位置不得小于 0。' })
  offset: number = 0;
}

@Resolver()
export class ProgressResolver {
  constructor(
    private readonly service: ProgressService,
    private readonly figureSourcesService: FigureSourcesService,
    private readonly trail: CountingTrailService,
    private readonly freshness: FreshnessService,
    private readonly targets: TargetReader,
    private readonly breakdown: UnitBreakdownService,
  ) {}

  @Query(() => [IndicatorModel], { description: '指标目录 — every indicator.' })
  @Allow('figures:read')
  indicators() {
    return this.service.chosen(null);
  }

  @Query(() => [IndicatorProgress], {
    description: '指标进度 — values of a unit against every target in force.',
  })
  @Allow('figures:read')
  indicatorProgress(@Args() args: ProgressArgs) {
    return this.service.progress(args, args.indicatorCodes ?? null);
  }

  @Query(() => [IndicatorByUnit], {
    description:
      '分单位指标 — values of the units below a unit, with a line for what stays at the unit itself.',
  })
  @Allow('figures:read')
  indicatorByUnit(@Args() args: ByUnitArgs) {
    return this.breakdown.byUnit(args, args.indicatorCodes);
  }

  @Query(() => FigureSourcePage, { description: '来源清单 — the records behind a figure.' })
  @Allow('figures:read')
  figureSources(@Args() args: FigureSourceArgs) {
    return this.figureSourcesService.sources(args.indicatorCode, args, args);
  }

  @Query(() => [CountingVerdict], {
    description: '计数说明 — what a record is worth to each measure, or why nothing.',
  })
  @Allow('figures:read')
  countingTrail(
    @Args('recordType') recordType: string,
    @Args('recordId', { type: () => ID }) recordId: string,
  ) {
    return this.trail.trail(recordType, recordId);
  }

  @Query(() => RecountModel, {
    nullable: true,
    description: '最近复算 — of your district, or of the unit named.',
  })
  @Allow('figures:read')
  lastRecount(@Args('orgUnitCode', { type: () => String, nullable: true }) orgUnitCode?: string) {
    return this.freshness.lastRecount(orgUnitCode ?? null);
  }

  @Query(() => PostingState, { description: '过账情况 — changes not yet in the numbers.' })
  @Allow('figures:read')
  postingState(@Args('orgUnitCode', { type: () => String, nullable: true }) orgUnitCode?: string) {
    return this.freshness.postingState(orgUnitCode ?? null);
  }

  @Query(() => [TargetContradiction], {
    description: '目标矛盾 — targets of one level that contradict one another.',
  })
  @Allow('figures:read')
  async targetContradictions(@Args() { year, orgUnitCode, asOf }: TargetYearArgs) {
    return this.targets.contradictions(
      (await this.service.unitInScope(orgUnitCode)).id,
      year,
      asOf ?? `${year}-12-31`,
    );
  }

  @Mutation(() => Boolean, {
    description: '复算 — recounts every balance in the background; see lastRecount.',
  })
  @Allow('figures:recount')
  requestRecount(
    @Args('orgUnitCode', { type: () => String, nullable: true }) orgUnitCode?: string,
  ) {
    return this.freshness.requestRecount(orgUnitCode ?? null);
  }
}
