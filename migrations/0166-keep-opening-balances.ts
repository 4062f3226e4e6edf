import { MigrationInterface, QueryRunner } from 'typeorm';

const VERSIONS = `
        from_version int NOT NULL REFERENCES office_version (version),
        until_version int REFERENCES office_version (version),`;

/** 期初数 — what an office had counted before it began here: amounts by unit, measure and day, and for which units they speak up to which day. */
export class KeepOpeningBalances1767225600166 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE opening_balance (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        district_id int NOT NULL REFERENCES org_unit (id),
        unit_id int NOT NULL REFERENCES org_unit (id),
        measure text NOT NULL,
        day date NOT NULL,
        quantity numeric(18, 2) NOT NULL CONSTRAINT opening_balance_is_something CHECK (quantity <> 0),
        ${VERSIONS}
        CONSTRAINT opening_balance_replaced_later CHECK (until_version > from_version)
      );
      COMMENT ON TABLE opening_balance IS '期初数: posted as lines of the journal on their day; in the versions of the office''s data';
      CREATE INDEX opening_balance_in_force ON opening_balance (district_id, measure) WHERE until_version IS NULL;

      CREATE TABLE opening_cover (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        district_id int NOT NULL REFERENCES org_unit (id),
        unit_id int NOT NULL REFERENCES org_unit (id),
        measure text NOT NULL,
        through date NOT NULL,
        ${VERSIONS}
        CONSTRAINT opening_cover_replaced_later CHECK (until_version > from_version)
      );
      COMMENT ON TABLE opening_cover IS '期初数的范围: what is dated up to this day at this unit is in the opening and counts no more';
      CREATE UNIQUE INDEX opening_cover_once ON opening_cover (unit_id, measure) WHERE until_version IS NULL;
      CREATE INDEX opening_cover_district ON opening_cover (district_id, measure) WHERE until_version IS NULL;

      GRANT SELECT ON opening_balance, opening_cover TO taizhang_app, taizhang_jobs;
      GRANT INSERT (district_id, unit_id, measure, day, quantity, from_version), UPDATE (until_version) ON opening_balance TO taizhang_app;
      GRANT INSERT (district_id, unit_id, measure, through, from_version), UPDATE (until_version) ON opening_cover TO taizhang_app;
      CREATE TRIGGER keep_versions BEFORE UPDATE ON opening_balance FOR EACH ROW EXECUTE FUNCTION keep_office_data();
      CREATE TRIGGER keep_versions BEFORE UPDATE ON opening_cover FOR EACH ROW EXECUTE FUNCTION keep_office_data();
      CREATE TRIGGER keep BEFORE DELETE OR TRUNCATE ON opening_balance FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER keep BEFORE DELETE OR TRUNCATE ON opening_cover FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE FUNCTION note_groups(district int, kind text, groups bigint[], cause text) RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT $$;
      REVOKE EXECUTE ON FUNCTION note_groups FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION note_groups TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION note_groups;
      DROP TABLE opening_cover, opening_balance;
    `);
  }
}
