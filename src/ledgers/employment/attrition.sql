-- Lets what the persons of an attrition are in end with it, or go on when it no longer stands.
CREATE OR REPLACE FUNCTION end_with_attrition() RETURNS trigger
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
    UPDATE employment_registration r SET status = r.status
     WHERE r.person_id = ANY (people)
       AND (r.closed_by IS NOT NULL
            OR r.status = ANY ('{registered,ended}') AND EXISTS (
                 SELECT FROM natural_attrition a
                  WHERE a.person_id = r.person_id AND a.status = 'approved' AND a.occurred_on >= r.started_on
                    AND a.occurred_on < coalesce(r.ended_on, 'infinity')));
    UPDATE welfare_placement r SET status = r.status
     WHERE r.person_id = ANY (people)
       AND (r.closed_by IS NOT NULL
            OR r.status = ANY ('{in_post,suspended,ended}') AND EXISTS (
                 SELECT FROM natural_attrition a
                  WHERE a.person_id = r.person_id AND a.status = 'approved' AND a.occurred_on >= r.started_on
                    AND a.occurred_on < coalesce(r.ended_on, r.planned_end_on, 'infinity')));
    UPDATE internship r SET status = r.status
     WHERE r.person_id = ANY (people)
       AND (r.closed_by IS NOT NULL
            OR r.status = ANY ('{active,completed}') AND EXISTS (
                 SELECT FROM natural_attrition a
                  WHERE a.person_id = r.person_id AND a.status = 'approved' AND a.occurred_on >= r.started_on
                    AND a.occurred_on < coalesce(r.ended_on, r.planned_end_on, 'infinity')));
    UPDATE jobseeker_registration r SET status = r.status
     WHERE r.person_id = ANY (people)
       AND (r.closed_by IS NOT NULL
            OR r.status = ANY ('{registered,ended}') AND EXISTS (
                 SELECT FROM natural_attrition a
                  WHERE a.person_id = r.person_id AND a.status = 'approved' AND a.occurred_on >= r.registered_on
                    AND a.occurred_on < coalesce(r.ended_on, r.valid_until, 'infinity')));
  END IF;
  RETURN NULL;
END $$;

-- Ends what a record is about with an attrition: whoever dies, retires or is disabled leaves job, post, internship and search for
-- work on that day, unless they ended before; taken back with the attrition.
CREATE OR REPLACE FUNCTION close_with_attrition() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  live text[] := TG_ARGV[0];
  left_work natural_attrition;
  known jsonb;
  last_day date;
  why text;
BEGIN
  -- Nearly everybody has none.
  IF NEW.closed_by IS NULL
     AND NOT EXISTS (SELECT FROM natural_attrition a WHERE a.person_id = NEW.person_id AND a.status = 'approved') THEN
    RETURN NEW;
  END IF;
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

-- Whether a subsidy or a stipend stands for a later month of a post or an internship that would end with an attrition of that day.
CREATE OR REPLACE FUNCTION person_is_paid_after(person bigint, day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM welfare_placement w JOIN welfare_subsidy b ON b.placement_id = w.id
                  WHERE w.person_id = person AND w.started_on <= day AND b.month > day
                    AND NOT payment_is_over(b.status))
      OR EXISTS (SELECT FROM internship i JOIN internship_stipend t ON t.internship_id = i.id
                  WHERE i.person_id = person AND i.started_on <= day AND i.status NOT IN ('rejected', 'withdrawn') AND t.month > day
                    AND NOT payment_is_over(t.status))
$$;

-- Keeps with an attrition whether the person was registered unemployed.
CREATE OR REPLACE FUNCTION ask_whether_unemployed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  NEW.of_unemployed := was_registered_unemployed(NEW.id, NEW.person_id, NEW.occurred_on);
  RETURN NEW;
END $$;

