import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgerOf } from '../support/ledger-of.js';
import { PostingService } from '../../src/journal/posting.service.js';
import { RecountService } from '../../src/journal/recount.service.js';
import { ServiceActivity } from '../../src/ledgers/service-activities/service-activity.entity.js';
import { anEmployer, key } from '../support/builders.js';
import {
  aJobFair,
  aKeyEnterprise,
  anActivity,
  anEnterpriseService,
  anOfficer,
} from '../support/builders-service-activities.js';
import { Office } from '../support/office.js';
import { revisionText, stepText } from '../support/steps.js';

const RECORD = `mutation ($input: RecordServiceActivityInput!, $key: String!) {
  recordServiceActivity(input: $input, idempotencyKey: $key) { id revision status occurrences isMonthSummary } }`;
const LIST_FIRM = `mutation ($input: ListKeyEnterpriseInput!, $key: String!) {
  listKeyEnterprise(input: $input, idempotencyKey: $key) { id revision status } }`;
const APPOINT = `mutation ($input: AppointServiceOfficerInput!, $key: String!) {
  appointServiceOfficer(input: $input, idempotencyKey: $key) { id revision status } }`;
const withdraw = (ledger: string) => stepText(`${ledger}:withdraw`, '录入错误');

interface Recorded {
  id: string;
  revision: number;
  status: string;
}

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office?.close());

const enter = async (mutation: string, input: object, who = 'clerk') =>
  Object.values(
    await office.ask<Record<string, Recorded>>(who, mutation, { input, key: key() }),
  )[0]!;
const record = (input: object, who = 'clerk') => enter(RECORD, input, who);
const issuesOf = async (mutation: string, input: object, who = 'clerk') =>
  (await office.graphql(who, mutation, { input, key: key() })).errors[0]?.extensions.issues?.map(
    (each) => `${each.field} ${each.code}`,
  );

describe('recording an activity', () => {
  it('takes one event as one occurrence of one day', async () => {
    expect(await record(aJobFair())).toMatchObject({
      status: 'recorded',
      occurrences: 1,
      isMonthSummary: false,
    });
  });

  it.each([
    ['job_fair', { employers: null, vacancies: null }, ['employers', 'vacancies']],
    ['job_promotion', {}, ['employers', 'vacancies']],
    ['career_guidance', {}, ['personsServed']],
    ['winter_travel', {}, ['amountYuan']],
    ['migrant_certificate', {}, ['certificates']],
    ['poster_campaign', {}, ['leaflets']],
  ])('asks what a record of %s cannot do without', async (kind, quantities, missing) => {
    expect(await issuesOf(RECORD, anActivity({ kind, ...quantities }))).toEqual(
      missing.map((field) => `${field} quantity-missing`),
    );
    const given = Object.fromEntries(
      missing.map((field) => [field, field === 'amountYuan' ? '0' : 0]),
    );
    expect((await record(anActivity({ kind, ...quantities, ...given }))).status).toBe('recorded');
  });

  it('asks which enterprise was served', async () => {
    expect(await issuesOf(RECORD, anEnterpriseService({ employer: null }))).toEqual([
      'employer employer-missing',
    ]);
  });

  it('refuses an event to come, but sums up the running month', async () => {
    expect(await issuesOf(RECORD, anActivity({ heldOn: '2023-01-03' }))).toEqual([
      'heldOn in-future',
    ]);
    office.clock.moveTo('2022-12-20T09:00:00+08:00');
    const running = anActivity({ heldOn: '2022-12-31', isMonthSummary: true, occurrences: 6 });
    expect((await record(running)).status).toBe('recorded');
    office.clock.moveTo('2022-12-31T10:00:00+08:00');
  });

  it('is the work of caseworkers and inspectors, not of readers', async () => {
    await record(anActivity({ kind: 'inspection_visit' }), 'inspector');
    const refused = await office.graphql('leader', RECORD, { input: anActivity(), key: key() });
    expect(refused.errors[0]?.extensions.code).toBe('NOT_PERMITTED');
  });

  it('lists by kind and campaign, and keeps every version', async () => {
    const { id, revision } = await record(aJobFair({ campaign: '示例专项' }));
    await office.ask('clerk', revisionText('service_activity'), {
      id,
      revision,
      input: { resumes: 160 },
    });
    const { serviceActivities } = await office.ask<{ serviceActivities: { items: object[] } }>(
      'clerk',
      '{ serviceActivities(kind: job_fair, campaign: "示例专项") { items { id resumes } totalCount } }',
    );
    expect(serviceActivities.items).toEqual([{ id, resumes: 160 }]);
    const { serviceActivityHistory } = await office.ask<{ serviceActivityHistory: object[] }>(
      'clerk',
      `query ($id: ID!) { serviceActivityHistory: recordHistory(ledger: "service_activity", id: $id) { revision } }`,
      { id },
    );
    expect(serviceActivityHistory).toHaveLength(2);
  });
});

