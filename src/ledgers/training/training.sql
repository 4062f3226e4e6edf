-- The days of a class that is held; null = it is not.
CREATE OR REPLACE FUNCTION training_class_days(c training_class) RETURNS daterange LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN c.status NOT IN ('rejected', 'cancelled', 'withdrawn') THEN daterange(c.opens_on, c.closes_on, '[]') END
$$;

-- Whether a class stands approved: what is sent back or not approved counts no more, nor do its trainees.
CREATE OR REPLACE FUNCTION training_class_is_approved(c training_class) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT c.status IN ('approved', 'open', 'completed')
$$;

-- Keeps with an enrolment the days of its class, and whether it stands approved.
CREATE OR REPLACE FUNCTION take_class_days() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  SELECT training_class_days(c), training_class_is_approved(c) INTO NEW.class_days, NEW.class_approved
    FROM training_class c WHERE c.id = NEW.class_id FOR SHARE;
  RETURN NEW;
END $$;

-- After a change of classes: keeps the days of their enrolments the same.
CREATE OR REPLACE FUNCTION give_class_days() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE training_enrolment e SET class_days = training_class_days(c), class_approved = training_class_is_approved(c)
    FROM new_rows n JOIN training_class c ON c.id = n.id
   WHERE e.class_id = c.id
     AND (e.class_days, e.class_approved) IS DISTINCT FROM (training_class_days(c), training_class_is_approved(c));
  RETURN NULL;
END $$;

-- Whether a class of the district takes trainees: a desk enrols into classes run elsewhere in it; a verdict, no row.
CREATE OR REPLACE FUNCTION training_class_takes_trainees(class bigint, district int) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM training_class
                  WHERE id = class AND district_id = district AND status IN ('approved', 'open', 'completed'))
$$;

-- Whether a class has been opened.
CREATE OR REPLACE FUNCTION training_class_started(class bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM training_class WHERE id = class AND status IN ('open', 'completed'))
$$;

-- Whether a class is held on the day.
CREATE OR REPLACE FUNCTION training_class_covers(class bigint, day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT training_class_days(c) @> day FROM training_class c WHERE c.id = class), false)
$$;

-- The hours a class is planned for; a number, no row.
CREATE OR REPLACE FUNCTION training_class_hours(class bigint) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT planned_hours FROM training_class WHERE id = class
$$;

-- Whether the person is an intern on a day of the class; a verdict, no row.
CREATE OR REPLACE FUNCTION is_intern_during_class(person bigint, class bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM training_class c
                  WHERE c.id = class AND training_class_days(c) IS NOT NULL AND is_intern_within(person, c.opens_on, c.closes_on))
$$;

-- The day on which a class closes.
CREATE OR REPLACE FUNCTION training_class_last_day(class bigint) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT closes_on FROM training_class WHERE id = class
$$;

-- Whether a class of these days leaves out somebody who was enrolled or completed it on another, or of these hours somebody who attended
-- more, or less than so many percent of them.
CREATE OR REPLACE FUNCTION training_class_leaves_out(class bigint, first_day date, last_day date, hours int, least_percent numeric) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM training_enrolment e
                  WHERE e.class_id = class AND e.status IN ('enrolled', 'completed', 'certified')
                    AND (e.enrolled_on > last_day OR e.completed_on NOT BETWEEN first_day AND last_day
                         OR e.attended_hours > hours OR e.completed_on IS NOT NULL AND e.attended_hours * 100 < hours * least_percent))
$$;

-- The days of a class from one of them until another; a number, no row.
CREATE OR REPLACE FUNCTION training_days_until(class bigint, since date, until date) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT until - greatest(since, c.opens_on) + 1 FROM training_class c WHERE c.id = class
$$;

