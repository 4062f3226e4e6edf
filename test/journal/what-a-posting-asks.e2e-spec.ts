import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { measures } from '../../src/catalog/measures.js';
import { PostingService } from '../../src/journal/posting.service.js';
import { aPerson, anEmployment, anUnemployment } from '../support/builders.js';
import { Office } from '../support/office.js';
import { Desk } from '../support/steps.js';

let office: Office;
let desk: Desk;
beforeAll(async () => {
  office = await Office.open();
  desk = new Desk(office);
});
afterAll(() => office?.close());

/** The names of the statements by which what is pending is posted. */
async function asked(): Promise<string[]> {
  const query = jest.spyOn(pg.Client.prototype, 'query');
  try {
    await office.app.get(PostingService).postDistrict(office.districtId);
    return query.mock.calls.flatMap(([given]) => {
      const { name } = given as unknown as { name?: string };
      return name ? [name] : [];
    });
  } finally {
    query.mockRestore();
  }
}
const countOf = (...records: string[]) =>
  measures
    .filter(({ group, record }) => group.kind === 'person' && records.includes(record))
    .map(({ code }) => `post ${code}`)
    .sort();
const posted = (names: string[]) => names.filter((name) => name.startsWith('post ')).sort();

it('asks of a person who is hired what is counted of hirings, and nothing of what nobody can be in', async () => {
  await desk.enter('clerk', 'registerEmployment', anEmployment());
  const names = await asked();
  expect(posted(names)).toEqual(countOf('employment_registration'));
  expect(names.filter((name) => name.startsWith('keep '))).toEqual([]);
  expect(await office.balance('new_hires')).toBe(1);
});

it('asks what is counted of each ledger that somebody is in', async () => {
  const person = aPerson();
  await desk.enter('clerk', 'registerUnemployment', anUnemployment({ person }));
  await asked();
  await desk.enter('clerk', 'registerEmployment', anEmployment({ person }));
  const names = await asked();
  expect(posted(names)).toEqual(countOf('employment_registration', 'unemployment_registration'));
});

it('asks what was posted of somebody whose records are no more there', async () => {
  const hired = await desk.enter('clerk', 'registerEmployment', anEmployment());
  await asked();
  const before = await office.balance('new_hires');
  await office.admin.query(
    `ALTER TABLE employment_registration DISABLE TRIGGER USER;
     CREATE TEMP TABLE gone AS SELECT * FROM employment_registration WHERE id = ${Number(hired.id)};
     INSERT INTO record_change (district_id, group_kind, group_id) SELECT district_id, 'person', person_id FROM gone;
     UPDATE employment_registration SET person_id = (SELECT min(id) FROM person WHERE id <> person_id) WHERE id = ${Number(hired.id)};
     ALTER TABLE employment_registration ENABLE TRIGGER USER`,
  );
  await asked();
  expect(await office.balance('new_hires')).toBe(before - 1);
});
