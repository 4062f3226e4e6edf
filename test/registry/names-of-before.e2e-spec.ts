import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { TidyEdgesOfNames1767225600461 } from '../../migrations/0461-tidy-edges-of-names.js';
import { KnowCharactersByTheirOldPlaces1767225600765 } from '../../migrations/0765-know-characters-by-their-old-places.js';
import { tidyName } from '../../src/platform/text.js';
import { aPerson, anEmployment } from '../support/builders.js';
import { Office } from '../support/office.js';
import { Desk } from '../support/steps.js';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office?.close());

it('names of before are read as they are typed now', async () => {
  const desk = new Desk(office);
  const written = [
    ...['示例。', '示例; ', '·买买提·示例·', 'Anna M.', '示例,。', '示例'],
    ...['\u2ee9示\u2ea0', '张\ue863', '示\ue831例', '李\u25cb', '示\u25cb\u25cb\u25cb例'],
  ];
  for (const each of written) {
    const person = aPerson();
    await desk.enter('street_clerk', 'registerEmployment', anEmployment({ person }));
    await office.admin.query('UPDATE person SET name = $1 WHERE name = $2', [each, person.name]);
  }
  const names = async () => {
    const { rows } = await office.admin.query<{ name: string }>(
      'SELECT name FROM person ORDER BY id',
    );
    return rows.map(({ name }) => name);
  };
  expect(await names()).toEqual(written);
  const runner = office.admin as unknown as QueryRunner;
  await new TidyEdgesOfNames1767225600461().up(runner);
  await new KnowCharactersByTheirOldPlaces1767225600765().up(runner);
  expect(await names()).toEqual(written.map(tidyName));
});
