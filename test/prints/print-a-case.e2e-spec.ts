import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anEmployer, key } from '../support/builders.js';
import { InspectionDesk, PetitionRow } from '../support/builders-wage-petitions.js';
import { Office } from '../support/office.js';
import { printOf, textOf } from '../support/prints.js';

let office: Office;
let desk: InspectionDesk;
beforeAll(async () => {
  office = await Office.open();
  office.clock.moveTo('2022-12-05T10:00:00+08:00');
  desk = new InspectionDesk(office);
});
afterAll(() => office?.close());

const enter = async (ledger: string, rows: object[]) => {
  const { enter: made } = await office.ask<{ enter: { id: string; revision: number }[] }>(
    'inspector',
    `mutation ($ledger: String!, $rows: [Form!]!, $key: String!) {
       enter(ledger: $ledger, rows: $rows, idempotencyKey: $key) { id revision } }`,
    { ledger, rows, key: key() },
  );
  return made;
};
const serve = ({ id, revision }: { id: string; revision: number }, servedOn: string) =>
  office.ask(
    'inspector',
    `mutation ($steps: [RecordStepInput!]!) { act(ledger: "petition_document", verb: "serve", steps: $steps) { id } }`,
    {
      steps: [
        {
          ...{ id, revision },
          values: {
            ...{ servedOn, serviceManner: 'in_person' },
            ...{ servedBy: '示例甲 川D001', secondServedBy: '示例乙 川D002' },
          },
        },
      ],
    },
  );

const SHOTS = process.env.SHOTS;
const paperOf = async (id: string) => {
  const answer = await printOf(office, 'inspector', `cases/${id}`);
  expect(answer.statusCode).toBe(200);
  if (SHOTS) writeFileSync(`${SHOTS}/case-${id}.pdf`, answer.rawPayload);
  return textOf(answer.rawPayload);
};

/** Filed across a holiday, extended, with its officers, workers, documents and what was paid. */
async function anOrdinaryCase(more: object = {}, count = 3): Promise<PetitionRow> {
  const received = await desk.register({
    ...{ receivedOn: '2022-09-28', contractorName: '示例建设集团', wageAccount: 'opened' },
    ...{ wageDeposit: 'guarantee', wageDepositYuan: '500000.00', contactPhone: '13800001234' },
    ...more,
  });
  const accepted = await desk.step(received, 'accept', { acceptedOn: '2022-09-29' });
  const filed = await desk.file(accepted, '2022-09-29');
  const petitionId = filed.id;
  const officers = {
    ...{ officerName: '示例监察员甲', officerCardNumber: '川D-001' },
    ...{ secondOfficerName: '示例监察员乙', secondOfficerCardNumber: '川D-002' },
  };
  await enter('petition_action', [
    { petitionId, kind: 'site_visit', actedOn: '2022-10-11', ...officers },
    { petitionId, kind: 'notice', actedOn: '2022-10-12', officerName: '示例监察员丙' },
  ]);
  await enter(
    'petition_worker',
    Array.from({ length: count }, (_, at) => ({
      ...{ petitionId, name: `示例工人${String(at + 1).padStart(3, '0')}` },
      ...(at === 0 ? { amountOwedYuan: '12000.00', amountPaidYuan: '2000.00' } : {}),
    })),
  );
  await enter('petition_assignment', [
    {
      ...{ petitionId, source: 'hotline', assignmentNumber: `示例工单${petitionId}号` },
      ...{ assignedOn: '2022-10-08', statedDueOn: '2022-12-12' },
    },
  ]);
  await enter('wage_recovery', [
    { petitionId, amountYuan: '2000.00', recoveredOn: '2022-10-20', workersPaid: 1 },
  ]);
  const documents = await enter(
    'petition_document',
    Array.from({ length: count }, (_, at) => ({
      ...{
        petitionId,
        kind: at === 0 ? 'treatment_decision' : 'penalty_notice',
        addressee: 'respondent',
      },
      documentNumber: `示例监〔2022〕${petitionId}-${at + 1}号`,
      issuedOn: at === 0 ? '2022-10-25' : '2022-10-12',
    })),
  );
  await serve(documents[0]!, '2022-10-26');
  const extended = { extendedOn: '2022-12-01', extensionDays: 30 };
  return desk.step(filed, 'extend', extended, 'approver');
}

