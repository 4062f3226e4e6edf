import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { Draft } from '../shared/ledger-definition.js';
import { InjectLedger, Ledger } from '../shared/ledger.js';
import { EmploymentRegistration } from './employment-registration.entity.js';

/** Employment registrations, and the unemployment they end. */
@Injectable()
export class EmploymentService {
  constructor(
    @InjectLedger(EmploymentRegistration) private readonly ledger: Ledger<EmploymentRegistration>,
    private readonly work: UnitOfWork,
  ) {}

  async register(input: object, idempotencyKey: string): Promise<EmploymentRegistration> {
    const [id] = await this.registerMany([input], idempotencyKey);
    return this.ledger.get(id!);
  }

  /** A job ends the registered unemployment of the person, wherever in the district it was registered. */
  async registerMany(
    inputs: object[],
    idempotencyKey: string,
    defaults: Partial<EmploymentRegistration> = {},
  ): Promise<string[]> {
    const ids = await this.ledger.enter(inputs, idempotencyKey, defaults);
    await this.endUnemployment(ids);
    return ids;
  }

  /** Jobs that other records imply (an urban welfare post, a retained intern), by `impliedBy`; they end unemployment as well. */
  async registerImplied(
    jobs: (Draft<EmploymentRegistration> & { impliedBy: string })[],
  ): Promise<string[]> {
    const ids = await this.ledger.imply(jobs);
    await this.endUnemployment(ids);
    return ids;
  }

  /** The jobs that other records imply end with them, unless they ended before. */
  async endImplied(ends: { impliedBy: string; endedOn: string }[]): Promise<void> {
    const endOf = new Map(ends.map((end) => [end.impliedBy, end.endedOn]));
    const jobs = await this.work.query<{ id: string; implied_by: string }>(
      `SELECT id, implied_by FROM employment_registration WHERE implied_by = ANY ($1) AND status = 'registered'`,
      [[...endOf.keys()]],
    );
    const steps = jobs.map((job) => ({
      id: job.id,
      patch: { endedOn: endOf.get(job.implied_by) },
    }));
    if (steps.length > 0) await this.ledger.moveMany('end', steps);
  }

  /** After the records `type:id` were withdrawn together with the jobs they implied. */
  async impliedWithdrawn(origins: string[]): Promise<void> {
    await this.reopenUnemployment(await this.impliedBy(origins));
  }

  /** After the records `type:id` were restored together with the jobs they implied. */
  async impliedRestored(origins: string[]): Promise<void> {
    await this.endUnemployment(await this.impliedBy(origins));
  }

  async withdraw(id: string, revision: number, reason: string): Promise<EmploymentRegistration> {
    const withdrawn = await this.ledger.withdraw(id, revision, reason);
    await this.reopenUnemployment([id]);
    return withdrawn;
  }

  async restore(id: string, revision: number, reason: string): Promise<EmploymentRegistration> {
    const restored = await this.ledger.restore(id, revision, reason);
    await this.endUnemployment([id]);
    return restored;
  }

  async endUnemployment(ids: string[]): Promise<void> {
    await this.work.query('SELECT end_unemployment_by_jobs($1::bigint[])', [ids]);
  }

  async reopenUnemployment(ids: string[]): Promise<void> {
    await this.work.query('SELECT reopen_unemployment_of_job(id) FROM unnest($1::bigint[]) id', [
      ids,
    ]);
  }

  private async impliedBy(origins: string[]): Promise<string[]> {
    const jobs = await this.work.query<{ id: string }>(
      'SELECT id FROM employment_registration WHERE implied_by = ANY ($1)',
      [origins],
    );
    return jobs.map((job) => job.id);
  }
}
