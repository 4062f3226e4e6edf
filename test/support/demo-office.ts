import { MeasureCatalog } from '../../src/journal/measure-catalog.js';
import { Measure, verdictsSql } from '../../src/journal/measure.js';
import { indicators } from '../../src/indicators/definitions.js';
import { SAMPLE_ORIGIN } from '../../src/demo/builder/book.js';
import { YearBuild, buildYears, expectedOf } from '../../src/demo/builder/build-year.js';
import { CITY, demoUnits } from '../../src/demo/builder/places.js';
import { installDemo } from '../../src/demo/install-demo.js';
import { asAccount } from '../../src/demo/as-account.js';
import { loadDemo } from '../../src/demo/load.js';
import { DEMO_SEED, demoTotals } from '../../src/demo/published.js';
import { madeOnce } from './database.js';
import { installUnits } from './install-units.js';
import { Office, PASSWORD } from './office.js';

const AFTER_THE_SAMPLE = '2024-03-01T09:00:00+08:00';

/** An office in the spring after the sample years, with the sample's units and accounts. */
export async function openDemoOffice(): Promise<Office> {
  const office = await Office.open();
  office.clock.moveTo(AFTER_THE_SAMPLE);
  await installDemo(office.admin, PASSWORD, () => installUnits(office.admin, demoUnits));
  return office;
}

/** The same with the sample years loaded and posted, which is done once for all files of a run. */
export async function openLoadedOffice(): Promise<Office> {
  const template = await madeOnce('template_sample', async () => {
    const first = await openDemoOffice();
    await load(first, buildYears(demoTotals, DEMO_SEED), DEMO_SEED);
    // Its clones plan by what it holds.
    await first.admin.query('ANALYZE');
    return first.leave();
  });
  const office = await Office.open({ template });
  office.clock.moveTo(AFTER_THE_SAMPLE);
  return office;
}

export async function load(office: Office, builds: YearBuild[], seed: number): Promise<string[]> {
  const said: string[] = [];
  const say = (line: string) => {
    said.push(line);
    if (process.env.TEST_LOG === 'on') process.stderr.write(`${line}\n`);
  };
  await loadDemo(office.app, builds, { seed, as: asAccount(office.app, PASSWORD), say });
  return said;
}

/** Every measure, and every indicator's member of those that are made of members. */
function eachOf(catalog: MeasureCatalog): Measure[] {
  const typedIn = indicators
    .filter(({ kind }) => kind !== 'ratio')
    .flatMap(({ code }) => ['', '#over', '#about'].map((mark) => `reported.${code}${mark}`));
  return [
    ...catalog.all.filter(({ members }) => !members),
    ...typedIn.map((code) => catalog.get(code)),
  ];
}

/** Every measure and year in which the balance is not what the builder wrote down. */
export async function differences(office: Office, builds: YearBuild[]): Promise<string[]> {
  const expected = expectedOf(builds);
  const catalog = office.app.get(MeasureCatalog);
  const wrong: string[] = [];
  for (const measure of eachOf(catalog)) {
    for (const { year } of builds) {
      const stock = measure.kind === 'stock';
      const from = stock ? '0001-01-01' : `${year}-01-01`;
      const wanted = stock
        ? expected.stock(measure.code, `${year}-12-31`)
        : expected.inYear(measure.code, year);
      const counted = await office.balance(measure.code, from, `${year}-12-31`);
      if (counted !== wanted) wrong.push(`${measure.code} ${year}: ${counted}, not ${wanted}`);
      const ofCity = expected.flow(measure.code, from, `${year}-12-31`, CITY);
      const inCity = await office.balance(measure.code, from, `${year}-12-31`, CITY);
      if (inCity !== ofCity)
        wrong.push(`${measure.code} ${year} of the city: ${inCity}, not ${ofCity}`);
    }
  }
  return wrong;
}

/** Records the builder left out that the rules judge otherwise than it said. */
export async function misjudged(office: Office, builds: YearBuild[]): Promise<string[]> {
  const wrong: string[] = [];
  const left = builds.flatMap((build) => build.notCounted);
  for (const code of new Set(left.map((each) => each.measure))) {
    const measure = office.app.get(MeasureCatalog).get(code);
    const { rows } = await office.admin.query<{ key: string; reason: string | null }>(
      `SELECT r.origin_number AS key, v.reason FROM (${verdictsSql(measure, 'all')}) v
         JOIN ${measure.record} r ON r.id = v.record_id WHERE r.origin_system = '${SAMPLE_ORIGIN}'`,
      [office.districtId],
    );
    const reasons = new Map(rows.map((row) => [row.key, row.reason]));
    for (const each of left.filter((one) => one.measure === code)) {
      const said = reasons.get(each.key);
      if (said !== each.reason) wrong.push(`${each.kind} ${each.key}: ${said}, not ${each.reason}`);
    }
  }
  return wrong;
}

/** How many records of each ledger there are, by state. */
export async function holdings(office: Office): Promise<Record<string, number>> {
  const catalog = office.app.get(MeasureCatalog);
  const tables = [...new Set(catalog.all.map((measure) => measure.record))].sort();
  const held: Record<string, number> = {};
  for (const table of tables) {
    const { rows } = await office.admin.query(
      `SELECT status, revision, count(*)::int AS n FROM ${table} GROUP BY 1, 2 ORDER BY 1, 2`,
    );
    for (const row of rows) held[`${table} ${row.status} ${row.revision}`] = row.n;
  }
  return held;
}
