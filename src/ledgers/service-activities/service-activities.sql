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
