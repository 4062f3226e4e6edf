import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostingService } from '../../src/journal/posting.service.js';
import { aLoan } from '../support/builders-startup-loans.js';
import { WelfareJobs } from '../support/builders-welfare-jobs.js';
import { aPerson, anEmployment, anUnemployment, key } from '../support/builders.js';
import { Office } from '../support/office.js';
import { ledgerOf } from '../support/signing.js';

const KIND = 'in-two-districts';
const THERE = '510402001';

describe('one person in two districts', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office?.close());

  const enter = (who: string, type: string, input: object) =>
    office.as(who, () => ledgerOf(office, type).open(input, key()));
  const told = ({ hints }: { hints: { code: string; message: string }[] }) =>
    hints.filter(({ code }) => code === KIND).map(({ message }) => message);
  const postAll = async () => {
    const { rows } = await office.admin.query<{ id: number }>(
      'SELECT id FROM org_unit WHERE id = district_id ORDER BY id DESC',
    );
    // What one tells the other is posted after it.
    for (const { id } of [...rows, ...rows]) await office.app.get(PostingService).postDistrict(id);
  };
  const states = async (name: string) => {
    await postAll();
    const { rows } = await office.admin.query<{ state: string; district: string }>(
      `SELECT d.code AS district, f.state FROM finding f JOIN person p ON p.id = ANY (f.groups) JOIN org_unit d ON d.id = f.district_id
        WHERE f.kind = $1 AND p.name = $2 ORDER BY 1`,
      [KIND, name],
    );
    return Object.fromEntries(rows.map(({ district, state }) => [district, state]));
  };

  it('is told to who enters the second of two that cannot be at once, and is a finding in both until one ends', async () => {
    const person = aPerson();
    const here = await enter('clerk', 'unemployment_registration', anUnemployment({ person }));
    expect(told(here)).toEqual([]);
    const there = await enter(
      'neighbour',
      'employment_registration',
      anEmployment({ person, territoryCode: THERE, startedOn: '2022-03-01' }),
    );
    expect(told(there)).toEqual([expect.stringContaining('的失业登记在同一期间')]);
    expect(await states(person.name)).toEqual({ 510402: 'open', 510403: 'open' });
    await office.as('neighbour', () =>
      ledgerOf(office, 'employment_registration').withdraw(there.id, there.revision, '录入错误'),
    );
    expect(await states(person.name)).toEqual({ 510402: 'remedied', 510403: 'remedied' });
  });

  it('is told of a post here and one there, and of loans of both', async () => {
    const jobs = new WelfareJobs(office);
    const person = aPerson();
    await jobs.inPost('rural', { person });
    const there = await enter(
      'neighbour',
      'unemployment_registration',
      anUnemployment({ person, territoryCode: THERE, registeredOn: '2022-05-01' }),
    );
    expect(told(there)).toEqual([expect.stringContaining('公益性岗位安置')]);
    const borrower = aPerson();
    await enter('clerk', 'startup_loan', aLoan({ person: borrower }));
    const loan = aLoan({ person: borrower, territoryCode: THERE, appliedOn: '2022-06-01' });
    expect(told(await enter('neighbour', 'startup_loan', loan))).toHaveLength(1);
  });

  it.each<[string, string, object, string, object]>([
    [
      'two jobs',
      'employment_registration',
      anEmployment({}),
      'employment_registration',
      anEmployment({}),
    ],
    ['a loan and a job', 'startup_loan', aLoan({}), 'employment_registration', anEmployment({})],
    [
      'one that ended before',
      'unemployment_registration',
      anUnemployment({ registeredOn: '2020-01-10' }),
      'employment_registration',
      anEmployment({ startedOn: '2022-03-01' }),
    ],
  ])('is not told of %s', async (_, one, first, other, second) => {
    const person = aPerson();
    await enter('clerk', one, { ...first, person });
    expect(
      told(await enter('neighbour', other, { ...second, person, territoryCode: THERE })),
    ).toEqual([]);
    expect(await states(person.name)).toEqual({});
  });
});
