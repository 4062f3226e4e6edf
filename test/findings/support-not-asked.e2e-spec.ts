import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FindingSweep } from '../../src/findings/finding-sweep.js';
import { InternshipDesk } from '../support/builders-internships.js';
import { WelfareJobs, refusals } from '../support/builders-welfare-jobs.js';
import { aPerson, anEmployer, anEmployment, key } from '../support/builders.js';
import { Office } from '../support/office.js';
import { ledgerOf } from '../support/signing.js';

const EXPLAIN = `mutation ($id: ID!, $revision: Int!) {
  explainFinding(id: $id, revision: $revision, input: { explanation: "单位放弃申领" }) { state } }`;

describe('support that nobody asked for at the end, or altogether,', () => {
  let office: Office;
  let jobs: WelfareJobs;
  beforeAll(async () => {
    office = await Office.open();
    jobs = new WelfareJobs(office);
  });
  afterAll(() => office?.close());

  /** In posts of one employer. */
  const together = async (kind: 'urban' | 'rural', count = 2) => {
    const employer = anEmployer();
    const placed = [];
    for (let n = 0; n < count; n += 1) {
      const post = await jobs.postInUse({ kind, employer });
      const person = aPerson();
      if (kind === 'urban') await jobs.certify(person);
      const { id } = await jobs.reviewedPlacement(post.id, { person });
      await jobs.takeUp({ id });
      placed.push({ id, person });
    }
    return placed as [(typeof placed)[0], (typeof placed)[0]];
  };
  const asked = async (placementId: string, ...months: string[]) => {
    for (const month of months)
      await jobs.approvedSubsidy(placementId, { month, amountYuan: '300.00' });
  };

  const since = async (record: string) => {
    await office.post();
    const { rows } = await office.admin.query<{
      id: string;
      revision: number;
      state: string;
      facts: object;
    }>(
      `SELECT id, revision, state, facts FROM finding WHERE kind = 'support-not-asked' AND $1 = ANY (records)`,
      [record],
    );
    return rows[0] ?? null;
  };
  const sweep = () => office.app.get(FindingSweep).sweepDistrict(office.districtId);

  it('is told once others of the month were asked for, explained once, and over with it', async () => {
    const [one, other] = await together('rural');
    const elsewhere = await jobs.inPost('rural');
    const record = `welfare_placement:${one.id}`;
    expect(await since(record)).toBeNull();
    await asked(other.id, '2022-05-01', '2022-06-01');
    await sweep();
    expect(await since(`welfare_placement:${elsewhere.id}`)).toBeNull();
    const found = (await since(record))!;
    expect(found).toMatchObject({
      state: 'open',
      facts: { what: '岗位补贴', from: '2022年5月', waited: 3 },
    });
    await office.ask('reviewer', EXPLAIN, { id: found.id, revision: found.revision });
    await asked(other.id, '2022-07-01', '2022-08-01');
    await sweep();
    expect(await since(record)).toMatchObject({ state: 'explained' });
    await asked(one.id, '2022-05-01', '2022-06-01');
    expect(await since(record)).toMatchObject({ state: 'open', facts: { from: '2022年7月' } });
    await asked(one.id, '2022-07-01', '2022-08-01');
    expect(await since(record)).toMatchObject({ state: 'remedied' });
  });

  it('is not told of a month that was not served in full, or is of the other kind of post', async () => {
    const [[left, other], urban] = [await together('rural'), await jobs.inPost('urban')];
    await asked(other.id, '2022-04-01', '2022-08-01');
    await office.as('clerk', () =>
      ledgerOf(office, 'welfare_placement').move(
        'end',
        { id: left.id, patch: { endedOn: '2022-04-20', endReason: 'left' } },
        key(),
      ),
    );
    await sweep();
    for (const { id } of [left, urban]) expect(await since(`welfare_placement:${id}`)).toBeNull();
  });

  it('is not told of a month that the ledger would refuse', async () => {
    const [one, other] = await together('urban');
    const month = '2022-06-01';
    await office.as('clerk', () =>
      ledgerOf(office, 'employment_registration').open(
        anEmployment({ person: one.person, startedOn: '2022-03-20' }),
        key(),
      ),
    );
    await jobs.approvedSubsidy(other.id, { month });
    await sweep();
    expect(await refusals(jobs.approvedSubsidy(one.id, { month }))).toEqual(['at-other-work']);
    expect(await since(`welfare_placement:${one.id}`)).toBeNull();
  });

  it('is told of an intern', async () => {
    const interns = new InternshipDesk(office);
    const base = await interns.accreditedBase();
    const [one, other] = [await interns.active({}, base), await interns.active({}, base)];
    await interns.apply(one, { month: '2022-04-01' });
    for (const month of ['2022-04-01', '2022-05-01']) await interns.apply(other, { month });
    await sweep();
    expect(await since(`internship:${one}`)).toMatchObject({
      state: 'open',
      facts: { what: '见习补贴', from: '2022年5月' },
    });
  });
});
