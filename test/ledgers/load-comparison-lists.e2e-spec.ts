import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { installAccounts } from '../../src/access/install-accounts.js';
import { key } from '../support/builders.js';
import {
  aComparisonList,
  comparisonRowOfFirm,
  comparisonRows,
} from '../support/builders-comparison-lists.js';
import { Office, PASSWORD } from '../support/office.js';
import { itBehavesLikeALedger } from '../support/shared-examples.js';
import { codeOf, problemsOf } from '../support/steps.js';

const OPEN = `mutation ($input: OpenComparisonListInput!, $key: String!) {
  openComparisonList(input: $input, idempotencyKey: $key) { id revision status hints { code } } }`;
const LOAD = `mutation ($listId: ID!, $part: Int!, $rows: [ComparisonRowInput!]!) {
  loadComparisonRows(listId: $listId, part: $part, rows: $rows) { loadedRows statedRows } }`;
const USE = `mutation ($id: ID!, $revision: Int!) { act(ledger: "data_comparison_list", verb: "use", steps: [{ id: $id, revision: $revision }]) { ... on DataComparisonList { id status } } }`;
const USE_ALL = `mutation ($steps: [RecordStepInput!]!) { act(ledger: "data_comparison_list", verb: "use", steps: $steps) { id } }`;
const ROWS = `query ($listId: ID!) { comparisonRows(listId: $listId) {
  items { maskedNumber fromOn toOn remark } totalCount hasMore } }`;
const ONE = `query ($id: ID!) { dataComparisonList: record(ledger: "data_comparison_list", id: $id) { ... on DataComparisonList { status load { loadedRows statedRows } } } }`;

let office: Office;
beforeAll(async () => {
  office = await Office.open();
  await installAccounts(
    office.admin,
    ['510403001', '510403002'].map((unitCode) => ({
      username: `lists_${unitCode}`,
      displayName: `名单${unitCode}`,
      unitCode,
      roles: ['statistician' as const],
    })),
    PASSWORD,
  );
});
afterAll(() => office?.close());

interface List {
  id: string;
  revision: number;
}
const open = async (overrides: object = {}, who = 'statistician') =>
  (
    await office.ask<{ openComparisonList: List & { hints: { code: string }[] } }>(who, OPEN, {
      input: aComparisonList(overrides),
      key: key(),
    })
  ).openComparisonList;
const load = (list: List, part: number, rows: object[], who = 'statistician') =>
  office.graphql<{ loadComparisonRows: { loadedRows: number; statedRows: number } }>(who, LOAD, {
    listId: list.id,
    part,
    rows,
  });
const use = (list: List, who = 'statistician') =>
  office.graphql<{ act: { status: string }[] }>(who, USE, {
    id: list.id,
    revision: list.revision,
  });
const statusOf = async (list: List) =>
  (
    await office.ask<{ dataComparisonList: { status: string } }>('statistician', ONE, {
      id: list.id,
    })
  ).dataComparisonList.status;

describe('comparison lists behave like every ledger', () => {
  itBehavesLikeALedger({
    office: () => office,
    list: 'dataComparisonLists',
    enter: { mutation: 'openComparisonList', input: 'OpenComparisonListInput' },
    ledger: 'data_comparison_list',
    restores: true,
    build: aComparisonList,
    day: 'receivedOn',
    days: ['2022-04-05', '2022-04-06'],
    patch: { statedRows: 3 },
    status: 'loading',
    desks: {
      own: 'lists_510403001',
      sibling: 'lists_510403002',
      siblingUnit: '510403002',
      whole: 'statistician',
    },
    reader: 'reviewer',
    odd: {
      twin: (first) => ({ ...first, originNumber: undefined, originSystem: undefined }),
      codes: ['same-list-opened'],
    },
  });
});

