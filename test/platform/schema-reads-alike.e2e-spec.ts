import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { Office } from '../support/office.js';

/** The official term comes first; a term may begin with a number that everybody knows it by. */
const OPENS_IN_CHINESE = /^(\p{Script=Han}|12333 )/u;

/** Made by the libraries, and described by them. */
const OF_LIBRARIES = ['Query', 'Mutation', 'DateTime'];

/** Whatever is filled in at a step is called input; what else is called alike is alike. */
const OF_EACH_OPERATION = ['input', 'steps', 'rows', 'kind', 'state'];

/** What a form has as a box to be ticked: 已参保, 已核对原文. */
const SAID_BY_OFFICES = ['insured', 'confirmed'];

describe('the schema', () => {
  let office: Office;
  let schema: GraphQLSchema;
  beforeAll(async () => {
    office = await Office.open();
    ({ schema } = office.app.get(GraphQLSchemaHost));
  });
  afterAll(() => office?.close());

  const types = () =>
    Object.values(schema.getTypeMap()).filter(
      (type) =>
        !type.name.startsWith('__') &&
        !isSpecifiedScalarType(type) &&
        !OF_LIBRARIES.includes(type.name),
    );
  const operations = () =>
    [schema.getQueryType()!, schema.getMutationType()!].flatMap((type) =>
      Object.values(type.getFields()),
    );

  /** Everything that has a description, with it. */
  const described = () => {
    const said: [string, string | null | undefined][] = types().flatMap((type) => {
      const own: [string, string | null | undefined][] = [[type.name, type.description]];
      if (isEnumType(type))
        return [
          ...own,
          ...type
            .getValues()
            .map((each): [string, string | null | undefined] => [
              `${type.name}.${each.name}`,
              each.description,
            ]),
        ];
      if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type))
        return [
          ...own,
          ...Object.values(type.getFields()).map((each): [string, string | null | undefined] => [
            `${type.name}.${each.name}`,
            each.description,
          ]),
        ];
      return own;
    });
    for (const operation of operations()) {
      said.push([operation.name, operation.description]);
      for (const { name, description } of operation.args)
        if (name !== 'input') said.push([`${operation.name}(${name})`, description]);
    }
    return said;
  };

  it('opens every description with the official term', () => {
    const others = described().filter(([, text]) => !OPENS_IN_CHINESE.test(text ?? ''));
    expect(others.map(([name]) => name)).toEqual([]);
  });

  // What a clerk fills in is called by what is picked there (经办机构), everything else by what stands there (机构代码).
  it('calls a unit 机构 everywhere; 单位 is who employs', () => {
    const ofUnits = described().filter(([name]) => /(?:^u|U)nitCodes?\)?$/.test(name));
    expect(ofUnits.length).toBeGreaterThan(100);
    const others = described().filter(
      (each) =>
        each[1]?.includes('单位代码') ||
        (ofUnits.some(([name]) => name === each[0]) &&
          !/^\p{Script=Han}*(?:机构|区县)(?:代码)?(?: —|$)/u.test(each[1]!)),
    );
    expect(others).toEqual([]);
  });

  it('calls the same argument by the same name, of one type everywhere', () => {
    const seen = new Map<string, Set<string>>();
    for (const { args } of operations())
      for (const { name, type } of args)
        seen.set(name, (seen.get(name) ?? new Set()).add(getNamedType(type).name));
    const unlike = [...seen].filter(
      ([name, named]) => named.size > 1 && !OF_EACH_OPERATION.includes(name),
    );
    expect(unlike.map(([name, named]) => [name, [...named]])).toEqual([]);
    // One word for one thing: a unit is named by orgUnitCode, a page by limit and offset.
    const others = [
      'unit',
      'unitCode',
      'orgUnit',
      'orgCode',
      'first',
      'last',
      'skip',
      'take',
      'page',
    ];
    expect(others.filter((name) => seen.has(name))).toEqual([]);
    // What narrows a list to a part of it says so first: onlyOpen, onlyWaiting.
    expect([...seen.keys()].filter((name) => name.endsWith('Only'))).toEqual([]);
  });

  it('calls one thing by one name, a month by its type, and what is so or not by a statement', () => {
    const fields = [
      ...types().flatMap((type) =>
        isObjectType(type) || isInputObjectType(type) || isInterfaceType(type)
          ? Object.values(type.getFields()).map((field) => ({ on: type.name, ...field }))
          : [],
      ),
      ...operations().flatMap(({ name: on, args }) => args.map((arg) => ({ ...arg, on }))),
    ];
    const called = (which: (field: (typeof fields)[number]) => boolean) =>
      fields.filter(which).map(({ on, name }) => `${on}.${name}`);
    // A record is named by ledger and recordId.
    expect(called(({ name }) => /^(?:recordType|ledgerCode|tableName)$/.test(name))).toEqual([]);
    const isFlag = ({ type }: (typeof fields)[number]) => /^Boolean!?$/.test(String(type));
    const isStated = (name: string) =>
      !['met', 'done', 'open', 'mine'].includes(name) &&
      (!/^(?:[a-z]+ed|valid)$/.test(name) || SAID_BY_OFFICES.includes(name));
    expect(called((field) => isFlag(field) && !isStated(field.name))).toEqual([]);
    // What is one of a few words is a choice, and no text that tells them.
    expect(
      called(
        ({ name, type, description }) =>
          name === 'kind' &&
          /^String!?$/.test(String(type)) &&
          / or \w+\.?$/.test(description ?? ''),
      ),
    ).toEqual([]);
    const ofMonths = /YYYY-MM(?!-DD)|^(?:yearMonth|.*Month)$/;
    expect(
      called(
        ({ name, type, description }) =>
          String(type).replace(/[[\]!]/g, '') === 'String' &&
          (ofMonths.test(name) || ofMonths.test(description ?? '')),
      ),
    ).toEqual([]);
  });

  it('gives days as days and yuan as decimals, and names types as people do', () => {
    const fields = types().flatMap((type) =>
      isObjectType(type) || isInputObjectType(type)
        ? Object.values(type.getFields()).map((field) => ({
            name: `${type.name}.${field.name}`,
            of: String(field.type).replace(/[[\]!]/g, ''),
          }))
        : [],
    );
    const otherwise = (ends: RegExp, of: string) =>
      fields.filter((each) => ends.test(each.name) && each.of !== of).map(({ name }) => name);
    expect(otherwise(/(?:On|Day|[.]asOf)$/, 'Date')).toEqual([]);
    expect(otherwise(/Yuan$/, 'Decimal')).toEqual([]);
    expect(otherwise(/([.]id|Ids?)$/, 'ID')).toEqual([]);
    expect(types().filter(({ name }) => /(?:Model|Dto|Entity|Impl)$/.test(name))).toEqual([]);
  });

  it('tells of units and people by what they are called, never by the numbers of their rows', () => {
    const fields = types().flatMap((type) =>
      isObjectType(type) || isInterfaceType(type)
        ? Object.values(type.getFields()).map((field) => ({
            ...{ on: type.name, name: field.name },
            of: getNamedType(field.type),
          }))
        : [],
    );
    const called = (of: RegExp) =>
      fields.filter(({ name }) => of.test(name)).map(({ on, name }) => `${on}.${name}`);
    // A unit by its code and name, as orgUnitCode or by its part: territoryCode, handlingUnitName.
    expect(called(/^unit(Code|Name|Id)$|(Unit|territory)Id$/)).toEqual([]);
    // Who did it is a name, and of one name.
    expect(called(/ByName$/)).toEqual([]);
    const byNumber = fields.filter(
      ({ name, of }) => name.endsWith('By') && isSpecifiedScalarType(of) && of.name !== 'String',
    );
    expect(byNumber.map(({ on, name }) => `${on}.${name}`)).toEqual([]);
  });

  it('turns every list the same way', () => {
    // They count and sum up what the list of the same arguments shows.
    const paged = operations().filter(
      ({ name, args }) =>
        !['recordCounts', 'recordTotals'].includes(name) &&
        ['limit', 'offset'].every((each) => args.some((arg) => arg.name === each)),
    );
    expect(paged.length).toBeGreaterThan(50);
    const faults = paged.filter(({ type }) => {
      const page = getNamedType(type);
      return (
        !isObjectType(page) ||
        !page.name.endsWith('Page') ||
        !['items', 'totalCount'].every((name) => name in page.getFields())
      );
    });
    expect(faults.map(({ name }) => name)).toEqual([]);
  });
});
