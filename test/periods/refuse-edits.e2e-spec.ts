import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { indicators } from '../../src/indicators/definitions.js';
import { PostingService } from '../../src/journal/posting.service.js';
import { ledgers } from '../../src/catalog/ledgers.js';
import { LEDGER, Ledger } from '../../src/ledgers/shared/ledger.js';
import { LedgerRecord } from '../../src/ledgers/shared/ledger-record.js';
import { snakeCase } from '../../src/platform/database/naming.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { anAttrition, anEmployment, anUnemployment, key } from '../support/builders.js';
import { TrainingDesk } from '../support/builders-training.js';
import { aWagePetition } from '../support/builders-wage-petitions.js';
import { aFundPayment } from '../support/builders-funds.js';
import { installUnits } from '../support/install-units.js';
import { Office } from '../support/office.js';
import { ANYBODY, Entries, oneOfEach } from '../support/one-of-each.js';
import { PeriodDesk } from '../support/periods.js';
import { refusalOf } from '../support/refusals.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';

const DISTRICT = '510403';
const STREET = '510403001';
const AT_STREET = '510403001901';
const AT_OTHER_STREET = '510403002901';

/** A year is frozen, and its accounts and facts are entered and its reports drafted, after it was closed: on a day of the next. */
const ABOUT_THE_YEAR = new Set([
  'freezePeriod',
  'enterReportTable',
  'enterNamedFact',
  'enterSelfEvaluation',
  'draftDeliverable',
]);

interface Issue {
  row?: number;
  field: string;
  code: string;
  message: string;
}

