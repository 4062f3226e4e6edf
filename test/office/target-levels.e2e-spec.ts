import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { installAccounts } from '../../src/access/install-accounts.js';
import { key } from '../support/builders.js';
import { OF_THE_CITY, OfficeDesk, codesOf } from '../support/office-data.js';
import { Office, PASSWORD } from '../support/office.js';
import { Desk, Moved } from '../support/steps.js';

const aTarget = (overrides: object = {}) => ({
  territoryCode: '510403',
  indicatorCode: 'new_urban_jobs',
  year: 2022,
  level: 'plan',
  operator: 'at_least',
  value: '3300',
  documentNumber: '示例文件 1 号',
  effectiveFrom: '2022-01-01',
  ...overrides,
});

const aLevel = (changes: object = {}) => ({
  code: 'plan',
  label: '规划目标',
  place: 15,
  ...changes,
});

describe('levels of targets, kept by the office', () => {
  let office: Office;
  let desk: Desk;
  let data: OfficeDesk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    data = await OfficeDesk.of(office);
    await data.switchOn();
  });
  afterAll(() => office?.close());

  const levels = async () =>
    (
      await office.ask<{ targetLevels: { code: string; label: string }[] }>(
        'leader',
        '{ targetLevels { code label place lastYear } }',
      )
    ).targetLevels;
  const sign = async (target: Moved) =>
    desk.step('approver', 'target:approve', await desk.step('reviewer', 'target:review', target));
  const set = async (overrides: object = {}) =>
    sign(await desk.enter('statistician', 'setTarget', aTarget(overrides)));
  const refusalOf = async (overrides: object) =>
    codesOf(
      await office.graphql(
        'statistician',
        'mutation ($input: SetTargetInput!, $key: String!) { setTarget(input: $input, idempotencyKey: $key) { id } }',
        { input: aTarget(overrides), key: key() },
      ),
    );

  it('begin with those the product had', async () => {
    expect((await levels()).map(({ code, label }) => `${code} ${label}`)).toEqual([
      'province 省级',
      'city 市级',
      'district 区级',
      'department_performance 部门绩效目标',
      'unstated 未注明层级',
    ]);
  });

  it('are added, called and placed by one person and another, and targets are shown by them', async () => {
    expect(await refusalOf({ level: 'plan' })).toEqual(['level-unknown']);
    const preview = await data.preview(OF_THE_CITY[0], 'TargetLevel', aLevel());
    expect(preview[0]!.examples.slice(0, 3)).toEqual(['省级', '规划目标', '市级']);
    const { id } = await data.propose(OF_THE_CITY[0], 'TargetLevel', aLevel());
    expect(await refusalOf({ level: 'plan' })).toEqual(['level-unknown']);
    expect(codesOf(await data.tryDecide(OF_THE_CITY[0], 'approve', id))).toEqual(['NOT_PERMITTED']);
    await data.approve(OF_THE_CITY[1], id);
    await set({ level: 'city', value: '3000' });
    const target = await set();
    await set({ level: 'province', value: '3500' });
    const shown = async () => {
      const { indicatorProgress, record } = await office.ask<{
        indicatorProgress: { targets: { level: string; levelLabel: string }[] }[];
        record: { values: { name: string; text: string }[] };
      }>(
        'leader',
        `query ($id: ID!) { indicatorProgress(year: 2022, asOf: "2022-12-31", orgUnitCode: "510403", indicatorCodes: ["new_urban_jobs"]) {
           targets { level levelLabel } } record(ledger: "target", id: $id) { values { name text } } }`,
        { id: target.id },
      );
      return {
        labels: indicatorProgress[0]!.targets.map((each) => each.levelLabel),
        recorded: record.values.find(({ name }) => name === 'levelLabel')!.text,
      };
    };
    expect(await shown()).toEqual({ labels: ['省级', '规划目标', '市级'], recorded: '规划目标' });
    const renamed = aLevel({ label: '“十四五”规划目标', place: 5, corrects: true });
    await data.change('TargetLevel', renamed, OF_THE_CITY);
    expect(await shown()).toEqual({
      labels: ['“十四五”规划目标', '省级', '市级'],
      recorded: '“十四五”规划目标',
    });
  });

  it('refuses a code or name that is taken, and a correction of nothing', async () => {
    const refusal = async (changes: object) =>
      codesOf(await data.tryPropose(OF_THE_CITY[0], 'TargetLevel', aLevel(changes)));
    expect(await refusal({ code: 'city' })).toEqual(['level-known']);
    expect(await refusal({ code: 'plan_five', label: '市级' })).toEqual(['level-label-known']);
    expect(await refusal({ code: 'none_of_these', corrects: true })).toEqual(['level-unknown']);
    expect(await refusal({ code: '规划', place: -1 })).toEqual(['matches', 'min']);
    const unknown = aLevel({ code: 'none_of_these', corrects: true });
    const english = { 'accept-language': 'en' };
    const { errors } = await data.tryPropose(
      OF_THE_CITY[0],
      'TargetLevel',
      unknown,
      key(),
      english,
    );
    expect(errors[0]!.message).toMatch(
      /^There is no level of this code. Those in use are plan, province, /,
    );
  });

  it('ends after a year, not while targets of a later one stand, and says which', async () => {
    const district = { code: 'district', label: '区级', place: 30, corrects: true };
    const { id, revision } = await set({ level: 'district', value: '3700' });
    const ended = await data.tryPropose(OF_THE_CITY[0], 'TargetLevel', {
      ...district,
      lastYear: 2021,
    });
    expect(codesOf(ended)).toEqual(['level-in-use']);
    expect(ended.errors[0]!.extensions.issues![0]!.message).toContain(
      `2022年“城镇新增就业”3700(示例文件 1 号,编号${id})`,
    );
    await desk.step('approver', 'target:withdraw', { id, revision }, { reason: '文件废止' });
    await data.change('TargetLevel', { ...district, lastYear: 2021 }, OF_THE_CITY);
    expect(await refusalOf({ level: 'district' })).toEqual(['level-ended']);
    await set({ level: 'district', year: 2021, effectiveFrom: '2021-01-01' });
    expect((await levels()).find(({ code }) => code === 'district')).toMatchObject({
      label: '区级',
      lastYear: 2021,
    });
  });
});

