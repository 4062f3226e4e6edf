import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { migrate, migrationSource } from '../../src/platform/database/migrate.js';
import { districtUnits } from '../../src/demo/builder/places.js';
import { FieldCipher } from '../../src/platform/crypto/field-cipher.js';
import { KeyRing, makeKey } from '../../src/platform/crypto/key-ring.js';
import { numberIndex } from '../../src/registry/person-seals.js';
import { refuseUnsealed } from '../../src/sealing/key-check.js';
import { sealAtStart } from '../../src/sealing/seal-at-start.js';
import { TestDatabase, cloneDatabase } from '../support/database.js';
import { installUnits } from '../support/install-units.js';
import { tablesWith } from '../support/plain-search.js';
import { stepBack } from '../support/step-back.js';

const SEALING = 'SealPersonalData1767225600016';
const PERSONS = 4500;
const numberOf = (n: number) => `51049919900307${String(n).padStart(4, '0')}`;
const phoneOf = (n: number) => `1390000${String(n).padStart(4, '0')}`;

const [k1, k2, i1] = [makeKey('k1'), makeKey('k2'), makeKey('i1')];
const cipherOf = (suite: 'aes' | 'gm', fieldKeys = k1, indexKey = i1) =>
  new FieldCipher(KeyRing.of(suite, { fieldKeys, indexKey }));

/** A cipher that gives up, as a process does that is killed. */
function failingAfter(cipher: FieldCipher, seals: number): FieldCipher {
  let left = seals;
  const { seal } = cipher;
  cipher.seal = (plain, context) => {
    if ((left -= 1) < 0) throw new Error('killed');
    return seal.call(cipher, plain, context);
  };
  return cipher;
}

