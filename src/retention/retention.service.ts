import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service.js';
import { addMonths } from '../platform/day.js';
import { AskedJobs } from '../platform/asked-jobs.js';
import { Clock } from '../platform/clock.js';
import { DomainError, NotPermitted } from '../platform/errors.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { policyOn } from '../policy/policy.js';
import { anonymisation } from './retention.job.js';
import type { PersonsDue, AnonymisationRun } from './retention.model.js';

class NotAsPreviewed extends DomainError {
  constructor(due: PersonsDue) {
    super(
      'NOT_AS_PREVIEWED',
      `到期情况已变化:现有 ${due.persons} 人、${due.petitions} 件投诉到期,请重新预览后再执行。`,
    );
  }
}

/** 保存期限 — what is due, and its anonymisation once somebody has looked at the dry run. */
@Injectable()
export class RetentionService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly jobs: AskedJobs,
  ) {}

  async due(): Promise<PersonsDue> {
    const { units, districtId, unitCode } = await this.work.actor();
    // What is due is counted over the whole district, so only who reaches all of it may ask.
    if (!units.includes(districtId)) throw new NotPermitted('persons:anonymise');
    const today = this.clock.today();
    const { value, source, assumed } = policyOn('retention.person-years', today, unitCode);
    const beforeDay = addMonths(today, -12 * value);
    const [found] = await this.work.query<{ persons: number; petitions: number }>(
      'SELECT persons, petitions FROM preview_anonymisation($1)',
      [beforeDay],
    );
    return {
      ...found!,
      beforeDay,
      years: value,
      source: assumed ? `${source};${assumed}` : source,
    };
  }

  async anonymise(persons: number, petitions: number): Promise<AnonymisationRun> {
    const due = await this.due();
    if (due.persons !== persons || due.petitions !== petitions) throw new NotAsPreviewed(due);
    const [asked] = await this.work.query<{ id: number }>(
      'SELECT ask_for_anonymisation($1, $2, $3, $4) AS id',
      [due.beforeDay, persons, petitions, this.clock.now()],
    );
    await this.audit.note('persons:anonymise', {
      details: { before: due.beforeDay, persons, petitions },
    });
    await this.jobs.ask(anonymisation, (await this.work.actor()).districtId, { run: asked!.id });
    const [run] = await this.work.query<AnonymisationRun>(`${RUNS} WHERE id = $1`, [asked!.id]);
    return run!;
  }

  runs(): Promise<AnonymisationRun[]> {
    return this.work.query<AnonymisationRun>(`${RUNS} ORDER BY id DESC LIMIT 20`);
  }
}

const RUNS = `SELECT id, before_day AS "beforeDay", persons_done AS "personsDone", petitions_done AS "petitionsDone",
                     finished_at AS "finishedAt" FROM anonymisation_run`;
