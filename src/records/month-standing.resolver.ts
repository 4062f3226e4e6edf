import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/allow.js';
import { StatisticalMonthArgs } from '../freezes/freeze.model.js';
import { MonthStanding } from './month-standing.model.js';
import { MonthStandings } from './month-standing.service.js';

@Resolver(() => MonthStanding)
export class MonthStandingResolver {
  constructor(private readonly standings: MonthStandings) {}

  @Query(() => MonthStanding, {
    description:
      '报送情况 — who below a unit has entered nothing of a statistical month, and of whom something is unsigned.',
  })
  @Allow('periods:read')
  monthStanding(@Args() args: StatisticalMonthArgs) {
    return this.standings.of(args);
  }
}
