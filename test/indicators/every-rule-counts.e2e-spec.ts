import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { indicators } from '../../src/indicators/definitions.js';
import { measureOf } from '../../src/indicators/indicator.js';
import { measures } from '../../src/catalog/measures.js';
import { ALREADY_COUNTED, Measure, reasonsOf, verdictsSql } from '../../src/journal/measure.js';
import { openLoadedOffice } from '../support/demo-office.js';
import { SignInService } from '../../src/access/sign-in.service.js';
import { JobseekerRegistration } from '../../src/ledgers/jobseekers/jobseeker-registration.entity.js';
import { JobseekerService } from '../../src/ledgers/jobseekers/jobseeker-service.entity.js';
import { ledgerOf } from '../support/ledger-of.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { key } from '../support/builders.js';
import { aJobseeker, aJobseekerService } from '../support/builders-jobseekers.js';
import { Office, PASSWORD } from '../support/office.js';

jest.setTimeout(600_000);

/** The sample years hold no job seekers. */
async function registerJobseekers(office: Office): Promise<void> {
  const work = office.app.get(UnitOfWork);
  const { rows } = await office.admin.query(
    `SELECT min(code) AS code FROM org_unit WHERE kind = 'community'`,
  );
  const token = await work.run(null, () =>
    office.app.get(SignInService).signIn('centre1', PASSWORD),
  );
  await work.run(token, async () => {
    const seekers = [1, 2].map(() => aJobseeker({ territoryCode: rows[0].code }));
    const ids = await ledgerOf(office.app, JobseekerRegistration).enter(seekers, key());
    const kinds = ['advice', 'referral', 'follow_up'];
    await ledgerOf(office.app, JobseekerService).enter(
      kinds.map((kind) => aJobseekerService(ids[0]!, { kind })),
      key(),
    );
  });
}

/** The measure as it would be if this reason did not exist. */
function without(measure: Measure, reason: string): Measure {
  const kept = (each: { code: string }) => each.code !== reason;
  return {
    ...measure,
    unless: measure.unless.filter(kept),
    oncePerYear: measure.oncePerYear && reason !== ALREADY_COUNTED,
    ...(measure.versions && {
      versions: measure.versions.map((version) => ({
        ...version,
        unless: version.unless?.filter(kept),
      })),
    }),
  } as Measure;
}

const JUDGED = 'record_id, day, until_day, quantity, reason';

