import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostingService } from '../../src/journal/posting.service.js';
import { anEmployment, key } from '../support/builders.js';
import { Chance } from '../support/chance.js';
import { OF_THE_CITY, OfficeDesk } from '../support/office-data.js';
import { Office } from '../support/office.js';
import { PeriodDesk } from '../support/periods.js';
import { Desk, Moved } from '../support/steps.js';

/** SEED=… repeats a run. */
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const STEPS = 60;
const REMEMBER_EVERY = 12;
const PLACES = ['510403001901', '510403001902', '510403002901', '510403003'];
const STREETS = ['510403001', '510403002', '510403003', '510403100'];
const OWN = 'jobs_of_ours';
const CODES = ['new_urban_jobs', 'new_hires', OWN];

const AS_SHOWN = `query ($unit: String!, $codes: [String!]!, $through: ID) {
  indicatorProgress(year: 2022, asOf: "2022-11-30", orgUnitCode: $unit, indicatorCodes: $codes, through: $through) {
    value source printed qualifier sameDayLastYear yearOnYearRate parts { measure quantity } sourceChange { since message }
    forecast { method value explanation }
    targets { targetId level target documentNumber completionRate gap status } }
  indicatorSeries(year: 2022, asOf: "2022-11-30", orgUnitCode: $unit, indicatorCodes: $codes, through: $through) {
    months { asOf value ofMonth sameDayLastYear } }
  indicatorByUnit(year: 2022, asOf: "2022-11-30", orgUnitCode: $unit, indicatorCodes: $codes, through: $through) {
    total rows { orgUnitCode name value } }
  figureSources(indicatorCode: "new_urban_jobs", year: 2022, asOf: "2022-11-30", orgUnitCode: $unit, limit: 500, through: $through) {
    totalCount totalQuantity items { measure day quantity orgUnitCode } } }`;
const PUBLISHED = `query ($codes: [String!]!, $through: ID) {
  publishedTable(year: 2022, quarter: 3, orgUnitCode: "510403", indicatorCodes: $codes, through: $through) {
    limit indicators { indicatorCode total rows { orgUnitCode name value } } } }`;

