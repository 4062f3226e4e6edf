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
import { aComparisonList } from '../support/builders-comparison-lists.js';
import { anEmployer, key } from '../support/builders.js';
import { NOTICE, aRefund, aRefundBatch } from '../support/builders-refunds.js';
import { TrainingDesk } from '../support/builders-training.js';
import { InspectionDesk } from '../support/builders-wage-petitions.js';
import { TestDatabase, cloneDatabase } from '../support/database.js';
import { openLoadedOffice } from '../support/demo-office.js';
import { Office, applicationOn } from '../support/office.js';
import { ledgerOf } from '../support/signing.js';
import { stepBack } from '../support/step-back.js';
import { Desk, Moved } from '../support/steps.js';

jest.setTimeout(600_000);

/** The first step that the version before did not know. */
const BEFORE = 'KnowInstalledLedgers1767225600150';
/** Before it, one list of a place, a kind and a month was in use, whoever sent it. */
const LISTS_OF_SENDERS = 'CompareAsAuditorsDo1767225600540';
/** A step that rewrites what the office keeps in versions. */
const MARKS_RATES = 'MarkRatesAlone1767225600530';

/** The first of the steps by which a record keeps what only its versions said before. */
const KEEPS_NOTICES = 'KeepTheNoticeOfAFirm1767225600640';

const PROGRESS = `query ($year: Int!) { indicatorProgress(year: $year, asOf: "2022-12-31", orgUnitCode: "510403") {
  indicator { code } value sameDayLastYear targets { completionRate isMet } parts { quantity } } }`;

