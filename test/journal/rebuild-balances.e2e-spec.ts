import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { rebuildBalances } from '../../src/journal/rebuild-balances.js';
import { anEmployment } from '../support/builders.js';
import { Office } from '../support/office.js';
import { Desk } from '../support/steps.js';

describe('balances are rebuilt from the journal', () => {
  let office: Office;
  let desk: Desk;
  let owner: pg.Client;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    owner = new pg.Client({ connectionString: office.database.logins.owner });
    await owner.connect();
  });
  afterAll(async () => {
    await owner?.end();
    await office?.close();
  });

  const rebuild = async () => {
    await owner.query('BEGIN');
    await rebuildBalances(owner);
    await owner.query('COMMIT');
  };
  const balances = async () =>
    (
      await office.admin.query(
        `SELECT * FROM balance_day WHERE quantity <> 0 ORDER BY unit_id, measure, day`,
      )
    ).rows as object[];

  it('which a recount then proves, after it had found them wrong', async () => {
    for (const startedOn of ['2022-03-01', '2022-03-02', '2022-05-31'])
      await desk.enter('clerk', 'registerEmployment', anEmployment({ startedOn }));
    await office.post();
    const before = await balances();
    expect(before.length).toBeGreaterThan(0);

    await office.admin.query('UPDATE balance_day SET quantity = quantity + 1');
    await office.admin.query('DELETE FROM balance_month');
    expect((await office.recount()).differences).toBeGreaterThan(0);

    await rebuild();
    expect(await office.recount()).toMatchObject({ differences: 0 });
    expect(await balances()).toEqual(before);
  });

  it('and postings go on from there', async () => {
    await rebuild();
    const had = await office.balance('new_hires');
    await desk.enter('clerk', 'registerEmployment', anEmployment({ startedOn: '2022-04-01' }));
    await office.post();
    expect(await office.balance('new_hires')).toBe(had + 1);
    expect(await office.recount()).toMatchObject({ differences: 0 });
  });

  it('but not by the application or the posting role', async () => {
    for (const login of [office.database.logins.app, office.database.logins.jobs]) {
      const client = new pg.Client({ connectionString: login });
      await client.connect();
      await client.query('BEGIN');
      await expect(rebuildBalances(client)).rejects.toMatchObject({ code: '42501' });
      await client.end();
    }
  });
});
