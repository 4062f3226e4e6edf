import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPerson, anEmployer, key } from '../support/builders.js';
import { InspectionDesk } from '../support/builders-wage-petitions.js';
import { Office } from '../support/office.js';
import { revisionText } from '../support/steps.js';

let office: Office;
let desk: InspectionDesk;
beforeAll(async () => {
  office = await Office.open();
  desk = new InspectionDesk(office);
});
afterAll(() => office?.close());

const issueCodes = (answer: Awaited<ReturnType<InspectionDesk['tryRegister']>>) =>
  answer.errors[0]?.extensions.issues?.map((each) => `${each.field} ${each.code}`);

describe('taking a complaint', () => {
  it('takes a report of child labour, anonymous, with nothing known but the building site', async () => {
    const row = await desk.register({
      matter: 'child_labour',
      channel: 'hotline_12333',
      contactName: null,
      respondentName: null,
      workersAffected: 1,
      amountOwedYuan: null,
    });
    expect(row.status).toBe('received');
  });

  it('takes an employer by its credit code', async () => {
    const row = await desk.register({ employer: anEmployer(), respondentName: null, site: null });
    expect(row.status).toBe('received');
  });

  it('refuses a complaint against nobody, and one from the future', async () => {
    const nobody = await desk.tryRegister({ respondentName: null, site: null });
    expect(issueCodes(nobody)).toEqual(['respondentName respondent-missing']);
    const ahead = await desk.tryRegister({ receivedOn: '2023-05-01' });
    expect(issueCodes(ahead)).toEqual(['receivedOn in-future']);
  });

  it('refuses a case number that is taken', async () => {
    await desk.register({ caseNumber: '重复编号' });
    expect(issueCodes(await desk.tryRegister({ caseNumber: '重复编号' }))).toEqual([
      'caseNumber case-number-duplicate',
    ]);
  });

  it('takes a group list with names only, and one with an identity number', async () => {
    const { id: petitionId } = await desk.register();
    const child = aPerson({ birthDate: '2009-05-01' });
    const workers = [
      { petitionId, name: '示例甲' },
      { petitionId, name: '示例乙', amountOwedYuan: '12000' },
      { petitionId, name: child.name, person: child },
    ];
    const LIST = `mutation ($workers: [ListPetitionWorkerInput!]!, $key: String!) {
      listPetitionWorkers(workers: $workers, idempotencyKey: $key) }`;
    const entered = await office.ask('inspector', LIST, { workers, key: key() });
    expect(entered).toEqual({ listPetitionWorkers: 3 });
    const { petitionWorkers } = await office.ask<{ petitionWorkers: { totalCount: number } }>(
      'inspector',
      `query ($petitionId: ID!) { petitionWorkers(petitionId: $petitionId) { totalCount items { name personId } } }`,
      { petitionId },
    );
    expect(petitionWorkers.totalCount).toBe(3);
    const listed = await office.admin.query(
      'SELECT count(*)::int AS n FROM person_record v JOIN person p ON p.id = v.person_id WHERE p.name = $1',
      [child.name],
    );
    expect(listed.rows[0].n).toBe(0);
    const unknown = await office.graphql('inspector', LIST, {
      workers: [{ petitionId: '999999', name: '示例' }],
      key: key(),
    });
    expect(issueCodes(unknown)).toEqual(['petitionId petition-unknown']);
  });

  it('takes no word of a table for a name', async () => {
    const { id: petitionId } = await desk.register();
    const list = (...workers: object[]) =>
      office.graphql(
        'inspector',
        `mutation ($workers: [ListPetitionWorkerInput!]!, $key: String!) {
           listPetitionWorkers(workers: $workers, idempotencyKey: $key) }`,
        { workers: workers.map((each) => ({ petitionId, ...each })), key: key() },
      );
    const words = await list({ name: '示例甲' }, { name: '同上' }, { name: '合计' });
    expect(issueCodes(words)).toEqual(['name is-name', 'name is-name']);
    const nobody = await list({ name: '示例甲', person: { ...aPerson(), name: '不详' } });
    expect(issueCodes(nobody)).toEqual(['person.name is-name']);
  });
});

