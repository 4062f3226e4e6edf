import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { isObjectType, isInputObjectType, lexicographicSortSchema, printSchema } from 'graphql';
import { countingRulesPage } from '../../src/catalog/counting-rules-page.js';
import { findingsPage } from '../../src/catalog/findings-page.js';
import { ledgerPages } from '../../src/catalog/ledger-pages.js';
import { RuleSentences } from '../../src/catalog/rule-sentences.js';
import { report2022Page } from '../../src/demo/report-2022-page.js';
import { checksPage } from '../../src/proofreading/checks-page.js';
import { Office } from '../support/office.js';

describe('what is generated from code and committed', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office?.close());

  it('schema.graphql is the schema of this code', () => {
    const schema = printSchema(lexicographicSortSchema(office.app.get(GraphQLSchemaHost).schema));
    expect(`${schema}\n`).toBe(readFileSync('schema.graphql', 'utf8'));
  });

  it('docs/counting-rules.md says what the rules say', () => {
    expect(countingRulesPage()).toBe(readFileSync('docs/counting-rules.md', 'utf8'));
  });

  it('docs/findings.md says what is looked for', () => {
    expect(findingsPage()).toBe(readFileSync('docs/findings.md', 'utf8'));
  });

  it('docs/report-checks.md says what is looked for in a text', () => {
    expect(checksPage()).toBe(readFileSync('docs/report-checks.md', 'utf8'));
  });

  it('docs/report-2022.md says of each number of the printed report what the system says', () => {
    expect(report2022Page()).toBe(readFileSync('docs/report-2022.md', 'utf8'));
  });

  it('docs/ledgers holds a page of every ledger, as it is declared, and no other', () => {
    const pages = ledgerPages(office.app.get(GraphQLSchemaHost).schema, new RuleSentences('src'));
    expect(readdirSync('docs/ledgers').sort()).toEqual([...pages.keys()].sort());
    for (const [file, page] of pages)
      expect([file, readFileSync(`docs/ledgers/${file}`, 'utf8')]).toEqual([file, page]);
  });

  it('every field of the schema says what it is', () => {
    const { schema } = office.app.get(GraphQLSchemaHost);
    const silent = Object.values(schema.getTypeMap())
      .filter(
        (type) => (isObjectType(type) || isInputObjectType(type)) && !type.name.startsWith('__'),
      )
      .flatMap((type) =>
        isObjectType(type) || isInputObjectType(type)
          ? Object.values(type.getFields())
              .filter((field) => !field.description)
              .map((field) => `${type.name}.${field.name}`)
          : [],
      );
    expect(silent).toEqual([]);
  });
});
