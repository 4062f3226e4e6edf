import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import {
  GraphQLInterfaceType,
  GraphQLObjectType,
  GraphQLSchema,
  buildSchema,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import { ledgers } from '../../src/catalog/ledgers.js';
import { indicators } from '../../src/indicators/definitions.js';
import { amountOf } from '../../src/ledgers/shared/ledger-definition.js';
import { ListOrder, dueDayOf, listOrders } from '../../src/ledgers/shared/list-order.js';
import { recordNames, recordNumbers } from '../../src/ledgers/shared/record-numbers.js';
import { aFlexibleJob, anEmployer, anEmployment, aPerson, key } from '../support/builders.js';
import { aWagePetition } from '../support/builders-wage-petitions.js';
import { Chance } from '../support/chance.js';
import { Office } from '../support/office.js';
import { ANYBODY, Entries, oneOfEach } from '../support/one-of-each.js';
import { statementsOf } from '../support/statements.js';
import { Desk, Moved, problemsOf, revisionText } from '../support/steps.js';

interface Listed {
  endCursor: string | null;
  totalCount: number;
  items: { id: string }[];
}

describe('a list of any ledger', () => {
  let office: Office;
  let desk: Desk;
  let records: Map<string, Moved>;
  let entries: Entries;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    ({ records, entries } = await oneOfEach(
      office,
      indicators.find((each) => each.reported)!.code,
    ));
  }, 120_000);
  afterAll(() => office?.close());

  const asked = `query ($ledger: String!, $text: String, $sort: String!, $after: String, $limit: Int!, $from: Date, $to: Date) {
    records(ledger: $ledger, text: $text, sort: $sort, after: $after, limit: $limit, dueFrom: $from, dueTo: $to) {
      totalCount endCursor items { id }
    }
  }`;
  const usual = { sort: 'newest', limit: 50 };
  const list = async (ledger: string, args: object, who = ANYBODY) =>
    ((await office.ask(who, asked, { ledger, ...usual, ...args })) as { records: Listed }).records;
  const refusal = async (ledger: string, args: object) =>
    problemsOf(await office.graphql(ANYBODY, asked, { ledger, ...usual, ...args }));
  const ids = ({ items }: Listed) => items.map((each) => each.id);
  const kept = ledgers.filter(({ entity }) => entity.name !== 'PetitionWorker');

  it('finds a record by the names that it shows, and by its numbers', async () => {
    let tried = 0;
    for (const definition of kept) {
      const { id } = records.get(definition.entity.name)!;
      const { record } = (await office.ask(
        ANYBODY,
        `query ($ledger: String!, $id: ID!) { record(ledger: $ledger, id: $id) {
           person { name } employer { name } values { name raw } } }`,
        { ledger: definition.type, id },
      )) as {
        record: {
          person: { name: string } | null;
          employer: { name: string } | null;
          values: { name: string; raw: string | null }[];
        };
      };
      const own = new Set([...recordNames(definition), ...recordNumbers(definition)]);
      const shown = [
        record.person?.name.slice(0, 2),
        record.employer?.name.slice(1),
        ...record.values.filter((each) => own.has(each.name)).map((each) => each.raw),
      ].filter((text): text is string => Boolean(text) && [...text!].length > 1);
      for (const text of shown) {
        tried += 1;
        expect([definition.type, text, ids(await list(definition.type, { text }))]).toEqual([
          definition.type,
          text,
          expect.arrayContaining([id]),
        ]);
      }
      for (const nobody of ['绝无此名', '%%', '__'])
        expect(await list(definition.type, { text: nobody })).toMatchObject({ totalCount: 0 });
    }
    expect(tried).toBeGreaterThan(40);
  });

  it('asks for two characters, and finds nobody who is out of reach by name', async () => {
    expect(await refusal('employment_registration', { text: '示' })).toEqual([
      'text: text-too-short',
    ]);
    const person = aPerson({ name: '欧阳示例甲' });
    const { id } = await desk.enter<Moved>('clerk', 'registerEmployment', anEmployment({ person }));
    const found = async (who: string) =>
      ids(await list('employment_registration', { text: ' 欧阳 示例 ' }, who));
    expect(await found('clerk')).toEqual([id]);
    expect(await found('neighbour')).toEqual([]);
    expect(await found('other_street_clerk')).toEqual([]);
  });

  it('stands in every order that its ledger has, page by page as in one', async () => {
    for (let at = 0; at < 4; at += 1)
      await desk.enter(ANYBODY, 'registerEmployment', anEmployment({ employer: anEmployer() }));
    for (const definition of kept)
      for (const sort of Object.keys(listOrders) as ListOrder[]) {
        const hasNone =
          sort === 'due'
            ? !dueDayOf(definition)
            : (sort === 'largest' || sort === 'smallest') && !amountOf(definition);
        if (hasNone) {
          expect([definition.type, sort, await refusal(definition.type, { sort })]).toEqual([
            definition.type,
            sort,
            [`sort: sort-without-${sort === 'due' ? 'due-day' : 'amount'}`],
          ]);
          continue;
        }
        const seen: string[] = [];
        let after: string | null = null;
        do {
          const page: Listed = await list(definition.type, { sort, after, limit: 2 });
          seen.push(...ids(page));
          after = page.endCursor;
        } while (after);
        const whole = ids(await list(definition.type, { sort, limit: 200 }));
        expect([definition.type, sort, seen]).toEqual([definition.type, sort, whole]);
        expect(new Set(seen).size).toBe(seen.length);
      }
  });

  it('is sorted by every column that it shows, from both ends, page by page as in one', async () => {
    const { ledgers: views } = await office.ask<{
      ledgers: {
        ledger: string;
        sortColumns: string[];
        fields: { name: string; isMasked: boolean }[];
      }[];
    }>(ANYBODY, '{ ledgers { ledger sortColumns fields { name isMasked } } }');
    const sorted = async (ledger: string, columns: string[], way: string) => {
      const lists = columns.map(
        (name, at) =>
          `c${at}: records(ledger: "${ledger}", sort: "${name}:${way}", limit: 200) { items { id } }`,
      );
      const found = await office.ask<Record<string, Listed>>(ANYBODY, `{ ${lists.join(' ')} }`);
      return columns.map((_, at) => ids(found[`c${at}`]!));
    };
    const AT_ONCE = 8;
    for (const { type } of kept) {
      const { sortColumns, fields } = views.find(({ ledger }) => ledger === type)!;
      const sealed = fields.filter(({ isMasked }) => isMasked).map(({ name }) => name);
      expect([type, sortColumns.filter((name) => sealed.includes(name))]).toEqual([type, []]);
      for (let at = 0; at < sortColumns.length; at += AT_ONCE) {
        const some = sortColumns.slice(at, at + AT_ONCE);
        const [up, down] = [await sorted(type, some, 'asc'), await sorted(type, some, 'desc')];
        for (const [column, found] of up.entries())
          expect([type, some[column], [...found].sort()]).toEqual([
            ...[type, some[column], [...down[column]!].sort()],
          ]);
      }
    }
    const type = 'employment_registration';
    for (const name of views.find(({ ledger }) => ledger === type)!.sortColumns) {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: Listed = await list(type, { sort: `${name}:desc`, after, limit: 3 });
        seen.push(...ids(page));
        after = page.endCursor;
      } while (after);
      expect([name, [seen]]).toEqual([name, await sorted(type, [name], 'desc')]);
    }
    expect(await refusal(type, { sort: 'nothing:asc' })).toEqual(['sort: sort-unknown-column']);
    for (const sort of ['startedOn:DESC', 'startedOn:Asc', 'startedOn:down'])
      expect([sort, await refusal(type, { sort })]).toEqual([sort, ['sort: is-in']]);
  });

  it('stands by names as they are pronounced, and by what is not there last', async () => {
    const NAMES = ['张示例', '阿示例', '重示例', '王示例', '李示例', '丽示例', '艾示例'];
    const made = new Map<string, string>();
    for (const name of NAMES) {
      const person = aPerson({ name });
      const { id } = await desk.enter<Moved>(
        'clerk',
        'registerEmployment',
        anEmployment({ person, startedOn: '2022-11-08' }),
      );
      made.set(id, name);
    }
    const named = async (sort: string) =>
      ids(await list('employment_registration', { sort, limit: 200 })).flatMap(
        (id) => made.get(id) ?? [],
      );
    const PRONOUNCED = ['阿示例', '艾示例', '李示例', '丽示例', '王示例', '张示例', '重示例'];
    expect(await named('person:asc')).toEqual(PRONOUNCED);
    expect(await named('person:desc')).toEqual([...PRONOUNCED].reverse());
    const flexible = aFlexibleJob({ startedOn: '2022-11-08' });
    await desk.enter('clerk', 'registerEmployment', flexible);
    const { records: shown } = (await office.ask(
      ANYBODY,
      `query { records(ledger: "employment_registration", sort: "employer:asc", limit: 200) { items { employer { name } } } }`,
    )) as { records: { items: { employer: { name: string } | null }[] } };
    const blanks = shown.items.map(({ employer }) => employer === null);
    expect(new Set(blanks)).toEqual(new Set([false, true]));
    expect(blanks).toEqual([...blanks].sort());
  });

  it('of a city holds the rows of its districts in one order, from both ends, by state and by day', async () => {
    for (const [who, territoryCode] of [
      ['clerk', undefined],
      ['neighbour', '510402001'],
    ] as const)
      for (const startedOn of ['2022-03-01', '2022-05-04', '2022-05-04', '2022-07-09']) {
        const place = territoryCode ? { territoryCode } : {};
        await desk.enter(who, 'registerEmployment', anEmployment({ startedOn, ...place }));
      }
    const rows = async (args: object, who = 'city_leader') =>
      (
        (await office.ask(
          who,
          `query ($sort: String!, $limit: Int!, $offset: Int!, $after: String, $status: String, $from: Date, $to: Date) {
             employmentRegistrations(sort: $sort, limit: $limit, offset: $offset, after: $after, status: $status, from: $from, to: $to) {
               endCursor items { id startedOn territory { code } } } }`,
          { sort: 'newest', limit: 200, offset: 0, ...args },
        )) as {
          employmentRegistrations: {
            endCursor: string | null;
            items: { id: string; startedOn: string; territory: { code: string } }[];
          };
        }
      ).employmentRegistrations;
    const { items: all } = await rows({});
    expect(new Set(all.map((each) => each.territory.code.slice(0, 6))).size).toBe(2);
    expect(all.length).toBeGreaterThan(9);
    const sorted = [...all].sort(
      (a, b) => b.startedOn.localeCompare(a.startedOn) || Number(b.id) - Number(a.id),
    );
    expect(all).toEqual(sorted);
    for (const [sort, expected] of [
      ['newest', sorted],
      ['oldest', [...sorted].reverse()],
    ] as const) {
      const seen: unknown[] = [];
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof rows>> = await rows({ sort, after, limit: 3 });
        seen.push(...page.items);
        after = page.endCursor;
      } while (after);
      expect(seen).toEqual(expected);
      expect((await rows({ sort, offset: 2, limit: 4 })).items).toEqual(expected.slice(2, 6));
    }
    const [from, to] = ['2022-05-01', '2022-06-30'];
    expect((await rows({ from, to, status: 'registered' })).items).toEqual(
      sorted.filter((each) => each.startedOn >= from && each.startedOn <= to),
    );
    expect((await rows({ status: 'withdrawn' })).items).toEqual([]);
  });

  it('shows each record that stays where it is exactly once, whoever writes between two pages', async () => {
    const chance = new Chance(20220701);
    const aDay = () => `2022-0${1 + chance.below(9)}-1${chance.below(10)}`;
    const anEntry = () =>
      desk.enter<Moved>(ANYBODY, 'registerEmployment', anEmployment({ startedOn: aDay() }));
    for (let at = 0; at < 6; at += 1) await anEntry();
    for (const sort of ['newest', 'oldest', 'entered']) {
      const before = ids(await list('employment_registration', { sort, limit: 200 }));
      const moved = new Set<string>();
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page: Listed = await list('employment_registration', { sort, after, limit: 2 });
        seen.push(...ids(page));
        after = page.endCursor;
        const entered = await anEntry();
        if (chance.sometimes(0.5)) {
          const { id, revision } = entered;
          const input = { startedOn: aDay() };
          await office.ask(ANYBODY, revisionText('employment_registration'), {
            ...{ id, revision, input },
          });
          moved.add(id);
        }
      } while (after && seen.length < 200);
      const stayed = (all: string[]) => all.filter((id) => before.includes(id));
      expect([sort, stayed(seen)]).toEqual([sort, before]);
      const others = seen.filter((id) => !moved.has(id));
      expect(new Set(others).size).toBe(others.length);
    }
  });

  it('is not turned by the mark of another order', async () => {
    const { endCursor } = await list('fund_payment', { sort: 'largest', limit: 1 });
    const after = endCursor ?? '5.00|1';
    expect(await refusal('fund_payment', { sort: 'newest', after })).toEqual([
      'after: cursor-of-another-order',
    ]);
    expect(await refusal('fund_payment', { sort: 'sideways' })).toEqual(['sort: is-in']);
  });

  it('is not empty for a range that ends before it begins, but says so', async () => {
    const turned = { from: '2022-06-02', to: '2022-06-01' };
    expect(await refusal('wage_petition', turned)).toEqual(['dueTo: range-turned-round']);
  });

  it('shows what is due between two days, the nearest first', async () => {
    const due: { id: string; day: string }[] = [];
    for (const receivedOn of ['2022-03-02', '2022-03-01', '2022-03-10']) {
      const { id } = await desk.enter<Moved>(
        'inspector',
        'registerWagePetition',
        aWagePetition({ receivedOn }),
      );
      const { wagePetition } = (await office.ask(
        'inspector',
        `{ wagePetition: record(ledger: "wage_petition", id: ${id}) { ... on WagePetition { nextDueOn } } }`,
      )) as { wagePetition: { nextDueOn: string } };
      due.push({ id, day: wagePetition.nextDueOn });
    }
    const inOrder = [...due].sort((a, b) => a.day.localeCompare(b.day));
    const [first, second] = inOrder;
    const window = { sort: 'due', from: first!.day, to: second!.day };
    const shown = ids(await list('wage_petition', window, 'inspector'));
    expect(shown.filter((id) => due.some((each) => each.id === id))).toEqual(
      inOrder.slice(0, 2).map((each) => each.id),
    );
    expect(await list('natural_attrition', { from: '2022-01-01' })).toMatchObject({
      totalCount: 0,
    });
  });

  it('says the same of a field that is asked alone as of all that are asked together', async () => {
    type Rows = Record<string, unknown>[];
    const rows = async (query: string, fields: string[]) => {
      const found = await office.ask<Record<string, { items: Rows }>>(
        ANYBODY,
        `{ ${query}(limit: 3) { items { ${fields.join(' ')} } } }`,
      );
      return found[query]!.items;
    };
    let tried = 0;
    for (const [query, of] of listsOf(schema)) {
      const plain = Object.values(of.getFields()).filter(({ type }) =>
        isLeafType(getNamedType(type)),
      );
      const names = plain.map(({ name }) => name);
      const together = await rows(query, names);
      if (together.length === 0) continue;
      tried += 1;
      for (const name of names)
        expect([query, name, await rows(query, [name])]).toEqual([
          ...[query, name, together.map((row) => ({ [name]: row[name] }))],
        ]);
    }
    expect(tried).toBeGreaterThan(30);
  }, 60_000);

  it('costs as many statements with two rows as with one, whatever is asked of each', async () => {
    // Two that are entered alike: what one row has and another lacks is asked for once.
    const alike = new Map<string, string[]>();
    for (const [mutation, build] of [...entries, ...entries]) {
      const { data } = await office.graphql<{ made: { id: string; __typename: string } }>(
        ANYBODY,
        `mutation ($input: ${inputOf(mutation)}!, $key: String!) {
           made: ${mutation}(input: $input, idempotencyKey: $key) { id __typename } }`,
        { input: build(), key: key() },
      );
      if (!data) continue;
      const { __typename: type, id } = data.made;
      alike.set(type, [...(alike.get(type) ?? []), id]);
    }
    const dear: string[] = [];
    let tried = 0;
    for (const [query, of] of listsOf(schema)) {
      const ids = alike.get(of.name) ?? [];
      if (ids.length < 2) continue;
      const list = (few: string[]) =>
        office.ask(
          ANYBODY,
          `query ($ids: [ID!]) { ${query}(ids: $ids, limit: 2) { items ${everythingOf(of)} } }`,
          {
            ids: few,
          },
        );
      await list(ids);
      tried += 1;
      // Where the answers for two rows come apart, a loader may ask once for each; what costs more by the row always does.
      let cost = [0, 0];
      for (let tries = 0; tries < 5 && (tries === 0 || cost[1]! > cost[0]!); tries += 1)
        cost = [
          await statementsOf(() => list(ids.slice(0, 1))),
          await statementsOf(() => list(ids)),
        ];
      if (cost[1]! > cost[0]!) dear.push(`${query} ${cost.join(' ')}`);
    }
    expect(dear).toEqual([]);
    expect(tried).toBeGreaterThan(30);
  }, 120_000);
});

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));