describe(`an old position of the journal (seed ${seed})`, () => {
  const chance = new Chance(seed);
  let office: Office;
  let desk: Desk;
  let data: OfficeDesk;
  beforeAll(async () => {
    office = await Office.open();
    office.clock.moveTo('2023-02-01T10:00:00+08:00');
    desk = new Desk(office);
    data = await OfficeDesk.of(office);
    await office.admin.query(
      `UPDATE user_account SET unit_id = (SELECT id FROM org_unit WHERE code = '510400') WHERE username = 'admin'`,
    );
  }, 120_000);
  afterAll(() => office?.close());

  const post = async () => {
    const { rows } = await office.admin.query<{ id: number }>(
      'SELECT DISTINCT district_id AS id FROM org_unit WHERE district_id IS NOT NULL ORDER BY 1',
    );
    for (const { id } of rows) await office.app.get(PostingService).postDistrict(id);
  };
  const ownIndicator = (of: string[], corrects: boolean) =>
    data.propose(OF_THE_CITY[0], 'Indicator', {
      ...{ code: OWN, label: '本市就业', unit: '人', decimals: 0, kind: 'flow', better: 'more' },
      ...{ place: 1, of, corrects },
    });

  const records: Moved[] = [];
  const targets: Moved[] = [];
  const dayOf = (year: number, months = 11) =>
    `${year}-${String(1 + chance.below(months)).padStart(2, '0')}-${String(1 + chance.below(28)).padStart(2, '0')}`;
  /** Last year was entered up to summer at first; what comes later makes it whole. */
  let lastYearMonths = 6;
  const startedOn = () => (chance.sometimes(0.4) ? dayOf(2021, lastYearMonths) : dayOf(2022));

  const enter = async () => {
    const input = anEmployment({ territoryCode: chance.one(PLACES), startedOn: startedOn() });
    records.push(await desk.enter('district_clerk', 'registerEmployment', input));
  };
  const correct = async () => {
    const record = chance.one(records);
    const given = { input: { startedOn: startedOn() }, reason: '日期录错' };
    await moved(records, record, desk.try('district_clerk', 'reviseEmployment', record, given));
  };
  const withdraw = async () => {
    const record = chance.one(records);
    const verb = record.status === 'withdrawn' ? 'restore' : 'withdraw';
    const answer = desk.try('district_clerk', `employment_registration:${verb}`, record, {
      reason: '核对后处理',
    });
    await moved(records, record, answer);
  };
  const setTarget = async () => {
    const entered = await desk.enter('statistician', 'setTarget', {
      territoryCode: chance.one(['510403', ...STREETS]),
      indicatorCode: chance.one(CODES.slice(0, 2)),
      year: 2022,
      level: chance.one(['province', 'city']),
      operator: 'at_least',
      value: String(1 + chance.below(30)),
      documentNumber: `示例文件 ${key()} 号`,
      effectiveFrom: '2022-01-01',
    });
    const reviewed = await desk.step('reviewer', 'target:review', entered);
    targets.push(await desk.step('approver', 'target:approve', reviewed));
  };
  const returnTarget = async () => {
    const target = targets.pop();
    if (!target) return;
    await desk.step('approver', 'target:returnForCorrection', target, { reason: '文号有误' });
  };
  const changeSource = async () => {
    const unit = chance.one(['510403', ...STREETS]);
    const { rows } = await office.admin.query<{ id: string }>(
      `SELECT s.id::text FROM indicator_source s JOIN org_unit o ON o.id = s.unit_id
        WHERE o.code = $1 AND s.indicator_code = 'new_urban_jobs' AND s.until_version IS NULL`,
      [unit],
    );
    await data.tryPropose(OF_THE_CITY[0], 'IndicatorSource', {
      ...{ indicatorCode: 'new_urban_jobs', orgUnitCode: unit, validFrom: '2021-01-01' },
      ...{ source: chance.one(['counted', 'reported', 'children']), document: '示例〔2022〕3号' },
      ...(rows[0] ? { replaces: rows[0].id } : {}),
    });
  };
  const report = async () => {
    const entered = await desk.try('statistician', 'reportFigure', null, {
      input: {
        ...{ territoryCode: chance.one(['510403', ...STREETS]), indicatorCode: 'new_urban_jobs' },
        ...{ asOf: dayOf(chance.one([2021, 2022])), value: String(chance.below(90)) },
        sourceDocument: '示例统计表',
      },
    });
    if (!entered.data) return;
    const [figure] = Object.values(entered.data);
    const reviewed = await desk.step('reviewer', 'reported_figure:review', figure!);
    await desk.step('approver', 'reported_figure:approve', reviewed);
  };
  const unitChange = async (name: string, type: string, input: object) => {
    const { errors } = await office.graphql(
      'admin',
      `mutation ($input: ${type}!, $key: String!) { ${name}(input: $input, idempotencyKey: $key) { id } }`,
      { input, key: key() },
    );
    for (const { extensions } of errors) expect(extensions.code).toBe('INPUT_REFUSED');
  };
  const someDay = () => chance.one([undefined, dayOf(2022), '2023-01-10']);
  const rename = () =>
    unitChange('renameUnit', 'RenameUnitInput', {
      ...{ code: chance.one(STREETS), name: `改名${chance.below(9999)}街道`, from: someDay() },
    });
  const move = () =>
    unitChange('moveUnit', 'MoveUnitInput', {
      ...{ code: chance.one(PLACES.slice(0, 3)), parentCode: chance.one(STREETS), from: someDay() },
    });
  const define = async () => {
    await ownIndicator([chance.one(['new_urban_jobs', 'new_hires'])], true);
  };

  /** Whatever a step was refused for changes nothing. */
  async function moved(of: Moved[], record: Moved, answer: ReturnType<Desk['try']>) {
    const { data: done } = await answer;
    const after = done && Object.values(done as Record<string, Moved | Moved[]>)[0];
    if (after) of[of.indexOf(record)] = [after].flat()[0]!;
  }

  const shown = async (through: string | null) => ({
    district: await office.ask('leader', AS_SHOWN, { unit: '510403', codes: CODES, through }),
    street: await office.ask('leader', AS_SHOWN, { unit: '510403001', codes: CODES, through }),
    outside: await office.ask('leader', PUBLISHED, { codes: CODES, through }),
  });
  const position = async () =>
    (await office.admin.query<{ at: string }>('SELECT max(id)::text AS at FROM journal_entry'))
      .rows[0]!.at;

  it('answers digit for digit as it did, whatever was entered, corrected, decided or renamed since', async () => {
    await ownIndicator(['new_urban_jobs'], false);
    for (let at = 0; at < 25; at += 1) await enter();
    await setTarget();
    await post();
    const periods = new PeriodDesk(office);
    for (const year of [2021, 2022]) await periods.open(await periods.lock('510403', year));
    lastYearMonths = 12;

    const known: { through: string; then: Awaited<ReturnType<typeof shown>> }[] = [];
    for (let at = 0; at <= STEPS; at += 1) {
      if (at % REMEMBER_EVERY === 0) {
        // Whatever else stands now is met by an entry, and belongs to its position.
        await enter();
        await post();
        const [through, then] = [await position(), await shown(null)];
        expect(await shown(through)).toEqual(then);
        known.push({ through, then });
      }
      const step = chance.weighted([
        [3, enter],
        [2, correct],
        [2, withdraw],
        [2, setTarget],
        [1, returnTarget],
        [3, changeSource],
        [2, report],
        [1, rename],
        [1, move],
        [1, define],
      ] as const);
      await step();
      if (chance.sometimes(0.3)) await post();
    }
    await post();
    for (const { through, then } of known) expect(await shown(through)).toEqual(then);
    expect((await office.recount()).differences).toBe(0);
  }, 300_000);
});
