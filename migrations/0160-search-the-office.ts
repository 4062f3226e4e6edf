import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 查找 — persons and employers by the initials of their names, persons by the last four digits, findings by their records.
 * What is known of persons and employers already is filled in by the next start, which has the key.
 */
export class SearchTheOffice1767225600160 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE person ADD COLUMN name_initials text, ADD COLUMN digits_index text;
      ALTER TABLE employer ADD COLUMN name_initials text;
      COMMENT ON COLUMN person.name_initials IS '姓名拼音首字母: null until they are made, at entry or by the next start';
      COMMENT ON COLUMN person.digits_index IS '证件后四位盲索引: keyed, with the month of birth; null until it is made, and once the person is anonymised';
      COMMENT ON COLUMN employer.name_initials IS '名称拼音首字母: as of persons';
      CREATE INDEX person_initials ON person (district_id, name_initials COLLATE "C", id);
      CREATE INDEX person_digits ON person (district_id, digits_index) WHERE digits_index IS NOT NULL;
      CREATE INDEX employer_initials ON employer (district_id, name_initials COLLATE "C", id);
      CREATE INDEX person_to_fill ON person (id) WHERE (name_initials IS NULL OR digits_index IS NULL) AND anonymised_at IS NULL;
      CREATE INDEX employer_to_fill ON employer (id) WHERE name_initials IS NULL;

      CREATE FUNCTION forget_initials() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
      CREATE TRIGGER forget_initials BEFORE UPDATE ON person FOR EACH ROW WHEN (NEW.name IS DISTINCT FROM OLD.name)
        EXECUTE FUNCTION forget_initials();
      CREATE TRIGGER forget_initials BEFORE UPDATE ON employer FOR EACH ROW WHEN (NEW.name IS DISTINCT FROM OLD.name)
        EXECUTE FUNCTION forget_initials();
      CREATE FUNCTION index_employer_names(rows jsonb) RETURNS void
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN RAISE EXCEPTION 'the room says it'; END $$;
      REVOKE EXECUTE ON FUNCTION index_employer_names FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION index_employer_names TO taizhang_app;

      CREATE TABLE finding_record (
        record text NOT NULL,
        finding_id bigint NOT NULL REFERENCES finding (id),
        PRIMARY KEY (record, finding_id)
      );
      COMMENT ON TABLE finding_record IS '疑点所涉记录: by type:id, since nothing of an array is looked up under row-level security';
      ALTER TABLE finding_record ENABLE ROW LEVEL SECURITY;
      INSERT INTO finding_record SELECT DISTINCT unnest(records), id FROM finding;
      CREATE FUNCTION note_finding_records() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN RETURN NULL; END $$;
      REVOKE EXECUTE ON FUNCTION note_finding_records FROM PUBLIC;
      CREATE TRIGGER note_records AFTER INSERT ON finding FOR EACH ROW EXECUTE FUNCTION note_finding_records();
      CREATE TRIGGER note_other_records AFTER UPDATE OF records ON finding FOR EACH ROW
        WHEN (NEW.records IS DISTINCT FROM OLD.records) EXECUTE FUNCTION note_finding_records();
      CREATE FUNCTION findings_about(named text[]) RETURNS SETOF bigint
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN RAISE EXCEPTION 'the room says it'; END $$;
      REVOKE EXECUTE ON FUNCTION findings_about FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION findings_about TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION findings_about;
      DROP TRIGGER note_other_records ON finding;
      DROP TRIGGER note_records ON finding;
      DROP FUNCTION note_finding_records;
      DROP TABLE finding_record;
      DROP FUNCTION index_employer_names;
      DROP TRIGGER forget_initials ON employer;
      DROP TRIGGER forget_initials ON person;
      DROP FUNCTION forget_initials;
      ALTER TABLE employer DROP COLUMN name_initials;
      ALTER TABLE person DROP COLUMN name_initials, DROP COLUMN digits_index;
    `);
  }
}
