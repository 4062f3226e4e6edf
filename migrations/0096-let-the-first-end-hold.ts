import { MigrationInterface, QueryRunner } from 'typeorm';

/** 就业、安置、见习、求职 — what ends when its person dies, retires or is disabled: live states, first day, last day, state and cause of the end. */
const CLOSED = [
  ['employment_registration', '{registered,ended}', 'started_on', 'ended_on', 'ended', '', ''],
  [
    'welfare_placement',
    '{in_post,suspended,ended}',
    'started_on',
    'planned_end_on',
    'ended',
    'end_reason',
    'other',
  ],
  ['internship', '{active,completed}', 'started_on', 'planned_end_on', 'ended_early', '', ''],
  [
    'jobseeker_registration',
    '{registered,ended}',
    'registered_on',
    'valid_until',
    'ended',
    'end_cause',
    'cancelled',
  ],
] as const;

/** 失业登记以最早的终止为准; whoever leaves work for good leaves every stock. */
export class LetTheFirstEndHold1767225600096 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.endUnemployment(runner);
    await this.closeWithAttrition(runner);
    await this.attritionOfTheEmployed(runner);
    await this.verdictsOnPersons(runner);
  }

  private async endUnemployment(runner: QueryRunner) {
    await runner.query(`
      ALTER TABLE unemployment_registration ADD COLUMN stated_end_on date, ADD COLUMN stated_end_cause text;
      COMMENT ON COLUMN unemployment_registration.stated_end_on IS
        'the end that a person entered; ended_on is the earliest of it and of the ends that other records bring';
      ALTER TABLE unemployment_registration DISABLE TRIGGER USER;
      UPDATE unemployment_registration SET stated_end_on = ended_on, stated_end_cause = end_cause
       WHERE ended_on IS NOT NULL AND ended_by IS NULL;
      ALTER TABLE unemployment_registration ENABLE TRIGGER USER;

      CREATE FUNCTION first_end_of(u unemployment_registration) RETURNS TABLE (ended_on date, end_cause text, ended_by text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT f.ended_on, f.end_cause, f.ended_by
          FROM (
            (SELECT e.started_on AS ended_on, 'employed' AS end_cause, 'employment_registration:' || e.id AS ended_by, 1 AS place
               FROM employment_registration e
              WHERE e.person_id = u.person_id AND e.status <> 'withdrawn' AND e.entry = 'new_hire' AND e.started_on > u.registered_on
              ORDER BY e.started_on, e.id LIMIT 1)
            UNION ALL
            (SELECT a.occurred_on, CASE a.cause WHEN 'death' THEN 'died' WHEN 'retirement' THEN 'retired' ELSE 'cancelled' END,
                    'natural_attrition:' || a.id, 2
               FROM natural_attrition a
              WHERE a.person_id = u.person_id AND a.status = 'approved' AND a.occurred_on >= u.registered_on
              ORDER BY a.occurred_on LIMIT 1)
            UNION ALL
            (SELECT n.registered_on, 'superseded', 'unemployment_registration:' || n.id, 3
               FROM unemployment_registration n
              WHERE n.person_id = u.person_id AND n.id <> u.id AND n.status <> 'withdrawn' AND n.registered_on > u.registered_on
              ORDER BY n.registered_on LIMIT 1)
            UNION ALL
            SELECT u.stated_end_on, u.stated_end_cause, NULL, 4 WHERE u.stated_end_on IS NOT NULL
          ) f
         ORDER BY f.ended_on, f.place LIMIT 1
      $$;
      COMMENT ON FUNCTION first_end_of IS
        'the earliest of what ends a registration: a job, an attrition, a later registration, or what a person entered, foreseen or not';
      REVOKE EXECUTE ON FUNCTION first_end_of FROM PUBLIC;

      CREATE OR REPLACE FUNCTION settle_unemployment(persons bigint[]) RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        -- Nothing is set here: the row's own trigger finds its end anew.
        UPDATE unemployment_registration u SET status = u.status
          FROM (SELECT o.id FROM unemployment_registration o LEFT JOIN LATERAL first_end_of(o) f ON true
                 WHERE o.person_id = ANY (persons) AND o.status <> 'withdrawn'
                   AND (o.ended_on, o.end_cause, o.ended_by) IS DISTINCT FROM (f.ended_on, f.end_cause, f.ended_by)) d
         WHERE u.id = d.id
      $$;
      COMMENT ON FUNCTION settle_unemployment IS
        'lets the registrations of these persons end, or hold again, as the other records now say, wherever in the district they were made';

      DROP TRIGGER end_by_known_job ON unemployment_registration;
      DROP FUNCTION end_by_known_job;
      CREATE FUNCTION end_by_the_first() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          NEW.stated_end_on := NEW.ended_on;
          NEW.stated_end_cause := NEW.end_cause;
        ELSIF (NEW.ended_on, NEW.end_cause) IS DISTINCT FROM (OLD.ended_on, OLD.end_cause) THEN
          NEW.stated_end_on := NEW.ended_on;
          NEW.stated_end_cause := NEW.end_cause;
        END IF;
        IF NEW.status <> 'withdrawn' THEN
          SELECT f.ended_on, f.end_cause, f.ended_by INTO NEW.ended_on, NEW.end_cause, NEW.ended_by FROM first_end_of(NEW) f;
          NEW.status := CASE WHEN NEW.ended_on IS NULL THEN 'registered' ELSE 'ended' END;
        END IF;
        RETURN NEW;
      END $$;
      COMMENT ON FUNCTION end_by_the_first IS 'whatever the order in which its ends become known, the earliest of them ends a registration';
      CREATE TRIGGER end_by_the_first BEFORE INSERT OR UPDATE ON unemployment_registration
        FOR EACH ROW EXECUTE FUNCTION end_by_the_first();
    `);
  }

  private async closeWithAttrition(runner: QueryRunner) {
    await runner.query(`
      CREATE FUNCTION close_with_attrition() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        live text[] := TG_ARGV[0];
        left_work natural_attrition;
        known jsonb;
        last_day date;
        why text;
      BEGIN
        -- What an attrition closed stands first as it stood before, and is then judged anew.
        IF NEW.closed_by IS NOT NULL THEN
          known := NEW.before_closing;
          IF NEW.status = 'withdrawn' THEN
            NEW.status_before_withdrawal := known ->> 'status';
            known := known - 'status';
          END IF;
          NEW := jsonb_populate_record(NEW, known || '{"closed_by": null, "before_closing": null}');
        END IF;
        known := to_jsonb(NEW);
        IF NOT NEW.status = ANY (live) THEN
          RETURN NEW;
        END IF;
        last_day := coalesce(NEW.ended_on, (known ->> TG_ARGV[2])::date, 'infinity');
        SELECT a.* INTO left_work FROM natural_attrition a
         WHERE a.person_id = NEW.person_id AND a.status = 'approved'
           AND a.occurred_on >= (known ->> TG_ARGV[1])::date AND a.occurred_on < last_day
         ORDER BY a.occurred_on LIMIT 1;
        IF left_work.id IS NULL THEN
          RETURN NEW;
        END IF;
        why := CASE left_work.cause WHEN 'death' THEN 'died' WHEN 'retirement' THEN 'retired' ELSE TG_ARGV[5] END;
        NEW.before_closing := jsonb_build_object('status', NEW.status, 'ended_on', NEW.ended_on)
          || CASE WHEN TG_ARGV[4] = '' THEN '{}' ELSE jsonb_build_object(TG_ARGV[4], known -> TG_ARGV[4]) END;
        NEW.closed_by := 'natural_attrition:' || left_work.id;
        NEW.status := TG_ARGV[3];
        NEW.ended_on := left_work.occurred_on;
        IF TG_ARGV[4] <> '' THEN
          NEW := jsonb_populate_record(NEW, jsonb_build_object(TG_ARGV[4], why));
        END IF;
        RETURN NEW;
      END $$;
      COMMENT ON FUNCTION close_with_attrition IS
        'whoever dies, retires or is disabled leaves job, post, internship and search for work on that day, unless they ended before; taken back with the attrition';
    `);
    for (const [tab, live, first, last, closed, cause, otherwise] of CLOSED) {
      await runner.query(`
        ALTER TABLE ${tab} ADD COLUMN closed_by text, ADD COLUMN before_closing jsonb;
        COMMENT ON COLUMN ${tab}.closed_by IS '自然减员终止: the attrition that ended it, as type:id';
        COMMENT ON COLUMN ${tab}.before_closing IS 'state and end before that, for when the attrition is taken back';
        CREATE INDEX ${tab}_closed_by ON ${tab} (closed_by) WHERE closed_by IS NOT NULL;
        CREATE TRIGGER close_with_attrition BEFORE INSERT OR UPDATE ON ${tab} FOR EACH ROW
          EXECUTE FUNCTION close_with_attrition('${live}', '${first}', '${last}', '${closed}', '${cause}', '${otherwise}');
      `);
    }
  }

  private async attritionOfTheEmployed(runner: QueryRunner) {
    await runner.query(`
      ALTER TABLE natural_attrition ADD COLUMN of_unemployed boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN natural_attrition.of_unemployed IS
        'the person was registered unemployed that day, and so is not one of the employed; kept by the triggers of both tables';
      CREATE FUNCTION was_registered_unemployed(attrition bigint, person bigint, day date) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM unemployment_registration u
                        WHERE u.person_id = person AND u.status <> 'withdrawn' AND u.registered_on <= day
                          AND (u.ended_on IS NULL OR u.ended_on > day OR u.ended_by = 'natural_attrition:' || attrition))
      $$;
      REVOKE EXECUTE ON FUNCTION was_registered_unemployed FROM PUBLIC;
      CREATE FUNCTION ask_whether_unemployed() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        NEW.of_unemployed := was_registered_unemployed(NEW.id, NEW.person_id, NEW.occurred_on);
        RETURN NEW;
      END $$;
      ALTER TABLE natural_attrition DISABLE TRIGGER USER;
      UPDATE natural_attrition SET of_unemployed = was_registered_unemployed(id, person_id, occurred_on) WHERE person_id IS NOT NULL;
      ALTER TABLE natural_attrition ENABLE TRIGGER USER;
      CREATE TRIGGER ask_whether_unemployed BEFORE INSERT OR UPDATE ON natural_attrition
        FOR EACH ROW EXECUTE FUNCTION ask_whether_unemployed();
      CREATE FUNCTION tell_attrition_of_unemployment() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        people bigint[];
      BEGIN
        IF TG_OP = 'INSERT' THEN
          people := array(SELECT DISTINCT person_id FROM new_rows);
        ELSE
          people := array(SELECT person_id FROM new_rows UNION SELECT person_id FROM old_rows);
        END IF;
        UPDATE natural_attrition a SET of_unemployed = NOT a.of_unemployed
         WHERE a.person_id = ANY (people) AND a.of_unemployed <> was_registered_unemployed(a.id, a.person_id, a.occurred_on);
        RETURN NULL;
      END $$;
      CREATE TRIGGER tell_attrition_insert AFTER INSERT ON unemployment_registration REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION tell_attrition_of_unemployment();
      CREATE TRIGGER tell_attrition_update AFTER UPDATE ON unemployment_registration
        REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_attrition_of_unemployment();

      CREATE FUNCTION end_with_attrition() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        people bigint[] := array(
          SELECT DISTINCT p.person_id FROM new_rows n JOIN old_rows o ON o.id = n.id
           CROSS JOIN LATERAL (VALUES (n.person_id), (o.person_id)) p (person_id)
           WHERE p.person_id IS NOT NULL AND 'approved' IN (n.status, o.status)
             AND (n.status, n.person_id, n.occurred_on, n.cause) IS DISTINCT FROM (o.status, o.person_id, o.occurred_on, o.cause));
      BEGIN
        IF cardinality(people) > 0 THEN
          PERFORM settle_unemployment(people);
          ${CLOSED.map(
            ([tab, live, first, last]) => `
          UPDATE ${tab} r SET status = r.status
           WHERE r.person_id = ANY (people)
             AND (r.closed_by IS NOT NULL
                  OR r.status = ANY ('${live}') AND EXISTS (
                       SELECT FROM natural_attrition a
                        WHERE a.person_id = r.person_id AND a.status = 'approved' AND a.occurred_on >= r.${first}
                          AND a.occurred_on < coalesce(${[...new Set(['r.ended_on', `r.${last}`])].join(', ')}, 'infinity')));`,
          ).join('')}
        END IF;
        RETURN NULL;
      END $$;
      COMMENT ON FUNCTION end_with_attrition IS 'lets what the persons of an attrition are in end with it, or go on when it no longer stands';
      CREATE TRIGGER end_with_attrition AFTER UPDATE ON natural_attrition
        REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION end_with_attrition();
      SELECT settle_unemployment(array(SELECT DISTINCT person_id FROM unemployment_registration));
    `);
    for (const [tab, live, first, last] of CLOSED) {
      await runner.query(`
        UPDATE ${tab} r SET status = r.status
         WHERE r.status = ANY ('${live}') AND EXISTS (
           SELECT FROM natural_attrition a WHERE a.person_id = r.person_id AND a.status = 'approved' AND a.occurred_on >= r.${first}
              AND a.occurred_on < coalesce(${[...new Set(['r.ended_on', `r.${last}`])].join(', ')}, 'infinity'))`);
    }
    // The office's own duplicates stay for it to withdraw; none is added to them.
    await runner.query(`
      DO $$
      DECLARE
        last_of_old bigint := (SELECT coalesce(max(id), 0) FROM natural_attrition a
          WHERE a.cause = 'monthly_number' AND a.status NOT IN ('withdrawn', 'rejected')
            AND EXISTS (SELECT FROM natural_attrition b
                         WHERE b.cause = 'monthly_number' AND b.status NOT IN ('withdrawn', 'rejected') AND b.id <> a.id
                           AND (b.territory_id, b.occurred_on) = (a.territory_id, a.occurred_on)
                           AND b.document_number IS NOT DISTINCT FROM a.document_number));
      BEGIN
        EXECUTE format($f$CREATE UNIQUE INDEX natural_attrition_month_once ON natural_attrition (territory_id, occurred_on, document_number)
          NULLS NOT DISTINCT WHERE cause = 'monthly_number' AND status NOT IN ('withdrawn', 'rejected') AND id > %s$f$, last_of_old);
      END $$;
    `);
  }

  private async verdictsOnPersons(runner: QueryRunner) {
    await runner.query(`
      CREATE FUNCTION person_died_before(person bigint, day date) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM natural_attrition a
                        WHERE a.person_id = person AND a.cause = 'death' AND a.status = 'approved' AND a.occurred_on < day)
      $$;
      CREATE FUNCTION person_begins_after(person bigint, day date) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM employment_registration e WHERE e.person_id = person AND e.status <> 'withdrawn' AND e.started_on > day)
            OR EXISTS (SELECT FROM unemployment_registration u WHERE u.person_id = person AND u.status <> 'withdrawn' AND u.registered_on > day)
            OR EXISTS (SELECT FROM jobseeker_registration j WHERE j.person_id = person AND j.status <> 'withdrawn' AND j.registered_on > day)
            OR EXISTS (SELECT FROM welfare_placement w WHERE w.person_id = person AND w.status IN ('in_post', 'suspended', 'ended') AND w.started_on > day)
            OR EXISTS (SELECT FROM internship i WHERE i.person_id = person AND i.started_on > day
                          AND i.status IN ('active', 'completed', 'retained', 'ended_early'))
      $$;
      CREATE FUNCTION person_is_at_work(person bigint, day date) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM employment_registration e
                         LEFT JOIN welfare_placement w ON e.implied_by = 'welfare_placement:' || w.id
                        WHERE e.person_id = person AND e.status <> 'withdrawn' AND e.started_on <= day
                          AND coalesce(e.ended_on, w.ended_on, w.planned_end_on, 'infinity') > day)
      $$;
      COMMENT ON FUNCTION person_is_at_work IS 'a job that began by then and is not over; the one that a welfare post implies is over with the agreement';
      REVOKE EXECUTE ON FUNCTION person_died_before, person_begins_after, person_is_at_work FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION person_died_before, person_begins_after, person_is_at_work TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION person_is_at_work, person_begins_after, person_died_before;
      DROP INDEX natural_attrition_month_once;
      DROP TRIGGER end_with_attrition ON natural_attrition;
      DROP FUNCTION end_with_attrition;
      DROP TRIGGER tell_attrition_update ON unemployment_registration;
      DROP TRIGGER tell_attrition_insert ON unemployment_registration;
      DROP TRIGGER ask_whether_unemployed ON natural_attrition;
      DROP FUNCTION tell_attrition_of_unemployment, ask_whether_unemployed, was_registered_unemployed;
      ALTER TABLE natural_attrition DROP COLUMN of_unemployed;
    `);
    for (const [tab] of CLOSED) {
      await runner.query(`
        DROP TRIGGER close_with_attrition ON ${tab};
        ALTER TABLE ${tab} DROP COLUMN closed_by, DROP COLUMN before_closing;
      `);
    }
    await runner.query(`
      DROP FUNCTION close_with_attrition;
      DROP TRIGGER end_by_the_first ON unemployment_registration;
      DROP FUNCTION end_by_the_first;
      CREATE FUNCTION end_by_known_job() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF NEW.status = 'registered' THEN
          SELECT 'ended', e.started_on, 'employed', 'employment_registration:' || e.id
            INTO NEW.status, NEW.ended_on, NEW.end_cause, NEW.ended_by
            FROM employment_registration e
           WHERE e.person_id = NEW.person_id AND e.status <> 'withdrawn' AND e.entry = 'new_hire'
             AND e.started_on > NEW.registered_on
           ORDER BY e.started_on, e.id LIMIT 1;
          NEW.status := coalesce(NEW.status, 'registered');
        END IF;
        RETURN NEW;
      END $$;
      COMMENT ON FUNCTION end_by_known_job IS 'a registration that arrives late is already ended by the job that followed it';
      CREATE TRIGGER end_by_known_job BEFORE INSERT ON unemployment_registration
        FOR EACH ROW EXECUTE FUNCTION end_by_known_job();
      CREATE OR REPLACE FUNCTION settle_unemployment(persons bigint[]) RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        UPDATE unemployment_registration u
           SET status = CASE WHEN d.ended_on IS NULL THEN 'registered' ELSE 'ended' END,
               ended_on = d.ended_on, end_cause = d.end_cause, ended_by = d.ended_by
          FROM (
            SELECT o.id, f.ended_on, f.end_cause, f.ended_by
              FROM unemployment_registration o LEFT JOIN LATERAL (
                (SELECT e.started_on AS ended_on, 'employed' AS end_cause, 'employment_registration:' || e.id AS ended_by
                   FROM employment_registration e
                  WHERE e.person_id = o.person_id AND e.status <> 'withdrawn' AND e.entry = 'new_hire'
                    AND e.started_on > o.registered_on
                  ORDER BY e.started_on, e.id LIMIT 1)
                UNION ALL
                (SELECT n.registered_on, 'superseded', 'unemployment_registration:' || n.id
                   FROM unemployment_registration n
                  WHERE n.person_id = o.person_id AND n.status <> 'withdrawn' AND n.registered_on > o.registered_on
                  ORDER BY n.registered_on LIMIT 1)
                ORDER BY ended_on, end_cause LIMIT 1
              ) f ON true
             WHERE o.person_id = ANY (persons)
               AND (o.status = 'registered' OR (o.status = 'ended' AND o.ended_by IS NOT NULL))
          ) d
         WHERE u.id = d.id AND (u.ended_on, u.ended_by) IS DISTINCT FROM (d.ended_on, d.ended_by)
      $$;
      DROP FUNCTION first_end_of;
      ALTER TABLE unemployment_registration DROP COLUMN stated_end_on, DROP COLUMN stated_end_cause;
    `);
  }
}
