-- Whether the same job of the person, from the same day, is registered already, at any desk.
CREATE OR REPLACE FUNCTION job_is_registered(person bigint, employer bigint, day date, other_than bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM employment_registration e
                  WHERE e.person_id = person AND e.employer_id IS NOT DISTINCT FROM employer AND e.started_on = day
                    AND e.id <> other_than AND e.status <> 'withdrawn')
$$;

-- Whether the person has a job that began by then and is not over; the one that a
-- welfare post implies is over with the agreement.
CREATE OR REPLACE FUNCTION person_is_at_work(person bigint, day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM employment_registration e
                   LEFT JOIN welfare_placement w ON e.implied_by = 'welfare_placement:' || w.id
                  WHERE e.person_id = person AND e.status <> 'withdrawn' AND e.started_on <= day
                    AND coalesce(e.ended_on, w.ended_on, w.planned_end_on, 'infinity') > day)
$$;

-- Whether anything begins or is done for the person after that day, at any desk: a job, a registration, a certificate, a post, an
-- internship, a training, a loan, a retirement.
CREATE OR REPLACE FUNCTION person_begins_after(person bigint, day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM employment_registration e WHERE e.person_id = person AND e.status <> 'withdrawn' AND e.started_on > day)
      OR EXISTS (SELECT FROM unemployment_registration u WHERE u.person_id = person AND u.status <> 'withdrawn' AND u.registered_on > day)
      OR EXISTS (SELECT FROM jobseeker_registration j WHERE j.person_id = person AND j.status <> 'withdrawn' AND j.registered_on > day)
      OR EXISTS (SELECT FROM welfare_placement w WHERE w.person_id = person AND w.status IN ('in_post', 'suspended', 'ended') AND w.started_on > day)
      OR EXISTS (SELECT FROM internship i WHERE i.person_id = person AND i.started_on > day
                    AND i.status IN ('active', 'completed', 'retained', 'ended_early'))
      OR EXISTS (SELECT FROM hardship_certification h WHERE h.person_id = person AND h.status NOT IN ('rejected', 'withdrawn')
                    AND greatest(h.applied_on, h.certified_on) > day)
      OR EXISTS (SELECT FROM jobseeker_service v WHERE v.person_id = person AND v.status <> 'withdrawn' AND v.served_on > day)
      OR EXISTS (SELECT FROM training_enrolment t WHERE t.person_id = person AND t.status <> 'withdrawn'
                    AND greatest(t.enrolled_on, t.completed_on) > day)
      OR EXISTS (SELECT FROM startup_loan l WHERE l.person_id = person AND l.status NOT IN ('rejected', 'withdrawn')
                    AND greatest(l.applied_on, l.released_on) > day)
      OR EXISTS (SELECT FROM natural_attrition a WHERE a.person_id = person AND a.cause <> 'death' AND a.occurred_on > day
                    AND a.status NOT IN ('rejected', 'withdrawn'))
$$;

-- Whether the person retired or was disabled before that day.
CREATE OR REPLACE FUNCTION person_left_work_before(person bigint, day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM natural_attrition a
                  WHERE a.person_id = person AND a.cause IN ('retirement', 'injury') AND a.status = 'approved' AND a.occurred_on < day)
$$;

-- Whether an attrition of the person is registered, signed or not.
CREATE OR REPLACE FUNCTION person_has_attrition(person bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM natural_attrition a WHERE a.person_id = person AND a.status NOT IN ('rejected', 'withdrawn'))
$$;

-- Whether the person died before that day.
CREATE OR REPLACE FUNCTION person_died_before(person bigint, day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM natural_attrition a
                  WHERE a.person_id = person AND a.cause = 'death' AND a.status = 'approved' AND a.occurred_on < day)
$$;

-- Whether the person is younger than so many years on the day.
CREATE OR REPLACE FUNCTION person_is_under(person bigint, day date, years int) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM person p WHERE p.id = person AND (p.birth_date + make_interval(years => years))::date > day)
$$;

