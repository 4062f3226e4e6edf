import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { InspectionDesk, PetitionRow } from '../support/builders-wage-petitions.js';
import { Office } from '../support/office.js';
import { hire } from '../support/signing.js';
import { Desk, codeOf, problemsOf, revisionText } from '../support/steps.js';

const TEAM = '510403-inspection';
const CLOSED = 'wage_petitions_closed_of_due';
const ON_TIME = 'wage_petitions_closed_on_time';
const DUE = 'wage_petitions_due';

describe('filing and closing of a wage case', () => {
  let office: Office;
  let inspection: InspectionDesk;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    inspection = new InspectionDesk(office);
    desk = new Desk(office);
    await hire(office, ['team_head'], '510403-inspection', ['reviewer', 'approver']);
    await hire(office, ['colleague'], '510403', ['inspector', 'reviewer', 'approver']);
  });
  afterAll(() => office?.close());
  afterEach(async () => {
    await office.post();
    expect((await office.recount()).differences).toBe(0);
  });

  /** Due on 2022-05-01. */
  const mediation = () =>
    inspection.accepted({ procedure: 'mediation', handlingUnitCode: TEAM }, '2022-03-02');
  const balance = async (measure: string) => {
    await office.post();
    return office.balance(measure);
  };
  const read = async (row: PetitionRow) =>
    (
      await office.ask<{ wagePetition: PetitionRow }>(
        'inspector',
        `query ($id: ID!) { wagePetition: record(ledger: "wage_petition", id: $id) { ... on WagePetition { id revision status dueOn nextDueOn closedOn } } }`,
        { id: row.id },
      )
    ).wagePetition;

  it('counts a closing only when both have signed, and then on the inspector’s own day', async () => {
    const before = { closed: await balance(CLOSED), onTime: await balance(ON_TIME) };
    const row = await mediation();
    const due = await balance(DUE);
    const proposed = await inspection.proposeClosing(row, '2022-04-20');
    expect(proposed).toMatchObject({
      status: 'closing_proposed',
      closedOn: '2022-04-20',
      dueOn: '2022-05-01',
      nextDueOn: '2022-05-01',
    });
    for (const measure of [CLOSED, ON_TIME])
      expect(await desk.reasonOf(measure, proposed)).toBe('awaiting_review');
    const reviewed = await inspection.step(proposed, 'reviewClosing', undefined, 'reviewer');
    for (const measure of [CLOSED, ON_TIME])
      expect(await desk.reasonOf(measure, reviewed)).toBe('awaiting_approval');
    expect(await balance(CLOSED)).toBe(before.closed);
    expect(await balance(DUE)).toBe(due);
    // It is December, and the case fell due in May: no case is late because somebody was slow to sign.
    await inspection.step(reviewed, 'approveClosing', undefined, 'approver');
    expect(await balance(CLOSED)).toBe(before.closed + 1);
    expect(await balance(ON_TIME)).toBe(before.onTime + 1);
    expect(await read(row)).toMatchObject({
      status: 'closed',
      closedOn: '2022-04-20',
      nextDueOn: null,
    });
  });

  it('lets no clock wait for the approval of a filing, and starts the new one on the proposed day', async () => {
    const accepted = await inspection.accepted(
      { receivedOn: '2022-04-18', handlingUnitCode: TEAM },
      '2022-04-19',
    );
    const proposed = await inspection.step(accepted, 'file', { filedOn: '2022-04-20' });
    expect(proposed).toMatchObject({ status: 'filing_proposed', dueOn: accepted.dueOn });
    expect(proposed.nextDueOn).toBe(accepted.dueOn);
    const filed = await inspection.step(proposed, 'approveFiling', undefined, 'team_head');
    expect(filed).toMatchObject({ status: 'filed', dueOn: '2022-07-15' });
  });

  it('goes back with a reason to where it was, as if it had not been proposed', async () => {
    const accepted = await inspection.accepted(
      { receivedOn: '2022-04-18', handlingUnitCode: TEAM },
      '2022-04-19',
    );
    const proposed = await inspection.step(accepted, 'file', { filedOn: '2022-04-20' });
    const unsaid = await inspection.tryStep(proposed, 'returnFiling', undefined, 'approver', ' ');
    expect(problemsOf(unsaid)).toEqual(['reason: reason-missing']);
    const returned = await inspection.step(proposed, 'returnFiling', undefined, 'approver');
    expect(returned).toMatchObject({ status: 'accepted', dueOn: accepted.dueOn });
    const filed = await inspection.file(returned, '2022-04-20');
    const looked = await inspection.step(filed, 'investigate');
    const closing = await inspection.proposeClosing(looked, '2022-05-20');
    const again = await inspection.step(closing, 'returnClosing', undefined, 'reviewer');
    expect(again).toMatchObject({
      status: 'investigating',
      closedOn: null,
      nextDueOn: '2022-07-15',
    });
    const closed = await inspection.close(again, '2022-05-21');
    const standing = async () => {
      const { record } = await office.ask<{
        record: { signatures: { verb: string; isStanding: boolean }[] };
      }>(
        'inspector',
        `query ($id: ID!) { record(ledger: "wage_petition", id: $id) { signatures { verb isStanding } } }`,
        { id: closed.id },
      );
      return record.signatures.filter((each) => each.isStanding).map(({ verb }) => verb);
    };
    expect(await standing()).toEqual(['approveFiling', 'reviewClosing', 'approveClosing']);
    const back = await inspection.step(closed, 'returnClosed', undefined, 'approver');
    expect(back).toMatchObject({ status: 'investigating', closedOn: null });
    // With the approval the review goes on which it was given; the filing stands.
    expect(await standing()).toEqual(['approveFiling']);
    expect(await desk.reasonOf(CLOSED, back)).toBe('still_open');
  });

  it('is not signed by whoever worked on the case, nor twice by one, nor closed by the team alone', async () => {
    const row = await mediation();
    const input = { closedOn: '2022-04-20', conclusion: '已足额支付' };
    const proposed = await inspection.step(row, 'close', input, 'colleague');
    const byColleague = await inspection.tryStep(proposed, 'reviewClosing', undefined, 'colleague');
    expect(codeOf(byColleague)).toBe('FOUR_EYES_REQUIRED');
    const byInspector = await inspection.tryStep(proposed, 'reviewClosing', undefined, 'inspector');
    expect(codeOf(byInspector)).toBe('NOT_PERMITTED');
    const reviewed = await inspection.step(proposed, 'reviewClosing', undefined, 'reviewer');
    const team = await inspection.tryStep(reviewed, 'approveClosing', undefined, 'team_head');
    expect(codeOf(team)).toBe('SIGNATURE_LEVEL');
    const twice = await inspection.tryStep(reviewed, 'approveClosing', undefined, 'colleague');
    expect(codeOf(twice)).toBe('FOUR_EYES_REQUIRED');
    expect((await inspection.step(reviewed, 'approveClosing', undefined, 'approver')).status).toBe(
      'closed',
    );
  });

  it('is not rewritten under its signatures', async () => {
    const REVISE = revisionText('wage_petition');
    const revise = ({ id, revision }: PetitionRow, input: object) =>
      office.graphql('inspector', REVISE, { id, revision, input });
    const closed = await inspection.close(await mediation(), '2022-04-20');
    for (const input of [{ closedOn: '2022-04-10' }, { workersAffected: 9999 }])
      expect(codeOf(await revise(closed, input))).toBe('UNDER_SIGNATURE');
    const note = { petitionId: closed.id, kind: 'reply', actedOn: '2022-04-21' };
    const noted = await desk.try('inspector', 'logPetitionAction', null, { input: note });
    expect(problemsOf(noted)).toEqual(['petitionId: petition-closed']);
    const filed = await inspection.file(
      await inspection.accepted({ receivedOn: '2022-04-18', handlingUnitCode: TEAM }, '2022-04-19'),
      '2022-04-20',
    );
    expect(codeOf(await revise(filed, { workersAffected: 3 }))).toBe('UNDER_SIGNATURE');
    const looked = await inspection.step(filed, 'investigate');
    for (const input of [{ filedOn: '2022-04-29' }, { procedure: 'petition' }])
      expect(problemsOf(await revise(looked, input))).toEqual(['id: under-signature']);
    expect(problemsOf(await revise(looked, { workersAffected: 3 }))).toEqual([]);
    // Nor while it is withdrawn: it would come back with its signatures over something else.
    const open = await mediation();
    const recovery = await desk.enter('inspector', 'recordWageRecovery', {
      ...{ petitionId: open.id, recoveredOn: '2022-04-10', amountYuan: '36000.00', workersPaid: 3 },
    });
    const proposed = await inspection.proposeClosing(open, '2022-04-20');
    const reviewed = await inspection.step(proposed, 'reviewClosing', undefined, 'reviewer');
    await inspection.step(reviewed, 'withdraw');
    const taken = await desk.try('inspector', 'wage_recovery:withdraw', recovery, {
      reason: '登记有误',
    });
    expect(problemsOf(taken)).toEqual(['petitionId: petition-closed']);
    const withdrawn = await inspection.tryStep(closed, 'withdraw');
    expect(codeOf(withdrawn)).toMatch(/^(NOT_PERMITTED|STALE_REVISION)$/);
  });

  it('needs no signature where the petitioner gives up before acceptance', async () => {
    const row = await inspection.register();
    const input = { closedOn: '2022-03-03', conclusion: '自行和解' };
    expect((await inspection.step(row, 'giveUp', input)).status).toBe('withdrawn_by_petitioner');
    const accepted = await inspection.step(await mediation(), 'giveUp', {
      ...input,
      closedOn: '2022-03-10',
    });
    expect(accepted.status).toBe('closing_proposed');
    expect((await inspection.signClosing(accepted)).status).toBe('withdrawn_by_petitioner');
  });
});