async function backTo(before: string, { logins }: TestDatabase): Promise<void> {
  const source = await migrationSource(logins.owner).initialize();
  const isThere = async () =>
    (await source.query('SELECT FROM migrations WHERE name = $1', [before])).length === 1;
  while (await isThere()) await stepBack(source);
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

  await backTo(BEFORE, office.database);
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

it('an office that added a rate of its own goes back and upgrades: the rate is marked, and its versions stay guarded', async () => {
  const database = await cloneDatabase();
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  await admin.query(`
    INSERT INTO office_version (version, made_at) SELECT coalesce(max(version), 0) + 1, now() FROM office_version;
    INSERT INTO org_unit (id, code, name, kind, district_id) VALUES (9900, '519900', '示例区', 'district', 9900);
    INSERT INTO office_indicator (code, place, definition, from_version)
    SELECT x.code, 1, x.definition::jsonb, v.version
      FROM (VALUES ('own_rate', '{"kind": "ratio", "label": "自设比率", "unit": "%", "alone": true}'),
                   ('own_number', '{"kind": "flow", "label": "自设人数", "unit": "人"}')) x (code, definition),
           (SELECT max(version) AS version FROM office_version) v;
    INSERT INTO indicator_source (indicator_code, unit_id, source, printed, valid_from, document, from_version)
    SELECT i.code, 9900, 'reported', 'own', '2022-01-01', '自设指标,只有比率', i.from_version FROM office_indicator i WHERE i.code = 'own_rate';
    INSERT INTO user_account (id, username, password_hash, display_name, unit_id, roles) OVERRIDING SYSTEM VALUE
      VALUES (9900, 'asks', 'none', '甲', 9900, ARRAY['leader']);
    INSERT INTO office_change (id, kind, unit_id, title, input, asked_by, asked_at) OVERRIDING SYSTEM VALUE
      VALUES (9900, 'indicator-source', 9900, '来源', '{}', 9900, now());
    INSERT INTO office_version (version, change_id, made_at) SELECT max(version) + 1, 9900, now() FROM office_version;
    INSERT INTO indicator_source (indicator_code, unit_id, source, printed, valid_from, document, from_version)
    SELECT 'own_number', 9900, 'reported', 'own', '2022-01-01', '示例〔2022〕1号', max(version) FROM office_version;
    -- Somebody then said that it is reported from July on by another document: what is left of its source before goes with the rates as well.
    UPDATE indicator_source SET until_version = (SELECT max(version) FROM office_version) WHERE indicator_code = 'own_rate';
    INSERT INTO indicator_source (indicator_code, unit_id, source, printed, valid_from, valid_to, document, from_version)
    SELECT 'own_rate', 9900, x.source, 'own', x.valid_from::date, x.valid_to::date, x.document, max(version)
      FROM office_version, (VALUES ('reported', '2022-01-01', '2022-06-30', '自设指标,只有比率'),
                                   ('reported', '2022-07-01', NULL, '示例〔2022〕2号')) x (source, valid_from, valid_to, document)
     GROUP BY x.source, x.valid_from, x.valid_to, x.document;
  `);
  const forRates = async () =>
    (
      await admin.query(
        'SELECT indicator_code AS code, valid_to::text AS until FROM indicator_source WHERE for_rates ORDER BY id',
      )
    ).rows;
  const marked = async () =>
    (await admin.query(`SELECT code FROM office_indicator WHERE definition ->> 'alone' = 'true'`))
      .rows;

  await backTo(MARKS_RATES, database);
  expect(await marked()).toEqual([]);
  await upgrade(database);
  expect(await marked()).toEqual([{ code: 'own_rate' }]);
  // Its source was brought about by its figures and goes with them, cut short or not; one that somebody asked for stays.
  expect(await forRates()).toEqual([
    { code: 'own_rate', until: null },
    { code: 'own_rate', until: '2022-06-30' },
  ]);
  await expect(
    admin.query(`UPDATE office_indicator SET definition = '{}' WHERE code = 'own_number'`),
  ).rejects.toThrow();
  await admin.end();
  await database.drop();
});

it('an office with the lists of several senders in use goes back: the last of a place, kind and month stays in use', async () => {
  const office = await Office.open();
  const listed = async (month: string, source: string) => {
    const input = aComparisonList({ month, source, receivedOn: '2022-06-01' });
    const { id } = await office.as('statistician', () =>
      ledgerOf(office, 'data_comparison_list').open(input, key()),
    );
    await office.admin.query(`UPDATE data_comparison_list SET status = 'in_use' WHERE id = $1`, [
      id,
    ]);
    return id;
  };
  const [one, other, alone, last] = [
    await listed('2022-03-01', '示例区民政局'),
    await listed('2022-03-01', '示例区人社局'),
    await listed('2022-04-01', '示例区民政局'),
    await listed('2022-03-01', '示例区公安局'),
  ];
  const states = async () =>
    (
      await office.admin.query<{ id: string; status: string }>(
        'SELECT id::text, status FROM data_comparison_list ORDER BY id',
      )
    ).rows.map(({ id, status }) => [id, status]);
  const inUse = await states();
  expect(new Set(inUse.map(([, status]) => status))).toEqual(new Set(['in_use']));
  await backTo(LISTS_OF_SENDERS, office.database);
  const left = [
    [one, 'superseded'],
    [other, 'superseded'],
    [alone, 'in_use'],
    [last, 'in_use'],
  ];
  expect(await states()).toEqual(left);
  await upgrade(office.database);
  expect(await states()).toEqual(left);
  await office.close();
});

it('days and standing that records keep themselves are found in what was written before, also while the program was back', async () => {
  const office = await Office.open();
  const desk = new Desk(office);
  const training = new TrainingDesk(office);
  const inspection = new InspectionDesk(office);
  const { admin } = office;

  // Three firms in one notice, of which one is named anew in a shorter one, and one is paid again what came back.
  const batch = await desk.enter('clerk', 'openRefundBatch', aRefundBatch());
  const employer = anEmployer();
  const screen = (of: object = {}) => desk.enter('clerk', 'screenRefund', aRefund(batch.id, of));
  const [kept, corrected, bounced] = [await screen(), await screen(), await screen({ employer })];
  const later = ({ id, revision }: Moved) => ({ id, revision: revision + 1 });
  const noticed = await desk.step('reviewer', 'publishRefundBatch', batch, { input: NOTICE });
  const back = await desk.step(
    'approver',
    'stable_job_refund:returnForCorrection',
    later(corrected),
    { reason: '保费核算有误' },
  );
  await desk.step('clerk', 'stable_job_refund:revise', back, {
    input: { premiumsPaidYuan: '1000.00' },
  });
  const confirmed = await desk.step('clerk', 'confirmRefundAccount', later(bounced), {
    input: { accountLastFour: '5678' },
  });
  const approved = await desk.step('approver', 'approveRefund', confirmed);
  const paid = await desk.step('approver', 'payRefund', approved, {
    input: { paidOn: '2022-07-20' },
  });
  await desk.step('approver', 'recordRefundReturn', paid, {
    input: { returnedOn: '2022-08-03' },
    reason: '账户有误,银行退汇',
  });
  await desk.step('reviewer', 'publishRefundBatch', noticed, {
    input: { noticeFrom: '2022-07-02', noticeTo: '2022-07-03' },
  });
  const again = await screen({ employer });
  const petition = await inspection.step(await inspection.register(), 'requestSupplement', {
    supplementRequestedOn: '2022-03-03',
  });
  const enrolment = await training.completed();
  const { classId } = await office.as('clerk', () => training.service.enrolments.get(enrolment));

  await backTo(KEEPS_NOTICES, office.database);
  await admin.query(`UPDATE stable_job_refund SET status_reason = '核对' WHERE status = 'noticed'`);
  await admin.query(`UPDATE wage_petition SET status_reason = '核对'`);
  // The program of before told the trainees nothing of it.
  await admin.query(`
    ALTER TABLE training_class DISABLE TRIGGER class_days;
    UPDATE training_class SET status = 'submitted' WHERE id = ${classId};
    ALTER TABLE training_class ENABLE TRIGGER class_days`);
  await upgrade(office.database);

  const { rows: notices } = await admin.query<{ id: string; notice: string[] }>(
    'SELECT id::text, ARRAY[notice_from::text, notice_to::text] AS notice FROM stable_job_refund ORDER BY id',
  );
  const { noticeFrom, noticeTo } = NOTICE;
  expect(notices.map(({ id, notice }) => [id, ...notice])).toEqual([
    [kept.id, noticeFrom, noticeTo],
    [corrected.id, '2022-07-02', '2022-07-03'],
    [bounced.id, noticeFrom, noticeTo],
    [again.id, noticeFrom, noticeTo],
  ]);
  const { rows: asked } = await admin.query(
    'SELECT supplement_requested_on::text AS day FROM wage_petition WHERE id = $1',
    [petition.id],
  );
  expect(asked).toEqual([{ day: '2022-03-03' }]);
  const { rows: trainees } = await admin.query(
    'SELECT class_approved AS approved FROM training_enrolment',
  );
  expect(trainees).toEqual([{ approved: false }]);
  const { rows: differences } = await admin.query(
    `SELECT tab, d.* FROM unnest(ARRAY['stable_job_refund', 'wage_petition', 'training_enrolment']) tab,
            records_against_revisions(tab, $1) d`,
    [office.districtId],
  );
  expect(differences).toEqual([]);
  await office.close();
});
