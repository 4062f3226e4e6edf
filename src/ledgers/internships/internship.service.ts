import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/unit-of-work.js';
import { EmploymentRegistration } from '../employment/employment-registration.entity.js';
import { EmploymentService } from '../employment/employment.service.js';
import { InjectLedger, Ledger, Step } from '../shared/ledger.js';
import { InternshipBase } from './internship-base.entity.js';
import { InternshipPosition } from './internship-position.entity.js';
import { InternshipStipend } from './internship-stipend.entity.js';
import { Internship } from './internship.entity.js';

/** 就业见习 — an intern is not employed; one who is retained is, from the first day of the contract. */
@Injectable()
export class InternshipService {
  constructor(
    @InjectLedger(InternshipBase) readonly bases: Ledger<InternshipBase>,
    @InjectLedger(InternshipPosition) readonly positions: Ledger<InternshipPosition>,
    @InjectLedger(Internship) readonly internships: Ledger<Internship>,
    @InjectLedger(InternshipStipend) readonly stipends: Ledger<InternshipStipend>,
    private readonly employment: EmploymentService,
    private readonly work: UnitOfWork,
  ) {}

  async retain(step: Step, idempotencyKey: string): Promise<Internship> {
    await this.retainMany([step], idempotencyKey);
    return this.internships.get(step.id);
  }

  /** Repeated with the same key it registers no job twice. */
  async retainMany(steps: Step[], idempotencyKey?: string): Promise<string[]> {
    const ids = await this.internships.moveMany('retain', steps, idempotencyKey);
    await this.employment.registerImplied(await this.jobsOf(ids));
    return ids;
  }

  /** Every verb of an internship for a whole set, with what it implies. */
  moveMany(verb: string, steps: Step[], idempotencyKey: string): Promise<string[]> {
    return verb === 'retain'
      ? this.retainMany(steps, idempotencyKey)
      : this.internships.moveMany(verb, steps, idempotencyKey);
  }

  private jobsOf(ids: string[]) {
    return this.work.query<Partial<EmploymentRegistration> & { impliedBy: string }>(
      `SELECT person_id AS "personId", employer_id AS "employerId", form, 'new_hire' AS entry, true AS "isUrban",
              started_on::text AS "startedOn", contract_number AS "contractNumber", district_id AS "districtId",
              territory_id AS "territoryId", handling_unit_id AS "handlingUnitId",
              'internship:' || internship_id AS "impliedBy"
         FROM jobs_of_retained_interns($1::bigint[])`,
      [ids],
    );
  }
}
