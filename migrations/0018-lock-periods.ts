import { MigrationInterface, QueryRunner } from 'typeorm';

/** 封账 — closed months and years of a unit, checked by the database at every edit of a ledger; and the windows in which one is opened again. */
export class LockPeriods1767225600018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ledger_day (
        record_type text NOT NULL,
        column_name text NOT NULL,
        counted_in text[],
        PRIMARY KEY (record_type, column_name)
      );
      COMMENT ON TABLE ledger_day IS '封账所护日期: the days of a record on which something happened or counts; LedgerDefinition.days says the same';
      COMMENT ON COLUMN ledger_day.counted_in IS 'states in which entries are dated by this day; none = no measure goes by it';
      CREATE TABLE ledger_restated (
        record_type text NOT NULL,
        column_name text NOT NULL,
        follows boolean NOT NULL,
        PRIMARY KEY (record_type, column_name)
      );
      COMMENT ON TABLE ledger_restated IS 'columns a later step may state anew without touching the days before it; * is every ledger';
      COMMENT ON COLUMN ledger_restated.follows IS 'computed, or kept by the system: a change of such columns alone is nobody''s edit';
      INSERT INTO ledger_day (record_type, column_name, counted_in) VALUES
          ('employment_registration', 'started_on', '{registered, ended}'),
          ('employment_registration', 'ended_on', NULL),
          ('unemployment_registration', 'registered_on', '{registered, ended}'),
          ('unemployment_registration', 'ended_on', '{registered, ended}'),
          ('natural_attrition', 'occurred_on', '{approved}'),
          ('hardship_certification', 'applied_on', NULL),
          ('hardship_certification', 'certified_on', NULL),
          ('hardship_certification', 'revoked_on', NULL),
          ('jobseeker_registration', 'registered_on', '{registered, ended}'),
          ('jobseeker_registration', 'ended_on', NULL),
          ('jobseeker_service', 'served_on', '{logged}'),
          ('welfare_post', 'developed_on', '{recognised, noticed, in_use, closed}'),
          ('welfare_post', 'closed_on', NULL),
          ('welfare_placement', 'started_on', '{in_post, suspended, ended}'),
          ('welfare_placement', 'ended_on', '{in_post, suspended, ended}'),
          ('welfare_subsidy', 'month', NULL),
          ('welfare_subsidy', 'paid_on', '{paid, returned}'),
          ('welfare_subsidy', 'returned_on', '{paid, returned}'),
          ('training_class', 'opens_on', '{approved, open, completed}'),
          ('training_enrolment', 'enrolled_on', NULL),
          ('training_enrolment', 'completed_on', '{completed, certified}'),
          ('training_enrolment', 'certified_on', NULL),
          ('training_enrolment', 'left_on', NULL),
          ('training_subsidy', 'applied_on', NULL),
          ('training_subsidy', 'paid_on', '{paid, returned}'),
          ('training_subsidy', 'returned_on', '{paid, returned}'),
          ('internship_base', 'applied_on', NULL),
          ('internship_base', 'accredited_on', NULL),
          ('internship_base', 'revoked_on', NULL),
          ('internship_position', 'published_on', '{published, closed}'),
          ('internship', 'started_on', '{active, completed, retained, ended_early}'),
          ('internship', 'ended_on', '{completed, retained}'),
          ('internship', 'planned_end_on', '{completed, retained}'),
          ('internship', 'retained_on', '{retained}'),
          ('internship_stipend', 'month', NULL),
          ('internship_stipend', 'paid_on', '{paid, returned}'),
          ('internship_stipend', 'returned_on', '{paid, returned}'),
          ('startup_loan', 'applied_on', NULL),
          ('startup_loan', 'released_on', '{released, repaid, overdue, compensated, recovered}'),
          ('startup_loan', 'overdue_on', '{released, repaid, overdue, compensated, recovered}'),
          ('startup_loan', 'repaid_on', '{released, repaid, overdue, compensated, recovered}'),
          ('startup_loan', 'recovered_on', '{released, repaid, overdue, compensated, recovered}'),
          ('startup_loan', 'compensated_on', NULL),
          ('loan_interest_subsidy', 'quarter_starts_on', NULL),
          ('loan_interest_subsidy', 'paid_on', '{paid, returned}'),
          ('loan_interest_subsidy', 'returned_on', '{paid, returned}'),
          ('refund_batch', 'dated_on', NULL),
          ('stable_job_refund', 'recorded_on', NULL),
          ('stable_job_refund', 'paid_on', '{paid, returned}'),
          ('stable_job_refund', 'returned_on', '{paid, returned}'),
          ('wage_petition', 'received_on', '{accepted, filed, investigating, extended, decided, fulfilling, reopened, filing_proposed, closing_proposed, closing_reviewed, closed, dismissed, withdrawn_by_petitioner}'),
          ('wage_petition', 'supplemented_on', NULL),
          ('wage_petition', 'accepted_on', NULL),
          ('wage_petition', 'filed_on', NULL),
          ('wage_petition', 'extended_on', NULL),
          ('wage_petition', 'decided_on', NULL),
          ('wage_petition', 'closed_on', '{closed, dismissed, withdrawn_by_petitioner}'),
          ('wage_petition', 'reopened_on', '{accepted, filed, investigating, extended, decided, fulfilling, reopened, filing_proposed, closing_proposed, closing_reviewed, closed, dismissed, withdrawn_by_petitioner}'),
          ('wage_petition', 'due_on', '{accepted, filed, investigating, extended, decided, fulfilling, reopened, filing_proposed, closing_proposed, closing_reviewed, closed, dismissed, withdrawn_by_petitioner}'),
          ('petition_worker', 'recorded_on', NULL),
          ('petition_action', 'acted_on', NULL),
          ('wage_recovery', 'recovered_on', '{recorded}'),
          ('service_activity', 'held_on', '{recorded}'),
          ('service_officer', 'appointed_on', '{serving, ended}'),
          ('service_officer', 'ended_on', '{serving, ended}'),
          ('key_enterprise', 'listed_on', NULL),
          ('key_enterprise', 'delisted_on', NULL),
          ('fund_budget', 'dated_on', '{approved}'),
          ('fund_payment', 'requested_on', NULL),
          ('fund_payment', 'paid_on', '{paid, returned}'),
          ('fund_payment', 'returned_on', '{paid, returned}'),
          ('reported_figure', 'as_of', '{approved}'),
          ('target', 'effective_from', NULL),
          ('target', 'superseded_on', NULL);
      INSERT INTO ledger_restated (record_type, column_name, follows) VALUES
          ('*', 'revision', true),
          ('*', 'changed_by', true),
          ('*', 'changed_at', true),
          ('*', 'status', true),
          ('*', 'status_reason', true),
          ('*', 'status_before_withdrawal', true),
          ('*', 'reviewed_by', true),
          ('*', 'approved_by', true),
          ('welfare_post', 'notice_from', false),
          ('welfare_post', 'notice_to', false),
          ('training_class', 'closes_on', false),
          ('startup_loan', 'due_on', false),
          ('stable_job_refund', 'policy_year', false),
          ('stable_job_refund', 'layoff_rate_percent', false),
          ('stable_job_refund', 'layoff_limit_percent', false),
          ('stable_job_refund', 'ratio_percent', false),
          ('stable_job_refund', 'refund_yuan', false),
          ('stable_job_refund', 'refusal_cause', false),
          ('stable_job_refund', 'screening_basis', false),
          ('stable_job_refund', 'account_last_four', false),
          ('wage_petition', 'conclusion', false),
          ('wage_petition', 'extension_days', false),
          ('wage_petition', 'earlier_closings', false),
          ('wage_petition', 'status_before_proposal', false),
          ('wage_petition', 'proposed_status', false),
          ('wage_petition', 'accept_due_on', true),
          ('wage_petition', 'notice_due_on', true),
          ('wage_petition', 'due_on', true),
          ('wage_petition', 'next_due_on', true),
          ('wage_petition', 'deadline_rule', true),
          ('wage_petition', 'deadline_note', true);

      CREATE TABLE period_gate (
        district_id int PRIMARY KEY,
        closings int NOT NULL DEFAULT 0
      );
      COMMENT ON TABLE period_gate IS 'whoever edits a record holds the row of its district FOR SHARE until commit, whoever closes a period FOR UPDATE';
      CREATE FUNCTION make_gates() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        INSERT INTO period_gate (district_id) SELECT id FROM org_unit WHERE district_id = id ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$;
      CREATE TRIGGER make_gates AFTER INSERT OR UPDATE ON org_unit FOR EACH STATEMENT EXECUTE FUNCTION make_gates();
      INSERT INTO period_gate (district_id) SELECT id FROM org_unit WHERE district_id = id;

      CREATE TABLE period_lock (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        unit_id int NOT NULL REFERENCES org_unit (id),
        first_day date NOT NULL,
        last_day date NOT NULL,
        locked_by int NOT NULL REFERENCES user_account (id),
        locked_at timestamptz NOT NULL,
        CONSTRAINT period_lock_once UNIQUE (unit_id, first_day, last_day),
        CONSTRAINT period_lock_of_unit UNIQUE (id, unit_id),
        CONSTRAINT period_lock_month_or_year CHECK (
          (first_day = date_trunc('month', first_day)::date AND last_day = (first_day + interval '1 month')::date - 1)
          OR (first_day = date_trunc('year', first_day)::date AND last_day = (first_day + interval '1 year')::date - 1))
      );
      CREATE INDEX period_lock_days ON period_lock (last_day, first_day);
      COMMENT ON TABLE period_lock IS '封账: a month or year of a unit and of every unit below it; never taken back, only opened for a time';

      CREATE TABLE period_unlock (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        lock_id bigint NOT NULL,
        lock_unit_id int NOT NULL,
        unit_id int NOT NULL REFERENCES org_unit (id),
        reason text NOT NULL,
        requested_by int NOT NULL REFERENCES user_account (id),
        requested_at timestamptz NOT NULL,
        decided_by int REFERENCES user_account (id),
        decided_at timestamptz,
        decision_reason text,
        opens_at timestamptz,
        closes_at timestamptz,
        ended_by int REFERENCES user_account (id),
        ended_at timestamptz,
        CONSTRAINT period_unlock_of_lock FOREIGN KEY (lock_id, lock_unit_id) REFERENCES period_lock (id, unit_id),
        CONSTRAINT period_unlock_four_eyes CHECK (decided_by <> requested_by),
        CONSTRAINT period_unlock_decided CHECK ((decided_by IS NULL) = (decided_at IS NULL) AND (decided_at IS NOT NULL OR opens_at IS NULL)),
        CONSTRAINT period_unlock_window CHECK ((opens_at IS NULL) = (closes_at IS NULL) AND opens_at < closes_at),
        CONSTRAINT period_unlock_ended CHECK ((ended_by IS NULL) = (ended_at IS NULL) AND (ended_at IS NULL OR opens_at IS NOT NULL))
      );
      CREATE INDEX period_unlock_windows ON period_unlock (lock_id, closes_at);
      CREATE INDEX period_unlock_list ON period_unlock (unit_id, id DESC);
      CREATE UNIQUE INDEX period_unlock_asked_once ON period_unlock (lock_id, unit_id) WHERE decided_at IS NULL;
      COMMENT ON TABLE period_unlock IS '解封申请: reason, decision by another person, and the window in which edits pass; it closes by the clock';
      COMMENT ON COLUMN period_unlock.unit_id IS 'the unit whose records may be edited: that of the lock, or one below it';

      CREATE TABLE period_unlock_change (
        unlock_id bigint NOT NULL REFERENCES period_unlock (id),
        record_type text NOT NULL,
        record_id bigint NOT NULL,
        revision int NOT NULL,
        PRIMARY KEY (unlock_id, record_type, record_id, revision)
      );
      COMMENT ON TABLE period_unlock_change IS '解封期间的修改: every revision that touched a closed period, by the window through which it passed';

      CREATE FUNCTION app_now() RETURNS timestamptz LANGUAGE sql STABLE AS
        $$ SELECT coalesce(nullif(current_setting('app.now', true), '')::timestamptz, clock_timestamp()) $$;
      COMMENT ON FUNCTION app_now IS 'the instant at which this operation began, by the application''s clock; the database''s own for whoever has none';

      CREATE FUNCTION units_above(unit int, day date) RETURNS SETOF int LANGUAGE sql STABLE AS $$
        WITH RECURSIVE above (id) AS (
          SELECT unit
          UNION ALL
          SELECT p.parent_id FROM above a JOIN org_unit_parent p ON p.unit_id = a.id AND p.valid_from <= day AND p.valid_to > day
        )
        SELECT id FROM above
      $$;
      COMMENT ON FUNCTION units_above IS 'a unit and every unit above it on a day';
      CREATE FUNCTION app_units_above() RETURNS SETOF int LANGUAGE sql STABLE AS $$
        SELECT units_above(unit, app_now()::date) FROM app_units() unit WHERE unit = app_setting('app.unit')
      $$;
      COMMENT ON FUNCTION app_units_above IS 'the units over the actor''s own, whose locks hold the actor''s records too';

      CREATE FUNCTION pass_gate() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        districts int[] := ARRAY(SELECT DISTINCT o.district_id FROM org_unit_spans(NEW.unit_id, '-infinity', 'infinity') s
                                   JOIN org_unit o ON o.id = s.unit_id);
      BEGIN
        PERFORM FROM period_gate WHERE district_id = ANY (districts) ORDER BY district_id FOR UPDATE;
        UPDATE period_gate SET closings = closings + 1 WHERE district_id = ANY (districts);
        RETURN NEW;
      END $$;
      COMMENT ON FUNCTION pass_gate IS 'edits under way are waited for, and those that come wait; one with an older snapshot fails';
      CREATE TRIGGER pass_gate BEFORE INSERT ON period_lock FOR EACH ROW EXECUTE FUNCTION pass_gate();
      CREATE TRIGGER pass_gate BEFORE UPDATE OF ended_at ON period_unlock FOR EACH ROW EXECUTE FUNCTION pass_gate();

      CREATE FUNCTION settle_unlock() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        IF OLD.decided_at IS NULL THEN
          IF NEW.decided_by IS DISTINCT FROM app_setting('app.user') OR NEW.ended_at IS NOT NULL
             OR NOT (NEW.lock_unit_id IN (SELECT app_units())) THEN
            RAISE EXCEPTION 'an unlock is decided once, by who decides it, over the unit that closed the period'
              USING ERRCODE = 'restrict_violation';
          END IF;
        ELSIF OLD.ended_at IS NOT NULL OR NEW.ended_by IS DISTINCT FROM app_setting('app.user')
           OR to_jsonb(NEW) - '{ended_by,ended_at}'::text[] <> to_jsonb(OLD) - '{ended_by,ended_at}'::text[] THEN
          RAISE EXCEPTION 'a decided unlock can only be ended, once' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER settle BEFORE UPDATE ON period_unlock FOR EACH ROW EXECUTE FUNCTION settle_unlock();

      CREATE TYPE touched_day AS (record_id bigint, revision int, place int, is_before boolean, column_name text, day date, unit_id int);
      CREATE FUNCTION pass_periods(tab text, touched touched_day[]) RETURNS void
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        refused jsonb;
      BEGIN
        -- First the gate, then a look at what is closed: what was closed meanwhile is seen, what comes waits for us.
        PERFORM FROM period_gate
          WHERE district_id IN (SELECT o.district_id FROM org_unit o WHERE o.id IN (SELECT unit_id FROM unnest(touched)))
          ORDER BY district_id FOR SHARE;
        IF NOT EXISTS (SELECT FROM period_lock l, (SELECT min(day) AS first, max(day) AS last FROM unnest(touched)) t
                        WHERE l.last_day >= t.first AND l.first_day <= t.last) THEN
          RETURN;
        END IF;
        WITH RECURSIVE above (unit_id, day, id) AS (
          SELECT DISTINCT unit_id, day, unit_id FROM unnest(touched)
          UNION ALL
          SELECT a.unit_id, a.day, p.parent_id
            FROM above a JOIN org_unit_parent p ON p.unit_id = a.id AND p.valid_from <= a.day AND p.valid_to > a.day
        ),
        closed AS (
          SELECT a.unit_id, a.day, l.id AS lock_id, w.id AS unlock_id
            FROM above a JOIN period_lock l ON l.unit_id = a.id AND l.first_day <= a.day AND l.last_day >= a.day
            LEFT JOIN LATERAL (
              SELECT u.id FROM period_unlock u
               WHERE u.lock_id = l.id AND u.opens_at <= app_now() AND u.closes_at > app_now() AND u.ended_at IS NULL
                 AND u.unit_id IN (SELECT b.id FROM above b WHERE b.unit_id = a.unit_id AND b.day = a.day)
               ORDER BY u.id LIMIT 1) w ON true
        ),
        -- A record is within a window when one of its two units is.
        judged AS (
          SELECT t.record_id, t.revision, t.place, t.is_before, t.column_name, t.day, c.lock_id, max(c.unlock_id) AS unlock_id
            FROM unnest(touched) t JOIN closed c ON c.unit_id = t.unit_id AND c.day = t.day
           GROUP BY t.record_id, t.revision, t.place, t.is_before, t.column_name, t.day, c.lock_id
        ),
        passed AS (
          INSERT INTO period_unlock_change (unlock_id, record_type, record_id, revision)
          SELECT DISTINCT unlock_id, tab, record_id, revision FROM judged WHERE unlock_id IS NOT NULL
          ON CONFLICT DO NOTHING
        )
        SELECT jsonb_agg(f ORDER BY f.place, f."column", f.first) INTO refused
          FROM (SELECT DISTINCT j.place, j.record_id::text AS "recordId", j.column_name AS "column", j.day, j.lock_id::text AS "lockId",
                       l.first_day AS first, l.last_day AS last, o.code AS "unitCode", o.name AS "unitName", l.locked_at AS "lockedAt"
                  FROM judged j JOIN period_lock l ON l.id = j.lock_id JOIN org_unit o ON o.id = l.unit_id
                 WHERE j.unlock_id IS NULL ORDER BY j.place LIMIT 500) f;
        IF refused IS NOT NULL THEN
          RAISE EXCEPTION 'the period is closed' USING ERRCODE = 'TZ001', DETAIL = refused::text, TABLE = tab;
        END IF;
      END $$;
      COMMENT ON FUNCTION pass_periods IS 'refuses what touches a closed period, unless a window is open, and then writes down what passed';
      REVOKE EXECUTE ON FUNCTION pass_periods FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION pass_periods TO taizhang_app;

      CREATE FUNCTION guard_days() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      DECLARE
        touched touched_day[];
        restated text[];
        follows text[];
      BEGIN
        -- Merges, recalculations and the key rotation run as the owner or the jobs; a lock holds back people, not them.
        IF pg_has_role(current_user, 'taizhang_jobs', 'USAGE')
           OR current_user = (SELECT relowner::regrole::text FROM pg_class WHERE oid = TG_RELID) THEN
          RETURN NULL;
        END IF;
        IF TG_OP = 'INSERT' THEN
          SELECT array_agg(ROW(n.id, n.revision, n.place, false, d.column_name, (n.record ->> d.column_name)::date, u.unit_id)::touched_day)
            INTO touched
            FROM (SELECT id, revision, row_number() OVER (ORDER BY id) AS place, territory_id, handling_unit_id, to_jsonb(r) AS record
                    FROM new_rows r) n
            JOIN ledger_day d ON d.record_type = TG_TABLE_NAME AND n.record ->> d.column_name IS NOT NULL
           CROSS JOIN LATERAL (VALUES (n.territory_id), (n.handling_unit_id)) u (unit_id);
        ELSE
          SELECT array_agg(r.column_name), array_agg(r.column_name) FILTER (WHERE r.follows)
            INTO restated, follows FROM ledger_restated r WHERE r.record_type IN ('*', TG_TABLE_NAME);
          restated := restated || ARRAY(SELECT column_name FROM ledger_day WHERE record_type = TG_TABLE_NAME);
          -- A step that only carries a record on touches the days it sets and those whose count it changes, not the rest of
          -- what the record says; anything else that changes the record touches every day of it, before and after.
          WITH both_sides AS (
            SELECT n.id, n.revision, row_number() OVER (ORDER BY n.id) AS place, to_jsonb(o) AS before, to_jsonb(n) AS after,
                   o.status AS was, n.status AS is_now
              FROM new_rows n JOIN old_rows o ON o.id = n.id
          ),
          judged AS (
            SELECT b.*, CASE WHEN was = is_now THEN before - follows <> after - follows
                             WHEN 'withdrawn' IN (was, is_now) THEN true
                             ELSE EXISTS (SELECT FROM jsonb_each(before - restated) c
                                           WHERE c.value <> 'null' AND after -> c.key IS DISTINCT FROM c.value) END AS wholly
              FROM both_sides b
          )
          SELECT array_agg(ROW(j.id, j.revision, j.place, v.is_before, d.column_name, (v.side ->> d.column_name)::date, u.unit_id)::touched_day)
            INTO touched
            FROM judged j JOIN ledger_day d ON d.record_type = TG_TABLE_NAME
           CROSS JOIN LATERAL (VALUES (true, j.before), (false, j.after)) v (is_before, side)
           CROSS JOIN LATERAL (VALUES ((v.side ->> 'territory_id')::int), ((v.side ->> 'handling_unit_id')::int)) u (unit_id)
           WHERE v.side ->> d.column_name IS NOT NULL
             AND (j.wholly OR (j.was <> j.is_now
                               AND (j.before -> d.column_name <> j.after -> d.column_name
                                    OR (j.was = ANY (d.counted_in)) <> (j.is_now = ANY (d.counted_in)))));
        END IF;
        IF touched IS NOT NULL THEN
          PERFORM pass_periods(TG_TABLE_NAME, touched);
        END IF;
        RETURN NULL;
      END $$;

      CREATE PROCEDURE guard_periods(tab text) LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format($f$
          CREATE TRIGGER guard_insert AFTER INSERT ON %1$I REFERENCING NEW TABLE AS new_rows
            FOR EACH STATEMENT EXECUTE FUNCTION guard_days();
          CREATE TRIGGER guard_update AFTER UPDATE ON %1$I REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
            FOR EACH STATEMENT EXECUTE FUNCTION guard_days();
        $f$, tab);
      END $$;
      COMMENT ON PROCEDURE guard_periods IS 'lets a closed period hold the records of a ledger; their days stand in ledger_day';
      DO $$
      DECLARE tab text;
      BEGIN
        FOR tab IN SELECT DISTINCT record_type FROM ledger_day LOOP
          CALL guard_periods(tab);
        END LOOP;
      END $$;

      ALTER TABLE period_gate ENABLE ROW LEVEL SECURITY;
      ALTER TABLE period_lock ENABLE ROW LEVEL SECURITY;
      ALTER TABLE period_unlock ENABLE ROW LEVEL SECURITY;
      ALTER TABLE period_unlock_change ENABLE ROW LEVEL SECURITY;
      CREATE POLICY app_reads ON period_lock FOR SELECT TO taizhang_app
        USING (unit_id IN (SELECT app_units()) OR unit_id IN (SELECT app_units_above()));
      CREATE POLICY app_adds ON period_lock FOR INSERT TO taizhang_app
        WITH CHECK (unit_id IN (SELECT app_units()) AND locked_by = app_setting('app.user'));
      CREATE POLICY app_reads ON period_unlock FOR SELECT TO taizhang_app
        USING (unit_id IN (SELECT app_units()) OR unit_id IN (SELECT app_units_above()));
      CREATE POLICY app_asks ON period_unlock FOR INSERT TO taizhang_app
        WITH CHECK (unit_id IN (SELECT app_units()) AND requested_by = app_setting('app.user') AND decided_at IS NULL);
      CREATE POLICY app_settles ON period_unlock FOR UPDATE TO taizhang_app
        USING (lock_unit_id IN (SELECT app_units()) OR requested_by = app_setting('app.user'));
      CREATE POLICY app_reads ON period_unlock_change FOR SELECT TO taizhang_app
        USING (EXISTS (SELECT FROM period_unlock u WHERE u.id = unlock_id));
      GRANT SELECT ON ledger_day, ledger_restated TO taizhang_app, taizhang_jobs;
      GRANT SELECT, INSERT ON period_lock, period_unlock TO taizhang_app;
      GRANT UPDATE (decided_by, decided_at, decision_reason, opens_at, closes_at, ended_by, ended_at) ON period_unlock TO taizhang_app;
      GRANT SELECT ON period_unlock_change TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$
      DECLARE tab text;
      BEGIN
        FOR tab IN SELECT DISTINCT record_type FROM ledger_day LOOP
          EXECUTE format('DROP TRIGGER guard_insert ON %1$I; DROP TRIGGER guard_update ON %1$I', tab);
        END LOOP;
      END $$;
      DROP PROCEDURE guard_periods;
      DROP FUNCTION guard_days, pass_periods;
      DROP TYPE touched_day;
      DROP TABLE period_unlock_change, period_unlock, period_lock;
      DROP FUNCTION settle_unlock, pass_gate, app_units_above, units_above, app_now;
      DROP TRIGGER make_gates ON org_unit;
      DROP FUNCTION make_gates;
      DROP TABLE period_gate, ledger_restated, ledger_day;
    `);
  }
}
