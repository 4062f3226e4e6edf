import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgerOf } from '../support/ledger-of.js';
import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { KeyRing, makeKey } from '../../src/platform/crypto/key-ring.js';
import { FieldCipher } from '../../src/platform/crypto/field-cipher.js';
import { PERSON_NUMBER } from '../../src/registry/person-seals.js';
import { KeyRotationService } from '../../src/sealing/key-rotation.service.js';
import { checkKeys } from '../../src/sealing/key-check.js';
import { sealAtStart } from '../../src/sealing/seal-at-start.js';
import { EmploymentRegistration } from '../../src/ledgers/employment/employment-registration.entity.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { aPerson, anEmployment, key } from '../support/builders.js';
import { InspectionDesk } from '../support/builders-wage-petitions.js';
import { Office, applicationOn } from '../support/office.js';
import { until } from '../support/until.js';
import { revisionText } from '../support/steps.js';

const [k1, k2, i1] = [makeKey('k1'), makeKey('k2'), makeKey('i1')];
const ringOf = (fieldKeys: string) => KeyRing.of('aes', { fieldKeys, indexKey: i1 });
const ROTATE = `mutation { rotateKeys { id key finishedAt } }`;
const RUNS = `{ keyRotations { id key resealed finishedAt } }`;

/** An office whose keys are changed while it works. */
describe('the rotation of keys', () => {
  let office: Office;
  /** A second process, started with the new key in front. */
  let renewed: NestFastifyApplication;
  const people = Array.from({ length: 1200 }, () => ({ ...aPerson(), phone: '13900001111' }));
  const petitions: string[] = [];

  beforeAll(async () => {
    office = await Office.open({ keys: ringOf(k1) });
    const employment = ledgerOf(office.app, EmploymentRegistration);
    await office.as('clerk', () =>
      employment.enter(
        people.map((person) => anEmployment({ person })),
        key(),
      ),
    );
    const desk = new InspectionDesk(office);
    for (let n = 0; n < 5; n += 1)
      petitions.push((await desk.register({ contactPhone: `1390000222${n}` })).id);
    await office.post();
    // The new key is known before anything is sealed by it.
    await sealAtStart(office.admin, new FieldCipher(ringOf(`${k2},${k1}`)));
    renewed = await applicationOn(office.database, office.clock, { keys: ringOf(`${k2},${k1}`) });
  }, 120_000);
  afterAll(async () => {
    await renewed?.close();
    await office?.close();
  });

  const traces = async () => {
    const { rows } = await office.admin.query(`
      SELECT (SELECT count(*)::int FROM journal_entry) AS entries, (SELECT count(*)::int FROM record_change) AS pending,
             (SELECT count(*)::int FROM record_revision WHERE record_type = 'wage_petition') AS revisions,
             (SELECT count(*)::int FROM audit_line WHERE record_type = 'person') AS lines`);
    return rows[0];
  };
  const under = async (prefix: string) => {
    const { rows } = await office.admin.query<{ left: number }>(
      `SELECT (SELECT count(*) FROM person WHERE starts_with(document_number, $1) OR starts_with(phone, $1))::int
            + (SELECT count(*) FROM wage_petition WHERE starts_with(contact_phone, $1))::int
            + (SELECT count(*) FROM record_revision WHERE starts_with(data ->> 'contact_phone', $1))::int AS left`,
      [prefix],
    );
    return rows[0]!.left;
  };

  it('is killed half-way and goes on, while clerks write by old key and new, and loses nothing', async () => {
    const before = await traces();
    const rotation = renewed.get(KeyRotationService);
    const id = await rotation.begin();
    // Killed: the third batch never comes back.
    const cipher = renewed.get(FieldCipher);
    const { seal } = cipher;
    let left = 1100;
    cipher.seal = (plain, context) => {
      if ((left -= 1) < 0) throw new Error('killed');
      return seal.call(cipher, plain, context);
    };
    await expect(rotation.run(id)).rejects.toThrow('killed');
    cipher.seal = seal;
    expect(await under('aes.k2.')).toBeGreaterThan(900);
    expect(await under('aes.k1.')).toBeGreaterThan(900);

    const revise = (id: string, revision: number, contactPhone: string) =>
      office.ask('inspector', revisionText('wage_petition'), {
        ...{ id, revision, input: { contactPhone } },
      });
    const employment = ledgerOf(office.app, EmploymentRegistration);
    const late = Array.from({ length: 30 }, () => ({ ...aPerson(), phone: '13900003333' }));
    const writing = async () => {
      for (let n = 0; n < 6; n += 1) {
        await Promise.all(petitions.map((each, at) => revise(each, n + 1, `139000044${n}${at}`)));
        await office.as('clerk', () =>
          employment.enter(
            late.slice(n * 5, n * 5 + 5).map((person) => anEmployment({ person })),
            key(),
          ),
        );
      }
    };
    await Promise.all([rotation.run(await rotation.begin()), rotation.run(id), writing()]);
    // The old process wrote behind the run: another one finds that.
    await rotation.run(await rotation.begin());

    expect(await under('aes.k1.')).toBe(0);
    const only = new FieldCipher(ringOf(k2));
    const { rows } = await office.admin.query<{ number: string }>(
      'SELECT document_number AS number FROM person ORDER BY id',
    );
    expect(rows.map((row) => only.open(row.number, PERSON_NUMBER)).sort()).toEqual(
      [...people, ...late].map((person) => person.documentNumber).sort(),
    );
    const { rows: phones } = await office.admin.query<{ phone: string; history: string[] }>(
      `SELECT contact_phone AS phone, (SELECT array_agg(data ->> 'contact_phone' ORDER BY revision) FROM record_revision r
                WHERE r.record_type = 'wage_petition' AND r.record_id = w.id) AS history
         FROM wage_petition w ORDER BY id`,
    );
    const opened = (text: string) => only.open(text, 'wage_petition.contact_phone');
    phones.forEach(({ phone, history }, at) => {
      expect(opened(phone)).toBe(`1390000445${at}`);
      expect(history.map(opened)).toEqual([
        `1390000222${at}`,
        ...Array.from({ length: 6 }, (_, n) => `139000044${n}${at}`),
      ]);
    });

    await office.post();
    const after = await traces();
    expect(after).toEqual({
      entries: before.entries + late.length,
      pending: 0,
      revisions: before.revisions + 6 * petitions.length,
      lines: before.lines + late.length,
    });
    expect(await office.recount()).toMatchObject({ differences: 0 });
  }, 120_000);

  it('lets the old key be taken away afterwards', async () => {
    const { rows } = await office.admin.query('SELECT prefix FROM sealing_key');
    expect(rows).toEqual([{ prefix: 'aes.k2.' }]);
    expect(await checkKeys(office.admin, new FieldCipher(ringOf(k2)))).toBe(true);
    await expect(checkKeys(office.admin, new FieldCipher(ringOf(k1)))).rejects.toThrow(/aes.k2/);
  });

  it('is asked for by the security administrator alone, and done by a worker', async () => {
    const working = await Office.open({ keys: ringOf(`${k2},${k1}`), works: true });
    try {
      const earlier = await applicationOn(working.database, working.clock, {
        keys: ringOf(`${k1},${k2}`),
      });
      const token = await working.tokenOf('clerk');
      await earlier
        .get(UnitOfWork)
        .run(token, () => ledgerOf(earlier, EmploymentRegistration).enter([anEmployment()], key()));
      await earlier.close();
      for (const who of ['clerk', 'leader', 'admin', 'auditor'])
        expect((await working.graphql(who, ROTATE)).errors[0]?.extensions.code).toBe(
          'NOT_PERMITTED',
        );
      const { rotateKeys } = await working.ask<{ rotateKeys: object }>('security', ROTATE);
      expect(rotateKeys).toMatchObject({ key: 'aes.k2', finishedAt: null });
      await until('the keys are rotated', async () => {
        const { keyRotations } = await working.ask<{
          keyRotations: { finishedAt: string | null; resealed: number }[];
        }>('security', RUNS);
        return keyRotations[0]!.finishedAt !== null && keyRotations[0]!.resealed === 1;
      });
      const { rows } = await working.admin.query(
        `SELECT details, (SELECT count(*)::int FROM person WHERE starts_with(document_number, 'aes.k2.')) AS renewed
           FROM audit_line WHERE action = 'keys:rotate'`,
      );
      expect(rows).toEqual([{ details: { key: 'aes.k2' }, renewed: 1 }]);
    } finally {
      await working.close();
    }
  }, 60_000);
});
