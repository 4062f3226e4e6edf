import { Injectable } from '@nestjs/common';
import { addCalendarDays } from '../../platform/day.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { Page } from '../../platform/graphql/page.js';
import { PetitionAssignment } from './petition-assignment.entity.js';
import { PetitionDocument } from './petition-document.entity.js';
import { ONGOING, PROPOSED } from './wage-petition.choices.js';
import { WagePetition } from './wage-petition.entity.js';
import { PetitionListArgs, PetitionsDueArgs } from './wage-petition.input.js';

/** Complaints, what is done about them, and what must be done next. */
@Injectable()
export class WagePetitionsService {
  constructor(
    @InjectLedger(WagePetition) private readonly petitions: Ledger<WagePetition>,
    @InjectLedger(PetitionDocument) private readonly documents: Ledger<PetitionDocument>,
    @InjectLedger(PetitionAssignment) private readonly assignments: Ledger<PetitionAssignment>,
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

  /** 重新计算期限 — of the cases that are not over, say after a holiday notice was entered; returns how many got another deadline. */
  async recomputeDeadlines(): Promise<number> {
    const { districts } = await this.work.actor();
    let changed = 0;
    for (const ids of inPortions(await this.running(districts)))
      changed += (await this.petitions.rederive(ids, 'recomputeDeadlines')).length;
    for (const [table, states, ledger] of [
      ['petition_document', ['issued', 'served'], this.documents],
      ['petition_assignment', ['awaiting'], this.assignments],
    ] as const) {
      const unknown = await this.work.query<{ id: string }>(
        `SELECT id FROM ${table} WHERE district_id = ANY ($1::int[]) AND status = ANY ($2)
           AND deadline_note IS NOT NULL ORDER BY id`,
        [districts, states],
      );
      for (const ids of inPortions(unknown.map(({ id }) => id)))
        changed += (await ledger.rederive(ids, 'recomputeDeadlines')).length;
    }
    return changed;
  }

  /** 期限变化 — cases whose deadline would come out otherwise than it stands. */
  async dueOtherwise(
    districts: number[],
  ): Promise<{ caseNumber: string; from: string | null; to: string | null }[]> {
    const found = [];
    for (const ids of inPortions(await this.running(districts)))
      found.push(...(await this.petitions.derivedOtherwise(ids)));
    return found
      .map(({ record, derived }) => ({
        caseNumber: record.caseNumber,
        from: record.nextDueOn,
        to: derived.nextDueOn ?? null,
      }))
      .filter(({ from, to }) => from !== to);
  }

  private async running(districts: number[]): Promise<string[]> {
    const rows = await this.work.query<{ id: string }>(
      `SELECT id FROM wage_petition WHERE district_id = ANY ($1::int[]) AND status <> 'withdrawn'
         AND (status = ANY ($2) OR deadline_note IS NOT NULL) ORDER BY id`,
      [districts, ['received', 'awaiting_supplement', ...ONGOING, ...PROPOSED]],
    );
    return rows.map(({ id }) => id);
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

const PORTION = 500;

const inPortions = (ids: string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / PORTION) }, (_, at) =>
    ids.slice(at * PORTION, (at + 1) * PORTION),
  );
