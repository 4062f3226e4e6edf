import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { PostingService } from '../../src/journal/posting.service.js';
import { anAttrition, anEmployment, anUnemployment, key } from '../support/builders.js';
import { aJobseeker } from '../support/builders-jobseekers.js';
import { anActivity } from '../support/builders-service-activities.js';
import { Office } from '../support/office.js';

/** What a connection that has not been used yet is told first. */
const OF_A_NEW_CONNECTION = 3;

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office?.close());

const ENTER = `mutation ($ledger: String!, $rows: [Form!]!, $key: String!) {
  enter(ledger: $ledger, rows: $rows, idempotencyKey: $key) { id hints { code } } }`;

/** How often the database is asked, for all of the rows together. */
async function asked(work: () => Promise<unknown>): Promise<number> {
  const query = jest.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    return query.mock.calls.length;
  } finally {
    query.mockRestore();
  }
}
const enter = (ledger: string, rows: object[]) =>
  office.ask('clerk', ENTER, { ledger, rows, key: key() });
const post = () => office.app.get(PostingService).postDistrict(office.districtId);

it.each<[string, () => object]>([
  ['employment_registration', anEmployment],
  ['unemployment_registration', anUnemployment],
  ['natural_attrition', anAttrition],
  ['jobseeker_registration', aJobseeker],
  ['service_activity', anActivity],
])(
  'a range of %s is entered and posted by as many statements as a few rows of it',
  async (ledger, aRow) => {
    const rows = (count: number) => Array.from({ length: count }, () => aRow());
    await enter(ledger, rows(3));
    await post();
    const few = { entered: await asked(() => enter(ledger, rows(3))), posted: await asked(post) };
    const many = { entered: await asked(() => enter(ledger, rows(60))), posted: await asked(post) };
    expect(many.entered).toBeLessThanOrEqual(few.entered + OF_A_NEW_CONNECTION);
    // Of many it is not asked first what can move: every measure of the group is posted.
    expect(many.posted).toBeLessThanOrEqual(few.posted + 30);
  },
);