-- Whether the day lies beyond the statutory working age: which of the two ages of women is hers is
-- not known here, so the later one is the limit.
CREATE OR REPLACE FUNCTION is_past_retirement(person bigint, day date, man int[], woman_cadre int[], woman_worker int[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM person p
                  WHERE p.id = person AND day > CASE WHEN p.sex = 'female'
                    THEN greatest(retirement_day(p.birth_date, woman_cadre[1], woman_cadre[2], woman_cadre[3]),
                                  retirement_day(p.birth_date, woman_worker[1], woman_worker[2], woman_worker[3]))
                    ELSE retirement_day(p.birth_date, man[1], man[2], man[3]) END)
$$;

-- 法定退休日期, by the numbers of the policy data: age, months of birth to one month of delay, and the most months. One expression
-- without a sub-select, so that PostgreSQL works it out where it stands.
CREATE OR REPLACE FUNCTION retirement_day(birth date, age int, step int, most int) RETURNS date
LANGUAGE sql IMMUTABLE AS $$
  SELECT (birth + make_interval(months => age * 12 + CASE
           WHEN birth + make_interval(years => age) < '2025-01-01' THEN 0
           ELSE least(most, ((extract(year FROM birth + make_interval(years => age))::int - 2025) * 12
                             + extract(month FROM birth + make_interval(years => age))::int - 1) / step + 1)
         END))::date
$$;

-- Whether the person has another job, post or internship on any of these days than the record in question, what implies it and
-- what it implies.
CREATE OR REPLACE FUNCTION is_busy_within(person bigint, first_day date, last_day date, job bigint, origin text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM employment_registration e LEFT JOIN welfare_placement w ON e.implied_by = 'welfare_placement:' || w.id
                  WHERE e.person_id = person AND e.id <> job AND e.status <> 'withdrawn'
                    AND (origin IS NULL OR e.implied_by IS DISTINCT FROM origin) AND e.started_on <= coalesce(last_day, 'infinity')
                    AND coalesce(e.ended_on, w.ended_on, w.planned_end_on, 'infinity') >= first_day
                    -- 续签: a contract that goes on is one job.
                    AND NOT EXISTS (SELECT FROM employment_registration n
                                     WHERE n.id = job AND n.employer_id IS NOT DISTINCT FROM e.employer_id
                                       AND CASE WHEN e.started_on < n.started_on THEN n.entry ELSE e.entry END = 'renewal'))
      OR EXISTS (SELECT FROM welfare_placement w
                  WHERE w.person_id = person AND origin IS DISTINCT FROM 'welfare_placement:' || w.id
                    AND w.status IN ('in_post', 'suspended', 'ended') AND w.started_on <= coalesce(last_day, 'infinity')
                    AND coalesce(w.ended_on, w.planned_end_on) >= first_day)
      OR EXISTS (SELECT FROM internship i
                  WHERE i.person_id = person AND origin IS DISTINCT FROM 'internship:' || i.id
                    AND i.status IN ('active', 'completed', 'retained', 'ended_early') AND i.started_on <= coalesce(last_day, 'infinity')
                    AND coalesce(i.ended_on, least(i.planned_end_on, i.retained_on - 1)) >= first_day)
$$;

-- 培训期间: whether the person is in a class that is held on any of these days.
CREATE OR REPLACE FUNCTION is_in_class_within(person bigint, first_day date, last_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM training_enrolment t
                  WHERE t.person_id = person AND t.status IN ('enrolled', 'completed', 'certified', 'failed')
                    AND t.class_days && daterange(first_day, last_day, '[]'))
$$;

-- 见习期间: whether the person is an intern on any of these days.
CREATE OR REPLACE FUNCTION is_intern_within(person bigint, first_day date, last_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM internship i
                  WHERE i.person_id = person AND i.status IN ('active', 'completed', 'retained', 'ended_early')
                    AND i.started_on <= last_day AND coalesce(i.ended_on, least(i.planned_end_on, i.retained_on - 1)) >= first_day)
$$;

-- 创业期间: whether a loan to start a business with, of the person's own, runs on any of these days; where the guarantee fund had to pay, the business failed.
CREATE OR REPLACE FUNCTION runs_business_within(person bigint, first_day date, last_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM startup_loan l
                  WHERE l.person_id = person AND l.borrower_kind = 'person' AND l.status NOT IN ('rejected', 'withdrawn')
                    AND l.released_on <= coalesce(last_day, 'infinity') AND least(l.repaid_on, l.recovered_on, l.compensated_on, 'infinity') >= first_day)
$$;

-- 在公益性岗位: whether the person is in a post on the day.
CREATE OR REPLACE FUNCTION is_in_welfare_post_on(person bigint, day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM welfare_placement w
                  WHERE w.person_id = person AND w.status IN ('in_post', 'suspended', 'ended') AND w.started_on <= day
                    AND coalesce(w.ended_on, w.planned_end_on) >= day)
$$;

-- 登记失业人员: registered unemployed on the day and at no work.
CREATE OR REPLACE FUNCTION is_unemployed_on(person bigint, day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT was_unemployed_since(person, day, day) AND NOT person_is_at_work(person, day)
$$;

-- Whether a registration of unemployment held from the first of these days to the last; one that nobody confirmed had lapsed.
CREATE OR REPLACE FUNCTION was_unemployed_since(person bigint, first_day date, day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM unemployment_registration u
                  WHERE u.person_id = person AND u.status <> 'withdrawn' AND u.registered_on <= first_day
                    AND (u.ended_on IS NULL OR u.ended_on >= day) AND (u.valid_until IS NULL OR u.valid_until >= day))
$$;

-- Whether the person is registered unemployed on just that day.
CREATE OR REPLACE FUNCTION registers_unemployed_on(person bigint, day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM unemployment_registration u WHERE u.person_id = person AND u.status <> 'withdrawn' AND u.registered_on = day)
$$;

-- Whether the person is registered unemployed, or confirmed to be, on a day after the first of these, while what ends on the last still runs.
CREATE OR REPLACE FUNCTION registers_unemployed_within(person bigint, first_day date, last_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM unemployment_registration u
                  WHERE u.person_id = person AND u.status <> 'withdrawn'
                    AND (u.registered_on > first_day AND u.registered_on < coalesce(last_day, 'infinity')
                         OR u.last_confirmed_on >= first_day AND u.last_confirmed_on < coalesce(last_day, 'infinity')))
$$;

-- Whether a registration for work holds after the first of these days, while what ends on the last still runs.
CREATE OR REPLACE FUNCTION seeks_work_within(person bigint, first_day date, last_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM jobseeker_registration j
                  WHERE j.person_id = person AND j.status <> 'withdrawn' AND j.registered_on < coalesce(last_day, 'infinity')
                    AND coalesce(least(j.ended_on - 1, j.valid_until), 'infinity') > first_day)
$$;

-- Whether the person has another job, of no welfare post and not implied by `origin`, on all of these days, or on any of them.
CREATE OR REPLACE FUNCTION is_at_other_work(person bigint, first_day date, last_day date, origin text, throughout boolean) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM employment_registration e
                  WHERE e.person_id = person AND e.status <> 'withdrawn' AND e.form <> 'welfare_post' AND e.implied_by IS DISTINCT FROM origin
                    AND e.started_on <= CASE WHEN throughout THEN first_day ELSE last_day END
                    AND coalesce(e.ended_on, 'infinity') >= CASE WHEN throughout THEN last_day ELSE first_day END)
$$;

-- 就业困难人员: whether a certificate of hardship held on the day; one revoked with effect from that very day still did, as it counts.
CREATE OR REPLACE FUNCTION holds_hardship_certificate(person bigint, day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM hardship_certification h
                  WHERE h.person_id = person AND h.status IN ('certified', 'revoked')
                    AND h.certified_on <= day AND (h.revoked_on IS NULL OR h.revoked_on >= day) AND (h.valid_until IS NULL OR h.valid_until >= day))
$$;

-- Whether a job of the person begins after the first of these days and not after the last, at any desk.
CREATE OR REPLACE FUNCTION begins_work_within(person bigint, first_day date, last_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM employment_registration e
                  WHERE e.person_id = person AND e.status <> 'withdrawn'
                    AND e.started_on > first_day AND e.started_on <= coalesce(last_day, 'infinity'))
$$;

-- Whether the person had a job with the employer, registered at any desk, that began by the month of the day and lasted until the month
-- before it or longer: by months, so that no day of another desk is found out by trying.
CREATE OR REPLACE FUNCTION has_worked_until(person bigint, employer bigint, day date, besides bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM employment_registration e
                  WHERE e.person_id = person AND e.employer_id IS NOT DISTINCT FROM employer AND e.id IS DISTINCT FROM besides
                    AND e.status <> 'withdrawn' AND date_trunc('month', e.started_on) <= day
                    AND coalesce(e.ended_on, 'infinity') >= date_trunc('month', day) - interval '1 month')
$$;
