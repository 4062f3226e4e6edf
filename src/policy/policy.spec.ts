import { describe, expect, it } from '@jest/globals';
import { isDate } from '../platform/day.js';
import { policies, type PolicyKey, type PolicyRow } from './policy-data.js';
import { PolicyUnknown } from './policy.errors.js';
import { nearestOver, policyOn, retirementDay, type RetirementGroup } from './policy.js';
import { valueBeside, valueProblem } from './policy-units.js';

const xiqu = '510403';
const tables = Object.entries(policies).map(([key, table]) => ({
  key: key as PolicyKey,
  label: table.label,
  rows: table.rows as readonly PolicyRow[],
}));

describe('policy table', () => {
  it.each(tables)('$key has a label, and every row dates and a source', ({ label, rows }) => {
    expect(label).not.toBe('');
    expect(rows).not.toHaveLength(0);
    for (const row of rows) {
      expect(row.source.length).toBeGreaterThan(3);
      expect(row.region).toMatch(/^\d{6}$/);
      expect(isDate(row.validFrom)).toBe(true);
      expect(row.validTo === null || (isDate(row.validTo) && row.validFrom <= row.validTo)).toBe(
        true,
      );
    }
  });

  it.each(tables)('$key has no two rows of one region on one day', ({ rows }) => {
    const overlaps = rows.flatMap((row, index) =>
      rows
        .slice(index + 1)
        .filter(
          (other) =>
            other.region === row.region &&
            other.validFrom <= (row.validTo ?? '9999') &&
            row.validFrom <= (other.validTo ?? '9999'),
        ),
    );
    expect(overlaps).toEqual([]);
  });

  it.each(tables)('$key holds only whole counts and decimal strings', ({ key, rows }) => {
    for (const { value } of rows) {
      if (['method', 'words'].includes(policies[key].unit)) continue;
      if (typeof value === 'number') expect(Number.isInteger(value)).toBe(true);
      else expect(value).toMatch(/^\d+(\.\d+)?$/);
    }
  });

  it('calls nothing confirmed that is only assumed, and says in a sentence what was assumed', () => {
    for (const { rows } of tables) {
      for (const row of rows.filter((candidate) => candidate.assumed !== undefined)) {
        expect(row.confirmed).toBe(false);
        expect(row.assumed).toMatch(/。$/);
      }
    }
  });
});

describe('policyOn', () => {
  it.each<[PolicyKey, string, string | number]>([
    ['startup-loan.person-ceiling-yuan', '2020-04-14', '150000'],
    ['startup-loan.person-ceiling-yuan', '2020-04-15', '200000'],
    ['startup-loan.person-ceiling-yuan', '2023-09-30', '200000'],
    ['startup-loan.person-ceiling-yuan', '2023-10-01', '300000'],
    ['startup-loan.person-ceiling-yuan', '2025-03-31', '300000'],
    ['startup-loan.person-ceiling-yuan', '2025-04-01', '500000'],
    ['startup-loan.person-ceiling-yuan', '2027-12-31', '500000'],
    ['startup-loan.person-ceiling-yuan', '2028-01-01', '300000'],
    ['startup-loan.firm-ceiling-yuan', '2023-09-30', '3000000'],
    ['startup-loan.firm-ceiling-yuan', '2023-10-01', '4000000'],
    ['startup-loan.firm-ceiling-yuan', '2025-04-01', '6000000'],
    ['startup-loan.person-subsidised-yuan', '2025-04-01', '300000'],
    ['startup-loan.person-term-months', '2022-06-01', 36],
    ['startup-loan.firm-hire-ratio-percent', '2023-09-30', '15'],
    ['startup-loan.firm-hire-ratio-percent', '2023-10-01', '10'],
    ['startup-loan.large-firm-hire-ratio-percent', '2022-06-01', '8'],
    ['stable-job-refund.layoff-limit-percent', '2022-06-01', '5.5'],
    ['stable-job-refund.small-firm-layoff-limit-percent', '2022-06-01', '20'],
    ['stable-job-refund.large-firm-ratio-percent', '2021-12-31', '30'],
    ['stable-job-refund.large-firm-ratio-percent', '2022-05-30', '30'],
    ['stable-job-refund.large-firm-ratio-percent', '2022-05-31', '50'],
    ['stable-job-refund.large-firm-ratio-percent', '2023-01-01', '30'],
    ['stable-job-refund.small-medium-firm-ratio-percent', '2021-12-31', '60'],
    ['stable-job-refund.small-medium-firm-ratio-percent', '2022-01-01', '90'],
    ['stable-job-refund.small-medium-firm-ratio-percent', '2025-12-31', '60'],
    ['public-welfare-job.subsidy-months-max', '2022-01-01', 36],
    ['public-welfare-job.near-retirement-years', '2022-01-01', 5],
    ['public-welfare-job.placements-max', '2022-01-01', 2],
    ['internship.months-min', '2022-01-01', 3],
    ['internship.months-max', '2022-01-01', 12],
    ['hardship.woman-age-min', '2022-01-01', 40],
    ['hardship.man-age-min', '2022-01-01', 50],
    ['training.subsidies-per-year-max', '2021-12-31', 3],
    ['training.subsidies-per-year-max', '2022-01-01', 1],
    ['labour-inspection.acceptance', '2022-01-01', 5],
    ['labour-inspection.investigation', '2022-01-01', 60],
    ['labour-inspection.extension', '2022-01-01', 30],
    ['labour-inspection.decision', '2022-01-01', 15],
    ['petition.handling', '2022-04-30', 60],
    ['petition.handling', '2022-05-01', 60],
    ['employment.age-min', '2022-01-01', 16],
    ['retirement.man.age-years', '2024-12-31', 60],
  ])('%s on %s in the district is %s', (key, day, value) => {
    expect(policyOn(key, day, xiqu).value).toBe(value);
  });

  it('tells working days from calendar days', () => {
    expect(policyOn('labour-inspection.investigation', '2022-06-01', xiqu).unit).toBe(
      'working-days',
    );
    expect(policyOn('petition.handling', '2022-06-01', xiqu).unit).toBe('calendar-days');
  });

  it('prefers the province to the nation, and only there', () => {
    const key = 'startup-loan.person-ceiling-yuan';
    expect(policyOn(key, '2025-06-01', xiqu).source).toBe('川财金〔2025〕30号');
    expect(policyOn(key, '2025-06-01', '510403001').value).toBe('500000');
    expect(policyOn(key, '2025-06-01', '500000').value).toBe('300000');
    expect(policyOn(key, '2025-06-01', '000000').value).toBe('300000');
  });

  it('marks what the office still has to supply', () => {
    const ratio = policyOn('internship.subsidy-of-minimum-wage-percent', '2022-06-01', xiqu);
    expect(ratio.confirmed).toBe(false);
    expect(ratio.assumed).toContain('待单位提供');
    expect(policyOn('petition.handling', '2022-06-01', xiqu).assumed).toBeUndefined();
  });

  it.each<[PolicyKey, string, string]>([
    ['startup-loan.person-ceiling-yuan', '2019-12-31', xiqu],
    ['startup-loan.firm-ceiling-yuan', '2020-04-14', xiqu],
    ['startup-loan.person-ceiling-yuan', '2028-10-01', xiqu],
    ['stable-job-refund.layoff-limit-percent', '2020-12-31', xiqu],
    ['stable-job-refund.large-firm-ratio-percent', '2026-01-01', xiqu],
    ['retirement.man.age-years', '2025-01-01', xiqu],
    ['hardship.man-age-min', '2022-06-01', '500000'],
  ])('stops for %s on %s in %s, which no row covers', (key, day, region) => {
    expect(() => policyOn(key, day, region)).toThrow(PolicyUnknown);
  });

  it('refuses a date that does not exist', () => {
    expect(() => policyOn('petition.handling', '2022-02-30', xiqu)).toThrow(
      expect.objectContaining({ code: 'INVALID_DATE' }),
    );
  });
});

