import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgerOf } from '../support/ledger-of.js';
import { ModuleRef } from '@nestjs/core';
import { Night } from '../../src/jobs/night.js';
import { JOBS_POOL } from '../../src/platform/database/jobs-pool.js';
import { EmploymentRegistration } from '../../src/ledgers/employment/employment-registration.entity.js';
import { anEmployment, key } from '../support/builders.js';
import { Office } from '../support/office.js';

describe('the nightly recount', () => {
  let office: Office;
  let night: Night;
  beforeAll(async () => {
    office = await Office.open();
    night = new Night(office.app.get(JOBS_POOL), office.clock, office.app.get(ModuleRef));
    const service = ledgerOf(office.app, EmploymentRegistration);
    await office.as('clerk', () => service.enter([anEmployment()], key()));
    await office.post();
  });
  afterAll(() => office?.close());

  // What was recounted carries the database's own time, so the night is tonight's.
  const tonight = (hour: string) => `${new Date().toISOString().slice(0, 10)}T${hour}:00:00+08:00`;

  const recounts = async () => (await night.look()).filter(([kind]) => kind === 'recount');

  it('asks for nothing by day', async () => {
    office.clock.moveTo(tonight('14'));
    expect(await night.look()).toEqual([]);
  });

  it('asks at night for each district that has counts, until it was recounted', async () => {
    office.clock.moveTo(tonight('03'));
    expect(await recounts()).toEqual([['recount', office.districtId]]);
    await office.doAsked();
    const { rows } = await office.admin.query('SELECT differences FROM recount');
    expect(rows).toEqual([{ differences: 0 }]);
    expect(await recounts()).toEqual([]);
  });
});
