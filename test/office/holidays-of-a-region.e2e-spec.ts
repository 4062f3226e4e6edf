import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { installAccounts } from '../../src/access/install-accounts.js';
import { InspectionDesk, PetitionRow } from '../support/builders-wage-petitions.js';
import { installUnits } from '../support/install-units.js';
import { OfficeDesk, codesOf } from '../support/office-data.js';
import { Office, PASSWORD } from '../support/office.js';

const GUANGXI = '450000';
const DISTRICT = '450103';
const STREET = '450103001';

/** Two days off, a Thursday and a Friday; the notice is made up. */
const thirdMarch = (changes: object = {}) => ({
  ...{ year: 2024, region: GUANGXI, document: '示例政办〔2024〕3号', issuedOn: '2024-02-26' },
  daysOff: [{ name: '广西三月三', from: '2024-04-11', to: '2024-04-12' }],
  workedWeekendDays: [],
  ...changes,
});

describe('days off of a region of its own', () => {
  let office: Office;
  let desk: OfficeDesk;
  let inspection: InspectionDesk;
  beforeAll(async () => {
    office = await Office.open();
    office.clock.moveTo('2024-04-09T10:00:00+08:00');
    await installUnits(office.admin, [
      { code: GUANGXI, name: '广西壮族自治区', kind: 'province', parent: null },
      { code: DISTRICT, name: '青秀区', kind: 'district', parent: GUANGXI },
      { code: STREET, name: '示例街道', kind: 'street', parent: DISTRICT },
    ]);
    await installAccounts(
      office.admin,
      [
        { username: 'gx_clerk', displayName: '甲', unitCode: GUANGXI, roles: ['statistician'] },
        { username: 'gx_head', displayName: '乙', unitCode: GUANGXI, roles: ['leader'] },
        { username: 'gx_inspector', displayName: '丙', unitCode: DISTRICT, roles: ['inspector'] },
      ],
      PASSWORD,
    );
    desk = await OfficeDesk.of(office);
    inspection = new InspectionDesk(office);
    await desk.switchOn();
  }, 120_000);
  afterAll(() => office?.close());

  const received = (territoryCode: string, who: string, receivedOn: string) =>
    inspection.register({ territoryCode, receivedOn }, who);
  const acceptDueOn = async (who: string, { id }: PetitionRow) =>
    (
      await office.ask<{ case: PetitionRow }>(
        who,
        `query ($id: ID!) { case: record(ledger: "wage_petition", id: $id) { ... on WagePetition { acceptDueOn } } }`,
        { id },
      )
    ).case.acceptDueOn;

  const due = async (who: string) =>
    (
      await office.ask<{ worklists: { code: string; count: number }[] }>(
        who,
        '{ worklists { code count } }',
      )
    ).worklists.filter(({ code }) => code === 'deadline');

  it('move the deadlines of its own cases, those that run and those that come, and of no other place', async () => {
    const inGuangxi = await received(STREET, 'gx_inspector', '2024-04-09');
    const inSichuan = await received('510403001901', 'inspector', '2024-04-09');
    // Five working days from Tuesday: 10, 11, 12, 15, 16 April.
    expect([inGuangxi.acceptDueOn, inSichuan.acceptDueOn]).toEqual(['2024-04-16', '2024-04-16']);

    expect(await desk.preview('gx_clerk', 'Holidays', thirdMarch())).toEqual([
      {
        label: '期限重新计算的欠薪案件',
        count: 1,
        examples: [expect.stringContaining('2024-04-16 → 2024-04-18')],
      },
    ]);
    await desk.change('Holidays', thirdMarch(), ['gx_clerk', 'gx_head']);
    expect(await acceptDueOn('gx_inspector', inGuangxi)).toBe('2024-04-18');
    expect(await acceptDueOn('inspector', inSichuan)).toBe('2024-04-16');

    office.clock.moveTo('2024-04-10T10:00:00+08:00');
    const later = await received(STREET, 'gx_inspector', '2024-04-10');
    const elsewhere = await received('510403001901', 'inspector', '2024-04-10');
    expect([later.acceptDueOn, elsewhere.acceptDueOn]).toEqual(['2024-04-19', '2024-04-17']);
    // Both are within five working days of here, which end on 19 April.
    expect(await due('gx_inspector')).toEqual([{ code: 'deadline', count: 2 }]);
  });

  it('go before those of the nation, day by day', async () => {
    // 28 April is a Sunday that is worked for Labour Day; here it is off, and the Saturday before is worked instead.
    const otherwise = thirdMarch({
      corrects: true,
      daysOff: [
        ...thirdMarch().daysOff,
        { name: '示例节日', from: '2024-04-28', to: '2024-04-28' },
      ],
      workedWeekendDays: ['2024-04-27'],
    });
    await desk.change('Holidays', otherwise, ['gx_clerk', 'gx_head']);
    office.clock.moveTo('2024-04-26T10:00:00+08:00');
    const here = await received(STREET, 'gx_inspector', '2024-04-22');
    const there = await received('510403001901', 'inspector', '2024-04-22');
    expect([here.acceptDueOn, there.acceptDueOn]).toEqual(['2024-04-27', '2024-04-28']);
  });

  it('are shown with their region, and of a place only what holds there', async () => {
    const regions = async (region?: string) =>
      (
        await office.ask<{ calendar: { region: string; daysOff: { name: string }[] }[] }>(
          'clerk',
          `query ($region: String) { calendar(year: 2024, region: $region) { region daysOff { name } } }`,
          { region },
        )
      ).calendar.map((each) => each.region);
    expect(await regions()).toEqual(['000000', GUANGXI]);
    expect(await regions(DISTRICT)).toEqual(['000000', GUANGXI]);
    expect(await regions('510403')).toEqual(['000000']);
  });

  it.each<[string, string, object, string[]]>([
    ['for another region', 'statistician', { year: 2025 }, ['REGION_OUT_OF_REACH']],
    ['twice', 'gx_clerk', {}, ['year-known']],
    ['as a correction of nothing', 'gx_clerk', { year: 2025, corrects: true }, ['year-unknown']],
    ['of a place without a code', 'gx_clerk', { year: 2025, region: '广西' }, ['matches']],
    ['of another year', 'gx_clerk', { year: 2025 }, ['not-of-the-year']],
  ])('are refused %s', async (_, who, changes, codes) => {
    const answer = await desk.tryPropose(who, 'Holidays', thirdMarch(changes));
    expect(codesOf(answer)).toEqual(expect.arrayContaining(codes));
  });

  it('are asked for again in the next year, of who keeps them', async () => {
    office.clock.moveTo('2024-10-25T10:00:00+08:00');
    const gaps = async (who: string) =>
      (
        await office.ask<{ officeGaps: { code: string; message: string }[] }>(
          who,
          '{ officeGaps { code message } }',
        )
      ).officeGaps.filter(({ code }) => code.startsWith('calendar:2025'));
    expect(await gaps('gx_clerk')).toEqual([
      {
        code: 'calendar:2025:450000',
        message:
          '2025年的本地放假安排(广西壮族自治区,上年有)尚未录入,按工作日计算的期限暂按全国的安排推算:请按当地人民政府通知录入。',
      },
    ]);
    expect(await gaps('statistician')).toEqual([]);
  });
});
