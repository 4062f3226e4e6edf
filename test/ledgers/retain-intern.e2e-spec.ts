import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Office } from '../support/office.js';
import { anUnemployment, key } from '../support/builders.js';
import { InternshipDesk, anIntern, anInternship } from '../support/builders-internships.js';
import { refusalOf } from '../support/refusals.js';

const RETAIN = `mutation ($id: ID!, $revision: Int!, $input: RetainInternInput!, $key: String!) {
  retainIntern(id: $id, revision: $revision, input: $input, idempotencyKey: $key) { id revision status retainedOn } }`;
const REGISTER_UNEMPLOYMENT = `mutation ($input: RegisterUnemploymentInput!, $key: String!) {
  registerUnemployment(input: $input, idempotencyKey: $key) { id } }`;

describe('the end of an internship', () => {
  let office: Office;
  let desk: InternshipDesk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new InternshipDesk(office);
  });
  afterAll(() => office?.close());

  const figures = async () => {
    await office.post();
    return {
      ended: await office.balance('internships_ended'),
      retained: await office.balance('internships_retained'),
      hired: await office.balance('new_hires'),
      reemployed: await office.balance('unemployed_reemployment'),
      unemployed: await office.balance('registered_unemployed'),
    };
  };
  const plus = (
    before: Awaited<ReturnType<typeof figures>>,
    more: Partial<typeof before>,
  ): typeof before =>
    Object.fromEntries(
      Object.entries(before).map(([name, value]) => [
        name,
        value + (more[name as keyof typeof more] ?? 0),
      ]),
    ) as typeof before;
  const retain = (id: string, retainedOn = '2022-06-15') =>
    desk.move('clerk', 'retain', id, { patch: { retainedOn, contractNumber: '示例合同1' } });
  const jobsOf = async (id: string) => {
    const { rows } = await office.admin.query(
      `SELECT e.status, e.entry, e.form, e.is_urban, e.started_on::text, e.contract_number, e.person_id = i.person_id AS same_person,
              e.employer_id = b.employer_id AS same_employer
         FROM employment_registration e JOIN internship i ON e.implied_by = 'internship:' || i.id
         JOIN internship_base b ON b.id = i.base_id WHERE i.id = $1`,
      [id],
    );
    return rows;
  };

  it('registers an early hire as employed with the host, which ends unemployment', async () => {
    const before = await figures();
    const person = anIntern();
    await office.ask('clerk', REGISTER_UNEMPLOYMENT, {
      input: anUnemployment({ person, cause: 'left_school' }),
      key: key(),
    });
    const id = await desk.active({ person });
    // By now the agreed end is over.
    expect(await figures()).toEqual(plus(before, { unemployed: 1, ended: 1 }));
    const { revision } = await office.as('clerk', () => desk.service.internships.get(id));
    await office.ask('clerk', RETAIN, {
      id,
      revision,
      input: { retainedOn: '2022-06-15', contractNumber: '示例合同1' },
      key: key(),
    });
    expect(await jobsOf(id)).toEqual([
      {
        status: 'registered',
        entry: 'new_hire',
        form: 'private',
        is_urban: true,
        started_on: '2022-06-15',
        contract_number: '示例合同1',
        same_person: true,
        same_employer: true,
      },
    ]);
    const after = plus(before, { ended: 1, retained: 1, hired: 1, reemployed: 1 });
    expect(await figures()).toEqual(after);
    await desk.withdraw('approver', id);
    expect((await jobsOf(id))[0].status).toBe('withdrawn');
    expect(await figures()).toEqual(plus(before, { unemployed: 1 }));
    await office.as('approver', async () => {
      const withdrawn = await desk.service.internships.get(id);
      await desk.service.internships.restore(id, withdrawn.revision, '撤销有误');
    });
    expect(await figures()).toEqual(after);
    expect((await office.recount()).differences).toBe(0);
  });

  it('dates a retention after the end on its own day, the end on the last day', async () => {
    const id = await desk.active({ startedOn: '2022-03-08', plannedEndOn: '2022-09-07' });
    await desk.move('clerk', 'complete', id, { patch: { endedOn: '2022-09-07' } });
    await retain(id, '2022-09-15');
    await office.post();
    const on = (measure: string, day: string) => office.balance(measure, day, day);
    expect(await on('internships_ended', '2022-09-07')).toBe(1);
    expect(await on('internships_retained', '2022-09-07')).toBe(0);
    expect(await on('internships_retained', '2022-09-15')).toBe(1);
    expect((await office.recount()).differences).toBe(0);
  });

  it('ends an internship as agreed when the contract follows it without a recorded end', async () => {
    const id = await desk.active({ startedOn: '2022-04-01', plannedEndOn: '2022-09-30' });
    await retain(id, '2022-10-08');
    await office.post();
    expect(await office.balance('internships_ended', '2022-09-30', '2022-09-30')).toBe(1);
    expect(await office.balance('internships_retained', '2022-10-08', '2022-10-08')).toBe(1);
  });

  it('counts a completed internship as ended and not as retained', async () => {
    const before = await figures();
    const id = await desk.active();
    // Its agreed last day is over, so that it has ended before anybody enters so.
    expect(await figures()).toEqual(plus(before, { ended: 1 }));
    await desk.move('clerk', 'complete', id, { patch: { endedOn: '2022-08-31' } });
    expect(await figures()).toEqual(plus(before, { ended: 1 }));
    expect(await jobsOf(id)).toEqual([]);
    expect((await office.recount()).differences).toBe(0);
  });

  it('counts who is retained by a second host where the first internship ended, so that no street has more than all', async () => {
    const person = anIntern();
    const spring = { person, months: 3, startedOn: '2022-03-01', plannedEndOn: '2022-05-31' };
    const summer = { person, months: 3, startedOn: '2022-07-01', plannedEndOn: '2022-09-30' };
    const second = await desk.accreditedBase({ territoryCode: '510403002901' });
    const streets = async () => {
      await office.post();
      const of = (measure: string, place: string) =>
        office.balance(measure, '2022-01-01', '2022-12-31', place);
      const places = ['510403001901', '510403002901', '510403'];
      return Promise.all(
        places.map(async (place) => [
          await of('internships_ended', place),
          await of('internships_retained', place),
        ]),
      );
    };
    const before = await streets();
    const first = await desk.active(spring);
    await desk.move('clerk', 'complete', first, { patch: { endedOn: '2022-05-31' } });
    const id = await desk.active({ ...summer, territoryCode: '510403002901' }, second);
    await retain(id, '2022-10-08');
    const moved = async () =>
      (await streets()).map((pair, at) => pair.map((value, part) => value - before[at]![part]!));
    expect(await moved()).toEqual([
      [1, 1],
      [0, 0],
      [1, 1],
    ]);
    await desk.withdraw('approver', first);
    expect(await moved()).toEqual([
      [0, 0],
      [1, 1],
      [1, 1],
    ]);
    expect((await office.recount()).differences).toBe(0);
  });

  it('counts neither with a host that was not accredited on the first day after all', async () => {
    const before = await figures();
    const base = await desk.accreditedBase();
    const id = await desk.active({}, base);
    await retain(id, '2022-09-01');
    await office.as('second_approver', () =>
      desk.service.bases.move('revoke', {
        id: base,
        patch: { revokedOn: '2022-02-15' },
        reason: '不符合条件',
      }),
    );
    expect(await figures()).toEqual(plus(before, { hired: 1 }));
  });

  it('counts an internship ended early in neither', async () => {
    const before = await figures();
    const id = await desk.active();
    await desk.move('clerk', 'endEarly', id, {
      patch: { endedOn: '2022-04-30' },
      reason: '个人原因',
    });
    expect(await figures()).toEqual(before);
    expect((await office.recount()).differences).toBe(0);
  });

  it.each([
    [
      'a completion before the agreed end',
      'complete',
      { endedOn: '2022-08-30' },
      'ends-before-agreed',
    ],
    [
      'a completion after more than 12 months',
      'complete',
      { endedOn: '2023-03-02' },
      'internship-too-long',
    ],
    ['an early end on the agreed day', 'endEarly', { endedOn: '2022-08-31' }, 'ends-as-agreed'],
    ['an early end before the start', 'endEarly', { endedOn: '2022-02-28' }, 'ends-before-start'],
    [
      'a contract on the first day',
      'retain',
      { retainedOn: '2022-03-01' },
      'retained-before-internship',
    ],
    ['a contract in the future', 'retain', { retainedOn: '2023-01-10' }, 'in-future'],
  ])('refuses %s', async (_, verb, patch, code) => {
    const id = await desk.active();
    expect(
      await refusalOf(() => desk.move('clerk', verb, id, { patch, reason: '示例理由' })),
    ).toContain(code);
  });

  it('retains a whole set, each once, also when submitted again', async () => {
    const before = await figures();
    const baseId = await desk.accreditedBase();
    const ids = await office.as('clerk', () =>
      desk.service.internships.enter(
        [1, 2, 3].map(() => anInternship(baseId)),
        key(),
      ),
    );
    const steps = ids.map((id) => ({ id }));
    await office.as('approver', () => desk.service.internships.moveMany('approve', steps, key()));
    await office.as('clerk', () => desk.service.internships.moveMany('start', steps, key()));
    const retained = ids.map((id) => ({ id, patch: { retainedOn: '2022-07-01' } }));
    const same = key();
    await office.as('clerk', () => desk.service.internships.moveMany('retain', retained, same));
    await office.as('clerk', () => desk.service.internships.moveMany('retain', retained, same));
    expect(await figures()).toEqual(plus(before, { ended: 3, retained: 3, hired: 3 }));
    expect((await office.recount()).differences).toBe(0);
  });

  it('lets nobody retain who does not enter', async () => {
    const id = await desk.active();
    const { revision } = await office.as('clerk', () => desk.service.internships.get(id));
    const input = { retainedOn: '2022-06-15' };
    const answer = await office.graphql('leader', RETAIN, { id, revision, input, key: key() });
    expect(answer.errors[0]?.extensions.code).toBe('NOT_PERMITTED');
    expect(await jobsOf(id)).toEqual([]);
  });
});
