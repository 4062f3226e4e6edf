import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { installAccounts } from '../../src/access/install-accounts.js';
import { FreezeJob } from '../../src/freezes/freeze.job.js';
import { FreezeValues } from '../../src/freezes/freeze-values.service.js';
import { PostingService } from '../../src/journal/posting.service.js';
import { aPerson, anEmployment, anUnemployment } from '../support/builders.js';
import { FreezeDesk } from '../support/freezes.js';
import { OfficeDesk } from '../support/office-data.js';
import { Office, PASSWORD } from '../support/office.js';
import { installUnits } from '../support/install-units.js';
import { PeriodDesk } from '../support/periods.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';

const JOBS = 'new_urban_jobs';
const JANUARY = { firstDay: '2022-01-01', lastDay: '2022-01-31' };
const FEBRUARY = { firstDay: '2022-02-01', lastDay: '2022-02-28' };
const PROGRESS = `query ($unit: String!, $asOf: Date!, $through: ID) {
  indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: $unit, through: $through) { indicator { code } value sameDayLastYear } }`;

interface Progress {
  indicatorProgress: { indicator: { code: string }; value: string | null }[];
}

describe('freezing a period', () => {
  let office: Office;
  let desk: Desk;
  let freezes: FreezeDesk;
  beforeAll(async () => {
    office = await Office.open();
    office.clock.moveTo('2022-12-31T10:00:00+08:00');
    await installUnits(office.admin, [
      { code: '510500', name: '示例空市', kind: 'city', parent: '510000' },
    ]);
    await installAccounts(
      office.admin,
      [{ username: 'empty', displayName: 'empty', unitCode: '510500', roles: ['statistician'] }],
      PASSWORD,
    );
    desk = new Desk(office);
    freezes = new FreezeDesk(office);
  }, 120_000);
  afterAll(() => office?.close());
  afterEach(async () => {
    jest.restoreAllMocks();
    await office.admin.query(`DELETE FROM asked_job WHERE kind = 'freeze'`);
    await office.admin.query(`DELETE FROM parked_group`);
    await office.admin.query(
      `UPDATE period_freeze SET status = 'withdrawn', status_before_withdrawal = status WHERE status NOT IN ('withdrawn', 'discarded')`,
    );
  });

  const employ = (startedOn: string, territoryCode = '510403001901') =>
    desk.enter('district_clerk', 'registerEmployment', anEmployment({ startedOn, territoryCode }));
  const progressAt = async (asOf: string, through: string | null, unit = '510403') =>
    (await office.ask<Progress>('leader', PROGRESS, { unit, asOf, through })).indicatorProgress;

  it('takes what is committed while it posts wholly or not at all', async () => {
    const person = aPerson();
    const posting = office.app.get(PostingService);
    await office.post();
    // Registered once what was pending has been posted, and given a job between what one measure says of it and the others.
    jest.spyOn(posting, 'postDistrict').mockImplementationOnce(async () => {
      await desk.enter('district_clerk', 'registerUnemployment', anUnemployment({ person }));
      return { changes: 0, entries: 0 };
    });
    const measures = posting as unknown as {
      postMeasure(...given: [unknown, number, { code: string }, unknown]): Promise<number>;
    };
    const post = measures.postMeasure.bind(posting);
    let isHired = false;
    jest.spyOn(measures, 'postMeasure').mockImplementation(async (...given) => {
      if (given[2].code === 'registered_unemployed' && !isHired) {
        isHired = true;
        const job = anEmployment({ person, startedOn: '2022-01-20' });
        await desk.enter('district_clerk', 'registerEmployment', job);
      }
      return post(...given);
    });
    const frozen = await freezes.freeze(JANUARY);
    expect(isHired).toBe(true);
    const { rows } = await office.admin.query<{ measure: string }>(
      `SELECT e.measure FROM journal_entry e JOIN employment_registration r ON r.id = e.record_id AND e.record_type = 'employment_registration'
         JOIN person p ON p.id = r.person_id
        WHERE p.name = $1 AND e.id <= $2 AND e.measure IN ('new_hires', 'unemployed_reemployment') ORDER BY 1`,
      [person.name, frozen.position!.position],
    );
    expect(rows.map(({ measure }) => measure)).toEqual(['new_hires', 'unemployed_reemployment']);
    const held = await office.admin.query<{ held: string }>(
      `SELECT sum(e.quantity)::text AS held FROM journal_entry e JOIN unemployment_registration r ON r.id = e.record_id
         JOIN person p ON p.id = r.person_id
        WHERE e.measure = 'registered_unemployed' AND p.name = $1 AND e.id <= $2 AND e.day <= '2022-01-31'`,
      [person.name, frozen.position!.position],
    );
    expect(held.rows).toEqual([{ held: '0.00' }]);
    expect(await office.recount()).toMatchObject({ differences: 0, skippedPending: 0 });
  });

  it('keeps every value of the unit as it stood, though nothing had been posted yet', async () => {
    await employ('2022-01-10');
    await employ('2022-01-20', '510403002901');
    const frozen = await freezes.freeze(JANUARY);
    expect(frozen).toMatchObject({ status: 'draft', version: 1, isTrial: false });
    expect(frozen.askedOn).toBe('2022-12-31');
    const { position, isComputed, districts } = frozen.position!;
    expect(isComputed).toBe(true);
    expect(districts).toEqual([
      { orgUnitCode: '510403', lastEntry: districts[0]!.lastEntry, parked: 0 },
    ]);
    expect(BigInt(districts[0]!.lastEntry!)).toBeLessThan(BigInt(position));

    await employ('2022-01-11');
    await office.post();
    const then = await progressAt('2022-01-31', position);
    const own = (await freezes.lines(frozen.id)).filter((each) => each.kind === 'own');
    expect(own.map(({ indicatorCode, value }) => [indicatorCode, value])).toEqual(
      then.map(({ indicator, value }) => [indicator.code, value]),
    );
    const now = await progressAt('2022-01-31', null);
    const valueOf = (of: Progress['indicatorProgress']) =>
      of.find(({ indicator }) => indicator.code === JOBS)!.value;
    expect(Number(valueOf(now))).toBe(Number(valueOf(then)) + 1);
  });

  it('prints lines by month and by unit that add up to the total', async () => {
    await employ('2022-02-10');
    await employ('2022-02-11', '510403002901');
    const { id } = await freezes.freeze({ firstDay: '2022-01-01', lastDay: '2022-03-31' });
    const [own] = await freezes.line(id, JOBS);
    const months = await freezes.line(id, JOBS, 'month');
    expect(months.map(({ asOf }) => asOf)).toEqual(['2022-01-31', '2022-02-28', '2022-03-31']);
    expect(months.at(-1)!.value).toBe(own!.value);
    const sum = (values: (string | null)[]) => values.reduce((all, each) => all + Number(each), 0);
    expect(sum(months.map(({ ofPeriod }) => ofPeriod))).toBe(Number(own!.value));
    const units = [
      ...(await freezes.line(id, JOBS, 'unit')),
      ...(await freezes.line(id, JOBS, 'rest')),
    ];
    expect(units.length).toBeGreaterThan(2);
    expect(sum(units.map(({ value }) => value))).toBe(Number(own!.value));
    expect(sum(units.map(({ ofPeriod }) => ofPeriod))).toBe(Number(own!.ofPeriod));
  });

  it('reckons a month from what was printed at the end of the one before, so that what is printed adds up', async () => {
    const january = await freezes.final(JANUARY);
    const [printed] = await freezes.line(january.id, JOBS);
    expect(printed!.ofPeriod).toBe(printed!.value);
    // Entered after January was printed: it keeps its day, and appears in February.
    await employ('2022-01-25');
    await employ('2022-02-05');
    const february = await freezes.final(FEBRUARY);
    expect(february.position!.previousId).toBe(january.id);
    const [next] = await freezes.line(february.id, JOBS);
    expect(Number(next!.value)).toBe(Number(printed!.value) + Number(next!.ofPeriod));
    const [, second] = await freezes.line(february.id, JOBS, 'month');
    expect(Number(next!.ofPeriod)).toBe(Number(second!.ofPeriod) + 1);
    const before = await freezes.line(january.id, JOBS, 'unit');
    for (const unit of await freezes.line(february.id, JOBS, 'unit')) {
      const { value } = before.find((each) => each.orgUnitCode === unit.orgUnitCode)!;
      expect(Number(unit.value)).toBe(Number(value) + Number(unit.ofPeriod));
    }
  });

  it('freezes what is closed as well as what is open', async () => {
    const periods = new PeriodDesk(office);
    await periods.lock('510403100', 2022, 4);
    const { position } = await freezes.freeze({
      territoryCode: '510403100',
      firstDay: '2022-04-01',
      lastDay: '2022-04-30',
    });
    expect(position?.isComputed).toBe(true);
  });

  it('prints of a unit that was closed since what it would have printed before', async () => {
    await installUnits(office.admin, [
      { code: '510403902', name: '示例撤并社区', kind: 'community', parent: '510403001' },
    ]);
    await employ('2022-02-03', '510403902');
    await office.post();
    const own = async (period: object) => {
      const { id } = await freezes.final({ territoryCode: '510403902', ...period });
      return (await freezes.lines(id))
        .filter(({ kind }) => kind === 'own')
        .map(({ indicatorCode, value, ofPeriod }) => [indicatorCode, value, ofPeriod]);
    };
    const before = await own({ firstDay: '2022-01-01', lastDay: '2022-02-27' });
    expect(before).toContainEqual([JOBS, '1', '1']);
    const from = '2022-03-01';
    await office.ask(
      'admin',
      `mutation { closeUnit(input: { code: "510403902", from: "${from}" }, idempotencyKey: "${from}") { id } }`,
    );
    expect(await own({ firstDay: '2022-01-01', lastDay: '2022-02-28' })).toEqual(before);
  });

  it('is only looked at as a trial, and then thrown away with its values', async () => {
    const trial = await freezes.freeze({ ...JANUARY, isTrial: true });
    expect((await freezes.line(trial.id, JOBS)).length).toBe(1);
    const signed = await desk.try('reviewer', 'period_freeze:review', trial);
    expect(problemsOf(signed)).toEqual(['isTrial: trial-not-signed']);
    // Neither the version of a period nor the one before another.
    expect((await freezes.freeze(JANUARY)).version).toBe(1);
    const thrown = await desk.step('statistician', 'period_freeze:discard', trial);
    expect(thrown.status).toBe('discarded');
    expect((await freezes.read(trial.id)).figures).toMatchObject({ totalCount: 0, items: [] });
    const left = await office.admin.query('SELECT FROM frozen_figure WHERE freeze_id = $1', [
      trial.id,
    ]);
    expect(left.rowCount).toBe(0);
  });

  it('throws away no freeze that is no trial, and offers of each what it is for', async () => {
    const frozen = await freezes.freeze(JANUARY);
    const trial = await freezes.freeze({ ...JANUARY, isTrial: true });
    const offered = async (id: string) => {
      const { record } = await office.ask<{ record: { nextSteps: { verb: string }[] } }>(
        ...([
          'statistician',
          'query ($id: ID!) { record(ledger: "period_freeze", id: $id) { nextSteps { verb } } }',
        ] as const),
        { id },
      );
      return record.nextSteps.map(({ verb }) => verb);
    };
    expect(await offered(frozen.id)).toEqual(expect.arrayContaining(['review']));
    expect(await offered(frozen.id)).not.toContain('discard');
    expect(await offered(trial.id)).toEqual(expect.arrayContaining(['discard']));
    expect(await offered(trial.id)).not.toContain('review');
    const answer = await desk.try('statistician', 'period_freeze:discard', frozen);
    expect(problemsOf(answer)).toEqual(['isTrial: not-a-trial']);
  });

  it.each([
    ['reversed', { firstDay: '2022-02-01', lastDay: '2022-01-31' }, ['lastDay: period-reversed']],
    [
      'over two years',
      { firstDay: '2021-12-26', lastDay: '2022-01-25' },
      ['lastDay: period-over-years'],
    ],
    [
      'that is still to come',
      { firstDay: '2023-01-01', lastDay: '2023-01-31' },
      ['firstDay: in-future', 'lastDay: in-future'],
    ],
    [
      'corrected without a reason',
      { ...JANUARY, supersedesId: '999999' },
      ['correctionReason: correction-unexplained', 'supersedesId: not-the-last-version'],
    ],
    [
      'corrected that nobody froze',
      { ...JANUARY, correctionReason: '漏报' },
      ['supersedesId: correction-of-nothing'],
    ],
    [
      'of a unit that is not there',
      { ...JANUARY, territoryCode: '510499' },
      ['territoryCode: unit-unknown'],
    ],
  ])('refuses a period %s', async (_, input, problems) => {
    expect(problemsOf(await freezes.try(input))).toEqual(problems);
  });

  it('refuses a unit that has no district, for nothing is counted there', async () => {
    const answer = await freezes.try({ ...JANUARY, territoryCode: '510500' }, 'empty');
    expect(problemsOf(answer)).toEqual(['territoryCode: unit-without-districts']);
  });

  it('refuses a period of which nobody knows where its months ended, before a worker tries it in vain', async () => {
    const long = { firstDay: '1990-01-01', lastDay: '1990-12-31' };
    for (const isTrial of [false, true]) {
      const { errors } = await freezes.try({ ...long, isTrial });
      expect(errors[0]!.message).toContain('统计月截止日');
    }
    const { rows } = await office.admin.query(
      `SELECT FROM period_freeze WHERE last_day = '1990-12-31'`,
    );
    expect(rows).toEqual([]);
  });

  it('refuses a second freeze of a period but as the version that corrects the final one', async () => {
    const first = await freezes.freeze(JANUARY);
    expect(problemsOf(await freezes.try(JANUARY))).toEqual(['lastDay: frozen-already']);
    const early = { ...JANUARY, supersedesId: first.id, correctionReason: '漏报一人' };
    expect(problemsOf(await freezes.try(early))).toEqual(['supersedesId: not-the-last-version']);
    await freezes.sign(first);
    expect(problemsOf(await freezes.try(JANUARY))).toEqual(['lastDay: frozen-already']);
    const second = await freezes.freeze(early);
    expect(second).toMatchObject({ version: 2, supersedesId: first.id });
    const withdrawn = await desk.try(
      'approver',
      'period_freeze:withdraw',
      await freezes.read(first.id),
      {
        reason: '不再使用',
      },
    );
    expect(problemsOf(withdrawn)).toEqual(['id: freeze-reckoned-from']);
  });

  it('is one and the same where two are asked for at once', async () => {
    const both = await Promise.all([freezes.try(JANUARY), freezes.try(JANUARY)]);
    expect(both.map((each) => each.errors.length).sort()).toEqual([0, 1]);
    expect(problemsOf(both.find((each) => each.errors.length > 0)!)).toEqual([
      'lastDay: frozen-already',
    ]);
  });

  it('is signed by nobody while a group could not be evaluated', async () => {
    await office.admin.query(
      `INSERT INTO parked_group (district_id, measure, group_kind, group_id, error) VALUES ($1, 'new_hires', 'person', 1, 'test')`,
      [office.districtId],
    );
    const frozen = await freezes.freeze(JANUARY);
    expect(frozen.position!.districts[0]!.parked).toBe(1);
    const signed = await desk.try('reviewer', 'period_freeze:review', frozen);
    expect(problemsOf(signed)).toEqual(['id: freeze-parked']);
  });

  it('waits for two signatures, by those who did not ask for it', async () => {
    const waiting = async (who: string) =>
      (
        await office.ask<{ awaitingMySignature: { items: { recordId: string }[] } }>(
          who,
          '{ awaitingMySignature(ledger: "period_freeze", limit: 200) { items { recordId } } }',
        )
      ).awaitingMySignature.items.map(({ recordId }) => recordId);
    const frozen = await freezes.freeze(JANUARY);
    expect(await waiting('reviewer')).toContain(frozen.id);
    expect(await waiting('approver')).not.toContain(frozen.id);
    const own = await desk.try('statistician', 'period_freeze:review', frozen);
    expect(codeOf(own)).toBe('NOT_PERMITTED');
    const reviewed = await desk.step('reviewer', 'period_freeze:review', frozen);
    expect(await waiting('approver')).toContain(frozen.id);
    const signed = await desk.step('approver', 'period_freeze:approve', reviewed);
    expect(signed.status).toBe('final');
    const withdrawn = await desk.try('statistician', 'period_freeze:withdraw', signed, {
      reason: '不再使用',
    });
    expect(codeOf(withdrawn)).toBe('NOT_PERMITTED');
    const given = { reason: '误报' };
    const gone = await desk.step('approver', 'period_freeze:withdraw', signed, given);
    expect(gone.status).toBe('withdrawn');
  });

  it('is signed by nobody before its values are there', async () => {
    const { data } = await freezes.try(JANUARY);
    const signed = await desk.try('reviewer', 'period_freeze:review', data!.freezePeriod!);
    expect(problemsOf(signed)).toEqual(['id: freeze-not-computed']);
  });

  it('goes on from its position when the worker was killed, and leaves nothing half-made', async () => {
    const { data } = await freezes.try(JANUARY);
    const { id } = data!.freezePeriod!;
    const values = office.app.get(FreezeValues);
    jest.spyOn(values, 'of').mockRejectedValueOnce(new Error('killed'));
    await expect(office.app.get(FreezeJob).run(Number(id))).rejects.toThrow('killed');
    const begun = await freezes.read(id);
    expect(begun.position).toMatchObject({ isComputed: false });
    expect(begun.figures.totalCount).toBe(0);
    await employ('2022-01-12');
    await office.post();
    await Promise.all([1, 2].map(() => office.app.get(FreezeJob).run(Number(id)).catch(String)));
    const done = await freezes.read(id);
    expect(done.position).toMatchObject({ isComputed: true, position: begun.position!.position });
    const then = await progressAt('2022-01-31', done.position!.position);
    const [own] = await freezes.line(id, JOBS);
    expect(own!.value).toBe(then.find(({ indicator }) => indicator.code === JOBS)!.value);
    const all = (await freezes.lines(id)).length;
    await office.app.get(FreezeJob).run(Number(id));
    expect((await freezes.lines(id)).length).toBe(all);
  });

  it('takes a position of all districts of a city while nobody posts in any of them', async () => {
    const { rows } = await office.admin.query<{ id: number }>(
      `SELECT id FROM org_unit WHERE code = '510402'`,
    );
    const neighbour = rows[0]!.id;
    const posting = office.app.get(PostingService);
    const there = (person: string): Promise<Moved> =>
      desk.enter(
        person,
        'registerEmployment',
        anEmployment({ territoryCode: '510402001', startedOn: '2022-01-09' }),
      );
    await there('neighbour');
    await employ('2022-01-08');
    // Both are asked for while others post in the same districts.
    const asked = await Promise.all(
      ['510400', '510403'].map((territoryCode) =>
        freezes.try({ ...JANUARY, territoryCode }, 'city_leader'),
      ),
    );
    const work = [
      office.doAsked(),
      office.doAsked(),
      posting.postDistrict(neighbour),
      office.post(),
    ];
    await Promise.all(work);
    const [city, district] = asked.map(({ data }) => data!.freezePeriod!.id);
    await there('neighbour');
    await posting.postDistrict(neighbour);
    const frozen = await freezes.read(city!, {}, 'city_leader');
    expect(frozen.position!.districts.map(({ orgUnitCode }) => orgUnitCode)).toEqual(
      expect.arrayContaining(['510402', '510403']),
    );
    const [own] = await freezes.line(city!, JOBS, 'own', 'city_leader');
    const units = await freezes.line(city!, JOBS, 'unit', 'city_leader');
    expect(units.map(({ orgUnitCode }) => orgUnitCode)).toEqual(
      expect.arrayContaining(['510402', '510403']),
    );
    const [ownOfDistrict] = await freezes.line(district!, JOBS, 'own', 'city_leader');
    expect(units.find(({ orgUnitCode }) => orgUnitCode === '510403')!.value).toBe(
      ownOfDistrict!.value,
    );
    const sum = units.reduce((all, { value }) => all + Number(value), 0);
    expect(sum).toBe(Number(own!.value));
    expect((await office.recount()).differences).toBe(0);
  });

  it('keeps the tree that it was printed by, once it is final', async () => {
    const move = async () =>
      problemsOf(
        await office.graphql(
          'admin',
          `query ($input: MoveUnitInput!) { previewUnitMove(input: $input) { label } }`,
          { input: { code: '510403002901', parentCode: '510403003', from: '2022-01-15' } },
        ),
      );
    const frozen = await freezes.freeze(JANUARY);
    expect(await move()).not.toContain('from: unit-day-closed');
    await freezes.sign(frozen);
    expect(await move()).toContain('from: unit-day-closed');
  });

  it('is another district’s business to nobody', async () => {
    const { id } = await freezes.freeze(JANUARY);
    const [own] = await freezes.line(id, JOBS);
    for (const query of [
      `{ freeze(id: "${id}") { id } }`,
      `{ figure(id: "${own!.id}") { position } }`,
      `{ figureRecords(id: "${own!.id}") { totalCount } }`,
    ])
      expect(codeOf(await office.graphql('neighbour', query))).toBe('NOT_FOUND');
    expect(codeOf(await freezes.try(FEBRUARY, 'district_clerk'))).toBe('NOT_PERMITTED');
  });

  it('proposes the days that the region reckons to a month', async () => {
    const days = async (months: number[]) => {
      const all: unknown[] = [];
      for (const month of months)
        all.push(
          (
            await office.ask<{ statisticalMonth: unknown }>(
              'leader',
              `{ statisticalMonth(year: 2022, month: ${month}, orgUnitCode: "510403") { firstDay lastDay } }`,
            )
          ).statisticalMonth,
        );
      return all;
    };
    expect(await days([2])).toEqual([FEBRUARY]);
    // Asked for before the months were cut otherwise, and computed afterwards.
    const quarter = { firstDay: '2022-01-01', lastDay: '2022-03-31', isTrial: true };
    const { id: begun } = (await freezes.try(quarter)).data!.freezePeriod!;
    jest.spyOn(office.app.get(FreezeValues), 'of').mockRejectedValueOnce(new Error('killed'));
    await expect(office.app.get(FreezeJob).run(Number(begun))).rejects.toThrow('killed');
    const data = await OfficeDesk.of(office);
    const cutOff = {
      ...{ key: 'statistics.month-last-day', region: '510403', value: '25', confirmed: true },
      ...{ validFrom: '2022-01-01', source: '示例统计报表制度' },
    };
    await data.propose('statistician', 'PolicyValue', cutOff);
    await office.app.get(FreezeJob).run(Number(begun));
    expect((await freezes.line(begun, JOBS, 'month')).map(({ asOf }) => asOf)).toEqual([
      '2022-01-31',
      '2022-02-28',
      '2022-03-31',
    ]);
    expect(await days([1, 2, 12])).toEqual([
      { firstDay: '2022-01-01', lastDay: '2022-01-25' },
      { firstDay: '2022-01-26', lastDay: '2022-02-25' },
      { firstDay: '2022-11-26', lastDay: '2022-12-31' },
    ]);
    const { id } = await freezes.freeze({ firstDay: '2022-01-26', lastDay: '2022-02-25' });
    const months = await freezes.line(id, JOBS, 'month');
    expect(months.map(({ asOf }) => asOf)).toEqual(['2022-01-25', '2022-02-25']);
  });
});