describe('who complains is hidden from the centre', () => {
  it.each([
    ['clerk', 'petitions:read', '{ wagePetitions { totalCount } }'],
    ['district_clerk', 'petitions:read', '{ petitionWorkers { totalCount } }'],
    ['district_clerk', 'petitions:read', '{ petitionsDueWithin(days: 7) { totalCount } }'],
    [
      'district_clerk',
      'petitions:read',
      '{ wagePetitionHistory: recordHistory(ledger: "wage_petition", id: "1") { data } }',
    ],
    ['leader', 'petitions:enter', 'mutation { recomputePetitionDeadlines }'],
  ])('%s does not hold %s', async (who, permission, query) => {
    const { errors } = await office.graphql(who, query);
    expect(errors[0]?.extensions).toMatchObject({ code: 'NOT_PERMITTED', permission });
  });

  it('lets the inspector and the leader read, and nobody of the next district', async () => {
    const row = await desk.register();
    const query = `query ($id: ID!) { wagePetition: record(ledger: "wage_petition", id: $id) { ... on WagePetition { contactName } } }`;
    for (const who of ['inspector', 'leader'])
      expect((await office.ask(who, query, { id: row.id })).wagePetition).toEqual({
        contactName: '示例投诉人',
      });
    const hidden = await office.graphql('neighbour', query, { id: row.id });
    expect(hidden.errors[0]?.extensions.code).toBe('NOT_FOUND');
  });
});

describe('the course of a case', () => {
  it('goes from receipt to closing, and keeps every version', async () => {
    let row = await desk.accepted();
    row = await desk.file(row, '2022-03-02');
    row = await desk.step(row, 'investigate');
    row = await desk.step(row, 'decide', { decidedOn: '2022-03-20', conclusion: '责令改正' });
    row = await desk.step(row, 'fulfil');
    row = await desk.close(row, '2022-04-01');
    expect(row).toMatchObject({ status: 'closed', closedOn: '2022-04-01', nextDueOn: null });
    const { wagePetitionHistory } = await office.ask<{ wagePetitionHistory: { action: string }[] }>(
      'inspector',
      `query ($id: ID!) { wagePetitionHistory: recordHistory(ledger: "wage_petition", id: $id) { action } }`,
      { id: row.id },
    );
    expect(wagePetitionHistory.map((each) => each.action.split(':')[1])).toEqual([
      'enter',
      'accept',
      'file',
      'approveFiling',
      'investigate',
      'decide',
      'fulfil',
      'close',
      'reviewClosing',
      'approveClosing',
    ]);
  });

  it('refuses days that contradict each other', async () => {
    const row = await desk.register();
    const early = await desk.tryStep(row, 'accept', { acceptedOn: '2022-02-28' });
    expect(early.errors[0]?.extensions.issues?.[0]?.code).toBe('days-out-of-order');
    const accepted = await desk.step(row, 'accept', { acceptedOn: '2022-03-02' });
    const closed = await desk.tryStep(accepted, 'close', {
      closedOn: '2022-03-01',
      conclusion: '兑付',
    });
    expect(closed.errors[0]?.extensions.issues?.[0]?.code).toBe('days-out-of-order');
  });

  it('does not file a mediation, refuse an accepted case, or refuse without a reason', async () => {
    const mediation = await desk.accepted({ procedure: 'mediation' });
    const filed = await desk.tryStep(mediation, 'file', { filedOn: '2022-03-02' });
    expect(filed.errors[0]?.extensions.issues?.[0]?.code).toBe('not-an-inspection');
    const refused = await desk.tryStep(mediation, 'refuse');
    expect(refused.errors[0]?.extensions.code).toBe('WRONG_STATE');
    const unsaid = await desk.tryStep(await desk.register(), 'refuse', undefined, 'inspector', ' ');
    expect(unsaid.errors[0]?.extensions.issues?.[0]?.code).toBe('reason-missing');
  });

  it('corrects a wrong day, but does no step by way of a correction', async () => {
    const REVISE = revisionText('wage_petition', 'revision dueOn');
    const row = await desk.accepted({ procedure: 'mediation' });
    const { id, revision } = row;
    const { revise } = await office.ask<{ revise: { dueOn: string }[] }>('inspector', REVISE, {
      id,
      revision,
      input: { acceptedOn: '2022-03-01' },
    });
    expect(revise[0]!.dueOn).toBe('2022-04-30');
    const closing = await office.graphql('inspector', REVISE, {
      id,
      revision: revision + 1,
      input: { closedOn: '2022-03-10' },
    });
    expect(issueCodes(closing)).toEqual(['closedOn not-closed']);
  });
});

