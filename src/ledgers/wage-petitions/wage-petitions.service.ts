import { Injectable } from '@nestjs/common';
import { addCalendarDays } from '../../calendar/working-days.js';
import { Clock } from '../../platform/clock.js';
import { InputRefused } from '../../platform/errors.js';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { InjectLedger, Ledger, Step } from '../shared/ledger.js';
import { LedgerRecord } from '../shared/ledger-record.js';
import { Page } from '../shared/ledger-reader.js';
import { PetitionAction, PetitionWorker, WageRecovery } from './case-notes.entity.js';
import { ONGOING, PROPOSED } from './wage-petition.choices.js';
import { WagePetition } from './wage-petition.entity.js';
import { PetitionListArgs, PetitionsDueArgs } from './wage-petition.input.js';

/** Complaints, what is done about them, and what must be done next. */
@Injectable()
export class WagePetitionsService {
  constructor(
    @InjectLedger(WagePetition) private readonly petitions: Ledger<WagePetition>,
    @InjectLedger(PetitionWorker) private readonly workers: Ledger<PetitionWorker>,
    @InjectLedger(PetitionAction) private readonly actions: Ledger<PetitionAction>,
    @InjectLedger(WageRecovery) private readonly recoveries: Ledger<WageRecovery>,
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

  enterMany(inputs: object[], idempotencyKey: string): Promise<string[]> {
    return this.petitions.enter(inputs, idempotencyKey);
  }

  moveMany(verb: string, steps: Step[], idempotencyKey?: string): Promise<string[]> {
    return this.petitions.moveMany(verb, steps, idempotencyKey);
  }

  async listWorkers(inputs: { petitionId: string }[], idempotencyKey: string): Promise<string[]> {
    return this.workers.enter(await this.placed(inputs), idempotencyKey);
  }

  async logActions(inputs: { petitionId: string }[], idempotencyKey: string): Promise<string[]> {
    return this.actions.enter(await this.placed(inputs), idempotencyKey);
  }

  async recordRecoveries(
    inputs: { petitionId: string }[],
    idempotencyKey: string,
  ): Promise<string[]> {
    return this.recoveries.enter(await this.placed(inputs), idempotencyKey);
  }

  async logAction(input: { petitionId: string }, idempotencyKey: string): Promise<PetitionAction> {
    const [id] = await this.logActions([input], idempotencyKey);
    return this.actions.get(id!);
  }

  async recordRecovery(
    input: { petitionId: string },
    idempotencyKey: string,
  ): Promise<WageRecovery> {
    const [id] = await this.recordRecoveries([input], idempotencyKey);
    return this.recoveries.get(id!);
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

  /** A note on a case stands where the case stands: same place, same desk. */
  private async placed(inputs: { petitionId: string }[]): Promise<object[]> {
    const known = inputs
      .map((input) => input.petitionId)
      .filter((id) => /^[1-9]\d{0,17}$/.test(id));
    const rows = await this.work.query<Pick<LedgerRecord, 'id'> & Place>(
      `SELECT p.id, t.code AS "territoryCode", h.code AS "handlingUnitCode"
         FROM wage_petition p JOIN org_unit t ON t.id = p.territory_id JOIN org_unit h ON h.id = p.handling_unit_id
        WHERE p.id = ANY ($1::bigint[])`,
      [known],
    );
    const places = new Map(rows.map(({ id, ...place }) => [id, place]));
    const issues = inputs.flatMap((input, at) =>
      places.has(input.petitionId)
        ? []
        : [
            {
              ...(inputs.length > 1 ? { row: at + 1 } : {}),
              field: 'petitionId',
              code: 'petition-unknown',
              message: '未找到该投诉,可能编号有误或不在您的管辖范围内。',
            },
          ],
    );
    if (issues.length > 0) throw new InputRefused(issues);
    return inputs.map((input) => ({ ...input, ...places.get(input.petitionId) }));
  }
}

interface Place {
  territoryCode: string;
  handlingUnitCode: string;
}
