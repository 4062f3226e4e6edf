import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { anEmployment } from '../support/builders.js';
import { Office } from '../support/office.js';
import { Desk } from '../support/steps.js';

const WHO = ['street_clerk', 'other_street_clerk', 'district_clerk', 'neighbour', 'city_leader'];
const LIST = `{ employmentRegistrations(limit: 200) { items { id } totalCount }
  persons(limit: 200) { items { id } } me { username } }`;

interface Seen {
  employmentRegistrations: { items: { id: string }[]; totalCount: number };
  persons: { items: { id: string }[] };
  me: { username: string };
}

let office: Office;
beforeAll(async () => {
  office = await Office.open({ poolSize: 4 });
  await office.app.listen(0, '127.0.0.1');
  const desk = new Desk(office);
  for (const [who, territoryCode] of [
    ['street_clerk', '510403001901'],
    ['other_street_clerk', '510403002901'],
    ['district_clerk', '510403003'],
    ['neighbour', '510402001'],
  ] as const)
    for (let n = 0; n < 3; n += 1)
      await desk.enter(who, 'registerEmployment', anEmployment({ territoryCode }));
  for (const who of WHO) await office.tokenOf(who);
}, 60_000);
afterAll(() => office?.close());

it('of 200 operations of different people over four connections, nobody gets another’s rows', async () => {
  const alone = new Map<string, Seen>();
  for (const who of WHO) alone.set(who, await office.ask<Seen>(who, LIST));
  expect(WHO.map((who) => alone.get(who)!.employmentRegistrations.totalCount)).toEqual([
    3, 3, 9, 3, 12,
  ]);
  const answers = await Promise.all(
    Array.from({ length: 200 }, async (_, n) => {
      const who = WHO[(n * 7) % WHO.length]!;
      return { who, seen: await office.ask<Seen>(who, LIST) };
    }),
  );
  const foreign = answers.filter(
    ({ who, seen }) => JSON.stringify(seen) !== JSON.stringify(alone.get(who)),
  );
  expect(foreign).toEqual([]);
}, 60_000);
