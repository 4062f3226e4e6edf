import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { key } from '../support/builders.js';
import { WelfareJobs, aSubsidy } from '../support/builders-welfare-jobs.js';
import { OF_THE_CITY, OfficeDesk } from '../support/office-data.js';
import { Office } from '../support/office.js';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
}, 120_000);
afterAll(() => office?.close());

/** 没有标准 — a bureau that has not entered its minimum wage yet must not pay without a word. */
it('says of a subsidy that there was no standard to compare it with', async () => {
  const desk = await OfficeDesk.of(office);
  const jobs = new WelfareJobs(office);
  const { id } = await jobs.inPost('urban');
  const apply = async (month: string) => {
    const { applyForWelfareSubsidy } = await office.ask<{
      applyForWelfareSubsidy: { hints: { code: string }[] };
    }>(
      'clerk',
      `mutation ($input: ApplyForSubsidyInput!, $key: String!) {
         applyForWelfareSubsidy(input: $input, idempotencyKey: $key) { hints { code } } }`,
      { input: aSubsidy({ placementId: id, month, amountYuan: '9999' }), key: key() },
    );
    return applyForWelfareSubsidy.hints.map(({ code }) => code);
  };
  const wage = 'minimum-wage.monthly-yuan';
  const { policies } = await office.ask<{ policies: { items: { id: string; region: string }[] } }>(
    OF_THE_CITY[0],
    `{ policies(key: "${wage}", region: "510403", on: "2022-06-01") { items { id region } } }`,
  );
  const { id: replaces, region } = policies.items[0]!;
  await desk.propose(OF_THE_CITY[0], 'PolicyValue', {
    ...{ key: wage, region, replaces },
    ...{ validFrom: '2022-06-01', source: '示例〔2022〕6号', confirmed: true },
  });
  expect(await apply('2022-06-01')).toContain('standard-unknown');
});
