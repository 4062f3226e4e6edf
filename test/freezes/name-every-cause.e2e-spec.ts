import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { measures } from '../../src/catalog/measures.js';
import type { Measure } from '../../src/journal/measure.js';
import { MeasureCatalog } from '../../src/journal/measure-catalog.js';
import { PostingService } from '../../src/journal/posting.service.js';
import { RuleSetService } from '../../src/journal/rule-set.service.js';
import { jobsPool } from '../../src/platform/database/jobs-pool.js';
import { aPerson, anEmployment } from '../support/builders.js';
import { FreezeDesk, Origin, Printed, PrintedLine } from '../support/freezes.js';
import { Office } from '../support/office.js';
import { Desk, Moved } from '../support/steps.js';

const JOBS = 'new_urban_jobs';
const PERIOD = { firstDay: '2022-01-01', lastDay: '2022-06-30' };
const CORRECTIONS = `query ($id: ID!, $untilId: ID) { freezeCorrections(id: $id, untilId: $untilId) {
  indicatorCode printed value difference counts { kind count } } }`;
const RECORDS = `query ($id: ID!, $untilId: ID) { correctedRecords(id: $id, indicatorCode: "${JOBS}", untilId: $untilId, limit: 100) {
  totalCount items { cause change { kind recordId before after day } } } }`;
const STARTED = { 'into the period': '2022-08-01', 'of late in a month': '2022-03-25' };
const NAMES = [
  ...['kept', 'to another month', 'into the period', 'to another street', 'to another person'],
  ...['withdrawn', 'withdrawn and restored', 'of late in a month'],
] as const;

interface Item {
  cause: string;
  change: { kind: string; recordId: string | null; before: string; after: string; day: string };
}

