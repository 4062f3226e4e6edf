import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Office } from '../support/office.js';
import { InternshipDesk, anIntern, anInternshipBase } from '../support/builders-internships.js';
import { WelfareJobs, aPlacement, refusals } from '../support/builders-welfare-jobs.js';
import { aLoan } from '../support/builders-startup-loans.js';
import { TrainingDesk, aTrainee } from '../support/builders-training.js';
import { Desk } from '../support/steps.js';
import {
  aHardshipApplication,
  aPerson,
  anEmployer,
  anUnemployment,
  key,
} from '../support/builders.js';

const PLACEMENTS = `query ($status: String) {
  welfarePlacements(limit: 200, status: $status) { items { id status } totalCount } }`;
const INTERNSHIP =
  'query ($id: ID!) { internship: record(ledger: "internship", id: $id) { ... on Internship { status endedOn } } }';

describe('what was agreed for a time ends with it', () => {
  let office: Office;
  let jobs: WelfareJobs;
  let desk: InternshipDesk;
  beforeAll(async () => {
    office = await Office.open();
    jobs = new WelfareJobs(office);
    desk = new InternshipDesk(office);
  });
  afterAll(() => office?.close());

  const stock = async (measure: string, day: string) => {
    await office.post();
    return office.balance(measure, '2000-01-01', day);
  };
  const moved = async (measure: string, days: string[], act: () => Promise<unknown>) => {
    const read = () => Promise.all(days.map((day) => stock(measure, day)));
    const before = await read();
    await act();
    const after = await read();
    return Object.fromEntries(days.map((day, at) => [day, after[at]! - before[at]!]));
  };
  const term = { startedOn: '2022-03-01', plannedEndOn: '2022-08-31' };

  it.each(['urban', 'rural'] as const)(
    'a %s placement whose exit nobody entered is in post to its agreed last day',
    async (kind) => {
      const days = ['2022-02-28', '2022-03-01', '2022-08-31', '2022-09-01', '2026-11-26'];
      expect(await moved(`${kind}_welfare_in_post`, days, () => jobs.inPost(kind, term))).toEqual({
        '2022-02-28': 0,
        '2022-03-01': 1,
        '2022-08-31': 1,
        '2022-09-01': 0,
        '2026-11-26': 0,
      });
      expect((await office.recount()).differences).toBe(0);
    },
  );

  it('one that is suspended ends likewise', async () => {
    const suspended = () =>
      jobs
        .inPost('urban', term)
        .then(({ id }) =>
          office.as('clerk', () => jobs.placements.move('suspend', { id, reason: '病假' })),
        );
    const days = ['2022-08-31', '2022-09-01'];
    expect(await moved('urban_welfare_in_post', days, suspended)).toEqual({
      '2022-08-31': 1,
      '2022-09-01': 0,
    });
  });

  it.each([
    ['earlier', '2022-06-30'],
    ['later', '2022-10-31'],
  ])('an exit entered for an %s day wins', async (_, endedOn) => {
    const placement = await jobs.inPost('rural', term);
    await office.post();
    await jobs.end(placement, endedOn);
    const on = async (day: string) => stock('rural_welfare_in_post', day);
    const next = new Date(Date.parse(endedOn) + 86_400_000).toISOString().slice(0, 10);
    expect((await on(endedOn)) - (await on(next))).toBe(1);
    expect((await office.recount()).differences).toBe(0);
  });

  it('reads as 期满, is found as such, and can still be ended', async () => {
    const placement = await jobs.inPost('rural', term);
    const listed = async (status: string) =>
      (
        await office.ask<{ welfarePlacements: { items: { id: string; status: string }[] } }>(
          'clerk',
          PLACEMENTS,
          { status },
        )
      ).welfarePlacements.items.filter(({ id }) => id === placement.id);
    expect(await listed('in_post')).toEqual([]);
    expect(await listed('expired')).toEqual([{ id: placement.id, status: 'expired' }]);
    await jobs.end(placement, '2022-09-30');
    expect(await listed('expired')).toEqual([]);
    expect(await listed('ended')).toEqual([{ id: placement.id, status: 'ended' }]);
  });

  it('no longer blocks the next placement of the person, nor the place in the post', async () => {
    const post = await jobs.postInUse({ kind: 'rural', headcount: 1 });
    const person = aPerson();
    const first = await jobs.reviewedPlacement(post.id, { person, ...term });
    await jobs.takeUp({ id: first.id });
    const overlapping = aPlacement({ postId: post.id, person, startedOn: '2022-08-31' });
    expect(
      await refusals(
        office.as('clerk', () =>
          jobs.placements.open({ ...overlapping, placementNumber: 2 }, key()),
        ),
      ),
    ).toContain('placement-overlaps');
    const again = { person, placementNumber: 2, startedOn: '2022-09-01' };
    const second = await jobs.reviewedPlacement(post.id, again);
    expect(await jobs.takeUp({ id: second.id })).toMatchObject({ status: 'in_post' });
    // An exit of the first that reaches into the second is refused like any overlap.
    expect(await refusals(jobs.end(first, '2022-09-15'))).toEqual(['placement-overlaps']);
  });

  it('a post closes once the last agreement in it is over', async () => {
    const post = await jobs.postInUse({ kind: 'rural' });
    const { id } = await jobs.reviewedPlacement(post.id, term);
    await jobs.takeUp({ id });
    const close = (closedOn: string) =>
      office.as('clerk', () => jobs.posts.move('close', { id: post.id, patch: { closedOn } }));
    expect(await refusals(close('2022-08-30'))).toEqual(['post-occupied']);
    expect(await close('2022-08-31')).toMatchObject({ status: 'closed' });
  });

  it('an internship whose end nobody entered is over on its agreed last day', async () => {
    let id = '';
    const days = ['2022-08-30', '2022-08-31', '2022-12-31'];
    expect(
      await moved('internships_ended', days, async () => {
        id = await desk.active();
      }),
    ).toEqual({ '2022-08-30': 0, '2022-08-31': 1, '2022-12-31': 1 });
    const { internship } = await office.ask('clerk', INTERNSHIP, { id });
    expect(internship).toEqual({ status: 'expired', endedOn: null });
    const retained = ['internships_retained', 'internships_ended'];
    const before = await Promise.all(retained.map((each) => stock(each, '2022-12-31')));
    await desk.move('clerk', 'retain', id, { patch: { retainedOn: '2022-09-05' } });
    const after = await Promise.all(retained.map((each) => stock(each, '2022-12-31')));
    expect(after).toEqual([before[0]! + 1, before[1]]);
    expect((await office.recount()).differences).toBe(0);
  });

  it('the accreditation of a host ends with its validity: it is applied for again', async () => {
    const employer = anEmployer();
    const baseId = await desk.accreditedBase({ employer });
    const again = (appliedOn: string) =>
      office.as('clerk', () =>
        desk.service.bases.open(anInternshipBase({ employer, appliedOn }), key()),
      );
    expect(await refusals(again('2022-12-01'))).toEqual(['base-duplicate']);
    office.clock.moveTo('2024-02-01T10:00:00+08:00');
    const read = await office.as('clerk', () => desk.service.bases.get(baseId));
    expect(read.status).toBe('expired');
    expect(await again('2024-01-25')).toMatchObject({ status: 'submitted' });
  });

  it('a registration of unemployment that nobody confirmed makes nobody unemployed any more', async () => {
    const steps = new Desk(office);
    const classId = await new TrainingDesk(office).openClass();
    const hintsOf = async (mutation: string, input: object) => {
      const { hints } = await steps.enter<{ hints: { code: string }[] }>(
        'clerk',
        mutation,
        input,
        'hints { code }',
      );
      return hints.map(({ code }) => code).filter((code) => /^not-/.test(code));
    };
    const asked = async (registeredOn: string) => {
      const person = aPerson();
      await steps.enter('clerk', 'registerUnemployment', anUnemployment({ person, registeredOn }));
      const category = 'long_term_unemployed';
      return [
        await hintsOf('applyForStartupLoan', aLoan({ person, appliedOn: '2022-05-05' })),
        await hintsOf('enrolTrainee', aTrainee(classId, { person, enrolledOn: '2022-05-05' })),
        await hintsOf(
          'applyForHardship',
          aHardshipApplication({ person, category, appliedOn: '2022-05-06' }),
        ),
      ];
    };
    const NOT = ['not-registered-unemployed'];
    expect(await asked('2021-05-04')).toEqual([NOT, NOT, ['not-long-unemployed']]);
    expect(await asked('2021-05-06')).toEqual([[], [], []]);
  });

  it('an intern counts once a year, at the first internship', async () => {
    office.clock.moveTo('2023-12-31T10:00:00+08:00');
    const person = anIntern();
    const base = await desk.accreditedBase();
    const days = ['2022-12-31', '2023-12-31'];
    const first = { person, months: 3, startedOn: '2022-03-01', plannedEndOn: '2022-05-31' };
    const next = { person, months: 3, startedOn: '2022-07-01', plannedEndOn: '2022-09-30' };
    const year = { person, months: 3, startedOn: '2023-02-01', plannedEndOn: '2023-04-30' };
    expect(
      await moved('youth_internships_started', days, async () => {
        await desk.active(next, base);
        await desk.active(first, await desk.accreditedBase());
        await desk.active(year, base);
      }),
    ).toEqual({ '2022-12-31': 1, '2023-12-31': 2 });
    expect((await office.recount()).differences).toBe(0);
  });

  it('takes the count back where the host is revoked from before the first day', async () => {
    const base = await desk.accreditedBase();
    const days = ['2022-12-31'];
    await desk.active({}, base);
    const revoke = () =>
      office.as('second_approver', () =>
        desk.service.bases.move('revoke', {
          id: base,
          patch: { revokedOn: '2022-02-15' },
          reason: '不再符合条件',
        }),
      );
    expect(await moved('youth_internships_started', days, revoke)).toEqual({ '2022-12-31': -1 });
    expect((await office.recount()).differences).toBe(0);
  });

  it('who is retained in a later year than the end belongs to the rate of neither', async () => {
    office.clock.moveTo('2023-12-31T10:00:00+08:00');
    const rates = async (asOf: string) => {
      await office.post();
      const { indicatorProgress } = await office.ask<{ indicatorProgress: { value: string }[] }>(
        'leader',
        `query ($year: Int!, $asOf: Date!) { indicatorProgress(year: $year, asOf: $asOf, orgUnitCode: "510403",
           indicatorCodes: ["internship_retention_rate"]) { value } }`,
        { year: Number(asOf.slice(0, 4)), asOf },
      );
      return indicatorProgress[0]!.value;
    };
    const before = await rates('2022-12-31');
    const late = { months: 6, startedOn: '2022-07-01', plannedEndOn: '2022-12-31' };
    const x = await desk.active(late);
    await desk.move('clerk', 'retain', x, { patch: { retainedOn: '2023-01-09' } });
    const y = await desk.active({ ...late, startedOn: '2022-08-01', plannedEndOn: '2023-01-31' });
    await desk.move('clerk', 'retain', y, { patch: { retainedOn: '2023-02-01' } });
    expect(await rates('2023-02-28')).toBe('100.00');
    expect(Number(await rates('2022-12-31'))).toBeLessThan(Number(before));
    expect((await office.recount()).differences).toBe(0);
  });
});
