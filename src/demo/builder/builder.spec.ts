import { describe, expect, it } from '@jest/globals';
import { isWorkingDay } from '../../calendar/working-days.js';
import { calendarDaysBetween } from '../../platform/day.js';
import { checkCreditCode } from '../../registry/credit-codes.js';
import { checkResidentIdNumber } from '../../registry/identifiers.js';
import { demoTotals, totals2022 } from '../published.js';
import { EnterRow } from './book.js';
import { YearBuild, buildYear, buildYears, expectedOf } from './build-year.js';
import { demoUnits } from './places.js';
import { Random } from './random.js';
import { YearTotals, scaled } from './totals.js';

interface Seen {
  person?: { documentNumber: string; name: string; phone: string };
  employer?: { creditCode: string } | null;
  territoryCode?: string;
  startedOn?: string;
  form?: string;
  recordedOn?: string;
  originSystem?: string;
  workersAffected?: number;
  amountYuan?: string;
}

const entered = (build: YearBuild, ledger?: string): (EnterRow & { input: Seen })[] =>
  build.steps.flatMap((step) =>
    step.act === 'enter' && (!ledger || step.ledger === ledger) ? step.rows : [],
  );

function groupedBy<Each>(all: Each[], keyOf: (each: Each) => string | null): Map<string, Each[]> {
  const groups = new Map<string, Each[]>();
  for (const each of all) groups.set(keyOf(each)!, [...(groups.get(keyOf(each)!) ?? []), each]);
  return groups;
}

const build = buildYear(totals2022, 20_220_101);
const jobs = entered(build, 'employment_registration')
  .map((row) => row.input)
  .filter((input) => input.startedOn!.startsWith('2022'));
const perMonth = (month: string) =>
  jobs.filter((job) => job.startedOn!.slice(5, 7) === month).length;

describe('a sample year', () => {
  it('is the same for the same seed and another for another', () => {
    const small = scaled(totals2022, 0.2);
    const steps = (seed: number) => JSON.stringify(buildYear(small, seed).steps);
    expect(steps(2) === steps(2)).toBe(true);
    expect(steps(2) === steps(3)).toBe(false);
  });

  it.each([
    ['the printed totals', totals2022, 3],
    ['half of them', scaled(totals2022, 0.5), 4],
    ['a third more', scaled(totals2022, 1.33), 5],
  ])('comes to its totals: %s', (_name, totals: YearTotals, seed) => {
    const { expected } = buildYear(totals, seed);
    const net = (code: string) =>
      expected.inYear(code, 2022) - expected.inYear(`${code}.returned`, 2022);
    expect(expected.inYear('new_hires', 2022) - expected.inYear('natural_attrition', 2022)).toBe(
      totals.newUrbanJobs,
    );
    expect(expected.inYear('unemployed_reemployment', 2022)).toBe(totals.unemployedReemployment);
    expect(expected.inYear('hardship_reemployment', 2022)).toBe(totals.hardshipReemployment);
    expect(expected.stock('registered_unemployed', '2022-12-31')).toBe(totals.registeredUnemployed);
    expect(expected.stock('urban_welfare_in_post', '2022-12-31')).toBe(totals.welfare.urbanInPost);
    expect(net('insurance_subsidy_person_times')).toBe(totals.welfare.insurancePersonTimes);
    expect(net('urban_welfare_post_subsidy')).toBeCloseTo(totals.welfare.urbanSubsidyYuan, 2);
    expect(expected.inYear('startup_loans_released', 2022)).toBe(totals.startupLoansYuan);
    expect(net('stable_job_refund_amount')).toBeCloseTo(totals.refundAmountYuan, 2);
    expect(net('stable_job_refund_employees')).toBe(totals.refundEmployees);
    expect(expected.inYear('wages_recovered', 2022)).toBeCloseTo(totals.wagesRecoveredYuan, 2);
  });

  it('closes every complaint that fell due, and leaves some of December open', () => {
    const { expected } = build;
    expect(expected.inYear('wage_petitions_closed_of_due', 2022)).toBe(
      expected.inYear('wage_petitions_due', 2022),
    );
    expect(expected.inYear('wage_petitions_due', 2022)).toBeLessThan(
      expected.inYear('wage_petitions_received', 2022),
    );
  });

  it('has answers that somebody waits for and wages agreed in instalments, some of each done', () => {
    const moved = (verb: string) =>
      build.steps.flatMap((step) => (step.act === 'move' && step.verb === verb ? step.rows : []));
    for (const [ledger, verb] of [
      ['petition_assignment', 'answer'],
      ['wage_instalment', 'pay'],
    ] as const) {
      expect(moved(verb).length).toBeGreaterThan(0);
      expect(entered(build, ledger).length).toBeGreaterThan(
        moved(verb).filter(({ key }) => entered(build, ledger).some((row) => row.key === key))
          .length,
      );
    }
  });

  it('goes on from year to year with the same people', () => {
    const years = buildYears(demoTotals.slice(0, 2), 8);
    const expected = expectedOf(years);
    expect(expected.inYear('new_hires', 2022)).toBe(
      totals2022.newUrbanJobs + totals2022.naturalAttrition,
    );
    const numbers = years.map(
      (each) =>
        new Set(
          entered(each, 'employment_registration').map((row) => row.input.person!.documentNumber),
        ),
    );
    expect([...numbers[1]!].some((number) => numbers[0]!.has(number))).toBe(true);
  });
});