const inputOf = (mutation: string) =>
  getNamedType(
    schema
      .getMutationType()!
      .getFields()
      [mutation]!.args.find(({ name }) => name === 'input')!.type,
  ).name;

/** Lists that are asked for by nothing but ids, and of what they are. */
function listsOf(of: GraphQLSchema): [query: string, type: GraphQLObjectType][] {
  return Object.values(of.getQueryType()!.getFields()).flatMap(({ name, args, type }) => {
    const page = getNamedType(type);
    const items = isObjectType(page) ? page.getFields().items : undefined;
    const item = items && getNamedType(items.type);
    const isPlain = args.some((each) => each.name === 'ids') && !args.some(isRequiredArgument);
    return isPlain && isObjectType(item) ? [[name, item]] : [];
  });
}

/** Every field that needs no argument, and what stands below it, as deep as a screen goes. */
function everythingOf(type: GraphQLObjectType | GraphQLInterfaceType, depth = 3): string {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    if (field.args.some(isRequiredArgument)) return [];
    const of = getNamedType(field.type);
    if (!isObjectType(of) && !isInterfaceType(of)) return isUnionType(of) ? [] : [field.name];
    return depth > 1 ? [`${field.name} ${everythingOf(of, depth - 1)}`] : [];
  });
  return fields.length > 0 ? `{ ${fields.join(' ')} }` : '{ __typename }';
}
