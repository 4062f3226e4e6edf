import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InspectionDesk, PetitionRow } from '../support/builders-wage-petitions.js';
import { OF_THE_CITY, OfficeDesk, codesOf } from '../support/office-data.js';
import { Office } from '../support/office.js';
import { holidaysOf2027 } from './holidays-of-2027.js';

describe('the holidays of a year', () => {
  let office: Office;
  let desk: OfficeDesk;
  let inspection: InspectionDesk;
  let waiting: PetitionRow;

  const petition = async (id: string) =>
    (
      await office.ask<{ wagePetition: PetitionRow }>(
        'inspector',
        `query ($id: ID!) { wagePetition: record(ledger: "wage_petition", id: $id) { ... on WagePetition { id revision dueOn nextDueOn deadlineNote } } }`,
        { id },
      )
    ).wagePetition;

  beforeAll(async () => {
    office = await Office.open();
    office.clock.moveTo('2026-11-26T10:00:00+08:00');
    desk = await OfficeDesk.of(office);
    inspection = new InspectionDesk(office);
    await desk.switchOn();
    waiting = await inspection.accepted({ receivedOn: '2026-11-20' }, '2026-11-23');
  });
  afterAll(() => office?.close());

  it('that are not known leave a deadline open, and are on a worklist weeks before', async () => {
    expect(waiting).toMatchObject({ dueOn: null, deadlineNote: expect.stringContaining('2027年') });
    const { worklists } = await office.ask<{ worklists: { ledger: string; label: string }[] }>(
      'city_clerk',
      '{ worklists { ledger label } }',
    );
    expect(worklists).toContainEqual({ ledger: 'office', label: '政策取值、日历待补' });
  });

  const broken: [string, object, string[]][] = [
    [
      'lack a holiday',
      { daysOff: holidaysOf2027().daysOff.filter(({ name }) => name !== '端午节') },
      ['holiday-missing'],
    ],
    ['end before they begin', replaced('元旦', { to: '2026-12-31' }), ['ends-before-it-begins']],
    ['overlap', replaced('清明节', { to: '2027-05-01' }), ['holiday-too-long', 'holidays-overlap']],
    [
      'are of another year',
      replaced('国庆节', { from: '2028-10-01', to: '2028-10-07' }),
      ['not-of-the-year'],
    ],
    [
      'work on a weekday',
      { workedWeekendDays: ['2027-02-15', ...holidaysOf2027().workedWeekendDays.slice(1)] },
      ['not-a-weekend-day'],
    ],
    [
      'work on a day off',
      { workedWeekendDays: ['2027-02-06', ...holidaysOf2027().workedWeekendDays.slice(1)] },
      ['worked-and-off'],
    ],
    [
      'name a day twice',
      { workedWeekendDays: [...holidaysOf2027().workedWeekendDays.slice(0, 4), '2027-02-14'] },
      ['day-twice'],
    ],
    [
      'do not balance',
      { workedWeekendDays: holidaysOf2027().workedWeekendDays.slice(1) },
      ['days-do-not-balance'],
    ],
    ['are known', { year: 2026 }, ['year-known']],
    ['correct what is not known', { corrects: true }, ['year-unknown']],
    ['name a day that is none', { workedWeekendDays: ['2027-02-30'] }, ['are-days']],
    ['name no holiday', { daysOff: [] }, ['array-not-empty']],
    ['come without a number', { document: '国务院办公厅通知' }, ['notice-number']],
  ];
  it.each(broken)('are refused when they %s', async (_, changes, codes) => {
    const answer = await desk.tryPropose('city_clerk', 'Holidays', holidaysOf2027(changes));
    expect(codesOf(answer)).toEqual(expect.arrayContaining(codes));
    expect(answer.errors[0]!.extensions.code).toBe('INPUT_REFUSED');
  });

  it('are a matter of who oversees every district', async () => {
    expect(codesOf(await desk.tryPropose('statistician', 'Holidays', holidaysOf2027()))).toEqual([
      'REGION_OUT_OF_REACH',
    ]);
    expect(codesOf(await desk.tryPropose('clerk', 'Holidays', holidaysOf2027()))).toEqual([
      'NOT_PERMITTED',
    ]);
  });

  it('show whose deadline they move before they are in force, and move it at once then', async () => {
    const preview = await desk.preview('city_clerk', 'Holidays', holidaysOf2027());
    expect(preview).toEqual([
      {
        label: '期限重新计算的欠薪案件',
        count: 1,
        examples: [expect.stringMatching(/:未能推算 → 2027-02-\d\d$/)],
      },
    ]);
    expect((await petition(waiting.id)).dueOn).toBeNull();
    const asked = await desk.propose('city_clerk', 'Holidays', holidaysOf2027());
    expect((await petition(waiting.id)).dueOn).toBeNull();
    await desk.approve('city_head', asked.id);
    const due = await petition(waiting.id);
    expect(due).toMatchObject({ nextDueOn: due.dueOn, deadlineNote: null });
    expect(preview[0]!.examples[0]).toContain(due.dueOn!);
    const { rows } = await office.admin.query(
      `SELECT v.action, u.username FROM record_revision v JOIN user_account u ON u.id = v.changed_by
        WHERE v.record_type = 'wage_petition' AND v.record_id = $1 ORDER BY v.revision DESC LIMIT 1`,
      [waiting.id],
    );
    expect(rows).toEqual([{ action: 'wage_petition:recomputeDeadlines', username: 'city_head' }]);
    // Sight and roles end with what follows from the approval.
    expect(
      (
        await office.graphql(
          'city_head',
          `mutation ($id: ID!) { act(ledger: "wage_petition", verb: "requestSupplement", steps: [{ id: $id, revision: 1, reason: "补正" }]) { id } }`,
          { id: waiting.id },
        )
      ).errors[0]!.extensions.code,
    ).toBe('NOT_PERMITTED');
  });

  it('are corrected by another notice, and every open deadline follows', async () => {
    const before = await petition(waiting.id);
    const longer = holidaysOf2027({
      corrects: true,
      exception: '示例:春节假期延长,办理期限顺延',
      daysOff: holidaysOf2027().daysOff.map((each) =>
        each.name === '春节' ? { ...each, to: '2027-02-17' } : each,
      ),
      workedWeekendDays: ['2027-02-20', '2027-05-08', '2027-09-26', '2027-10-09'],
    });
    await desk.change('Holidays', longer, OF_THE_CITY);
    const after = await petition(waiting.id);
    expect(after.dueOn! > before.dueOn!).toBe(true);
    const { calendar } = await office.ask<{
      calendar: { year: number; daysOff: { to: string }[] }[];
    }>('clerk', '{ calendar(year: 2027) { year daysOff { name to } } }');
    expect(calendar[0]!.daysOff).toContainEqual({ name: '春节', to: '2027-02-17' });
  });

  it('leave a clock that is kept by another policy where the policy changes', async () => {
    const before = await petition(waiting.id);
    const input = {
      key: 'labour-inspection.investigation',
      region: '510403',
      value: '50',
      validFrom: '2026-11-01',
      source: '示例文件〔2026〕1号',
      confirmed: true,
    };
    const preview = await desk.preview('statistician', 'PolicyValue', input);
    expect(preview).toContainEqual(
      expect.objectContaining({ label: '期限重新计算的欠薪案件' }) as never,
    );
    await desk.change('PolicyValue', input, ['statistician', 'security']);
    expect((await petition(waiting.id)).dueOn! < before.dueOn!).toBe(true);
  });
});

function replaced(holiday: string, days: object) {
  return {
    daysOff: holidaysOf2027().daysOff.map((each) =>
      each.name === holiday ? { ...each, ...days } : each,
    ),
  };
}
