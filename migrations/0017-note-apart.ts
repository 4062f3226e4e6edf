import { MigrationInterface, QueryRunner } from 'typeorm';

/** Audit lines of what is refused or rolled back, of people who are not signed in, and about a person. */
export class NoteApart1767225600017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE audit_line
        ADD COLUMN person_id bigint,
        ADD COLUMN username text CONSTRAINT audit_line_username_short CHECK (char_length(username) <= 100),
        ADD COLUMN address text CONSTRAINT audit_line_address_short CHECK (char_length(address) <= 64);
      COMMENT ON COLUMN audit_line.district_id IS '分区: 0 when a stranger tried a user name that nobody has';
      COMMENT ON COLUMN audit_line.username IS '用户名: as typed by someone who was not signed in';

      CREATE TABLE audit_tally (
        minute timestamptz NOT NULL,
        user_id int NOT NULL,
        action text NOT NULL,
        seen int NOT NULL DEFAULT 1,
        PRIMARY KEY (minute, user_id, action)
      );
      ALTER TABLE audit_tally ENABLE ROW LEVEL SECURITY;
      COMMENT ON TABLE audit_tally IS '每分钟拒绝次数: what a flood would otherwise write line by line; user 0 is everybody without an account';

      CREATE FUNCTION note_apart(act text, account int, typed text, from_address text, request text,
                                 type text, record bigint, person bigint, facts jsonb) RETURNS void
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        known record;
        times int;
      BEGIN
        SELECT u.id, u.unit_id, o.district_id INTO known
          FROM user_account u JOIN org_unit o ON o.id = u.unit_id
         WHERE u.id = account OR (account IS NULL AND u.username = typed);
        INSERT INTO audit_tally AS t (minute, user_id, action)
          VALUES (date_trunc('minute', clock_timestamp()), coalesce(known.id, 0), act)
          ON CONFLICT (minute, user_id, action) DO UPDATE SET seen = t.seen + 1
          RETURNING seen INTO times;
        IF times <= 20 THEN
          INSERT INTO audit_line (district_id, unit_id, user_id, action, record_type, record_id, person_id, username, address,
                                  request_id, details)
            VALUES (coalesce(known.district_id, 0), known.unit_id, known.id, act, type, record, person,
                    CASE WHEN account IS NULL THEN typed END, from_address, request, facts);
        END IF;
      END $$;
      COMMENT ON FUNCTION note_apart IS 'a line in a transaction of its own; of a flood the first twenty a minute, the rest counted';

      CREATE FUNCTION settle_tallies(before timestamptz) RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH settled AS (DELETE FROM audit_tally WHERE minute < before RETURNING *)
        INSERT INTO audit_line (district_id, unit_id, user_id, action, details)
          SELECT coalesce(o.district_id, 0), u.unit_id, u.id, s.action,
                 jsonb_build_object('further', s.seen - 20, 'minute', s.minute AT TIME ZONE 'Asia/Shanghai')
            FROM settled s LEFT JOIN user_account u ON u.id = s.user_id LEFT JOIN org_unit o ON o.id = u.unit_id
           WHERE s.seen > 20
      $$;
      COMMENT ON FUNCTION settle_tallies IS 'one line for what was only counted in the minutes that are over';
      REVOKE EXECUTE ON FUNCTION note_apart, settle_tallies FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION note_apart, settle_tallies TO taizhang_jobs;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION settle_tallies, note_apart;
      DROP TABLE audit_tally;
      ALTER TABLE audit_line DROP COLUMN person_id, DROP COLUMN username, DROP COLUMN address;
      COMMENT ON COLUMN audit_line.district_id IS NULL;
    `);
  }
}
