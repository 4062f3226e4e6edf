import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { InjectLedger, Ledger, Step } from '../shared/ledger.js';
import { JobseekerRegistration } from './jobseeker-registration.entity.js';
import { JobseekerService } from './jobseeker-service.entity.js';

type ServiceInput = { registrationId?: string; territoryCode?: string | null };

/** 求职登记与服务 — who looks for work, and what was done for them. */
@Injectable()
export class JobseekersService {
  constructor(
    @InjectLedger(JobseekerRegistration)
    private readonly registrations: Ledger<JobseekerRegistration>,
    @InjectLedger(JobseekerService) private readonly services: Ledger<JobseekerService>,
    private readonly work: UnitOfWork,
  ) {}

  register(input: object, idempotencyKey: string): Promise<JobseekerRegistration> {
    return this.registrations.open(input, idempotencyKey);
  }

  enterMany(inputs: object[], idempotencyKey: string): Promise<string[]> {
    return this.registrations.enter(inputs, idempotencyKey);
  }

  moveMany(verb: string, steps: Step[], idempotencyKey: string): Promise<string[]> {
    return this.registrations.moveMany(verb, steps, idempotencyKey);
  }

  async logService(input: ServiceInput, idempotencyKey: string): Promise<JobseekerService> {
    const [id] = await this.logServices([input], idempotencyKey);
    return this.services.get(id!);
  }

  async logServices(inputs: ServiceInput[], idempotencyKey: string): Promise<string[]> {
    return this.services.enter(await this.placed(inputs), idempotencyKey);
  }

  /** A service concerns the place of its registration, unless the clerk names another. */
  private async placed(inputs: ServiceInput[]): Promise<object[]> {
    const ids = inputs.flatMap(({ registrationId, territoryCode }) =>
      !territoryCode && /^[1-9]\d{0,17}$/.test(registrationId ?? '') ? [registrationId] : [],
    );
    const rows = await this.work.query<{ id: string; code: string }>(
      `SELECT g.id, o.code FROM jobseeker_registration g JOIN org_unit o ON o.id = g.territory_id
        WHERE g.id = ANY ($1::bigint[])`,
      [ids],
    );
    const codes = new Map(rows.map(({ id, code }) => [id, code]));
    return inputs.map((input) => ({
      ...input,
      territoryCode: input.territoryCode || codes.get(input.registrationId ?? ''),
    }));
  }
}
