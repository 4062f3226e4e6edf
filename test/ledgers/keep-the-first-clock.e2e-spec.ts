import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { InspectionDesk, PetitionRow } from '../support/builders-wage-petitions.js';
import { Chance } from '../support/chance.js';
import { Office } from '../support/office.js';
import { Desk, problemsOf, revisionText } from '../support/steps.js';
import { addCalendarDays } from '../../src/platform/day.js';

const ON_TIME = 'wage_petitions_closed_on_time';
const CLOSED = 'wage_petitions_closed_of_due';
const INSPECTION_DUE = 'labour_inspection_cases_due';
const INSPECTION_ON_TIME = 'labour_inspection_cases_closed_on_time';

/** SEED=… repeats a run. */
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

describe('the clock a case was accepted under', () => {
  let office: Office;
  let inspection: InspectionDesk;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    inspection = new InspectionDesk(office);
    desk = new Desk(office);
  });
  afterAll(() => office?.close());

  const REVISE = revisionText(
    'wage_petition',
    'id revision status dueOn isAcceptedLate isFiledLate',
  );
  const tryRevise = ({ id, revision }: PetitionRow, input: object) =>
    office.graphql<{ revise: PetitionRow[] }>('inspector', REVISE, {
      id,
      revision,
      input,
    });
  const revise = async (row: PetitionRow, input: object) =>
    ({ ...row, ...(await tryRevise(row, input)).data!.revise[0]! }) as PetitionRow;
  const read = async ({ id }: PetitionRow) =>
    (
      await office.ask<{ wagePetition: PetitionRow }>(
        'inspector',
        `query ($id: ID!) { wagePetition: record(ledger: "wage_petition", id: $id) { ... on WagePetition { id revision status procedure dueOn closedOn deadlineRule isAcceptedLate isFiledLate } } }`,
        { id },
      )
    ).wagePetition;

  /** Due on 2022-05-01. */
  const mediation = () =>
    inspection.accepted({ procedure: 'mediation', receivedOn: '2022-03-01' }, '2022-03-02');

  it('is not lengthened by another procedure', async () => {
    const switched = await revise(await mediation(), { procedure: 'inspection' });
    expect(switched.dueOn).toBe('2022-05-01');
  });

  it('gives an overdue case no new clock by switching its procedure and filing it late', async () => {
    const switched = await revise(await mediation(), { procedure: 'inspection' });
    const filed = await inspection.file(switched, '2022-06-14');
    expect(filed.dueOn).toBe('2022-05-01');
    const closed = await inspection.close(filed, '2022-07-01');
    expect(await read(closed)).toMatchObject({
      isFiledLate: true,
      dueOn: '2022-05-01',
      deadlineRule: expect.stringContaining('立案晚于规定期限'),
    });
    expect(await desk.reasonOf(ON_TIME, closed)).toBe('closed_late');
    expect(await desk.reasonOf(INSPECTION_ON_TIME, closed)).toBe('closed_late');
    expect(await desk.reasonOf(CLOSED, closed)).toBeNull();
  });

  describe('told to who signs it', () => {
    let now: Date;
    beforeAll(() => {
      now = office.clock.now();
    });
    afterEach(() => office.clock.moveTo(now.toISOString()));

    interface Told extends PetitionRow {
      hints: { code: string }[];
    }
    const step = (who: string, name: string, row: PetitionRow, given: object = {}) =>
      desk.step<Told>(who, name, row, given, 'hints { code }');
    const says = (code: string, { hints }: Told) => hints.some((each) => each.code === code);
    /** The database stamps by its own clock, which is years ahead of the office's. */
    const proposed = async (at: string, ...by: Parameters<typeof step>) => {
      office.clock.moveTo(at);
      const row = await step(...by);
      await office.admin.query('SET session_replication_role = replica');
      await office.admin.query(
        `UPDATE record_revision SET changed_at = $2 WHERE record_type = 'wage_petition' AND record_id = $1`,
        [row.id, at],
      );
      await office.admin.query('RESET session_replication_role');
      office.clock.moveTo('2022-05-06T10:00:00+08:00');
      return row;
    };
    const onPage = async (code: string, { id }: PetitionRow) => {
      const { closingChecklist } = await office.ask<{
        closingChecklist: { code: string; isMet: boolean }[];
      }>('approver', 'query ($id: ID!) { closingChecklist(id: $id) { code isMet } }', { id });
      return !closingChecklist.find((each) => each.code === code)!.isMet;
    };
    const [IN_TIME, AFTERWARDS] = ['2022-05-01T10:00:00+08:00', '2022-05-02T10:00:00+08:00'];

    it.each([
      ['closeWagePetition', undefined],
      ['dismissWagePetition', '投诉人与单位和解'],
    ])('a closing of before its end that was proposed after it: %s', async (name, reason) => {
      const code = 'closed-afterwards';
      const input = { closedOn: '2022-04-20', conclusion: '工资已全部兑付' };
      const told = async (at: string) => {
        const given = { input, ...(reason ? { reason } : {}) };
        const asked = await proposed(at, 'inspector', name, await mediation(), given);
        const isOnPage = await onPage(code, asked);
        const reviewed = await step('reviewer', 'wage_petition:reviewClosing', asked);
        const approved = await step('approver', 'wage_petition:approveClosing', reviewed);
        return [says(code, asked), isOnPage, says(code, reviewed), says(code, approved)];
      };
      expect(await told(IN_TIME)).toEqual([false, false, false, false]);
      expect(await told(AFTERWARDS)).toEqual([true, true, true, true]);
    });

    it('a filing of before its end that was proposed after it', async () => {
      const code = 'filed-afterwards';
      const input = { filedOn: '2022-04-20' };
      const told = async (at: string) => {
        const row = await revise(await mediation(), { procedure: 'inspection' });
        const asked = await proposed(at, 'inspector', 'fileWagePetition', row, { input });
        const signed = await step('approver', 'wage_petition:approveFiling', asked);
        expect(await read(signed)).toMatchObject({ status: 'filed', dueOn: '2022-07-15' });
        return [says(code, asked), says(code, signed)];
      };
      expect(await told(IN_TIME)).toEqual([false, false]);
      expect(await told(AFTERWARDS)).toEqual([true, true]);
    });
  });

  it('runs on where an inspection is filed later than it had to be accepted', async () => {
    const accepted = await inspection.accepted({ receivedOn: '2022-03-01' }, '2022-03-02');
    const filed = await inspection.file(accepted, '2022-03-20');
    expect(filed).toMatchObject({ dueOn: accepted.dueOn, isFiledLate: true });
    // Returned by its signer, the filing leaves no trace on the clock; filed again, it is as late as it was.
    const returned = await inspection.step(filed, 'returnFiling', undefined, 'approver');
    expect(returned).toMatchObject({ dueOn: accepted.dueOn, isFiledLate: null });
    const again = await inspection.file(returned, '2022-03-21');
    expect(again.dueOn).toBe(accepted.dueOn);
    const input = { extendedOn: '2022-03-25', extensionDays: 10 };
    const extended = await inspection.step(again, 'extend', input, 'approver');
    expect(extended.dueOn! > accepted.dueOn!).toBe(true);
    expect((await read(extended)).deadlineRule).toContain('经批准延长10个工作日');
  });

  it('is restarted by a signed filing within the days of the regulation, whatever the case was before', async () => {
    const filed = await inspection.file(
      await revise(await mediation(), { procedure: 'inspection' }),
      '2022-04-20',
    );
    expect(await read(filed)).toMatchObject({ dueOn: '2022-07-15', isFiledLate: false });
    const looked = await inspection.step(filed, 'investigate');
    const again = await inspection.tryStep(looked, 'file', { filedOn: '2022-07-10' });
    expect(problemsOf(again)).toEqual(['filedOn: already-filed']);
    // Nor is it offered.
    const { record } = await office.ask<{ record: { nextSteps: { verb: string }[] } }>(
      'inspector',
      `query ($id: ID!) { record(ledger: "wage_petition", id: $id) { nextSteps { verb } } }`,
      { id: filed.id },
    );
    const verbs = record.nextSteps.map(({ verb }) => verb);
    expect(verbs).toContain('extend');
    expect(verbs).not.toContain('file');
  });

  it('does not follow a day of acceptance that is stated later, and follows one stated earlier', async () => {
    const row = await mediation();
    const later = await revise(row, { acceptedOn: '2022-04-20' });
    expect(later.dueOn).toBe('2022-05-01');
    const earlier = await revise(later, { acceptedOn: '2022-03-01' });
    expect(earlier.dueOn).toBe('2022-04-30');
    expect((await revise(earlier, { acceptedOn: '2022-03-02' })).dueOn).toBe('2022-04-30');
  });

  it('keeps the mark of a late acceptance, whatever day of receipt is stated afterwards', async () => {
    const late = await inspection.accepted({ receivedOn: '2022-03-01' }, '2022-03-21');
    expect((await read(late)).isAcceptedLate).toBe(true);
    const revised = await revise(late, { receivedOn: '2022-03-18' });
    expect((await read(revised)).isAcceptedLate).toBe(true);
    expect((await read(await mediation())).isAcceptedLate).toBe(false);
  });

  it('divides the labour inspection’s own cases only, and those that came to it or left it', async () => {
    const row = await mediation();
    expect(await desk.reasonOf(INSPECTION_DUE, row)).toBe('other_procedure');
    const switched = await revise(row, { procedure: 'inspection' });
    expect(await desk.reasonOf(INSPECTION_DUE, switched)).toBeNull();
    const own = await inspection.accepted({ receivedOn: '2022-03-01' }, '2022-03-02');
    const left = await revise(own, { procedure: 'mediation' });
    expect(await desk.reasonOf(INSPECTION_DUE, left)).toBeNull();
    expect(left.dueOn! <= own.dueOn!).toBe(true);
  });

  it.each([
    { filedOn: '2022-04-01' },
    { decidedOn: '2022-04-01' },
    { supplementedOn: '2022-03-01' },
  ])('takes no step by a correction that states its day: %p', async (days) => {
    const row = await inspection.accepted({ receivedOn: '2022-03-01' }, '2022-03-02');
    const { errors } = await tryRevise(row, days);
    expect(errors[0]?.extensions.issues).toEqual([
      expect.objectContaining({ field: Object.keys(days)[0], code: 'step-not-taken' }),
    ]);
  });

  describe('of a case that is already late', () => {
    const chance = new Chance(seed);
    /** The day it is in the office; every step is done on such a day, what is corrected may state any. */
    let day: string;
    const anyDay = () => addCalendarDays('2022-02-01', chance.below(240));
    const MOVES: Record<string, () => [input?: object, who?: string]> = {
      file: () => [{ filedOn: day }],
      approveFiling: () => [undefined, 'approver'],
      returnFiling: () => [undefined, 'approver'],
      investigate: () => [],
      extend: () => [{ extendedOn: day, extensionDays: 1 + chance.below(30) }, 'approver'],
      decide: () => [{ decidedOn: day, conclusion: '责令支付' }],
      fulfil: () => [],
      transfer: () => [],
      close: () => [{ closedOn: day, conclusion: '已支付' }],
      dismiss: () => [{ closedOn: day, conclusion: '撤案' }],
      giveUp: () => [{ closedOn: day, conclusion: '撤回' }],
      reviewClosing: () => [undefined, 'reviewer'],
      approveClosing: () => [undefined, 'approver'],
      returnClosing: () => [undefined, 'reviewer'],
      returnClosed: () => [undefined, 'approver'],
      reopen: () => [{ reopenedOn: day }],
      withdraw: () => [undefined, chance.one(['inspector', 'approver'])],
      restore: () => [undefined, chance.one(['inspector', 'approver'])],
    };
    const correction = () =>
      chance.one([
        () => ({ procedure: chance.one(['mediation', 'inspection', 'petition']) }),
        () => ({ receivedOn: anyDay() }),
        () => ({ supplementedOn: anyDay() }),
        () => ({ acceptedOn: anyDay() }),
        () => ({ receivedOn: anyDay(), acceptedOn: anyDay() }),
        () => ({ filedOn: anyDay() }),
      ])();

    it(`no sequence of steps makes it closed on time (SEED=${seed})`, async () => {
      for (let history = 0; history < 16; history += 1) {
        const procedure = chance.one(['mediation', 'inspection', 'petition']);
        const accepted = await inspection.accepted(
          { procedure, receivedOn: '2022-03-01' },
          '2022-03-02',
        );
        let row: PetitionRow = accepted;
        const done: string[] = [procedure];
        day = addCalendarDays(accepted.dueOn!, 1 + chance.below(10));
        for (let step = 0; step < 14; step += 1) {
          const name = chance.one(['revise', 'revise', 'revise', ...Object.keys(MOVES)]);
          if (name === 'revise') {
            const input = correction();
            const { errors } = await tryRevise(row, input);
            done.push(`${errors.length ? 'refused ' : ''}revise ${JSON.stringify(input)}`);
          } else {
            const [input, who] = MOVES[name]!();
            const { errors } = await inspection.tryStep(row, name, input, who);
            done.push(`${errors.length ? 'refused ' : ''}${name} ${day}`);
          }
          day = addCalendarDays(day, chance.below(4));
          row = await read(row);
        }
        if (['withdrawn', 'transferred'].includes(row.status)) continue;
        const { errors } = await inspection.tryStep(row, 'close', {
          closedOn: day,
          conclusion: '支付',
        });
        if (errors.length === 0) await inspection.signClosing(await read(row));
        expect({ done, late: (await desk.reasonOf(ON_TIME, row)) !== null }).toEqual({
          done,
          late: true,
        });
        expect({ done, isLater: row.dueOn! > accepted.dueOn! }).toEqual({ done, isLater: false });
      }
    }, 300_000);
  });
});