describe('a closed year of every ledger', () => {
  let office: Office;
  let desk: Desk;
  let records: Map<string, Moved>;
  let entries: Entries;
  let inputs: Map<string, object>;

  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    ({ records, entries } = await oneOfEach(
      office,
      indicators.find((each) => each.reported)!.code,
    ));
    // What a second entry of the same would be refused for anyway is entered for something else.
    const others: Record<string, object> = {
      applyForWelfareSubsidy: { month: '2022-05-01' },
      applyForTrainingSubsidy: { enrolmentId: await new TrainingDesk(office).completed() },
      applyForInternshipStipend: { month: '2022-05-01' },
      applyForLoanInterestSubsidy: { quarterStartsOn: '2022-07-01' },
      reportFigure: { asOf: '2022-06-30' },
    };
    inputs = new Map(
      [...entries].map(([mutation, build]) => [mutation, { ...build(), ...others[mutation] }]),
    );
    office.clock.moveTo('2023-01-05T10:00:00+08:00');
    await new PeriodDesk(office).lock(DISTRICT, 2022);
  });
  afterAll(() => office?.close());

  const recordOf = (each: { entity: { name: string } }) => records.get(each.entity.name);

  it('every ledger has a record to try', () => {
    const missing = ledgers.filter((each) => !recordOf(each)).map((each) => each.type);
    expect(missing).toEqual(['petition_worker']);
  });

  it('takes no new record by GraphQL', async () => {
    const answers: string[] = [];
    for (const [mutation, input] of inputs) {
      const answer = await desk.try(ANYBODY, mutation, null, {
        input: { recordedOn: '2022-12-30', ...input },
      });
      answers.push(`${mutation}: ${codeOf(answer) ?? 'entered'}`);
    }
    expect(answers).toEqual(
      [...inputs.keys()].map(
        (each) => `${each}: ${ABOUT_THE_YEAR.has(each) ? 'entered' : 'PERIOD_LOCKED'}`,
      ),
    );
  });

  it('takes what is told about it of a unit that was closed when it ended, and nothing about the next', async () => {
    const territoryCode = '510403903';
    await installUnits(office.admin, [
      { code: territoryCode, name: '示例撤并街道', kind: 'street', parent: DISTRICT },
    ]);
    await office.ask(
      'admin',
      `mutation { closeUnit(input: { code: "${territoryCode}", from: "2023-01-01" }, idempotencyKey: "${key()}") { id } }`,
    );
    const next: Record<string, unknown> = {
      ...{ year: 2023, firstDay: '2023-01-02', lastDay: '2023-01-03', asOf: '2023-01-03' },
    };
    const ofTheYear: string[] = [];
    const ofTheNext: string[] = [];
    for (const mutation of ABOUT_THE_YEAR) {
      const input = { ...inputs.get(mutation), territoryCode };
      const later = Object.keys(input).filter((field) => field in next);
      const moved = { ...input, ...Object.fromEntries(later.map((field) => [field, next[field]])) };
      const tried = async (given: object) =>
        problemsOf(await desk.try(ANYBODY, mutation, null, { input: given }));
      ofTheNext.push(...(await tried(moved)));
      ofTheYear.push(...(await tried(input)));
    }
    expect(ofTheYear).toEqual([]);
    expect(ofTheNext).toEqual([...ABOUT_THE_YEAR].map(() => 'territoryCode: unit-not-there'));
  });

  it('gives up no record: withdrawing by GraphQL is refused, and leaves it as it was', async () => {
    const tried: string[] = [];
    for (const each of ledgers) {
      const record = recordOf(each);
      if (!record) continue;
      const answer = await desk.try(ANYBODY, `${each.type}:withdraw`, record, {
        reason: '录入错误',
      });
      tried.push(`${each.type}: ${codeOf(answer) ?? 'withdrawn'}`);
    }
    expect(tried.length).toBeGreaterThan(20);
    expect(tried.filter((each) => !each.endsWith('PERIOD_LOCKED'))).toEqual([]);
  });

  it.each(ledgers.map((each) => [each.type, each] as const))(
    '%s: neither a fact nor a day of it changes by plain SQL of the application’s role',
    async (type, each) => {
      const record = recordOf(each);
      if (!record) return;
      const byHand = (set: string) =>
        office.as(ANYBODY, () =>
          office.app.get(UnitOfWork).query(`UPDATE ${type} SET ${set} WHERE id = ${record.id}`),
        );
      const day = snakeCase(each.day);
      expect(await sqlStateOf(() => byHand(`origin_system = 'x', origin_number = '1'`))).toBe(
        'TZ001',
      );
      // A rule of the table itself may refuse the day first; that it passes is what must not be.
      expect(await sqlStateOf(() => byHand(`${day} = ${day} + 365`))).toMatch(/^(TZ001|23...)$/);
      // What says nothing about the record is nobody's edit.
      expect(await sqlStateOf(() => byHand(`status_reason = status_reason`))).toBe('done');
    },
  );

  it('a restored record counts again, so restoring is refused as well', async () => {
    const other = await Office.open();
    try {
      const at = new Desk(other);
      const entered = await at.enter('clerk', 'registerEmployment', anEmployment());
      const gone = await at.step('clerk', 'employment_registration:withdraw', entered, {
        reason: '录入错误',
      });
      other.clock.moveTo('2023-01-05T10:00:00+08:00');
      await new PeriodDesk(other).lock(DISTRICT, 2022);
      const answer = await at.try('clerk', 'employment_registration:restore', gone, {
        reason: '撤销有误',
      });
      expect(codeOf(answer)).toBe('PERIOD_LOCKED');
    } finally {
      await other.close();
    }
  });

  it('says which period of which unit, since when, and what to do', async () => {
    const answer = await desk.try('clerk', 'registerEmployment', null, { input: anEmployment() });
    const { message, extensions } = answer.errors[0]!;
    expect(message).toBe(
      '西区2022年已于2023年1月5日封账。封账期间的数据不能新增、修改或撤销;确需更正的,请申请解封并写明理由,由另一人批准后在解封时限内办理。',
    );
    expect(extensions.locks).toMatchObject([
      { unitCode: DISTRICT, firstDay: '2022-01-01', lastDay: '2022-12-31' },
    ]);
    expect(extensions.issues).toEqual([
      { field: 'startedOn', code: 'period-locked', message: '2022-03-01 属于已封账的西区2022年。' },
    ]);
  });

  it('takes records of the year that is open', async () => {
    const open = anEmployment({ startedOn: '2023-01-03' });
    expect(await desk.enter('clerk', 'registerEmployment', open)).toMatchObject({ revision: 1 });
  });

  it('names the rows of a batch, and stores none of it', async () => {
    const ledger = ledgerOf(office, 'employment_registration');
    const before = await countOf(office, 'employment_registration');
    const batch = ['2023-01-03', '2022-05-01', '2023-01-04', '2022-06-01'].map((startedOn) =>
      anEmployment({ startedOn }),
    );
    const error = await office
      .as('clerk', () => ledger.enter(batch, key()))
      .catch((e: unknown) => e);
    const { issues } = (error as { details: { issues: Issue[] } }).details;
    expect(issues.map(({ row, field }) => `${row} ${field}`)).toEqual([
      '2 startedOn',
      '4 startedOn',
    ]);
    expect(await countOf(office, 'employment_registration')).toBe(before);
  });

  it('a repeated submit of what was stored before the closing returns the first result', async () => {
    office.clock.moveTo('2023-02-03T10:00:00+08:00');
    const same = key();
    const input = anEmployment({ startedOn: '2023-01-20' });
    const ask = () => desk.try('clerk', 'registerEmployment', null, { input, key: same });
    const first = await ask();
    await new PeriodDesk(office).lock(DISTRICT, 2023, 1);
    expect((await ask()).data).toEqual(first.data);
    const fresh = await desk.try('clerk', 'registerEmployment', null, { input });
    expect(codeOf(fresh)).toBe('PERIOD_LOCKED');
  });
});

