-- Kind and employer of a placement are those of its post; nobody types them twice.
CREATE OR REPLACE FUNCTION copy_welfare_post() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  SELECT kind, employer_id INTO NEW.post_kind, NEW.employer_id FROM welfare_post WHERE id = NEW.post_id;
  RETURN NEW;
END $$;

-- Kind of post and person of a subsidy are those of its placement; nobody types them twice.
CREATE OR REPLACE FUNCTION copy_welfare_placement() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  SELECT post_kind, person_id INTO NEW.post_kind, NEW.person_id FROM welfare_placement WHERE id = NEW.placement_id;
  RETURN NEW;
END $$;

-- Whether a post is an urban one; a verdict, no row.
CREATE OR REPLACE FUNCTION welfare_post_is_urban(post bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM welfare_post p WHERE p.id = post AND p.kind = 'urban')
$$;

-- Whether a post of the district is in use for all of these days; a verdict, no row.
CREATE OR REPLACE FUNCTION welfare_post_accepts(post bigint, district int, first_day date, last_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM welfare_post p
                  WHERE p.id = post AND p.district_id = district AND p.developed_on <= first_day
                    AND (p.status = 'in_use' OR p.status = 'closed' AND last_day <= p.closed_on))
$$;

-- Whether the day lies before the end of the public notice of a post in use; a verdict, no row.
CREATE OR REPLACE FUNCTION welfare_post_is_noticed_on(post bigint, day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM welfare_post p WHERE p.id = post AND p.status IN ('in_use', 'closed') AND p.notice_to >= day)
$$;

-- Whether no place of a post is free throughout these days, this placement apart.
CREATE OR REPLACE FUNCTION welfare_post_is_full(post bigint, placement bigint, first_day date, last_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.headcount <= welfare_post_peak(post, placement, first_day, coalesce(last_day, 'infinity'))
    FROM welfare_post p WHERE p.id = post
$$;

-- The most persons in post at once within a period, wherever they were placed.
CREATE OR REPLACE FUNCTION welfare_post_peak(post bigint, other_than bigint, first_day date, last_day date) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(max(busy), 0)::int
    FROM (SELECT sum(sum(move)) OVER (ORDER BY day) AS busy
            FROM (SELECT w.id, greatest(w.started_on, first_day) AS first_in, coalesce(w.ended_on, w.planned_end_on) + 1 AS first_out
                    FROM welfare_placement w
                   WHERE w.post_id = post AND w.id <> other_than AND w.status IN ('in_post', 'suspended', 'ended')
                     AND w.started_on <= last_day AND coalesce(w.ended_on, w.planned_end_on) >= first_day) w
           CROSS JOIN LATERAL (VALUES (w.first_in, 1), (w.first_out, -1)) m (day, move)
           WHERE m.day IS NOT NULL GROUP BY m.day) running
$$;

-- Whether anybody is to be in post after that day, at any desk.
CREATE OR REPLACE FUNCTION welfare_post_is_occupied(post bigint, after_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM welfare_placement w
                  WHERE w.post_id = post AND w.status NOT IN ('ended', 'rejected', 'withdrawn') AND w.planned_end_on > after_day)
$$;

-- Refuses more persons in post than approved, on any day, and anybody in a post that is not in use.
CREATE OR REPLACE FUNCTION verify_welfare_posts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  posts bigint[];
  wrong bigint;
BEGIN
  EXECUTE format('SELECT array_agg(DISTINCT %I) FROM new_rows', TG_ARGV[0]) INTO posts;
  -- Two approvers filling the last place of a post wait for each other here.
  PERFORM FROM welfare_post WHERE id = ANY (posts) ORDER BY id FOR NO KEY UPDATE;
  SELECT p.id INTO wrong FROM welfare_post p
   WHERE p.id = ANY (posts) AND p.headcount < welfare_post_peak(p.id, 0, '-infinity', 'infinity');
  IF FOUND THEN
    RAISE EXCEPTION 'welfare post % is full', wrong USING ERRCODE = 'check_violation', CONSTRAINT = 'welfare_post_full';
  END IF;
  SELECT p.id INTO wrong FROM welfare_post p JOIN welfare_placement w ON w.post_id = p.id
   WHERE p.id = ANY (posts)
     AND CASE p.status WHEN 'in_use' THEN false
                       WHEN 'closed' THEN w.status IN ('in_post', 'suspended', 'ended') AND coalesce(w.ended_on, w.planned_end_on) > p.closed_on
                       ELSE w.status IN ('in_post', 'suspended', 'ended') END;
  IF FOUND THEN
    RAISE EXCEPTION 'welfare post % is not in use', wrong USING ERRCODE = 'check_violation', CONSTRAINT = 'welfare_post_in_use';
  END IF;
  RETURN NULL;
END $$;

-- Whether the person is placed elsewhere on any of these days, at any desk.
CREATE OR REPLACE FUNCTION welfare_placement_overlaps(person bigint, placement bigint, first_day date, last_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM welfare_placement w
                  WHERE w.person_id = person AND w.id <> placement AND w.status NOT IN ('rejected', 'withdrawn')
                    AND daterange(w.started_on, coalesce(w.ended_on, w.planned_end_on), '[]') && daterange(first_day, last_day, '[]'))
$$;

-- How often the person was placed before that day, at any desk; a number, no row.
CREATE OR REPLACE FUNCTION welfare_placements_before(person bigint, placement bigint, day date) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*)::int FROM welfare_placement w
   WHERE w.person_id = person AND w.id <> placement AND w.status NOT IN ('rejected', 'withdrawn') AND w.started_on < day
