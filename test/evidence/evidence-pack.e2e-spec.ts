import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Files } from '../../src/files/files.service.js';
import { EvidenceJob } from '../../src/evidence/evidence.job.js';
import { ENTRIES, INDICATORS, MANIFEST, Manifest } from '../../src/evidence/pack.js';
import { verifyPack } from '../../src/evidence/verify-pack.js';
import { anEmployment, anUnemployment } from '../support/builders.js';
import { FreezeDesk } from '../support/freezes.js';
import { OfficeDesk } from '../support/office-data.js';
import { Office } from '../support/office.js';
import { filesIn } from '../support/packs.js';
import { Desk, codeOf, problemsOf } from '../support/steps.js';

const PACK = `freezeId state progress askedBy size digest fingerprint figures entries differences`;
const ASK = `mutation ($id: ID!, $fileIds: [ID!]) { pack: askForEvidence(id: $id, fileIds: $fileIds) { ${PACK} } }`;
const LOOK = `query ($id: ID!) { pack: evidencePack(id: $id) { ${PACK} } fingerprint: evidenceFingerprint }`;
const LINK = `mutation ($id: ID!) { link: evidenceLink(id: $id) { path expiresAt } }`;

interface Pack {
  state: string;
  size: string | null;
  digest: string | null;
  fingerprint: string | null;
  figures: number | null;
  entries: number | null;
  differences: number | null;
}

