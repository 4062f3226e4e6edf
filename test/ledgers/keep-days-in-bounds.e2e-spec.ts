import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { GraphQLInputObjectType, getNamedType } from 'graphql';
import { ledgers } from '../../src/catalog/ledgers.js';
import { dayFieldsOf } from '../../src/platform/graphql/fields.js';
import { ANYBODY, Entries, oneOfEach } from '../support/one-of-each.js';
import { Office } from '../support/office.js';
import { Desk } from '../support/steps.js';

const TOO_EARLY = '1989-12-31';
const TOMORROW = '2023-01-01';
const TOO_FAR = '2033-01-01';

const definitionOf = new Map(ledgers.map((each) => [each.entity.name, each]));

describe('the days of a record', () => {
  let office: Office;
  let desk: Desk;
  let entries: Entries;
  let types: Map<string, string>;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    const made = await oneOfEach(office, 'urban_employed');
    entries = made.entries;
    types = new Map(
      [...entries.keys()].map((mutation, at) => [mutation, [...made.records.keys()][at]!]),
    );
  });
  afterAll(() => office?.close());

  const issuesOf = async (mutation: string, input: object) => {
    const { errors } = await desk.try(ANYBODY, mutation, null, { input });
    return errors[0]?.extensions.issues?.map(({ field, code }) => `${field} ${code}`) ?? [];
  };

  /** What the form of an entry has. */
  const fieldsOf = (mutation: string) => {
    const { schema } = office.app.get(GraphQLSchemaHost, { strict: false });
    const { args } = schema.getMutationType()!.getFields()[mutation]!;
    const input = getNamedType(args.find((arg) => arg.name === 'input')!.type);
    return new Set(Object.keys((input as GraphQLInputObjectType).getFields()));
  };

  it('lie, in every ledger and on entry, between the first ever registered and today, or ten years ahead where they may', async () => {
    const passed: string[] = [];
    let tries = 0;
    for (const [mutation, build] of entries) {
      const { entity } = definitionOf.get(types.get(mutation)!)!;
      const given = fieldsOf(mutation);
      for (const [field, { ahead }] of dayFieldsOf(entity)) {
        if (!given.has(field)) continue;
        const tried: [string, string][] = [
          [TOO_EARLY, 'too-early'],
          ahead ? [TOO_FAR, 'too-far-ahead'] : [TOMORROW, 'in-future'],
        ];
        for (const [day, code] of tried) {
          tries += 1;
          const found = await issuesOf(mutation, { ...build(), [field]: day });
          if (!found.includes(`${field} ${code}`))
            passed.push(`${mutation} ${field}=${day}: ${found.join(', ') || 'accepted'}`);
        }
      }
    }
    expect(passed).toEqual([]);
    expect(tries).toBeGreaterThan(60);
  });

  it('also hold where a step or a revision sets them', async () => {
    const job = await desk.enter(
      ANYBODY,
      'registerEmployment',
      entries.get('registerEmployment')!(),
    );
    const ended = await desk.try(ANYBODY, 'endEmployment', job, { input: { endedOn: TOMORROW } });
    expect(ended.errors[0]?.extensions.issues).toEqual([
      { field: 'endedOn', code: 'in-future', message: '终止日期晚于今天,尚未发生的事项不能登记。' },
    ]);
    const revised = await desk.try(ANYBODY, 'employment_registration:revise', job, {
      input: { startedOn: TOO_EARLY },
    });
    expect(revised.errors[0]?.extensions.issues).toEqual([
      { field: 'startedOn', code: 'too-early', message: '就业日期早于 1990 年,请核对年份。' },
    ]);
  });
});
