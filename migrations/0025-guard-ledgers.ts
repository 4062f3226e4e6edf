import { MigrationInterface, QueryRunner } from 'typeorm';

const EVERYBODY = ['caseworker', 'reviewer', 'approver', 'leader', 'statistician'];
const WITH_INSPECTORS = [...EVERYBODY, 'inspector'];
const INSPECTION = ['reviewer', 'approver', 'inspector', 'leader', 'statistician'];

/** Who reads which ledger, as src/access/permissions.ts says it; a test compares the two. */
const READERS: [roles: string[], ledgers: string[]][] = [
  [
    EVERYBODY,
    [
      'employment_registration',
      'unemployment_registration',
      'natural_attrition',
      'hardship_certification',
      'jobseeker_registration',
      'jobseeker_service',
      'welfare_post',
      'welfare_placement',
      'welfare_subsidy',
      'training_class',
      'training_enrolment',
      'training_subsidy',
      'internship_base',
      'internship_position',
      'internship',
      'internship_stipend',
      'startup_loan',
      'loan_interest_subsidy',
      'refund_batch',
      'stable_job_refund',
      'fund_budget',
      'fund_payment',
    ],
  ],
  [
    WITH_INSPECTORS,
    ['service_officer', 'key_enterprise', 'service_activity', 'reported_figure', 'target'],
  ],
  [INSPECTION, ['wage_petition', 'petition_worker', 'petition_action', 'wage_recovery']],
];