$$;

-- Whether a certificate of hardship of one of these categories held on the day.
CREATE OR REPLACE FUNCTION holds_hardship_certificate_of(person bigint, day date, categories text[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM hardship_certification h
                  WHERE h.person_id = person AND h.status IN ('certified', 'revoked') AND h.category = ANY (categories)
                    AND h.certified_on <= day AND (h.revoked_on IS NULL OR h.revoked_on >= day)
                    AND (h.valid_until IS NULL OR h.valid_until >= day))
$$;

-- 暂停天数: days of the month on which the placement was suspended; all of them where nobody said since when.
CREATE OR REPLACE FUNCTION welfare_days_suspended(placement bigint, month date) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH spell AS (
    SELECT (s ->> 'suspendedOn')::date AS since, (s ->> 'resumedOn')::date AS until
      FROM welfare_placement p CROSS JOIN jsonb_array_elements(coalesce(p.suspensions, '[]')) s WHERE p.id = placement
    UNION ALL
    SELECT coalesce(p.suspended_on, p.started_on), coalesce(p.ended_on + 1, 'infinity')
      FROM welfare_placement p WHERE p.id = placement AND (p.suspended_on IS NOT NULL OR p.status = 'suspended'))
  SELECT coalesce(sum(greatest(0, least(until, (month + interval '1 month')::date) - greatest(since, month))), 0)::int FROM spell
$$;

-- What the person of a placement is subsidised with for the month in another placement, at any desk; a number, no row.
CREATE OR REPLACE FUNCTION welfare_subsidised_elsewhere(placement bigint, of_month date, of_kind text) RETURNS numeric
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(sum(b.amount_yuan), 0)
    FROM welfare_placement w
    JOIN welfare_placement o ON o.person_id = w.person_id AND o.id <> w.id
    JOIN welfare_subsidy b ON b.placement_id = o.id AND b.month = of_month AND b.kind = of_kind
   WHERE w.id = placement AND NOT payment_is_over(b.status)
$$;

-- Refuses a subsidy for a month in which the person was not in post.
CREATE OR REPLACE FUNCTION verify_welfare_subsidies() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  placements bigint[];
  wrong bigint;
BEGIN
  EXECUTE format('SELECT array_agg(DISTINCT %I) FROM new_rows', TG_ARGV[0]) INTO placements;
  PERFORM FROM welfare_placement WHERE id = ANY (placements) ORDER BY id FOR KEY SHARE;
  SELECT b.id INTO wrong FROM welfare_subsidy b JOIN welfare_placement w ON w.id = b.placement_id
   WHERE w.id = ANY (placements) AND NOT payment_is_over(b.status)
     AND (w.status NOT IN ('in_post', 'suspended', 'ended')
          OR b.month < date_trunc('month', w.started_on) OR b.month > coalesce(w.ended_on, w.planned_end_on));
  IF FOUND THEN
    RAISE EXCEPTION 'welfare subsidy % lies outside the time in post', wrong
      USING ERRCODE = 'check_violation', CONSTRAINT = 'welfare_subsidy_within_post';
  END IF;
  RETURN NULL;
END $$;

-- Months in post up to the day that the openings of the district cover; unknown while it has none.
CREATE OR REPLACE FUNCTION welfare_months_before_opening(district int, first_day date, last_day date) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT greatest(0, 12 * (extract(year FROM least(o.through, last_day)) - extract(year FROM first_day))
                     + extract(month FROM least(o.through, last_day)) - extract(month FROM first_day) + 1)::int
    FROM (SELECT max(through) AS through FROM opening_cover WHERE district_id = district AND until_version IS NULL) o
   WHERE o.through IS NOT NULL
$$;
