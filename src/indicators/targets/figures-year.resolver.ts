import { Int, ResolveField, Resolver } from '@nestjs/graphql';
import { Me } from '../../access/sign-in.resolver.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';

/** Where screens of figures begin: in January last year's targets are looked at, until this year's have come. */
@Resolver(() => Me)
export class FiguresYear {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  @ResolveField(() => Int, {
    description:
      '统计年度 — the last year up to this one for which targets are in force within reach; this one where there are none.',
  })
  async figuresYear(): Promise<number> {
    const thisYear = Number(this.clock.today().slice(0, 4));
    const [found] = await this.work.query<{ year: number | null }>(
      `SELECT max(year) AS year FROM target WHERE status = 'in_force' AND year <= $1 AND territory_id IN (SELECT app_units())`,
      [thisYear],
    );
    return found?.year ?? thisYear;
  }
}