describe('what happened to a record after its period was printed', () => {
  let office: Office;
  let desk: Desk;
  let freezes: FreezeDesk;
  let street: Printed;
  let district: Printed;
  let lines: PrintedLine[];
  let origin: Origin;
  const records: Record<string, Moved> = {};
  beforeAll(async () => {
    office = await Office.open();
    office.clock.moveTo('2022-12-31T10:00:00+08:00');
    desk = new Desk(office);
    freezes = new FreezeDesk(office);
    for (const name of NAMES)
      records[name] = await employ({ startedOn: '2022-03-10', ...started(name) });
    district = await freezes.final(PERIOD);
    street = await freezes.final({ ...PERIOD, territoryCode: '510403001' });
    lines = await freezes.lines(district.id);
    origin = await freezes.origin((await freezes.line(district.id, JOBS))[0]!.id);
    records.late = await employ({ startedOn: '2022-04-01' });
    await revise('to another month', { startedOn: '2022-05-02' });
    await revise('into the period', { startedOn: '2022-06-02' });
    await revise('to another street', { territoryCode: '510403002901' });
    await revise('to another person', { person: aPerson() });
    await act('withdrawn', 'withdraw');
    await act('withdrawn and restored', 'withdraw');
    await office.post();
    await act('withdrawn and restored', 'restore');
    await office.post();
  }, 120_000);
  afterAll(() => office?.close());

  const started = (name: string) =>
    name in STARTED ? { startedOn: STARTED[name as keyof typeof STARTED] } : {};
  const employ = (more: object) =>
    desk.enter(
      'district_clerk',
      'registerEmployment',
      anEmployment({ territoryCode: '510403001901', ...more }),
    );
  const revise = async (name: string, input: object) => {
    const given = { input, reason: '录错' };
    records[name] = await desk.step(
      'district_clerk',
      'employment_registration:revise',
      records[name]!,
      given,
    );
  };
  const act = async (name: string, verb: string) => {
    const step = `employment_registration:${verb}`;
    const given = { reason: '核对后处理' };
    records[name] = await desk.step('district_clerk', step, records[name]!, given);
  };
  const nameOf = (id: string | null) =>
    Object.keys(records).find((name) => records[name]!.id === id);
  const told = async (id: string, untilId: string | null = null) =>
    (
      await office.ask<{ correctedRecords: { items: Item[] } }>('leader', RECORDS, { id, untilId })
    ).correctedRecords.items
      .map(({ cause, change: { kind, recordId, before, after, day } }) =>
        [nameOf(recordId), kind, cause, `${Number(before)}>${Number(after)}`, day].join('|'),
      )
      .sort();
  const jobs = async (id: string, untilId: string | null = null) =>
    (
      await office.ask<{ freezeCorrections: { indicatorCode: string }[] }>('leader', CORRECTIONS, {
        ...{ id, untilId },
      })
    ).freezeCorrections.find(({ indicatorCode }) => indicatorCode === JOBS);

  /** Jobs of the last days of a month count no more; each is judged with others than before. */
  const OTHERWISE = {
    late: (rule: Measure) => ({
      ...rule,
      unless: [
        ...rule.unless,
        {
          ...{ code: 'late_in_month', says: '每月下旬' },
          when: 'extract(day FROM r.started_on) > 20',
        },
      ],
    }),
    grouped: (rule: Measure) => ({
      ...rule,
      group: { ...rule.group, key: `-(${rule.group.key})` },
    }),
  };
  const changeRules = async (how: keyof typeof OTHERWISE | null) => {
    const rules = measures.map((each) =>
      how && each.code === 'new_hires' ? OTHERWISE[how](each) : each,
    );
    const pool = jobsPool(office.database.logins.jobs, null, 2);
    const catalog = new MeasureCatalog(rules);
    await new RuleSetService(pool, catalog).activate('试改口径');
    await new PostingService(pool, catalog, []).postDistrict(office.districtId);
    await pool.end();
  };

  const OF_DISTRICT = [
    'into the period|entered|correction|0>1|2022-06-02',
    'late|entered|late_entry|0>1|2022-04-01',
    'to another month|changed|correction|1>1|2022-05-02',
    'to another person|changed|correction|1>1|2022-03-10',
    'to another street|changed|correction|1>1|2022-03-10',
    'withdrawn|left|withdrawal|1>0|2022-03-10',
  ];

  it('is named with its cause, in the unit as in the one below that it left', async () => {
    expect(await told(district.id)).toEqual(OF_DISTRICT);
    expect(await told(street.id)).toEqual(
      OF_DISTRICT.map((each) =>
        each.startsWith('to another street')
          ? 'to another street|left|correction|1>0|2022-03-10'
          : each,
      ),
    );
    expect(await jobs(district.id)).toMatchObject({
      ...{ printed: '7', value: '8', difference: '1' },
      counts: [
        { kind: 'entered', count: 2 },
        { kind: 'left', count: 1 },
        { kind: 'changed', count: 3 },
      ],
    });
  });

  it('is told apart from what another rule does', async () => {
    await changeRules('late');
    expect(await told(district.id)).toEqual(
      [...OF_DISTRICT, 'of late in a month|left|rule|1>0|2022-03-25'].sort(),
    );
    expect(await jobs(district.id)).toMatchObject({ printed: '7', value: '7', difference: '0' });
    await changeRules(null);
    expect(await told(district.id)).toEqual(OF_DISTRICT);
  });

  it('is nothing where the rules only judge it with other records, whatever was done to it before', async () => {
    const before = await jobs(district.id);
    await changeRules('grouped');
    expect(await told(district.id)).toEqual(OF_DISTRICT);
    expect(await jobs(district.id)).toEqual(before);
    await changeRules(null);
    expect(await told(district.id)).toEqual(OF_DISTRICT);
  });

  it('stays what it was for the version that corrects it, whatever happens afterwards', async () => {
    const second = await freezes.final({
      ...{ ...PERIOD, supersedesId: district.id, correctionReason: '补录、撤销各一人' },
    });
    expect(second).toMatchObject({ version: 2, supersedesId: district.id });
    expect((await freezes.line(second.id, JOBS))[0]!.value).toBe('8');
    const between = await jobs(district.id, second.id);
    await act('withdrawn', 'restore');
    await revise('to another month', { startedOn: '2022-09-02' });
    await act('into the period', 'withdraw');
    await office.post();
    expect(await told(district.id, second.id)).toEqual(OF_DISTRICT);
    expect(await jobs(district.id, second.id)).toEqual(between);
    expect(await told(second.id)).toEqual([
      'into the period|left|withdrawal|1>0|2022-06-02',
      'to another month|left|correction|1>0|2022-05-02',
      'withdrawn|entered|correction|0>1|2022-03-10',
    ]);
    expect(await freezes.lines(district.id)).toEqual(lines);
    expect(await freezes.origin(origin.figure.figure.id)).toEqual(origin);
  });
});
