import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { measures } from '../../src/catalog/measures.js';
import { MeasureCatalog } from '../../src/journal/measure-catalog.js';
import { PostingService } from '../../src/journal/posting.service.js';
import { RuleSetService } from '../../src/journal/rule-set.service.js';
import { jobsPool } from '../../src/platform/database/jobs-pool.js';
import { Chance } from '../support/chance.js';
import { FreezeDesk, Origin, Printed, PrintedLine } from '../support/freezes.js';
import { Office, applicationOn } from '../support/office.js';
import { OWN, RandomHistory } from '../support/random-history.js';

/** SEED=… repeats a run. */
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const STEPS = 30;
const FREEZE_EVERY = 15;
/** Of the lines of the indicators that move; each is opened and added up again. */
const OPENED = 12;
const CODES = ['new_urban_jobs', 'new_hires', OWN];
const PERIOD = { firstDay: '2022-01-01', lastDay: '2022-11-30' };

interface Then {
  id: string;
  who: string;
  frozen: Pick<Printed, 'firstDay' | 'lastDay' | 'position'>;
  lines: PrintedLine[];
  origins: Origin[];
}

describe(`a freeze (seed ${seed})`, () => {
  const chance = new Chance(seed);
  let office: Office;
  let history: RandomHistory;
  let freezes: FreezeDesk;
  beforeAll(async () => {
    office = await Office.open();
    office.clock.moveTo('2023-02-01T10:00:00+08:00');
    history = await RandomHistory.of(office, chance);
    freezes = new FreezeDesk(office);
  }, 120_000);
  afterAll(() => office?.close());

  const restart = async () => {
    await office.app.close();
    Object.assign(office, { app: await applicationOn(office.database, office.clock) });
  };

  /** Other rules are put in force and post everything anew, and then those of before. */
  const changeRules = async () => {
    const late = {
      code: 'late_in_month',
      says: '每月下旬',
      when: 'extract(day FROM r.started_on) > 20',
    };
    const other = measures.map((each) =>
      each.code === 'new_hires' ? { ...each, unless: [...each.unless, late] } : each,
    );
    for (const rules of [other, measures]) {
      const pool = jobsPool(office.database.logins.jobs, null, 2);
      const catalog = new MeasureCatalog(rules);
      await new RuleSetService(pool, catalog).activate('试改口径');
      await new PostingService(pool, catalog, []).postDistrict(office.districtId);
      await pool.end();
    }
  };

  const answered = async (id: string, who: string, opened: string[]): Promise<Then> => {
    const { firstDay, lastDay, position } = await freezes.read(id, {}, who);
    const lines = await freezes.lines(id, who);
    const origins: Origin[] = [];
    for (const each of opened) origins.push(await freezes.origin(each, who));
    return { id, who, frozen: { firstDay, lastDay, position }, lines, origins };
  };

  const known: Then[] = [];
  const remember = async (territoryCode: string, who: string, isTrial: boolean) => {
    const { id } = await freezes.freeze({ ...PERIOD, territoryCode, isTrial }, who);
    const moving = (await freezes.lines(id, who)).filter((line) =>
      CODES.includes(line.indicatorCode),
    );
    const own = moving.filter(({ kind }) => kind === 'own');
    const some = Array.from({ length: OPENED }, () => chance.one(moving));
    const then = await answered(
      id,
      who,
      [...new Set([...own, ...some])].map((each) => each.id),
    );
    for (const { figure } of then.origins)
      expect([figure.figure, figure.recount]).toEqual([
        figure.figure,
        { value: figure.figure.value, isEqual: true },
      ]);
    known.push(then);
    return id;
  };

  it('answers digit for digit as it was printed, and the entries still add up to it, whatever has happened since', async () => {
    await history.ownIndicator(['new_urban_jobs'], false);
    for (let at = 0; at < 25; at += 1) await history.enter();
    for (let at = 0; at < 3; at += 1) await history.enterTwice();
    await history.setTarget();
    const first = await remember('510403', 'statistician', false);
    await freezes.sign(await freezes.read(first));
    history.lastYearMonths = 12;

    for (let at = 1; at <= STEPS; at += 1) {
      await history.step();
      if (chance.sometimes(0.3)) await history.post();
      if (at % FREEZE_EVERY !== 0) continue;
      await remember('510403', 'statistician', true);
      await remember('510403001', 'statistician', true);
      await remember('510400', 'city_leader', true);
      await (at === FREEZE_EVERY ? changeRules() : restart());
    }
    for (const step of [history.merge, history.merge, history.unmerge]) await step();
    await history.post();
    for (const then of known) {
      const opened = then.origins.map(({ figure }) => figure.figure.id);
      expect(await answered(then.id, then.who, opened)).toEqual(then);
    }
    expect((await office.recount()).differences).toBe(0);
  }, 300_000);
});
