import { Injectable } from '@nestjs/common';
import { addCalendarDays } from '../../platform/day.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { Page } from '../../platform/graphql/page.js';
import { ONGOING, PROPOSED } from './wage-petition.choices.js';
import { WagePetition } from './wage-petition.entity.js';
import { PetitionListArgs, PetitionsDueArgs } from './wage-petition.input.js';

/** Complaints, what is done about them, and what must be done next. */
@Injectable()
export class WagePetitionsService {
  constructor(
    @InjectLedger(WagePetition) private readonly petitions: Ledger<WagePetition>,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async list(args: PetitionListArgs): Promise<Page<WagePetition>> {
    const page = await this.petitions.list(args, (query) => {
      if (args.procedure) query.andWhere('r.procedure = :procedure', { procedure: args.procedure });
    });
    await this.addRecovered(page.items);
    return page;
  }

  /** 已追发工资 — of one case; lists bring it along for all their rows at once. */
  async recoveredOf(petition: WagePetition): Promise<string> {
    if (petition.wagesRecoveredYuan === undefined) await this.addRecovered([petition]);
    return petition.wagesRecoveredYuan!;
  }

  /** 今日待办 — overdue first, then what falls due soon, and cases whose deadline could not be computed. */
  async dueWithin({ days, limit, offset }: PetitionsDueArgs): Promise<Page<WagePetition>> {
    const { districts } = await this.work.actor();
    const manager = await this.work.manager();
    const due = () =>
      manager
        .createQueryBuilder(WagePetition, 'r')
        .where('r.districtId = ANY (:districts)', { districts })
        .andWhere('r.status = ANY (:running)', { running: ['received', ...ONGOING, ...PROPOSED] })
        .andWhere('(r.nextDueOn <= :last OR r.deadlineNote IS NOT NULL)', {
          last: addCalendarDays(this.clock.today(), days),
        });
    const rows = await due()
      .orderBy('r.nextDueOn', 'ASC', 'NULLS LAST')
      .addOrderBy('r.id')
      .limit(limit + 1)
      .offset(offset)
      .getMany();
    const items = rows.slice(0, limit);
    await this.addRecovered(items);
    return new Page(items, rows.length > limit, () => due().getCount());
  }

  /** 重新计算期限 — after the calendar of a year was loaded; returns how many petitions got another deadline. */
  async recomputeDeadlines(): Promise<number> {
    const waiting = await this.work.query<{ id: string }>(
      `SELECT id FROM wage_petition WHERE deadline_note IS NOT NULL AND status <> 'withdrawn' ORDER BY id`,
    );
    const changed = await this.petitions.rederive(
      waiting.map((each) => each.id),
      'recomputeDeadlines',
    );
    return changed.length;
  }

  private async addRecovered(petitions: WagePetition[]): Promise<void> {
    const sums = await this.work.query<{ id: string; sum: string }>(
      `SELECT petition_id AS id, sum(amount_yuan)::text AS sum FROM wage_recovery
        WHERE petition_id = ANY ($1::bigint[]) AND status <> 'withdrawn' GROUP BY petition_id`,
      [petitions.map((each) => each.id)],
    );
    const sumOf = new Map(sums.map(({ id, sum }) => [id, sum]));
    for (const petition of petitions)
      petition.wagesRecoveredYuan = sumOf.get(petition.id) ?? '0.00';
  }
}
