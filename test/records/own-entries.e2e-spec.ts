import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPerson, anEmployment } from '../support/builders.js';
import { WelfareJobs } from '../support/builders-welfare-jobs.js';
import { Office } from '../support/office.js';
import { Desk } from '../support/steps.js';

const ASK = '{ ownEntries(limit: 20) { count items { mayUndo record { id ledger } } } }';

interface Answer {
  ownEntries: {
    count: number;
    items: { mayUndo: boolean; record: { id: string; ledger: string } }[];
  };
}

describe('what one entered today', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office?.close());

  const own = async (who: string) => (await office.ask<Answer>(who, ASK)).ownEntries;
  const entry = async (who: string, ledger: string) =>
    (await own(who)).items.find(({ record }) => record.ledger === ledger);

  it('is the last first, and one’s own alone', async () => {
    const desk = new Desk(office);
    const { id: first } = await desk.enter('street_clerk', 'registerEmployment', anEmployment());
    const { id: second } = await desk.enter('street_clerk', 'registerEmployment', anEmployment());
    const { count, items } = await own('street_clerk');
    expect(count).toBe(2);
    expect(items.map(({ record, mayUndo }) => [record.id, mayUndo])).toEqual([
      [second, true],
      [first, true],
    ]);
    expect((await own('other_street_clerk')).count).toBe(0);
  });

  it('can be undone while nobody has taken it further, and nothing else names it', async () => {
    const jobs = new WelfareJobs(office);
    const person = aPerson();
    await jobs.certify(person);
    const post = await jobs.postInUse({ kind: 'urban' });
    // It was reviewed and approved.
    expect(await entry('clerk', 'welfare_post')).toMatchObject({
      record: { id: post.id },
      mayUndo: false,
    });
  });
});