describe('a closed month', () => {
  let office: Office;
  let desk: Desk;
  let periods: PeriodDesk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    periods = new PeriodDesk(office);
  });
  afterAll(() => office?.close());

  const register = (startedOn: string, territoryCode = AT_STREET, who = 'district_clerk') =>
    desk.enter(who, 'registerEmployment', anEmployment({ startedOn, territoryCode }));
  const revise = async (record: Moved, input: object) =>
    codeOf(await desk.try('district_clerk', 'employment_registration:revise', record, { input })) ??
    'revised';

  it('nothing is dated out of it or into it, and what is dated beside it may move', async () => {
    const [inside, beside] = [await register('2022-04-10'), await register('2022-05-10')];
    await periods.lock(DISTRICT, 2022, 4);
    expect(await revise(inside, { startedOn: '2022-05-02' })).toBe('PERIOD_LOCKED');
    expect(await revise(beside, { startedOn: '2022-04-30' })).toBe('PERIOD_LOCKED');
    expect(await revise(inside, { isUrban: false })).toBe('PERIOD_LOCKED');
    expect(await revise(beside, { startedOn: '2022-05-01' })).toBe('revised');
  });

  it('is told of several that are sent at once by the row, in the answer as in a check', async () => {
    const [inside, beside] = [await register('2022-03-10'), await register('2022-05-11')];
    await periods.lock(DISTRICT, 2022, 3);
    const sent = (operation: string, ...values: object[]) => {
      const steps = [beside, inside].map(({ id, revision }, at) => ({
        ...{ id, revision },
        values: values[at],
      }));
      return office.graphql('district_clerk', operation, { steps });
    };
    const told = { code: 'PERIOD_LOCKED', row: 2, id: inside.id };
    const revised = await sent(
      `mutation ($steps: [RecordRevisionInput!]!) {
        revise(ledger: "employment_registration", steps: $steps) { id } }`,
      { isUrban: false },
      { isUrban: false },
    );
    expect(revised.errors[0]!.extensions).toMatchObject(told);
    expect(revised.errors[0]!.extensions.issues).toEqual([expect.objectContaining({ row: 2 })]);
    const ended = await sent(
      `mutation ($steps: [RecordStepInput!]!) {
        act(ledger: "employment_registration", verb: "end", steps: $steps) { id } }`,
      { endedOn: '2022-06-20' },
      { endedOn: '2022-03-20' },
    );
    expect(ended.errors[0]!.extensions).toMatchObject(told);
    const rows = ['2022-05-12', '2022-03-12', '2022-03-13'].map((startedOn) => ({
      values: anEmployment({ startedOn, territoryCode: AT_STREET }),
    }));
    const { check } = await office.ask<{ check: { problems: object[] } }>(
      'district_clerk',
      `mutation ($steps: [RecordStepInput!]!) {
        check(ledger: "employment_registration", verb: "enter", steps: $steps) { problems { row code } } }`,
      { steps: rows },
    );
    expect(check.problems).toEqual([2, 3].map((row) => ({ row, code: 'PERIOD_LOCKED' })));
  });

  it('a street’s closing holds its communities, not the other street; nothing moves in or out of it', async () => {
    const here = await register('2022-06-10');
    const there = await register('2022-06-11', AT_OTHER_STREET);
    await periods.lock(STREET, 2022, 6);
    expect(await revise(here, { isUrban: false })).toBe('PERIOD_LOCKED');
    expect(await revise(here, { territoryCode: AT_OTHER_STREET })).toBe('PERIOD_LOCKED');
    expect(await revise(there, { territoryCode: AT_STREET })).toBe('PERIOD_LOCKED');
    expect(await revise(there, { isUrban: false })).toBe('revised');
    await register('2022-06-12', AT_OTHER_STREET);
  });

  it('the desk’s closing holds what the desk handled, wherever it is', async () => {
    const handled = await desk.enter(
      'clerk',
      'registerEmployment',
      anEmployment({ startedOn: '2022-07-10', territoryCode: AT_OTHER_STREET }),
    );
    await periods.lock('510403-centre', 2022, 7);
    expect(await revise(handled, { isUrban: false })).toBe('PERIOD_LOCKED');
    await register('2022-07-11', AT_OTHER_STREET);
  });

  it('another district’s closing is none of ours', async () => {
    const answer = await periods.tryLock('neighbour', '510402', 2022, 8);
    expect(answer.errors).toEqual([]);
    await register('2022-08-10');
  });

  describe('a step that carries a record on', () => {
    it('is dated where it is open, whenever the record began', async () => {
      const job = await register('2022-02-10', AT_STREET, 'clerk');
      const unemployed = await desk.enter(
        'clerk',
        'registerUnemployment',
        anUnemployment({ registeredOn: '2022-02-11' }),
      );
      const payment = await desk.enter(
        'clerk',
        'requestFundPayment',
        aFundPayment({ requestedOn: '2022-02-12' }),
      );
      await periods.lock(DISTRICT, 2022, 2);
      const step = async (who: string, mutation: string, record: Moved, input?: object) => {
        const answer = await desk.try(who, mutation, record, input ? { input } : {});
        return codeOf(answer) ?? 'done';
      };
      expect(await step('clerk', 'endEmployment', job, { endedOn: '2022-02-20' })).toBe(
        'PERIOD_LOCKED',
      );
      expect(await step('clerk', 'endEmployment', job, { endedOn: '2022-09-20' })).toBe('done');
      const end = (endedOn: string) => ({ endedOn, endCause: 'cancelled' });
      expect(await step('clerk', 'endUnemployment', unemployed, end('2022-02-20'))).toBe(
        'PERIOD_LOCKED',
      );
      expect(await step('clerk', 'endUnemployment', unemployed, end('2022-09-20'))).toBe('done');
      const reviewed = await desk.step('reviewer', 'fund_payment:review', payment);
      const approved = await desk.step('approver', 'approveFundPayment', reviewed);
      const pay = (paidOn: string) => step('second_approver', 'payFromFund', approved, { paidOn });
      expect(await pay('2022-02-25')).toBe('PERIOD_LOCKED');
      expect(await pay('2022-09-25')).toBe('done');
    });

    it('is refused where it changes the count of the closed month', async () => {
      const attrition = await desk.enter(
        'clerk',
        'recordAttrition',
        anAttrition({ occurredOn: '2022-01-31' }),
      );
      const reviewed = await desk.step('reviewer', 'natural_attrition:review', attrition);
      await periods.lock(DISTRICT, 2022, 1);
      const approval = await desk.try('approver', 'natural_attrition:approve', reviewed);
      expect(codeOf(approval)).toBe('PERIOD_LOCKED');
      const rejection = await desk.try('approver', 'natural_attrition:reject', reviewed, {
        reason: '缺少材料',
      });
      expect(codeOf(rejection)).toBeUndefined();
    });

    it('takes no fact along by plain SQL', async () => {
      const job = await register('2022-10-10');
      await periods.lock(DISTRICT, 2022, 10);
      const byHand = (set: string) =>
        sqlStateOf(() =>
          office.as('district_clerk', () =>
            office.app
              .get(UnitOfWork)
              .query(`UPDATE employment_registration SET ${set} WHERE id = ${job.id}`),
          ),
        );
      const end = `status = 'ended', ended_on = '2022-11-20'`;
      expect(await byHand(`${end}, is_urban = false`)).toBe('TZ001');
      expect(await byHand(`${end}, person_id = person_id + 1`)).toMatch(/^(TZ001|23503)$/);
      expect(await byHand(end)).toBe('done');
    });
  });

  describe('posting never stops', () => {
    it('a certificate revoked in an open month takes the count of the closed month back', async () => {
      office.clock.moveTo('2022-12-31T10:00:00+08:00');
      const { person, ...job } = anEmployment({ startedOn: '2022-12-20' }) as { person: object };
      await desk.enter(
        'clerk',
        'registerUnemployment',
        anUnemployment({ person, registeredOn: '2022-11-01' }),
      );
      const applied = await desk.enter('clerk', 'applyForHardship', {
        territoryCode: AT_STREET,
        person,
        category: 'low_income',
        appliedOn: '2022-11-02',
      });
      const reviewed = await desk.step('reviewer', 'hardship_certification:review', applied);
      const certified = await desk.step('approver', 'certifyHardship', reviewed, {
        input: { certifiedOn: '2022-11-03', certificateNumber: '示例 1 号' },
      });
      await desk.enter('clerk', 'registerEmployment', { ...job, person });
      await office.post();
      const december = () => office.balance('hardship_reemployment', '2022-12-01', '2022-12-31');
      expect(await december()).toBe(1);
      office.clock.moveTo('2023-01-05T10:00:00+08:00');
      await periods.lock(DISTRICT, 2022, 12);
      await desk
        .step('second_approver', 'revokeHardship', certified, {
          input: { revokedOn: '2022-12-01' },
          reason: '不再符合条件',
        })
        .then(
          () => expect('revoked').toBe('refused'),
          (error: Error) => expect(error.message).toContain('PERIOD_LOCKED'),
        );
      await desk.step('second_approver', 'revokeHardship', certified, {
        input: { revokedOn: '2022-11-20' },
        reason: '不再符合条件',
      });
      await office.post();
      expect(await december()).toBe(0);
      expect(await office.recount()).toMatchObject({ differences: 0 });
    });

    it('what waited when the month was closed is posted, and a district with locks posts like any other', async () => {
      const job = await desk.enter(
        'clerk',
        'registerEmployment',
        anEmployment({ startedOn: '2022-11-15' }),
      );
      office.clock.moveTo('2023-01-05T10:00:00+08:00');
      await periods.lock(DISTRICT, 2022, 11);
      const { entries } = await office.app.get(PostingService).postDistrict(office.districtId);
      expect(entries).toBeGreaterThan(0);
      const { rows } = await office.admin.query(
        `SELECT count(*)::int AS n FROM journal_entry WHERE record_type = 'employment_registration' AND record_id = $1`,
        [job.id],
      );
      expect(rows[0].n).toBeGreaterThan(0);
      expect(await office.recount()).toMatchObject({ differences: 0, skippedPending: 0 });
    });
  });
});