describe('counting activities', () => {
  it.each<[string, object, number]>([
    ['service_events', { kind: 'other', occurrences: 4 }, 4],
    ['job_fair_resumes', aJobFair(), 150],
    ['job_fair_resumes', aJobFair({ kind: 'livestream_fair', resumes: 20 }), 20],
    ['wechat_posts', { kind: 'wechat_post', occurrences: 65 }, 65],
    ['publicity_events', { occurrences: 30 }, 30],
    ['employers_promoted', { kind: 'job_promotion', employers: 88, vacancies: 275 }, 88],
    ['vacancies_promoted', { kind: 'job_promotion', employers: 88, vacancies: 275 }, 275],
    [
      'labour_demand_promoted',
      { kind: 'job_promotion', employers: 1, vacancies: 1, labourDemand: 1980 },
      1980,
    ],
    ['internship_vacancies_promoted', { kind: 'internship_promotion', vacancies: 174 }, 174],
    [
      'internship_demand_promoted',
      { kind: 'internship_promotion', vacancies: 1, labourDemand: 1329 },
      1329,
    ],
    ['enterprise_policy_visits', { kind: 'enterprise_policy_visit', occurrences: 20 }, 20],
    ['enterprise_leaflets', { kind: 'enterprise_policy_visit', leaflets: 3100 }, 3100],
    ['inspection_visits', { kind: 'inspection_visit', occurrences: 100 }, 100],
    ['inspection_campaigns', { kind: 'inspection_campaign', occurrences: 4 }, 4],
    ['inspection_leaflets', { kind: 'inspection_campaign', leaflets: 5000 }, 5000],
    ['migrant_certificates', { kind: 'migrant_certificate', certificates: 61 }, 61],
    ['migrant_workers_visited', { kind: 'condolence_visit', personsServed: 49 }, 49],
    [
      'migrant_care_amount',
      { kind: 'condolence_visit', personsServed: 49, amountYuan: '6200.50' },
      6200.5,
    ],
    ['migrant_winter_travel_amount', { kind: 'winter_travel', amountYuan: '10000' }, 10000],
    ['epidemic_posters', { kind: 'poster_campaign', leaflets: 90 }, 90],
  ])('%s counts, and counts nothing once withdrawn', async (measure, input, quantity) => {
    await office.post();
    const before = await office.balance(measure);
    const activity = await record(anActivity(input));
    await office.post();
    expect(await office.balance(measure)).toBe(before + quantity);
    await office.ask('clerk', withdraw('service_activity'), activity);
    await office.post();
    expect(await office.balance(measure)).toBe(before);
    expect((await office.recount()).differences).toBe(0);
  });

  it('remembers beside the sum that a quantity is approximate', async () => {
    await office.post();
    const marks = ['enterprise_leaflets', 'enterprise_leaflets#over', 'enterprise_leaflets#about'];
    const read = () => Promise.all(marks.map((measure) => office.balance(measure)));
    const [sum, over, about] = await read();
    const visit = { kind: 'enterprise_policy_visit', leaflets: 3100 };
    await record(anActivity({ ...visit, qualifier: 'over' }));
    await record(anActivity({ ...visit, leaflets: 100 }));
    // Says nothing of leaflets, so nothing about them is approximate.
    await record(anActivity({ ...visit, leaflets: null, qualifier: 'about' }));
    await office.post();
    expect(await read()).toEqual([sum! + 3200, over! + 1, about]);
  });

  it('counts for the desk that held it', async () => {
    const at = (unit: string) => office.balance('wechat_posts', '2022-01-01', '2022-12-31', unit);
    await office.post();
    const before = await at('510403001');
    await record(anActivity({ kind: 'wechat_post', territoryCode: '510403002' }), 'street_clerk');
    await office.post();
    expect(await at('510403001')).toBe(before + 1);
    expect(await at('510403002')).toBe(0);
  });
});

describe('a city-wide figure', () => {
  const cityWide = anActivity({
    territoryCode: '510400',
    kind: 'internship_promotion',
    vacancies: 174,
    labourDemand: 1329,
  });

  it('belongs to the city and to no district', async () => {
    await office.post();
    const district = await office.balance('internship_demand_promoted');
    await record(cityWide, 'city_leader');
    const { rows } = await office.admin.query(`SELECT id FROM org_unit WHERE code = '510400'`);
    await office.app.get(PostingService).postDistrict(rows[0].id);
    await office.post();
    expect(await office.balance('internship_demand_promoted')).toBe(district);
    expect(
      await office.balance('internship_demand_promoted', '2022-01-01', '2022-12-31', '510400'),
    ).toBe(1329);
    expect((await office.app.get(RecountService).recountDistrict(rows[0].id)).differences).toBe(0);
  });

  it('is handled by a unit of the city, and a figure of the district by one of the district', async () => {
    expect(
      await issuesOf(RECORD, { ...cityWide, handlingUnitCode: '510403-centre' }, 'city_leader'),
    ).toEqual(['handlingUnitCode handling-unit-of-other-partition']);
    expect(await issuesOf(RECORD, anActivity({ territoryCode: '510403' }), 'city_leader')).toEqual([
      'handlingUnitCode handling-unit-of-other-partition',
    ]);
    expect(await issuesOf(RECORD, cityWide, 'clerk')).toEqual(['territoryCode unit-out-of-scope']);
  });
});

