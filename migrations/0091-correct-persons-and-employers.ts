import { MigrationInterface, QueryRunner } from 'typeorm';

const READERS = `'caseworker', 'reviewer', 'approver', 'leader', 'statistician', 'inspector'`;

/** 人员信息变更、单位信息变更 — what was registered wrongly, or has changed, is put right on a signature; records go on naming the same row. */
export class CorrectPersonsAndEmployers1767225600091 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE person_correction (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id bigint NOT NULL REFERENCES person (id),
        cause text NOT NULL CHECK (cause IN ('entry_error', 'changed')),
        requested_on date NOT NULL,
        evidence text NOT NULL,
        evidence_number text,
        explanation text NOT NULL,
        old_name text,
        new_name text,
        old_education_level text,
        new_education_level text,
        CONSTRAINT person_correction_changes CHECK (num_nonnulls(new_name, new_education_level) > 0),
        CONSTRAINT person_correction_differs CHECK (new_name <> old_name AND new_education_level <> old_education_level)
      );
      COMMENT ON TABLE person_correction IS '人员信息变更: name and level of education of a person, with evidence; in force once reviewed';

      CREATE TABLE employer_correction (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        employer_id bigint NOT NULL REFERENCES employer (id),
        cause text NOT NULL CHECK (cause IN ('entry_error', 'changed')),
        requested_on date NOT NULL,
        evidence text NOT NULL,
        evidence_number text,
        explanation text NOT NULL,
        old_name text,
        new_name text,
        old_size text,
        new_size text CONSTRAINT employer_correction_size_known CHECK (new_size IN ('large', 'small_or_medium', 'self_employed')),
        CONSTRAINT employer_correction_changes CHECK (num_nonnulls(new_name, new_size) > 0),
        CONSTRAINT employer_correction_differs CHECK (new_name <> old_name AND new_size <> old_size)
      );
      COMMENT ON TABLE employer_correction IS '单位信息变更: name and size of an employer, with evidence; in force once reviewed';

      -- What the registry says is filled in here: a desk may correct whom it cannot list.
      CREATE FUNCTION correct_person() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        known person;
      BEGIN
        SELECT * INTO known FROM person WHERE id = NEW.person_id FOR UPDATE;
        IF NEW.status <> 'corrected' THEN
          NEW.old_name := known.name;
          NEW.old_education_level := known.education_level;
        ELSIF TG_OP = 'UPDATE' AND OLD.status <> 'corrected' THEN
          IF known.anonymised_at IS NOT NULL OR known.name IS DISTINCT FROM NEW.old_name
             OR known.education_level IS DISTINCT FROM NEW.old_education_level THEN
            RAISE EXCEPTION 'the person is not what the correction says' USING ERRCODE = 'check_violation', CONSTRAINT = 'person_correction_current';
          END IF;
          UPDATE person SET name = coalesce(NEW.new_name, name), education_level = coalesce(NEW.new_education_level, education_level),
                            name_digits_index = CASE WHEN NEW.new_name IS NULL THEN name_digits_index ELSE 'to-index' END
           WHERE id = NEW.person_id;
        END IF;
        RETURN NEW;
      END $$;
      COMMENT ON FUNCTION correct_person IS 'notes what the registry says, and changes it once the correction is signed; the index of the name is made by a program with the key';

      CREATE FUNCTION correct_employer() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        known employer;
      BEGIN
        SELECT * INTO known FROM employer WHERE id = NEW.employer_id FOR UPDATE;
        IF NEW.status <> 'corrected' THEN
          NEW.old_name := known.name;
          NEW.old_size := known.size;
        ELSIF TG_OP = 'UPDATE' AND OLD.status <> 'corrected' THEN
          IF known.name IS DISTINCT FROM NEW.old_name OR known.size IS DISTINCT FROM NEW.old_size THEN
            RAISE EXCEPTION 'the employer is not what the correction says' USING ERRCODE = 'check_violation', CONSTRAINT = 'employer_correction_current';
          END IF;
          UPDATE employer SET name = coalesce(NEW.new_name, name), size = coalesce(NEW.new_size, size) WHERE id = NEW.employer_id;
        END IF;
        RETURN NEW;
      END $$;
      COMMENT ON FUNCTION correct_employer IS 'notes what the registry says, and changes it once the correction is signed';
    `);
    for (const [table, names, corrects] of LEDGERS)
      await runner.query(`
        CALL make_ledger('${table}');
        CALL guard_ledger('${table}', ${READERS});
        CALL name_readers('${table}');
        CALL notes_of_its_own('${table}');
        CALL ${names}('${table}');
        ALTER TABLE ${table} ADD CONSTRAINT ${table}_status CHECK (status IN ('submitted', 'corrected', 'rejected', 'withdrawn'));
        CREATE INDEX ${table}_list ON ${table} (district_id, requested_on DESC, id DESC) INCLUDE (handling_unit_id, territory_id);
        INSERT INTO ledger_day (record_type, column_name) VALUES ('${table}', 'requested_on');
        CALL guard_periods('${table}');
        CREATE TRIGGER correct BEFORE INSERT OR UPDATE ON ${table}
          FOR EACH ROW WHEN (NOT is_upkeep()) EXECUTE FUNCTION ${corrects}();`);
    await runner.query(`
      CREATE UNIQUE INDEX person_correction_open ON person_correction (person_id) WHERE status = 'submitted';
      CREATE UNIQUE INDEX employer_correction_open ON employer_correction (employer_id) WHERE status = 'submitted';
      CREATE OR REPLACE TRIGGER stamp BEFORE INSERT OR UPDATE ON person_correction
        FOR EACH ROW WHEN (NOT is_upkeep()) EXECUTE FUNCTION stamp_record();
      CREATE OR REPLACE TRIGGER note_update AFTER UPDATE ON person_correction REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
        FOR EACH STATEMENT WHEN (NOT is_upkeep()) EXECUTE FUNCTION person_correction_notes();

      CREATE FUNCTION known_persons(district int, rows jsonb) RETURNS TABLE (n int, person_id bigint)
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF district IS NULL OR district NOT IN (SELECT app_districts()) THEN
          RAISE EXCEPTION 'district out of scope' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN QUERY SELECT r.n, p.id FROM jsonb_to_recordset(rows) AS r (n int, document_type text, document_index text)
          JOIN person p ON p.district_id = district AND p.document_type = r.document_type AND p.document_index = r.document_index;
      END $$;
      COMMENT ON FUNCTION known_persons IS 'as register_persons, and registers nobody';
      CREATE FUNCTION known_employers(district int, rows jsonb) RETURNS TABLE (n int, employer_id bigint)
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF district IS NULL OR district NOT IN (SELECT app_districts()) THEN
          RAISE EXCEPTION 'district out of scope' USING ERRCODE = 'insufficient_privilege';
        END IF;
        RETURN QUERY SELECT r.n, e.id FROM jsonb_to_recordset(rows) AS r (n int, credit_code text)
          JOIN employer e ON e.district_id = district AND e.credit_code = r.credit_code;
      END $$;
      COMMENT ON FUNCTION known_employers IS 'as register_employers, and registers none';

      CREATE FUNCTION index_person_names(rows jsonb) RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        UPDATE person p SET name_digits_index = r.made
          FROM jsonb_to_recordset(rows) AS r (id bigint, made text)
         WHERE p.id = r.id AND p.name_digits_index = 'to-index' AND starts_with(r.made, (SELECT prefix FROM index_key))
      $$;
      COMMENT ON FUNCTION index_person_names IS 'only where the index waits to be made';

      CREATE FUNCTION persons_to_index(ids bigint[]) RETURNS TABLE (id bigint, name text, document_number text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT p.id, p.name, p.document_number FROM person_correction c JOIN person p ON p.id = c.person_id
         WHERE c.id = ANY (ids) AND p.name_digits_index = 'to-index' AND p.district_id IN (SELECT app_districts())
      $$;
      COMMENT ON FUNCTION persons_to_index IS 'of these corrections; the number is sealed';

      REVOKE EXECUTE ON FUNCTION correct_person, correct_employer, known_persons, known_employers, index_person_names, persons_to_index FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION known_persons, known_employers, index_person_names, persons_to_index TO taizhang_app;
    `);
    for (const [name, before, after] of FORGETTING) await reword(runner, name, before, after);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name, before, after] of FORGETTING) await reword(runner, name, after, before);
    await runner.query(`
      DROP FUNCTION persons_to_index, index_person_names, known_employers, known_persons;
      DELETE FROM ledger_day WHERE record_type IN ('person_correction', 'employer_correction');
      DELETE FROM ledger_reader WHERE record_type IN ('person_correction', 'employer_correction');
      DELETE FROM person_record WHERE record_type = 'person_correction';
      DELETE FROM employer_record WHERE record_type = 'employer_correction';
      DROP TABLE employer_correction, person_correction;
      DROP FUNCTION correct_employer, correct_person, employer_correction_notes, person_correction_notes;
    `);
  }
}

const LEDGERS = [
  ['person_correction', 'names_person', 'correct_person'],
  ['employer_correction', 'names_employer', 'correct_employer'],
] as const;

/** 匿名化 — the names in a correction are forgotten with the person's, so they are no part of the audit's chain. */
const FORGETTING: [name: string, before: string, after: string][] = [
  [
    'record_revision_text',
    `WHEN 'petition_worker' THEN r.data - 'name'`,
    `WHEN 'petition_worker' THEN r.data - 'name' WHEN 'person_correction' THEN r.data - ARRAY['old_name', 'new_name']`,
  ],
  [
    'anonymise_some',
    `WHERE id = ANY (persons);`,
    `WHERE id = ANY (persons);
        UPDATE person_correction SET old_name = NULL, new_name = CASE WHEN new_name IS NOT NULL THEN '已匿名' END
         WHERE person_id = ANY (persons);
        UPDATE record_revision SET data = data || '{"old_name": null, "new_name": null}'
         WHERE record_type = 'person_correction'
           AND record_id IN (SELECT c.id FROM person_correction c WHERE c.person_id = ANY (persons));`,
  ],
];

/** Changes one place of a function as it stands, and nothing else of it. */
async function reword(runner: QueryRunner, name: string, before: string, after: string) {
  const [{ body }] = (await runner.query(
    `SELECT pg_get_functiondef(oid) AS body FROM pg_proc WHERE proname = '${name}' AND pronamespace = 'public'::regnamespace`,
  )) as [{ body: string }];
  if (!body.includes(before)) throw new Error(`${name} does not say: ${before}`);
  await runner.query(body.replace(before, () => after));
}
