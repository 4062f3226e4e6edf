import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { ledgerOf } from '../support/ledger-of.js';
import pg from 'pg';
import { MeasureCatalog } from '../../src/journal/measure-catalog.js';
import { CHANGES_PER_POSTING } from '../../src/journal/pending.js';
import { POSTING_LOCK, PostingService, RULES_LOCK } from '../../src/journal/posting.service.js';
import { sayDifferences } from '../../src/journal/rule-preview.js';
import { RuleSetService } from '../../src/journal/rule-set.service.js';
import { newHires } from '../../src/ledgers/employment/employment.measures.js';
import { UnemploymentRegistration } from '../../src/ledgers/employment/unemployment-registration.entity.js';
import { EmploymentRegistration } from '../../src/ledgers/employment/employment-registration.entity.js';
import { LEDGER, Ledger } from '../../src/ledgers/shared/ledger.js';
import { aPerson, anEmployment, anUnemployment, key } from '../support/builders.js';
import { Worker } from '../support/counting.js';
import { Office } from '../support/office.js';
import { until } from '../support/until.js';

describe('posting', () => {
  let office: Office;
  let other: pg.Client;

  beforeAll(async () => {
    office = await Office.open();
    other = new pg.Client({ connectionString: office.database.adminUrl });
    await other.connect();
  });
  afterAll(async () => {
    await other?.end();
    await office?.close();
  });
  beforeEach(() => office.post());
  afterEach(async () => {
    await office.post();
    expect((await office.recount()).differences).toBe(0);
  });

  const ledger = () =>
    office.app.get<Ledger<EmploymentRegistration>>(LEDGER(EmploymentRegistration));
  const register = (overrides: object = {}, who = 'clerk') =>
    office.as(who, () =>
      ledgerOf(office.app, EmploymentRegistration).open(anEmployment(overrides), key()),
    );
  const revise = (record: { id: string; revision: number }, patch: object) =>
    office.as('clerk', () => ledger().revise(record.id, record.revision, patch));
  const pending = async (district = office.districtId) =>
    Number(
      (
        await office.admin.query('SELECT count(*) FROM record_change WHERE district_id = $1', [
          district,
        ])
      ).rows[0].count,
    );
  const entriesOf = async (id: string) =>
    (
      await office.admin.query<{ quantity: string; cause: string; tx: string; unit_id: number }>(
        `SELECT quantity, cause, xmin::text AS tx, unit_id FROM journal_entry
          WHERE record_type = 'employment_registration' AND record_id = $1 AND measure = 'new_hires' ORDER BY id`,
        [id],
      )
    ).rows;

  describe('of what is pending', () => {
    it('takes a change that commits after a later one was posted', async () => {
      const [early, late] = [await register(), await register()];
      await office.post();
      const may = () => office.balance('new_hires', '2022-05-01', '2022-05-31');
      const before = await may();
      const move = `UPDATE employment_registration SET started_on = '2022-05-05' WHERE id = $1`;
      await other.query('BEGIN');
      await other.query(move, [early.id]);
      await office.admin.query(move, [late.id]);
      await office.post();
      expect(await may()).toBe(before + 1);
      await other.query('COMMIT');
      await office.post();
      expect(await may()).toBe(before + 2);
    });

    it('takes it for no fault of the data to wait in vain for whoever posts there', async () => {
      await register();
      const query = pg.Client.prototype.query as (...given: unknown[]) => unknown;
      await other.query('BEGIN');
      await other.query('SELECT pg_advisory_xact_lock($1, $2)', [POSTING_LOCK, office.districtId]);
      const held: string[] = [];
      const asked = jest.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
        this: pg.Client,
        ...[given, ...more]: unknown[]
      ) {
        if (typeof given !== 'string' || !given.includes('_lock('))
          return query.call(this, given, ...more);
        held.push(given);
        return query.call(this, given.replaceAll(`'120s'`, `'50ms'`), ...more);
      } as never);
      try {
        await expect(office.post()).rejects.toMatchObject({ code: '55P03' });
      } finally {
        asked.mockRestore();
        await other.query('ROLLBACK');
      }
      expect(held).toHaveLength(1);
      expect(await pending()).toBe(1);
    });

    it('posts what one person does before a bulk load that was there first', async () => {
      const [bulk, interactive] = [await register(), await register()];
      await office.admin.query('DELETE FROM record_change');
      const add = `INSERT INTO record_change (district_id, group_kind, group_id, is_bulk) SELECT $1, 'person', g, $2 FROM generate_series($3::int, $4) g`;
      const filler = 1_000_000;
      await office.admin.query(add, [
        office.districtId,
        true,
        filler,
        filler + CHANGES_PER_POSTING,
      ]);
      await office.admin.query(add, [office.districtId, true, bulk.personId, bulk.personId]);
      await office.admin.query(add, [
        office.districtId,
        false,
        interactive.personId,
        interactive.personId,
      ]);
      await office.post();
      const [[first], [second]] = [await entriesOf(interactive.id), await entriesOf(bulk.id)];
      expect(Number(first!.tx)).toBeLessThan(Number(second!.tx));
    });

    it('posts once with four workers at the same time', async () => {
      const records = [];
      for (let n = 0; n < 5; n += 1) records.push(await register());
      const workers = [1, 2, 3, 4].map(() => new Worker(office));
      const posted = await Promise.all(
        workers.map((each) => each.posting.postDistrict(office.districtId)),
      );
      await Promise.all(workers.map((each) => each.goHome()));
      expect(posted.reduce((sum, each) => sum + each.entries, 0)).toBe(5);
      for (const { id } of records) expect(await entriesOf(id)).toHaveLength(1);
    });

    it('posts nothing the second time', async () => {
      const record = await register();
      await office.post();
      await office.admin.query('UPDATE employment_registration SET status = status WHERE id = $1', [
        record.id,
      ]);
      expect(await office.post()).toEqual({ changes: 1, entries: 0 });
    });

    it('survives the end of its connection in the middle, and posts afterwards', async () => {
      const record = await register();
      await office.post();
      await revise(record, { startedOn: '2022-03-02' });
      await other.query('BEGIN');
      await other.query('SELECT FROM balance_day FOR UPDATE');
      const posting = office.post().catch((error: Error) => error);
      const blocked = `SELECT pid FROM pg_stat_activity WHERE usename = 'taizhang_jobs' AND wait_event_type = 'Lock' AND datname = current_database()`;
      await until('the posting waits for a balance', async () =>
        Boolean((await office.admin.query(blocked)).rowCount),
      );
      await office.admin.query(`SELECT pg_terminate_backend(pid) FROM (${blocked}) b`);
      expect(await posting).toBeInstanceOf(Error);
      await other.query('ROLLBACK');
      expect(await pending()).toBe(1);
      expect(await office.post()).toEqual({ changes: 1, entries: 2 });
    });
  });

  describe('of what moves', () => {
    it('takes a record from one person to another', async () => {
      const [first, second] = [aPerson(), aPerson()];
      const march = await register({ person: first, startedOn: '2022-03-01' });
      await register({ person: first, startedOn: '2022-06-01' });
      await register({ person: second, startedOn: '2022-04-01' });
      await office.post();
      const before = await office.balance('new_hires');
      await revise(march, { person: second });
      await office.post();
      // The first person counts in June now; the second in March in place of April.
      expect(await office.balance('new_hires')).toBe(before);
      expect((await entriesOf(march.id)).map((each) => Number(each.quantity))).toEqual([1, -1, 1]);
    });

    it('posts a record that went to another district in both', async () => {
      const record = await register();
      await office.post();
      const here = await office.balance('new_hires');
      const { rows } = await office.admin.query(
        `UPDATE employment_registration e SET district_id = d.id, territory_id = s.id, handling_unit_id = d.id
           FROM org_unit d, org_unit s WHERE d.code = '510402' AND s.code = '510402001' AND e.id = $1 RETURNING d.id`,
        [record.id],
      );
      const elsewhere: number = rows[0].id;
      expect([await pending(), await pending(elsewhere)]).toEqual([1, 1]);
      const posting = office.app.get(PostingService);
      await posting.postDistrict(elsewhere);
      await office.post();
      expect(await office.balance('new_hires')).toBe(here - 1);
      expect(await office.balance('new_hires', '2022-01-01', '2022-12-31', '510402')).toBe(1);
      expect(await office.balance('new_hires', '2022-01-01', '2022-12-31', '510402001')).toBe(1);
    });

    it('lets nobody move a record to another district by revising it', async () => {
      const record = await register();
      for (const who of ['clerk', 'city_leader']) {
        const move = office.as(who, () =>
          ledger().revise(record.id, record.revision, { territoryCode: '510402001' }),
        );
        await expect(move).rejects.toMatchObject({
          details: { issues: [{ field: 'territoryCode', code: 'district-changes' }] },
        });
      }
    });
  });

  describe('around a rule that fails', () => {
    const fragile = {
      ...newHires,
      code: 'fragile',
      quantity: `1 / (CASE WHEN r.contract_number = 'fault' THEN 0 ELSE 1 END)`,
    };

    it('parks only that group of that measure, says so, and takes it up when it is put right', async () => {
      const measures = [...office.app.get(MeasureCatalog).all, fragile];
      await Worker.with(office, measures, async (worker) => {
        await worker.rules.activate('a measure more');
        await worker.posting.postDistrict(office.districtId);
        const before = [
          await office.balance('new_hires'),
          await office.balance('fragile'),
        ] as const;
        const faulty = await register({ contractNumber: 'fault' });
        for (let n = 0; n < 4; n += 1) await register();
        await worker.posting.postDistrict(office.districtId);
        expect(await office.balance('new_hires')).toBe(before[0] + 5);
        expect(await office.balance('fragile')).toBe(before[1] + 4);
        const parked = 'SELECT measure, group_id, error FROM parked_group';
        expect((await office.admin.query(parked)).rows).toEqual([
          { measure: 'fragile', group_id: faulty.personId, error: 'division by zero' },
        ]);
        // The recount meets the same fault, says so and compares what it can.
        await office.as('clerk', () =>
          ledger().revise(faulty.id, faulty.revision, { contractNumber: 'mended' }),
        );
        await worker.posting.postDistrict(office.districtId);
        expect(await office.balance('fragile')).toBe(before[1] + 5);
        expect((await office.admin.query(parked)).rows).toEqual([]);
        expect((await worker.recounting.recountDistrict(office.districtId)).differences).toBe(0);
      });
      await office.app.get(RuleSetService).activate('back');
    });

    it('recounts everything else while a group is parked', async () => {
      const measures = [...office.app.get(MeasureCatalog).all, fragile];
      await Worker.with(office, measures, async (worker) => {
        await worker.rules.activate('a measure more');
        const faulty = await register({ contractNumber: 'fault' });
        await worker.posting.postDistrict(office.districtId);
        const result = await worker.recounting.recountDistrict(office.districtId);
        expect(result).toMatchObject({ differences: 0, skippedPending: 1 });
        await office.admin.query(
          `UPDATE employment_registration SET contract_number = NULL WHERE id = $1`,
          [faulty.id],
        );
      });
      await office.app.get(RuleSetService).activate('back');
    });

    it('stops, and parks nothing, when the fault is not in the data', async () => {
      await register();
      await other.query('REVOKE SELECT ON hardship_certification FROM taizhang_jobs');
      await expect(office.post()).rejects.toMatchObject({ code: '42501' });
      await other.query('GRANT SELECT ON hardship_certification TO taizhang_jobs');
      expect((await office.admin.query('SELECT FROM parked_group')).rowCount).toBe(0);
      expect(await pending()).toBe(1);
    });
  });

  describe('by the rules in force', () => {
    const withoutPrivate = [
      {
        ...newHires,
        unless: [
          ...newHires.unless,
          { code: 'private', says: '私营企业不计', when: `r.form = 'private'` },
        ],
      },
    ];

    it('does not post with other rules than those', async () => {
      await register();
      await Worker.with(office, withoutPrivate, async (worker) => {
        await expect(worker.posting.postDistrict(office.districtId)).rejects.toThrow(
          /counting rules/,
        );
      });
      expect(await pending()).toBe(1);
    });

    it('does not post by the old rules what a change of rules has made pending', async () => {
      const record = await register();
      await other.query('BEGIN');
      await other.query('SELECT pg_advisory_xact_lock($1)', [RULES_LOCK]);
      const posting = office.post().catch((error: Error) => error);
      await until('the posting waits for the rules', async () =>
        Boolean(
          (
            await office.admin.query(
              `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`,
            )
          ).rowCount,
        ),
      );
      await other.query(`INSERT INTO rule_set (hash, cause) VALUES ('others', 'test')`);
      await other.query('COMMIT');
      expect(String(await posting)).toMatch(/counting rules/);
      expect(await entriesOf(record.id)).toEqual([]);
      expect(await pending()).toBe(1);
      await office.app.get(RuleSetService).activate('back');
    });

    it('posts the difference of a change of rules under its cause, and takes back what is counted no more', async () => {
      const record = await register();
      await office.as('clerk', () =>
        ledgerOf(office.app, UnemploymentRegistration).open(anUnemployment(), key()),
      );
      await office.post();
      const before = await snapshot();
      expect(await office.balance('registered_unemployed')).toBe(1);
      await Worker.with(office, withoutPrivate, async (worker) => {
        const journal = async () =>
          (await office.admin.query('SELECT count(*)::int AS n FROM journal_entry')).rows[0].n;
        const lines = await journal();
        const before = await office.balance('new_hires');
        const preview = await worker.rules.preview();
        const ofDistrict = preview.filter(
          (each) => each.measure === 'new_hires' && each.unitCode === each.districtCode,
        );
        expect(ofDistrict.every((each) => each.districtCode === '510403')).toBe(true);
        const moves = ofDistrict.reduce(
          (sum, each) => sum + Number(each.then) - Number(each.now),
          0,
        );
        expect(before + moves).toBe(0);
        expect(sayDifferences(preview).join('\n')).toContain('510403 new_hires 2022-03: ');
        expect(await journal()).toBe(lines);
        expect(await office.app.get(RuleSetService).preview()).toEqual([]);
        expect(await worker.rules.wouldChange()).toBe(true);
        expect(await worker.rules.activate('private jobs leave')).toBe(true);
        expect(await worker.rules.activate('private jobs leave')).toBe(false);
        await worker.posting.postDistrict(office.districtId);
        expect(await office.balance('new_hires')).toBe(0);
        expect((await entriesOf(record.id)).at(-1)).toMatchObject({
          quantity: '-1.00',
          cause: 'private jobs leave',
        });
        const { rows } = await office.admin.query(
          `SELECT DISTINCT measure FROM balance_day WHERE quantity <> 0 AND district_id = $1`,
          [office.districtId],
        );
        expect(rows).toEqual([]);
        expect((await worker.recounting.recountDistrict(office.districtId)).differences).toBe(0);
      });
      await office.app.get(RuleSetService).activate('back');
      await office.post();
      expect(await snapshot()).toEqual(before);
    });

    it('leaves nothing behind when a measure is judged by another group, or over another ledger', async () => {
      await register();
      await office.post();
      const before = await snapshot();
      const measures = office.app
        .get(MeasureCatalog)
        .all.filter((each) => each.code !== 'natural_attrition');
      const regrouped = [
        ...measures,
        {
          ...newHires,
          code: 'natural_attrition',
          oncePerYear: false,
        },
      ];
      await office.admin.query(
        `INSERT INTO natural_attrition (persons, cause, occurred_on, document_number, district_id, territory_id, handling_unit_id, status, recorded_on)
         SELECT 7, 'monthly_number', '2022-03-31', '示例' || n, $1, $1, $1, 'approved', '2022-04-01' FROM generate_series(1, 3) n`,
        [office.districtId],
      );
      await office.post();
      expect(await office.balance('natural_attrition')).toBe(21);
      await Worker.with(office, regrouped, async (worker) => {
        await worker.rules.activate('regrouped');
        await worker.posting.postDistrict(office.districtId);
        expect((await worker.recounting.recountDistrict(office.districtId)).differences).toBe(0);
      });
      await office.app.get(RuleSetService).activate('back');
      await office.admin.query(
        `UPDATE natural_attrition SET status_before_withdrawal = status, status = 'withdrawn'`,
      );
      await office.post();
      expect(await snapshot()).toEqual(before);
    });

    it.each([
      [
        'a table it does not declare',
        { ...newHires, reads: [] },
        /new_hires reads unemployment_registration without declaring it/,
      ],
      [
        'a table that does not report the group',
        {
          ...newHires,
          reads: ['unemployment_registration', 'service_activity'],
          join: `${newHires.join} LEFT JOIN service_activity a ON a.employer_id = r.person_id`,
        },
        /changes of service_activity do not report the group person/,
      ],
    ])('is not put in force when a rule reads %s', async (_, measure, fault) => {
      await Worker.with(office, [measure], (worker) =>
        expect(worker.rules.activate('test')).rejects.toThrow(fault),
      );
      expect((await office.post()).changes).toBe(0);
    });

    it.each(['now()', 'current_date', `'today'::date`, 'CURRENT_TIMESTAMP'])(
      'is not even loaded when a rule reads the clock by %s',
      (clock) => {
        const ageing = { ...newHires, where: `r.started_on < ${clock}` };
        expect(() => new MeasureCatalog([ageing])).toThrow(/new_hires: reads the clock/);
      },
    );

    const snapshot = async () =>
      (
        await office.admin.query(
          `SELECT unit_id, measure, day, quantity FROM balance_day WHERE quantity <> 0 ORDER BY 1, 2, 3`,
        )
      ).rows;
  });
});
