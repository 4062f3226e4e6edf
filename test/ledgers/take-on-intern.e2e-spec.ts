import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Office } from '../support/office.js';
import { aPerson, key } from '../support/builders.js';
import {
  InternshipDesk,
  anIntern,
  anInternship,
  anInternshipBase,
  anInternshipPosition,
} from '../support/builders-internships.js';
import { refusalOf } from '../support/refusals.js';
import { stepText } from '../support/steps.js';

const SUBMIT = `mutation ($input: SubmitInternshipInput!, $key: String!) {
  submitInternship(input: $input, idempotencyKey: $key) { id revision status } }`;

type Row = { id: string; revision: number; status: string };

describe('taking on an intern', () => {
  let office: Office;
  let desk: InternshipDesk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new InternshipDesk(office);
  });
  afterAll(() => office?.close());

  const counted = async (measure = 'youth_internships_started') => {
    await office.post();
    return office.balance(measure);
  };

  it('counts an internship on its first day once approved and begun, and not as employment', async () => {
    const before = [await counted(), await counted('new_hires')];
    const baseId = await desk.accreditedBase();
    const { submitInternship: submitted } = await office.ask<{ submitInternship: Row }>(
      'clerk',
      SUBMIT,
      { input: anInternship(baseId), key: key() },
    );
    expect(await counted()).toBe(before[0]);
    const { act: approved } = await office.ask<{ act: Row[] }>(
      'approver',
      stepText('internship:approve'),
      submitted,
    );
    expect(await counted()).toBe(before[0]);
    await office.ask('clerk', stepText('internship:start'), approved[0]!);
    expect([await counted(), await counted('new_hires')]).toEqual([before[0]! + 1, before[1]]);
    expect(await office.balance('youth_internships_started', '2022-03-01', '2022-03-01')).toBe(
      before[0]! + 1,
    );
    expect((await office.recount()).differences).toBe(0);
  });

  it('lets neither a caseworker approve nor an approver submit', async () => {
    const record = await desk.submit(await desk.accreditedBase());
    const approved = await office.graphql('clerk', stepText('internship:approve'), record);
    expect(approved.errors[0]?.extensions.code).toBe('NOT_PERMITTED');
    const input = anInternship(record.baseId);
    const submitted = await office.graphql('approver', SUBMIT, { input, key: key() });
    expect(submitted.errors[0]?.extensions.code).toBe('NOT_PERMITTED');
  });

  it('does not count a rejected internship', async () => {
    const before = await counted();
    const { id } = await desk.submit(await desk.accreditedBase());
    await desk.move('approver', 'reject', id, { reason: '材料不齐' });
    expect(await counted()).toBe(before);
    expect((await office.recount()).differences).toBe(0);
  });

  it('takes the count of a withdrawn internship back; only an approver withdraws it', async () => {
    const before = await counted();
    const id = await desk.active();
    expect(await counted()).toBe(before + 1);
    expect(await refusalOf(() => desk.withdraw('clerk', id))).toEqual(['NOT_PERMITTED']);
    await desk.withdraw('approver', id);
    expect(await counted()).toBe(before);
    expect((await office.recount()).differences).toBe(0);
  });

  it.each([
    ['before the first day', '2022-02-28', 0],
    ['after the first day', '2022-03-02', 1],
  ])('a host revoked with effect from %s leaves the count accordingly', async (_, day, worth) => {
    const before = await counted();
    const baseId = await desk.accreditedBase();
    await desk.active({}, baseId);
    await office.as('second_approver', () =>
      desk.service.bases.move('revoke', {
        id: baseId,
        patch: { revokedOn: day },
        reason: '不再符合条件',
      }),
    );
    expect(await counted()).toBe(before + worth);
    expect((await office.recount()).differences).toBe(0);
  });

  it.each([
    ['two months', { months: 2, plannedEndOn: '2022-04-30' }, 'internship-length'],
    ['thirteen months', { months: 13, plannedEndOn: '2023-03-31' }, 'internship-length'],
    ['six months and a day', { plannedEndOn: '2022-09-01' }, 'planned-end-differs'],
    ['an end that the months do not give', { plannedEndOn: '2022-09-30' }, 'planned-end-differs'],
    [
      'someone of 25',
      { person: aPerson({ birthDate: '1997-03-01' }) },
      'neither-youth-nor-graduate',
    ],
    ['someone of 15', { person: aPerson({ birthDate: '2006-03-02' }) }, 'too-young-for-internship'],
    [
      'a graduate of more than two years ago',
      { person: aPerson({ birthDate: '1996-03-01' }), graduatedOn: '2020-02-29' },
      'neither-youth-nor-graduate',
    ],
    [
      'a host not yet accredited',
      { startedOn: '2022-01-19', plannedEndOn: '2022-07-18' },
      'host-not-accredited',
    ],
  ])('refuses %s', async (_, overrides, code) => {
    const baseId = await desk.accreditedBase();
    expect(await refusalOf(() => desk.submit(baseId, overrides))).toEqual([code]);
  });

  it.each([
    ['three months', { months: 3, plannedEndOn: '2022-05-31' }],
    ['twelve months', { months: 12, plannedEndOn: '2023-02-28' }],
    ['someone of 24', { person: aPerson({ birthDate: '1997-03-02' }) }],
    ['someone of 16', { person: aPerson({ birthDate: '2006-03-01' }) }],
    [
      'an older graduate of two years ago',
      { person: aPerson({ birthDate: '1996-03-01' }), graduatedOn: '2020-03-01' },
    ],
  ])('accepts %s', async (_, overrides) => {
    const { status } = await desk.submit(await desk.accreditedBase(), overrides);
    expect(status).toBe('submitted');
  });

  it('refuses two internships at a time, and accepts the next one after an early end', async () => {
    const person = anIntern();
    const id = await desk.active({ person });
    const baseId = await desk.accreditedBase();
    const next = { person, startedOn: '2022-06-01', plannedEndOn: '2022-11-30' };
    expect(await refusalOf(() => desk.submit(baseId, next))).toEqual(['internships-overlap']);
    await desk.move('clerk', 'endEarly', id, {
      patch: { endedOn: '2022-05-31' },
      reason: '个人原因',
    });
    expect((await desk.submit(baseId, next)).status).toBe('submitted');
  });

  it('refuses the agreement number of another intern, in whichever letters', async () => {
    const baseId = await desk.accreditedBase();
    await desk.submit(baseId, { agreementNumber: 'Jx-2022-1' });
    for (const agreementNumber of ['Jx-2022-1', 'JX-2022-1', 'ｊｘ－2022－1'])
      expect(await refusalOf(() => desk.submit(baseId, { agreementNumber }))).toEqual([
        'agreement-duplicate',
      ]);
    expect(await refusalOf(() => desk.submit(baseId, { agreementNumber: 'JX-20221' }))).toEqual([]);
  });

  it('records nobody as begun without accident insurance, nor before the first day', async () => {
    const baseId = await desk.accreditedBase();
    const uninsured = await desk.submit(baseId, { insured: false });
    await desk.move('approver', 'approve', uninsured.id);
    expect(await refusalOf(() => desk.move('clerk', 'start', uninsured.id))).toEqual([
      'not-insured',
    ]);
    const later = await desk.submit(baseId, {
      startedOn: '2023-02-01',
      plannedEndOn: '2023-07-31',
    });
    await desk.move('approver', 'approve', later.id);
    expect(await refusalOf(() => desk.move('clerk', 'start', later.id))).toEqual(['in-future']);
  });

  it('places an intern with a host of another street, but not of another district', async () => {
    const baseId = await desk.accreditedBase();
    const elsewhere = { territoryCode: '510403002901' };
    const { status } = await desk.submit(baseId, elsewhere, 'other_street_clerk');
    expect(status).toBe('submitted');
    const foreign = () => desk.submit(baseId, { territoryCode: '510402001' }, 'neighbour');
    expect(await refusalOf(foreign)).toEqual(['host-not-accredited']);
  });

  it('refuses a second application of the same host', async () => {
    const base = anInternshipBase();
    await office.as('clerk', () => desk.service.bases.open(base, key()));
    const again = () => office.as('clerk', () => desk.service.bases.open(base, key()));
    expect(await refusalOf(again)).toEqual(['base-duplicate']);
  });

  it('counts the places of a published position, and fills no more than those', async () => {
    const before = await counted('internship_positions_published');
    const baseId = await desk.accreditedBase();
    const publish = (overrides: object) =>
      office.as('clerk', () =>
        desk.service.positions.open(anInternshipPosition(baseId, overrides), key()),
      );
    const position = await publish({ places: 1 });
    const wrong = await publish({ places: 7 });
    expect(await counted('internship_positions_published')).toBe(before + 8);
    await office.as('clerk', () =>
      desk.service.positions.withdraw(wrong.id, wrong.revision, '重复发布'),
    );
    expect(await counted('internship_positions_published')).toBe(before + 1);
    await desk.submit(baseId, { positionId: position.id });
    const full = () => desk.submit(baseId, { positionId: position.id });
    expect(await refusalOf(full)).toEqual(['position-full']);
    const gone = () => desk.submit(baseId, { positionId: wrong.id });
    expect(await refusalOf(gone)).toEqual(['position-unknown']);
    expect(await refusalOf(() => publish({ publishedOn: '2022-01-10' }))).toEqual([
      'host-not-accredited',
    ]);
    expect((await office.recount()).differences).toBe(0);
  });
});
