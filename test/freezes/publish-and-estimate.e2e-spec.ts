import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anEmployment } from '../support/builders.js';
import { FreezeDesk } from '../support/freezes.js';
import { Office } from '../support/office.js';
import { Desk, problemsOf } from '../support/steps.js';

const TABLE = `query ($freezeId: ID, $quarter: Int!, $through: ID) {
  publishedTable(year: 2022, quarter: $quarter, orgUnitCode: "510403", indicatorCodes: ["new_hires"], freezeId: $freezeId, through: $through) {
    asOf indicators { total rows { orgUnitCode value } } } }`;
const ESTIMATES = `query ($id: ID!, $method: YearEstimateMethod!) {
  yearEstimates(id: $id, method: $method, indicatorCodes: ["new_urban_jobs"]) {
    mark indicatorCode figureId asOf printed estimate method explanation targets { target gap isMet } } }`;

interface Published {
  publishedTable: { indicators: { total: string | null; rows: { value: number | null }[] }[] };
}
interface Estimated {
  yearEstimates: {
    mark: string;
    printed: string;
    estimate: string;
    explanation: string;
    figureId: string;
  }[];
}

describe('of a freeze', () => {
  let office: Office;
  let desk: Desk;
  let freezes: FreezeDesk;
  let id: string;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    freezes = new FreezeDesk(office);
    for (let at = 0; at < 6; at += 1) await employ('510403001901');
    await employ('510403002901');
    ({ id } = await freezes.final({ firstDay: '2022-01-01', lastDay: '2022-06-30' }));
    for (let at = 0; at < 5; at += 1) await employ('510403002901');
    await office.post();
  }, 120_000);
  afterAll(() => office?.close());

  const employ = (territoryCode: string) =>
    desk.enter(
      'district_clerk',
      'registerEmployment',
      anEmployment({ startedOn: '2022-03-01', territoryCode }),
    );
  const table = async (variables: object) =>
    (await office.ask<Published>('leader', TABLE, { quarter: 2, ...variables })).publishedTable
      .indicators[0]!;
  const refused = async (variables: object) =>
    problemsOf(await office.graphql('leader', TABLE, { quarter: 2, ...variables }));

  it('the table for outside is that of then, with small counts hidden', async () => {
    const then = await table({ freezeId: id });
    expect(then.total).toBe('7');
    expect(then.rows.filter(({ value }) => value === null).length).toBeGreaterThanOrEqual(2);
    expect((await table({})).total).toBe('12');
  });

  it('the table is refused of another day, of what is no freeze, and beside a position', async () => {
    const OTHER = ['freezeId: freeze-of-another'];
    expect(await refused({ freezeId: id, quarter: 1 })).toEqual(OTHER);
    expect(await refused({ freezeId: '999999' })).toEqual(OTHER);
    expect(await refused({ freezeId: id, through: '1' })).toEqual(['through: freeze-or-position']);
  });

  it('the year is estimated by a method in words, marked, and counted nowhere', async () => {
    const entries = async () =>
      (await office.admin.query('SELECT count(*)::int AS n FROM journal_entry')).rows as object[];
    const before = await entries();
    const { yearEstimates } = await office.ask<Estimated>('leader', ESTIMATES, {
      id,
      method: 'linear',
    });
    expect(yearEstimates).toEqual([
      expect.objectContaining({
        ...{ mark: '预计(估算,不是统计数)', indicatorCode: 'new_urban_jobs', asOf: '2022-06-30' },
        ...{ printed: '7', estimate: '14', method: 'linear' },
        explanation: expect.stringContaining('按时序进度直线推算'),
      }),
    ]);
    const growth = await office.ask<Estimated>('leader', ESTIMATES, { id, method: 'growth' });
    expect(growth.yearEstimates[0]).toMatchObject({ estimate: null });
    expect(await entries()).toEqual(before);
    const whole = await freezes.freeze({
      ...{ firstDay: '2021-01-01', lastDay: '2021-12-31', isTrial: true },
    });
    const { yearEstimates: told } = await office.ask<Estimated>('leader', ESTIMATES, {
      ...{ id: whole.id, method: 'linear' },
    });
    expect(told[0]).toMatchObject({ mark: '全年数(定版所印,不是预计)', asOf: '2021-12-31' });
    await expect(office.ask('leader', ESTIMATES, { id: '999999', method: 'plan' })).rejects.toThrow(
      'NOT_FOUND',
    );
  });
});
