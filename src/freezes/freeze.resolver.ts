import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import type { Permission } from '../access/permissions.js';
import { FigureSourcePage } from '../indicators/figures.model.js';
import { permissionsOf } from '../ledgers/shared/permissions-of.js';
import { ReadsLedger } from '../ledgers/shared/reads-ledger.js';
import { IdempotencyKey, RecordArgs } from '../platform/graphql/step-args.js';
import {
  CorrectedRecordArgs,
  CorrectedRecordPage,
  CorrectionArgs,
  FreezeCorrection,
} from './corrections.model.js';
import { FreezeCorrections } from './freeze-corrections.service.js';
import { FreezeFigures } from './freeze-figures.service.js';
import { FreezePeriodInput, PeriodFreeze } from './freeze.entity.js';
import {
  FigureOrigin,
  FigureRecordArgs,
  FreezePosition,
  FrozenFigureArgs,
  FrozenFigurePage,
  StatisticalMonth,
  StatisticalMonthArgs,
} from './freeze.model.js';
import { YearEstimate, YearEstimateArgs } from './year-estimate.model.js';
import { YearEstimates } from './year-estimates.service.js';
import { periodFreezes } from './freezes.ledgers.js';

/** Under a delegation figures are not read, but a freeze that waits for the signature is. */
const READERS: Permission[] = ['figures:read', 'freezes:review', 'freezes:approve'];

@Resolver(() => PeriodFreeze)
export class FreezeResolver extends ReadsLedger(periodFreezes, {
  many: 'periodFreezes',
  readers: READERS,
}) {
  constructor(
    private readonly printed: FreezeFigures,
    private readonly corrected: FreezeCorrections,
    private readonly estimates: YearEstimates,
  ) {
    super();
  }

  @Query(() => StatisticalMonth, {
    description: '统计月 — the period of a month that a freeze of the unit would have.',
  })
  @Allow('figures:read')
  statisticalMonth(@Args() args: StatisticalMonthArgs) {
    return this.printed.statisticalMonth(args);
  }

  @Query(() => PeriodFreeze, { description: '定版 — one, with its values; by its number.' })
  @Allow(...READERS)
  freeze(@Args() { id }: RecordArgs) {
    return this.ledger.get(id);
  }

  @Query(() => FigureOrigin, {
    description:
      '数值出处 — a printed value by its address: definition, rules, targets, the three numbers, position, recount.',
  })
  @Allow(...READERS)
  figure(@Args() { id }: RecordArgs) {
    return this.printed.origin(id);
  }

  @Query(() => FigureSourcePage, {
    description: '定版数值的来源清单 — the records behind it, as they counted then.',
  })
  @Allow('figures:read')
  figureRecords(@Args() args: FigureRecordArgs) {
    return this.printed.records(args.id, args);
  }

  @Query(() => [FreezeCorrection], {
    description:
      '数据更正 — the indicators of a freeze whose values are other ones by now, or in a later version, with how many records moved.',
  })
  @Allow('figures:read')
  freezeCorrections(@Args() args: CorrectionArgs) {
    return this.corrected.corrections(args);
  }

  @Query(() => CorrectedRecordPage, {
    description:
      '数据更正的记录 — what entered, left or changed in one indicator of a freeze since, record by record with the cause.',
  })
  @Allow('figures:read')
  correctedRecords(@Args() args: CorrectedRecordArgs) {
    return this.corrected.records(args);
  }

  @Query(() => [YearEstimate], {
    description:
      '全年预计 — what the year may come to by the values of a freeze, by a method in words, and what that says of the targets; an estimate, and never counted.',
  })
  @Allow('figures:read')
  yearEstimates(@Args() args: YearEstimateArgs) {
    return this.estimates.of(args);
  }

  @Mutation(() => PeriodFreeze, {
    description:
      '办理定版 — of a unit and a period, or a trial; a worker computes its values. Another version names the final one that it corrects, and why.',
  })
  @Allow(...permissionsOf(periodFreezes, 'enter'))
  freezePeriod(@Args('input') input: FreezePeriodInput, @IdempotencyKey() idempotencyKey: string) {
    return this.ledger.open(input, idempotencyKey);
  }

  @ResolveField(() => Int, { description: '第几版 — 1 for the first of its period.' })
  version(@Parent() { id }: PeriodFreeze) {
    return this.printed.version(id);
  }

  @ResolveField(() => FreezePosition, {
    nullable: true,
    description: '定版账位 — none until a worker has taken it.',
  })
  position(@Parent() { id }: PeriodFreeze) {
    return this.printed.position(id);
  }

  @ResolveField(() => FrozenFigurePage, {
    description: '定版数值 — in the order of the indicators: the unit itself, months, units below.',
  })
  figures(@Parent() { id }: PeriodFreeze, @Args() args: FrozenFigureArgs) {
    return this.printed.figures(id, args);
  }
}
