import { MigrationInterface, QueryRunner } from 'typeorm';

/** 疑点 — what is odd and accepted is kept; and the phones of persons are indexed, so that one phone on many is seen. */
export class KeepFindings1767225600155 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TYPE finding_case AS (
        district_id int, key text, groups bigint[], records text[], units int[], entered_by int[], facts jsonb
      );
      COMMENT ON TYPE finding_case IS 'what the statement of a kind of finding returns; src/findings';
      CREATE TABLE finding (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        district_id int NOT NULL REFERENCES org_unit (id),
        kind text NOT NULL,
        key text NOT NULL,
        groups bigint[] NOT NULL,
        records text[] NOT NULL,
        units int[] NOT NULL,
        entered_by int[] NOT NULL,
        facts jsonb NOT NULL,
        state text NOT NULL DEFAULT 'open' CONSTRAINT finding_state_known CHECK (state IN ('open', 'explained', 'remedied')),
        revision int NOT NULL DEFAULT 1,
        found_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        explanation text,
        document_number text,
        explained_by int REFERENCES user_account (id),
        explained_at timestamptz,
        CONSTRAINT finding_once UNIQUE (district_id, kind, key),
        CONSTRAINT finding_explained CHECK (state <> 'explained' OR num_nulls(explanation, explained_by, explained_at) = 0)
      );
      COMMENT ON TABLE finding IS '疑点: records that are odd beside each other, kept by the posting; opens again when its facts change';
      COMMENT ON COLUMN finding.key IS 'by which the same case is known again within its kind';
      COMMENT ON COLUMN finding.groups IS 'all groups that are in the case; a change of any of them looks at it again';
      CREATE INDEX finding_groups ON finding USING gin (groups) WHERE state <> 'remedied';
      CREATE INDEX finding_units ON finding USING gin (units);
      CREATE INDEX finding_list ON finding (changed_at DESC, id DESC);
      CREATE TRIGGER keep BEFORE DELETE OR TRUNCATE ON finding FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE finding ENABLE ROW LEVEL SECURITY;
      CREATE POLICY app_scope ON finding TO taizhang_app
        USING (units && ARRAY(SELECT app_units())
               AND ((SELECT app_sees_others()) OR entered_by @> ARRAY[(SELECT app_setting('app.user'))])
               AND (SELECT app_lent()) IS NULL);
      CREATE POLICY app_reads ON finding AS RESTRICTIVE TO taizhang_app
        USING ((SELECT app_holds('{caseworker, reviewer, approver, leader, statistician}'::text[])));
      CREATE POLICY jobs_keep ON finding TO taizhang_jobs USING (true);
      GRANT SELECT, UPDATE (state, revision, changed_at, explanation, document_number, explained_by, explained_at) ON finding TO taizhang_app;
      GRANT SELECT, INSERT, UPDATE ON finding TO taizhang_jobs;

      ALTER TABLE person ADD COLUMN phone_index text;
      COMMENT ON COLUMN person.phone_index IS '联系电话盲索引: keyed; the next start fills it in where a phone was known before';
      -- What was never sealed is indexed as it is sealed.
      UPDATE person SET phone_index = 'to-index' WHERE is_sealed(phone) AND is_sealed(document_number) AND document_index IS NOT NULL;
      CREATE INDEX person_phone_to_index ON person (id) WHERE phone_index = 'to-index';
      CREATE INDEX person_phone ON person (district_id, phone_index) WHERE phone_index IS NOT NULL;
      CREATE FUNCTION forget_phone_index() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.phone_index := NULL;
        RETURN NEW;
      END $$;
      CREATE TRIGGER forget_phone_index BEFORE UPDATE ON person FOR EACH ROW WHEN (NEW.phone IS NULL AND NEW.phone_index IS NOT NULL)
        EXECUTE FUNCTION forget_phone_index();
      CREATE POLICY jobs_list ON person FOR SELECT TO taizhang_jobs USING (true);
      GRANT SELECT (id, district_id) ON person TO taizhang_jobs;
      ${registerPersons('phone_index, ', 'r.phone_index, ', 'phone_index text, ')}
      ${renewPersons(', phone_index = coalesce(r.phone_index, p.phone_index)', ', phone_index text')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${renewPersons('', '')}
      ${registerPersons('', '', '')}
      REVOKE SELECT (id, district_id) ON person FROM taizhang_jobs;
      DROP POLICY jobs_list ON person;
      DROP TRIGGER forget_phone_index ON person;
      DROP FUNCTION forget_phone_index;
      ALTER TABLE person DROP COLUMN phone_index;
      DROP TABLE finding;
      DROP TYPE finding_case CASCADE;
      DELETE FROM ledger_installation WHERE record_type LIKE 'finding:%';
    `);
  }
}

const registerPersons = (column: string, value: string, staged: string) => `
      CREATE OR REPLACE FUNCTION register_persons(district int, rows jsonb)
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
                            birth_date, sex, phone, ${column}education_level)
          SELECT DISTINCT ON (r.document_type, r.document_index)
                 district, r.document_type, r.document_number, r.document_index, r.name, r.name_digits_index,
                 r.birth_date, r.sex, r.phone, ${value}r.education_level
            FROM jsonb_to_recordset(rows) AS r (n int, document_type text, document_number text, document_index text, name text,
                                                name_digits_index text, birth_date date, sex text, phone text, ${staged}education_level text)
           ORDER BY r.document_type, r.document_index, r.n
        ON CONFLICT DO NOTHING;
        RETURN QUERY
          SELECT r.n, p.id, p.name <> r.name, p.phone, p.education_level
            FROM jsonb_to_recordset(rows) AS r (n int, document_type text, document_index text, name text)
            JOIN person p ON p.district_id = district AND p.document_type = r.document_type
                         AND p.document_index = r.document_index;
      END $$;`;

const renewPersons = (set: string, staged: string) => `
      CREATE OR REPLACE FUNCTION renew_persons(district int, rows jsonb) RETURNS void
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF district IS NULL OR district NOT IN (SELECT app_districts()) THEN
          RAISE EXCEPTION 'district out of scope' USING ERRCODE = 'insufficient_privilege';
        END IF;
        PERFORM FROM person p WHERE p.district_id = district AND p.id IN (SELECT r.id FROM jsonb_to_recordset(rows) AS r (id bigint))
          ORDER BY p.id FOR UPDATE;
        UPDATE person p SET phone = coalesce(r.phone, p.phone), education_level = coalesce(r.education_level, p.education_level)${set}
          FROM jsonb_to_recordset(rows) AS r (id bigint, phone text, education_level text${staged})
         WHERE p.id = r.id AND p.district_id = district AND p.anonymised_at IS NULL;
      END $$;`;
