import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { figuresOf } from '../../src/evidence/pack-contents.js';
import { PackFile } from '../../src/evidence/pack-file.js';
import { verifyPack } from '../../src/evidence/verify-pack.js';
import { anEmployment, anUnemployment } from '../support/builders.js';
import { FreezeDesk } from '../support/freezes.js';
import { Office } from '../support/office.js';
import { Desk } from '../support/steps.js';

const ofYear = (year: number) => ({ firstDay: `${year}-01-01`, lastDay: `${year}-12-31` });

type Print = readonly [name: string, unit: string, who: string, period: object];
const THEN: Print[] = [
  ['a year before of a district', '510403', 'statistician', ofYear(2021)],
  ['a year before of the city', '510400', 'city_leader', ofYear(2021)],
];
const NOW: Print[] = [
  ['January', '510403', 'statistician', { firstDay: '2022-01-01', lastDay: '2022-01-31' }],
  ['a street', '510403001', 'statistician', ofYear(2022)],
  ['another district', '510402', 'neighbour', ofYear(2022)],
  ['the city over its districts', '510400', 'city_leader', ofYear(2022)],
];

describe('the evidence of', () => {
  let office: Office;
  let folder: string;
  const packs = new Map<string, { bytes: Buffer; key: string }>();
  beforeAll(async () => {
    office = await Office.open();
    office.clock.moveTo('2021-12-31T10:00:00+08:00');
    folder = await mkdtemp(join(tmpdir(), 'taizhang-packs-'));
    await enterYear(2021);
    for (const each of THEN) await print(...each);
    // Entered late: December has printed what is held without it.
    await enter('district_clerk', '510403001901', '2021-12-30');
    office.clock.moveTo('2022-12-31T10:00:00+08:00');
    await enterYear(2022);
    for (const each of NOW) await print(...each);
  }, 300_000);
  afterAll(async () => {
    await office?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const enter = async (who: string, territoryCode: string, day: string) => {
    const desk = new Desk(office);
    await desk.enter(who, 'registerEmployment', anEmployment({ territoryCode, startedOn: day }));
    const unemployed = anUnemployment({ territoryCode, registeredOn: day });
    await desk.enter(who, 'registerUnemployment', unemployed);
  };
  const enterYear = async (year: number) => {
    for (const day of [`${year}-01-10`, `${year}-11-10`]) {
      await enter('district_clerk', '510403001901', day);
      await enter('district_clerk', '510403002901', day);
      await enter('neighbour', '510402001', day);
    }
  };
  const print = async (...[name, territoryCode, who, period]: Print) => {
    const { id } = await new FreezeDesk(office).freeze({ territoryCode, ...period }, who);
    // Not every one of these units has two who sign.
    await office.admin.query(`UPDATE period_freeze SET status = 'final' WHERE id = $1`, [id]);
    const ask = <T>(query: string) => office.ask<T>(who, query, { id });
    await ask('mutation ($id: ID!) { askForEvidence(id: $id) { state } }');
    await office.doAsked();
    const { link, key } = {
      ...(await ask<{ link: { path: string } }>(
        'mutation ($id: ID!) { link: evidenceLink(id: $id) { path } }',
      )),
      ...(await office.ask<{ key: string }>(who, '{ key: evidenceFingerprint }')),
    };
    const { rawPayload: bytes } = await office.app.inject({
      ...{ method: 'GET', url: link.path },
      headers: { authorization: `Bearer ${await office.tokenOf(who)}` },
    });
    packs.set(name, { bytes, key });
  };
  const verdictOf = async (name: string, bytes: Buffer) => {
    const path = join(folder, `${name}.zip`);
    await writeFile(path, bytes);
    return verifyPack(path, packs.get(name)!.key);
  };

  it.each([...THEN, ...NOW].map(([name, code]) => [name, code] as const))(
    '%s adds up away from the office, and is told from one in which a byte was changed',
    async (name, code) => {
      const { bytes } = packs.get(name)!;
      const verdict = await verdictOf(name, bytes);
      expect(verdict).toMatchObject({
        ...{ isComplete: true, isUnaltered: true, signer: 'known', areSumsEqual: true },
        ...{ faults: [], about: { unit: { code } } },
      });
      expect(verdict.recount!.entries).toBeGreaterThan(5);
      for (const part of [0.1, 0.5, 0.9]) {
        const altered = Buffer.from(bytes);
        altered[Math.floor(bytes.length * part)]! ^= 1;
        expect((await verdictOf(name, altered)).faults).not.toEqual([]);
      }
    },
    120_000,
  );

  it('January is reckoned from what December printed, though more is known of December now', async () => {
    const { about } = await verdictOf('January', packs.get('January')!.bytes);
    expect(about!.previousFreeze).not.toBeNull();
    const file = await PackFile.open(join(folder, 'January.zip'));
    const figures = await figuresOf(file);
    await file.close();
    const printed = (code: string) =>
      figures
        .filter(({ indicator, kind }) => indicator === code && kind === 'own')
        .map(({ value, before, ofPeriod }) => ({ value, before, ofPeriod }));
    // The two of January 2021 have lapsed; one was entered late, two came in January.
    expect(printed('registered_unemployed')).toEqual([{ value: '5', before: '4', ofPeriod: '1' }]);
    expect(printed('new_urban_jobs')).toEqual([{ value: '2', before: null, ofPeriod: '2' }]);
  });
});