describe('every reason not to count', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openLoadedOffice();
    await registerJobseekers(office);
  }, 600_000);
  afterAll(() => office?.close());

  const judge = (measure: Measure, group?: string) =>
    `SELECT ${JUDGED} FROM (${verdictsSql(measure, group ? 'touched' : 'all')}) v`
      .replaceAll('$1', String(office.districtId))
      .replaceAll('$2', `ARRAY[${group}]`);

  /** The measure's verdicts on the sample as it is, which each of its reasons is held against. */
  const judgedAlready = new Map<string, Promise<string>>();
  const judged = (measure: Measure): Promise<string> => {
    const known = judgedAlready.get(measure.code);
    if (known) return known;
    const table = `judged_${judgedAlready.size}`;
    const made = office.admin
      .query(`CREATE TEMP TABLE ${table} AS ${judge(measure)}`)
      .then(() => table);
    judgedAlready.set(measure.code, made);
    return made;
  };

  /** Verdicts that are given otherwise without the reason. */
  async function changes(as: string, without: string): Promise<number> {
    const { rows } = await office.admin.query(
      `SELECT count(*)::int AS changed FROM (${as} EXCEPT ALL ${without}) c`,
    );
    return rows[0].changed;
  }

  /** Brings one record of the sample into the state that the reason speaks of, for the length of one question about its group. */
  async function changesOnceMade(measure: Measure, reason: string): Promise<number> {
    const sample = await judged(measure);
    await office.admin.query('BEGIN; SET LOCAL session_replication_role = replica');
    try {
      const prelude = candidateFor(measure);
      if (prelude) await office.admin.query(prelude);
      const { rows } = await office.admin.query(
        `SELECT record_id, day::text FROM ${prelude ? `(${judge(measure)})` : sample} v ORDER BY reason IS NOT NULL, record_id LIMIT 1`,
      );
      const [{ record_id: id }] = rows;
      await office.admin.query(stateOf(measure, reason).replaceAll(':id', id));
      const group = await office.admin.query(
        `SELECT ${measure.group.key} AS id FROM ${measure.record} r ${measure.join ?? ''} WHERE r.id = $1`,
        [id],
      );
      const ofGroup = (each: Measure) => judge(each, group.rows[0].id);
      return await changes(ofGroup(measure), ofGroup(without(measure, reason)));
    } finally {
      await office.admin.query('ROLLBACK');
    }
  }

  it.each(ofPersons().map((measure) => [measure.code, measure] as const))(
    'counts no person twice in %s, whatever else is recorded of one',
    async (_code, measure) => {
      const { rows: counted } = await office.admin.query<{ id: string; year: number }>(
        `SELECT record_id AS id, extract(year FROM day)::int AS year FROM (${judge(measure)}) v WHERE reason IS NULL ORDER BY day DESC, record_id`,
      );
      const inYear = counted.filter(({ year }) => year === counted[0]!.year).slice(0, 12);
      expect(inYear.length).toBeGreaterThan(1);
      await office.admin.query('BEGIN; SET LOCAL session_replication_role = replica');
      try {
        for (const { id } of inYear.slice(1)) {
          // What two records of one person may not share is refused, and then there are no two.
          await office.admin.query('SAVEPOINT one_more');
          await office.admin
            .query(
              `UPDATE ${measure.record} SET person_id = (SELECT person_id FROM ${measure.record} WHERE id = $1) WHERE id = $2`,
              [inYear[0]!.id, id],
            )
            .catch(async (error: { code: string }) => {
              if (!/^23(505|P01)$/.test(error.code)) throw error;
              await office.admin.query('ROLLBACK TO SAVEPOINT one_more');
            });
        }
        const { rows } = await office.admin.query(
          measure.kind === 'flow'
            ? `SELECT sum(quantity)::int AS most FROM (${judge(measure)}) v
                WHERE reason IS NULL AND record_id = ANY ($1) AND extract(year FROM day) = ${inYear[0]!.year}
                GROUP BY (SELECT r.person_id FROM ${measure.record} r WHERE r.id = record_id) ORDER BY 1 DESC LIMIT 1`
            : `SELECT max(held)::int AS most FROM (
                 SELECT sum(move) OVER (PARTITION BY person_id ORDER BY at) AS held
                   FROM (SELECT r.person_id, m.at, sum(m.move) AS move
                           FROM (${judge(measure)}) v JOIN ${measure.record} r ON r.id = v.record_id
                          CROSS JOIN LATERAL (VALUES (v.day, 1), (v.until_day, -1)) m (at, move)
                          WHERE reason IS NULL AND m.at IS NOT NULL AND r.id = ANY ($1) GROUP BY r.person_id, m.at) moves) running`,
          [inYear.map(({ id }) => id)],
        );
        expect(rows[0].most).toBe(1);
      } finally {
        await office.admin.query('ROLLBACK');
      }
    },
  );

  describe.each(measures.map((measure) => [measure.code, measure] as const))(
    'of %s',
    (code, measure) => {
      it.each(reasonsOf(measure).map((each) => each.code))(
        `without "%s" ${code} would judge otherwise`,
        async (reason) => {
          const inTheSample = await changes(
            `TABLE ${await judged(measure)}`,
            judge(without(measure, reason)),
          );
          expect(inTheSample || (await changesOnceMade(measure, reason))).toBeGreaterThan(0);
        },
      );
    },
  );
});

/** 人 — measures of what is read as persons, unless a document states the number. */
function ofPersons(): Measure[] {
  const read = new Set(
    indicators
      .filter(({ unit }) => unit === '人' || unit === '名')
      .flatMap(({ of }) => of.map(measureOf)),
  );
  return measures.filter(({ code, statedBy }) => read.has(code) && !statedBy);
}

