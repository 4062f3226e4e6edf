import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anEmployment } from '../support/builders.js';
import { FreezeDesk } from '../support/freezes.js';
import { OfficeDesk } from '../support/office-data.js';
import { Office } from '../support/office.js';
import { printOf, textOf } from '../support/prints.js';
import { Desk } from '../support/steps.js';
import { tableIn } from '../support/workbooks.js';

describe('an installation for practice', () => {
  let office: Office;
  let freezeId: string;
  beforeAll(async () => {
    office = await Office.open();
    await new Desk(office).enter('district_clerk', 'registerEmployment', anEmployment());
    const days = { firstDay: '2022-01-01', lastDay: '2022-12-31', isTrial: true };
    freezeId = (await new FreezeDesk(office).freeze(days)).id;
  }, 120_000);
  afterAll(() => office?.close());

  const page = async () => {
    const { me } = await office.ask<{ me: { isExercise: boolean } }>(
      'leader',
      '{ me { isExercise } }',
    );
    return me.isExercise;
  };
  const paper = async () => {
    const { rawPayload } = await printOf(
      office,
      'street_clerk',
      'lists/employment_registration',
      {},
    );
    return textOf(rawPayload);
  };
  const sheet = async () => {
    const { made } = await office.ask<{ made: { id: string } }>(
      'statistician',
      'mutation ($id: ID!) { made: makeReadySheet(freezeId: $id, readySheet: monthly) { id } }',
      { id: freezeId },
    );
    const { file } = await office.ask<{ file: { content: string } }>(
      'statistician',
      'mutation ($id: ID!) { file: downloadFile(id: $id) { content } }',
      { id: made.id },
    );
    return String(tableIn(Buffer.from(file.content, 'base64'))[0]![0]);
  };
  const report = async () =>
    (
      await office.ask<{ made: { name: string } }>(
        'statistician',
        'mutation ($id: ID!) { made: makeReport(freezeId: $id) { name } }',
        { id: freezeId },
      )
    ).made.name;
  const all = async () => [await paper(), await sheet(), await report()];

  it('says so on every page, and in what is printed and made; a real one does not', async () => {
    expect(await page()).toBe(false);
    for (const said of await all()) expect(said).not.toContain('练习库');
    const desk = await OfficeDesk.of(office);
    await desk.change('SwitchOn', { isExercise: true }, ['admin', 'security']);
    expect(await page()).toBe(true);
    for (const said of await all()) expect(said).toContain('练习库');
  });
});
