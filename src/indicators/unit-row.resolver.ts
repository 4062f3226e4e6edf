import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { IndicatorUnitRow } from './figures.model.js';

/** What costs a look at each unit is looked up when it is asked for. */
@Resolver(() => IndicatorUnitRow)
export class UnitRowResolver {
  @ResolveField()
  progress(@Parent() { progress }: IndicatorUnitRow) {
    return progress?.() ?? null;
  }

  @ResolveField()
  rank(@Parent() { rank }: IndicatorUnitRow) {
    return rank?.() ?? null;
  }
}
