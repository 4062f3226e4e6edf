-- Lets the registrations of these persons end, or hold again, as the other records now
-- say, wherever in the district they were made.
CREATE OR REPLACE FUNCTION settle_unemployment(persons bigint[]) RETURNS void
-- Planned once in a connection: planning takes ten times as long as looking at the few registrations of somebody.
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  otherwise bigint[];
BEGIN
  -- Nearly nobody who is given a job was registered unemployed.
  IF NOT EXISTS (SELECT FROM unemployment_registration WHERE person_id = ANY (persons)) THEN
    RETURN;
  END IF;
  otherwise := array(
    SELECT o.id FROM unemployment_registration o LEFT JOIN LATERAL first_end_of(o) f ON true
     WHERE o.person_id = ANY (persons) AND o.status <> 'withdrawn'
       AND (o.ended_on, o.end_cause, o.ended_by) IS DISTINCT FROM (f.ended_on, f.end_cause, f.ended_by));
  -- An update of nothing would fire every trigger of the ledger, at each job that anybody is given.
  IF cardinality(otherwise) > 0 THEN
    -- Nothing is set here: the row's own trigger finds its end anew.
    UPDATE unemployment_registration SET status = status WHERE id = ANY (otherwise);
  END IF;
END $$;

-- After a change of records that may end a registration: of the persons they named before and name now. A job tells attritions, too.
CREATE OR REPLACE FUNCTION settle_unemployment_of_rows() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  persons bigint[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    persons := array(SELECT DISTINCT person_id FROM new_rows);
  ELSE
    persons := array(SELECT person_id FROM new_rows UNION SELECT person_id FROM old_rows);
  END IF;
  -- An update of nothing fires statement triggers too; without this it would call itself for ever.
  IF cardinality(persons) > 0 THEN
    PERFORM settle_unemployment(persons);
    IF TG_TABLE_NAME = 'employment_registration' THEN
      PERFORM settle_attritions(persons);
    END IF;
  END IF;
  RETURN NULL;
END $$;

-- The earliest of what ends a registration: a job, an attrition, a later registration, or what a person entered, foreseen or not.
CREATE OR REPLACE FUNCTION first_end_of(u unemployment_registration) RETURNS TABLE (ended_on date, end_cause text, ended_by text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT f.ended_on, f.end_cause, f.ended_by
    FROM (
      (SELECT e.started_on AS ended_on, 'employed' AS end_cause, 'employment_registration:' || e.id AS ended_by, 1 AS place
         FROM employment_registration e
        WHERE e.person_id = u.person_id AND e.status <> 'withdrawn' AND e.started_on > u.registered_on
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

-- Ends a registration by the earliest of its ends, whatever the order in which they become known.
CREATE OR REPLACE FUNCTION end_by_the_first() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.stated_end_on := NEW.ended_on;
    NEW.stated_end_cause := NEW.end_cause;
  ELSIF (NEW.ended_on, NEW.end_cause) IS DISTINCT FROM (OLD.ended_on, OLD.end_cause) THEN
    NEW.stated_end_on := NEW.ended_on;
    NEW.stated_end_cause := NEW.end_cause;
  END IF;
  -- An end that somebody stated for a later day says that the registration held until then.
  IF NEW.valid_until >= NEW.registered_on THEN
    NEW.valid_until := greatest(NEW.valid_until, NEW.stated_end_on - 1);
  END IF;
  IF NEW.status <> 'withdrawn' THEN
    SELECT f.ended_on, f.end_cause, f.ended_by INTO NEW.ended_on, NEW.end_cause, NEW.ended_by FROM first_end_of(NEW) f;
    NEW.status := CASE WHEN NEW.ended_on IS NULL THEN 'registered' ELSE 'ended' END;
  END IF;
  RETURN NEW;
END $$;

-- 有效期随人员更正: the registrations of whom these corrections are, and what their validity follows from.
CREATE OR REPLACE FUNCTION validities_to_renew(corrections bigint[])
RETURNS TABLE (id bigint, registered_on text, last_confirmed_on text, birth_date text, sex text, region text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT u.id, u.registered_on::text, u.last_confirmed_on::text, p.birth_date::text, p.sex, d.code
    FROM person_correction c JOIN unemployment_registration u ON u.person_id IN (c.person_id, c.merged_person_id)
    JOIN person p ON p.id = u.person_id JOIN org_unit d ON d.id = u.district_id
   WHERE c.id = ANY (corrections) AND c.status IN ('corrected', 'undone') AND c.new_number IS NOT NULL AND u.status <> 'withdrawn'
     AND c.district_id IN (SELECT app_districts())
$$;

-- Keeps them, where they are others than before; an end stated for a later day says still that the registration held until then.
-- The tables' owner passes the guard of the ledger, so what is closed is asked here: the day on which it ends, before and now.
CREATE OR REPLACE FUNCTION renew_validities(corrections bigint[], rows jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  touched touched_day[];
  acting text := coalesce(current_setting('app.action', true), '');
BEGIN
  -- A step of the registration, whatever ledger the transaction has moved last.
  PERFORM set_config('app.action', 'unemployment_registration:renew', true);
  WITH other AS (
    SELECT u.id, least(u.ended_on, u.valid_until + 1) AS ended, n.valid_until
      FROM unemployment_registration u
      JOIN jsonb_to_recordset(rows) AS said (id bigint, valid_until date, working_age_before date, working_age_until date) ON said.id = u.id
      -- Where the working age did not end it, what is stored is the term as it was said.
     CROSS JOIN LATERAL (SELECT CASE WHEN u.valid_until < coalesce(said.working_age_before, 'infinity')
                                     THEN least(u.valid_until, said.working_age_until) ELSE said.valid_until END) n (valid_until)
     WHERE u.id IN (SELECT v.id FROM validities_to_renew(corrections) v)
       AND u.valid_until IS DISTINCT FROM CASE WHEN n.valid_until >= u.registered_on THEN greatest(n.valid_until, u.stated_end_on - 1) ELSE n.valid_until END
  ), renewed AS (
    UPDATE unemployment_registration u SET valid_until = o.valid_until FROM other o WHERE o.id = u.id
    RETURNING u.id, u.revision, u.territory_id, u.handling_unit_id, o.ended AS before, least(u.ended_on, u.valid_until + 1) AS after
  )
  SELECT array_agg(ROW(r.id, r.revision, r.place, d.is_before, 'ended_on', d.day, p.unit_id)::touched_day) INTO touched
    FROM (SELECT *, row_number() OVER (ORDER BY id) AS place FROM renewed WHERE before IS DISTINCT FROM after) r
   CROSS JOIN LATERAL (VALUES (true, r.before), (false, r.after)) d (is_before, day)
   CROSS JOIN LATERAL (VALUES (r.territory_id), (r.handling_unit_id)) p (unit_id)
   WHERE d.day IS NOT NULL;
  PERFORM set_config('app.action', acting, true);
  IF touched IS NOT NULL THEN
    PERFORM pass_periods('unemployment_registration', touched);
  END IF;
END $$;
