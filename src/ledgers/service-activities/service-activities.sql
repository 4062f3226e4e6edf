-- 重点企业: whether the firm is on the district's list on the day, whoever entered it; a verdict, no row.
CREATE OR REPLACE FUNCTION is_key_enterprise(employer bigint, district int, day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM key_enterprise k
                  WHERE k.employer_id = employer AND k.district_id = district AND k.status <> 'withdrawn'
                    AND k.listed_on <= day AND (k.delisted_on IS NULL OR k.delisted_on > day))
$$;

-- Whether a key enterprise was served on a day on which it is on no list any more, from the day on.
CREATE OR REPLACE FUNCTION was_served_unlisted(employer bigint, district int, from_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM service_activity a
                  WHERE a.employer_id = employer AND a.district_id = district AND a.kind = 'key_enterprise_service'
                    AND a.status <> 'withdrawn' AND a.held_on >= from_day AND NOT is_key_enterprise(employer, district, a.held_on))
$$;

-- 一场活动两类登记: whether an event of this name was entered for the day as another kind, at any desk; a verdict, no row.
CREATE OR REPLACE FUNCTION event_is_held_as_another(district int, kind_here text, called text, firm bigint, day date, besides bigint)
RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM service_activity o
                  WHERE o.district_id = district AND o.held_on = day AND o.kind <> kind_here AND o.status <> 'withdrawn'
                    AND o.id IS DISTINCT FROM besides AND NOT o.is_month_summary AND plain_text(o.title) = plain_text(called)
                    AND o.employer_id IS NOT DISTINCT FROM firm)
$$;

-- 同日两次服务同一企业: whether another service to the firm was entered for the day, by another name or place, at any desk.
CREATE OR REPLACE FUNCTION firm_is_served_that_day(district int, firm bigint, day date, said text, besides bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM service_activity o
                  WHERE o.employer_id = firm AND o.held_on = day AND o.district_id = district AND o.kind = 'key_enterprise_service'
                    AND o.status <> 'withdrawn' AND o.id IS DISTINCT FROM besides AND NOT o.is_month_summary
                    AND plain_text(concat(o.title, o.place)) <> plain_text(said))
$$;
