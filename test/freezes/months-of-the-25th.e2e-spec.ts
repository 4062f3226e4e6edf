import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anEmployment, anUnemployment } from '../support/builders.js';
import { FreezeDesk, Printed } from '../support/freezes.js';
import { OfficeDesk } from '../support/office-data.js';
import { Office } from '../support/office.js';
import { Desk } from '../support/steps.js';

const JOBS = 'new_urban_jobs';
const HELD = 'registered_unemployed';
const MONTHS = ['2021-10', '2021-11', '2021-12', '2022-01', '2022-02', '2022-03'];

describe('months that end on the 25th', () => {
  let office: Office;
  const printed: Printed[] = [];
  beforeAll(async () => {
    office = await Office.open();
    office.clock.moveTo('2021-10-28T10:00:00+08:00');
    const desk = new Desk(office);
    const freezes = new FreezeDesk(office);
    const data = await OfficeDesk.of(office);
    await data.propose('statistician', 'PolicyValue', {
      ...{ key: 'statistics.month-last-day', region: '510403', value: '25', confirmed: true },
      ...{ validFrom: '2021-01-01', source: '示例统计报表制度' },
    });
    for (const month of MONTHS) {
      office.clock.moveTo(`${month}-${month.endsWith('12') ? '31' : '28'}T10:00:00+08:00`);
      const span = await days(month);
      // Of its first day and its last, and of the last day of the month before, which is printed already.
      const late = printed.at(-1)?.lastDay;
      for (const startedOn of [span.firstDay, span.lastDay, ...(late ? [late] : [])])
        await desk.enter('district_clerk', 'registerEmployment', anEmployment({ startedOn }));
      for (const registeredOn of [span.lastDay, ...(late ? [late] : [])])
        await desk.enter(
          'district_clerk',
          'registerUnemployment',
          anUnemployment({ registeredOn }),
        );
      printed.push(await freezes.final(span));
    }
  }, 120_000);
  afterAll(() => office?.close());

  const days = async (month: string) =>
    (
      await office.ask<{ statisticalMonth: { firstDay: string; lastDay: string } }>(
        'leader',
        `{ statisticalMonth(year: ${month.slice(0, 4)}, month: ${Number(month.slice(5))}, orgUnitCode: "510403") { firstDay lastDay } }`,
      )
    ).statisticalMonth;
  const own = async (code: string) => {
    const freezes = new FreezeDesk(office);
    const lines: string[] = [];
    for (const { id } of printed) {
      const [line] = await freezes.line(id, code);
      lines.push(`${line!.asOf} ${line!.value} ${line!.ofPeriod}`);
    }
    return lines;
  };

  it('follow each other, and each is reckoned from the one before, over the year’s end too', () => {
    expect(printed.map(({ firstDay, lastDay }) => `${firstDay} ${lastDay}`)).toEqual([
      ...['2021-09-26 2021-10-25', '2021-10-26 2021-11-25', '2021-11-26 2021-12-31'],
      ...['2022-01-01 2022-01-25', '2022-01-26 2022-02-25', '2022-02-26 2022-03-25'],
    ]);
    expect(printed.map(({ position }) => position!.previousId)).toEqual([
      null,
      ...printed.slice(0, -1).map(({ id }) => id),
    ]);
  });

  it('add up to what is printed of the year, with what was entered late in the month in which it appeared', async () => {
    expect(await own(JOBS)).toEqual([
      ...['2021-10-25 2 2', '2021-11-25 5 3', '2021-12-31 8 3'],
      // What was late of the year before is in that year, and no month of this one.
      ...['2022-01-25 2 2', '2022-02-25 5 3', '2022-03-25 8 3'],
    ]);
  });

  it('tell of what is held how it grew since the last print, though the year has turned', async () => {
    expect(await own(HELD)).toEqual([
      ...['2021-10-25 1 1', '2021-11-25 3 2', '2021-12-31 5 2'],
      ...['2022-01-25 7 2', '2022-02-25 9 2', '2022-03-25 11 2'],
    ]);
  });

  it('are on the calendar from the day after they end, not from the month in which they are due', async () => {
    const { deliverableCalendar } = await office.ask<{
      deliverableCalendar: { kind: string; lastDay: string; opensOn: string; dueOn: string }[];
    }>(
      'leader',
      `{ deliverableCalendar(orgUnitCode: "510403", from: "2022-01-26", to: "2022-03-31") { kind lastDay opensOn dueOn } }`,
    );
    expect(
      deliverableCalendar
        .filter(({ kind }) => kind === 'monthly')
        .map(({ lastDay, opensOn, dueOn }) => [lastDay, opensOn, dueOn]),
    ).toEqual([
      ['2022-01-25', '2022-01-01', '2022-01-30'],
      ['2022-02-25', '2022-02-26', '2022-03-04'],
    ]);
  });
});
