import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { key } from '../support/builders.js';
import { InspectionDesk } from '../support/builders-wage-petitions.js';
import { Office } from '../support/office.js';

let office: Office;
let desk: InspectionDesk;
beforeAll(async () => {
  office = await Office.open();
  desk = new InspectionDesk(office);
});
afterAll(() => office?.close());

const LOG = `mutation ($input: LogPetitionActionInput!, $key: String!) {
  logPetitionAction(input: $input, idempotencyKey: $key) { officerCardNumber hints { code } } }`;

const one = { officerName: '示例甲', officerCardNumber: '川D001' };
const other = { secondOfficerName: '示例乙', secondOfficerCardNumber: '川D002' };

const visit = async (officers: object, kind = 'site_visit') => {
  const { id: petitionId } = await desk.accepted();
  const input = { petitionId, kind, actedOn: '2022-03-05', ...officers };
  return office.graphql('inspector', LOG, { input, key: key() });
};

it.each([
  ['two with their cards', { ...one, ...other }, []],
  ['one alone', one, ['one-officer']],
  ['nobody', {}, ['one-officer']],
  [
    'two, one without a card',
    { ...one, ...other, secondOfficerCardNumber: null },
    ['card-missing'],
  ],
  ['two of one name', { ...one, ...other, secondOfficerName: '示例甲' }, []],
])('an inspection by %s', async (_, officers, hints) => {
  const { data, errors } = await visit(officers);
  expect(errors).toEqual([]);
  const { logPetitionAction } = data as unknown as {
    logPetitionAction: { hints: { code: string }[] };
  };
  expect(logPetitionAction.hints.map(({ code }) => code)).toEqual(hints);
});

it('asks for no second officer of a telephone call', async () => {
  const { data } = await visit(one, 'reply');
  expect(data).toMatchObject({ logPetitionAction: { hints: [] } });
});

it.each([
  ['the same card', { ...one, ...other, secondOfficerCardNumber: '川D001' }],
  ['the same card, spelt otherwise', { ...one, ...other, secondOfficerCardNumber: '川ｄ－００１' }],
  ['the same name', { officerName: '示例甲', secondOfficerName: '示例甲' }],
  ['the same name with a blank', { officerName: '示例甲', secondOfficerName: '示例 甲' }],
])('refuses two officers of %s', async (_, officers) => {
  const { errors } = await visit(officers);
  expect(errors[0]?.extensions.issues?.map(({ code }) => code)).toEqual(['same-officer']);
});

it('keeps who else answers for the wages of a site', async () => {
  const site = {
    contractorName: '示例建工集团',
    wageAccount: 'not_opened',
    wageDeposit: 'guarantee',
    wageDepositYuan: '500000.00',
  };
  const { id } = await desk.register(site);
  const { record } = await office.ask<{ record: object }>(
    'inspector',
    `query ($id: ID!) { record(ledger: "wage_petition", id: $id) { ... on WagePetition {
       contractorName wageAccount wageDeposit wageDepositYuan } } }`,
    { id },
  );
  expect(record).toEqual(site);
});
