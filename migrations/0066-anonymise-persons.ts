import { MigrationInterface, QueryRunner } from 'typeorm';

/** Days on which a record of a person was entered or changed; `tab` is a ledger that names persons. */
const LATEST = `greatest(r.recorded_on, CASE WHEN r.revision > 1 THEN (r.changed_at AT TIME ZONE 'Asia/Shanghai')::date END)`;

/** 到期匿名化 — persons whose last record is old enough lose name, number and phone; every count stays. */
export class AnonymisePersons1767225600066 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE anonymisation_run (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        district_id int NOT NULL REFERENCES org_unit (id),
        before_day date NOT NULL,
        persons_due int NOT NULL,
        petitions_due int NOT NULL,
        persons_done int NOT NULL DEFAULT 0,
        petitions_done int NOT NULL DEFAULT 0,
        requested_by int NOT NULL REFERENCES user_account (id),
        requested_at timestamptz NOT NULL,
        finished_at timestamptz
      );
      COMMENT ON TABLE anonymisation_run IS '匿名化批次: what a dry run found, and what was done';

      -- Every table that names a person, ledgers added later included.
      CREATE FUNCTION persons_due(district int, before_day date, how_many int) RETURNS SETOF bigint
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        recent text := (
          SELECT string_agg(format('AND NOT EXISTS (SELECT FROM %I r WHERE r.person_id = p.id AND ${LATEST.replaceAll("'", "''")} >= $2)', c.table_name), ' ')
            FROM information_schema.columns c
           WHERE c.table_schema = 'public' AND c.column_name = 'person_id'
             AND EXISTS (SELECT FROM information_schema.columns o
                          WHERE o.table_schema = 'public' AND o.table_name = c.table_name AND o.column_name = 'recorded_on'));
        named text := (
          SELECT string_agg(format('EXISTS (SELECT FROM %I r WHERE r.person_id = p.id)', c.table_name), ' OR ')
            FROM information_schema.columns c
           WHERE c.table_schema = 'public' AND c.column_name = 'person_id'
             AND EXISTS (SELECT FROM information_schema.columns o
                          WHERE o.table_schema = 'public' AND o.table_name = c.table_name AND o.column_name = 'recorded_on'));
      BEGIN
        RETURN QUERY EXECUTE format(
          'SELECT p.id FROM person p WHERE p.district_id = $1 AND p.anonymised_at IS NULL %s
              AND (%s OR (p.registered_at AT TIME ZONE ''Asia/Shanghai'')::date < $2) ORDER BY p.id LIMIT $3', recent, named)
          USING district, before_day, how_many;
      END $$;
      COMMENT ON FUNCTION persons_due IS 'persons of a district without any record since that day';

      CREATE FUNCTION petitions_due(district int, before_day date, how_many int) RETURNS SETOF bigint
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT r.id FROM wage_petition r CROSS JOIN LATERAL (SELECT r.id) petition
         WHERE r.district_id = district AND r.status IN ('closed', 'dismissed', 'withdrawn_by_petitioner', 'refused', 'transferred', 'withdrawn')
           AND ${LATEST} < before_day
           AND (r.contact_name IS NOT NULL OR r.contact_phone IS NOT NULL
                OR EXISTS (SELECT FROM petition_worker w WHERE w.petition_id = r.id AND w.name <> '已匿名'))
           AND NOT EXISTS (SELECT FROM petition_worker r WHERE r.petition_id = petition.id AND ${LATEST} >= before_day)
         ORDER BY r.id LIMIT how_many
      $$;

      CREATE FUNCTION preview_anonymisation(before_day date) RETURNS TABLE (persons int, petitions int)
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF NOT 'approver' IN (SELECT app_roles()) OR app_setting('app.district') NOT IN (SELECT app_units()) THEN
          RAISE EXCEPTION 'not permitted' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN QUERY SELECT (SELECT count(*)::int FROM persons_due(app_setting('app.district'), before_day, NULL)),
                            (SELECT count(*)::int FROM petitions_due(app_setting('app.district'), before_day, NULL));
      END $$;
      COMMENT ON FUNCTION preview_anonymisation IS 'the dry run; only for an approver of the whole district';

      CREATE FUNCTION ask_for_anonymisation(before_day date, persons int, petitions int, at timestamptz) RETURNS int
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        run int;
      BEGIN
        IF NOT 'approver' IN (SELECT app_roles()) OR app_setting('app.district') NOT IN (SELECT app_units()) THEN
          RAISE EXCEPTION 'not permitted' USING ERRCODE = 'insufficient_privilege';
        END IF;
        INSERT INTO anonymisation_run (district_id, before_day, persons_due, petitions_due, requested_by, requested_at)
          VALUES (app_setting('app.district'), before_day, persons, petitions, app_setting('app.user'), at) RETURNING id INTO run;
        RETURN run;
      END $$;

      CREATE FUNCTION anonymise_some(run int, at timestamptz, how_many int) RETURNS int
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        asked anonymisation_run;
        persons bigint[];
        petitions bigint[];
        before text := coalesce(current_setting('app.upkeep', true), '');
      BEGIN
        SELECT * INTO asked FROM anonymisation_run r WHERE r.id = run AND r.finished_at IS NULL FOR UPDATE;
        IF asked.id IS NULL THEN RETURN 0; END IF;
        persons := array(SELECT persons_due(asked.district_id, asked.before_day, how_many));
        petitions := array(SELECT petitions_due(asked.district_id, asked.before_day, how_many));
        PERFORM set_config('app.upkeep', 'on', true);
        UPDATE person SET name = '已匿名', document_number = NULL, document_index = NULL, name_digits_index = NULL, phone = NULL,
                          anonymised_at = at
         WHERE id = ANY (persons);
        UPDATE wage_petition SET contact_name = NULL, contact_phone = NULL WHERE id = ANY (petitions);
        UPDATE petition_worker SET name = '已匿名' WHERE petition_id = ANY (petitions);
        UPDATE record_revision SET data = data || '{"contact_name": null, "contact_phone": null}'
         WHERE record_type = 'wage_petition' AND record_id = ANY (petitions);
        UPDATE record_revision SET data = data || '{"name": "已匿名"}'
         WHERE record_type = 'petition_worker'
           AND record_id IN (SELECT w.id FROM petition_worker w WHERE w.petition_id = ANY (petitions));
        PERFORM set_config('app.upkeep', before, true);
        INSERT INTO audit_line (district_id, unit_id, user_id, action, record_type, record_id, person_id)
          SELECT asked.district_id, asked.district_id, asked.requested_by, 'person:anonymise', 'person', p, p FROM unnest(persons) p
          UNION ALL
          SELECT asked.district_id, asked.district_id, asked.requested_by, 'wage_petition:anonymise', 'wage_petition', w, NULL
            FROM unnest(petitions) w;
        UPDATE anonymisation_run SET persons_done = persons_done + cardinality(persons),
               petitions_done = petitions_done + cardinality(petitions),
               finished_at = CASE WHEN cardinality(persons) + cardinality(petitions) = 0 THEN at END
         WHERE id = run;
        RETURN cardinality(persons) + cardinality(petitions);
      END $$;
      COMMENT ON FUNCTION anonymise_some IS 'one batch, judged anew: whoever came back since the dry run keeps their name';

      ALTER TABLE anonymisation_run ENABLE ROW LEVEL SECURITY;
      CREATE POLICY jobs_read ON anonymisation_run FOR SELECT TO taizhang_jobs USING (true);
      CREATE POLICY app_reads ON anonymisation_run FOR SELECT TO taizhang_app USING (district_id IN (SELECT app_units()));
      GRANT SELECT ON anonymisation_run TO taizhang_app, taizhang_jobs;
      REVOKE EXECUTE ON FUNCTION persons_due, petitions_due, preview_anonymisation, ask_for_anonymisation, anonymise_some FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION preview_anonymisation, ask_for_anonymisation TO taizhang_app;
      GRANT EXECUTE ON FUNCTION anonymise_some TO taizhang_jobs;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION anonymise_some, ask_for_anonymisation, preview_anonymisation, petitions_due, persons_due;
      DROP TABLE anonymisation_run;
    `);
  }
}