describe('the page of a case', () => {
  it('says at a glance all that is asked of an ordinary case, on one page', async () => {
    const { id, dueOn } = await anOrdinaryCase();
    const text = await paperOf(id);
    expect(dueOn).toBe('2023-02-13');
    for (const said of [
      ...['示例劳务班组', '示例建设集团', '已开设', '银行保函500,000.00元'],
      ...['示例投诉人138****1234', '示例安置房项目'],
      '示例监察员甲(执法证号:川D-001)、示例监察员乙(执法证号:川D-002)',
      '延期2022-12-01批准,延长天数30;approver于',
      // 受理 within five working days across the holiday, then what runs.
      '受理2022-09-282022-10-102022-09-29按期',
      '自收到之日起5个工作日',
      `办结2022-09-29${dueOn}还有70天`,
      '自立案之日起60个工作日,经批准延长30个工作日',
      `交办答复2022-10-082022-12-12还有7天政务服务便民热线(12345)示例工单${id}号`,
      // Each document, its service, and the day that its service started.
      '行政处理决定书',
      '2022-10-26直接送达2022-12-25已送达',
      '2022-10-21前送达(已过)已制作',
      // 拖欠, 已付, 尚欠
      '本案登记及追发36,000.00元2,000.00元34,000.00元',
      '劳动者名单合计3人12,000.00元2,000.00元10,000.00元',
      '示例工人00112,000.00元2,000.00元10,000.00元',
      '监察案件已由两名执法人员调查是',
      '应送达文书均已送达否',
      '文书期限均已了结否',
      '拖欠工资已全部追发,或写明未兑付原因否',
      '结案审批表已登记否',
      '办理期限未逾期,或写明逾期原因是',
      '立案审批approver',
      '结案审批',
    ])
      expect(text).toContain(said);
    expect(text).toMatch(/打印人:.+2022-12-0510:00第1页共1页/);
    expect(text.startsWith('inspector')).toBe(true);
    expect(text).not.toContain('13800001234');
  });

  it('stays one page with long texts and lists, and says what it left out', async () => {
    const long = (text: string, most: number) => text.repeat(most).slice(0, most);
    const { id } = await anOrdinaryCase(
      {
        ...{ respondentName: long('示例劳务', 100), contractorName: long('示例总包', 100) },
        ...{ site: long('示例项目', 100), contactName: long('示例联系人', 50) },
        ...{ caseNumber: `西区监察${long('示例', 50)}号`, workersAffected: 60 },
        employer: anEmployer({ name: long('示例单位', 100) }),
      },
      60,
    );
    const text = await paperOf(id);
    expect(text).toMatch(/第1页共1页/);
    for (const said of ['另有54份,见系统', '另有55名劳动者,见系统', '应送达文书均已送达否'])
      expect(text).toContain(said);
  });

  it('keeps the mark of lateness, and bears the signatures that stand and no others', async () => {
    const late = await desk.step(await desk.register({ receivedOn: '2022-03-01' }), 'accept', {
      acceptedOn: '2022-03-20',
    });
    const proposed = await desk.proposeClosing(late, '2022-07-01');
    const waiting = await paperOf(late.id);
    expect(waiting).toContain('逾期标记受理逾期、结案逾期');
    expect(waiting).toContain('逾期,待审批');
    expect(waiting).not.toMatch(/结案(复核reviewer|审批approver)/);
    const closed = await desk.signClosing(proposed);
    expect(await paperOf(late.id)).toMatch(/结案复核reviewer.+结案审批approver/);
    await desk.step(closed, 'returnClosed', undefined, 'approver');
    const returned = await paperOf(late.id);
    expect(returned).not.toMatch(/结案(复核reviewer|审批approver)/);
    expect(returned).toContain('逾期标记受理逾期');
  });

  it('tells what was paid beyond what is owed as that, and not as less than nothing', async () => {
    const accepted = await desk.accepted();
    await enter('wage_recovery', [
      {
        petitionId: accepted.id,
        amountYuan: '40000.00',
        recoveredOn: '2022-04-01',
        workersPaid: 3,
      },
    ]);
    const text = await paperOf(accepted.id);
    expect(text).toContain('36,000.00元40,000.00元0.00元(多付4,000.00元)');
    expect(text).toContain('拖欠工资已全部追发,或写明未兑付原因是');
  });

  it('is for whoever may read the case, and is in the audit', async () => {
    const { id } = await desk.register();
    const statusOf = async (who: string | null, path = `cases/${id}`) =>
      (await printOf(office, who, path)).statusCode;
    expect(await statusOf(null)).toBe(401);
    expect(await statusOf('neighbour')).toBe(404);
    expect(await statusOf('admin')).toBe(403);
    expect(await statusOf('inspector', 'cases/999999')).toBe(404);
    expect(await statusOf('inspector', 'cases/x')).toBe(404);
    expect(await statusOf('inspector')).toBe(200);
    const { rows } = await office.admin.query(
      `SELECT record_type FROM audit_line WHERE action = 'record:print' AND record_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ record_type: 'wage_petition' }]);
  });
});
