import { MigrationInterface, QueryRunner } from 'typeorm';

/** 明文查看限额与预警 — how often an account looks at what is hidden, and what the security administrator is told of it. */
export class LimitCloserLooks1767225600076 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE closer_look (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        user_id int NOT NULL REFERENCES user_account (id),
        kind text NOT NULL CONSTRAINT closer_look_kind CHECK (kind IN ('unmask', 'break_glass', 'look_up')),
        purpose_hash bytea,
        looked_at timestamptz NOT NULL
      );
      CREATE INDEX closer_look_recent ON closer_look (user_id, kind, looked_at);
      COMMENT ON TABLE closer_look IS '查看计数: looks at what is hidden, over all processes; what was looked at stands in the audit';
      ALTER TABLE closer_look ENABLE ROW LEVEL SECURITY;

      CREATE TABLE security_alarm (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        user_id int NOT NULL REFERENCES user_account (id),
        unit_id int NOT NULL REFERENCES org_unit (id),
        kind text NOT NULL,
        cause text NOT NULL CONSTRAINT security_alarm_cause CHECK (cause IN ('limit', 'unusual', 'same_purpose')),
        number int NOT NULL,
        raised_at timestamptz NOT NULL,
        seen_by int REFERENCES user_account (id),
        seen_at timestamptz,
        CONSTRAINT security_alarm_seen_by_somebody CHECK ((seen_by IS NULL) = (seen_at IS NULL))
      );
      CREATE INDEX security_alarm_of_account ON security_alarm (user_id, kind, cause, raised_at);
      CREATE INDEX security_alarm_open ON security_alarm (unit_id) WHERE seen_at IS NULL;
      COMMENT ON TABLE security_alarm IS '安全预警: an account that looks at more than is usual, for who grants its rights';
      ALTER TABLE security_alarm ENABLE ROW LEVEL SECURITY;
      CREATE POLICY app_reads ON security_alarm FOR SELECT TO taizhang_app
        USING ((SELECT 'security_administrator' IN (SELECT app_roles()) OR 'auditor' IN (SELECT app_roles())) AND unit_id IN (SELECT app_governed()));
      CREATE POLICY app_sees ON security_alarm FOR UPDATE TO taizhang_app
        USING ((SELECT 'security_administrator' IN (SELECT app_roles())) AND unit_id IN (SELECT app_governed()))
        WITH CHECK (seen_by = app_setting('app.user'));
      GRANT SELECT, UPDATE (seen_by, seen_at) ON security_alarm TO taizhang_app;

      CREATE FUNCTION looks_within(account int, look text, since timestamptz) RETURNS int
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT count(*)::int FROM closer_look WHERE user_id = account AND kind = look AND looked_at > since
      $$;

      CREATE FUNCTION raise_alarm(account int, look text, why text, n int, at timestamptz) RETURNS boolean
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH raised AS (
          INSERT INTO security_alarm (user_id, unit_id, kind, cause, number, raised_at)
          SELECT u.id, u.unit_id, look, why, n, at FROM user_account u
           WHERE u.id = account AND NOT EXISTS (
             SELECT FROM security_alarm a WHERE a.user_id = account AND a.kind = look AND a.cause = why AND a.seen_at IS NULL
                AND a.raised_at > at - interval '1 hour')
          RETURNING 1)
        SELECT EXISTS (SELECT FROM raised)
      $$;
      COMMENT ON FUNCTION raise_alarm IS 'once an hour for the same cause; false = it stands already';

      CREATE FUNCTION look_closer(account int, look text, why text, times int, at timestamptz, hourly int, unusual int, repeated int,
                                  OUT is_over boolean, OUT alarms text[])
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        hash bytea := sha256(convert_to(regexp_replace(why, '[[:space:][:punct:]]', '', 'g'), 'UTF8'));
        known int;
        same int;
      BEGIN
        -- Looks of one account stand in line, so that many at once are no more than the limit.
        PERFORM pg_advisory_xact_lock(hashtext('closer_look'), account);
        known := looks_within(account, look, at - interval '1 hour');
        is_over := known + times > hourly;
        alarms := '{}';
        -- What is refused is counted where it was a guess, which has told something already.
        IF NOT is_over OR look = 'look_up' THEN
          INSERT INTO closer_look (user_id, kind, purpose_hash, looked_at) SELECT account, look, hash, at FROM generate_series(1, times);
        END IF;
        IF is_over THEN
          IF raise_alarm(account, look, 'limit', known, at) THEN alarms := array_append(alarms, 'limit'); END IF;
          RETURN;
        END IF;
        IF known + times >= unusual AND raise_alarm(account, look, 'unusual', known + times, at) THEN
          alarms := array_append(alarms, 'unusual');
        END IF;
        SELECT count(*) INTO same FROM closer_look
         WHERE user_id = account AND kind = look AND purpose_hash = hash AND looked_at > at - interval '1 day';
        IF same >= repeated AND raise_alarm(account, look, 'same_purpose', same, at) THEN
          alarms := array_append(alarms, 'same_purpose');
        END IF;
      END $$;
      COMMENT ON FUNCTION look_closer IS 'counts a look before anything is shown, and raises what the security administrator should see';

      CREATE FUNCTION names_live(person bigint) RETURNS boolean
      LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
      DECLARE
        named record;
        is_live boolean;
      BEGIN
        FOR named IN SELECT record_type, record_id FROM person_record WHERE person_id = person LOOP
          EXECUTE format('SELECT status <> ''withdrawn'' FROM %I WHERE id = $1', named.record_type) INTO is_live USING named.record_id;
          IF is_live THEN RETURN true; END IF;
        END LOOP;
        RETURN false;
      END $$;
      COMMENT ON FUNCTION names_live IS 'whether a record that the actor sees, and that was not withdrawn, names this person';

      CREATE OR REPLACE FUNCTION person_of_petition_worker(worker bigint)
      RETURNS TABLE (person_id bigint, document_number text, document_index text, phone text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT p.id, p.document_number, p.document_index, p.phone
          FROM petition_worker w JOIN person p ON p.id = w.person_id
         WHERE w.id = worker AND w.status <> 'withdrawn' AND app_reads('petition_worker') AND w.handling_unit_id IN (SELECT app_units())
           AND (app_sees_others() OR w.entered_by = app_setting('app.user'))
      $$;

      REVOKE EXECUTE ON FUNCTION looks_within, raise_alarm, look_closer, names_live FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION looks_within, look_closer, names_live TO taizhang_app;
      GRANT EXECUTE ON FUNCTION look_closer TO taizhang_jobs;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION person_of_petition_worker(worker bigint)
      RETURNS TABLE (person_id bigint, document_number text, document_index text, phone text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT p.id, p.document_number, p.document_index, p.phone
          FROM petition_worker w JOIN person p ON p.id = w.person_id
         WHERE w.id = worker AND app_reads('petition_worker') AND w.handling_unit_id IN (SELECT app_units())
           AND (app_sees_others() OR w.entered_by = app_setting('app.user'))
      $$;
      DROP FUNCTION names_live, look_closer, raise_alarm, looks_within;
      DROP TABLE security_alarm, closer_look;
    `);
  }
}
