import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgers } from '../../src/catalog/ledgers.js';
import { targetsOf } from '../../src/ledgers/shared/standing.js';
import { anUnemployment } from '../support/builders.js';
import { aRefund, aRefundBatch } from '../support/builders-refunds.js';
import { releasedLoan } from '../support/builders-startup-loans.js';
import { InspectionDesk, type PetitionRow } from '../support/builders-wage-petitions.js';
import { WelfareJobs } from '../support/builders-welfare-jobs.js';
import { Office } from '../support/office.js';
import { PeriodDesk } from '../support/periods.js';
import { hire } from '../support/signing.js';
import { Desk, Moved, codeOf } from '../support/steps.js';

const DISTRICT = '510403';

interface Case {
  who: string;
  verb: string;
  mutation?: string;
  /** As it stands when February is closed. */
  record: () => Promise<Moved>;
  given: { input?: object; reason?: string };
  /** The same, dated in February; null where the step says no day that a period holds. */
  inside: object | null;
}

/** What stays as it is may also be sent back, or say anew what counts on its first day: that is an edit of the closed month. */
const NO_STEP: Record<string, string> = {
  'welfare_post:adjustHeadcount': 'the posts count on the day on which they were developed',
  'stable_job_refund:pass': 'follows a correction, which is refused itself',
  'stable_job_refund:refuse': 'follows a correction, which is refused itself',
  'wage_petition:returnFiling': 'takes a filing back',
  'deliverable:attachDraft': 'as recordOpinions, with a file',
  'deliverable:attachFiles': 'as recordOpinions, with a file',
};