describe('its identifiers', () => {
  it('are valid and belong to nobody', () => {
    const inputs = entered(build).map((row) => row.input);
    const people = inputs.flatMap(({ person }) => (person ? [person] : []));
    expect(people.length).toBeGreaterThan(9000);
    const wrong = people.filter(
      ({ documentNumber, phone }) =>
        checkResidentIdNumber(documentNumber, '2022-12-31') !== null ||
        !documentNumber.startsWith('51049') ||
        !/^154\d{8}$/.test(phone),
    );
    expect(wrong).toEqual([]);
    const codes = inputs.flatMap(({ employer }) => (employer ? [employer.creditCode] : []));
    expect(
      codes.filter((code) => checkCreditCode(code) !== null || code.slice(2, 8) !== '510499'),
    ).toEqual([]);
  });

  it('give every number one name, and every record the stamp of a sample', () => {
    const inputs = entered(build).map((row) => row.input);
    expect(inputs.filter((input) => input.originSystem !== '示例数据')).toEqual([]);
    const names = new Map<string, Set<string>>();
    for (const { person } of inputs) {
      if (!person) continue;
      const known = names.get(person.documentNumber) ?? new Set();
      names.set(person.documentNumber, known.add(person.name));
    }
    expect([...names.values()].filter((each) => each.size > 1)).toEqual([]);
  });

  it('name communities that are plainly invented, three to six for each street', () => {
    const communities = demoUnits.filter((unit) => unit.kind === 'community');
    expect(communities.every((unit) => unit.name.startsWith('示例'))).toBe(true);
    const perStreet = groupedBy(communities, (unit) => unit.parent);
    expect(perStreet.size).toBe(6);
    for (const [, units] of perStreet) {
      expect(units.length).toBeGreaterThanOrEqual(3);
      expect(units.length).toBeLessThanOrEqual(6);
    }
  });
});

describe('its course of the year', () => {
  it('dips at Spring Festival and peaks in spring, with the graduates and at the end of the year', () => {
    const average = jobs.length / 12;
    expect(perMonth('02')).toBeLessThan(average * 0.75);
    for (const busy of ['03', '04', '06', '07', '11', '12'])
      expect(perMonth(busy)).toBeGreaterThan(average);
    expect(perMonth('12')).toBeGreaterThan(perMonth('08') * 1.3);
  });

  it('has little on days off', () => {
    const off = jobs.filter((job) => !isWorkingDay(job.startedOn!)).length;
    expect(off).toBeGreaterThan(0);
    expect(off / jobs.length).toBeLessThan(0.08);
  });

  it('is entered late, with a burst at the end of each month', () => {
    // Flexible work is entered once its months are complete.
    const lags = jobs
      .filter(({ form }) => form !== 'flexible')
      .map((job) => calendarDaysBetween(job.startedOn!, job.recordedOn!));
    expect(Math.min(...lags)).toBeGreaterThanOrEqual(3);
    expect(lags.filter((lag) => lag <= 35).length / lags.length).toBeGreaterThan(0.99);
    const atMonthEnd = jobs.filter((job) => Number(job.recordedOn!.slice(8)) >= 28).length;
    expect(atMonthEnd / jobs.length).toBeGreaterThan(0.2);
  });

  it('is unequal: streets, employers, complaints', () => {
    const streets = groupedBy(jobs, (job) => job.territoryCode!.slice(0, 9));
    const sizes = [...streets.values()].map((each) => each.length).sort((a, b) => b - a);
    expect(sizes[0]!).toBeGreaterThan(sizes.at(-1)! * 2.5);
    const employers = groupedBy(
      jobs.filter((job) => job.employer),
      (job) => job.employer!.creditCode,
    );
    const hires = [...employers.values()].map((each) => each.length).sort((a, b) => b - a);
    expect(hires[0]!).toBeGreaterThan(100);
    expect(hires.filter((count) => count <= 3).length).toBeGreaterThan(hires.length / 2);
    const workers = entered(build, 'wage_petition').map((row) => row.input.workersAffected!);
    expect(workers.filter((count) => count <= 3).length).toBeGreaterThan(workers.length * 0.6);
    expect(Math.max(...workers)).toBeGreaterThan(20);
  });
});

describe('splitting a total', () => {
  it('keeps the sum, the limits and the step', () => {
    const random = new Random(3);
    for (let n = 0; n < 200; n += 1) {
      const parts = random.split(17_710_000, 107, 0.35, {
        min: 50_000,
        max: 200_000,
        step: 10_000,
      });
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(17_710_000);
      expect(Math.min(...parts)).toBeGreaterThanOrEqual(50_000);
      expect(Math.max(...parts)).toBeLessThanOrEqual(200_000);
      expect(parts.every((part) => part % 10_000 === 0)).toBe(true);
    }
  });

  it('refuses what cannot be split', () => {
    expect(() => new Random(1).split(10, 11, 0.3)).toThrow(RangeError);
    expect(() => new Random(1).split(10, 2, 0.3, { max: 4 })).toThrow(RangeError);
  });
});
