import { MigrationInterface, QueryRunner } from 'typeorm';

/** 个人信息加密 — identity numbers and phones are stored sealed; the key never comes into the database. */
export class SealPersonalData1767225600016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sealed_column (
        table_name text NOT NULL,
        column_name text NOT NULL,
        key_column text NOT NULL DEFAULT 'id',
        PRIMARY KEY (table_name, column_name)
      );
      COMMENT ON TABLE sealed_column IS '加密字段: every column that holds sealed text; the context of a seal is table.column';
      INSERT INTO sealed_column VALUES ('person', 'document_number'), ('person', 'phone'), ('wage_petition', 'contact_phone');

      CREATE TABLE sealing_key (
        prefix text PRIMARY KEY,
        probe text NOT NULL,
        noted_at timestamptz NOT NULL DEFAULT now()
      );
      COMMENT ON TABLE sealing_key IS '在用密钥: suite and id of every key that may have sealed something here, with a text by which a start finds out whether it has the key';

      CREATE TABLE index_key (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        prefix text NOT NULL,
        probe text NOT NULL
      );
      COMMENT ON TABLE index_key IS '盲索引密钥: the one by which every blind index here was made';

      CREATE FUNCTION is_sealed(value text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT value ~ '^(aes|gm)[.][a-z0-9-]{1,16}[.][A-Za-z0-9_-]+$' $$;

      ALTER TABLE person
        ALTER COLUMN document_number DROP NOT NULL,
        ADD COLUMN document_index text,
        ADD COLUMN name_digits_index text,
        ADD COLUMN anonymised_at timestamptz,
        DROP CONSTRAINT person_one_row,
        ADD CONSTRAINT person_one_row UNIQUE (district_id, document_type, document_index),
        ADD CONSTRAINT person_sealed CHECK (
          CASE WHEN anonymised_at IS NULL
               THEN coalesce(is_sealed(document_number), false) AND document_index IS NOT NULL
                    AND name_digits_index IS NOT NULL AND coalesce(is_sealed(phone), true)
               ELSE num_nonnulls(document_number, document_index, name_digits_index, phone) = 0 END) NOT VALID;
      CREATE INDEX person_name_digits ON person (district_id, name_digits_index);
      COMMENT ON COLUMN person.document_number IS '证件号码: sealed';
      COMMENT ON COLUMN person.phone IS '联系电话: sealed';
      COMMENT ON COLUMN person.document_index IS '证件号码盲索引: keyed; one person one row';
      COMMENT ON COLUMN person.name_digits_index IS '姓名加证件后四位盲索引: how a desk asks. Not the digits: with the birth date they would give the number away';
      COMMENT ON COLUMN person.anonymised_at IS '匿名化时间: name, number and phone are gone, the counts stay';
      ALTER TABLE wage_petition
        ADD CONSTRAINT wage_petition_sealed CHECK (coalesce(is_sealed(contact_phone), true)) NOT VALID;
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM person) AND NOT EXISTS (SELECT FROM wage_petition) THEN
          ALTER TABLE person VALIDATE CONSTRAINT person_sealed;
          ALTER TABLE wage_petition VALIDATE CONSTRAINT wage_petition_sealed;
        END IF;
      END $$;

      -- Column by column: a counting rule that reads what anonymisation takes away is refused by the database itself.
      REVOKE SELECT ON person FROM taizhang_jobs;
      GRANT SELECT (id, district_id, document_type, birth_date, sex, education_level, registered_at, anonymised_at)
        ON person TO taizhang_jobs;

      DROP FUNCTION register_persons;
      CREATE FUNCTION register_persons(district int, rows jsonb)
      RETURNS TABLE (n int, person_id bigint, name_differs boolean)
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
          SELECT r.n, p.id, p.name <> r.name
            FROM jsonb_to_recordset(rows) AS r (n int, document_type text, document_index text, name text)
            JOIN person p ON p.district_id = district AND p.document_type = r.document_type
                         AND p.document_index = r.document_index;
      END $$;
      COMMENT ON FUNCTION register_persons IS 'finds by exact number or registers; the door through which a desk meets a person of another desk';

      DROP FUNCTION look_up_person;
      CREATE FUNCTION look_up_person(number_index text, today date)
      RETURNS TABLE (is_known boolean, masked_name text, is_counted boolean, is_counted_elsewhere boolean)
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        districts int[] := array(SELECT app_districts());
        persons bigint[];
      BEGIN
        IF app_setting('app.user') IS NULL THEN
          RAISE EXCEPTION 'not signed in' USING ERRCODE = 'insufficient_privilege';
        END IF;
        SELECT coalesce(array_agg(p.id), '{}'), min(left(p.name, 1) || repeat('*', char_length(p.name) - 1))
          INTO persons, masked_name
          FROM person p
         WHERE p.district_id = ANY (districts) AND p.document_index = number_index
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
                  persons[1], nullif(current_setting('app.request', true), ''), jsonb_build_object('numberIndex', number_index));
        RETURN NEXT;
      END $$;
      COMMENT ON FUNCTION look_up_person IS 'the one deliberate look beyond one''s scope: a verdict, no row, and an audit line with the number''s index';

      CREATE FUNCTION is_upkeep() RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT coalesce(current_setting('app.upkeep', true), '') = 'on'
           AND current_user = (SELECT relowner::regrole::text FROM pg_class WHERE oid = 'record_revision'::regclass)
      $$;
      COMMENT ON FUNCTION is_upkeep IS 'text is being sealed again or forgotten by a function of the owner: no revision, no audit line per row, nothing to post';

      DROP TRIGGER record_revision_append_only ON record_revision;
      CREATE TRIGGER record_revision_append_only BEFORE DELETE OR TRUNCATE ON record_revision
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER record_revision_unchanged BEFORE UPDATE ON record_revision
        FOR EACH STATEMENT WHEN (NOT is_upkeep()) EXECUTE FUNCTION refuse_change();

      DROP TRIGGER stamp ON wage_petition;
      DROP TRIGGER note_update ON wage_petition;
      CREATE TRIGGER stamp BEFORE INSERT OR UPDATE ON wage_petition
        FOR EACH ROW WHEN (NOT is_upkeep()) EXECUTE FUNCTION stamp_record();
      CREATE TRIGGER note_update AFTER UPDATE ON wage_petition REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
        FOR EACH STATEMENT WHEN (NOT is_upkeep()) EXECUTE FUNCTION note_change('wage_petition=id');

      CREATE FUNCTION sealed_texts(tab text, col text, after bigint, unlike text, how_many int)
      RETURNS TABLE (id bigint, sealed text)
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        key text := (SELECT key_column FROM sealed_column WHERE table_name = tab AND column_name = col);
      BEGIN
        IF key IS NULL THEN RAISE EXCEPTION 'not a sealed column'; END IF;
        RETURN QUERY EXECUTE format(
          'SELECT t.%3$I::bigint, t.%2$I FROM %1$I t WHERE t.%3$I > $1 AND t.%2$I IS NOT NULL AND NOT starts_with(t.%2$I, $2)
            ORDER BY t.%3$I LIMIT $3',
          tab, col, key) USING after, unlike, how_many;
      END $$;
      COMMENT ON FUNCTION sealed_texts IS 'values not sealed by the key whose prefix is given, by id';

      CREATE FUNCTION reseal(tab text, col text, ids bigint[], was text[], becomes text[]) RETURNS int
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        resealed int;
        before text := coalesce(current_setting('app.upkeep', true), '');
        key text := (SELECT key_column FROM sealed_column WHERE table_name = tab AND column_name = col);
      BEGIN
        IF key IS NULL OR NOT (SELECT bool_and(is_sealed(b)) FROM unnest(becomes) b) THEN
          RAISE EXCEPTION 'only sealed text, and only for a sealed column';
        END IF;
        PERFORM set_config('app.upkeep', 'on', true);
        EXECUTE format(
          'UPDATE %1$I t SET %2$I = n.becomes FROM unnest($1, $2, $3) AS n (id, was, becomes) WHERE t.%3$I = n.id AND t.%2$I = n.was',
          tab, col, key) USING ids, was, becomes;
        GET DIAGNOSTICS resealed = ROW_COUNT;
        PERFORM set_config('app.upkeep', before, true);
              RETURN resealed;
      END $$;
      COMMENT ON FUNCTION reseal IS 'puts another seal on values that are still what they were read as; what a clerk changed meanwhile stays the clerk''s';

      CREATE FUNCTION sealed_revisions(tab text, col text, after bigint, unlike text, how_many int)
      RETURNS TABLE (record_id bigint, revision int, sealed text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT r.record_id, r.revision, r.data ->> col FROM record_revision r
         WHERE r.record_type = tab AND r.record_id IN (
                 SELECT DISTINCT o.record_id FROM record_revision o
                  WHERE o.record_type = tab AND o.record_id > after AND NOT starts_with(o.data ->> col, unlike)
                  ORDER BY o.record_id LIMIT how_many)
           AND NOT starts_with(r.data ->> col, unlike)
      $$;
      COMMENT ON FUNCTION sealed_revisions IS 'as sealed_texts, in the revisions of a ledger: all those of the next so many records';

      CREATE FUNCTION reseal_revisions(tab text, col text, ids bigint[], revisions int[], was text[], becomes text[]) RETURNS int
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        resealed int;
        before text := coalesce(current_setting('app.upkeep', true), '');
      BEGIN
        PERFORM FROM sealed_column WHERE table_name = tab AND column_name = col;
        IF NOT FOUND OR NOT (SELECT bool_and(is_sealed(b)) FROM unnest(becomes) b) THEN
          RAISE EXCEPTION 'only sealed text, and only for a sealed column';
        END IF;
        PERFORM set_config('app.upkeep', 'on', true);
        UPDATE record_revision r SET data = jsonb_set(r.data, ARRAY[col], to_jsonb(n.becomes))
          FROM unnest(ids, revisions, was, becomes) AS n (id, revision, was, becomes)
         WHERE r.record_type = tab AND r.record_id = n.id AND r.revision = n.revision AND r.data ->> col = n.was;
        GET DIAGNOSTICS resealed = ROW_COUNT;
        PERFORM set_config('app.upkeep', before, true);
              RETURN resealed;
      END $$;

      CREATE FUNCTION sealing_state()
      RETURNS TABLE (is_sealed boolean, index_prefix text, index_probe text, probes text[])
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT (SELECT bool_and(convalidated) FROM pg_constraint WHERE conname IN ('person_sealed', 'wage_petition_sealed')),
               (SELECT prefix FROM index_key), (SELECT probe FROM index_key),
               (SELECT coalesce(array_agg(probe ORDER BY prefix), '{}') FROM sealing_key)
      $$;
      COMMENT ON FUNCTION sealing_state IS 'what a start must know: whether everything is sealed, and by which keys';

      CREATE FUNCTION note_sealing_key(key_prefix text, sealed_probe text) RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        INSERT INTO sealing_key (prefix, probe) SELECT key_prefix, sealed_probe
         WHERE is_sealed(sealed_probe) AND starts_with(sealed_probe, key_prefix) ON CONFLICT DO NOTHING
      $$;

      ALTER TABLE sealed_column ENABLE ROW LEVEL SECURITY;
      ALTER TABLE sealing_key ENABLE ROW LEVEL SECURITY;
      ALTER TABLE index_key ENABLE ROW LEVEL SECURITY;
      CREATE POLICY jobs_read ON sealed_column FOR SELECT TO taizhang_jobs USING (true);
      GRANT SELECT ON sealed_column TO taizhang_jobs;
      REVOKE EXECUTE ON FUNCTION register_persons, look_up_person, sealed_texts, reseal, sealed_revisions, reseal_revisions,
                                 sealing_state, note_sealing_key FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION register_persons, look_up_person TO taizhang_app;
      GRANT EXECUTE ON FUNCTION sealed_texts, reseal, sealed_revisions, reseal_revisions TO taizhang_jobs;
      GRANT EXECUTE ON FUNCTION sealing_state, note_sealing_key TO taizhang_app, taizhang_jobs;
    `);
  }

  /** Sealed values stay sealed: only a program with the keys can open them. A later up finds them again by itself. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION note_sealing_key, sealing_state, reseal_revisions, sealed_revisions, reseal, sealed_texts;
      DROP TRIGGER note_update ON wage_petition;
      DROP TRIGGER stamp ON wage_petition;
      CREATE TRIGGER stamp BEFORE INSERT OR UPDATE ON wage_petition FOR EACH ROW EXECUTE FUNCTION stamp_record();
      CREATE TRIGGER note_update AFTER UPDATE ON wage_petition REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
        FOR EACH STATEMENT EXECUTE FUNCTION note_change('wage_petition=id');
      DROP TRIGGER record_revision_unchanged ON record_revision;
      DROP TRIGGER record_revision_append_only ON record_revision;
      CREATE TRIGGER record_revision_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON record_revision
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      DROP FUNCTION is_upkeep;

      DROP FUNCTION look_up_person, register_persons;
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
      REVOKE EXECUTE ON FUNCTION register_persons, look_up_person FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION register_persons, look_up_person TO taizhang_app;

      REVOKE SELECT (id, district_id, document_type, birth_date, sex, education_level, registered_at, anonymised_at)
        ON person FROM taizhang_jobs;
      GRANT SELECT ON person TO taizhang_jobs;
      ALTER TABLE wage_petition DROP CONSTRAINT wage_petition_sealed;
      UPDATE person SET document_number = 'anonymised.' || id WHERE anonymised_at IS NOT NULL;
      ALTER TABLE person
        DROP CONSTRAINT person_sealed,
        DROP CONSTRAINT person_one_row,
        DROP COLUMN document_index, DROP COLUMN name_digits_index, DROP COLUMN anonymised_at,
        ALTER COLUMN document_number SET NOT NULL,
        ADD CONSTRAINT person_one_row UNIQUE (district_id, document_type, document_number);
      COMMENT ON COLUMN person.document_number IS NULL;
      COMMENT ON COLUMN person.phone IS NULL;
      DROP FUNCTION is_sealed;
      DROP TABLE index_key, sealing_key, sealed_column;
    `);
  }
}
