import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPerson, anEmployer, anEmployment, key } from '../support/builders.js';
import { Office } from '../support/office.js';
import { codeOf } from '../support/steps.js';

const CHECK = `mutation ($steps: [RecordStepInput!]!) {
  check(ledger: "employment_registration", verb: "enter", steps: $steps) { problems { row field code } hints { row field code } } }`;
const ENTER = `mutation ($rows: [Form!]!, $key: String!) {
  enter(ledger: "employment_registration", rows: $rows, idempotencyKey: $key) { id territory { code } } }`;

interface Checked {
  check: Record<'problems' | 'hints', { row: number | null; field: string; code: string }[]>;
}

describe('a list that is checked before it is entered', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office?.close());

  const check = async (rows: object[]) =>
    (
      await office.ask<Checked>('street_clerk', CHECK, {
        steps: rows.map((values) => ({ values })),
      })
    ).check;
  const enter = (rows: object[]) =>
    office.ask<{ enter: { id: string; territory: { code: string } }[] }>('street_clerk', ENTER, {
      rows,
      key: key(),
    });

  it('tells what stands in the way of each row, and what is odd about the others, all at once', async () => {
    const known = anEmployment();
    await enter([known]);
    const { problems, hints } = await check([
      { ...anEmployment(), startedOn: '2022-02-30' },
      anEmployment(),
      known,
      anEmployment({ person: known.person, employer: anEmployer() }),
    ]);
    expect(problems).toEqual([{ row: 1, field: 'startedOn', code: 'is-day' }]);
    const odd = hints.map(({ row, code }) => `${row} ${code}`);
    expect(odd).toEqual(expect.arrayContaining(['3 same-job-registered', '4 busy-otherwise']));
    expect(odd.filter((each) => each.startsWith('2'))).toEqual([]);
  });

  it('says who is counted in the district already', async () => {
    const known = anEmployment({ startedOn: '2022-02-01' });
    await enter([known]);
    await office.post();
    const rows = [anEmployment(), { ...anEmployment(), person: known.person }];
    expect((await check(rows)).hints).toContainEqual({
      row: 2,
      field: 'person.documentNumber',
      code: 'counted-this-year',
    });
    expect((await check(rows.slice(1))).hints).toContainEqual({
      row: null,
      field: 'person.documentNumber',
      code: 'counted-this-year',
    });
  });

  it('has a limit of its own, by the persons in it', async () => {
    await office.admin.query('TRUNCATE closer_look');
    const rows = () => Array.from({ length: 3 }, () => anEmployment());
    await check(rows());
    const counted = async () =>
      (await office.admin.query('SELECT kind, count(*)::int FROM closer_look GROUP BY kind')).rows;
    expect(await counted()).toEqual([{ kind: 'list_check', count: 3 }]);
    await office.admin.query(
      `INSERT INTO closer_look (user_id, kind, looked_at)
       SELECT user_id, kind, looked_at FROM closer_look, generate_series(1, 700)`,
    );
    const answer = await office.graphql('street_clerk', CHECK, {
      steps: rows().map((values) => ({ values })),
    });
    expect(codeOf(answer)).toBe('TOO_MANY_LOOKS');
    await office.admin.query('TRUNCATE closer_look');
  });

  it('may name a community instead of giving its code, and is told of a number that a table has spoilt', async () => {
    const { enter: entered } = await enter([
      anEmployment({ territoryCode: '示例二社区' }),
      anEmployment(),
      // As two columns of a table, the street and the community, say it together.
      anEmployment({ territoryCode: '清香坪街道示例二社区' }),
      anEmployment({ territoryCode: '清香坪街道办事处示例一社区' }),
    ]);
    expect(entered.map((each) => each.territory.code)).toEqual([
      ...['510403001902', '510403001901', '510403001902', '510403001901'],
    ]);
    const { problems } = await check([
      anEmployment({ territoryCode: '没有的社区' }),
      anEmployment({ person: { ...aPerson(), documentNumber: '5.10499E+17' } }),
      anEmployment({ person: { ...aPerson(), documentNumber: '510499199003011000' } }),
      anEmployment({ territoryCode: '清香坪街道示例三社区' }),
    ]);
    expect(problems).toEqual([
      { row: 2, field: 'person.documentNumber', code: 'document-number' },
      { row: 3, field: 'person.documentNumber', code: 'document-number' },
      { row: 1, field: 'territoryCode', code: 'unit-unknown' },
      { row: 4, field: 'territoryCode', code: 'unit-unknown' },
    ]);
  });
});
