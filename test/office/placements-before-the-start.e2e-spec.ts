import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPerson, key } from '../support/builders.js';
import { WelfareJobs, aPlacement, aSubsidy, refusals } from '../support/builders-welfare-jobs.js';
import { OF_THE_CITY, OfficeDesk } from '../support/office-data.js';
import { Office } from '../support/office.js';

describe('a placement that was subsidised before its office began here', () => {
  let office: Office;
  let jobs: WelfareJobs;
  let postId: string;
  beforeAll(async () => {
    office = await Office.open();
    jobs = new WelfareJobs(office);
    const desk = await OfficeDesk.of(office);
    await desk.switchOn();
    const rows = [{ orgUnitCode: '510403', code: 'new_hires', amount: '500' }];
    const opening = { coveredThrough: '2022-06-30', document: '示例〔2022〕12号', rows };
    await desk.change('Openings', opening, OF_THE_CITY);
    const post = { kind: 'rural', developedOn: '2019-01-05', headcount: 50 };
    postId = (await jobs.postInUse(post)).id;
  }, 120_000);
  afterAll(() => office?.close());

  const placed = async (overrides: object) => {
    const { id } = await jobs.reviewedPlacement(postId, overrides);
    return jobs.takeUp({ id });
  };
  const enter = (overrides: object) =>
    office.as('clerk', () =>
      jobs.placements.open(aPlacement({ postId, person: aPerson(), ...overrides }), key()),
    );
  const apply = (placementId: string, ...months: string[]) =>
    office.as('clerk', () =>
      jobs.subsidies.enter(
        months.map((month) => aSubsidy({ placementId, month })),
        key(),
      ),
    );

  it.each([
    ['more than lie between its start and the opening', 5, 'subsidised-more-than-in-post'],
    ['any of a post taken up later', 1, 'subsidised-more-than-in-post', '2022-07-01'],
    ['more than since its start at all', 11, 'subsidised-more-than-in-post'],
    ['more than the longest subsidy', 37, 'subsidised-over-limit', '2019-03-01', '2022-02-28'],
    ['less than none', -1, 'min'],
    ['more than any subsidy has', 61, 'max', '2016-03-01'],
  ])('is refused %s', async (_, months, code, startedOn = '2022-03-01', end = '2024-06-30') => {
    const input = { startedOn, plannedEndOn: end, monthsSubsidisedBefore: months };
    expect(await refusals(enter(input))).toContain(code);
  });

  it('says so in its record, where another number takes its place', async () => {
    const { id, revision } = await enter({ monthsSubsidisedBefore: 3 });
    const seen = () => office.as('clerk', () => jobs.placements.get(id));
    expect((await seen()).monthsSubsidisedBefore).toBe(3);
    await office.as('clerk', () =>
      jobs.placements.revise(id, revision, { monthsSubsidisedBefore: 4 }),
    );
    expect((await seen()).monthsSubsidisedBefore).toBe(4);
  });

  it('has the months before the opening subsidised once', async () => {
    const { id } = await placed({ person: aPerson(), monthsSubsidisedBefore: 3 });
    expect(await refusals(apply(id, '2022-05-01', '2022-06-01'))).toEqual([
      'month-subsidised-before',
    ]);
    expect(await refusals(apply(id, '2022-06-01', '2022-07-01'))).toEqual([]);
    expect(await refusals(apply(id, '2022-05-01'))).toEqual(['month-subsidised-before']);
  });

  it('has no more months here than the longest subsidy leaves it', async () => {
    const term = { startedOn: '2019-09-15', plannedEndOn: '2022-09-14' };
    const { id } = await placed({ person: aPerson(), ...term, monthsSubsidisedBefore: 34 });
    expect(await refusals(apply(id, '2022-07-01', '2022-08-01'))).toEqual([]);
  });
});
