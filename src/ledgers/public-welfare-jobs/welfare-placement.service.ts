import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { EmploymentService } from '../employment/employment.service.js';
import { Idempotency } from '../shared/idempotency.js';
import { InjectLedger, Ledger, Step } from '../shared/ledger.js';
import { EndPlacementInput, WelfarePlacement } from './welfare-placement.entity.js';

type EndStep = Step & { patch: EndPlacementInput };

const originOf = (id: string) => `welfare_placement:${id}`;

/** Placements in welfare posts, and the employment registrations they imply. */
@Injectable()
export class WelfarePlacementService {
  constructor(
    @InjectLedger(WelfarePlacement) private readonly ledger: Ledger<WelfarePlacement>,
    private readonly employment: EmploymentService,
    private readonly idempotency: Idempotency,
    private readonly work: UnitOfWork,
  ) {}

  enterMany(inputs: object[], idempotencyKey: string): Promise<string[]> {
    return this.ledger.enter(inputs, idempotencyKey);
  }

  moveMany(verb: string, steps: Step[], idempotencyKey: string): Promise<string[]> {
    if (verb === 'takeUp') return this.takeUpMany(steps, idempotencyKey);
    if (verb === 'end') return this.endMany(steps as EndStep[], idempotencyKey);
    return this.ledger.moveMany(verb, steps, idempotencyKey);
  }

  async takeUp({ id, revision }: Step, idempotencyKey: string): Promise<WelfarePlacement> {
    const step = { id, revision };
    await this.takeUpMany([step], idempotencyKey);
    return this.ledger.get(step.id);
  }

  takeUpMany(steps: Step[], idempotencyKey: string): Promise<string[]> {
    return this.once('takeUp', steps, idempotencyKey, () => this.intoPost(steps));
  }

  async end(step: EndStep): Promise<WelfarePlacement> {
    await this.outOfPost([step]);
    return this.ledger.get(step.id);
  }

  endMany(steps: EndStep[], idempotencyKey: string): Promise<string[]> {
    return this.once('end', steps, idempotencyKey, () => this.outOfPost(steps));
  }

  /** Whoever takes up a post is at work from that day; only an urban post is urban employment. */
  private async intoPost(steps: Step[]): Promise<string[]> {
    const ids = await this.ledger.moveMany('takeUp', steps);
    const placements = await this.placed(ids);
    await this.employment.registerImplied(
      placements.map((placement) => ({
        districtId: placement.districtId,
        territoryId: placement.territoryId,
        handlingUnitId: placement.handlingUnitId,
        personId: placement.personId,
        employerId: placement.employerId,
        form: 'welfare_post',
        entry: 'new_hire',
        isUrban: placement.postKind === 'urban',
        startedOn: placement.startedOn,
        contractNumber: placement.agreementNumber,
        impliedBy: originOf(placement.id),
      })),
    );
    return ids;
  }

  private async outOfPost(steps: EndStep[]): Promise<string[]> {
    const ids = await this.ledger.moveMany('end', steps);
    await this.employment.endImplied(
      steps.map((step) => ({ impliedBy: originOf(step.id), endedOn: step.patch.endedOn })),
    );
    return ids;
  }

  private async placed(ids: string[]): Promise<WelfarePlacement[]> {
    const manager = await this.work.manager();
    return manager
      .createQueryBuilder(WelfarePlacement, 'r')
      .where('r.id = ANY (:ids::bigint[])', { ids })
      .orderBy('r.id')
      .getMany();
  }

  private once(verb: string, steps: Step[], key: string, act: () => Promise<string[]>) {
    const { type } = this.ledger.definition;
    return this.idempotency.once(key, [type, verb, steps], type, act);
  }
}
