import { MigrationInterface, QueryRunner } from 'typeorm';

/** 一名一写 — names as src/platform/text.ts reads them from now on; employers are listed to who sees a record of theirs. */
export class KeepNamesAndEmployers1767225600090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TIDY_NAME);
    await runner.query(`
      CREATE INDEX person_to_index ON person (id) WHERE name_digits_index = '${TO_INDEX}';
      COMMENT ON INDEX person_to_index IS '待重建索引的人员: whose name changed where the index key was not at hand; the next start indexes them';
      UPDATE person SET name = pg_temp.tidy_name(name), name_digits_index = '${TO_INDEX}'
       WHERE anonymised_at IS NULL AND pg_temp.tidy_name(name) NOT IN ('', name);
      UPDATE employer SET name = pg_temp.tidy_name(name) WHERE pg_temp.tidy_name(name) NOT IN ('', name);

      DROP FUNCTION register_persons;
      ${REGISTER_PERSONS}
      CREATE FUNCTION renew_persons(district int, rows jsonb) RETURNS void
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF district IS NULL OR district NOT IN (SELECT app_districts()) THEN
          RAISE EXCEPTION 'district out of scope' USING ERRCODE = 'insufficient_privilege';
        END IF;
        PERFORM FROM person p WHERE p.district_id = district AND p.id IN (SELECT r.id FROM jsonb_to_recordset(rows) AS r (id bigint))
          ORDER BY p.id FOR UPDATE;
        UPDATE person p SET phone = coalesce(r.phone, p.phone), education_level = coalesce(r.education_level, p.education_level)
          FROM jsonb_to_recordset(rows) AS r (id bigint, phone text, education_level text)
         WHERE p.id = r.id AND p.district_id = district AND p.anonymised_at IS NULL;
      END $$;
      COMMENT ON FUNCTION renew_persons IS 'a later phone and level of education, as an entry gives them; what they were is a line of the audit';

      DROP FUNCTION register_employers;
      CREATE FUNCTION register_employers(district int, rows jsonb)
      RETURNS TABLE (n int, employer_id bigint, name_differs boolean, size_differs boolean)
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      #variable_conflict use_column
      BEGIN
        IF district IS NULL OR district NOT IN (SELECT app_districts()) THEN
          RAISE EXCEPTION 'district out of scope' USING ERRCODE = 'insufficient_privilege';
        END IF;
        INSERT INTO employer (district_id, credit_code, name, size)
          SELECT DISTINCT ON (r.credit_code) district, r.credit_code, r.name, r.size
            FROM jsonb_to_recordset(rows) AS r (n int, credit_code text, name text, size text) ORDER BY r.credit_code, r.n
        ON CONFLICT DO NOTHING;
        UPDATE employer e SET size = r.size
          FROM (SELECT DISTINCT ON (r.credit_code) r.* FROM jsonb_to_recordset(rows) AS r (n int, credit_code text, name text, size text)
                 WHERE r.size IS NOT NULL ORDER BY r.credit_code, r.n) r
         WHERE e.district_id = district AND e.credit_code = r.credit_code AND e.name = r.name AND e.size IS NULL;
        RETURN QUERY
          SELECT r.n, e.id, e.name <> r.name, e.size <> r.size
            FROM jsonb_to_recordset(rows) AS r (n int, credit_code text, name text, size text)
            JOIN employer e ON e.district_id = district AND e.credit_code = r.credit_code;
      END $$;
      COMMENT ON FUNCTION register_employers IS 'finds by exact code or registers; says where what is known differs from what is typed';

      CREATE TABLE employer_record (
        record_type text NOT NULL,
        record_id bigint NOT NULL,
        employer_id bigint NOT NULL REFERENCES employer (id),
        territory_id int NOT NULL,
        handling_unit_id int NOT NULL,
        entered_by int,
        PRIMARY KEY (record_type, record_id)
      );
      COMMENT ON TABLE employer_record IS '单位所涉记录: an employer is listed to who sees a record that names it, and no longer than that';
      CREATE FUNCTION note_employer() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF TG_OP = 'UPDATE' THEN
          DELETE FROM employer_record v USING new_rows n
            WHERE n.employer_id IS NULL AND v.record_type = TG_TABLE_NAME AND v.record_id = n.id;
          UPDATE employer_record v
             SET employer_id = n.employer_id, territory_id = n.territory_id, handling_unit_id = n.handling_unit_id, entered_by = n.entered_by
            FROM new_rows n
           WHERE n.employer_id IS NOT NULL AND v.record_type = TG_TABLE_NAME AND v.record_id = n.id
             AND (v.employer_id, v.territory_id, v.handling_unit_id, v.entered_by)
                 IS DISTINCT FROM (n.employer_id, n.territory_id, n.handling_unit_id, n.entered_by);
        END IF;
        INSERT INTO employer_record (record_type, record_id, employer_id, territory_id, handling_unit_id, entered_by)
          SELECT TG_TABLE_NAME, id, employer_id, territory_id, handling_unit_id, entered_by FROM new_rows WHERE employer_id IS NOT NULL
        ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$;
      CREATE PROCEDURE names_employer(tab text) LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format($f$
          CREATE TRIGGER employer_insert AFTER INSERT ON %1$I REFERENCING NEW TABLE AS new_rows
            FOR EACH STATEMENT EXECUTE FUNCTION note_employer();
          CREATE TRIGGER employer_update AFTER UPDATE ON %1$I REFERENCING NEW TABLE AS new_rows
            FOR EACH STATEMENT EXECUTE FUNCTION note_employer();
          INSERT INTO employer_record (record_type, record_id, employer_id, territory_id, handling_unit_id, entered_by)
            SELECT %1$L, id, employer_id, territory_id, handling_unit_id, entered_by FROM %1$I WHERE employer_id IS NOT NULL;
        $f$, tab);
      END $$;
      COMMENT ON PROCEDURE names_employer IS 'lets who sees this ledger''s records see the employers they name';
    `);
    for (const ledger of NAMING) await runner.query(`CALL names_employer('${ledger}')`);
    await runner.query(`
      CREATE INDEX employer_record_employer ON employer_record (employer_id);
      ALTER TABLE employer_record ENABLE ROW LEVEL SECURITY;
      CREATE POLICY app_scope ON employer_record FOR SELECT TO taizhang_app
        USING (((SELECT app_sees_others()) OR entered_by = (SELECT app_setting('app.user')))
               AND (handling_unit_id IN (SELECT app_units()) OR territory_id IN (SELECT app_units())));
      CREATE POLICY app_reads ON employer_record AS RESTRICTIVE TO taizhang_app USING (record_type IN (SELECT app_ledgers()));
      GRANT SELECT ON employer_record TO taizhang_app;
      -- OFFSET 0 as for persons: one look-up per employer shown.
      ALTER POLICY app_scope ON employer USING (EXISTS (SELECT FROM employer_record v WHERE v.employer_id = employer.id OFFSET 0));

      CREATE FUNCTION look_up_employer(code text)
      RETURNS TABLE (is_known boolean, name text, size text)
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        found employer;
      BEGIN
        IF app_setting('app.user') IS NULL THEN
          RAISE EXCEPTION 'not signed in' USING ERRCODE = 'insufficient_privilege';
        END IF;
        SELECT e.* INTO found FROM employer e
         WHERE e.district_id IN (SELECT app_districts()) AND e.credit_code = code ORDER BY e.district_id LIMIT 1;
        INSERT INTO audit_line (district_id, unit_id, user_id, action, record_type, record_id, request_id, details)
          VALUES (app_setting('app.district'), app_setting('app.unit'), app_setting('app.user'), 'employer:look_up', 'employer',
                  found.id, nullif(current_setting('app.request', true), ''), jsonb_build_object('creditCode', code));
        RETURN QUERY SELECT found.id IS NOT NULL, found.name, found.size;
      END $$;
      COMMENT ON FUNCTION look_up_employer IS 'district-wide by exact code: what stands on the firm''s own licence, and an audit line';

      REVOKE EXECUTE ON FUNCTION register_persons, renew_persons, register_employers, look_up_employer, note_employer FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION register_persons, renew_persons, register_employers, look_up_employer TO taizhang_app;
    `);
  }

  /** Names stay as they are written now. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION look_up_employer;
      ALTER POLICY app_scope ON employer USING (district_id IN (SELECT app_districts()));
    `);
    for (const ledger of NAMING)
      await runner.query(
        `DROP TRIGGER employer_insert ON ${ledger}; DROP TRIGGER employer_update ON ${ledger}`,
      );
    await runner.query(`
      DROP PROCEDURE names_employer;
      DROP FUNCTION note_employer;
      DROP TABLE employer_record;
      DROP FUNCTION register_employers, renew_persons, register_persons;
      ${REGISTER_PERSONS_BEFORE}
      ${REGISTER_EMPLOYERS_BEFORE}
      REVOKE EXECUTE ON FUNCTION register_persons, register_employers FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION register_persons, register_employers TO taizhang_app;
      DROP INDEX person_to_index;
    `);
  }
}

/** What stands in the index until a program with the key has made it. */
const TO_INDEX = 'to-index';

