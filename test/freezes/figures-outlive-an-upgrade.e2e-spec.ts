import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { installations } from '../../src/catalog/installations.js';
import { installAll, outdated } from '../../src/platform/database/installation.js';
import { migrate, migrationSource } from '../../src/platform/database/migrate.js';
import { anEmployment, anUnemployment } from '../support/builders.js';
import { FreezeDesk, Origin, Printed, PrintedLine } from '../support/freezes.js';
import { OfficeDesk } from '../support/office-data.js';
import { Office, applicationOn } from '../support/office.js';
import { stepBack } from '../support/step-back.js';
import { Desk, Moved } from '../support/steps.js';

jest.setTimeout(300_000);

/** The first step that the version before did not know. */
const BEFORE = 'KnowSkillsSubsidisedBefore1767225600267';
const PERIOD = { firstDay: '2022-01-01', lastDay: '2022-06-30' };
const CODES = ['new_urban_jobs', 'new_hires', 'registered_unemployed', 'urban_employed'];

interface Then {
  freeze: Pick<Printed, 'position' | 'version' | 'supersedesId'>;
  lines: PrintedLine[];
  origins: Origin[];
}

describe('a published figure', () => {
  let office: Office;
  let id: string;
  let then: Then;
  let record: Moved;
  beforeAll(async () => {
    office = await Office.open();
    office.clock.moveTo('2022-12-31T10:00:00+08:00');
    const desk = new Desk(office);
    for (const day of ['2022-02-10', '2022-05-25'])
      for (const territoryCode of ['510403001901', '510403002901']) {
        record = await desk.enter(
          ...(['district_clerk', 'registerEmployment'] as const),
          anEmployment({ startedOn: day, territoryCode }),
        );
        const unemployed = anUnemployment({ registeredOn: day, territoryCode });
        await desk.enter('district_clerk', 'registerUnemployment', unemployed);
      }
    await decide('setTarget', 'target', {
      ...{ indicatorCode: 'new_urban_jobs', year: 2022, level: 'city', operator: 'at_least' },
      ...{ value: '6', documentNumber: '示例〔2022〕1号', effectiveFrom: '2022-01-01' },
    });
    await decide('reportFigure', 'reported_figure', {
      ...{ indicatorCode: 'urban_employed', asOf: '2022-05-31', value: '97' },
      sourceDocument: '示例统计表',
    });
    ({ id } = await new FreezeDesk(office).final(PERIOD));
    then = await asked();
  });
  afterAll(() => office?.close());

  const decide = async (mutation: string, ledger: string, input: object) => {
    const desk = new Desk(office);
    const given = { territoryCode: '510403', ...input };
    const entered = await desk.enter('statistician', mutation, given);
    const reviewed = await desk.step('reviewer', `${ledger}:review`, entered);
    await desk.step('approver', `${ledger}:approve`, reviewed);
  };
  const asked = async (): Promise<Then> => {
    const freezes = new FreezeDesk(office);
    const { position, version, supersedesId } = await freezes.read(id);
    const lines = await freezes.lines(id);
    const origins: Origin[] = [];
    for (const line of lines)
      if (CODES.includes(line.indicatorCode)) origins.push(await freezes.origin(line.id));
    return { freeze: { position, version, supersedesId }, lines, origins };
  };

  /** The folder as the version before left it, taken over by this one. */
  const upgrade = async () => {
    const { owner } = office.database.logins;
    await office.app.close();
    const source = await migrationSource(owner).initialize();
    const isThere = async () =>
      (await source.query('SELECT FROM migrations WHERE name = $1', [BEFORE])).length === 1;
    expect(await isThere()).toBe(true);
    while (await isThere()) await stepBack(source);
    await source.destroy();
    await migrate(owner);
    const client = new pg.Client({ connectionString: owner });
    await client.connect();
    await installAll(client, installations);
    expect(await outdated(client, installations)).toEqual([]);
    await client.end();
    Object.assign(office, { app: await applicationOn(office.database, office.clock) });
  };

  it('answers digit for digit the same after an upgrade, and whatever happens afterwards', async () => {
    expect(then.origins.length).toBeGreaterThan(20);
    expect(then.origins.every(({ figure }) => figure.recount.isEqual)).toBe(true);
    await upgrade();
    expect(await asked()).toEqual(then);

    const desk = new Desk(office);
    await desk.step('district_clerk', 'employment_registration:withdraw', record, {
      reason: '重复登记',
    });
    await desk.enter(
      'district_clerk',
      'registerEmployment',
      anEmployment({ startedOn: '2022-03-03' }),
    );
    const data = await OfficeDesk.of(office);
    await data.propose('statistician', 'IndicatorSource', {
      ...{ indicatorCode: 'new_urban_jobs', orgUnitCode: '510403', validFrom: '2022-01-01' },
      ...{ source: 'reported', document: '示例〔2022〕3号' },
    });
    await office.post();
    await upgrade();
    expect(await asked()).toEqual(then);
    expect((await office.recount()).differences).toBe(0);
  });
});
