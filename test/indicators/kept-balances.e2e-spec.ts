import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { GraphQLObjectType, defaultFieldResolver } from 'graphql';
import pg from 'pg';
import request from 'supertest';
import { addCalendarDays } from '../../src/platform/day.js';
import { BalanceCache } from '../../src/indicators/balance-cache.js';
import { rebuildBalances } from '../../src/journal/rebuild-balances.js';
import { PostingService } from '../../src/journal/posting.service.js';
import { anEmployment, anUnemployment, key } from '../support/builders.js';
import { knock } from '../support/door.js';
import { OF_THE_CITY, OfficeDesk } from '../support/office-data.js';
import { Office, applicationOn } from '../support/office.js';
import { statementsOf } from '../support/statements.js';
import { Desk, Moved } from '../support/steps.js';

jest.setTimeout(300_000);

const PLACES = ['510403001901', '510403002901', '510403002'];
const ASKED = [
  ['leader', '510403', '2022-12-31'],
  ['leader', '510403001', '2022-12-31'],
  ['other_street_clerk', '510403002', '2022-12-31'],
  [OF_THE_CITY[1], '510400', '2022-12-31'],
] as const;
const PROGRESS = `query ($unit: String!, $asOf: Date!) {
  indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: $unit) { value sameDayLastYear parts { measure quantity } } }`;

/** What may happen between two readings. */
const EVENTS = ['enters', 'withdraws', 'posts', 'posts elsewhere', 'moves', 'rebuilds'] as const;
type Event = (typeof EVENTS)[number];

