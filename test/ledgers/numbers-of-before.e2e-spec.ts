import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { AskOfNamesAndNumbers1767225600769 } from '../../migrations/0769-ask-of-names-and-numbers.js';
import { roomSql } from '../../src/platform/database/room-sql.js';
import { key } from '../support/builders.js';
import { aTrainingClass } from '../support/builders-training.js';
import { Office } from '../support/office.js';
import { ledgerOf } from '../support/signing.js';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office?.close());

it('a number of an office that kept the case is found by its other writings', async () => {
  const told = async (classNumber: string) => {
    const { hints } = await office.as('clerk', () =>
      ledgerOf(office, 'training_class').open(aTrainingClass({ classNumber }), key()),
    );
    return hints.map(({ code }) => code);
  };
  await told('px-2022-甲1');
  const runner = office.admin as unknown as QueryRunner;
  const step = new AskOfNamesAndNumbers1767225600769();
  await step.down(runner);
  await office.admin.query(`
    CREATE OR REPLACE FUNCTION plain_text(written text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
      SELECT regexp_replace(normalize(written, NFKC), '[[:space:][:punct:]·•]', '', 'g')
    $$`);
  await step.up(runner);
  for (const { sql } of roomSql()) await office.admin.query(`BEGIN; ${sql}; COMMIT`);
  await office.admin.query('SET enable_seqscan = off; SET enable_bitmapscan = off');
  const { rows } = await office.admin.query(
    `SELECT class_number FROM training_class WHERE plain_text(class_number) = 'PX2022甲1'`,
  );
  expect(rows).toEqual([{ class_number: 'px-2022-甲1' }]);
  expect(await told('PX2022甲1')).toContain('number-otherwise-written');
});