describe('what is written beside a case', () => {
  const RECOVER = `mutation ($input: RecordWageRecoveryInput!, $key: String!) {
    recordWageRecovery(input: $input, idempotencyKey: $key) { id revision amountYuan } }`;
  const recovery = (petitionId: string, overrides: object = {}) => ({
    petitionId,
    amountYuan: '20000.50',
    recoveredOn: '2022-03-20',
    workersPaid: 2,
    ...overrides,
  });

  it('counts recovered wages on the day they were paid, until record or petition is withdrawn', async () => {
    await office.post();
    const before = await office.balance('wages_recovered');
    const row = await desk.accepted();
    const { recordWageRecovery: first } = await office.ask<{
      recordWageRecovery: { id: string; revision: number };
    }>('inspector', RECOVER, { input: recovery(row.id), key: key() });
    await office.ask('inspector', RECOVER, {
      input: recovery(row.id, { amountYuan: '5000' }),
      key: key(),
    });
    await office.post();
    expect(await office.balance('wages_recovered')).toBe(before + 25000.5);
    await office.ask(
      'inspector',
      `mutation ($id: ID!, $revision: Int!) { act(ledger: "wage_recovery", verb: "withdraw", steps: [{ id: $id, revision: $revision, reason: "重复" }]) { ... on WageRecovery { status } } }`,
      first,
    );
    await office.post();
    expect(await office.balance('wages_recovered')).toBe(before + 5000);
    const recovered = `{ wagesRecoveredYuan }`;
    const { wagePetition, wagePetitions } = await office.ask<{
      wagePetition: object;
      wagePetitions: { items: object[] };
    }>(
      'inspector',
      `query ($id: ID!) { wagePetition: record(ledger: "wage_petition", id: $id) { ... on WagePetition ${recovered} } wagePetitions(limit: 1) { items ${recovered} } }`,
      { id: row.id },
    );
    expect(wagePetition).toEqual({ wagesRecoveredYuan: '5000.00' });
    expect(wagePetitions.items).toEqual([{ wagesRecoveredYuan: '5000.00' }]);
    await desk.step(row, 'withdraw');
    await office.post();
    expect(await office.balance('wages_recovered')).toBe(before);
    expect((await office.recount()).differences).toBe(0);
  });

  it('refuses recovered wages before acceptance, before the complaint, or of nothing', async () => {
    const { id } = await desk.register();
    const attempt = async (petitionId: string, overrides: object) =>
      issueCodes(
        await office.graphql('inspector', RECOVER, {
          input: recovery(petitionId, overrides),
          key: key(),
        }),
      );
    expect(await attempt(id, {})).toEqual(['petitionId petition-not-accepted']);
    const accepted = await desk.accepted();
    expect(await attempt(accepted.id, { recoveredOn: '2022-02-01' })).toEqual([
      'recoveredOn recovered-before-complaint',
    ]);
    expect(await attempt(accepted.id, { amountYuan: '0' })).toEqual([
      'amountYuan amount-not-positive',
    ]);
  });

  it('logs what was done', async () => {
    const { id: petitionId } = await desk.accepted();
    const { logPetitionAction } = await office.ask(
      'inspector',
      `mutation ($input: LogPetitionActionInput!, $key: String!) {
        logPetitionAction(input: $input, idempotencyKey: $key) { kind actedOn } }`,
      {
        input: { petitionId, kind: 'site_visit', actedOn: '2022-03-03', note: '现场核实考勤' },
        key: key(),
      },
    );
    expect(logPetitionAction).toEqual({ kind: 'site_visit', actedOn: '2022-03-03' });
  });
});
