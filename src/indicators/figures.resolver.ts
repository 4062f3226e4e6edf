import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { FigureChangesService } from './figure-changes.service.js';
import { FigureRecordsService } from './figure-records.service.js';
import { FigureSourcesService } from './figure-sources.service.js';
import {
  FigureChangeArgs,
  FigureSourceArgs,
  NotCountedArgs,
  FigureLedgersArgs,
  SomeFiguresArgs,
  TargetsBehindArgs,
} from './figures.args.js';
import {
  FigureChangePage,
  FigureLedger,
  FigureSourcePage,
  IndicatorByUnit,
  IndicatorSeries,
  NotCountedPage,
  TargetBehindPage,
} from './figures.model.js';
import { IndicatorSeriesService } from './indicator-series.service.js';
import { NotCountedService } from './not-counted.service.js';
import { TargetsBehindService } from './targets-behind.service.js';
import { UnitBreakdownService } from './unit-breakdown.service.js';

/** A figure taken apart: by month, by unit, into its records, what is missing from it, and what has changed. */
@Resolver()
export class FiguresResolver {
  constructor(
    private readonly breakdown: UnitBreakdownService,
    private readonly months: IndicatorSeriesService,
    private readonly sources: FigureSourcesService,
    private readonly records: FigureRecordsService,
    private readonly leftOut: NotCountedService,
    private readonly moves: FigureChangesService,
    private readonly slow: TargetsBehindService,
  ) {}

  @Query(() => [IndicatorByUnit], {
    description:
      '分单位指标 — values of the units below a unit, with a line for what stays at the unit itself.',
  })
  @Allow('figures:read')
  indicatorByUnit(@Args() args: SomeFiguresArgs) {
    return this.breakdown.byUnit(args, args.indicatorCodes);
  }

  @Query(() => TargetBehindPage, {
    description:
      '慢于时序或未完成的下级单位 — which targets the units right below a unit are behind on or have missed, by unit.',
  })
  @Allow('figures:read')
  targetsBehind(@Args() args: TargetsBehindArgs) {
    return this.slow.behind(args, args);
  }

  @Query(() => [IndicatorSeries], {
    description: '分月指标 — values of a unit at the end of each month of a year.',
  })
  @Allow('figures:read')
  indicatorSeries(@Args() args: SomeFiguresArgs) {
    return this.months.series(args, args.indicatorCodes);
  }

  @Query(() => FigureSourcePage, { description: '来源清单 — the records behind a figure.' })
  @Allow('figures:read')
  figureSources(@Args() args: FigureSourceArgs) {
    return this.sources.sources(args.indicatorCode, args, args);
  }

  @Query(() => [FigureLedger], {
    description:
      '来源台账 — of which ledgers the records behind a figure are; records lists them by countedFor.',
  })
  @Allow('figures:read')
  figureLedgers(@Args() args: FigureLedgersArgs) {
    return this.records.ledgersOf(args.indicatorCode, args);
  }

  @Query(() => NotCountedPage, {
    description:
      '未计入清单 — the records of a unit and period that an indicator does not count, each with the reason, and counts by reason.',
  })
  @Allow('figures:read')
  notCounted(@Args() args: NotCountedArgs) {
    return this.leftOut.notCounted(args);
  }

  @Query(() => FigureChangePage, {
    description:
      '指标变动 — the records that came into a figure, left it or count otherwise between two positions of the journal.',
  })
  @Allow('figures:read')
  figureChanges(@Args() args: FigureChangeArgs) {
    return this.moves.changes(args.indicatorCode, args, args, args);
  }
}
