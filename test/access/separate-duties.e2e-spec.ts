import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GOVERNING } from '../../src/access/permissions.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { anEmployment } from '../support/builders.js';
import { Office } from '../support/office.js';
import { Desk, codeOf } from '../support/steps.js';

describe('the three who govern', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
    await new Desk(office).enter('clerk', 'registerEmployment', anEmployment());
    await office.post();
  });
  afterAll(() => office?.close());

  it.each(GOVERNING)('%s is held by an account that holds nothing else', async (role) => {
    const change = (roles: string[]) =>
      office.admin.query(`UPDATE user_account SET roles = $1 WHERE username = 'leader'`, [roles]);
    for (const other of ['caseworker', ...GOVERNING.filter((each) => each !== role)])
      await expect(change([role, other])).rejects.toMatchObject({
        constraint: 'user_account_separate_duties',
      });
    await change([role]);
    await change(['leader']);
  });

  it.each(['admin', 'security', 'auditor'])('%s sees no business data', async (who) => {
    for (const query of [
      '{ employmentRegistrations { totalCount } }',
      '{ persons { totalCount } }',
      '{ employers { totalCount } }',
      '{ indicatorProgress(year: 2022, asOf: "2022-12-31", orgUnitCode: "510403") { value } }',
    ])
      expect(codeOf(await office.graphql(who, query))).toBe('NOT_PERMITTED');
    const { unit } = (
      await office.ask<{ me: { unit: { code: string } } }>(who, '{ me { unit { code } } }')
    ).me;
    expect(unit.code).toBe('510403');
  });

  it.each(['admin', 'security', 'auditor'])('nor does %s by SQL', async (who) => {
    await office.as(who, async () => {
      const work = office.app.get(UnitOfWork);
      for (const table of [
        'employment_registration',
        'person',
        'employer',
        'journal_entry',
        'balance_day',
        'record_revision',
        'record_change',
      ])
        expect([table, await work.query(`SELECT FROM ${table} LIMIT 1`)]).toEqual([table, []]);
      expect((await work.query('SELECT FROM user_account')).length).toBeGreaterThan(10);
      expect((await work.actor()).units).toEqual([]);
      expect((await work.actor()).governed).toContain(office.districtId);
    });
  });
});
