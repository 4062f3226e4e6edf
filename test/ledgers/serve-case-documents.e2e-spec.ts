import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { key } from '../support/builders.js';
import { InspectionDesk } from '../support/builders-wage-petitions.js';
import { Office } from '../support/office.js';

const FIELDS = 'id revision status servedOn serveDueOn dueOn litigationDueOn deadlineRule';

interface DocumentRow {
  id: string;
  revision: number;
  status: string;
  dueOn: string | null;
}

let office: Office;
let desk: InspectionDesk;
beforeAll(async () => {
  office = await Office.open();
  desk = new InspectionDesk(office);
});
afterAll(() => office?.close());

const tryIssue = (petitionId: string, kind: string, issuedOn: string, more: object = {}) =>
  office.graphql(
    'inspector',
    `mutation ($input: IssuePetitionDocumentInput!, $key: String!) {
       issuePetitionDocument(input: $input, idempotencyKey: $key) { ${FIELDS} hints { code } } }`,
    { input: { petitionId, kind, addressee: 'respondent', issuedOn, ...more }, key: key() },
  );
const issue = async (...given: Parameters<typeof tryIssue>) => {
  const { data, errors } = await tryIssue(...given);
  expect(errors).toEqual([]);
  return data!.issuePetitionDocument as unknown as DocumentRow;
};

const tryServe = ({ id, revision }: DocumentRow, servedOn: string, more: object = {}) =>
  office.graphql(
    'inspector',
    `mutation ($id: ID!, $revision: Int!, $input: ServePetitionDocumentInput!) {
       servePetitionDocument(id: $id, revision: $revision, input: $input) { ${FIELDS} hints { code } } }`,
    {
      ...{ id, revision },
      input: {
        ...{ servedOn, serviceManner: 'in_person' },
        ...{ servedBy: '示例甲 川D001', secondServedBy: '示例乙 川D002', ...more },
      },
    },
  );
const serve = async (...given: Parameters<typeof tryServe>) => {
  const { data, errors } = await tryServe(...given);
  expect(errors).toEqual([]);
  return data!.servePetitionDocument as unknown as DocumentRow & { hints: { code: string }[] };
};

const codesOf = ({ errors }: Awaited<ReturnType<typeof tryIssue>>) =>
  errors.flatMap(({ extensions }) => extensions.issues?.map(({ code }) => code) ?? extensions.code);

const filedCase = async () =>
  desk.file(await desk.accepted({ receivedOn: '2022-03-01' }, '2022-03-02'), '2022-03-02');

it('hints at one and the same server before anything is stored', async () => {
  const { id: petition } = await filedCase();
  const { id, revision } = await issue(petition, 'penalty_notice', '2022-03-30', {
    documentNumber: `示例〔2022〕${petition}`,
  });
  const values = {
    ...{ servedOn: '2022-03-31', serviceManner: 'in_person' },
    ...{ servedBy: '示例甲 川D001', secondServedBy: '示例甲 川D001' },
  };
  const { check } = await office.ask<{ check: { hints: { code: string }[] } }>(
    'inspector',
    `mutation ($steps: [RecordStepInput!]!) {
       check(ledger: "petition_document", verb: "serve", steps: $steps) { problems { code } hints { code } } }`,
    { steps: [{ id, revision, values }] },
  );
  expect(check).toEqual({ problems: [], hints: [{ code: 'same-officer' }] });
});

describe('the service of a document starts the next clock', () => {
  it.each([
    // 行政处罚法 art. 64, 85: five working days; the holiday of 清明 (3-5 April, 2 April worked) lies between.
    ['penalty_notice', '2022-03-31', '2022-04-08', null],
    // 行政复议法 art. 9: 60 days; 行政诉讼法 art. 46: six months.
    ['treatment_decision', '2022-03-31', '2022-05-30', '2022-09-30'],
  ])('%s served on %s runs until %s', async (kind, servedOn, dueOn, litigationDueOn) => {
    const { id } = await filedCase();
    const made = await issue(id, kind, '2022-03-30', { documentNumber: `示例〔2022〕${id}` });
    expect(made).toMatchObject({ status: 'issued', dueOn: null, serveDueOn: '2022-04-11' });
    expect(await serve(made, servedOn)).toMatchObject({
      ...{ status: 'served', dueOn, litigationDueOn, hints: [] },
    });
  });

  it('a demand runs ten working days, and the court is asked only afterwards', async () => {
    const { id } = await filedCase();
    expect(codesOf(await tryIssue(id, 'demand', '2022-04-01'))).toEqual(['decision-not-served']);
    const decision = await issue(id, 'treatment_decision', '2022-03-15');
    expect(codesOf(await tryIssue(id, 'demand', '2022-04-01'))).toEqual(['decision-not-served']);
    await serve(decision, '2022-03-16');
    const demand = await issue(id, 'demand', '2022-04-01');
    const ask = (day: string) => tryIssue(id, 'court_application', day, { addressee: 'authority' });
    expect(codesOf(await ask('2022-04-20'))).toEqual(['demand-still-runs']);
    expect((await serve(demand, '2022-04-01')).dueOn).toBe('2022-04-18');
    expect(codesOf(await ask('2022-04-18'))).toEqual(['demand-still-runs']);
    expect(codesOf(await ask('2022-04-19'))).toEqual([]);
  });

  it('an order to correct runs until the day that it states', async () => {
    const { id } = await desk.accepted();
    expect(codesOf(await tryIssue(id, 'rectification_order', '2022-03-10'))).toEqual([
      'stated-day-missing',
    ]);
    const order = await issue(id, 'rectification_order', '2022-03-10', {
      statedDueOn: '2022-03-25',
    });
    expect((await serve(order, '2022-03-11')).dueOn).toBe('2022-03-25');
  });
});

