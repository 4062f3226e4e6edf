import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Office } from '../support/office.js';
import { hire } from '../support/signing.js';
import { aPerson, key } from '../support/builders.js';
import { WelfareJobs, aMan, aPlacement, refusals } from '../support/builders-welfare-jobs.js';
import { stepText } from '../support/steps.js';

const PLACE = `mutation ($input: PlaceInWelfareJobInput!, $key: String!) {
  placeInWelfareJob(input: $input, idempotencyKey: $key) { id revision status postKind } }`;
const TAKE_UP = `mutation ($id: ID!, $revision: Int!, $key: String!) {
  takeUpWelfarePost(id: $id, revision: $revision, idempotencyKey: $key) { id revision status } }`;
const END = `mutation ($id: ID!, $revision: Int!, $input: EndPlacementInput!) {
  endWelfarePlacement(id: $id, revision: $revision, input: $input) { id revision status endedOn } }`;
const REGISTER_UNEMPLOYMENT = `INSERT INTO unemployment_registration
  (district_id, territory_id, handling_unit_id, status, recorded_on, person_id, is_urban, cause, registered_on)
  SELECT district_id, territory_id, handling_unit_id, 'registered', '2022-01-10', person_id, true, 'laid_off', '2022-01-10'
    FROM welfare_placement WHERE id = $1`;

const COUNTED = [
  'new_hires',
  'unemployed_reemployment',
  'hardship_reemployment',
  'urban_welfare_placements',
  'rural_welfare_placements',
  'urban_welfare_in_post',
  'rural_welfare_in_post',
];