-- After a change of registrations: tells the attritions of their persons whether they were registered unemployed, or had left before.
CREATE OR REPLACE FUNCTION tell_attrition_of_unemployment() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  people bigint[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    people := array(SELECT DISTINCT person_id FROM new_rows);
  ELSE
    people := array(SELECT person_id FROM new_rows UNION SELECT person_id FROM old_rows);
  END IF;
  -- An update of nothing would fire every trigger of the ledger.
  IF EXISTS (SELECT FROM natural_attrition WHERE person_id = ANY (people)) THEN
    UPDATE natural_attrition a SET of_unemployed = NOT a.of_unemployed
     WHERE a.person_id = ANY (people) AND a.of_unemployed <> was_registered_unemployed(a.id, a.person_id, a.occurred_on);
    -- A spell of unemployment makes the next job a new one.
    PERFORM settle_attritions(people);
  END IF;
  RETURN NULL;
END $$;

-- Whether the person was registered unemployed on the day of the attrition; that it ended the registration does not undo it.
CREATE OR REPLACE FUNCTION was_registered_unemployed(attrition bigint, person bigint, day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM unemployment_registration u
                  WHERE u.person_id = person AND u.status <> 'withdrawn' AND u.registered_on <= day
                    AND (u.valid_until IS NULL OR u.valid_until >= day)
                    AND (u.ended_on IS NULL OR u.ended_on > day OR u.ended_by = 'natural_attrition:' || attrition))
$$;

-- Whether a monthly number stands for this month at the same place, above or below it, so
-- that both would be added up; a verdict, no row.
CREATE OR REPLACE FUNCTION attrition_month_is_counted(territory int, day date, besides bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM natural_attrition a
                  WHERE (a.territory_id IN (SELECT units_above(territory, day)) OR territory IN (SELECT units_above(a.territory_id, day)))
                    AND a.occurred_on = day AND a.cause = 'monthly_number' AND a.id <> besides
                    AND a.status NOT IN ('rejected', 'withdrawn'))
$$;

-- Whether somebody who leaves work on the day had left it before, and was not counted as taken on anew since; of what happens on one
-- day a disablement comes first, and a death last. A job is counted as new_hires has it.
CREATE OR REPLACE FUNCTION had_left_work(person bigint, why text, day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH job AS (
    SELECT e.id, e.employer_id, e.form, e.is_urban AND e.entry = 'new_hire' AS is_new, e.started_on, e.ended_on,
           coalesce(e.counts_on, e.started_on) AS counts_on
      FROM employment_registration e
     WHERE e.person_id = person AND e.status <> 'withdrawn' AND (e.ended_on < e.counts_on) IS NOT TRUE
       AND (e.monthly_pay_yuan < e.minimum_pay_yuan) IS NOT TRUE)
  SELECT EXISTS (
    SELECT FROM natural_attrition a
     WHERE a.person_id = person AND a.status = 'approved' AND a.cause <> why AND a.cause <> 'death'
       AND (a.occurred_on, array_position('{injury, retirement, death}'::text[], a.cause))
         < (day, array_position('{injury, retirement, death}'::text[], why))
       AND NOT EXISTS (
         SELECT FROM job e
          WHERE e.is_new AND e.started_on > a.occurred_on AND e.counts_on <= day AND coalesce(e.ended_on, 'infinity') >= day
            AND NOT EXISTS (
              SELECT FROM job p
               WHERE (p.started_on, p.id) < (e.started_on, e.id)
                 -- A second one of a year, and one that goes on: the latest before it, or one that lasted until it began.
                 AND (p.is_new AND extract(year FROM p.counts_on) = extract(year FROM e.counts_on)
                      OR (p.employer_id = e.employer_id OR p.form = 'flexible' AND e.form = 'flexible'
                          OR p.form = 'self_employed' AND e.form = 'self_employed' AND (p.employer_id IS NULL OR e.employer_id IS NULL)
                             AND coalesce(p.ended_on, 'infinity') >= e.started_on - 1)
                         AND (p.ended_on >= e.started_on - 1 OR NOT EXISTS (
                                SELECT FROM job q
                                 WHERE (q.started_on, q.id) > (p.started_on, p.id) AND (q.started_on, q.id) < (e.started_on, e.id)))
                         AND NOT EXISTS (
                           SELECT FROM unemployment_registration u
                            WHERE u.person_id = person AND u.status <> 'withdrawn'
                              AND u.registered_on > p.started_on AND u.registered_on < e.started_on)))))
$$;

-- Whether a retirement or disablement of the person is registered beside another one without any job that began between them.
CREATE OR REPLACE FUNCTION has_left_work(person bigint, why text, day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT why <> 'death' AND EXISTS (
    SELECT FROM natural_attrition a
     WHERE a.person_id = person AND a.cause NOT IN ('death', why) AND a.status NOT IN ('rejected', 'withdrawn')
       AND NOT EXISTS (SELECT FROM employment_registration e
                        WHERE e.person_id = person AND e.status <> 'withdrawn'
                          AND e.started_on > least(a.occurred_on, day) AND e.started_on <= greatest(a.occurred_on, day)))
$$;

-- Keeps with an attrition whether the person had left work before.
CREATE OR REPLACE FUNCTION ask_whether_left_before() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  NEW.left_before := coalesce(had_left_work(NEW.person_id, NEW.cause, NEW.occurred_on), false);
  RETURN NEW;
END $$;

-- Tells the attritions of these persons whether they had left work before.
CREATE OR REPLACE FUNCTION settle_attritions(people bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  -- Nearly everybody has none; and an update of nothing would fire every trigger of the ledger.
  IF EXISTS (SELECT FROM natural_attrition a
              WHERE a.person_id = ANY (people) AND a.status = 'approved' AND a.left_before <> had_left_work(a.person_id, a.cause, a.occurred_on)) THEN
    UPDATE natural_attrition a SET left_before = NOT a.left_before
     WHERE a.person_id = ANY (people) AND a.status = 'approved' AND a.left_before <> had_left_work(a.person_id, a.cause, a.occurred_on);
  END IF;
END $$;

-- After an attrition is approved, moved or taken back: tells the others of its persons.
CREATE OR REPLACE FUNCTION tell_death_of_leaving() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM settle_attritions(array(SELECT person_id FROM new_rows WHERE person_id IS NOT NULL
                                   UNION SELECT person_id FROM old_rows WHERE person_id IS NOT NULL));
  RETURN NULL;
END $$;
