import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { key } from '../support/builders.js';
import { InspectionDesk } from '../support/builders-wage-petitions.js';
import { Office } from '../support/office.js';

let office: Office;
let desk: InspectionDesk;
beforeAll(async () => {
  office = await Office.open();
  office.clock.moveTo('2022-06-10T10:00:00+08:00');
  desk = new InspectionDesk(office);
});
afterAll(() => office?.close());

interface Row {
  id: string;
  revision: number;
  hints: { code: string }[];
}

const tryEnter = (ledger: string, rows: object[]) =>
  office.graphql(
    'inspector',
    `mutation ($ledger: String!, $rows: [Form!]!, $key: String!) {
       enter(ledger: $ledger, rows: $rows, idempotencyKey: $key) { id revision hints { code } } }`,
    { ledger, rows, key: key() },
  );
const enter = async (...given: Parameters<typeof tryEnter>) => {
  const { data, errors } = await tryEnter(...given);
  expect(errors).toEqual([]);
  return data!.enter as unknown as Row[];
};
const tryPay = ({ id, revision }: Row, paidOn: string, paidYuan: string) =>
  office.graphql(
    'inspector',
    `mutation ($steps: [RecordStepInput!]!) {
       act(ledger: "wage_instalment", verb: "pay", steps: $steps) { id revision hints { code } } }`,
    { steps: [{ id, revision, values: { paidOn, paidYuan } }] },
  );
const pay = async (...given: Parameters<typeof tryPay>) => {
  const { data, errors } = await tryPay(...given);
  expect(errors).toEqual([]);
  return (data!.act as unknown as Row[])[0]!;
};
const codesOf = ({ errors }: Awaited<ReturnType<typeof tryEnter>>) =>
  errors.flatMap(({ extensions }) => extensions.issues?.map(({ code }) => code) ?? extensions.code);

/** Two who are owed 12000 together, the first of them paid 1000 before. */
const aCase = async () => {
  const { id: petitionId } = await desk.accepted({
    workersAffected: 2,
    amountOwedYuan: '12000.00',
  });
  const workers = await enter('petition_worker', [
    { petitionId, name: '示例甲', amountOwedYuan: '9000.00', amountPaidYuan: '1000.00' },
    { petitionId, name: '示例乙', amountOwedYuan: '3000.00' },
  ]);
  return { petitionId, workers };
};
const instalment = (petitionId: string, workerName: string, dueOn: string, amountYuan: string) => ({
  ...{ petitionId, workerName, agreedOn: '2022-03-20', dueOn, amountYuan },
});

const wagesOf = async (id: string) => {
  const { caseWages } = await office.ask<{ caseWages: object }>(
    'inspector',
    `query ($id: ID!) { caseWages(id: $id) { workers owedYuan paidYuan listLeftYuan recoveredYuan
       each { name owedYuan paidYuan leftYuan nextDueOn nextYuan } } }`,
    { id },
  );
  return caseWages;
};