/** Ledgers whose records name an employer. */
const NAMING = [
  'employment_registration',
  'welfare_post',
  'welfare_placement',
  'training_class',
  'internship_base',
  'startup_loan',
  'stable_job_refund',
  'wage_petition',
  'key_enterprise',
  'service_activity',
];

const FULL_WIDTH = Array.from({ length: 94 }, (_, at) => String.fromCodePoint(0xff01 + at)).join(
  '',
);
const HALF_WIDTH = Array.from({ length: 94 }, (_, at) => String.fromCodePoint(0x21 + at)).join('');

/** As a name is read when it is typed: see tidyName. */
const TIDY_NAME = String.raw`
  CREATE FUNCTION pg_temp.tidy_name(name text) RETURNS text LANGUAGE sql IMMUTABLE AS $f$
    SELECT btrim(regexp_replace(regexp_replace(translate(regexp_replace(
             btrim(regexp_replace(
               regexp_replace(normalize(name, NFC),
                 '[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]', '', 'g'),
               '[\s\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+', ' ', 'g')),
             ' *[·•・･‧∙⋅●◦᛫⸱⸰ꞏ𐄁﹒．] *', '·', 'g'),
             $x$${FULL_WIDTH}$x$, $x$${HALF_WIDTH}$x$),
             '(?<=[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]) *[.｡] *(?=[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])', '·', 'g'),
             '(?<=[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff()《》〈〉【】〔〕「」“”‘’、,;:·&+/-]) +(?=[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff()《》〈〉【】〔〕「」“”‘’、,;:·&+/-])', '', 'g'))
  $f$`;