/** Where the sample has no record of the measure's kind at all, one of its table becomes one. */
function candidateFor(measure: Measure): string | null {
  const [code, mark] = measure.code.split('#');
  const category = /^training_\w+\.(\w+)$/.exec(code!)?.[1];
  if (category === 'skill' || category === 'upgrading')
    return `UPDATE training_class SET category = '${category}'`;
  if (code!.startsWith('internship_') && measure.record === 'service_activity') {
    return `UPDATE service_activity SET kind = 'internship_promotion', vacancies = 1, labour_demand = 1${mark ? `, qualifier = '${mark}'` : ''}`;
  }
  if (code!.startsWith('reported.')) {
    return `UPDATE reported_figure SET indicator_code = '${code!.slice('reported.'.length)}', qualifier = ${mark ? `'${mark}'` : 'NULL'}, status = 'approved'
             WHERE id = (SELECT min(id) FROM reported_figure)`;
  }
  if (mark === 'denominator') return `UPDATE reported_figure SET denominator = 7`;
  if (mark === 'rate') return `UPDATE reported_figure SET is_rate = true`;
  return mark ? `UPDATE ${measure.record} SET qualifier = '${mark}'` : null;
}

const STATUS = /^r\.status = '(\w+)'$/;

/** What the reason says about record :id, as SQL. */
function stateOf(measure: Measure, reason: string): string {
  const said = reasonsOf(measure).find((each) => each.code === reason)!;
  const status = STATUS.exec(said.when)?.[1];
  if (status) {
    return `UPDATE ${measure.record} SET status_before_withdrawal = status, status = '${status}' WHERE id = :id`;
  }
  const known = STATES[reason];
  if (!known) throw new Error(`say how a record comes to be ${reason}`);
  return typeof known === 'string' ? known : known(measure);
}

const ofClass = (change: string) =>
  `UPDATE training_class SET ${change} WHERE id = (SELECT class_id FROM training_enrolment WHERE id = :id)`;

const LAST_DAY = 'coalesce(o.ended_on, least(o.planned_end_on, o.retained_on))';

/** The days of the second record, and what two records of one person may not share. */
function daysOfTwin({ record, code, on }: Measure): string {
  const day = on.replace(/^r\./, '');
  switch (record) {
    case 'employment_registration':
      return `started_on = o.started_on, counts_on = o.counts_on, ended_on = NULL, entry = 'new_hire'`;
    case 'welfare_placement':
      return `started_on = o.started_on - 15, planned_end_on = o.started_on - 5, ended_on = o.started_on - 5,
              placement_number = 3 - o.placement_number`;
    case 'internship':
      // Two do not overlap: one before for what counts at the first day, one after for what counts at the last.
      return code === 'youth_internships_started'
        ? `started_on = o.started_on - 15, planned_end_on = o.started_on - 5, ended_on = o.started_on - 5`
        : `started_on = ${LAST_DAY} + 1, planned_end_on = ${LAST_DAY} + 9, ended_on = ${LAST_DAY} + 9,
           retained_on = CASE WHEN o.retained_on IS NOT NULL THEN ${LAST_DAY} + 9 END`;
    case 'jobseeker_registration':
      return `${day} = o.${day}, handling_unit_id = o.district_id`;
    default:
      return `${day} = o.${day}`;
  }
}

/** A second record of the same group on the same day: the same person, hired twice at once. */
function twin(measure: Measure): string {
  const key = measure.group.key.replace(/^r\./, '');
  return `UPDATE ${measure.record} t SET ${key} = o.${key}, ${daysOfTwin(measure)}, status = o.status
            FROM ${measure.record} o
           WHERE o.id = :id AND t.id = (SELECT min(id) FROM ${measure.record} n WHERE n.id > o.id AND n.${key} <> o.${key} AND n.status = o.status
             ${measure.record === 'employment_registration' ? 'AND n.employer_id IS NOT NULL AND n.employer_id IS DISTINCT FROM o.employer_id AND n.is_urban' : ''}
             ${measure.record === 'welfare_placement' ? 'AND n.post_id = o.post_id' : ''})`;
}

