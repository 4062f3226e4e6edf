import { MigrationInterface, QueryRunner } from 'typeorm';

const LOANS = 'loans_released_before, loans_running, is_unemployed_on';

/** 暂停 — from which day to which; and the loans of a borrower, whichever desk registered them. */
export class DateSuspensions1767225600131 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE welfare_placement ADD COLUMN suspended_on date, ADD COLUMN suspensions jsonb;
      COMMENT ON COLUMN welfare_placement.suspended_on IS '暂停日期: first day not in post, of a suspension that is not over; none = not said';
      COMMENT ON COLUMN welfare_placement.suspensions IS '历次暂停: suspensions that are over, as [{"suspendedOn", "resumedOn"}]';
      INSERT INTO ledger_day (record_type, column_name, counted_in) VALUES ('welfare_placement', 'suspended_on', NULL);
      INSERT INTO ledger_restated (record_type, column_name, follows) VALUES
        ('welfare_placement', 'suspended_on', false), ('welfare_placement', 'suspensions', false);

      CREATE FUNCTION welfare_days_suspended(placement bigint, month date) RETURNS int
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH spell AS (
          SELECT (s ->> 'suspendedOn')::date AS since, (s ->> 'resumedOn')::date AS until
            FROM welfare_placement p CROSS JOIN jsonb_array_elements(coalesce(p.suspensions, '[]')) s WHERE p.id = placement
          UNION ALL
          SELECT coalesce(p.suspended_on, p.started_on), coalesce(p.ended_on + 1, 'infinity')
            FROM welfare_placement p WHERE p.id = placement AND (p.suspended_on IS NOT NULL OR p.status = 'suspended'))
        SELECT coalesce(sum(greatest(0, least(until, (month + interval '1 month')::date) - greatest(since, month))), 0)::int FROM spell
      $$;
      COMMENT ON FUNCTION welfare_days_suspended IS '暂停天数: days of the month on which the placement was suspended; all of them where nobody said since when';

      CREATE FUNCTION loans_released_before(kind text, person bigint, employer bigint, day date, besides bigint) RETURNS bigint
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT count(*) FROM startup_loan o
         WHERE o.id IS DISTINCT FROM besides AND o.borrower_kind = kind AND o.status <> 'withdrawn' AND o.released_on <= day
           AND CASE kind WHEN 'person' THEN o.person_id = person ELSE o.employer_id = employer END
      $$;
      CREATE FUNCTION loans_running(kind text, person bigint, employer bigint, besides bigint) RETURNS numeric
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT coalesce(sum(o.amount_yuan), 0) FROM startup_loan o
         WHERE o.id IS DISTINCT FROM besides AND o.borrower_kind = kind AND o.status IN ('released', 'overdue', 'compensated')
           AND CASE kind WHEN 'person' THEN o.person_id = person ELSE o.employer_id = employer END
      $$;
      CREATE FUNCTION is_unemployed_on(person bigint, day date) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT was_unemployed_since(person, day, day) AND NOT person_is_at_work(person, day)
      $$;
      COMMENT ON FUNCTION is_unemployed_on IS '登记失业人员: registered unemployed on the day and at no work';
      COMMENT ON FUNCTION loans_released_before IS '已享受次数: loans of the borrower released by the day, at any desk; a number, no row';
      REVOKE EXECUTE ON FUNCTION welfare_days_suspended, ${LOANS} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION welfare_days_suspended, ${LOANS} TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION ${LOANS}, welfare_days_suspended;
      DELETE FROM ledger_restated WHERE record_type = 'welfare_placement' AND column_name IN ('suspended_on', 'suspensions');
      DELETE FROM ledger_day WHERE record_type = 'welfare_placement' AND column_name = 'suspended_on';
      ALTER TABLE welfare_placement DROP COLUMN suspensions, DROP COLUMN suspended_on;
    `);
  }
}
