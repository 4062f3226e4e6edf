import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgerOf } from '../support/ledger-of.js';
import pg from 'pg';
import { Audit } from '../../src/audit/audit.service.js';
import { NOTHING, Seal, sealHash, textHash } from '../../src/audit/chain.js';
import { SealingService } from '../../src/audit/sealing.service.js';
import { VerificationService } from '../../src/audit-reading/verification.service.js';
import { Break, verifyDistrict } from '../../src/audit-reading/verification.js';
import { ModuleRef } from '@nestjs/core';
import { Night } from '../../src/jobs/night.js';
import { signing } from '../../src/catalog/signing.js';
import { EmploymentRegistration } from '../../src/ledgers/employment/employment-registration.entity.js';
import { Clock } from '../../src/platform/clock.js';
import { FieldCipher } from '../../src/platform/crypto/field-cipher.js';
import { KeyRing } from '../../src/platform/crypto/key-ring.js';
import { JOBS_POOL } from '../../src/platform/database/jobs-pool.js';
import { Metrics } from '../../src/platform/health/metrics.js';
import { anEmployment, key } from '../support/builders.js';
import { Office } from '../support/office.js';

let office: Office;
let pool: pg.Pool;
let sealing: SealingService;
beforeAll(async () => {
  office = await Office.open();
  pool = office.app.get(JOBS_POOL);
  sealing = smallSeals('aes');
});
afterAll(() => office?.close());

/** Three lines to a seal, so that a few records make several. */
function smallSeals(suite: 'aes' | 'gm') {
  const cipher = new FieldCipher(KeyRing.of(suite, KeyRing.make()));
  return new SealingService(pool, office.app.get(Clock), cipher, 3);
}

const register = async (rows = 1) => {
  const service = ledgerOf(office.app, EmploymentRegistration);
  return office.as('clerk', () =>
    service.enter(
      Array.from({ length: rows }, () => anEmployment()),
      key(),
    ),
  );
};
const standing = () => ({ cipher: office.app.get(FieldCipher), signing });
const verify = (heads: string[] = []) => verifyDistrict(pool, office.districtId, standing(), heads);
const one = async <T>(sql: string, values: unknown[] = []) =>
  (await office.admin.query(sql, values)).rows[0] as T;

/** What a superuser may do: triggers off, a change, triggers on; taken back once it was looked at. */
async function tampering(sql: string, values: unknown[] = []): Promise<Break[]> {
  const tables = ['audit_line', 'record_revision', 'audit_seal'];
  const before = await snapshot(tables);
  await office.admin.query('SET session_replication_role = replica');
  try {
    await office.admin.query(sql, values);
    const result = await verify();
    expect(result.breaks).toBeGreaterThanOrEqual(result.found.length);
    // What the tables say besides is the matter of compare-what-stands.
    return result.found.filter((each) => !each.kind.startsWith('record_'));
  } finally {
    for (const table of tables) {
      await office.admin.query(`TRUNCATE ${table}`);
      await office.admin.query(
        `INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1)`,
        [before[table]],
      );
    }
    await office.admin.query('SET session_replication_role = origin');
    expect((await verify()).found).toEqual([]);
  }
}

async function snapshot(tables: string[]): Promise<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const table of tables) {
    const { rows } = await office.admin.query(
      `SELECT coalesce(jsonb_agg(t), '[]')::text AS kept FROM ${table} t`,
    );
    kept[table] = rows[0].kept;
  }
  return kept;
}

