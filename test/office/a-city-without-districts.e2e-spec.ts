import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { installAccounts } from '../../src/access/install-accounts.js';
import { PostingService } from '../../src/journal/posting.service.js';
import { WagePetition } from '../../src/ledgers/wage-petitions/wage-petition.entity.js';
import { key } from '../support/builders.js';
import { aWagePetition } from '../support/builders-wage-petitions.js';
import { installUnits } from '../support/install-units.js';
import { ledgerOf } from '../support/ledger-of.js';
import { OfficeDesk, aMinimumWage, codesOf } from '../support/office-data.js';
import { Office, PASSWORD } from '../support/office.js';

const CITY = '441900';
const TOWN = '441900003';
const BARE = '442000';
const PROVINCE = '420000';

const aLetterhead = {
  ...{ orgUnitCode: CITY, validFrom: '2022-01-01', document: '示例办〔2022〕1号' },
  series: [{ words: '东人社发', kind: '发', usedThrough: 0 }],
  signers: [{ post: '局长', name: '示例局长' }],
  seals: [{ name: '示例市人力资源和社会保障局' }],
};

const someOpenings = {
  ...{ coveredThrough: '2022-06-30', document: '示例〔2022〕12号' },
  rows: [
    { orgUnitCode: CITY, code: 'new_hires', amount: '100' },
    { orgUnitCode: TOWN, code: 'new_hires', amount: '40' },
  ],
};

describe('a city whose streets stand in no district', () => {
  let office: Office;
  let desk: OfficeDesk;
  beforeAll(async () => {
    office = await Office.open();
    await installUnits(office.admin, [
      { code: CITY, name: '示例市', kind: 'city', parent: null },
      { code: TOWN, name: '示例街道', kind: 'street', parent: CITY },
    ]);
    await installUnits(office.admin, [
      { code: BARE, name: '示例二市', kind: 'city', parent: null },
      { code: PROVINCE, name: '示例省', kind: 'province', parent: null },
    ]);
    await installAccounts(
      office.admin,
      [
        { username: 'bare_clerk', displayName: '丁', unitCode: BARE, roles: ['statistician'] },
        { username: 'bare_head', displayName: '戊', unitCode: BARE, roles: ['leader'] },
        {
          username: 'province_clerk',
          displayName: '己',
          unitCode: PROVINCE,
          roles: ['statistician'],
        },
        { username: 'province_head', displayName: '庚', unitCode: PROVINCE, roles: ['leader'] },
        { username: 'sole_clerk', displayName: '甲', unitCode: CITY, roles: ['statistician'] },
        { username: 'sole_head', displayName: '乙', unitCode: CITY, roles: ['leader'] },
        { username: 'sole_inspector', displayName: '丙', unitCode: CITY, roles: ['inspector'] },
      ],
      PASSWORD,
    );
    desk = await OfficeDesk.of(office);
    await desk.switchOn();
  });
  afterAll(() => office?.close());

  const change = (kind: 'PolicyValue' | 'Letterhead' | 'Openings', input: object) =>
    desk.change(kind, input, ['sole_clerk', 'sole_head']);
  const lacks = async () =>
    (
      await office.ask<{ officeGaps: { code: string; region: string }[] }>(
        'sole_clerk',
        '{ officeGaps { code region } }',
      )
    ).officeGaps.filter(({ code }) => code === 'policy:minimum-wage.monthly-yuan');

  it('is told which values it lacks, and enters its own', async () => {
    expect(await lacks()).toEqual([{ code: 'policy:minimum-wage.monthly-yuan', region: CITY }]);
    await change('PolicyValue', aMinimumWage({ region: CITY, validFrom: '2022-01-01' }));
    expect(await lacks()).toEqual([]);
  });

  it('is told of a region in which nobody here lies that it is not here', async () => {
    const answer = await desk.tryPropose(
      'sole_clerk',
      'PolicyValue',
      aMinimumWage({ region: '441999' }),
    );
    expect(codesOf(answer)).toEqual(['REGION_OUT_OF_REACH']);
    expect(answer.errors[0]!.message).toContain('没有位于地区441999的区县');
  });

  it('keeps its own figures also before anything was entered below it', async () => {
    const asked = (indicatorCode: string) => ({
      ...{ indicatorCode, orgUnitCode: BARE, source: 'reported', validFrom: '2022-01-01' },
      document: '示例〔2022〕2号',
    });
    const by: [string, string] = ['bare_clerk', 'bare_head'];
    await desk.change('IndicatorSource', asked('new_urban_jobs'), by);
    await desk.change('PolicyValue', aMinimumWage({ region: BARE, validFrom: '2022-01-01' }), by);
    const rows = [{ orgUnitCode: BARE, code: 'new_hires', amount: '100' }];
    await desk.change('Openings', { ...someOpenings, rows }, by);
    const ofProvince = { ...asked('new_urban_jobs'), orgUnitCode: PROVINCE };
    await desk.change('IndicatorSource', ofProvince, ['province_clerk', 'province_head']);
  });

  it('numbers its documents from the first on', async () => {
    await change('Letterhead', aLetterhead);
    const { takeLetterNumber } = await office.ask<{ takeLetterNumber: { text: string } }>(
      'sole_clerk',
      `mutation ($input: TakeLetterNumberInput!, $key: String!) { takeLetterNumber(input: $input, idempotencyKey: $key) { text } }`,
      {
        input: { orgUnitCode: CITY, words: '东人社发', datedOn: '2022-03-01', title: '示例通知' },
        key: key(),
      },
    );
    expect(takeLetterNumber.text).toBe('东人社发〔2022〕1号');
  });

  it('takes over what it had counted, as a whole and by street, and publishes it', async () => {
    await change('Openings', someOpenings);
    const { rows } = await office.admin.query<{ id: number }>(
      'SELECT id FROM org_unit WHERE code = $1',
      [CITY],
    );
    await office.app.get(PostingService).postDistrict(rows[0]!.id);
    const { progress, table } = await office.ask<{
      progress: { value: string }[];
      table: { indicators: { total: string; rows: { name: string; value: number }[] }[] };
    }>(
      'sole_head',
      `{ progress: indicatorProgress(year: 2022, asOf: "2022-06-30", orgUnitCode: "${CITY}", indicatorCodes: ["new_hires"]) { value }
         table: publishedTable(year: 2022, quarter: 2, orgUnitCode: "${CITY}", indicatorCodes: ["new_hires"]) { indicators { total rows { name value } } } }`,
    );
    expect(progress).toEqual([{ value: '100' }]);
    expect(table.indicators).toEqual([
      {
        total: '100',
        rows: [
          { name: '示例街道', value: 40 },
          { name: '本级及其他', value: 60 },
        ],
      },
    ]);
  });

  it('takes a wage case of the city itself', async () => {
    const petitions = ledgerOf(office.app, WagePetition);
    const [id] = await office.as('sole_inspector', () =>
      petitions.enter([aWagePetition({ territoryCode: CITY })], key()),
    );
    expect(id).toBeDefined();
  });
});