describe('a step that leaves the state as it is, or states a day anew', () => {
  let office: Office;
  let desk: Desk;
  let cases: Record<string, Case>;
  let position: string;
  const records = new Map<string, Moved>();

  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    await hire(office, ['both_desks']);
    const welfare = new WelfareJobs(office);
    const inspection = new InspectionDesk(office);
    const now = async (type: string, id: string) =>
      (
        await office.admin.query<Moved>(
          `SELECT id::text, revision, status FROM ${type} WHERE id = $1`,
          [id],
        )
      ).rows[0]!;
    const placed = async () => {
      const { id } = await welfare.inPost('rural', {
        startedOn: '2022-02-20',
        plannedEndOn: '2025-02-19',
      });
      return now('welfare_placement', id);
    };
    const input = (fields: object, reason?: string) => ({
      input: fields,
      ...(reason && { reason }),
    });
    cases = {
      'unemployment_registration:confirm': {
        who: 'clerk',
        verb: 'confirmUnemployment',
        record: async () => {
          const at = anUnemployment({ registeredOn: '2022-02-01' });
          const registered = await desk.enter('clerk', 'registerUnemployment', at);
          const before = input({ lastConfirmedOn: '2022-02-20' });
          return desk.step('clerk', 'confirmUnemployment', registered, before);
        },
        given: input({ lastConfirmedOn: '2022-05-10' }),
        inside: { lastConfirmedOn: '2022-02-22' },
      },
      'welfare_placement:restateNumber': {
        who: 'second_approver',
        verb: 'restatePlacementNumber',
        record: placed,
        given: input({ placementNumber: 2 }, '核对以前的安置'),
        inside: null,
      },
      'welfare_placement:resume': {
        who: 'clerk',
        verb: 'resumeWelfarePlacement',
        record: async () =>
          desk.step(
            'clerk',
            'suspendWelfarePlacement',
            await placed(),
            input({ suspendedOn: '2022-02-25' }, '长期请假'),
          ),
        given: input({ resumedOn: '2022-05-10' }),
        inside: { resumedOn: '2022-02-27' },
      },
      'startup_loan:extend': {
        who: 'second_approver',
        verb: 'extendStartupLoan',
        record: () => releasedLoan(desk, { appliedOn: '2022-02-01', months: 12 }, '2022-02-10'),
        given: input({ extendedOn: '2022-06-01', dueOn: '2023-08-09' }, '展期协议'),
        inside: { extendedOn: '2022-02-25', dueOn: '2023-08-09' },
      },
      'refund_batch:publish': {
        who: 'reviewer',
        verb: 'publishRefundBatch',
        record: async () => {
          const batch = await desk.enter(
            'clerk',
            'openRefundBatch',
            aRefundBatch({ datedOn: '2022-02-01' }),
          );
          await desk.enter(
            'clerk',
            'screenRefund',
            aRefund(batch.id, { recordedOn: '2022-03-02' }),
          );
          const notice = input({ noticeFrom: '2022-02-02', noticeTo: '2022-02-10' });
          return desk.step('reviewer', 'publishRefundBatch', batch, notice);
        },
        given: input({ noticeFrom: '2022-06-01', noticeTo: '2022-06-09' }),
        inside: null,
      },
      'petition_assignment:extend': {
        who: 'inspector',
        verb: 'extendPetitionAssignment',
        record: async () => {
          const petition = await inspection.accepted({ receivedOn: '2022-02-08' }, '2022-02-09');
          const assigned = await desk.enter('inspector', 'registerPetitionAssignment', {
            ...{ petitionId: petition.id, source: 'superior', assignedOn: '2022-02-10' },
            ...{ assignmentNumber: '示例交办〔2022〕801号', statedDueOn: '2022-03-15' },
          });
          const first = input({ extendedOn: '2022-02-25', extendedTo: '2022-03-20' }, '案情复杂');
          return desk.step('inspector', 'extendPetitionAssignment', assigned, first);
        },
        given: input({ extendedOn: '2022-03-10', extendedTo: '2022-04-20' }, '案情复杂'),
        inside: { extendedOn: '2022-02-27', extendedTo: '2022-04-20' },
      },
      'deliverable:recordOpinions': {
        who: 'both_desks',
        verb: 'deliverable:recordOpinions',
        record: async () => {
          office.clock.moveTo('2022-02-25T10:00:00+08:00');
          const drafted = await desk.enter('both_desks', 'draftDeliverable', {
            ...{ territoryCode: DISTRICT, kind: 'other', title: '示例材料', publicity: 'open' },
            ...{
              firstDay: '2021-01-01',
              lastDay: '2021-12-31',
              draftMissingReason: '只有纸质文稿',
            },
          });
          office.clock.moveTo('2022-12-31T10:00:00+08:00');
          return drafted;
        },
        given: input({
          countersigns: [],
          meetingDocument: '示例会议纪要 3 号',
          meetingOn: '2022-03-05',
        }),
        inside: null,
      },
      'wage_petition:reopen': {
        who: 'inspector',
        verb: 'reopenWagePetition',
        record: async () => {
          const accepted = await inspection.accepted({ receivedOn: '2022-02-01' }, '2022-02-02');
          const closed = await inspection.close(
            await inspection.file(accepted, '2022-02-03'),
            '2022-02-20',
          );
          return now('wage_petition', closed.id);
        },
        given: input({ reopenedOn: '2022-06-01' }, '发现新的欠薪'),
        inside: { reopenedOn: '2022-02-25' },
      },
    };
    for (const [step, { record }] of Object.entries(cases)) records.set(step, await record());
    await office.post();
    const { rows } = await office.admin.query<{ last: string }>(
      'SELECT max(id)::text AS last FROM journal_entry',
    );
    position = rows[0]!.last;
    await new PeriodDesk(office).lock(DISTRICT, 2022, 2);
  }, 180_000);
  afterAll(() => office?.close());

  it('is tried here for every ledger', () => {
    const staying = ledgers.flatMap(({ type, verbs, revisableIn, initial }) =>
      Object.entries(verbs)
        .filter(([, verb]) => targetsOf(verb).some((state) => verb.from.includes(state)))
        // Sent back while it is at the desk anyway.
        .filter(([, { to }]) => to !== initial && !revisableIn.includes(to as never))
        .map(([name]) => `${type}:${name}`),
    );
    const unknown = staying.filter((step) => !(step in cases) && !(step in NO_STEP));
    expect(unknown).toEqual([]);
  });

  it('is refused where it is dated in the closed month itself', async () => {
    const answers: unknown[] = [];
    const dated = Object.entries(cases).filter(([, { inside }]) => inside);
    for (const [step, { who, verb, given, inside }] of dated) {
      const into = { ...given, input: inside! };
      answers.push([step, codeOf(await desk.try(who, verb, records.get(step)!, into))]);
    }
    expect(answers).toEqual(dated.map(([step]) => [step, 'PERIOD_LOCKED']));
  });

  it('is dated where it is open, though the record began in a closed month', async () => {
    const refused: string[] = [];
    for (const [step, { who, verb, given }] of Object.entries(cases)) {
      const answer = await desk.try(who, verb, records.get(step)!, given);
      if (answer.errors.length > 0) refused.push(`${step}: ${JSON.stringify(answer.errors)}`);
    }
    expect(refused).toEqual([]);
  });

  it('changes no count of the closed month', async () => {
    await office.post();
    const { rows } = await office.admin.query(
      `SELECT measure, day, sum(quantity) FROM journal_entry
        WHERE day BETWEEN '2022-02-01' AND '2022-02-28' AND id > $1 GROUP BY 1, 2 HAVING sum(quantity) <> 0`,
      [position],
    );
    expect(rows).toEqual([]);
    expect(await office.recount()).toMatchObject({ differences: 0, skippedPending: 0 });
  });

  it('leaves a correction of the record refused', async () => {
    const registered = records.get('unemployment_registration:confirm')!;
    const { rows } = await office.admin.query<Moved>(
      'SELECT id::text, revision, status FROM unemployment_registration WHERE id = $1',
      [registered.id],
    );
    const corrected = await desk.try('clerk', 'unemployment_registration:revise', rows[0]!, {
      input: { isUrban: false },
    });
    expect(codeOf(corrected)).toBe('PERIOD_LOCKED');
  });

  it('is refused where it takes back what counted in the closed month', async () => {
    const inspection = new InspectionDesk(office);
    const accepted = await inspection.accepted({ receivedOn: '2022-04-01' }, '2022-04-02');
    const closed = await inspection.close(
      await inspection.file(accepted, '2022-04-06'),
      '2022-04-20',
    );
    await new PeriodDesk(office).lock(DISTRICT, 2022, 4);
    const back = await inspection.tryStep(closed, 'returnClosed', undefined, 'approver');
    expect(codeOf(back)).toBe('PERIOD_LOCKED');
  });

  it('leaves what an earlier end counted in the closed month held against a withdrawal', async () => {
    const inspection = new InspectionDesk(office);
    const accepted = await inspection.accepted({ receivedOn: '2022-05-03' }, '2022-05-04');
    const filed = await inspection.file(accepted, '2022-05-05');
    const closed = await inspection.close(filed, '2022-07-06');
    await inspection.step(closed, 'reopen', { reopenedOn: '2022-08-01' });
    await new PeriodDesk(office).lock(DISTRICT, 2022, 7);
    const { rows } = await office.admin.query<PetitionRow>(
      'SELECT id::text, revision, status FROM wage_petition WHERE id = $1',
      [closed.id],
    );
    const gone = await inspection.tryStep(rows[0]!, 'withdraw', undefined, 'approver');
    expect(codeOf(gone)).toBe('PERIOD_LOCKED');
  });

  it('holds what a list of the office changes at a unit that is gone where that one stood last', async () => {
    const gone = `(SELECT id FROM org_unit WHERE code = '510403002901')`;
    const { admin } = office;
    await admin.query('BEGIN');
    await admin.query(`
      SET LOCAL session_replication_role = replica;
      UPDATE org_unit SET closed_on = '2022-09-01' WHERE id = ${gone};
      UPDATE org_unit_parent SET valid_to = '2022-09-01' WHERE unit_id = ${gone} AND valid_to = 'infinity';
      INSERT INTO period_lock (unit_id, first_day, last_day, locked_by, locked_at)
      SELECT o.id, '2022-10-01', '2022-10-31', u.id, now() FROM org_unit o, user_account u
       WHERE o.code = '${DISTRICT}' AND u.username = 'admin'`);
    const { rows } = await admin.query(
      `SELECT last_day::text AS until, is_final FROM periods_over(ARRAY[${gone}], ARRAY['2022-10-10'::date])`,
    );
    await admin.query('ROLLBACK');
    expect(rows).toEqual([{ until: '2022-10-31', is_final: false }]);
  });
});
