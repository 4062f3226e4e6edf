import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EmploymentRegistration } from '../../src/ledgers/employment/employment-registration.entity.js';
import { aPerson, anEmployment, key } from '../support/builders.js';
import { ledgerOf } from '../support/ledger-of.js';
import { OfficeDesk, codesOf, someOpenings, untilMonths } from '../support/office-data.js';
import { Office } from '../support/office.js';
import { statementsOf } from '../support/statements.js';

const STREET = '510403001';
const DISTRICT = '510403';

const aRow = (changes: object = {}) => ({
  orgUnitCode: STREET,
  code: 'youth_internships_started',
  amount: '30',
  ...changes,
});

describe('openings that contradict themselves or what is recorded', () => {
  let office: Office;
  let desk: OfficeDesk;
  beforeAll(async () => {
    office = await Office.open();
    desk = await OfficeDesk.of(office);
    await desk.switchOn();
    const jobs = ledgerOf(office.app, EmploymentRegistration);
    await office.as('clerk', () =>
      jobs.enter(
        ['2021-04-10', '2021-09-10', '2022-02-10', '2022-05-10'].map((startedOn) =>
          anEmployment({ startedOn, person: aPerson() }),
        ),
        key(),
      ),
    );
    await office.post();
  }, 120_000);
  afterAll(() => office?.close());

  const told = async (...rows: object[]) => {
    const { errors } = await desk.tryPropose('statistician', 'Openings', someOpenings(rows));
    return errors.flatMap(({ extensions: { issues, code } }) =>
      (issues ?? [{ row: undefined, field: '', code }]).map((each) => [
        each.row,
        each.field,
        each.code,
      ]),
    );
  };

  describe('are refused a last year', () => {
    it('of the district that is less at its end than a street had before', async () => {
      expect(
        await told(
          aRow({ orgUnitCode: DISTRICT, lastYear: '100' }),
          aRow({ lastYearMonths: untilMonths([6, '150']) }),
        ),
      ).toEqual([[1, 'lastYear', 'opening-below-parts']]);
    });

    it('in which streets bring more between two months than the district', async () => {
      const row = (...amounts: [string, string]) => ({
        lastYearMonths: untilMonths([6, amounts[0]], [12, amounts[1]]),
      });
      expect(
        await told(aRow({ orgUnitCode: DISTRICT, ...row('100', '110') }), aRow(row('10', '60'))),
      ).toEqual([[1, 'lastYear', 'opening-below-parts']]);
    });

    it('below what is recorded of it', async () => {
      const row = (changes: object) => aRow({ code: 'new_hires', ...changes });
      expect(await told(row({ lastYear: '1' }))).toEqual([
        [1, 'lastYear', 'opening-below-recorded'],
      ]);
      expect(await told(row({ lastYear: '9', lastYearMonths: untilMonths([4, '0']) }))).toEqual([
        [1, 'lastYearMonths', 'opening-below-recorded'],
      ]);
    });
  });

  it('are refused months below what is recorded of them', async () => {
    const months = ['0', '0', '10', '10', '10', '0'].map((amount, at) => ({
      ...{ month: at + 1, amount },
    }));
    expect(await told(aRow({ code: 'new_hires', months }))).toEqual([
      [1, 'months', 'opening-below-recorded'],
    ]);
  });

  it('are compared with what is recorded in as many statements for one unit as for three', async () => {
    const rows = ['510403001', '510403002', '510403003'].map((orgUnitCode) =>
      aRow({ orgUnitCode, code: 'new_hires' }),
    );
    await told(rows[0]!);
    const forOne = await statementsOf(() => told(rows[0]!));
    expect(await statementsOf(() => told(...rows))).toBe(forOne);
  });

  it('are refused more of a part than of what it is a part of, told with it or before', async () => {
    const due = (amount: string) =>
      aRow({ orgUnitCode: DISTRICT, code: 'wage_petitions_due', amount });
    const closed = (amount: string, changes: object = {}) =>
      aRow({ orgUnitCode: DISTRICT, code: 'wage_petitions_closed_of_due', amount, ...changes });
    const refused = [[1, 'amount', 'opening-over-the-whole']];
    expect(await told(due('100'), closed('150'))).toEqual(refused);
    await desk.change('Openings', someOpenings([due('100')]), ['statistician', 'leader']);
    expect(await told(closed('101'))).toEqual(refused);
    expect(await told(closed('100'))).toEqual([]);
  });

  it('count nobody who came after them, and no more persons than they say', async () => {
    const code = 'jobseekers_registered';
    await desk.change(
      'Openings',
      someOpenings([aRow({ orgUnitCode: DISTRICT, code, amount: '2' })]),
      ['statistician', 'leader'],
    );
    const persons = [aPerson(), aPerson(), aPerson()];
    const listed = (day: string, ...whom: typeof persons) => ({
      ...{ orgUnitCode: DISTRICT, document: '示例〔2022〕13号' },
      rows: whom.map(({ documentNumber, name }) => ({ documentNumber, name, code, day })),
    });
    const problems = async (input: object) =>
      codesOf(await desk.tryPropose('statistician', 'CountedPersons', input));
    expect(await problems(listed('2022-07-01', persons[0]!))).toEqual([
      'counted-person-after-opening',
    ]);
    expect(await problems(listed('2022-03-01', ...persons))).toEqual([
      'counted-person-beyond-opening',
    ]);
    await desk.change('CountedPersons', listed('2022-03-01', ...persons.slice(0, 2)), [
      'statistician',
      'leader',
    ]);
    expect(await problems(listed('2022-03-01', persons[2]!))).toEqual([
      'counted-person-beyond-opening',
    ]);
  });

  it('are refused for a unit that did not exist, or was closed before the year', async () => {
    await office.admin.query(
      `UPDATE org_unit SET closed_on = '2021-11-30' WHERE code = '510403003'`,
    );
    const row = aRow({ orgUnitCode: '510403003', lastYear: '20' });
    expect(await told(row)).toEqual([[1, 'orgUnitCode', 'unit-not-there']]);
    expect(await told({ ...row, amount: '0' })).toEqual([]);
  });
});