describe('balances that were read before', () => {
  let office: Office;
  let other: NestFastifyApplication;
  let owner: pg.Client;
  let desk: Desk;
  const entered: Moved[] = [];
  let moves = 0;
  beforeAll(async () => {
    office = await Office.open();
    other = await applicationOn(office.database, office.clock);
    desk = new Desk(office);
    await OfficeDesk.of(office);
    await office.admin.query(
      `UPDATE user_account SET unit_id = (SELECT id FROM org_unit WHERE code = '510400')
        WHERE username IN ('admin', 'security', 'auditor')`,
    );
    owner = new pg.Client({ connectionString: office.database.logins.owner });
    await owner.connect();
  });
  afterAll(async () => {
    await owner?.end();
    await other?.close();
    await office?.close();
  });

  /** Every question, as this process answers it. */
  const answers = async (app: NestFastifyApplication) => {
    const all: unknown[] = [];
    for (const [who, unit, asOf] of ASKED) {
      const bearer = await office.tokenOf(who);
      const { data, errors } = await knock(app, PROGRESS, { unit, asOf }, { bearer });
      expect(errors ?? []).toEqual([]);
      all.push(data);
    }
    return all;
  };

  const happens: Record<Event, (pick: number) => Promise<unknown>> = {
    enters: async (pick) => {
      const territoryCode = PLACES[pick % PLACES.length]!;
      const month = String(1 + (pick % 12)).padStart(2, '0');
      entered.push(
        pick % 3 === 0
          ? await desk.enter(
              'clerk',
              'registerUnemployment',
              anUnemployment({ territoryCode, registeredOn: `2022-${month}-10` }),
            )
          : await desk.enter(
              'clerk',
              'registerEmployment',
              anEmployment({ territoryCode, startedOn: `2022-${month}-02` }),
            ),
      );
    },
    withdraws: async (pick) => {
      const [record] = entered.splice(pick % Math.max(1, entered.length), 1);
      if (!record) return;
      for (const verb of ['employment_registration:withdraw', 'unemployment_registration:withdraw'])
        await desk.try('clerk', verb, record, { reason: '录入错误' });
    },
    posts: () => office.post(),
    'posts elsewhere': () => other.get(PostingService).postDistrict(office.districtId),
    // To and fro between two streets, each time a day later.
    moves: async () => {
      moves += 1;
      const { moveUnit } = await office.ask<{ moveUnit: { id: string; state: string } }>(
        'admin',
        'mutation ($input: MoveUnitInput!, $key: String!) { moveUnit(input: $input, idempotencyKey: $key) { id state } }',
        {
          input: {
            code: '510403001901',
            parentCode: moves % 2 === 1 ? '510403002' : '510403001',
            from: addCalendarDays('2022-09-01', moves),
          },
          key: key(),
        },
      );
      if (moveUnit.state === 'waiting')
        await office.ask(
          'security',
          'mutation ($id: ID!) { approveOfficeChange(id: $id) { state } }',
          {
            id: moveUnit.id,
          },
        );
    },
    rebuilds: async () => {
      await owner.query('BEGIN');
      await rebuildBalances(owner);
      await owner.query('COMMIT');
    },
  };

  it('are never older than what is read anew, in two processes, whatever happens between', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...EVENTS), fc.nat(1000)), {
          minLength: 4,
          maxLength: 8,
        }),
        async (history) => {
          for (const [event, pick] of history) {
            await happens[event](pick);
            const kept = [await answers(office.app), await answers(other)];
            office.app.get(BalanceCache, { strict: false }).clear();
            const anew = await answers(office.app);
            expect(kept).toEqual([anew, anew]);
          }
        },
      ),
      { numRuns: 8 },
    );
  });

  it('are read anew when the units below have changed, though nothing was posted', async () => {
    const asked = async () => JSON.stringify(await answers(office.app));
    await desk.enter('clerk', 'registerEmployment', anEmployment({ startedOn: '2022-12-02' }));
    await happens.posts(0);
    const before = await asked();
    await happens.moves(0);
    expect(await asked()).not.toBe(before);
  });

  it('are read anew when they were rebuilt, though nothing was posted', async () => {
    const right = await answers(other);
    await office.admin.query(`UPDATE balance_month SET quantity = quantity + 1`);
    other.get(BalanceCache, { strict: false }).clear();
    expect(await answers(other)).not.toEqual(right);
    await happens.rebuilds(0);
    expect(await answers(other)).toEqual(right);
  });

  describe('are answered from what was written out', () => {
    const WORDS = `query ($asOf: Date!, $more: Boolean!) {
      first: indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: "510403") {
        ...Head targets { levelLabel isMet } forecast { method } parts @include(if: $more) { label quantity } }
      again: indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: "510403") { value }
      again: indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: "510403") { asOf }
    }
    fragment Head on IndicatorProgress { indicator { code label order definition isOwn components { measure } } value }`;
    const asked = async (who: string, document: string, more: boolean, language: string) => {
      const answer = await request(office.app.getHttpServer())
        .post('/graphql')
        .set('Authorization', `Bearer ${await office.tokenOf(who)}`)
        .set('Accept-Language', language)
        .send({ query: document, variables: { asOf: '2022-12-31', more } });
      return answer.body as { data: Record<string, unknown[]> | null; errors?: unknown[] };
    };
    const anew = (...ask: Parameters<typeof asked>) => {
      office.app.get(BalanceCache, { strict: false }).clear();
      return asked(...ask);
    };

    it('to the very same question, and to no other of the same figures', async () => {
      const one = WORDS.replace(' forecast { method }', '');
      const questions = [WORDS, one].flatMap((document) =>
        ['zh', 'en'].flatMap((language) =>
          [true, false].map((more) => ['leader', document, more, language] as const),
        ),
      );
      const right = [];
      for (const question of questions) right.push(await anew(...question));
      expect(new Set(right.map((each) => JSON.stringify(each))).size).toBe(questions.length);
      for (const { data, errors } of right) {
        expect(errors).toBeUndefined();
        expect(data!.first!.length).toBeGreaterThan(20);
      }
      // One after another, so that each meets what the last one left, then each twice.
      for (const times of [1, 1, 2])
        for (const [at, question] of questions.entries())
          for (let n = 0; n < times; n += 1) expect(await asked(...question)).toEqual(right[at]);
    });

    it('without asking for a field of a figure once more', async () => {
      const { schema } = office.app.get(GraphQLSchemaHost, { strict: false });
      const { value } = (schema.getType('IndicatorProgress') as GraphQLObjectType).getFields();
      const own = value!.resolve;
      let written = 0;
      value!.resolve = (...given) => {
        written += 1;
        return (own ?? defaultFieldResolver)(...given);
      };
      const document = PROGRESS.replace('{ value', '{ value asOf');
      const ask = () => office.ask('leader', document, { unit: '510403', asOf: '2022-12-31' });
      try {
        office.app.get(BalanceCache, { strict: false }).clear();
        const first = await ask();
        const once = written;
        expect(once).toBeGreaterThan(20);
        expect(await ask()).toEqual(first);
        expect(written).toBe(once);
      } finally {
        value!.resolve = own;
      }
    });

    it('to whoever may see the figures, and to nobody else', async () => {
      const right = await anew('leader', WORDS, true, 'zh');
      expect(await asked('statistician', WORDS, true, 'zh')).toEqual(right);
      for (const who of ['security', 'other_street_clerk']) {
        const { data, errors } = await asked(who, WORDS, true, 'zh');
        expect(data).toBeNull();
        expect(errors!.length).toBeGreaterThan(0);
      }
    });
  });

  it('spare the statements that add them up', async () => {
    const ask = () => office.ask('leader', PROGRESS, { unit: '510403', asOf: '2022-11-30' });
    const first = await statementsOf(ask);
    expect(await statementsOf(ask)).toBeLessThan(first);
  });

  it('of a district are read anew once it has posted, and not when another has', async () => {
    const ask = () => office.ask('leader', PROGRESS, { unit: '510403', asOf: '2022-11-30' });
    await ask();
    const kept = await statementsOf(ask);
    await office.admin.query(
      `INSERT INTO district_position (district_id, position) SELECT id, 1 FROM org_unit WHERE code = '510402'
       ON CONFLICT (district_id) DO UPDATE SET position = district_position.position + 1`,
    );
    expect(await statementsOf(ask)).toBe(kept);
    await happens.enters(1);
    await office.post();
    expect(await statementsOf(ask)).toBeGreaterThan(kept);
  });
});