/** The permission to read a ledger, the reach of an account and the whole history of a record, kept by the database. */
export class GuardLedgers1767225600025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ledger_reader (
        record_type text NOT NULL,
        role text NOT NULL,
        PRIMARY KEY (record_type, role)
      );
      COMMENT ON TABLE ledger_reader IS '台账查阅权限: the roles that read a ledger, on whatever path; equals permissions.ts';
      GRANT SELECT ON ledger_reader TO taizhang_app;

      -- PL/pgSQL keeps its plan for the connection; the same in SQL is planned anew for each statement that reads a ledger.
      CREATE FUNCTION app_reads(type text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
      BEGIN
        RETURN EXISTS (SELECT FROM ledger_reader WHERE record_type = type AND role IN (SELECT app_roles()));
      END $$;
      COMMENT ON FUNCTION app_reads IS 'whether a role of the actor reads this ledger';
      CREATE FUNCTION app_ledgers() RETURNS SETOF text LANGUAGE sql STABLE AS
        $$ SELECT record_type FROM ledger_reader WHERE role IN (SELECT app_roles()) $$;
      CREATE FUNCTION app_sees_others() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT coalesce(current_setting('app.reach', true), '') <> 'own_records' $$;
      COMMENT ON FUNCTION app_sees_others IS '仅本人: false where the actor sees only what they entered themselves';

      CREATE FUNCTION app_sees(type text, id bigint) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
      DECLARE
        seen boolean := false;
      BEGIN
        IF app_reads(type) THEN
          EXECUTE format('SELECT EXISTS (SELECT FROM public.%I WHERE id = $1)', type) INTO seen USING id;
        END IF;
        RETURN seen;
      END $$;
      COMMENT ON FUNCTION app_sees IS 'whether the record as it is now is within the actor''s scope: its own policies answer';

      -- Every condition on the actor is a sub-select of its own, so it is worked out once per statement and not per row.
      CREATE PROCEDURE guard_ledger(tab text, VARIADIC readers text[]) LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO ledger_reader (record_type, role) SELECT tab, unnest(readers);
        EXECUTE format($f$
          CREATE POLICY app_reads ON %1$I AS RESTRICTIVE TO taizhang_app USING ((SELECT app_reads(%1$L)));
          ALTER POLICY app_scope ON %1$I
            USING (((SELECT app_sees_others()) OR entered_by = (SELECT app_setting('app.user')))
                   AND (handling_unit_id IN (SELECT app_units()) OR territory_id IN (SELECT app_units())))
            WITH CHECK (((SELECT app_sees_others()) OR entered_by = (SELECT app_setting('app.user')))
                   AND (handling_unit_id IN (SELECT app_units()) OR territory_id IN (SELECT app_units())));
        $f$, tab);
      END $$;
      COMMENT ON PROCEDURE guard_ledger IS 'after make_ledger(): the roles that read the ledger, and the reach of the account, hold in the database';
    `);
    for (const [readers, ledgers] of READERS)
      for (const ledger of ledgers)
        await runner.query(
          `CALL guard_ledger('${ledger}', ${readers.map((role) => `'${role}'`).join(', ')})`,
        );
    for (const ledger of READERS[2]![1])
      await runner.query(`
        -- Whoever complains is known to the desk that handles the case, not to the desk of the place.
        ALTER POLICY app_scope ON ${ledger}
          USING (((SELECT app_sees_others()) OR entered_by = (SELECT app_setting('app.user')))
                 AND handling_unit_id IN (SELECT app_units()))
          WITH CHECK (((SELECT app_sees_others()) OR entered_by = (SELECT app_setting('app.user')))
                 AND handling_unit_id IN (SELECT app_units()));`);
    await runner.query(`
      ALTER POLICY app_reads ON record_revision USING (app_sees(record_type, record_id));

      CREATE TABLE person_record (
        record_type text NOT NULL,
        record_id bigint NOT NULL,
        person_id bigint NOT NULL REFERENCES person (id),
        territory_id int NOT NULL,
        handling_unit_id int NOT NULL,
        entered_by int,
        PRIMARY KEY (record_type, record_id)
      );
      COMMENT ON TABLE person_record IS '人员所涉记录: a person is listed to who sees a record that names them, and no longer than that';

      CREATE OR REPLACE FUNCTION note_person() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF TG_OP = 'UPDATE' THEN
          DELETE FROM person_record v USING new_rows n
            WHERE n.person_id IS NULL AND v.record_type = TG_TABLE_NAME AND v.record_id = n.id;
          UPDATE person_record v
             SET person_id = n.person_id, territory_id = n.territory_id, handling_unit_id = n.handling_unit_id, entered_by = n.entered_by
            FROM new_rows n
           WHERE n.person_id IS NOT NULL AND v.record_type = TG_TABLE_NAME AND v.record_id = n.id
             AND (v.person_id, v.territory_id, v.handling_unit_id, v.entered_by)
                 IS DISTINCT FROM (n.person_id, n.territory_id, n.handling_unit_id, n.entered_by);
        END IF;
        INSERT INTO person_record (record_type, record_id, person_id, territory_id, handling_unit_id, entered_by)
          SELECT TG_TABLE_NAME, id, person_id, territory_id, handling_unit_id, entered_by FROM new_rows WHERE person_id IS NOT NULL
        ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$;
      DO $$
      DECLARE
        tab text;
      BEGIN
        FOR tab IN SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'person_insert' LOOP
          EXECUTE format('INSERT INTO person_record (record_type, record_id, person_id, territory_id, handling_unit_id, entered_by)
                          SELECT %1$L, id, person_id, territory_id, handling_unit_id, entered_by FROM %1$I WHERE person_id IS NOT NULL', tab);
        END LOOP;
      END $$;
      CREATE INDEX person_record_person ON person_record (person_id);

      ALTER TABLE person_record ENABLE ROW LEVEL SECURITY;
      CREATE POLICY app_scope ON person_record FOR SELECT TO taizhang_app
        USING (((SELECT app_sees_others()) OR entered_by = (SELECT app_setting('app.user')))
               AND (handling_unit_id IN (SELECT app_units()) OR territory_id IN (SELECT app_units())));
      CREATE POLICY app_reads ON person_record AS RESTRICTIVE TO taizhang_app USING (record_type IN (SELECT app_ledgers()));
      GRANT SELECT ON person_record TO taizhang_app;
      -- OFFSET 0 keeps it one look-up per person shown: without it the planner prefers to gather every person in scope first.
      ALTER POLICY app_scope ON person USING (EXISTS (SELECT FROM person_record v WHERE v.person_id = person.id OFFSET 0));
      DROP TABLE person_unit;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE person_unit (
        unit_id int NOT NULL,
        person_id bigint NOT NULL,
        PRIMARY KEY (unit_id, person_id)
      );
      INSERT INTO person_unit (unit_id, person_id)
        SELECT DISTINCT u.unit_id, r.person_id
          FROM person_record r CROSS JOIN LATERAL (VALUES (r.territory_id), (r.handling_unit_id)) u (unit_id);
      CREATE INDEX person_unit_person ON person_unit (person_id);
      COMMENT ON TABLE person_unit IS '人员可见单位: a person is listed where a visible record of theirs is';
      ALTER TABLE person_unit ENABLE ROW LEVEL SECURITY;
      CREATE POLICY app_scope ON person_unit FOR SELECT TO taizhang_app USING (unit_id IN (SELECT app_units()));
      GRANT SELECT ON person_unit TO taizhang_app;
      ALTER POLICY app_scope ON person USING (EXISTS (SELECT FROM person_unit v WHERE v.person_id = person.id));
      CREATE OR REPLACE FUNCTION note_person() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        INSERT INTO person_unit (unit_id, person_id)
          SELECT DISTINCT u.unit_id, r.person_id
            FROM new_rows r CROSS JOIN LATERAL (VALUES (r.territory_id), (r.handling_unit_id)) u (unit_id)
           WHERE r.person_id IS NOT NULL
        ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$;
      DROP TABLE person_record;

      ALTER POLICY app_reads ON record_revision
        USING (handling_unit_id IN (SELECT app_units()) OR territory_id IN (SELECT app_units()));
    `);
    for (const ledger of READERS.flatMap(([, ledgers]) => ledgers))
      await runner.query(`
        DROP POLICY app_reads ON ${ledger};
        ALTER POLICY app_scope ON ${ledger}
          USING (handling_unit_id IN (SELECT app_units()) OR territory_id IN (SELECT app_units()))
          WITH CHECK (handling_unit_id IN (SELECT app_units()) OR territory_id IN (SELECT app_units()));`);
    await runner.query(`
      DROP PROCEDURE guard_ledger;
      DROP FUNCTION app_sees, app_sees_others, app_ledgers, app_reads;
      DROP TABLE ledger_reader;
    `);
  }
}