describe('a database of an earlier version', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let admin: pg.Client;

  beforeEach(async () => {
    database = await cloneDatabase();
    [owner, admin] = [database.logins.owner, database.adminUrl].map(
      (connectionString) => new pg.Client({ connectionString }),
    ) as [pg.Client, pg.Client];
    await owner.connect();
    await admin.connect();
    await backToPlain(database, owner);
    await installUnits(owner, districtUnits);
    await owner.query(`
      INSERT INTO person (district_id, document_type, document_number, name, birth_date, sex, phone)
        SELECT id, 'resident_id', '51049919900307' || lpad(n::text, 4, '0'), '示例' || n, '1990-03-07', 'male',
               CASE WHEN n % 3 > 0 THEN '1390000' || lpad(n::text, 4, '0') END
          FROM org_unit, generate_series(1, ${PERSONS}) n WHERE code = '510403';
      INSERT INTO wage_petition (case_number, channel, matter, procedure, respondent_name, contact_phone, workers_affected, received_on,
                                 district_id, territory_id, handling_unit_id, status, recorded_on)
        SELECT '示例' || n, 'visit', 'wage_arrears', 'inspection', '示例', CASE WHEN n % 2 = 0 THEN '1390000' || lpad(n::text, 4, '0') END,
               1, '2022-03-01', id, id, id, 'received', '2022-03-01'
          FROM org_unit, generate_series(1, 20) n WHERE code = '510403';
      UPDATE wage_petition SET contact_phone = '13900009999' WHERE case_number IN ('示例2', '示例3');
      INSERT INTO idempotency_key (user_id, key, content_hash) VALUES (1, 'test:plain', sha256('510499199003070001'))`);
    expect(await migrate(database.logins.owner)).toContain(SEALING);
  }, 60_000);
  afterEach(async () => {
    await owner?.end();
    await admin?.end();
    await database?.drop();
  });

  const traces = async () => {
    const { rows } = await admin.query(`
      SELECT (SELECT count(*)::int FROM record_revision) AS revisions, (SELECT count(*)::int FROM record_change) AS pending,
             (SELECT count(*)::int FROM audit_line) AS lines, (SELECT max(revision) FROM wage_petition) AS revision`);
    return rows[0];
  };
  const leftPlain = () =>
    tablesWith(admin, [numberOf(1), numberOf(PERSONS), phoneOf(1), '13900009999', phoneOf(4)]);
  const opened = async (cipher: FieldCipher) => {
    const { rows } = await admin.query(
      `SELECT p.document_number, p.document_index, p.phone, w.contact_phone,
              (SELECT array_agg(data ->> 'contact_phone' ORDER BY revision) FROM record_revision r
                WHERE r.record_id = w.id AND record_type = 'wage_petition') AS history
         FROM person p, wage_petition w WHERE p.id = 1 AND w.case_number = '示例2'`,
    );
    const [row] = rows;
    const phone = (text: string) => cipher.open(text, 'wage_petition.contact_phone');
    return {
      number: cipher.open(row.document_number, 'person.document_number'),
      isFound: row.document_index === numberIndex(cipher, numberOf(1)),
      phone: cipher.open(row.phone, 'person.phone'),
      contact: phone(row.contact_phone),
      history: row.history.map(phone),
    };
  };
  const WHOLE = {
    number: numberOf(1),
    isFound: true,
    phone: phoneOf(1),
    contact: '13900009999',
    history: [phoneOf(2), '13900009999'],
  };

  it('comes up sealed, killed on the way or not, and nothing is posted, revised or noted for it', async () => {
    expect(await leftPlain()).toEqual([
      'public.person',
      'public.record_revision',
      'public.wage_petition',
    ]);
    const before = await traces();
    for (const seals of [10, 3300, 3300, 1])
      await expect(sealAtStart(owner, failingAfter(cipherOf('aes'), seals))).rejects.toThrow(
        'killed',
      );
    const said: string[] = [];
    await sealAtStart(owner, cipherOf('aes'), (line) => said.push(line));
    expect(said).toEqual([expect.stringMatching(/^personal data sealed: \d+ persons/)]);
    expect(await leftPlain()).toEqual([]);
    expect(await opened(cipherOf('aes'))).toEqual(WHOLE);
    expect(await traces()).toEqual(before);
    const { rows } = await admin.query(
      `SELECT length(content_hash) AS hash FROM idempotency_key WHERE key = 'test:plain'`,
    );
    expect(rows).toEqual([{ hash: 0 }]);

    await sealAtStart(owner, failingAfter(cipherOf('aes'), 1), (line) => said.push(line));
    expect(said).toHaveLength(1);
  });

  it('keeps people out until it is sealed', async () => {
    const app = new pg.Client({ connectionString: database.logins.app });
    await app.connect();
    try {
      await expect(refuseUnsealed(app, cipherOf('aes'))).rejects.toThrow(/not sealed yet/);
      await sealAtStart(owner, cipherOf('aes'));
      await refuseUnsealed(app, cipherOf('aes'));
      await expect(refuseUnsealed(app, cipherOf('gm'))).rejects.toThrow(
        /not sealed yet by these keys/,
      );
    } finally {
      await app.end();
    }
  });

  it('is found by the national algorithms once they are chosen, and what was sealed before stays readable', async () => {
    await sealAtStart(owner, cipherOf('aes'));
    await sealAtStart(owner, cipherOf('gm'));
    expect(await opened(cipherOf('gm'))).toEqual(WHOLE);
    const { rows } = await admin.query(
      `SELECT DISTINCT left(document_number, 3) AS seal, left(document_index, 3) AS index, left(name_digits_index, 3) AS digits FROM person`,
    );
    expect(rows).toEqual([{ seal: 'aes', index: 'gm.', digits: 'gm.' }]);
  });

  it('refuses keys that are not its own, with a sentence for each', async () => {
    await sealAtStart(owner, cipherOf('aes'));
    const attempt = (fieldKeys: string, indexKey = i1) =>
      sealAtStart(owner, cipherOf('aes', fieldKeys, indexKey));
    await expect(attempt(k2)).rejects.toThrow(
      /sealed by the key aes.k1, which FIELD_KEYS does not name/,
    );
    await expect(attempt(makeKey('k1'))).rejects.toThrow(
      /The key aes.k1 of FIELD_KEYS is not the one/,
    );
    await expect(attempt(k1, makeKey('i1'))).rejects.toThrow(/INDEX_KEY is not the key aes.i1/);
    await attempt(`${k2},${k1}`);
    await expect(attempt(k1)).rejects.toThrow(/sealed by the key aes.k2/);
    await attempt(`${k2},${k1}`, makeKey('i2'));
  });

  it('goes back a step with its values sealed, and forward again with all of them', async () => {
    await sealAtStart(owner, cipherOf('aes'));
    await backToPlain(database, owner);
    expect(await leftPlain()).toEqual([]);
    await migrate(database.logins.owner);
    await sealAtStart(owner, cipherOf('aes'));
    expect(await opened(cipherOf('aes'))).toEqual(WHOLE);
  });
});

/** Undoes every migration from the sealing on. */
async function backToPlain(database: TestDatabase, owner: pg.Client): Promise<void> {
  const source = await migrationSource(database.logins.owner).initialize();
  const isThere = async () =>
    (await owner.query('SELECT FROM migrations WHERE name = $1', [SEALING])).rowCount === 1;
  while (await isThere()) await stepBack(source);
  await source.destroy();
}
