import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InternshipDesk, anInternshipStipend } from '../support/builders-internships.js';
import { NOTICE, aRefund, aRefundBatch } from '../support/builders-refunds.js';
import { WelfareJobs } from '../support/builders-welfare-jobs.js';
import { HINTS, Told } from '../support/mergings.js';
import { Office } from '../support/office.js';
import { Desk, Moved } from '../support/steps.js';

/** What is over, or was made public without it, is told to whoever goes on with it all the same. */
describe('what is done after its end', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  }, 120_000);
  afterAll(() => office?.close());

  const now = async (type: string, id: string) => {
    const sql = `SELECT id::text, revision, status FROM ${type} WHERE id = $1`;
    return (await office.admin.query<Moved>(sql, [id])).rows[0]!;
  };
  const codes = ({ hints }: Told) => hints.map(({ code }) => code);
  const step = (who: string, verb: string, record: Moved, input?: object, reason?: string) =>
    desk.step<Told>(
      who,
      verb,
      record,
      { ...(input && { input }), ...(reason && { reason }) },
      HINTS,
    );

  it('a suspension after the agreed end, and one that is ended after it', async () => {
    const welfare = new WelfareJobs(office);
    const { id } = await welfare.inPost('rural', { plannedEndOn: '2022-06-30' });
    const suspend = async (day: string) =>
      step(
        'clerk',
        'suspendWelfarePlacement',
        await now('welfare_placement', id),
        { suspendedOn: day },
        '长期请假',
      );
    const resume = async (day: string) =>
      step('clerk', 'resumeWelfarePlacement', await now('welfare_placement', id), {
        resumedOn: day,
      });
    expect(codes(await suspend('2022-05-10'))).not.toContain('suspended-after-agreed');
    expect(codes(await resume('2022-05-20'))).not.toContain('suspended-after-agreed');
    expect(codes(await suspend('2022-06-30'))).not.toContain('suspended-after-agreed');
    expect(codes(await resume('2022-09-10'))).toContain('suspended-after-agreed');
    expect(codes(await suspend('2022-10-10'))).toContain('suspended-after-agreed');
  });

  it('a firm that is restored, or corrected, after the list of its batch was made public', async () => {
    const batch = await desk.enter('clerk', 'openRefundBatch', aRefundBatch());
    const screen = () => desk.enter<Told>('clerk', 'screenRefund', aRefund(batch.id), HINTS);
    const [first, second] = [await screen(), await screen()];
    expect(codes(first)).not.toContain('not-in-notice');
    const gone = await step('clerk', 'stable_job_refund:withdraw', first, undefined, '误录');
    await desk.step('reviewer', 'publishRefundBatch', batch, { input: NOTICE });
    const back = await step('clerk', 'stable_job_refund:restore', gone, undefined, '误撤');
    expect(codes(back)).toContain('not-in-notice');
    await step(
      'approver',
      'stable_job_refund:returnForCorrection',
      await now('stable_job_refund', second.id),
      undefined,
      '参保人数有误',
    );
    const corrected = await desk.step<Told>(
      'clerk',
      'stable_job_refund:revise',
      await now('stable_job_refund', second.id),
      { input: { insuredAtYearEnd: 9 } },
      HINTS,
    );
    expect(codes(corrected)).toContain('not-in-notice');
    const again = await now('refund_batch', batch.id);
    const later = { noticeFrom: '2022-08-01', noticeTo: '2022-08-09' };
    await desk.step('reviewer', 'publishRefundBatch', again, { input: later });
    const confirmed = await step(
      'clerk',
      'confirmRefundAccount',
      await now('stable_job_refund', first.id),
      { accountLastFour: '0123' },
    );
    expect(codes(confirmed)).not.toContain('not-in-notice');
  });

  it('a stipend of what remained, for an intern who left the host that had taken him on', async () => {
    const interns = new InternshipDesk(office);
    const id = await interns.active();
    const retained = await step('clerk', 'retainIntern', await now('internship', id), {
      retainedOn: '2022-05-10',
    });
    const { rows } = await office.admin.query<Moved>(
      'SELECT id::text, revision, status FROM employment_registration WHERE implied_by = $1',
      [`internship:${retained.id}`],
    );
    const apply = (month: string) =>
      desk.enter<Told>(
        'clerk',
        'applyForInternshipStipend',
        anInternshipStipend(id, { month }),
        HINTS,
      );
    const paid = await apply('2022-08-01');
    expect(codes(paid)).not.toContain('left-after-retention');
    await step('reviewer', 'internship_stipend:review', paid);
    await step('approver', 'approveInternshipStipend', await now('internship_stipend', paid.id));
    await step(
      'second_approver',
      'payInternshipStipend',
      await now('internship_stipend', paid.id),
      {
        paidOn: '2022-08-20',
      },
    );
    const left = await step('clerk', 'endEmployment', rows[0]!, { endedOn: '2022-06-20' });
    expect(codes(left)).toContain('paid-not-due');
    expect(codes(await apply('2022-06-01'))).not.toContain('left-after-retention');
    expect(codes(await apply('2022-07-01'))).toContain('left-after-retention');
  });
});
