import { LoadStep, NotCounted } from './book.js';
import { employersOf } from './employers.js';
import { Expected } from './expected.js';
import { Random } from './random.js';
import { YearTotals } from './totals.js';
import { Year } from './year.js';
import { Handover } from './handover.js';
import { buildActivities } from './activities.js';
import { buildFigures } from './figures.js';
import { buildCaseTerms } from './case-terms.js';
import { buildPetitions } from './petitions.js';
import { buildAttrition } from './attrition.js';
import { buildEmployment } from './employment.js';
import { buildInternships } from './internships.js';
import { buildLoans } from './loans.js';
import { buildFunds } from './funds.js';
import { buildNeighbour } from './neighbour.js';
import { buildRefunds } from './refunds.js';
import { buildTraining } from './training.js';
import { buildWelfare } from './welfare.js';

export interface YearBuild {
  year: number;
  steps: LoadStep[];
  expected: Expected;
  notCounted: NotCounted[];
  /** Keys of records that belong to another district. */
  elsewhere: string[];
  handover: Handover;
}

/** All records of one year, in the order in which the accounts enter and sign them. The same seed gives the same year. */
export function buildYear(
  totals: YearTotals,
  seed: number,
  before: YearBuild | null = null,
): YearBuild {
  const random = new Random(seed).fork(`year ${totals.year}`);
  const year = new Year(totals, random, employersOf(seed), before?.handover ?? null);
  buildAttrition(year);
  buildNeighbour(year);
  const inPost = buildWelfare(year);
  buildTraining(year);
  const interns = buildInternships(year);
  buildLoans(year);
  buildRefunds(year);
  buildEmployment(year);
  const cases = buildPetitions(year);
  buildActivities(year);
  buildFigures(year);
  // Last, for it pays what the other ledgers leave of the fund.
  buildFunds(year);
  buildCaseTerms(year, cases);
  return {
    year: totals.year,
    steps: year.book.steps,
    expected: year.book.expected,
    notCounted: year.book.notCounted,
    elsewhere: year.book.elsewhere,
    handover: {
      inPost,
      interns,
      cases,
      open: year.open,
      hired: year.stillHired(),
      urbanEmployed: totals.figures.urbanEmployed,
      officers: Math.max(totals.activities.officers, before?.handover.officers ?? 0),
      keyEnterprises: Math.max(
        totals.activities.keyEnterprises,
        before?.handover.keyEnterprises ?? 0,
      ),
    },
  };
}

/** Years that follow each other: who is out of work or in work at the end of one goes on in the next. */
export function buildYears(totals: YearTotals[], seed: number): YearBuild[] {
  const builds: YearBuild[] = [];
  for (const each of totals) {
    const before = builds.at(-1) ?? null;
    builds.push(buildYear(each, seed, before));
    // What was under way at the end of a year is settled by the next.
    if (before) before.notCounted = before.notCounted.filter((left) => !left.open);
  }
  return builds;
}

/** What all of them together have to come to. */
export const expectedOf = (builds: YearBuild[]) =>
  new Expected().merge(builds.map((build) => build.expected));
