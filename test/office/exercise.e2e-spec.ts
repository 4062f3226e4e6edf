import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anEmployment, key } from '../support/builders.js';
import { FreezeDesk } from '../support/freezes.js';
import { OfficeDesk } from '../support/office-data.js';
import { Office } from '../support/office.js';
import { printOf, textOf } from '../support/prints.js';
import { Desk } from '../support/steps.js';
import { superiorSheet } from '../support/superior-sheet.js';
import { paragraph, wordFile } from '../support/word-file.js';
import { paragraphsOf } from '../support/word-parts.js';
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
  const draft = async () => {
    const given = await office.ask<{ file: { id: string } }>(
      'statistician',
      'mutation ($input: KeepFileInput!, $key: String!) { file: keepFile(input: $input, idempotencyKey: $key) { id } }',
      {
        input: {
          ...{ orgUnitCode: '510403', name: '示例总结.docx', purpose: '底稿' },
          content: wordFile(
            paragraph(`2021年工作总结${key()}`) + paragraph('新增就业3人'),
          ).toString('base64'),
        },
        key: key(),
      },
    );
    const { template } = await office.ask<{ template: { id: string } }>(
      'statistician',
      'mutation ($input: GiveReportTemplateInput!, $key: String!) { template: giveReportTemplate(input: $input, idempotencyKey: $key) { id } }',
      { input: { fileId: given.file.id, title: '示例总结', lastDay: '2021-12-31' }, key: key() },
    );
    const { reportDraft } = await office.ask<{ reportDraft: { docx: string } }>(
      'statistician',
      'query ($id: ID!, $freeze: ID!) { reportDraft(templateId: $id, freezeId: $freeze) { docx } }',
      { id: template.id, freeze: freezeId },
    );
    return paragraphsOf(Buffer.from(reportDraft.docx, 'base64'))[0]!;
  };
  const filled = async () => {
    const { added } = await office.ask<{ added: { id: string } }>(
      'statistician',
      'mutation ($input: AddReportSheetInput!, $key: String!) { added: addReportSheet(input: $input, idempotencyKey: $key) { id } }',
      {
        input: {
          ...{ orgUnitCode: '510403', title: `示例上级报表${key()}`, name: '示例上级报表.xlsx' },
          content: superiorSheet([{ name: key(), rows: [['新增就业', 1]] }]).toString('base64'),
        },
        key: key(),
      },
    );
    const { filling } = await office.ask<{ filling: { file: { name: string } } }>(
      'statistician',
      'mutation ($id: ID!, $freeze: ID!) { filling: fillReportSheet(id: $id, freezeId: $freeze) { file { name } } }',
      { id: added.id, freeze: freezeId },
    );
    return filling.file.name;
  };
  const all = async () => [
    await paper(),
    await sheet(),
    await report(),
    await draft(),
    await filled(),
  ];

  it('says so on every page, and in what is printed and made; a real one does not', async () => {
    expect(await page()).toBe(false);
    for (const said of await all()) expect(said).not.toContain('练习库');
    const desk = await OfficeDesk.of(office);
    await desk.change('SwitchOn', { isExercise: true }, ['admin', 'security']);
    expect(await page()).toBe(true);
    for (const said of await all()) expect(said).toContain('练习库');
  });
});
