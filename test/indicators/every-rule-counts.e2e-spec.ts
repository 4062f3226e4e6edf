import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { buildYears } from '../../src/demo/builder/build-year.js';
import { DEMO_SEED, demoTotals } from '../../src/demo/published.js';
import { measures } from '../../src/indicators/measures.js';
import { ALREADY_COUNTED, Measure, reasonsOf, verdictsSql } from '../../src/journal/measure.js';
import { load, openDemoOffice } from '../support/demo-office.js';
import { Office } from '../support/office.js';

jest.setTimeout(180_000);

/** The measure as it would be if this reason did not exist. */
function without(measure: Measure, reason: string): Measure {
  const kept = (each: { code: string }) => each.code !== reason;
  return {
    ...measure,
    unless: measure.unless.filter(kept),
    oncePerYear: measure.oncePerYear && reason !== ALREADY_COUNTED,
    ...(measure.versions && {
      versions: measure.versions.map((version) => ({
        ...version,
        unless: version.unless?.filter(kept),
      })),
    }),
  } as Measure;
}

const JUDGED = 'record_id, day, until_day, quantity, reason';

describe('every reason not to count', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openDemoOffice();
    await load(office, buildYears(demoTotals, DEMO_SEED), DEMO_SEED);
  }, 180_000);
  afterAll(() => office?.close());

  const judge = (measure: Measure) => `SELECT ${JUDGED} FROM (${verdictsSql(measure, 'all')}) v`;
  async function changes(measure: Measure): Promise<number> {
    const { rows } = await office.admin.query(
      `SELECT count(*)::int AS changed FROM (SELECT ${JUDGED} FROM verdict EXCEPT ALL ${judge(measure)}) c`,
      [office.districtId],
    );
    return rows[0].changed;
  }

  describe.each(measures.map((measure) => [measure.code, measure] as const))(
    'of %s',
    (code, measure) => {
      beforeAll(async () => {
        await office.admin.query('DROP TABLE IF EXISTS verdict');
        await office.admin.query(
          `CREATE TEMP TABLE verdict AS ${judge(measure).replaceAll('$1', String(office.districtId))}`,
        );
      });

      it.each(reasonsOf(measure).map((each) => each.code))(
        `without "%s" ${code} would judge otherwise`,
        async (reason) => {
          expect(await changes(without(measure, reason))).toBeGreaterThan(0);
        },
      );
    },
  );
});
