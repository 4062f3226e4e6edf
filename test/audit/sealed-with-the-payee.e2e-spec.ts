import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { VerificationService } from '../../src/audit-reading/verification.service.js';
import { installations } from '../../src/catalog/installations.js';
import { FundPayment } from '../../src/ledgers/funds/fund-payment.entity.js';
import { installAll } from '../../src/platform/database/installation.js';
import { migrate, migrationSource } from '../../src/platform/database/migrate.js';
import { aFundPayment } from '../support/builders-funds.js';
import { aPerson, key } from '../support/builders.js';
import { ledgerOf } from '../support/ledger-of.js';
import { Office } from '../support/office.js';
import { stepBack } from '../support/step-back.js';

/** The step by which the database knows what was sealed before it. */
const KNOWS = 'KeepWhatWasSealedWhole1767225600840';
/** As the version before had it. */
const LEAVES_OUT = /WHEN 'fund_payment' THEN[\s\S]*?r\.data - 'payee' END/;

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office?.close());

const verified = async () =>
  (await office.app.get(VerificationService).verify(office.districtId)).found;

const paid = (person: { name: string }) =>
  office.as('clerk', () =>
    ledgerOf(office.app, FundPayment).open(
      aFundPayment({
        ...{ purpose: 'startup_subsidy', beneficiaries: 1, amountYuan: '10000.00' },
        ...{ person, payee: person.name },
      }),
      key(),
    ),
  );

async function backToTheVersionBefore() {
  const source = await migrationSource(office.database.logins.owner).initialize();
  const knows = async () =>
    (await source.query('SELECT FROM migrations WHERE name = $1', [KNOWS])).length === 1;
  while (await knows()) await stepBack(source);
  await source.destroy();
  const { rows } = await office.admin.query<{ body: string }>(
    `SELECT pg_get_functiondef('record_revision_text'::regproc) AS body`,
  );
  expect(rows[0]!.body).toMatch(LEAVES_OUT);
  await office.admin.query(rows[0]!.body.replace(LEAVES_OUT, ''));
}

async function upgrade() {
  const { owner } = office.database.logins;
  await migrate(owner);
  const client = new pg.Client({ connectionString: owner });
  await client.connect();
  expect(await installAll(client, installations)).toContain('sql:audit/audit');
  await client.end();
}

it('what was sealed with a payee verifies after the upgrade, and keeps the payee; later ones are forgotten', async () => {
  const [early, late] = [aPerson({ name: '在先示例' }), aPerson({ name: '在后示例' })];
  const first = await paid(early);
  await backToTheVersionBefore();
  expect(await verified()).toEqual([]);

  await upgrade();
  expect(await verified()).toEqual([]);

  const second = await paid(late);
  expect(await verified()).toEqual([]);
  const persons = [first.personId, second.personId];
  await office.admin.query('BEGIN');
  await office.admin.query(`SET LOCAL app.upkeep = 'on'`);
  await office.admin.query('SELECT forget_payees($1)', [persons]);
  await office.admin.query('COMMIT');
  const { rows } = await office.admin.query(
    `SELECT payee FROM fund_payment WHERE id = ANY ($1::bigint[])
      UNION ALL SELECT data ->> 'payee' FROM record_revision WHERE record_type = 'fund_payment' AND record_id = ANY ($1::bigint[])`,
    [[first.id, second.id]],
  );
  expect(rows.map(({ payee }) => payee).sort()).toEqual(
    ['在先示例', '在先示例', '已匿名', '已匿名'].sort(),
  );
  expect(await verified()).toEqual([]);
});
