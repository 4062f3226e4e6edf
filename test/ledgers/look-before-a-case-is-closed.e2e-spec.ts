import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { key } from '../support/builders.js';
import { InspectionDesk, PetitionRow } from '../support/builders-wage-petitions.js';
import { Office } from '../support/office.js';

interface Item {
  code: string;
  isMet: boolean;
  message: string | null;
  ledger: string;
  recordId: string | null;
}

let office: Office;
let desk: InspectionDesk;
beforeAll(async () => {
  office = await Office.open();
  office.clock.moveTo('2022-12-05T10:00:00+08:00');
  desk = new InspectionDesk(office);
});
afterAll(() => office?.close());

const checklist = async ({ id }: { id: string }) => {
  const { closingChecklist } = await office.ask<{ closingChecklist: Item[] }>(
    'inspector',
    `query ($id: ID!) { closingChecklist(id: $id) { code isMet message ledger recordId } }`,
    { id },
  );
  return closingChecklist;
};
const open = async (row: PetitionRow) => (await checklist(row)).filter(({ isMet }) => !isMet);
const codesOf = (items: { code: string }[]) => items.map(({ code }) => code).sort();

const enter = async (ledger: string, row: object) => {
  const { enter: made } = await office.ask<{ enter: { id: string; revision: number }[] }>(
    'inspector',
    `mutation ($ledger: String!, $rows: [Form!]!, $key: String!) {
       enter(ledger: $ledger, rows: $rows, idempotencyKey: $key) { id revision } }`,
    { ledger, rows: [row], key: key() },
  );
  return made[0]!;
};

const hintsAtClosing = async ({ id, revision }: PetitionRow, more: object = {}) => {
  const { closeWagePetition } = await office.ask<{
    closeWagePetition: { hints: { code: string }[] };
  }>(
    'inspector',
    `mutation ($id: ID!, $revision: Int!, $input: ClosePetitionInput!) {
       closeWagePetition(id: $id, revision: $revision, input: $input) { hints { code } } }`,
    {
      ...{ id, revision },
      input: { closedOn: '2022-12-05', conclusion: '示例结论', ...more },
    },
  );
  return codesOf(closeWagePetition.hints);
};

/** What is hinted at whatever becomes of the case, and what the closing itself asks for. */
const OTHERWISE = ['closed-late', 'complaint-recorded-before', 'accepted-late'];

it('says nothing before the case is accepted', async () => {
  expect(await checklist(await desk.register())).toEqual([]);
});

it('is what the closing would be hinted at, with the record in which it is mended', async () => {
  const accepted = await desk.accepted({ receivedOn: '2022-03-01' }, '2022-03-02');
  const document = await enter('petition_document', {
    ...{ petitionId: accepted.id, kind: 'inquiry', addressee: 'respondent' },
    ...{ issuedOn: '2022-03-10', documentNumber: '示例监询〔2022〕901号' },
  });
  await enter('petition_worker', { petitionId: accepted.id, name: '示例甲' });
  const items = await open(accepted);
  expect(codesOf(items)).toEqual([
    ...['closed-without-filing', 'closed-without-inquiry', 'closing-form-missing'],
    ...['conclusion-missing', 'documents-not-served', 'lateness-unexplained'],
    ...['owed-and-unpaid', 'workers-differ-from-case'],
  ]);
  expect(items.every(({ message }) => message)).toBe(true);
  expect(items.find(({ code }) => code === 'documents-not-served')).toMatchObject({
    ledger: 'petition_document',
    recordId: document.id,
  });
  const hints = await hintsAtClosing(accepted);
  expect(hints.filter((code) => !OTHERWISE.includes(code))).toEqual(
    codesOf(items).filter((code) => code !== 'conclusion-missing'),
  );
});

it('holds once each point is mended, and a reason stands for what is late or unpaid', async () => {
  const filed = await desk.file(
    await desk.accepted({ receivedOn: '2022-03-01' }, '2022-03-02'),
    '2022-03-02',
  );
  await enter('petition_action', {
    ...{ petitionId: filed.id, kind: 'site_visit', actedOn: '2022-03-10' },
    ...{ officerName: '示例甲', officerCardNumber: '川D001' },
    ...{ secondOfficerName: '示例乙', secondOfficerCardNumber: '川D002' },
  });
  await enter('wage_recovery', {
    ...{ petitionId: filed.id, amountYuan: '30000.00', recoveredOn: '2022-04-01', workersPaid: 3 },
  });
  await enter('petition_document', {
    ...{ petitionId: filed.id, kind: 'closing', addressee: 'internal', issuedOn: '2022-12-05' },
  });
  expect(codesOf(await open(filed))).toEqual([
    ...['conclusion-missing', 'lateness-unexplained', 'owed-and-unpaid'],
  ]);
  const hints = await hintsAtClosing(filed, {
    ...{ unpaidReason: '示例单位已被裁定破产', latenessReason: '示例单位下落不明' },
  });
  expect(hints.filter((code) => !OTHERWISE.includes(code))).toEqual([]);
  expect(await open(filed)).toEqual([]);
});
