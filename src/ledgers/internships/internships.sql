-- The person of a stipend is the intern; nobody types it twice.
CREATE OR REPLACE FUNCTION take_intern() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  NEW.person_id := (SELECT person_id FROM internship WHERE id = NEW.internship_id);
  RETURN NEW;
END $$;

-- Whether a host of the district was accredited on the day: a desk places interns with
-- hosts of the whole district; a verdict, no row.
CREATE OR REPLACE FUNCTION internship_host_accredited(base bigint, district int, day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM internship_base
                  WHERE id = base AND district_id = district AND status IN ('accredited', 'revoked')
                    AND accredited_on <= day AND (valid_until IS NULL OR valid_until >= day)
                    AND (revoked_on IS NULL OR revoked_on > day))
$$;

-- Keeps with an internship whether its host was accredited when it began.
CREATE OR REPLACE FUNCTION ask_whether_host_was_accredited() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  NEW.host_accredited := internship_host_accredited(NEW.base_id, NEW.district_id, NEW.started_on);
  RETURN NEW;
END $$;

-- After a change of hosts: tells their internships whether the host was accredited.
CREATE OR REPLACE FUNCTION tell_interns_of_their_host() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE internship i SET host_accredited = NOT i.host_accredited
   WHERE i.base_id IN (SELECT id FROM new_rows)
     AND i.host_accredited <> internship_host_accredited(i.base_id, i.district_id, i.started_on);
  RETURN NULL;
END $$;

-- Whether a position is one of this host.
CREATE OR REPLACE FUNCTION internship_position_of(post bigint, base bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM internship_position WHERE id = post AND base_id = base AND status <> 'withdrawn')
$$;

-- Whether no place of a position is free, this internship apart; at all desks together.
CREATE OR REPLACE FUNCTION internship_position_full(post bigint, besides bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM internship_position p
                  WHERE p.id = post
                    AND p.places <= (SELECT count(*) FROM internship i
                                      WHERE i.position_id = p.id AND i.status NOT IN ('rejected', 'withdrawn')
                                        AND i.id IS DISTINCT FROM besides))
$$;

-- Whether interns are in a position, or more than so many, or of another host than this.
CREATE OR REPLACE FUNCTION internship_position_is_short(post bigint, base bigint, room int) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*) > room OR bool_or(i.base_id <> base)
    FROM internship i WHERE i.position_id = post AND i.status NOT IN ('rejected', 'withdrawn')
$$;

-- Whether interns are, or were, with a host.
CREATE OR REPLACE FUNCTION internship_base_has_interns(base bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM internship i WHERE i.base_id = base AND i.status NOT IN ('rejected', 'withdrawn'))
$$;

-- Whether the person was an intern in the month; early hire: the months that remained are covered as well.
CREATE OR REPLACE FUNCTION internship_covers_month(intern bigint, district int, first_of_month date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM internship i
                  WHERE i.id = intern AND i.district_id = district
                    AND i.status IN ('active', 'completed', 'retained', 'ended_early')
                    AND first_of_month >= date_trunc('month', i.started_on)
                    AND first_of_month <= CASE i.status WHEN 'ended_early' THEN i.ended_on ELSE i.planned_end_on END)
$$;

-- Whether a retained intern had left the host by then, whoever entered the end of the job; a verdict, no row.
CREATE OR REPLACE FUNCTION retained_intern_left_before(intern bigint, day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM employment_registration e
                  WHERE e.implied_by = 'internship:' || intern AND e.status <> 'withdrawn' AND e.ended_on < day)
$$;

-- Whether as many months of an internship are claimed or paid as were agreed, this stipend apart; those paid before the office began here with them.
CREATE OR REPLACE FUNCTION internship_stipends_used_up(intern bigint, besides bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM internship i
                  WHERE i.id = intern
                    AND i.months <= coalesce(i.months_subsidised_before, 0)
                                    + (SELECT count(*) FROM internship_stipend t
                                        WHERE t.internship_id = i.id AND NOT payment_is_over(t.status)
                                          AND t.id IS DISTINCT FROM besides))
$$;

-- Whether a month until the openings' day would be one more than lie between the start and that day, those paid before the office
-- began here counted.
CREATE OR REPLACE FUNCTION internship_month_paid_before(intern bigint, besides bigint, first_of_month date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM internship i
      JOIN LATERAL (SELECT max(through) AS through FROM opening_cover WHERE district_id = i.district_id AND until_version IS NULL) o ON true
     WHERE i.id = intern AND i.months_subsidised_before > 0 AND first_of_month <= o.through
       AND i.months_subsidised_before + 1
           + (SELECT count(*) FROM internship_stipend t
               WHERE t.internship_id = i.id AND NOT payment_is_over(t.status)
                 AND t.month <= o.through AND t.id IS DISTINCT FROM besides)
           > welfare_months_before_opening(i.district_id, i.started_on, coalesce(i.ended_on, i.planned_end_on)))
$$;

-- What the intern is paid for the month in another internship, at any desk; a number, no row.
CREATE OR REPLACE FUNCTION internship_stipend_elsewhere(intern bigint, of_month date) RETURNS numeric
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(sum(t.amount_yuan), 0)
    FROM internship i
    JOIN internship o ON o.person_id = i.person_id AND o.id <> i.id
    JOIN internship_stipend t ON t.internship_id = o.id AND t.month = of_month
   WHERE i.id = intern AND NOT payment_is_over(t.status)
$$;

-- Whether a stipend is claimed or paid for an internship.
CREATE OR REPLACE FUNCTION internship_is_subsidised(intern bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM internship_stipend
                  WHERE internship_id = intern AND NOT payment_is_over(status))
$$;

-- The jobs that retained interns imply and that are not registered yet.
CREATE OR REPLACE FUNCTION jobs_of_retained_interns(interns bigint[])
RETURNS TABLE (internship_id bigint, person_id bigint, employer_id bigint, form text, started_on date,
               contract_number text, district_id int, territory_id int, handling_unit_id int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT i.id, i.person_id, b.employer_id, b.host_form, i.retained_on, i.contract_number,
         i.district_id, unit_standing_on(i.territory_id, i.retained_on), unit_standing_on(i.handling_unit_id, i.retained_on)
    FROM internship i JOIN internship_base b ON b.id = i.base_id
   WHERE i.id = ANY (interns) AND i.status = 'retained'
     AND (i.handling_unit_id IN (SELECT app_units()) OR i.territory_id IN (SELECT app_units()))
     AND NOT EXISTS (SELECT FROM employment_registration e WHERE e.implied_by = 'internship:' || i.id AND e.status <> 'withdrawn')
   ORDER BY i.id
$$;
