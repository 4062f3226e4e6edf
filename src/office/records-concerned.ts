import { Injectable } from '@nestjs/common';
import { WorkCalendar, workCalendar } from '../calendar/work-calendar.js';
import { WagePetitionsService } from '../ledgers/wage-petitions/wage-petitions.service.js';
import { supposing } from '../platform/kept-data.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { PolicyBook, policyBook } from '../policy/policy-book.js';
import { inRegionSql } from '../policy/policy.js';
import { ChangeEffect } from './office-change.model.js';
import { seeAll } from './see-all.js';

/** By what begins a policy's code, the records that it was judged for, and by which of their days. */
const JUDGED: [begins: string, table: string, label: string, day: string][] = [
  ['startup-loan.', 'startup_loan', '创业担保贷款', 'released_on'],
  ['startup-loan.', 'loan_interest_subsidy', '贷款贴息', 'quarter_starts_on'],
  ['stable-job-refund.', 'stable_job_refund', '稳岗返还', 'recorded_on'],
  ['public-welfare-job.', 'welfare_placement', '公益性岗位安置', 'started_on'],
  ['public-welfare-job.', 'welfare_subsidy', '公益性岗位补贴', 'month'],
  ['minimum-wage.', 'welfare_subsidy', '公益性岗位补贴', 'month'],
  ['minimum-wage.', 'internship_stipend', '见习补贴', 'month'],
  ['internship.', 'internship', '就业见习', 'started_on'],
  ['internship.', 'internship_stipend', '见习补贴', 'month'],
  ['training.', 'training_subsidy', '培训补贴', 'applied_on'],
  ['training.', 'training_enrolment', '培训学员', 'enrolled_on'],
  ['unemployment.', 'unemployment_registration', '失业登记', 'registered_on'],
  ['hardship.', 'hardship_certification', '就业困难人员认定', 'applied_on'],
  ['employment.', 'employment_registration', '就业登记', 'started_on'],
];

/** By what begins a policy that a wage case's clocks run by. */
const CLOCKS = ['labour-inspection.', 'petition.'];
const SHOWN = 5;

/** 受影响的记录 — what another value or calendar means for records: clocks are computed anew, what was judged stays and is counted. */
@Injectable()
export class RecordsConcerned {
  constructor(
    private readonly work: UnitOfWork,
    private readonly petitions: WagePetitionsService,
  ) {}

  /** What another book of values would change for records that the actor sees. */
  async byPolicy(
    { key, region, validFrom, validTo }: PolicyPeriod,
    book: PolicyBook,
  ): Promise<ChangeEffect[]> {
    if (runsClocks(key)) return supposing(policyBook, book, () => this.otherDeadlines(region));
    const counted = await Promise.all(
      JUDGED.filter(([begins]) => key.startsWith(begins)).map(async ([, table, label, day]) => {
        const [row] = await this.work.query<{ count: number }>(
          `SELECT count(*)::int AS count FROM ${table} r JOIN org_unit d ON d.id = r.district_id
            WHERE r.status <> 'withdrawn' AND r.${day} BETWEEN $1 AND coalesce($2::date, 'infinity')
              AND ${inRegionSql('d.code', '$3')}`,
          [validFrom, validTo ?? null, region],
        );
        return { label, count: row!.count };
      }),
    );
    return counted
      .filter(({ count }) => count > 0)
      .map(({ label, count }) => ({
        label: `${label}:日期在此期间、已按原取值办理的记录(不自动改变,请核对)`,
        count,
        examples: [],
      }));
  }

  /** What another calendar would change of the clocks that run. */
  byCalendar(calendar: WorkCalendar, region: string): Promise<ChangeEffect[]> {
    return supposing(workCalendar, calendar, () => this.otherDeadlines(region));
  }

  /** 期限重新计算 — of every wage case of the region, whoever approved the change. */
  async computeAgain(key: string | null, region: string): Promise<void> {
    if (key !== null && !runsClocks(key)) return;
    for (const district of await this.districtsOf(region))
      await seeAll(this.work, [district], 'inspector', () => this.petitions.recomputeDeadlines());
  }

  private async otherDeadlines(region: string): Promise<ChangeEffect[]> {
    const { districts } = await this.work.actor();
    const within = (await this.districtsOf(region)).filter((each) => districts.includes(each));
    const changed = await this.petitions.dueOtherwise(within);
    if (changed.length === 0) return [];
    const day = (text: string | null) => text ?? '未能推算';
    return [
      {
        label: '期限重新计算的欠薪案件',
        count: changed.length,
        examples: changed
          .slice(0, SHOWN)
          .map(({ caseNumber, from, to }) => `${caseNumber}:${day(from)} → ${day(to)}`),
      },
    ];
  }

  private async districtsOf(region: string): Promise<number[]> {
    const rows = await this.work.query<{ id: number }>(
      `SELECT DISTINCT o.district_id AS id FROM org_unit o JOIN org_unit d ON d.id = o.district_id
        WHERE ${inRegionSql('d.code', '$1')} ORDER BY 1`,
      [region],
    );
    return rows.map(({ id }) => id);
  }
}

interface PolicyPeriod {
  key: string;
  region: string;
  validFrom: string;
  validTo?: string | null | undefined;
}

const runsClocks = (key: string) => CLOCKS.some((each) => key.startsWith(each));
