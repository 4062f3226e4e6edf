import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anEmployment } from '../support/builders.js';
import { FreezeDesk, Printed } from '../support/freezes.js';
import { OfficeDesk } from '../support/office-data.js';
import { Office } from '../support/office.js';
import { Desk, Moved, problemsOf } from '../support/steps.js';

const JOBS = 'new_urban_jobs';
const PERIOD = { firstDay: '2022-01-01', lastDay: '2022-06-30' };
const CORRECTIONS = `query ($id: ID!, $untilId: ID) { freezeCorrections(id: $id, untilId: $untilId) {
  indicatorCode printed value difference figureId counts { kind count } } }`;
const RECORDS = `query ($id: ID!, $untilId: ID) { correctedRecords(id: $id, indicatorCode: "${JOBS}", untilId: $untilId) {
  totalCount items { cause change { kind recordId before after day } } } }`;

interface Correction {
  indicatorCode: string;
  printed: string;
  value: string;
  difference: string;
  figureId: string;
  counts: { kind: string; count: number }[];
}
interface Records {
  totalCount: number;
  items: { cause: string; change: { kind: string; recordId: string | null; day: string } }[];
}

describe('what has changed in a frozen period', () => {
  let office: Office;
  let desk: Desk;
  let freezes: FreezeDesk;
  let printed: Printed;
  const records: Record<string, Moved> = {};
  beforeAll(async () => {
    office = await Office.open();
    office.clock.moveTo('2022-12-31T10:00:00+08:00');
    desk = new Desk(office);
    freezes = new FreezeDesk(office);
    for (const name of ['kept', 'moved', 'gone']) records[name] = await employ('2022-03-10');
    printed = await freezes.final(PERIOD);
    records.late = await employ('2022-04-01');
    await employ('2022-07-01');
    await desk.step('district_clerk', 'employment_registration:revise', records.moved!, {
      input: { startedOn: '2022-08-02' },
      reason: '日期录错',
    });
    await desk.step('district_clerk', 'employment_registration:withdraw', records.gone!, {
      reason: '重复登记',
    });
    await office.post();
  }, 120_000);
  afterAll(() => office?.close());

  const employ = (startedOn: string) =>
    desk.enter(
      'district_clerk',
      'registerEmployment',
      anEmployment({ startedOn, territoryCode: '510403001901' }),
    );
  const corrections = async (id: string, untilId: string | null = null, who = 'leader') =>
    (await office.ask<{ freezeCorrections: Correction[] }>(who, CORRECTIONS, { id, untilId }))
      .freezeCorrections;
  const recordsOf = async (id: string, untilId: string | null = null, who = 'leader') =>
    (await office.ask<{ correctedRecords: Records }>(who, RECORDS, { id, untilId }))
      .correctedRecords;

  it('is told indicator by indicator, with what was printed and what is true now', async () => {
    const all = await corrections(printed.id);
    const found = all.find(({ indicatorCode }) => indicatorCode === JOBS)!;
    expect(found).toMatchObject({ printed: '3', value: '2', difference: '-1' });
    expect(found.counts).toEqual([
      { kind: 'entered', count: 1 },
      { kind: 'left', count: 2 },
      { kind: 'changed', count: 0 },
    ]);
    expect((await freezes.origin(found.figureId)).figure.figure.value).toBe('3');
    // What nothing happened to is not listed.
    expect(all.map(({ indicatorCode }) => indicatorCode)).not.toContain(
      'youth_internships_started',
    );
  });

  it('is told record by record, with the cause', async () => {
    const { totalCount, items } = await recordsOf(printed.id);
    expect(totalCount).toBe(3);
    const causes = items.map(({ cause, change: { kind, recordId } }) => [recordId, kind, cause]);
    expect(causes.sort()).toEqual(
      [
        [records.late!.id, 'entered', 'late_entry'],
        [records.moved!.id, 'left', 'correction'],
        [records.gone!.id, 'left', 'withdrawal'],
      ].sort(),
    );
  });

  it('names no record to who does not see it', async () => {
    const neighbour = await office.graphql('neighbour', CORRECTIONS, { id: printed.id });
    expect(neighbour.errors[0]!.extensions.code).toBe('NOT_FOUND');
    const city = await recordsOf(printed.id, null, 'city_leader');
    expect(city.totalCount).toBe(3);
  });

  it('is told of a value that another source gives, though no record has moved', async () => {
    const period = { firstDay: '2022-01-01', lastDay: '2022-05-31' };
    const { id } = await freezes.final(period);
    const data = await OfficeDesk.of(office);
    await data.propose('statistician', 'IndicatorSource', {
      ...{ indicatorCode: JOBS, orgUnitCode: '510403', validFrom: '2022-01-01' },
      ...{ source: 'reported', document: '示例〔2022〕3号' },
    });
    const found = (await corrections(id)).find(({ indicatorCode }) => indicatorCode === JOBS);
    expect(found).toMatchObject({ printed: '2', value: null, counts: [] });
    expect(await recordsOf(id)).toEqual({ totalCount: 0, items: [] });
    const [source] = (
      await office.admin.query<{ id: string }>(
        `SELECT id::text FROM indicator_source WHERE until_version IS NULL`,
      )
    ).rows;
    await data.propose('statistician', 'IndicatorSource', {
      ...{ indicatorCode: JOBS, orgUnitCode: '510403', validFrom: '2022-01-01' },
      ...{ source: 'counted', document: '示例〔2022〕4号', replaces: source!.id },
    });
  });

  it('is nothing where a nought was printed of what nobody had told', async () => {
    const { id } = await freezes.freeze({ firstDay: '2022-01-01', lastDay: '2022-04-30' });
    await office.admin.query('SET session_replication_role = replica');
    await office.admin.query(
      `UPDATE frozen_figure SET value = 0 WHERE freeze_id = $1 AND indicator_code = 'talent_introduced' AND value IS NULL`,
      [id],
    );
    await office.admin.query('RESET session_replication_role');
    expect(await freezes.line(id, 'talent_introduced')).toMatchObject([{ value: '0' }]);
    expect(await corrections(id)).toEqual([]);
  });

  it('ends where another version was printed, and begins anew from there', async () => {
    const input = { ...PERIOD, supersedesId: printed.id, correctionReason: '补录一人,撤销一人' };
    const second = await freezes.final(input);
    expect(second.version).toBe(2);
    const until = (await corrections(printed.id, second.id)).find(
      ({ indicatorCode }) => indicatorCode === JOBS,
    );
    expect(until).toMatchObject({ printed: '3', value: '2' });
    expect(await corrections(second.id)).toEqual([]);
    expect(await recordsOf(second.id)).toEqual({ totalCount: 0, items: [] });
    await employ('2022-05-05');
    await office.post();
    expect((await corrections(second.id)).map(({ indicatorCode }) => indicatorCode)).toContain(
      JOBS,
    );
    expect((await recordsOf(printed.id, second.id)).totalCount).toBe(3);
    expect((await recordsOf(printed.id)).totalCount).toBe(4);
    const backwards = await office.graphql('leader', CORRECTIONS, {
      id: second.id,
      untilId: printed.id,
    });
    expect(problemsOf(backwards)).toEqual(['untilId: another-period']);
    const first = await freezes.read(printed.id);
    const withdrawn = await desk.try('approver', 'period_freeze:withdraw', first, {
      reason: '不再使用',
    });
    expect(problemsOf(withdrawn)).toEqual(['id: freeze-reckoned-from']);
  });
});