describe('a comparison list', () => {
  it('is loaded in parts, each once, and used when as many lines are here as the sender states', async () => {
    const list = await open({ statedRows: 5 });
    const first = comparisonRows(3);
    expect((await load(list, 1, first)).data!.loadComparisonRows.loadedRows).toBe(3);
    expect((await load(list, 1, first)).data!.loadComparisonRows.loadedRows).toBe(3);
    expect(codeOf(await load(list, 1, comparisonRows(3)))).toBe('PART_LOADED_OTHERWISE');
    expect(problemsOf(await use(list))).toEqual(['statedRows: list-incomplete']);
    await load(list, 2, [...comparisonRows(1), comparisonRowOfFirm()]);
    expect((await use(list)).data!.act[0]!.status).toBe('in_use');
    expect(codeOf(await load(list, 3, comparisonRows(1)))).toBe('LIST_NOT_LOADING');
  });

  it('takes the place of the earlier one of its kind and month, which stays to be looked at', async () => {
    const ready = async (overrides: object = {}) => {
      const list = await open({
        kind: 'pensions',
        month: '2022-05-01',
        receivedOn: '2022-06-03',
        ...overrides,
      });
      await load(list, 1, comparisonRows(2));
      return list;
    };
    const [earlier, otherMonth, later] = [
      await ready(),
      await ready({ month: '2022-04-01' }),
      await ready(),
    ];
    await use(earlier);
    await use(otherMonth);
    await use(later);
    expect([await statusOf(earlier), await statusOf(otherMonth), await statusOf(later)]).toEqual([
      'superseded',
      'in_use',
      'in_use',
    ]);
    const { comparisonRows: kept } = await office.ask<{ comparisonRows: { totalCount: number } }>(
      'statistician',
      ROWS,
      { listId: earlier.id },
    );
    expect(kept.totalCount).toBe(2);
  });

  it('is in use alone, however its sender was written in another that is put in use at once', async () => {
    const month = (at: number) => `2021-0${at}-01`;
    const ready = async (source: string, at: number) => {
      const list = await open({ kind: 'pensions', month: month(at), source });
      await load(list, 1, comparisonRows(2));
      return list;
    };
    for (const at of [1, 2, 3, 4]) {
      const lists = [await ready('示例区人社局', at), await ready('示例区 人社局', at)];
      const answers = await Promise.all(lists.map((list) => use(list)));
      expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
      expect((await Promise.all(lists.map(statusOf))).sort()).toEqual(['in_use', 'superseded']);
    }
    const lists = [await ready('示例区人社局', 5), await ready('示例区 人社局', 5)];
    const together = await office.graphql('statistician', USE_ALL, {
      steps: lists.map(({ id, revision }) => ({ id, revision })),
    });
    expect(problemsOf(together)).toEqual(['kind: list-in-use']);
    expect(await Promise.all(lists.map(statusOf))).toEqual(['loading', 'loading']);
  });

  it('names every line that cannot be, and loads none of the part', async () => {
    const list = await open();
    const [right] = comparisonRows(1);
    const wrong = await load(list, 1, [
      right!,
      { ...right, number: '51040319800101001' },
      { ...right, fromOn: '2022-03-10', toOn: '2022-03-01' },
      { ...right, fromOn: '2022-02-30' },
    ]);
    expect(wrong.errors[0]!.extensions).toMatchObject({
      issues: [
        { row: 2, field: 'number' },
        { row: 3, field: 'toOn' },
        { row: 4, field: 'fromOn' },
      ],
    });
    expect((await load(list, 1, [right!])).data!.loadComparisonRows.loadedRows).toBe(1);
  });

  it('is read as people write it: full-width digits and a small x', async () => {
    const list = await open({ statedRows: 1 });
    const wide = [...comparisonRows(1)[0]!.number]
      .map((each) => (/\d/.test(each) ? String.fromCharCode(each.charCodeAt(0) + 0xfee0) : each))
      .join('')
      .toLowerCase();
    expect((await load(list, 1, [{ number: wide }])).errors).toEqual([]);
  });

  it('shows numbers masked, keeps them sealed, and finds a person by the same index as the registry', async () => {
    const list = await open({ statedRows: 1 });
    const [row] = comparisonRows(1, { remark: '示例备注' });
    await load(list, 1, [row!]);
    const shown = await office.ask<{ comparisonRows: { items: object[] } }>('reviewer', ROWS, {
      listId: list.id,
    });
    expect(shown.comparisonRows.items).toEqual([
      {
        maskedNumber: expect.stringContaining('*'),
        fromOn: '2022-03-10',
        toOn: null,
        remark: '示例备注',
      },
    ]);
    const { rows } = await office.admin.query(
      'SELECT to_jsonb(w)::text AS line FROM data_comparison_row w WHERE list_id = $1',
      [list.id],
    );
    expect(rows[0].line).not.toContain(row!.number);
  });

  it('is seen by few, and by nobody of another district', async () => {
    const list = await open();
    await load(list, 1, comparisonRows(2));
    for (const who of ['clerk', 'leader', 'inspector', 'approver'])
      for (const [query, variables] of [
        [ONE, { id: list.id }],
        [ROWS, { listId: list.id }],
      ] as const)
        expect(codeOf(await office.graphql(who, query, variables))).toBe('NOT_PERMITTED');
    expect(codeOf(await office.graphql('neighbour', ROWS, { listId: list.id }))).toBe('NOT_FOUND');
    expect(codeOf(await load(list, 2, comparisonRows(1), 'neighbour'))).toBe('NOT_FOUND');
    expect(codeOf(await load(list, 2, comparisonRows(1), 'reviewer'))).toBe('NOT_PERMITTED');
  });
});
