import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { key } from '../support/builders.js';
import { InspectionDesk } from '../support/builders-wage-petitions.js';
import { Office } from '../support/office.js';
import { revisionText } from '../support/steps.js';

const FIELDS = 'id revision status answerDueOn isAnsweredLate deadlineRule hints { code }';

interface Row {
  id: string;
  revision: number;
  status: string;
  answerDueOn: string | null;
  isAnsweredLate: boolean;
  deadlineRule: string | null;
  hints: { code: string }[];
}

let office: Office;
let desk: InspectionDesk;
beforeAll(async () => {
  office = await Office.open();
  desk = new InspectionDesk(office);
});
afterAll(() => office?.close());

let sheets = 0;
const tryAssign = (petitionId: string, more: object = {}) =>
  office.graphql(
    'inspector',
    `mutation ($input: RegisterPetitionAssignmentInput!, $key: String!) {
       registerPetitionAssignment(input: $input, idempotencyKey: $key) { ${FIELDS} } }`,
    {
      input: {
        ...{ petitionId, source: 'superior', assignedOn: '2022-03-05' },
        ...{ statedDueOn: '2022-03-15', assignmentNumber: `示例交办${(sheets += 1)}号`, ...more },
      },
      key: key(),
    },
  );
const assign = async (...given: Parameters<typeof tryAssign>) => {
  const { data, errors } = await tryAssign(...given);
  expect(errors).toEqual([]);
  return data!.registerPetitionAssignment as unknown as Row;
};
const tryAct = (verb: string, { id, revision }: Row, values: object, reason?: string) =>
  office.graphql(
    'inspector',
    `mutation ($verb: String!, $steps: [RecordStepInput!]!) {
       act(ledger: "petition_assignment", verb: $verb, steps: $steps) {
         ... on PetitionAssignment { ${FIELDS} } } }`,
    { verb, steps: [{ id, revision, values, reason: reason ?? null }] },
  );
const act = async (...given: Parameters<typeof tryAct>) => {
  const { data, errors } = await tryAct(...given);
  expect(errors).toEqual([]);
  return (data!.act as unknown as Row[])[0]!;
};
const answer = (row: Row, answeredOn: string) =>
  act('answer', row, { answeredOn, replyNumber: '示例回复1号', answer: '工资已兑付' });
const codesOf = ({ errors }: Awaited<ReturnType<typeof tryAssign>>) =>
  errors.flatMap(({ extensions }) => extensions.issues?.map(({ code }) => code) ?? extensions.code);

describe('what was assigned has a clock of its own', () => {
  it('runs to the day that the sheet states, and ends with the answer', async () => {
    const row = await assign((await desk.accepted()).id);
    expect(row).toMatchObject({
      ...{ status: 'awaiting', answerDueOn: '2022-03-15', isAnsweredLate: false, hints: [] },
    });
    expect(await answer(row, '2022-03-15')).toMatchObject({
      ...{ status: 'answered', isAnsweredLate: false, hints: [] },
    });
  });

  it('is late for good once it was answered late, whatever is corrected afterwards', async () => {
    const late = await answer(await assign((await desk.accepted()).id), '2022-03-16');
    expect(late).toMatchObject({ isAnsweredLate: true, hints: [{ code: 'answered-late' }] });
    const { data, errors } = await office.graphql(
      'inspector',
      revisionText('petition_assignment', FIELDS),
      { id: late.id, revision: late.revision, input: { answeredOn: '2022-03-14' } },
    );
    expect(errors).toEqual([]);
    expect(data!.revise).toMatchObject([{ isAnsweredLate: true }]);
  });

  it('takes fifteen working days for a sheet of 12345 where the rule of the province holds', async () => {
    const { id } = await desk.accepted();
    const hotline = { source: 'hotline', statedDueOn: null };
    expect(codesOf(await tryAssign(id, hotline))).toEqual(['stated-day-missing']);
    expect(codesOf(await tryAssign(id, { statedDueOn: null }))).toEqual(['stated-day-missing']);
    office.clock.moveTo('2026-03-10T10:00:00+08:00');
    const row = await assign(id, { ...hotline, assignedOn: '2026-03-02' });
    expect(row.answerDueOn).toBe('2026-03-23');
    expect(row.deadlineRule).toContain('自交办之日起15个工作日');
  });

  it('is made longer by whoever assigned it, while it runs, and not by a day stated later', async () => {
    const { id } = await desk.accepted();
    const row = await assign(id);
    const extend = (extendedOn: string, extendedTo: string) =>
      tryAct('extend', row, { extendedOn, extendedTo }, '示例理由');
    expect(codesOf(await extend('2022-03-16', '2022-03-25'))).toEqual(['already-overdue']);
    expect(codesOf(await extend('2022-03-10', '2022-03-15'))).toEqual(['not-longer']);
    const longer = await act(
      'extend',
      row,
      { extendedOn: '2022-03-10', extendedTo: '2022-03-25' },
      '示例理由',
    );
    expect(longer).toMatchObject({ status: 'awaiting', answerDueOn: '2022-03-25' });
    const other = await assign(id);
    const { data } = await office.graphql(
      'inspector',
      revisionText('petition_assignment', FIELDS),
      { id: other.id, revision: other.revision, input: { statedDueOn: '2022-04-15' } },
    );
    expect(data!.revise).toMatchObject([
      { answerDueOn: '2022-03-15', hints: [{ code: 'clock-kept' }] },
    ]);
  });

  it('is answered after the case is closed too, and says so before', async () => {
    const filed = await desk.file(await desk.accepted(), '2022-03-02');
    const row = await assign(filed.id);
    const { closingChecklist } = await office.ask<{
      closingChecklist: { code: string; isMet: boolean; recordId: string | null }[];
    }>('inspector', `query ($id: ID!) { closingChecklist(id: $id) { code isMet recordId } }`, {
      id: filed.id,
    });
    expect(closingChecklist).toContainEqual({
      ...{ code: 'assignments-unanswered', isMet: false, recordId: row.id },
    });
    await desk.close(filed, '2022-03-10');
    expect(await answer(row, '2022-03-11')).toMatchObject({ status: 'answered' });
  });

  it('is taken once by its number', async () => {
    const { id } = await desk.accepted();
    await assign(id, { assignmentNumber: '示例交办重号' });
    expect(codesOf(await tryAssign(id, { assignmentNumber: '示例交办重号' }))).toEqual([
      'assignment-number-taken',
    ]);
  });
});

it('stands in the worklist of the inspector until it is answered', async () => {
  office.clock.moveTo('2026-03-20T10:00:00+08:00');
  const { id } = await desk.accepted();
  const due = async () => {
    const { worklists } = await office.ask<{
      worklists: { ledger: string; code: string; count: number; overdue: number }[];
    }>('inspector', '{ worklists { ledger code count overdue } }');
    return worklists.find(({ ledger }) => ledger === 'petition_assignment');
  };
  const before = await due();
  const row = await assign(id, { assignedOn: '2026-03-05', statedDueOn: '2026-03-18' });
  const more = await due();
  expect(more!.code).toBe('answer');
  expect(more!.count - (before?.count ?? 0)).toBe(1);
  expect(more!.overdue - (before?.overdue ?? 0)).toBe(1);
  await answer(row, '2026-03-19');
  expect((await due())?.count ?? 0).toBe(before?.count ?? 0);
});