describe('what is paid off in parts', () => {
  it('tells of a payment before it was agreed', async () => {
    const { petitionId } = await aCase();
    const [one] = await enter('wage_instalment', [
      instalment(petitionId, '示例甲', '2022-05-31', '4000.00'),
    ]);
    const { hints } = await pay(one!, '2022-03-19', '4000.00');
    expect(hints.map(({ code }) => code)).toContain('paid-before-agreed');
  });

  it('is owed, paid and left to each worker and in all', async () => {
    const { petitionId } = await aCase();
    const [first] = await enter('wage_instalment', [
      instalment(petitionId, '示例甲', '2022-05-31', '4000.00'),
      instalment(petitionId, '示例甲', '2022-06-30', '4000.00'),
      instalment(petitionId, '示例乙', '2022-06-30', '3000.00'),
    ]);
    const paid = await pay(first!, '2022-06-01', '4000.00');
    expect(paid.hints.map(({ code }) => code).sort()).toEqual(['paid-late', 'recovery-missing']);
    expect(await wagesOf(petitionId)).toEqual({
      ...{ workers: 2, owedYuan: '12000.00', paidYuan: '5000.00', listLeftYuan: '7000.00' },
      recoveredYuan: '0.00',
      each: [
        {
          ...{ name: '示例甲', owedYuan: '9000.00', paidYuan: '5000.00', leftYuan: '4000.00' },
          ...{ nextDueOn: '2022-06-30', nextYuan: '4000.00' },
        },
        {
          ...{ name: '示例乙', owedYuan: '3000.00', paidYuan: '0.00', leftYuan: '3000.00' },
          ...{ nextDueOn: '2022-06-30', nextYuan: '3000.00' },
        },
      ],
    });
  });

  it('never comes to more than is owed, in one list or one after the other', async () => {
    const { petitionId } = await aCase();
    const of = (dueOn: string, yuan: string) => instalment(petitionId, '示例甲', dueOn, yuan);
    expect(
      codesOf(
        await tryEnter('wage_instalment', [
          of('2022-06-30', '5000.00'),
          of('2022-07-31', '3000.01'),
        ]),
      ),
    ).toEqual(['instalments-above-owed']);
    await enter('wage_instalment', [of('2022-06-30', '5000.00')]);
    expect(codesOf(await tryEnter('wage_instalment', [of('2022-07-31', '3000.01')]))).toEqual([
      'instalments-above-owed',
    ]);
    const [last] = await enter('wage_instalment', [of('2022-07-31', '3000.00')]);
    expect(codesOf(await tryPay(last!, '2022-06-01', '3000.01'))).toEqual([
      'paid-above-instalment',
    ]);
  });

  it('is of somebody on the list, who stays on it', async () => {
    const { petitionId, workers } = await aCase();
    expect(
      codesOf(
        await tryEnter('wage_instalment', [
          instalment(petitionId, '示例丙', '2022-06-30', '100.00'),
        ]),
      ),
    ).toEqual(['worker-not-listed']);
    await enter('wage_instalment', [instalment(petitionId, '示例乙', '2022-06-30', '100.00')]);
    const { id, revision } = workers[1]!;
    const withdrawn = await office.graphql(
      'inspector',
      `mutation ($steps: [RecordStepInput!]!) {
         act(ledger: "petition_worker", verb: "withdraw", steps: $steps) { id } }`,
      { steps: [{ id, revision, reason: '示例理由' }] },
    );
    expect(codesOf(withdrawn)).toEqual(['instalments-stand']);
  });

  it('is open at the closing until it is paid, and what is paid is recovered', async () => {
    const { petitionId } = await aCase();
    const [only] = await enter('wage_instalment', [
      instalment(petitionId, '示例乙', '2022-06-08', '3000.00'),
    ]);
    const open = async () => {
      const { closingChecklist } = await office.ask<{
        closingChecklist: { code: string; isMet: boolean }[];
      }>('inspector', `query ($id: ID!) { closingChecklist(id: $id) { code isMet } }`, {
        id: petitionId,
      });
      return closingChecklist.filter(({ isMet }) => !isMet).map(({ code }) => code);
    };
    expect(await open()).toEqual(
      expect.arrayContaining(['instalments-unpaid', 'workers-paid-differ']),
    );
    const { worklists } = await office.ask<{ worklists: { ledger: string; overdue: number }[] }>(
      'inspector',
      '{ worklists { ledger overdue } }',
    );
    expect(
      worklists.find(({ ledger }) => ledger === 'wage_instalment')!.overdue,
    ).toBeGreaterThanOrEqual(1);
    await pay(only!, '2022-06-09', '3000.00');
    await enter('wage_recovery', [
      { petitionId, amountYuan: '4000.00', recoveredOn: '2022-06-09', workersPaid: 2 },
    ]);
    const left = await open();
    expect(left).not.toContain('instalments-unpaid');
    expect(left).not.toContain('workers-paid-differ');
  });
});
