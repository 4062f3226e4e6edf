import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InternshipDesk } from '../support/builders-internships.js';
import { WelfareJobs } from '../support/builders-welfare-jobs.js';
import { key } from '../support/builders.js';
import { Office } from '../support/office.js';
import { ledgerOf } from '../support/signing.js';

const KIND = 'month-left-out';

const EXPLAIN = `mutation ($id: ID!, $revision: Int!) {
  explainFinding(id: $id, revision: $revision, input: { explanation: "该月请假,不发补贴" }) { state } }`;

interface Kept {
  id: string;
  revision: number;
  state: string;
  facts: object;
}

describe('a month that nobody asked support for', () => {
  let office: Office;
  let jobs: WelfareJobs;
  beforeAll(async () => {
    office = await Office.open();
    jobs = new WelfareJobs(office);
  });
  afterAll(() => office?.close());

  const kept = async (record: string) => {
    await office.post();
    const { rows } = await office.admin.query<Kept>(
      'SELECT id, revision, state, facts FROM finding WHERE kind = $1 AND $2 = ANY (records)',
      [KIND, record],
    );
    return rows[0] ?? null;
  };
  const asked = async (placementId: string, ...months: string[]) => {
    for (const month of months)
      await jobs.approvedSubsidy(placementId, { month, amountYuan: '300.00' });
  };

  it('is told of between others, and over with the month or the days on which the post was not held', async () => {
    const { id } = await jobs.inPost('rural');
    const record = `welfare_placement:${id}`;
    await asked(id, '2022-04-01', '2022-05-01');
    expect(await kept(record)).toBeNull();
    await asked(id, '2022-08-01');
    const facts = { what: '岗位补贴', months: 2, from: '2022年6月' };
    expect(await kept(record)).toMatchObject({ state: 'open', facts });
    await asked(id, '2022-06-01');
    expect(await kept(record)).toMatchObject({
      state: 'open',
      facts: { months: 1, from: '2022年7月' },
    });
    const move = (verb: string, patch: object) =>
      office.as('clerk', () =>
        ledgerOf(office, 'welfare_placement').move(verb, { id, patch, reason: '请假' }, key()),
      );
    await move('suspend', { suspendedOn: '2022-07-05' });
    await move('resume', { resumedOn: '2022-07-20' });
    expect(await kept(record)).toMatchObject({ state: 'remedied' });
  });

  it('is explained once, whatever is asked for after it', async () => {
    const { id } = await jobs.inPost('rural');
    const record = `welfare_placement:${id}`;
    await asked(id, '2022-04-01', '2022-06-01');
    const found = (await kept(record))!;
    await office.ask('reviewer', EXPLAIN, { id: found.id, revision: found.revision });
    await asked(id, '2022-07-01');
    expect(await kept(record)).toMatchObject({ state: 'explained' });
    await asked(id, '2022-09-01');
    expect(await kept(record)).toMatchObject({ state: 'open', facts: { months: 2 } });
  });

  it('is told of an internship as well', async () => {
    const interns = new InternshipDesk(office);
    const id = await interns.active({});
    await interns.apply(id, { month: '2022-04-01' });
    await interns.apply(id, { month: '2022-06-01' });
    expect(await kept(`internship:${id}`)).toMatchObject({
      state: 'open',
      facts: { what: '见习补贴', months: 1, from: '2022年5月' },
    });
  });
});