describe('the evidence of a freeze', () => {
  let office: Office;
  let freezes: FreezeDesk;
  let desk: Desk;
  let folder: string;
  let id: string;
  let pack: Buffer;
  let files: Map<string, Buffer>;
  beforeAll(async () => {
    office = await Office.open();
    office.clock.moveTo('2023-02-01T10:00:00+08:00');
    folder = await mkdtemp(join(tmpdir(), 'taizhang-evidence-'));
    freezes = new FreezeDesk(office);
    desk = new Desk(office);
    const [one, two] = ['510403001901', '510403002901'];
    const [street, other] = ['510403001', '510403002'];
    for (const [startedOn, territoryCode] of [
      ...[
        ['2021-05-10', one],
        ['2021-07-10', two],
        ['2022-01-20', one],
        ['2022-04-02', two],
      ],
      ...[
        ['2022-06-03', two],
        ['2022-06-04', one],
        ['2022-06-30', other],
        ['2022-07-01', two],
      ],
    ] as const)
      await desk.enter(
        'district_clerk',
        'registerEmployment',
        anEmployment({ startedOn, territoryCode }),
      );
    for (const territoryCode of [one, two])
      await desk.enter('district_clerk', 'registerUnemployment', anUnemployment({ territoryCode }));
    const target = await desk.enter('statistician', 'setTarget', {
      ...{ territoryCode: '510403', indicatorCode: 'new_urban_jobs', year: 2022, level: 'city' },
      ...{ operator: 'at_least', value: '6', documentNumber: '示例〔2022〕1号' },
      effectiveFrom: '2022-01-01',
    });
    await desk.step(
      'approver',
      'target:approve',
      await desk.step('reviewer', 'target:review', target),
    );
    // A street that gives its own figure, a district that is the sum of its parts, and a rate of what is typed in.
    const data = await OfficeDesk.of(office);
    const source = { validFrom: '2021-01-01', document: '示例〔2022〕3号' };
    await data.propose('statistician', 'IndicatorSource', {
      ...{ ...source, indicatorCode: 'new_urban_jobs', orgUnitCode: street, source: 'reported' },
    });
    await data.propose('statistician', 'IndicatorSource', {
      ...{ ...source, indicatorCode: 'new_hires', orgUnitCode: '510403', source: 'children' },
    });
    await data.propose('statistician', 'IndicatorSource', {
      ...{ ...source, indicatorCode: 'registered_unemployment_rate', orgUnitCode: other },
      source: 'reported',
    });
    await report(other, 'registered_unemployment_rate', '2022-06-10', '3', '60');
    await report(street, 'new_urban_jobs', '2021-06-15', '11');
    await report(street, 'new_urban_jobs', '2022-06-15', '17');
    await report('510403', 'urban_employed', '2022-05-31', '97');
    await freezes.final({ firstDay: '2022-01-01', lastDay: '2022-05-31' });
    ({ id } = await freezes.final({ firstDay: '2022-06-01', lastDay: '2022-06-30' }));
    const asked = await ask();
    expect(asked).toMatchObject({ state: 'waiting', size: null, digest: null });
    await office.doAsked();
    pack = (await download('leader', (await link()).path)).rawPayload;
    files = new Map(await filesIn(pack));
  }, 300_000);
  afterAll(async () => {
    await office?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const report = async (
    territoryCode: string,
    indicatorCode: string,
    asOf: string,
    value: string,
    denominator?: string,
  ) => {
    const entered = await desk.enter('statistician', 'reportFigure', {
      ...{ territoryCode, indicatorCode, asOf, value, denominator, sourceDocument: '示例统计表' },
    });
    const reviewed = await desk.step('reviewer', 'reported_figure:review', entered);
    await desk.step('approver', 'reported_figure:approve', reviewed);
  };
  const ask = async (who = 'statistician', of = id, fileIds: string[] = []) =>
    (await office.ask<{ pack: Pack }>(who, ASK, { id: of, fileIds })).pack;
  const tryAsk = (who: string, of = id, fileIds: string[] = []) =>
    office.graphql(who, ASK, { id: of, fileIds });
  const look = (who = 'leader', of = id) =>
    office.ask<{ pack: Pack | null; fingerprint: string }>(who, LOOK, { id: of });
  const link = async (who = 'leader', of = id) =>
    (await office.ask<{ link: { path: string; expiresAt: string } }>(who, LINK, { id: of })).link;
  const download = async (who: string | null, path: string) =>
    office.app.inject({
      ...{ method: 'GET', url: path },
      headers: who ? { authorization: `Bearer ${await office.tokenOf(who)}` } : {},
    });
  const verdictOf = async (bytes: Buffer, key: string | null) => {
    const path = join(folder, 'pack.zip');
    await writeFile(path, bytes);
    return verifyPack(path, key);
  };

  it('is proved without us: complete, unaltered, signed, and every value adds up', async () => {
    const { pack: told, fingerprint } = await look();
    const verdict = await verdictOf(pack, fingerprint);
    expect(verdict).toMatchObject({ faults: [], notes: [], signer: 'known', areSumsEqual: true });
    const lines = await freezes.lines(id);
    expect(told).toMatchObject({
      ...{ state: 'made', size: String(pack.length), fingerprint, figures: lines.length },
      ...{ digest: createHash('sha256').update(pack).digest('hex'), differences: 0 },
      entries: verdict.recount!.entries,
    });
    expect(verdict.recount!.entries).toBeGreaterThan(5);
    const kinds = new Set(lines.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['month', 'own', 'rest', 'unit']);
    const printed = (kind: string, unit: string) =>
      Object.fromEntries(
        lines
          .filter((each) => each.kind === kind && each.orgUnitCode === unit)
          .map((each) => [each.indicatorCode, [each.value, each.sameDayLastYear]]),
      );
    expect(printed('own', '510403')).toMatchObject({
      ...{ new_urban_jobs: ['20', '11'], registered_unemployed: ['2', null] },
      registered_unemployment_rate: ['2.53', null],
    });
    // A rate of which both parts are typed in, and nothing is counted.
    expect(printed('unit', '510403002')).toMatchObject({
      registered_unemployment_rate: ['5.00', null],
    });
  });

  it('says which freeze it is of, from which the period is reckoned, and by which rules', () => {
    const manifest = JSON.parse(String(files.get(MANIFEST))) as Manifest;
    expect(manifest).toMatchObject({
      ...{ firstDay: '2022-06-01', lastDay: '2022-06-30', isRuleSetOfNow: true },
      ...{ unit: { code: '510403' }, freeze: { id, version: 1, supersedes: null } },
    });
    expect(manifest.previousFreeze).not.toBeNull();
    const printed = JSON.parse(String(files.get(INDICATORS))) as { targets: object[] }[];
    expect(printed.flatMap(({ targets }) => targets)[0]).toMatchObject({
      document: expect.any(String),
      target: expect.any(String),
    });
  });

  it('takes the figure of a street in the place of its records', () => {
    const spans = String(files.get('spans.csv'));
    expect(spans).toContain('reported.new_urban_jobs');
    expect(spans).toContain(',counted,');
  });

  it('names no person', async () => {
    const text = [...files].map(([name, bytes]) =>
      String(name === ENTRIES ? gunzipSync(bytes) : bytes),
    );
    const { rows } = await office.admin.query<{ name: string }>(
      `SELECT DISTINCT name FROM person WHERE length(name) > 2 LIMIT 2000`,
    );
    const all = text.join('\n');
    expect(rows.filter(({ name }) => all.includes(name))).toEqual([]);
    // A digest is many digits too, between its letters.
    expect(all).not.toMatch(/(?<!\w)\d{17}[\dX](?!\w)/);
    const entries = String(gunzipSync(files.get(ENTRIES)!)).split('\n');
    const digests = entries
      .map((line) => line.split(',').at(-1)!)
      .filter((each) => each.length > 6);
    expect(new Set(digests).size).toBeGreaterThan(5);
  });

  it('is made once: asked for again, and whatever has happened since, it is the same bytes', async () => {
    await office.app.get(EvidenceJob).run(Number(id), () => undefined);
    expect(await ask('leader')).toMatchObject({ state: 'made' });
    await office.doAsked();
    const again = await download('statistician', (await link('statistician')).path);
    expect(again.rawPayload.equals(pack)).toBe(true);
    const { rows } = await office.admin.query(
      'SELECT count(DISTINCT attempt)::int AS attempts FROM evidence_chunk WHERE freeze_id = $1',
      [id],
    );
    expect(rows).toEqual([{ attempts: 1 }]);
    for (const sql of [
      'DELETE FROM evidence_chunk',
      'DELETE FROM evidence_made',
      `UPDATE evidence_made SET digest = ''`,
    ])
      await expect(office.admin.query(sql)).rejects.toMatchObject({ code: '23001' });
  });

  it('is of what was printed, and of final freezes only', async () => {
    const trial = await freezes.freeze({
      ...{ firstDay: '2022-01-01', lastDay: '2022-03-31', isTrial: true },
    });
    expect(problemsOf(await tryAsk('statistician', trial.id))).toEqual(['id: freeze-is-trial']);
    expect((await look('leader', trial.id)).pack).toBeNull();
  });

  it('is taken away by a link, which is for one account and for some minutes', async () => {
    const { path } = await link();
    expect((await download(null, path)).statusCode).toBe(401);
    expect((await download('statistician', path)).statusCode).toBe(404);
    expect((await download('leader', path.replace(/\d{13}/, '9999999999999'))).statusCode).toBe(
      404,
    );
    expect((await download('leader', `${path}x`)).statusCode).toBe(404);
    expect((await download('reviewer', path)).statusCode).toBe(403);
    const answer = await download('leader', path);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/zip',
      'content-length': String(pack.length),
    });
    office.clock.moveTo('2023-02-01T10:10:01+08:00');
    expect((await download('leader', path)).statusCode).toBe(404);
    office.clock.moveTo('2023-02-01T10:00:00+08:00');
    const { rows } = await office.admin.query(
      `SELECT action, count(*)::int FROM audit_line WHERE record_type = 'period_freeze' AND record_id = $1 AND action LIKE 'evidence:%'
        GROUP BY 1 ORDER BY 1`,
      [id],
    );
    expect(rows).toEqual([
      { action: 'evidence:ask', count: 1 },
      { action: 'evidence:download', count: 3 },
      { action: 'evidence:link', count: 3 },
    ]);
  });

  it('is for who sees the whole of it', async () => {
    expect(codeOf(await tryAsk('neighbour'))).toBe('NOT_FOUND');
    expect(codeOf(await tryAsk('reviewer'))).toBe('NOT_PERMITTED');
    await office.admin.query(
      `UPDATE user_account SET reach = 'own_unit' WHERE username = 'statistician'`,
    );
    expect(problemsOf(await tryAsk('statistician'))).toEqual(['id: evidence-beyond-reach']);
    await office.admin.query(
      `UPDATE user_account SET reach = 'own_unit_and_below' WHERE username = 'statistician'`,
    );
  });

  it('holds the documents that were asked for with it, and no person is the same in two packs', async () => {
    const run = <T>(work: () => Promise<T>) => office.as('statistician', work);
    const given = { name: '年度报告.txt', unit: '510403', purpose: '附件' };
    const text = Buffer.from('全区城镇新增就业,见附表。');
    const file = await run(() => office.app.get(Files).keep(text, given));
    const other = await freezes.final({ firstDay: '2022-01-01', lastDay: '2022-06-29' });
    expect(problemsOf(await tryAsk('statistician', id, [file]))).toEqual([
      'fileIds: evidence-asked-already',
    ]);
    await ask('statistician', other.id, [file]);
    await office.doAsked();
    const bytes = (await download('leader', (await link('leader', other.id)).path)).rawPayload;
    expect((await verdictOf(bytes, (await look()).fingerprint)).faults).toEqual([]);
    const second = new Map(await filesIn(bytes));
    expect(second.get('documents/1 年度报告.txt')).toEqual(text);
    const personsIn = (of: Map<string, Buffer>) =>
      String(gunzipSync(of.get(ENTRIES)!))
        .split('\n')
        .slice(1)
        .map((line) => line.split(',').at(-1)!)
        .filter(Boolean);
    const known = new Set(personsIn(files));
    expect(personsIn(second).filter((each) => known.has(each))).toEqual([]);
  });
});