describe('the sealed audit', () => {
  let lineId: string;
  let seq: string;
  beforeAll(async () => {
    await register(6);
    await sealing.sealAll();
    const seal = await one<{ seq: string; id: string }>(
      `SELECT seq, line_ids[2] AS id FROM audit_seal WHERE district_id = $1 AND seq > 1 AND EXISTS (
         SELECT FROM audit_line l WHERE l.id = line_ids[2] AND l.revision IS NOT NULL) ORDER BY seq LIMIT 1`,
      [office.districtId],
    );
    ({ id: lineId, seq } = seal);
  });

  it('holds, names every line once, and has nothing left unsealed', async () => {
    const result = await verify();
    expect(result).toMatchObject({ breaks: 0, found: [], unsealed: 0 });
    const { count } = await one<{ count: number }>(
      'SELECT count(*)::int FROM audit_line WHERE district_id = $1',
      [office.districtId],
    );
    expect(result.lines).toBe(count);
    expect(result.seals).toBe(Math.ceil(count / 3));
    expect(await sealing.sealAll()).toBe(0);
  });

  it('covers every column of the tables it seals', async () => {
    for (const [table, text] of [
      ['audit_line', 'audit_line_text'],
      ['record_revision', 'record_revision_text'],
    ]) {
      const { columns, source } = await one<{ columns: string[]; source: string }>(
        `SELECT array_agg(column_name::text) AS columns, (SELECT prosrc FROM pg_proc WHERE proname = $2) AS source
           FROM information_schema.columns WHERE table_name = $1`,
        [table, text],
      );
      expect(columns.filter((column) => !new RegExp(`[lr]\\.${column}\\b`).test(source))).toEqual(
        [],
      );
    }
  });

  it('names a line of which one byte was changed', async () => {
    const found = await tampering(
      `UPDATE audit_line SET action = overlay(action placing chr(ascii(action) # 1) from 1 for 1) WHERE id = $1`,
      [lineId],
    );
    expect(found).toEqual([expect.objectContaining({ kind: 'line_changed', lineId, seq })]);
  });

  it.each([
    ['the user', 'user_id = user_id + 1'],
    ['the time', `at = at + interval '1 microsecond'`],
    ['the details', `details = '{"a": 1}'`],
    ['the place in the order', `written_in = '3'`],
  ])('names a line of which %s was changed', async (_what, change) => {
    const found = await tampering(`UPDATE audit_line SET ${change} WHERE id = $1`, [lineId]);
    expect(found[0]).toMatchObject({ kind: 'line_changed', lineId });
  });

  it('names the line of a version of a record of which one byte was changed', async () => {
    const found = await tampering(
      `UPDATE record_revision r SET data = jsonb_set(data, '{started_on}', '"2022-03-02"') FROM audit_line l
        WHERE l.id = $1 AND (r.record_type, r.record_id, r.revision) = (l.record_type, l.record_id, l.revision)`,
      [lineId],
    );
    expect(found).toEqual([
      expect.objectContaining({
        kind: 'revision_changed',
        lineId,
        record: expect.stringMatching(/^employment_registration:\d+:1$/),
      }),
    ]);
  });

  it('names a line that was deleted, and the version left without one', async () => {
    const found = await tampering('DELETE FROM audit_line WHERE id = $1', [lineId]);
    expect(found.map((each) => each.kind)).toEqual(['line_missing', 'revision_added']);
    expect(found[0]).toMatchObject({ lineId, seq });
  });

  it('names the line of a version that was deleted', async () => {
    const found = await tampering(
      `DELETE FROM record_revision r USING audit_line l
        WHERE l.id = $1 AND (r.record_type, r.record_id, r.revision) = (l.record_type, l.record_id, l.revision)`,
      [lineId],
    );
    expect(found).toEqual([expect.objectContaining({ kind: 'revision_missing', lineId })]);
  });

  it('names a line that was put in where the chain has passed', async () => {
    const found = await tampering(
      `INSERT INTO audit_line (district_id, action, written_in) SELECT district_id, 'x:y', min(written_in) FROM audit_line
        WHERE district_id = $1 GROUP BY 1`,
      [office.districtId],
    );
    expect(found).toEqual([expect.objectContaining({ kind: 'line_added' })]);
  });

  it('names the line of a version put in without a line', async () => {
    const found = await tampering(
      `INSERT INTO record_revision (record_type, record_id, revision, district_id, action, data)
       SELECT record_type, record_id, 99, district_id, action, data FROM record_revision LIMIT 1`,
    );
    expect(found).toEqual([expect.objectContaining({ kind: 'revision_added' })]);
  });

  it('names the first line of a seal that changed places with another', async () => {
    const found = await tampering(
      `UPDATE audit_seal SET seq = CASE seq WHEN 1 THEN -1 WHEN 2 THEN 1 ELSE 2 END WHERE seq IN (1, 2) AND district_id = ${office.districtId};
       UPDATE audit_seal SET seq = 2 WHERE seq = -1`,
    );
    expect(found[0]).toMatchObject({ kind: 'seal_broken', seq: '1' });
    expect(found[0]!.lineId).toMatch(/^\d+$/);
  });

  it('names a seal whose hashes were made to fit a changed line', async () => {
    const found = await tampering(
      `UPDATE audit_line SET action = 'x:y' WHERE id = ${lineId};
       UPDATE audit_seal s SET line_hashes = (SELECT string_agg(sha256(convert_to(audit_line_text(l), 'UTF8')), '' ORDER BY u.at)
             FROM unnest(s.line_ids) WITH ORDINALITY u (id, at) JOIN audit_line l USING (id))
        WHERE district_id = ${office.districtId} AND seq = ${seq}`,
    );
    expect(found).toEqual([expect.objectContaining({ kind: 'seal_broken', seq })]);
  });

  it('misses a seal taken out of the middle, and the last one by the head written down before', async () => {
    const middle = await tampering('DELETE FROM audit_seal WHERE district_id = $1 AND seq = $2', [
      office.districtId,
      seq,
    ]);
    expect(middle[0]).toMatchObject({ kind: 'seal_missing', seq });
    const { head } = await verify();
    expect((await verify([head!])).breaks).toBe(0);
    expect((await verify([`999:${'0'.repeat(64)}`])).found).toEqual([
      expect.objectContaining({ kind: 'seal_missing', seq: '999' }),
    ]);
    expect((await verify([`1:${'0'.repeat(64)}`])).found).toEqual([
      expect.objectContaining({ kind: 'seal_broken', seq: '1' }),
    ]);
  });

  it.each(['audit_seal', 'audit_verification', 'audit_line', 'record_revision'])(
    'lets nobody change, delete or empty %s',
    async (table) => {
      await office.app.get(VerificationService).verify(office.districtId);
      for (const sql of [
        `UPDATE ${table} SET district_id = 0`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table}`,
      ]) {
        await expect(office.admin.query(sql)).rejects.toMatchObject({ code: '23001' });
        await expect(pool.query(sql)).rejects.toMatchObject({ code: '42501' });
      }
    },
  );
});

describe('sealing', () => {
  it('waits for nobody: a transaction that stays open keeps its own lines back and no others', async () => {
    await sealing.sealAll();
    const slow = new pg.Client({ connectionString: office.database.adminUrl });
    await slow.connect();
    await slow.query('BEGIN');
    await slow.query(`INSERT INTO audit_line (district_id, action) VALUES ($1, 'test:slow')`, [
      office.districtId,
    ]);
    const unsealed = () =>
      one<{ count: number }>(
        `SELECT count(*)::int FROM audit_line l
          WHERE NOT EXISTS (SELECT FROM audit_seal s WHERE s.district_id = l.district_id AND l.id = ANY (s.line_ids))`,
      );
    for (let round = 0; round < 3; round += 1) {
      await register(2);
      expect(await sealing.sealAll()).toBeGreaterThan(1);
      expect(await unsealed()).toEqual({ count: 0 });
      expect(await verify()).toMatchObject({ breaks: 0, unsealed: 0 });
    }
    await slow.query('COMMIT');
    await slow.end();
    await register();
    expect(await verify()).toMatchObject({ breaks: 0, unsealed: (await unsealed()).count });
    expect(await sealing.sealDistrict(office.districtId)).toBeGreaterThan(1);
    expect(await unsealed()).toEqual({ count: 0 });
    expect(await verify()).toMatchObject({ breaks: 0, unsealed: 0 });
    expect(await sealing.sealAll()).toBe(0);
  });

  it('goes on behind the seals of an earlier version, which knew no snapshots', async () => {
    const { id: district } = await one<{ id: number }>(
      `SELECT id FROM org_unit WHERE code = '510400'`,
    );
    const write = (lines: number) =>
      office.admin.query(
        `INSERT INTO audit_line (district_id, action) SELECT $1, 'test:earlier' FROM generate_series(1, $2)`,
        [district, lines],
      );
    await write(5);
    await sealing.sealDistrict(district);
    await office.admin.query('SET session_replication_role = replica');
    await reseal(district, () => null);
    await office.admin.query('SET session_replication_role = origin');
    expect(await verifyDistrict(pool, district, standing())).toMatchObject({
      breaks: 0,
      unsealed: 0,
    });
    await write(4);
    expect(await verifyDistrict(pool, district, standing())).toMatchObject({
      breaks: 0,
      unsealed: 4,
    });
    expect(await sealing.sealDistrict(district)).toBe(4);
    expect(await verifyDistrict(pool, district, standing())).toMatchObject({
      breaks: 0,
      unsealed: 0,
    });
  });

  it('seals each line once while others seal and write', async () => {
    const writing = Array.from({ length: 10 }, () => register(2));
    const sealingToo = Array.from({ length: 6 }, () => sealing.sealDistrict(office.districtId));
    await Promise.all([...writing, ...sealingToo]);
    await sealing.sealDistrict(office.districtId);
    expect(await verify()).toMatchObject({ breaks: 0, unsealed: 0 });
  });

  it('goes on with the other suite where one chain has begun', async () => {
    await register();
    await smallSeals('gm').sealDistrict(office.districtId);
    await register();
    await sealing.sealDistrict(office.districtId);
    const { suites } = await one<{ suites: string[] }>(
      'SELECT array_agg(DISTINCT suite ORDER BY suite) AS suites FROM audit_seal',
    );
    expect(suites).toEqual(['sha256', 'sm3']);
    expect(await verify()).toMatchObject({ breaks: 0, unsealed: 0 });
  });

  it('goes on after a restore into a cluster that counts its transactions anew', async () => {
    const { id: district } = await one<{ id: number }>(
      `SELECT id FROM org_unit WHERE code = '510402'`,
    );
    const registerThere = async () => {
      const service = ledgerOf(office.app, EmploymentRegistration);
      const rows = Array.from({ length: 4 }, () => anEmployment({ territoryCode: '510402001' }));
      await office.as('neighbour', () => service.enter(rows, key()));
    };
    await registerThere();
    await sealing.sealDistrict(district);
    await registerThere();
    await sealing.sealDistrict(district);
    await registerThere();
    // As the rows read in the new cluster: all of them written in a future of its own. The seals must still fit them.
    await office.admin.query('SET session_replication_role = replica');
    await office.admin.query(
      `UPDATE audit_line SET written_in = (written_in::text::bigint + 1000000)::text::xid8 WHERE district_id = $1`,
      [district],
    );
    await reseal(district, inTheFuture, 1_000_000);
    await office.admin.query('SET session_replication_role = origin');
    expect(await verifyDistrict(pool, district, standing())).toMatchObject({
      breaks: 0,
      unsealed: 12,
    });
    await registerThere();
    await sealing.sealDistrict(district);
    await registerThere();
    expect(await sealing.sealDistrict(district)).toBeGreaterThan(0);
    expect(await verifyDistrict(pool, district, standing())).toMatchObject({
      breaks: 0,
      unsealed: 0,
    });
    const { twice } = await one<{ twice: number }>(
      `SELECT count(*)::int AS twice FROM (SELECT unnest(line_ids) FROM audit_seal WHERE district_id = $1 GROUP BY 1 HAVING count(*) > 1) t`,
      [district],
    );
    expect(twice).toBe(0);
  });

  const inTheFuture = (snapshot: string) =>
    snapshot.replace(/\d+/g, (xid) => String(Number(xid) + 1_000_000));

  /** Makes the seals anew over the same lines, with other positions. */
  async function reseal(
    district: number,
    snapshotOf: (snapshot: string) => string | null,
    later = 0,
  ) {
    const { rows } = await office.admin.query<
      Omit<Seal, 'lineHashes' | 'revisionHashes' | 'previousHash'>
    >(
      `SELECT district_id AS "districtId", seq, suite, line_ids AS "lineIds", sealed_at AS "sealedAt", through_id AS "throughId",
              (through_xid::text::bigint + $2)::text AS "throughXid", floor_id AS "floorId", base::text, upto::text
         FROM audit_seal WHERE district_id = $1 ORDER BY seq`,
      [district, later],
    );
    let previousHash: Buffer = NOTHING;
    for (const stored of rows) {
      const { rows: lines } = await office.admin.query(
        `SELECT audit_line_text(l) AS line, record_revision_text(r) AS revision
           FROM unnest($1::bigint[]) WITH ORDINALITY u (id, n) JOIN audit_line l USING (id) LEFT JOIN record_revision r
             ON (r.record_type, r.record_id, r.revision) = (l.record_type, l.record_id, l.revision) ORDER BY u.n`,
        [stored.lineIds],
      );
      const seal: Seal = {
        ...stored,
        base: snapshotOf(stored.base!),
        upto: snapshotOf(stored.upto!),
        lineHashes: Buffer.concat(lines.map((each) => textHash(stored.suite, each.line))),
        revisionHashes: Buffer.concat(lines.map((each) => textHash(stored.suite, each.revision))),
        previousHash,
      };
      await office.admin.query(
        `UPDATE audit_seal SET through_xid = $3::text::xid8, base = $4::text::pg_snapshot, upto = $5::text::pg_snapshot,
                line_hashes = $6, revision_hashes = $7, previous_hash = $8, hash = $9
          WHERE district_id = $1 AND seq = $2`,
        [
          district,
          seal.seq,
          seal.throughXid,
          seal.base,
          seal.upto,
          seal.lineHashes,
          seal.revisionHashes,
          previousHash,
          sealHash(seal),
        ],
      );
      previousHash = sealHash(seal);
    }
  }
});

describe('the nightly verification', () => {
  it('asks at night for each district that has lines, until it was verified', async () => {
    const night = new Night(pool, office.clock, office.app.get(ModuleRef));
    const verifications = async () =>
      (await night.look()).filter(([kind]) => kind === 'verification').map(([, id]) => id);
    office.clock.moveTo('2023-01-02T14:00:00+08:00');
    expect(await night.look()).toEqual([]);
    office.clock.moveTo('2023-01-03T03:00:00+08:00');
    expect(await verifications()).toContain(office.districtId);
    await office.doAsked();
    expect(await verifications()).not.toContain(office.districtId);
  });

  it('raises the metric and keeps the result when something is broken', async () => {
    const metrics = office.app.get(Metrics, { strict: false });
    expect(await metrics.registry.metrics()).toMatch(/^taizhang_audit_breaks 0$/m);
    await office.app.get(Audit).noteApart({ action: 'test:sealed', username: 'clerk' });
    await sealing.sealDistrict(office.districtId);
    await office.admin.query('SET session_replication_role = replica');
    await office.admin.query(`UPDATE audit_line SET action = 'x:y' WHERE action = 'test:sealed'`);
    await office.admin.query('SET session_replication_role = origin');
    const result = await office.app.get(VerificationService).verify(office.districtId);
    expect(result.breaks).toBe(1);
    expect(await metrics.registry.metrics()).toMatch(/^taizhang_audit_breaks 1$/m);
    const stored = await one<{ breaks: number; found: Break[] }>(
      'SELECT breaks, found FROM audit_verification ORDER BY id DESC LIMIT 1',
    );
    expect(stored).toEqual({ breaks: 1, found: result.found });
  });
});
