import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NightlyRecount } from '../../src/jobs/nightly-recount.js';
import { PostingQueue } from '../../src/jobs/posting-queue.js';
import { RecountService } from '../../src/journal/recount.service.js';
import { EmploymentService } from '../../src/ledgers/employment/employment.service.js';
import { anEmployment, key } from '../support/builders.js';
import { Office } from '../support/office.js';

describe('the nightly recount', () => {
  let office: Office;
  let nightly: NightlyRecount;
  beforeAll(async () => {
    office = await Office.open();
    nightly = new NightlyRecount(
      office.app.get(RecountService),
      office.app.get(PostingQueue),
      office.clock,
    );
    const service = office.app.get(EmploymentService, { strict: false });
    await office.as('clerk', () => service.registerMany([anEmployment()], key()));
    await office.post();
  });
  afterAll(() => office?.close());

  // What was recounted carries the database's own time, so the night is tonight's.
  const tonight = (hour: string) => `${new Date().toISOString().slice(0, 10)}T${hour}:00:00+08:00`;

  it('asks for nothing by day', async () => {
    office.clock.moveTo(tonight('14'));
    expect(await nightly.look()).toEqual([]);
  });

  it('asks at night for each district that has counts, until it was recounted', async () => {
    office.clock.moveTo(tonight('03'));
    expect(await nightly.look()).toEqual([office.districtId]);
    await office.recount();
    expect(await nightly.look()).toEqual([]);
  });
});
