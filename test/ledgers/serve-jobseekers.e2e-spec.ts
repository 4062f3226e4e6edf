import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { JobseekerRegistration } from '../../src/ledgers/jobseekers/jobseeker-registration.entity.js';
import { JobseekerService } from '../../src/ledgers/jobseekers/jobseeker-service.entity.js';
import { ledgerOf } from '../support/ledger-of.js';
import { aPerson, key } from '../support/builders.js';
import { aJobseeker, aJobseekerService } from '../support/builders-jobseekers.js';
import { Office } from '../support/office.js';
import { itBehavesLikeALedger } from '../support/shared-examples.js';
import { entriesOf } from '../support/journal.js';
import { Desk } from '../support/steps.js';

interface Row {
  id: string;
  revision: number;
  personId: string;
  groups: string[];
}
const REGISTER = `mutation ($input: RegisterJobseekerInput!, $key: String!) {
  registerJobseeker(input: $input, idempotencyKey: $key) { id revision personId groups } }`;
const LOG = `mutation ($input: LogJobseekerServiceInput!, $key: String!) {
  logJobseekerService(input: $input, idempotencyKey: $key) { id revision personId territory { code } } }`;
const WITHDRAW = `mutation ($id: ID!, $revision: Int!) { act(ledger: "jobseeker_registration", verb: "withdraw", steps: [{ id: $id, revision: $revision, reason: "录入错误" }]) { id revision } }`;
const RESTORE = `mutation ($id: ID!, $revision: Int!) { act(ledger: "jobseeker_registration", verb: "restore", steps: [{ id: $id, revision: $revision, reason: "误操作" }]) { id revision } }`;
const WITHDRAW_SERVICE = `mutation ($id: ID!, $revision: Int!) { act(ledger: "jobseeker_service", verb: "withdraw", steps: [{ id: $id, revision: $revision, reason: "重复" }]) { id } }`;
const END = `mutation ($id: ID!, $revision: Int!, $input: EndJobseekerInput!) { endJobseeker(id: $id, revision: $revision, input: $input) { id revision status } }`;

