import { describe, expect, it } from '@jest/globals';
import { DEMO_SEED, demoTotals, totals2022 } from '../published.js';
import { buildYears, expectedOf } from './build-year.js';
import { YearTotals, scaled } from './totals.js';

const samples: [string, YearTotals[], number][] = [
  ['the sample years', demoTotals, DEMO_SEED],
  ['half a year alone', [scaled(totals2022, 0.5)], 7],
  ['a tenth of it', [scaled(totals2022, 0.1)], 3],
];

describe.each(samples)('welfare jobs of %s', (_, totals, seed) => {
  const builds = buildYears(totals, seed);
  const expected = expectedOf(builds);

  it.each(totals)('come to the totals of $year', ({ year, welfare: total }) => {
    const net = (measure: string) =>
      expected.inYear(measure, year) - expected.inYear(`${measure}.returned`, year);
    expect({
      urban: expected.inYear('urban_welfare_posts_developed', year),
      placed: expected.inYear('urban_welfare_placements', year),
      rural: expected.inYear('rural_welfare_posts_developed', year),
      over: expected.inYear('rural_welfare_posts_developed#over', year),
      ruralPlaced: expected.inYear('rural_welfare_placements', year),
      inPost: expected.stock('urban_welfare_in_post', `${year}-12-31`),
      posts: net('post_subsidy_person_times'),
      insured: net('insurance_subsidy_person_times'),
      yuan: Math.round(net('urban_welfare_post_subsidy') * 100) / 100,
    }).toEqual({
      urban: total.urbanPostsDeveloped,
      placed: total.urbanPlacements,
      rural: total.ruralPostsDeveloped,
      over: 1,
      ruralPlaced: total.ruralPlacements,
      inPost: total.urbanInPost,
      posts: total.postPersonTimes,
      insured: total.insurancePersonTimes,
      yuan: total.urbanSubsidyYuan,
    });
  });

  it('leave room in the totals they are part of', () => {
    for (const { year, newUrbanJobs, naturalAttrition, ...total } of totals) {
      expect([
        expected.inYear('new_hires', year),
        expected.inYear('unemployed_reemployment', year),
        expected.inYear('hardship_reemployment', year),
      ]).toEqual([
        newUrbanJobs + naturalAttrition,
        total.unemployedReemployment,
        total.hardshipReemployment,
      ]);
    }
  });

  it('keep nobody in post beyond the agreement', () => {
    const overdue = builds.flatMap(({ year, handover }) =>
      handover.inPost.filter((each) => each.plannedEndOn < `${year}-12-31`),
    );
    expect(overdue).toEqual([]);
  });

  it('bring some payments back, and leave records out for every reason', () => {
    const reasonsOf = (measure: string) =>
      new Set(
        builds
          .flatMap((build) => build.notCounted)
          .filter((each) => each.measure === measure)
          .map((each) => each.reason),
      );
    expect(expected.measures).toContain('post_subsidy_person_times.returned');
    expect(reasonsOf('urban_welfare_posts_developed')).toEqual(
      new Set(['awaiting_recognition', 'rejected', 'withdrawn']),
    );
    expect(reasonsOf('urban_welfare_placements')).toContain('already_counted_this_year');
    expect(reasonsOf('post_subsidy_person_times').size).toBeGreaterThan(1);
  });
});