const REGISTER_PERSONS = `
      CREATE FUNCTION register_persons(district int, rows jsonb)
      RETURNS TABLE (n int, person_id bigint, name_differs boolean, phone text, education_level text)
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      #variable_conflict use_column
      DECLARE
        made_by text := (SELECT prefix FROM index_key);
      BEGIN
        IF district IS NULL OR district NOT IN (SELECT app_districts()) THEN
          RAISE EXCEPTION 'district out of scope' USING ERRCODE = 'insufficient_privilege';
        END IF;
        -- One index made by another key would be one person twice.
        IF EXISTS (SELECT FROM jsonb_to_recordset(rows) AS r (document_index text) WHERE NOT starts_with(r.document_index, made_by)) THEN
          RAISE EXCEPTION 'the index key of this process is not the one in force' USING ERRCODE = 'object_not_in_prerequisite_state';
        END IF;
        INSERT INTO person (district_id, document_type, document_number, document_index, name, name_digits_index,
                            birth_date, sex, phone, education_level)
          SELECT DISTINCT ON (r.document_type, r.document_index)
                 district, r.document_type, r.document_number, r.document_index, r.name, r.name_digits_index,
                 r.birth_date, r.sex, r.phone, r.education_level
            FROM jsonb_to_recordset(rows) AS r (n int, document_type text, document_number text, document_index text, name text,
                                                name_digits_index text, birth_date date, sex text, phone text, education_level text)
           ORDER BY r.document_type, r.document_index, r.n
        ON CONFLICT DO NOTHING;
        RETURN QUERY
          SELECT r.n, p.id, p.name <> r.name, p.phone, p.education_level
            FROM jsonb_to_recordset(rows) AS r (n int, document_type text, document_index text, name text)
            JOIN person p ON p.district_id = district AND p.document_type = r.document_type
                         AND p.document_index = r.document_index;
      END $$;
      COMMENT ON FUNCTION register_persons IS 'finds by exact number or registers; the door through which a desk meets a person of another desk';`;

const REGISTER_PERSONS_BEFORE = REGISTER_PERSONS.replace(
  'name_differs boolean, phone text, education_level text)',
  'name_differs boolean)',
).replace('p.name <> r.name, p.phone, p.education_level', 'p.name <> r.name');

const REGISTER_EMPLOYERS_BEFORE = `
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
      END $$;`;