describe('what is nobody’s edit', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office?.close());

  it('deadlines computed anew pass a closed month; the days people set do not', async () => {
    const desk = new Desk(office);
    const petition = await desk.enter(
      'inspector',
      'registerWagePetition',
      aWagePetition({ procedure: 'petition', receivedOn: '2022-03-01' }),
    );
    await office.admin.query(
      `UPDATE wage_petition SET accept_due_on = NULL, deadline_note = '待计算' WHERE id = $1`,
      [petition.id],
    );
    await new PeriodDesk(office).lock(DISTRICT, 2022, 3);
    const { recomputePetitionDeadlines } = await office.ask<{ recomputePetitionDeadlines: number }>(
      'inspector',
      'mutation { recomputePetitionDeadlines }',
    );
    expect(recomputePetitionDeadlines).toBe(1);
    expect(
      await refusalOf(() =>
        office.as('inspector', async () => {
          const ledger = ledgerOf(office, 'wage_petition');
          const now = await ledger.get(petition.id);
          await ledger.revise(petition.id, now.revision, { workersAffected: 2 });
        }),
      ),
    ).toEqual(['PERIOD_LOCKED']);
  });

  it('the owner and the jobs are not held back: migrations, merges, key rotation', async () => {
    const desk = new Desk(office);
    const job = await desk.enter(
      'clerk',
      'registerEmployment',
      anEmployment({ startedOn: '2022-05-10' }),
    );
    await new PeriodDesk(office).lock(DISTRICT, 2022, 5);
    await office.admin.query(`SET ROLE taizhang_owner`);
    const { rowCount } = await office.admin.query(
      `UPDATE employment_registration SET is_urban = NOT is_urban WHERE id = $1`,
      [job.id],
    );
    await office.admin.query('RESET ROLE');
    expect(rowCount).toBe(1);
  });
});

const ledgerOf = (office: Office, type: string) => {
  const { entity } = ledgers.find((each) => each.type === type)!;
  return office.app.get<Ledger<LedgerRecord>>(LEDGER(entity));
};

async function countOf(office: Office, type: string): Promise<number> {
  const { rows } = await office.admin.query(`SELECT count(*)::int AS n FROM ${type}`);
  return rows[0].n;
}

async function sqlStateOf(act: () => Promise<unknown>): Promise<string> {
  try {
    await act();
    return 'done';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}