describe('what cannot be is refused, what is odd is said', () => {
  it('refuses a decision before the filing, and a penalty without its notice', async () => {
    const { id } = await desk.accepted();
    expect(codesOf(await tryIssue(id, 'treatment_decision', '2022-03-20'))).toEqual([
      'decided-before-filing',
    ]);
    const filed = await filedCase();
    expect(codesOf(await tryIssue(filed.id, 'penalty_decision', '2022-03-20'))).toEqual([
      'notice-not-served',
    ]);
    expect(codesOf(await tryIssue(filed.id, 'penalty_notice', '2022-03-01'))).toEqual([
      'decided-before-filing',
    ]);
  });

  it('refuses a service before the issue, and hints at a late one by one officer', async () => {
    const { id } = await filedCase();
    const made = await issue(id, 'treatment_decision', '2022-03-10');
    expect(codesOf(await tryServe(made, '2022-03-09'))).toEqual(['served-before-issued']);
    const late = await serve(made, '2022-03-25', { secondServedBy: null });
    expect(late.hints.map(({ code }) => code).sort()).toEqual([
      ...['number-missing', 'one-officer', 'served-late'],
    ]);
  });

  it('keeps a void document, which another replaces, and not what others stand on', async () => {
    const { id } = await filedCase();
    const notice = await serve(await issue(id, 'penalty_notice', '2022-03-10'), '2022-03-11');
    const decision = await issue(id, 'penalty_decision', '2022-03-20');
    const annul = ({ id: document, revision }: DocumentRow) =>
      office.graphql(
        'inspector',
        `mutation ($id: ID!, $revision: Int!) { act(ledger: "petition_document", verb: "void",
           steps: [{ id: $id, revision: $revision, reason: "文书有误" }]) { state } }`,
        { id: document, revision },
      );
    expect(codesOf(await annul(notice))).toEqual(['next-document-stands']);
    const replacing = { replacesId: decision.id };
    expect(codesOf(await tryIssue(id, 'penalty_decision', '2022-03-21', replacing))).toEqual([
      'replaced-not-void',
    ]);
    expect((await annul(decision)).data).toMatchObject({ act: [{ state: 'voided' }] });
    await issue(id, 'penalty_decision', '2022-03-21', replacing);
  });

  it('is closed with its case, and holds the filing it stands on', async () => {
    const filed = await filedCase();
    const made = await issue(filed.id, 'treatment_decision', '2022-03-10');
    const back = await desk.tryStep(filed, 'returnFiling', undefined, 'approver');
    expect(back.errors[0]?.extensions.issues?.[0]?.code).toBe('decided-documents-stand');
    await desk.close(filed, '2022-04-01');
    expect(codesOf(await tryServe(made, '2022-03-11'))).toEqual(['petition-closed']);
    expect(codesOf(await tryIssue(filed.id, 'inquiry', '2022-03-11'))).toEqual(['petition-closed']);
  });

  it('says at the closing what was not served, what still runs, and what the list says otherwise', async () => {
    const BESIDE = [
      ...['complaint-recorded-before', 'closed-without-inquiry', 'closing-form-missing'],
      'closed-afterwards',
    ];
    const hintsAtClosing = async (id: string) => {
      const { rows } = await office.admin.query(
        'SELECT revision FROM wage_petition WHERE id = $1',
        [id],
      );
      const { closeWagePetition } = await office.ask<{
        closeWagePetition: { hints: { code: string }[] };
      }>(
        'inspector',
        `mutation ($id: ID!, $revision: Int!, $input: ClosePetitionInput!) {
           closeWagePetition(id: $id, revision: $revision, input: $input) { hints { code } } }`,
        {
          ...{ id, revision: rows[0].revision },
          input: { closedOn: '2022-04-01', conclusion: '示例结论' },
        },
      );
      return closeWagePetition.hints
        .map(({ code }) => code)
        .filter((code) => !BESIDE.includes(code))
        .sort();
    };
    const unserved = await filedCase();
    await issue(unserved.id, 'treatment_decision', '2022-03-10');
    expect(await hintsAtClosing(unserved.id)).toEqual(['documents-not-served', 'owed-and-unpaid']);
    const running = await filedCase();
    await serve(await issue(running.id, 'treatment_decision', '2022-03-10'), '2022-03-11');
    expect(await hintsAtClosing(running.id)).toEqual(['documents-still-run', 'owed-and-unpaid']);
    const listed = await filedCase();
    const workers = [{ petitionId: listed.id, name: '示例甲', amountOwedYuan: '36000.00' }];
    await office.ask(
      'inspector',
      `mutation ($workers: [ListPetitionWorkerInput!]!, $key: String!) {
         listPetitionWorkers(workers: $workers, idempotencyKey: $key) }`,
      { workers, key: key() },
    );
    expect(await hintsAtClosing(listed.id)).toEqual([
      'owed-and-unpaid',
      'workers-differ-from-case',
    ]);
    const plain = await filedCase();
    expect(await hintsAtClosing(plain.id)).toEqual(['owed-and-unpaid']);
  });
});