describe('key enterprises and their officers', () => {
  it('counts whom a firm hired while it is on the list, and nobody of another', async () => {
    const employer = anEmployer();
    await office.post();
    const before = await office.balance('key_enterprise_hires');
    const hires = async () => {
      await office.post();
      return (await office.balance('key_enterprise_hires')) - before;
    };
    await record(anEnterpriseService({ employer, heldOn: '2022-03-01', hires: 31 }));
    expect(await hires()).toBe(0);
    const firm = await enter(LIST_FIRM, aKeyEnterprise({ employer, listedOn: '2022-02-01' }));
    expect(await hires()).toBe(31);
    await office.ask('clerk', withdraw('key_enterprise'), firm);
    expect(await hires()).toBe(0);
    expect((await office.recount()).differences).toBe(0);
  });

  it('counts a firm once a year, at its first service while it is on the list', async () => {
    const employer = anEmployer();
    await office.post();
    const before = await office.balance('key_enterprises_served');
    const served = await record(anEnterpriseService({ employer, heldOn: '2022-03-01' }));
    await record(anEnterpriseService({ employer, heldOn: '2022-05-01' }));
    await office.post();
    expect(await office.balance('key_enterprises_served')).toBe(before);
    const firm = await enter(LIST_FIRM, aKeyEnterprise({ employer, listedOn: '2022-02-01' }));
    await office.post();
    expect(await office.balance('key_enterprises_served')).toBe(before + 1);
    expect(await office.balance('key_enterprises_served', '2022-03-01', '2022-03-01')).toBe(1);
    await office.ask('clerk', withdraw('service_activity'), served);
    await office.post();
    expect(await office.balance('key_enterprises_served', '2022-05-01', '2022-05-01')).toBe(1);
    await office.ask(
      'clerk',
      `mutation ($id: ID!, $revision: Int!) { delistKeyEnterprise(id: $id, revision: $revision, input: { delistedOn: "2022-05-01" }) { status } }`,
      firm,
    );
    await office.post();
    expect(await office.balance('key_enterprises_served')).toBe(before);
    expect((await office.recount()).differences).toBe(0);
  });

  it('lists a firm once at a time, under an officer who exists', async () => {
    const employer = anEmployer();
    await enter(LIST_FIRM, aKeyEnterprise({ employer }));
    expect(await issuesOf(LIST_FIRM, aKeyEnterprise({ employer, listedOn: '2022-06-01' }))).toEqual(
      ['employer already-listed'],
    );
    expect(await issuesOf(LIST_FIRM, aKeyEnterprise({ officerId: '999999' }))).toEqual([
      'officerId officer-unknown',
    ]);
    const { id: officerId } = await enter(APPOINT, anOfficer());
    expect((await enter(LIST_FIRM, aKeyEnterprise({ officerId }))).status).toBe('listed');
  });

  it('counts officers while they serve', async () => {
    const on = (day: string) => office.balance('key_enterprise_officers', '2000-01-01', day);
    await office.post();
    const before = await on('2022-12-31');
    const officer = await enter(APPOINT, anOfficer({ appointedOn: '2022-02-01' }));
    const other = await enter(APPOINT, anOfficer({ appointedOn: '2022-02-01' }));
    const END = `mutation ($id: ID!, $revision: Int!, $day: Date!) {
      endServiceOfficer(id: $id, revision: $revision, input: { endedOn: $day }) { id revision status } }`;
    const early = await office.graphql('clerk', END, { ...officer, day: '2022-01-31' });
    expect(early.errors[0]?.extensions.issues?.[0]?.code).toBe('ended-before-appointed');
    await office.ask('clerk', END, { ...officer, day: '2022-06-30' });
    await office.post();
    const atFirst = await on('2022-06-30');
    expect(await on('2022-07-01')).toBe(atFirst - 1);
    expect(await on('2022-12-31')).toBe(before + 1);
    await office.ask('clerk', withdraw('service_officer'), other);
    await office.post();
    expect(await on('2022-12-31')).toBe(before);
    expect((await office.recount()).differences).toBe(0);
  });
});

describe('importing activities', () => {
  it('takes many at once, or none and every problem by row', async () => {
    const service = ledgerOf(office.app, ServiceActivity);
    const rows = [anActivity(), aJobFair(), anEnterpriseService()];
    expect(await office.as('clerk', () => service.enter(rows, key()))).toHaveLength(3);
    const wrong = [anActivity(), aJobFair({ vacancies: null }), anActivity({ kind: 'dance' })];
    await expect(office.as('clerk', () => service.enter(wrong, key()))).rejects.toMatchObject({
      issues: [
        { row: 3, field: 'kind' },
        { row: 2, field: 'vacancies', code: 'quantity-missing' },
      ],
    });
  });
});
