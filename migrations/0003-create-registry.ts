import { MigrationInterface, QueryRunner } from 'typeorm';

/** Persons and employers: one person one row, one employer one row, in each district. */
export class CreateRegistry1767225600003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE person (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        district_id int NOT NULL REFERENCES org_unit (id),
        document_type text NOT NULL CONSTRAINT person_document_known
          CHECK (document_type IN ('resident_id', 'foreign_permanent_resident')),
        document_number text NOT NULL,
        name text NOT NULL,
        birth_date date,
        sex text CONSTRAINT person_sex_known CHECK (sex IN ('male', 'female')),
        phone text,
        education_level text,
        registered_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT person_one_row UNIQUE (district_id, document_type, document_number)
      );
      CREATE INDEX person_name ON person (district_id, name COLLATE "C", id);
      COMMENT ON TABLE person IS '人员: district master data';

      CREATE TABLE person_unit (
        unit_id int NOT NULL,
        person_id bigint NOT NULL,
        PRIMARY KEY (unit_id, person_id)
      );
      CREATE INDEX person_unit_person ON person_unit (person_id);
      COMMENT ON TABLE person_unit IS '人员可见单位: a person is listed where a visible record of theirs is';

      CREATE TABLE employer (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        district_id int NOT NULL REFERENCES org_unit (id),
        credit_code text NOT NULL,
        name text NOT NULL,
        size text CONSTRAINT employer_size_known CHECK (size IN ('large', 'small_or_medium', 'self_employed')),
        registered_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT employer_one_row UNIQUE (district_id, credit_code)
      );
      CREATE INDEX employer_name ON employer (district_id, name COLLATE "C", id);
      COMMENT ON TABLE employer IS '用人单位: district master data';

      CREATE FUNCTION register_persons(district int, rows jsonb)
      RETURNS TABLE (n int, person_id bigint, name_differs boolean)
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      #variable_conflict use_column
      BEGIN
        IF district IS DISTINCT FROM app_setting('app.district')
           AND district NOT IN (SELECT o.district_id FROM org_unit o WHERE o.id IN (SELECT app_units())) THEN
          RAISE EXCEPTION 'district out of scope' USING ERRCODE = 'insufficient_privilege';
        END IF;
        INSERT INTO person (district_id, document_type, document_number, name, birth_date, sex, phone, education_level)
          SELECT DISTINCT ON (r.document_type, r.document_number)
                 district, r.document_type, r.document_number, r.name, r.birth_date, r.sex, r.phone, r.education_level
            FROM jsonb_to_recordset(rows) AS r (n int, document_type text, document_number text, name text,
                                                birth_date date, sex text, phone text, education_level text)
           ORDER BY r.document_type, r.document_number
        ON CONFLICT DO NOTHING;
        RETURN QUERY
          SELECT r.n, p.id, p.name <> r.name
            FROM jsonb_to_recordset(rows) AS r (n int, document_type text, document_number text, name text)
            JOIN person p ON p.district_id = district AND p.document_type = r.document_type
                         AND p.document_number = r.document_number;
      END $$;
      COMMENT ON FUNCTION register_persons IS 'finds by exact number or registers; the door through which a desk meets a person of another desk';

      CREATE FUNCTION register_employers(district int, rows jsonb)
      RETURNS TABLE (n int, employer_id bigint)
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      #variable_conflict use_column
      BEGIN
        IF district IS DISTINCT FROM app_setting('app.district')
           AND district NOT IN (SELECT o.district_id FROM org_unit o WHERE o.id IN (SELECT app_units())) THEN
          RAISE EXCEPTION 'district out of scope' USING ERRCODE = 'insufficient_privilege';
        END IF;
        INSERT INTO employer (district_id, credit_code, name, size)
          SELECT DISTINCT ON (r.credit_code) district, r.credit_code, r.name, r.size
            FROM jsonb_to_recordset(rows) AS r (credit_code text, name text, size text) ORDER BY r.credit_code
        ON CONFLICT DO NOTHING;
        RETURN QUERY
          SELECT r.n, e.id FROM jsonb_to_recordset(rows) AS r (n int, credit_code text)
            JOIN employer e ON e.district_id = district AND e.credit_code = r.credit_code;
      END $$;

      CREATE FUNCTION note_person() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        INSERT INTO person_unit (unit_id, person_id)
          SELECT DISTINCT u.unit_id, r.person_id
            FROM new_rows r CROSS JOIN LATERAL (VALUES (r.territory_id), (r.handling_unit_id)) u (unit_id)
           WHERE r.person_id IS NOT NULL
        ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$;

      CREATE PROCEDURE names_person(tab text) LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format($f$
          CREATE TRIGGER person_insert AFTER INSERT ON %1$I REFERENCING NEW TABLE AS new_rows
            FOR EACH STATEMENT EXECUTE FUNCTION note_person();
          CREATE TRIGGER person_update AFTER UPDATE ON %1$I REFERENCING NEW TABLE AS new_rows
            FOR EACH STATEMENT EXECUTE FUNCTION note_person();
        $f$, tab);
      END $$;
      COMMENT ON PROCEDURE names_person IS 'lets the units of this ledger''s records see the persons they name';

      CREATE FUNCTION look_up_person(number text, today date)
      RETURNS TABLE (is_known boolean, masked_name text, is_counted boolean, is_counted_elsewhere boolean)
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        districts int[] := array(SELECT app_setting('app.district')
                                 UNION SELECT o.district_id FROM org_unit o WHERE o.id IN (SELECT app_units()));
        persons bigint[];
      BEGIN
        IF app_setting('app.user') IS NULL THEN
          RAISE EXCEPTION 'not signed in' USING ERRCODE = 'insufficient_privilege';
        END IF;
        SELECT coalesce(array_agg(p.id), '{}'), min(left(p.name, 1) || repeat('*', char_length(p.name) - 1))
          INTO persons, masked_name
          FROM person p
         WHERE p.district_id = ANY (districts) AND p.document_number = number
           AND p.document_type IN ('resident_id', 'foreign_permanent_resident');
        SELECT count(*) > 0, coalesce(bool_or(c.unit_id NOT IN (SELECT app_units())), false)
          INTO is_counted, is_counted_elsewhere
          FROM (SELECT j.unit_id FROM journal_entry j
                 WHERE j.district_id = ANY (districts) AND j.measure = 'new_hires' AND j.group_id = ANY (persons)
                   AND j.day >= date_trunc('year', today) AND j.day < date_trunc('year', today) + interval '1 year'
                 GROUP BY j.unit_id, j.record_id, j.day HAVING sum(j.quantity) > 0) c;
        is_known := cardinality(persons) > 0;
        INSERT INTO audit_line (district_id, unit_id, user_id, action, record_type, record_id, request_id, details)
          VALUES (app_setting('app.district'), app_setting('app.unit'), app_setting('app.user'), 'person:look_up', 'person',
                  persons[1], nullif(current_setting('app.request', true), ''),
                  jsonb_build_object('number', left(number, 6) || repeat('*', greatest(char_length(number) - 10, 0)) || right(number, 4)));
        RETURN NEXT;
      END $$;
      COMMENT ON FUNCTION look_up_person IS 'the one deliberate look beyond one''s scope: a verdict, no row, and an audit line';

      ALTER TABLE person ENABLE ROW LEVEL SECURITY;
      ALTER TABLE person_unit ENABLE ROW LEVEL SECURITY;
      ALTER TABLE employer ENABLE ROW LEVEL SECURITY;
      CREATE POLICY app_scope ON person_unit FOR SELECT TO taizhang_app USING (unit_id IN (SELECT app_units()));
      CREATE POLICY app_scope ON person FOR SELECT TO taizhang_app
        USING (EXISTS (SELECT FROM person_unit v WHERE v.person_id = person.id));
      CREATE POLICY app_scope ON employer FOR SELECT TO taizhang_app
        USING (district_id = app_setting('app.district') OR district_id IN (SELECT app_units()));
      CREATE POLICY jobs_read ON person FOR SELECT TO taizhang_jobs USING (true);
      CREATE POLICY jobs_read ON employer FOR SELECT TO taizhang_jobs USING (true);
      GRANT SELECT ON person, person_unit, employer TO taizhang_app;
      GRANT SELECT ON person, employer TO taizhang_jobs;
      REVOKE EXECUTE ON FUNCTION register_persons, register_employers, look_up_person FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION register_persons, register_employers, look_up_person TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP PROCEDURE names_person;
      DROP FUNCTION look_up_person, note_person, register_employers, register_persons;
      DROP TABLE employer, person_unit, person;
    `);
  }
}
