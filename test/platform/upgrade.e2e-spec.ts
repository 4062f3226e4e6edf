import { expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { verifyDistrict } from '../../src/audit-reading/verification.js';
import { SealingService } from '../../src/audit/sealing.service.js';
import { signing } from '../../src/catalog/signing.js';
import { RecountService } from '../../src/journal/recount.service.js';
import { installAll, outdated } from '../../src/platform/database/installation.js';
import { installations } from '../../src/catalog/installations.js';
import { FieldCipher } from '../../src/platform/crypto/field-cipher.js';
import { JOBS_POOL } from '../../src/platform/database/jobs-pool.js';
import { migrate, migrationSource } from '../../src/platform/database/migrate.js';
import { TestDatabase } from '../support/database.js';
import { openLoadedOffice } from '../support/demo-office.js';
import { applicationOn } from '../support/office.js';

jest.setTimeout(600_000);

/** The first step that the version before did not know. */
const BEFORE = 'KnowInstalledLedgers1767225600150';

const PROGRESS = `query ($year: Int!) { indicatorProgress(year: $year, asOf: "2022-12-31", orgUnitCode: "510403") {
  indicator { code } value sameDayLastYear targets { completionRate met } parts { quantity } } }`;

async function backToTheVersionBefore({ logins }: TestDatabase): Promise<void> {
  const source = await migrationSource(logins.owner).initialize();
  const isThere = async () =>
    (await source.query('SELECT FROM migrations WHERE name = $1', [BEFORE])).length === 1;
  while (await isThere()) await source.undoLastMigration();
  await source.destroy();
}

async function upgrade({ logins }: TestDatabase): Promise<void> {
  await migrate(logins.owner);
  const owner = new pg.Client({ connectionString: logins.owner });
  await owner.connect();
  await installAll(owner, installations);
  expect(await outdated(owner, installations)).toEqual([]);
  await owner.end();
}

it('the data of the version before upgrade: every number is equal, nothing is added, and the audit verifies', async () => {
  const office = await openLoadedOffice();
  const numbers = () => office.ask('leader', PROGRESS, { year: 2022 });
  const held = async () =>
    (
      await office.admin.query(
        `SELECT (SELECT count(*) FROM record_revision) AS revisions, (SELECT count(*) FROM record_change) AS pending`,
      )
    ).rows;
  const functions = async () =>
    (
      await office.admin.query(
        `SELECT p.oid::regprocedure::text AS name, pg_get_functiondef(p.oid) AS definition, p.proacl::text AS rights FROM pg_proc p
          WHERE p.pronamespace = 'public'::regnamespace AND p.prokind <> 'a' ORDER BY 1`,
      )
    ).rows;
  const pool = office.app.get<pg.Pool>(JOBS_POOL);
  const cipher = office.app.get(FieldCipher);
  await office.app.get(SealingService).sealAll();
  const [before, heldBefore, functionsBefore] = [await numbers(), await held(), await functions()];
  const verified = () => verifyDistrict(pool, office.districtId, { cipher, signing });
  const chain = await verified();
  expect(chain.breaks).toBe(0);

  await backToTheVersionBefore(office.database);
  await upgrade(office.database);
  expect(await functions()).toEqual(functionsBefore);

  const later = await applicationOn(office.database, office.clock);
  expect(await numbers()).toEqual(before);
  expect(await held()).toEqual(heldBefore);
  expect((await later.get(RecountService).recountDistrict(office.districtId)).differences).toBe(0);
  const after = await verified();
  expect([after.breaks, after.head]).toEqual([0, chain.head]);
  await later.close();
  await office.close();
});
