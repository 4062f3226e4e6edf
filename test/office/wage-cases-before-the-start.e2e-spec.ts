import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InspectionDesk, PetitionRow } from '../support/builders-wage-petitions.js';
import { OF_THE_CITY, OfficeDesk } from '../support/office-data.js';
import { Office } from '../support/office.js';
import { Desk } from '../support/steps.js';

const COUNTED = [
  'wage_petitions_received',
  'wage_petition_workers',
  'wage_petitions_due',
  'wage_petitions_closed_of_due',
  'wage_petitions_closed_on_time',
];

describe('a wage case accepted before its office began here', () => {
  let begun: Office;
  let full: Office;
  beforeAll(async () => {
    [begun, full] = await Promise.all([Office.open(), Office.open()]);
    const keeper = await OfficeDesk.of(begun);
    await keeper.switchOn();
    const rows = COUNTED.map((code) => ({ orgUnitCode: '510403', code, amount: '100' }));
    const opening = { coveredThrough: '2022-06-30', document: '示例〔2022〕12号', rows };
    await keeper.change('Openings', opening, OF_THE_CITY);
  }, 120_000);
  afterAll(() => Promise.all([begun?.close(), full?.close()]));

  const figures = async (office: Office) => {
    await office.post();
    const all = COUNTED.map(
      async (code) => [code, await office.balance(code, '2022-01-01', '2022-12-31')] as const,
    );
    return Object.fromEntries(await Promise.all(all));
  };
  const added = async (office: Office, act: () => Promise<unknown>) => {
    const before = await figures(office);
    await act();
    const after = await figures(office);
    return Object.fromEntries(COUNTED.map((code) => [code, after[code]! - before[code]!]));
  };
  const clockOf = ({
    status,
    acceptDueOn,
    dueOn,
    nextDueOn,
    deadlineRule,
    ...row
  }: PetitionRow) => ({
    status,
    acceptDueOn,
    dueOn,
    nextDueOn,
    deadlineRule,
    isAcceptedLate: row.isAcceptedLate,
    isFiledLate: row.isFiledLate,
  });

  const filed = async (inspection: InspectionDesk) => {
    const accepted = await inspection.accepted({ receivedOn: '2022-06-01' }, '2022-06-06');
    return inspection.file(accepted, '2022-06-08');
  };
  const extended = async (inspection: InspectionDesk) =>
    inspection.step(
      await filed(inspection),
      'extend',
      { extendedOn: '2022-06-20', extensionDays: 10 },
      'approver',
    );
  const acceptedLate = (inspection: InspectionDesk) =>
    inspection.accepted({ receivedOn: '2022-05-05', procedure: 'mediation' }, '2022-06-10');

  const CASES: [string, (inspection: InspectionDesk) => Promise<PetitionRow>][] = [
    ['filed', filed],
    ['filed and extended', extended],
    ['accepted late', acceptedLate],
  ];

  it.each(CASES)('%s, has the clock that it has where it was entered in time', async (_, enter) => {
    const [here, there] = await Promise.all(
      [begun, full].map((office) => enter(new InspectionDesk(office))),
    );
    expect(clockOf(here!)).toEqual(clockOf(there!));
    expect(here!.dueOn! > '2022-06-30').toBe(true);
  });

  it('was received before the start, and falls due and is closed after it', async () => {
    const inspection = new InspectionDesk(begun);
    let row: PetitionRow;
    expect(await added(begun, async () => (row = await filed(inspection)))).toEqual({
      wage_petitions_received: 0,
      wage_petition_workers: 0,
      wage_petitions_due: 1,
      wage_petitions_closed_of_due: 0,
      wage_petitions_closed_on_time: 0,
    });
    expect(await added(begun, () => inspection.close(row, '2022-07-20'))).toEqual({
      wage_petitions_received: 0,
      wage_petition_workers: 0,
      wage_petitions_due: 0,
      wage_petitions_closed_of_due: 1,
      wage_petitions_closed_on_time: 1,
    });
    expect((await begun.recount()).differences).toBe(0);
  });

  it('is late where it was accepted in time and is closed after its day', async () => {
    const inspection = new InspectionDesk(begun);
    const row = await filed(inspection);
    const closed = await inspection.close(row, '2022-12-20');
    await begun.post();
    expect(await new Desk(begun).reasonOf('wage_petitions_closed_on_time', closed)).toBe(
      'closed_late',
    );
  });

  it('that fell due before the start and is closed after it is in the opening, and late', async () => {
    const inspection = new InspectionDesk(begun);
    let row: PetitionRow;
    const overdue = async () =>
      (row = await inspection.accepted(
        { receivedOn: '2022-03-01', procedure: 'mediation' },
        '2022-03-02',
      ));
    expect((await added(begun, overdue)).wage_petitions_due).toBe(0);
    expect(await added(begun, () => inspection.close(row, '2022-07-05'))).toEqual({
      wage_petitions_received: 0,
      wage_petition_workers: 0,
      wage_petitions_due: 0,
      wage_petitions_closed_of_due: 1,
      wage_petitions_closed_on_time: 0,
    });
  });
});