it.each([
  ['startup-loan.person-ceiling-yuan', '￥200,000.00元', '200000.00'],
  ['startup-loan.person-ceiling-yuan', '20万元', '200000'],
  ['stable-job-refund.layoff-limit-percent', '５.５％', '5.5'],
  ['retirement.man.age-years', '60周岁', '60'],
  ['retirement.man.age-years', '60元', '60元'],
])('a value of %s is taken as people write it: %s', (key, said, read) => {
  expect(valueBeside(said, { key })).toBe(read);
});

it.each([
  ['startup-loan.interest-subsidy-percent', '100', null],
  ['startup-loan.interest-subsidy-percent', '150', '0至100之间'],
  ['stable-job-refund.large-firm-ratio-percent', '300', '0至100之间'],
  ['approval.batch.sample-percent', '101', '0至100之间'],
  // Of a standard it may be more than all of it.
  ['internship.subsidy-of-minimum-wage-percent', '120', null],
] as const)('%s as %s: what is wrong with it is %s', (key, value, said) => {
  expect(valueProblem(key, value)).toEqual(said && expect.stringContaining(said));
});

describe('nearestOver', () => {
  it.each([
    [['330502'], '330502'],
    [['330502', '330521'], '330500'],
    [['330502', '330102'], '330000'],
    [['330502', '610102'], '000000'],
  ])('of %j is %s', (regions, over) => {
    expect(nearestOver(regions)).toBe(over);
  });
});

describe('retirementDay', () => {
  // Worked by hand from article 1 of the State Council measures: before, first, second and last step.
  it.each<[RetirementGroup, string, string]>([
    ['man', '1964-12-31', '2024-12-31'],
    ['man', '1965-01-01', '2025-02-01'],
    ['man', '1965-04-30', '2025-05-30'],
    ['man', '1965-05-15', '2025-07-15'],
    ['man', '1976-08-10', '2039-07-10'],
    ['man', '1976-09-10', '2039-09-10'],
    ['man', '1990-03-07', '2053-03-07'],
    ['womanCadre', '1969-12-31', '2024-12-31'],
    ['womanCadre', '1970-01-15', '2025-02-15'],
    ['womanCadre', '1981-09-10', '2039-09-10'],
    ['womanWorker', '1974-12-31', '2024-12-31'],
    ['womanWorker', '1975-01-15', '2025-02-15'],
    ['womanWorker', '1975-03-15', '2025-05-15'],
    ['womanWorker', '1984-10-10', '2039-09-10'],
    ['womanWorker', '1984-11-10', '2039-11-10'],
    ['womanWorker', '1990-05-01', '2045-05-01'],
  ])('%s born %s retires on %s', (group, birthDate, expected) => {
    expect(retirementDay(birthDate, group, xiqu)).toBe(expected);
  });
});
