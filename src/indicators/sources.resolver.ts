import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { FigureComparisonService } from './figure-comparison.service.js';
import { SomeFiguresArgs } from './figures.args.js';
import { IndicatorSourcesService } from './indicator-sources.service.js';
import {
  FigureComparison,
  IndicatorSourceListArgs,
  IndicatorSourceViewPage,
} from './sources.model.js';

/** Where values come from, and the numbers that stand beside them. */
@Resolver()
export class SourcesResolver {
  constructor(
    private readonly sources: IndicatorSourcesService,
    private readonly comparison: FigureComparisonService,
  ) {}

  @Query(() => IndicatorSourceViewPage, {
    description:
      '数据来源列表 — where values do not come from the journal alone, at units you may see; sorted by indicator, unit and first day.',
  })
  @Allow('figures:read', 'policy:propose', 'policy:adopt')
  indicatorSources(@Args() args: IndicatorSourceListArgs) {
    return this.sources.list(args);
  }

  @Query(() => [FigureComparison], {
    description:
      '三数对照 — of each indicator what the unit counts, what it sent up and what its superior confirmed, with the differences.',
  })
  @Allow('figures:read')
  figureComparison(@Args() args: SomeFiguresArgs) {
    return this.comparison.compare(args, args.indicatorCodes);
  }
}