describe('serving job seekers', () => {
  let office: Office;
  let desk: Desk;
  let registrationId: string;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    registrationId = (await register(aJobseeker({ registeredOn: '2022-01-05' }))).id;
  });
  afterAll(() => office?.close());
  afterEach(async () => {
    await office.post();
    expect((await office.recount()).differences).toBe(0);
  });

  const register = async (input: object, who = 'street_clerk') => {
    const data = await office.ask<{ registerJobseeker: Row }>(who, REGISTER, { input, key: key() });
    return data.registerJobseeker;
  };
  const log = async (input: object, who = 'street_clerk') => {
    const data = await office.ask<{
      logJobseekerService: { id: string; revision: number; personId: string };
    }>(who, LOG, { input, key: key() });
    return data.logJobseekerService;
  };
  const issuesOf = async (query: string, input: object, who = 'street_clerk') => {
    const { errors } = await office.graphql(who, query, { input, key: key() });
    return errors[0]?.extensions.issues?.map(({ field, code }) => ({ field, code }));
  };
  const counted = async (code: string, from?: string, to?: string) => {
    await office.post();
    return office.balance(code, from, to);
  };

  describe('registrations', () =>
    itBehavesLikeALedger({
      office: () => office,
      list: 'jobseekerRegistrations',
      enter: { mutation: 'registerJobseeker', input: 'RegisterJobseekerInput' },
      ledger: 'jobseeker_registration',
      restores: true,
      build: aJobseeker,
      day: 'registeredOn',
      days: ['2022-02-01', '2022-05-01'],
      patch: { groups: ['veteran', 'hardship'], wantedOccupation: '电工' },
      status: 'registered',
    }));

  describe('services', () =>
    itBehavesLikeALedger({
      office: () => office,
      list: 'jobseekerServices',
      enter: { mutation: 'logJobseekerService', input: 'LogJobseekerServiceInput' },
      ledger: 'jobseeker_service',
      restores: true,
      build: (overrides) => aJobseekerService(registrationId, overrides),
      day: 'servedOn',
      days: ['2022-02-01', '2022-05-01'],
      patch: { kind: 'follow_up', outcome: '已上岗' },
      status: 'logged',
    }));

  it('counts a person once a year, at the first registration, and again next year', async () => {
    const person = aPerson();
    const before = await counted('jobseekers_registered');
    const nextYear = await counted('jobseekers_registered', '2023-01-01', '2023-12-31');
    const first = await register(aJobseeker({ person, validUntil: '2022-03-31' }));
    const second = await register(aJobseeker({ person, registeredOn: '2022-06-01' }), 'clerk');
    office.clock.moveTo('2023-02-01T10:00:00+08:00');
    const third = await register(
      aJobseeker({ person, registeredOn: '2023-01-15' }),
      'district_clerk',
    );
    office.clock.moveTo('2022-12-31T10:00:00+08:00');
    expect(await counted('jobseekers_registered')).toBe(before + 1);
    expect(await counted('jobseekers_registered', '2023-01-01', '2023-12-31')).toBe(nextYear + 1);
    expect(await desk.reasonOf('jobseekers_registered', second)).toBe('already_counted_this_year');
    expect(await desk.reasonOf('jobseekers_registered', third)).toBeNull();

    await office.ask('street_clerk', WITHDRAW, { id: first.id, revision: first.revision });
    expect(await counted('jobseekers_registered')).toBe(before + 1);
    expect(await desk.reasonOf('jobseekers_registered', first)).toBe('withdrawn');
    expect(await entriesOf(office, 'jobseekers_registered', first.id)).toEqual([
      { day: '2022-01-20', quantity: 1 },
      { day: '2022-01-20', quantity: -1 },
    ]);
    expect(await entriesOf(office, 'jobseekers_registered', second.id)).toEqual([
      { day: '2022-06-01', quantity: 1 },
    ]);
  });

  it('counts every service of a person, by kind, and takes a withdrawn one back', async () => {
    const codes = ['', '.advice', '.referral', '.follow_up'].map(
      (kind) => `jobseeker_services${kind}`,
    );
    const before = await Promise.all(codes.map((code) => office.balance(code)));
    const { id } = await register(aJobseeker());
    await log(aJobseekerService(id));
    await log(aJobseekerService(id, { servedOn: '2022-04-01' }));
    await log(aJobseekerService(id, { kind: 'referral' }));
    await log(aJobseekerService(id, { kind: 'training_recommendation' }));
    const called = await log(aJobseekerService(id, { kind: 'follow_up' }));
    await office.post();
    const after = await Promise.all(codes.map((code) => office.balance(code)));
    expect(after.map((value, at) => value - before[at]!)).toEqual([5, 2, 1, 1]);

    await office.ask('street_clerk', WITHDRAW_SERVICE, called);
    expect((await counted('jobseeker_services')) - before[0]!).toBe(4);
    expect((await counted('jobseeker_services.follow_up')) - before[3]!).toBe(0);
    expect(await desk.reasonOf('jobseeker_services.follow_up', called)).toBe('withdrawn');
    await expect(desk.reasonOf('jobseeker_services.advice', called)).rejects.toThrow('no word');
  });

  it('counts no service of a withdrawn registration, and counts it again once restored', async () => {
    const registration = await register(aJobseeker());
    const service = await log(aJobseekerService(registration.id));
    const before = await counted('jobseeker_services.advice');
    const { act } = await office.ask<{ act: Row[] }>('street_clerk', WITHDRAW, registration);
    expect(await counted('jobseeker_services.advice')).toBe(before - 1);
    expect(await desk.reasonOf('jobseeker_services', service)).toBe('registration_withdrawn');
    expect(await issuesOf(LOG, aJobseekerService(registration.id))).toEqual([
      { field: 'registrationId', code: 'registration-withdrawn' },
    ]);
    await office.ask('street_clerk', RESTORE, act[0]!);
    expect(await counted('jobseeker_services.advice')).toBe(before);
  });

  it('takes person and place of a service from the registration', async () => {
    const registration = await register(aJobseeker());
    const { logJobseekerService: service } = await office.ask<{
      logJobseekerService: { personId: string; territory: { code: string } };
    }>('street_clerk', LOG, { input: aJobseekerService(registration.id), key: key() });
    expect(service.personId).toBe(registration.personId);
    expect(service.territory.code).toBe('510403001901');
  });

  it('refuses a service before the registration, of an unknown one, and of one out of sight alike', async () => {
    const { id } = await register(aJobseeker());
    expect(await issuesOf(LOG, aJobseekerService(id, { servedOn: '2022-01-19' }))).toEqual([
      { field: 'servedOn', code: 'served-before-registration' },
    ]);
    const unknown = [{ field: 'registrationId', code: 'registration-unknown' }];
    const elsewhere = { territoryCode: '510403002901' };
    expect(await issuesOf(LOG, aJobseekerService('99999999', elsewhere))).toEqual(unknown);
    expect(await issuesOf(LOG, aJobseekerService(id, elsewhere), 'other_street_clerk')).toEqual(
      unknown,
    );
    expect(await issuesOf(LOG, aJobseekerService(id), 'other_street_clerk')).toEqual(unknown);
    await log(aJobseekerService(id), 'district_clerk');
  });

  it('refuses a second valid registration at the same desk, but not after the first has ended', async () => {
    const person = aPerson();
    const first = await register(aJobseeker({ person }));
    const again = aJobseeker({ person, registeredOn: '2022-06-01' });
    expect(await issuesOf(REGISTER, again)).toEqual([
      { field: 'registeredOn', code: 'already-registered-as-jobseeker' },
    ]);
    await register(again, 'clerk');
    await office.ask('street_clerk', END, {
      ...first,
      input: { endedOn: '2022-05-01', endCause: 'employed' },
    });
    await register(again);
  });

  it('refuses groups that are missing, unknown or repeated, and a validity that ended before it began', async () => {
    expect(await issuesOf(REGISTER, aJobseeker({ groups: [] }))).toEqual([
      { field: 'groups', code: 'array-not-empty' },
    ]);
    expect(await issuesOf(REGISTER, aJobseeker({ groups: ['veteran', 'veteran'] }))).toEqual([
      { field: 'groups', code: 'array-unique' },
    ]);
    expect(await issuesOf(REGISTER, aJobseeker({ validUntil: '2022-01-19' }))).toEqual([
      { field: 'validUntil', code: 'valid-before-registration' },
    ]);
    expect(await issuesOf(REGISTER, aJobseeker({ registeredOn: '2023-01-01' }))).toEqual([
      { field: 'registeredOn', code: 'in-future' },
    ]);
  });

  it('takes a list at once, all or nothing, with the row of each problem', async () => {
    const registrations = ledgerOf(office.app, JobseekerRegistration);
    const services = ledgerOf(office.app, JobseekerService);
    const before = await counted('jobseekers_registered');
    const ids = await office.as('street_clerk', () =>
      registrations.enter([aJobseeker(), aJobseeker(), aJobseeker()], key()),
    );
    await office.as('street_clerk', () =>
      services.enter(
        ids.map((id) => aJobseekerService(id, { kind: 'referral' })),
        key(),
      ),
    );
    expect(await counted('jobseekers_registered')).toBe(before + 3);
    await office.as('street_clerk', () =>
      registrations.moveMany(
        'end',
        ids.map((id) => ({ id, patch: { endedOn: '2022-06-01', endCause: 'employed' } })),
        key(),
      ),
    );
    const refused = office.as('street_clerk', () =>
      services.enter([aJobseekerService(ids[0]!), aJobseekerService('99999999')], key()),
    );
    await expect(refused).rejects.toMatchObject({
      issues: [{ row: 2, field: 'registrationId', code: 'registration-unknown' }],
    });
  });

  it('lists the services of one registration', async () => {
    const { id } = await register(aJobseeker());
    const service = await log(aJobseekerService(id));
    const { jobseekerServices: page } = await office.ask<{
      jobseekerServices: { items: { id: string }[]; totalCount: number };
    }>(
      'street_clerk',
      `query ($id: ID!) { jobseekerServices(registrationId: $id) { items { id } totalCount } }`,
      { id },
    );
    expect(page).toEqual({ items: [{ id: service.id }], totalCount: 1 });
  });
});