describe('placing a person in a public-welfare job', () => {
  let office: Office;
  let jobs: WelfareJobs;
  beforeAll(async () => {
    office = await Office.open();
    jobs = new WelfareJobs(office);
  });
  afterAll(() => office?.close());

  const balances = async () => {
    await office.post();
    return Object.fromEntries(
      await Promise.all(COUNTED.map(async (code) => [code, await office.balance(code)] as const)),
    );
  };
  const moved = async (act: () => Promise<unknown>) => {
    const before = await balances();
    await act();
    const after = await balances();
    return Object.fromEntries(
      COUNTED.map((code) => [code, after[code]! - before[code]!]).filter(([, by]) => by !== 0),
    );
  };
  const jobOf = async (placementId: string) => {
    const { rows } = await office.admin.query(
      `SELECT e.status, e.form, e.is_urban, e.started_on::text, e.ended_on::text, e.employer_id = w.employer_id AS same_employer
         FROM employment_registration e JOIN welfare_placement w ON e.implied_by = 'welfare_placement:' || w.id WHERE w.id = $1`,
      [placementId],
    );
    return rows;
  };
  const unemploymentOf = async (personId: string) => {
    const { rows } = await office.admin.query(
      'SELECT status, ended_on::text FROM unemployment_registration WHERE person_id = $1',
      [personId],
    );
    return rows[0];
  };

  it('registers the employment an urban post implies and ends the registered unemployment', async () => {
    const post = await jobs.postInUse();
    const person = aPerson();
    await jobs.certify(person);
    const { placeInWelfareJob: placed } = await office.ask<{
      placeInWelfareJob: { id: string; revision: number; postKind: string };
    }>('clerk', PLACE, { input: aPlacement({ postId: post.id, person }), key: key() });
    expect(placed.postKind).toBe('urban');
    await office.admin.query(REGISTER_UNEMPLOYMENT, [placed.id]);

    const by = await moved(async () => {
      const { act: reviewed } = await office.ask<{
        act: { revision: number }[];
      }>('reviewer', stepText('welfare_placement:review'), {
        id: placed.id,
        revision: placed.revision,
      });
      await office.ask('approver', TAKE_UP, {
        id: placed.id,
        revision: reviewed[0]!.revision,
        key: key(),
      });
    });
    expect(by).toEqual({
      new_hires: 1,
      unemployed_reemployment: 1,
      hardship_reemployment: 1,
      urban_welfare_placements: 1,
      urban_welfare_in_post: 1,
    });
    expect(await jobOf(placed.id)).toEqual([
      {
        status: 'registered',
        form: 'welfare_post',
        is_urban: true,
        started_on: '2022-03-01',
        ended_on: null,
        same_employer: true,
      },
    ]);
    const record = await office.as('clerk', () => jobs.placements.get(placed.id));
    expect(await unemploymentOf(record.personId)).toEqual({
      status: 'ended',
      ended_on: '2022-03-01',
    });

    const back = await moved(() =>
      office.ask('approver', stepText('welfare_placement:withdraw', '录入错误'), {
        id: placed.id,
        revision: record.revision,
      }),
    );
    expect(back).toEqual(
      Object.fromEntries(Object.entries(by).map(([code, n]) => [code, -Number(n)])),
    );
    expect(await jobOf(placed.id)).toMatchObject([{ status: 'withdrawn' }]);
    expect(await unemploymentOf(record.personId)).toMatchObject({ status: 'registered' });

    const again = await moved(() =>
      office.ask('approver', stepText('welfare_placement:restore', '撤销有误'), {
        id: placed.id,
        revision: record.revision + 1,
      }),
    );
    expect(again).toEqual(by);
    expect(await unemploymentOf(record.personId)).toMatchObject({ status: 'ended' });
    expect((await office.recount()).differences).toBe(0);
  });

  it('does not count a rural placement as an urban new job, and asks no certificate for it', async () => {
    let id = '';
    const by = await moved(async () => {
      ({ id } = await jobs.inPost('rural'));
    });
    expect(by).toEqual({ rural_welfare_placements: 1, rural_welfare_in_post: 1 });
    expect(await jobOf(id)).toMatchObject([{ form: 'welfare_post', is_urban: false }]);
    expect((await office.recount()).differences).toBe(0);
  });

  it('keeps a suspended person in post, and counts nobody after the last day', async () => {
    const placement = await jobs.inPost('urban');
    await office.as('clerk', () =>
      jobs.placements.move('suspend', { id: placement.id, reason: '病假' }),
    );
    await office.post();
    const stock = await office.balance('urban_welfare_in_post', '2020-01-01', '2022-12-31');
    const { revision } = await office.as('clerk', () => jobs.placements.get(placement.id));
    await office.ask('clerk', END, {
      id: placement.id,
      revision,
      input: { endedOn: '2022-09-30', endReason: 'found_job' },
    });
    await office.post();
    const on = (day: string) => office.balance('urban_welfare_in_post', '2020-01-01', day);
    expect((await on('2022-09-30')) - (await on('2022-10-01'))).toBe(1);
    expect(await on('2022-12-31')).toBe(stock - 1);
    expect(await jobOf(placement.id)).toMatchObject([{ status: 'ended', ended_on: '2022-09-30' }]);
    expect((await office.recount()).differences).toBe(0);
  });

  it('counts a person once a year', async () => {
    const first = await jobs.inPost('rural');
    await jobs.end(first, '2022-05-31');
    const post = await jobs.postInUse({ kind: 'rural' });
    const person = await jobs.personOf(first);
    const second = { person, placementNumber: 2, startedOn: '2022-07-01' };
    const by = await moved(async () => {
      const { id } = await jobs.reviewedPlacement(post.id, second);
      await jobs.takeUp({ id });
    });
    expect(by).toEqual({ rural_welfare_in_post: 1 });
    expect((await office.recount()).differences).toBe(0);
  });

  it.each([
    ['submitted', 'awaiting_review', null, null],
    ['reviewed', 'awaiting_approval', 'review', 'reviewer'],
    ['rejected', 'rejected', 'reject', 'approver'],
  ] as const)('does not count who is only %s: %s', async (_, reason, verb, who) => {
    const post = await jobs.postInUse({ kind: 'rural' });
    const nothing = await moved(async () => {
      const { id } = await office.as('clerk', () =>
        jobs.placements.open(aPlacement({ postId: post.id }), key()),
      );
      if (verb) await office.as(who, () => jobs.placements.move(verb, { id, reason: '材料不实' }));
      expect(await jobs.reasons('welfare_placement', id)).toEqual({
        rural_welfare_placements: reason,
        rural_welfare_in_post: reason,
      });
    });
    expect(nothing).toEqual({});
    expect((await office.recount()).differences).toBe(0);
  });

  it('explains a second placement of the year and a withdrawn one', async () => {
    const first = await jobs.inPost('rural');
    await jobs.end(first, '2022-05-31');
    const post = await jobs.postInUse({ kind: 'rural' });
    const person = await jobs.personOf(first);
    const again = { person, placementNumber: 2, startedOn: '2022-07-01' };
    const { id } = await jobs.reviewedPlacement(post.id, again);
    const second = await jobs.takeUp({ id });
    expect(await jobs.reasons('welfare_placement', id)).toEqual({
      rural_welfare_placements: 'already_counted_this_year',
      rural_welfare_in_post: null,
    });
    const ended = await office.as('approver', () => jobs.placements.get(first.id));
    await office.as('approver', () =>
      jobs.placements.withdraw(ended.id, ended.revision, '录入错误'),
    );
    expect(await jobs.reasons('welfare_placement', first.id)).toEqual({
      rural_welfare_placements: 'withdrawn',
      rural_welfare_in_post: 'withdrawn',
    });
    expect(await jobs.reasons('welfare_placement', second.id)).toEqual({
      rural_welfare_placements: null,
      rural_welfare_in_post: null,
    });
  });

  it('refuses an urban post to whoever is not certified on the first day', async () => {
    const post = await jobs.postInUse();
    const later = aPerson();
    await jobs.certify(later, '2022-03-02');
    for (const person of [aPerson(), later]) {
      const attempt = jobs.reviewedPlacement(post.id, { person });
      expect(await refusals(attempt)).toEqual(['hardship-not-certified']);
    }
  });

  it('never lets more persons into a post than were approved, also in one batch', async () => {
    const post = await jobs.postInUse({ kind: 'rural', headcount: 1 });
    const [first, second] = [
      await jobs.reviewedPlacement(post.id),
      await jobs.reviewedPlacement(post.id),
    ];
    const both = jobs.takeUpMany([{ id: first.id }, { id: second.id }]);
    expect(await refusals(both)).toEqual(['post-full']);
    await jobs.takeUp({ id: first.id });
    expect(await refusals(jobs.takeUp({ id: second.id }))).toEqual(['post-full']);
    expect(await refusals(jobs.end(first, '2022-02-28'))).toEqual(['ends-before-start']);
    await jobs.end(first, '2022-03-31');
    expect(await refusals(jobs.takeUp({ id: second.id }))).toEqual(['post-full']);
    const third = await jobs.reviewedPlacement(post.id, { startedOn: '2022-04-01' });
    expect((await jobs.takeUp({ id: third.id })).status).toBe('in_post');
  });

  it('lets one of two approvers fill the last place', async () => {
    const post = await jobs.postInUse({ kind: 'rural', headcount: 1 });
    const both = [await jobs.reviewedPlacement(post.id), await jobs.reviewedPlacement(post.id)];
    const outcomes = await Promise.all(both.map(({ id }) => refusals(jobs.takeUp({ id }))));
    expect(outcomes.sort()).toEqual([[], ['post-full']]);
  });

  it('refuses a second post at the same time, wherever the first is handled', async () => {
    const first = await jobs.inPost('rural');
    const post = await jobs.postInUse({ kind: 'rural', territoryCode: '510403002901' });
    const person = await jobs.personOf(first);
    const input = aPlacement({
      postId: post.id,
      territoryCode: '510403002901',
      person,
      placementNumber: 2,
      startedOn: '2022-08-01',
    });
    const { errors } = await office.graphql('other_street_clerk', PLACE, { input, key: key() });
    expect(errors[0]?.extensions.issues?.map((issue) => issue.code)).toEqual([
      'placement-overlaps',
    ]);
    const hidden = await office.graphql(
      'other_street_clerk',
      'query ($id: ID!) { welfarePlacement: record(ledger: "welfare_placement", id: $id) { ... on WelfarePlacement { id } } }',
      { id: first.id },
    );
    expect(hidden.errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it.each<[string, object, string]>([
    ['a third placement', { placementNumber: 3 }, 'placements-exhausted'],
    ['three years and a day', { plannedEndOn: '2025-03-01' }, 'term-too-long'],
    ['an end before the start', { plannedEndOn: '2022-02-28' }, 'ends-before-start'],
    ['an exemption far from retirement', { nearRetirement: true }, 'not-near-retirement'],
    [
      'a start before the posts were developed',
      { startedOn: '2022-01-04', plannedEndOn: '2024-01-04' },
      'post-not-in-use',
    ],
  ])('refuses %s', async (_, wrong, code) => {
    const post = await jobs.postInUse({ kind: 'rural' });
    expect(await refusals(jobs.reviewedPlacement(post.id, wrong))).toEqual([code]);
  });

  it('lets a person near retirement stay until then in an urban post, not in a rural one', async () => {
    const person = aMan('1965-01-01');
    await jobs.certify(person);
    const [urban, rural] = [await jobs.postInUse(), await jobs.postInUse({ kind: 'rural' })];
    const tooLong = { nearRetirement: true, plannedEndOn: '2026-01-31', person };
    expect(await refusals(jobs.reviewedPlacement(urban.id, tooLong))).toEqual(['after-retirement']);
    const until = { nearRetirement: true, plannedEndOn: '2025-02-01', person };
    expect(await refusals(jobs.reviewedPlacement(rural.id, until))).toEqual(['exemption-is-urban']);
    expect((await jobs.reviewedPlacement(urban.id, until)).status).toBe('reviewed');
  });

  it('refuses a first number to whoever was placed before', async () => {
    const first = await jobs.inPost('rural');
    await jobs.end(first, '2022-05-31');
    const person = await jobs.personOf(first);
    const post = await jobs.postInUse({ kind: 'rural' });
    const attempt = jobs.reviewedPlacement(post.id, {
      person,
      startedOn: '2022-07-01',
    });
    expect(await refusals(attempt)).toEqual(['placement-number-too-low']);
  });

  it('takes up posts as a set, each with its employment, once for one key', async () => {
    const post = await jobs.postInUse({ kind: 'rural' });
    const placements = await Promise.all([1, 2, 3].map(() => jobs.reviewedPlacement(post.id)));
    await jobs.takeUpMany(placements.map(({ id }) => ({ id })));
    for (const { id } of placements) expect(await jobOf(id)).toHaveLength(1);
  });

  it('wants three people, and a clerk may not approve', async () => {
    const post = await jobs.postInUse({ kind: 'rural' });
    await hire(office, ['all_hands']);
    const placement = await jobs.reviewedPlacement(post.id, {}, 'all_hands');
    const variables = { id: placement.id, revision: placement.revision, key: key() };
    const clerk = await office.graphql('clerk', TAKE_UP, variables);
    expect(clerk.errors[0]?.extensions.code).toBe('NOT_PERMITTED');
    const reviewer = office.as('all_hands', () =>
      jobs.placements.move('takeUp', { id: placement.id }),
    );
    expect(await refusals(reviewer)).toEqual(['FOUR_EYES_REQUIRED']);
    const takeUp = () => office.ask('approver', TAKE_UP, variables);
    expect(await takeUp()).toMatchObject({ takeUpWelfarePost: { status: 'in_post' } });
    expect(await takeUp()).toMatchObject({ takeUpWelfarePost: { status: 'in_post' } });
    expect(await jobOf(placement.id)).toHaveLength(1);
  });
});