/** Another refund of the same firm, paid and returned on these days. */
function secondRefund(paidOn: string, returnedOn: string): string {
  return `UPDATE stable_job_refund t SET employer_id = o.employer_id, policy_year = o.policy_year - 1, status = 'paid',
                 paid_on = ${paidOn}, returned_on = ${returnedOn}
            FROM stable_job_refund o
           WHERE o.id = :id AND t.id = (SELECT min(id) FROM stable_job_refund n WHERE n.id <> o.id)`;
}

const STATES: Record<string, string | ((measure: Measure) => string)> = {
  [ALREADY_COUNTED]: twin,
  class_withdrawn: ofClass(`status_before_withdrawal = status, status = 'withdrawn'`),
  class_cancelled: ofClass(`status = 'cancelled'`),
  class_rejected: ofClass(`status = 'rejected'`),
  class_sent_back: ofClass(`status = 'submitted'`),
  not_listed: `UPDATE key_enterprise SET status_before_withdrawal = status, status = 'withdrawn'
                WHERE employer_id = (SELECT employer_id FROM service_activity WHERE id = :id)`,
  class_not_held: 'UPDATE training_enrolment SET class_approved = false WHERE id = :id',
  registration_withdrawn: `UPDATE jobseeker_registration SET status_before_withdrawal = status, status = 'withdrawn'
                            WHERE id = (SELECT registration_id FROM jobseeker_service WHERE id = :id)`,
  petition_withdrawn: `UPDATE wage_petition SET status_before_withdrawal = status, status = 'withdrawn'
                        WHERE id = (SELECT petition_id FROM wage_recovery WHERE id = :id)`,
  host_not_accredited: 'UPDATE internship SET host_accredited = false WHERE id = :id',
  retained_in_later_year: `UPDATE internship SET retained_on = planned_end_on + 370 WHERE id = :id`,
  business_continues: `UPDATE employment_registration e SET form = 'self_employed', employer_id = NULL, entry = 'new_hire', is_urban = true,
                              ended_on = NULL, person_id = o.person_id, started_on = o.started_on - CASE WHEN e.id = o.id THEN 0 ELSE 1 END
                         FROM employment_registration o
                        WHERE o.id = :id AND e.id IN (o.id, (SELECT min(n.id) FROM employment_registration n WHERE n.id > o.id AND n.status <> 'withdrawn'))`,
  past_working_age:
    'UPDATE unemployment_registration SET valid_until = registered_on - 1 WHERE id = :id',
  certificate_not_held: `UPDATE hardship_certification SET revoked_on = certified_on
                          WHERE person_id = (SELECT person_id FROM welfare_placement WHERE id = :id)`,
  registered_unemployed: 'UPDATE natural_attrition SET of_unemployed = true WHERE id = :id',
  left_before: 'UPDATE natural_attrition SET left_before = true WHERE id = :id',
  deadline_unknown: 'UPDATE wage_petition SET due_on = NULL WHERE id = :id',
  awaiting_review: `UPDATE wage_petition SET status = 'closing_proposed', status_before_proposal = 'accepted', proposed_status = 'closed'
                    WHERE id = :id`,
  awaiting_approval: `UPDATE wage_petition SET status = 'closing_reviewed', status_before_proposal = 'accepted', proposed_status = 'closed'
                      WHERE id = :id`,
  firm_counted_already: secondRefund('o.paid_on - 1', 'NULL'),
  firm_keeps_another: secondRefund('o.paid_on', 'NULL'),
  other_procedure: `UPDATE wage_petition SET clock_procedure = 'petition', procedure = 'petition' WHERE id = :id`,
  closed_late: 'UPDATE wage_petition SET closed_on = due_on + 1 WHERE id = :id',
  repaid_by_due: `UPDATE startup_loan SET status = 'repaid', overdue_on = NULL, compensated_on = NULL, repaid_on = due_on WHERE id = :id`,
  // A case closed in time and reopened in a later year.
  closed_in_later_year: `UPDATE wage_petition SET earlier_closings = jsonb_build_array(jsonb_build_object('closedOn', closed_on, 'reopenedOn', due_on + 400))
                          WHERE id = :id`,
};
