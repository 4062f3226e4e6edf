import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ProgressService } from '../../src/indicators/progress.service.js';
import { anEmployment } from '../support/builders.js';
import { FreezeDesk, PrintedLine } from '../support/freezes.js';
import { Office } from '../support/office.js';
import { Desk } from '../support/steps.js';
import { shownIn, tableIn } from '../support/workbooks.js';

const FIGURES = `query ($id: ID!, $kind: FrozenFigureKind, $offset: Int!) { freeze(id: $id) { figures(kind: $kind, limit: 200, offset: $offset) {
  hasMore items { id indicatorCode indicatorLabel unit kind month orgUnitCode orgUnitName asOf value sameDayLastYear ofPeriod } } } }`;
const MAKE = `mutation ($id: ID!, $kind: ReadySheetKind!) { makeReadySheet(freezeId: $id, readySheet: $kind) { id name kind purpose } }`;

type Figure = PrintedLine & { indicatorLabel: string; unit: string };

const WHO = 'statistician';

describe('ready sheets of a freeze', () => {
  let office: Office;
  let freezeId: string;
  let figures: Figure[];
  beforeAll(async () => {
    office = await Office.open();
    const desk = new Desk(office);
    for (const [startedOn, territoryCode] of [
      ['2022-01-10', '510403001901'],
      ['2022-11-20', '510403001902'],
      ['2022-12-05', '510403002901'],
    ])
      await desk.enter(
        'district_clerk',
        'registerEmployment',
        anEmployment({ startedOn, territoryCode }),
      );
    for (const [territoryCode, indicatorCode, level, operator, target, ceiling] of [
      ['510403', 'new_urban_jobs', 'city', 'at_least', '4'],
      ['510403', 'new_urban_jobs', 'province', 'at_least', '2'],
      ['510403001', 'new_urban_jobs', 'city', 'at_least', '3'],
      ['510403', 'registered_unemployment_rate', 'city', 'at_most', '4.2'],
      ['510403', 'new_urban_jobs', 'district', 'at_least', '1', '2'],
      ['510403002', 'new_urban_jobs', 'city', 'at_least', '5', '8'],
    ] as [string, string, string, string, string, string?][]) {
      const set = await desk.enter('statistician', 'setTarget', {
        ...{ territoryCode, indicatorCode, level, operator, year: 2022, value: target, ceiling },
        ...{ documentNumber: `攀就〔2022〕${target}号`, effectiveFrom: '2022-01-01' },
      });
      const reviewed = await desk.step('reviewer', 'target:review', set);
      await desk.step('approver', 'target:approve', reviewed);
    }
    const days = { firstDay: '2022-01-01', lastDay: '2022-12-31', isTrial: true };
    freezeId = (await new FreezeDesk(office).freeze(days)).id;
    figures = [];
    for (let more = true; more;) {
      const { freeze } = await office.ask<{
        freeze: { figures: { hasMore: boolean; items: Figure[] } };
      }>(WHO, FIGURES, { id: freezeId, kind: null, offset: figures.length });
      figures.push(...freeze.figures.items);
      more = freeze.figures.hasMore;
    }
  }, 120_000);
  afterAll(() => office?.close());

  const make = async (kind: string) => {
    const { makeReadySheet: made } = await office.ask<{
      makeReadySheet: { id: string; name: string };
    }>(WHO, MAKE, { id: freezeId, kind });
    const { downloadFile } = await office.ask<{ downloadFile: { content: string } }>(
      WHO,
      'mutation ($id: ID!) { downloadFile(id: $id) { content } }',
      { id: made.id },
    );
    const bytes = Buffer.from(downloadFile.content, 'base64');
    const [[note = ''] = [], heading = [], ...rows] = tableIn(bytes).map((row) => row.map(String));
    return { made, note, heading, rows, bytes };
  };
  const shown = (value: string | null) => (value === null ? '-' : String(Number(value)));
  const own = () => figures.filter(({ kind }) => kind === 'own');
  const AIMED = ['城镇新增就业', '城镇登记失业率'];
  const told = () =>
    own().filter(
      ({ indicatorLabel, value, sameDayLastYear }) =>
        AIMED.includes(indicatorLabel) || sameDayLastYear !== null || Number(value ?? 0) !== 0,
    );

  it('say of units and indicators what was aimed at, what was reached and at what rate', async () => {
    const { made, note, heading, rows } = await make('completion');
    expect(made).toMatchObject({
      name: '指标完成情况表(截至2022-12-31,未定稿).xlsx',
      kind: 'xlsx',
    });
    expect(note).toContain('西区指标完成情况表(2022年)(未定稿,数字可能变化)');
    for (const line of figures.filter(({ kind }) => kind !== 'month')) {
      const at = heading.indexOf(`${line.indicatorLabel}(${line.unit}) 完成`);
      if (at < 0) continue;
      const row = rows.find(([name]) => name === line.orgUnitName)!;
      expect([line.indicatorLabel, line.orgUnitName, row[at]]).toEqual([
        ...[line.indicatorLabel, line.orgUnitName, shown(line.value)],
      ]);
    }
    const jobs = heading.indexOf('城镇新增就业(人) 目标');
    const line = (name: string) => rows.find(([unit]) => unit === name)!.slice(jobs, jobs + 3);
    expect(line('西区')).toEqual(['2', '3', '150']);
    expect(line('清香坪街道')).toEqual(['3', '2', '66.67']);
    expect(line('玉泉街道')).toEqual(['5至8', '1', '20']);
    expect(line('本级及其他')).toEqual(['-', '0', '-']);
    expect(heading).toContain('城镇登记失业率(%) 目标');
    expect(
      heading.some((each) => each.startsWith('城镇登记失业率') && each.includes('完成率')),
    ).toBe(false);
  });

  it('say of a month what came, what came so far, and the change', async () => {
    const { note, rows } = await make('monthly');
    expect(rows.map((row) => [row[0], ...row.slice(3, 5)])).toEqual(
      told().map((line) => [line.indicatorLabel, shown(line.value), shown(line.sameDayLastYear)]),
    );
    // 0 of what nobody keeps here would be a number that nobody told.
    expect(rows.length).toBeLessThan(own().length / 2);
    expect(note).toContain('没有数据、没有目标的指标不列');
  });

  it('say of a year each target with its document, and leave the reason to the office', async () => {
    const { heading, rows } = await make('annual');
    expect(heading.at(-1)).toBe('未完成原因');
    const jobs = rows.filter(([label]) => label === '城镇新增就业');
    expect(jobs.length).toBeGreaterThan(1);
    expect(jobs.map((row) => [row[3], row[5], row[6], row[10]])).toContainEqual([
      ...['4', '3', '75', '否'],
    ]);
    expect(jobs.map((row) => row[4])).toEqual([2, 4, 1].map((each) => `攀就〔2022〕${each}号`));
    expect([jobs[2]![2], jobs[2]![3], jobs[2]![10]]).toEqual(['区级(区间)', '1至2', '否']);
    const rate = rows.find(([label]) => label === '城镇登记失业率')!;
    expect([rate[2], rate[6], rate[9]]).toEqual([expect.stringContaining('(不高于)'), '/', '/']);
    expect(new Set(rows.map(([label]) => label))).toEqual(new Set(AIMED));
  });

  it('list every figure with all that is asked about it, each as it was printed', async () => {
    const { heading, rows } = await make('annex');
    const of = (row: string[], name: string) => row[heading.indexOf(name)]!;
    expect(rows.map((row) => of(row, '数值编号'))).toEqual(figures.map(({ id }) => id));
    figures.forEach((line, at) => {
      expect([line.id, ...['累计', '上年同期', '本期'].map((name) => of(rows[at]!, name))]).toEqual(
        [...[line.id, shown(line.value), shown(line.sameDayLastYear), shown(line.ofPeriod)]],
      );
    });
    const jobs = rows.find((row) => of(row, '指标代码') === 'new_urban_jobs')!;
    expect(of(jobs, '各项目标(文号)')).toMatch(/4\(攀就〔2022〕4号\).*1至2\(攀就〔2022〕1号\)/);
    expect(of(jobs, '记录条数')).toBe('3');
    for (const row of rows.filter((each) => of(each, '记录条数') !== '0').slice(0, 40)) {
      const { figureRecords } = await office.ask<{ figureRecords: { totalCount: number } }>(
        WHO,
        'query ($id: ID!) { figureRecords(id: $id, limit: 1) { totalCount } }',
        { id: of(row, '数值编号') },
      );
      const told = of(row, '记录条数') === '/' ? 0 : Number(of(row, '记录条数'));
      expect([of(row, '指标'), of(row, '机构'), told]).toEqual([
        ...[of(row, '指标'), of(row, '机构'), figureRecords.totalCount],
      ]);
    }
    expect(of(jobs, '指标定义')).not.toBe('');
    expect(of(jobs, '数据来源')).toMatch(/\p{Script=Han}/u);
  });

  it('show each number with all its decimals, as it was printed', async () => {
    const shownOf = async (kind: string) => {
      const [, heading = [], ...rows] = shownIn((await make(kind)).bytes);
      const at = (name: string) => heading.indexOf(name);
      return rows.map((row) => (name: string) => row[at(name)]!);
    };
    const printed = new Map(figures.map((line) => [line.id, line]));
    const annex = await shownOf('annex');
    for (const of of annex) expect(of('累计')).toBe(printed.get(of('数值编号'))!.value ?? '-');
    expect(annex.map((of) => of('累计')).filter((each) => /\.\d*0$/.test(each))).not.toEqual([]);
    const [, byLevel, , ceiling] = await shownOf('annual');
    expect([byLevel!('完成率(%)'), ceiling!('完成')]).toEqual([
      '75.00',
      printed.get(own().find((each) => each.indicatorCode === 'registered_unemployment_rate')!.id)!
        .value ?? '-',
    ]);
  });

  it('look at the targets of all units below at once', async () => {
    const progress = jest.spyOn(office.app.get(ProgressService), 'progressAt');
    await make('completion');
    expect(progress).toHaveBeenCalledTimes(1);
    expect(progress.mock.calls[0]![0].length).toBeGreaterThan(2);
    progress.mockRestore();
  });

  it('are the same file when they are made again', async () => {
    expect((await make('annual')).made.id).toBe((await make('annual')).made.id);
  });
});