describe('levels of bureaus that share an installation', () => {
  let office: Office;
  let data: OfficeDesk;
  beforeAll(async () => {
    office = await Office.open();
    data = await OfficeDesk.of(office);
    await installAccounts(
      office.admin,
      [{ username: 'next_leader', displayName: '丁', unitCode: '510402', roles: ['leader'] }],
      PASSWORD,
    );
    await data.switchOn();
  });
  afterAll(() => office?.close());

  it('are used where they were added and below, may be called alike, and are no matter of the other', async () => {
    const own = aLevel({ code: 'west_plan' });
    await data.change('TargetLevel', own, ['statistician', 'leader']);
    const alike = aLevel({ code: 'east_plan' });
    await data.change('TargetLevel', alike, ['neighbour', 'next_leader']);
    const shown = async (who: string) =>
      (
        await office.ask<{ targetLevels: { code: string; region: string | null }[] }>(
          who,
          '{ targetLevels { code region } }',
        )
      ).targetLevels.flatMap(({ code, region }) => (region ? [`${code} ${region}`] : []));
    expect(await shown('leader')).toEqual(['west_plan 510403']);
    expect(await shown('neighbour')).toEqual(['east_plan 510402']);
    expect(await shown('city_leader')).toEqual(['east_plan 510402', 'west_plan 510403']);

    const refusal = async (kind: object) =>
      codesOf(await data.tryPropose('statistician', 'TargetLevel', aLevel(kind)));
    expect(await refusal({ ...alike, corrects: true })).toEqual(['REGION_OUT_OF_REACH']);
    expect(await refusal({ code: 'city', label: '市里', corrects: true })).toEqual([
      'REGION_OUT_OF_REACH',
    ]);
    expect(await refusal({ code: 'city_of_ours', label: '市级' })).toEqual(['level-label-known']);

    const set = async (level: string) =>
      codesOf(
        await office.graphql(
          'statistician',
          'mutation ($input: SetTargetInput!, $key: String!) { setTarget(input: $input, idempotencyKey: $key) { id } }',
          { input: aTarget({ level }), key: key() },
        ),
      );
    expect(await set('east_plan')).toEqual(['level-unknown']);
    expect(await set('west_plan')).toEqual([]);
  });
});