-- Whether more are enrolled in a class than it is planned for, at all desks together.
CREATE OR REPLACE FUNCTION training_class_overfull(class bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (SELECT count(*) FROM training_enrolment WHERE class_id = class AND status NOT IN ('left', 'withdrawn'))
         > (SELECT planned_heads FROM training_class WHERE id = class)
$$;

-- Whether a subsidy is claimed or paid for anybody of a class, at any desk.
CREATE OR REPLACE FUNCTION training_class_is_subsidised(class bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM training_subsidy t JOIN training_enrolment e ON e.id = t.enrolment_id
                  WHERE e.class_id = class AND NOT payment_is_over(t.status))
$$;

-- Whether the training of an enrolment of the district was completed by the day.
CREATE OR REPLACE FUNCTION training_finished(enrolment bigint, district int, day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM training_enrolment
                  WHERE id = enrolment AND district_id = district AND status IN ('completed', 'certified')
                    AND class_approved AND completed_on <= day)
$$;

-- Whether another enrolment of the district has this number of certificate.
CREATE OR REPLACE FUNCTION training_certificate_taken(number text, district int, besides bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM training_enrolment
                  WHERE upper(certificate_number) = upper(number) AND district_id = district AND status <> 'withdrawn' AND id IS DISTINCT FROM besides)
$$;

-- 职业(工种): an occupation as it is compared, without blanks, without brackets and without the words of its own level, which stand beside it.
CREATE OR REPLACE FUNCTION training_skill(occupation text, level text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(nullif(regexp_replace(regexp_replace(w.plain, CASE level
             WHEN 'five' THEN '五级|5级|初级工?' WHEN 'four' THEN '四级|4级|中级工?' WHEN 'three' THEN '三级|3级|高级工?'
             WHEN 'two' THEN '二级|2级|技师' WHEN 'one' THEN '一级|1级|高级技师' ELSE '(?!)' END, '', 'g'),
           '[[:punct:]《》〔〕、/]', '', 'g'), ''), w.plain)
    FROM (SELECT lower(regexp_replace(normalize(occupation, NFKC), '[[:space:]·•・]', '', 'g')) AS plain) w
$$;

-- Whether the training of another enrolment of the person, in the same skill at the same level, is subsidised by another subsidy, or is
-- among those listed before it. Of several that were approved already the first is paid: one is held up by those that were paid, and by
-- earlier ones.
CREATE OR REPLACE FUNCTION training_skill_subsidised_besides(enrolment bigint, subsidy bigint, listed bigint[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM training_enrolment e JOIN training_class c ON c.id = e.class_id
      JOIN training_enrolment o ON o.person_id = e.person_id AND o.id <> e.id
      JOIN training_class k ON k.id = o.class_id AND k.level = c.level AND training_skill(k.occupation, k.level) = training_skill(c.occupation, c.level)
     WHERE e.id = enrolment
       AND (o.id = ANY (listed) OR EXISTS (
              SELECT FROM training_subsidy t WHERE t.enrolment_id = o.id AND t.id IS DISTINCT FROM subsidy
                 AND NOT payment_is_over(t.status)
                 AND (t.status = 'paid' OR t.id < subsidy
                      OR NOT EXISTS (SELECT FROM training_subsidy a WHERE a.id = subsidy AND a.status = 'approved')))))
$$;

-- Whether an enrolment of the person in a class of the same occupation and level says that its subsidy was paid before.
CREATE OR REPLACE FUNCTION training_skill_subsidised_before(enrolment bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM training_enrolment e JOIN training_class c ON c.id = e.class_id
      JOIN training_enrolment o ON o.person_id = e.person_id AND o.status <> 'withdrawn' AND o.skill_subsidised_before
      JOIN training_class k ON k.id = o.class_id AND k.level = c.level AND training_skill(k.occupation, k.level) = training_skill(c.occupation, c.level)
     WHERE e.id = enrolment)
$$;

-- Keeps with a subsidy whose training of which kind and year it pays.
CREATE OR REPLACE FUNCTION take_subsidised_training() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  SELECT e.person_id, c.category, regexp_replace(normalize(c.occupation, NFKC), '[[:space:]·•・]', '', 'g'), c.level,
         extract(year FROM e.completed_on)
    INTO NEW.person_id, NEW.category, NEW.occupation, NEW.level, NEW.training_year
    FROM training_enrolment e JOIN training_class c ON c.id = e.class_id WHERE e.id = NEW.enrolment_id;
  RETURN NEW;
END $$;

-- Subsidies of the same person, category and year anywhere in the district, those paid before the office began here with them; a
-- number, no row.
CREATE OR REPLACE FUNCTION training_subsidies_of_year(enrolment bigint, besides bigint) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (SELECT count(*)::int FROM training_subsidy t
           WHERE t.person_id = e.person_id AND t.category = c.category AND t.training_year = extract(year FROM e.completed_on)
             AND NOT payment_is_over(t.status) AND t.id IS DISTINCT FROM besides)
         + coalesce((SELECT max(o.subsidies_before) FROM training_enrolment o JOIN training_class k ON k.id = o.class_id
                      WHERE o.person_id = e.person_id AND o.status <> 'withdrawn' AND k.category = c.category
                        AND extract(year FROM o.enrolled_on) = extract(year FROM e.completed_on)), 0)
    FROM training_enrolment e JOIN training_class c ON c.id = e.class_id WHERE e.id = enrolment
$$;

-- Whether a subsidy is claimed or paid for an enrolment.
CREATE OR REPLACE FUNCTION training_is_subsidised(enrolment bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM training_subsidy
                  WHERE enrolment_id = enrolment AND NOT payment_is_over(status))
$$;

-- Whether somebody completed the class, at whichever desk enrolled; a verdict, no row.
CREATE OR REPLACE FUNCTION training_class_was_completed(class bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM training_enrolment t WHERE t.class_id = class AND t.status IN ('completed', 'certified'))
$$;
