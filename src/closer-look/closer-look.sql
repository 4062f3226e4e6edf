-- Whether a look is one too many, counted before anything is shown, and what the security administrator should see of it.
CREATE OR REPLACE FUNCTION look_closer(account int, look text, why text, times int, at timestamptz, hourly int, unusual int, repeated int,
                                       OUT is_over boolean, OUT alarms text[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  hash bytea := sha256(convert_to(regexp_replace(why, '[[:space:][:punct:]]', '', 'g'), 'UTF8'));
  known int;
  same int;
  district int := (SELECT o.district_id FROM user_account u JOIN org_unit o ON o.id = u.unit_id WHERE u.id = account);
  together int;
BEGIN
  -- Looks of one account stand in line, so that many at once are no more than the limit.
  PERFORM pg_advisory_xact_lock(hashtext('closer_look'), account);
  known := looks_within(account, look, at - interval '1 hour');
  is_over := known + times > hourly;
  alarms := '{}';
  -- What is refused is counted where it was a guess, which has told something already.
  IF NOT is_over OR look = 'look_up' THEN
    INSERT INTO closer_look (user_id, kind, purpose_hash, looked_at) SELECT account, look, hash, at FROM generate_series(1, times);
  END IF;
  IF is_over THEN
    IF raise_alarm(account, look, 'limit', known, at) THEN alarms := array_append(alarms, 'limit'); END IF;
    RETURN;
  END IF;
  IF known + times >= unusual AND raise_alarm(account, look, 'unusual', known + times, at) THEN
    alarms := array_append(alarms, 'unusual');
  END IF;
  SELECT count(*) INTO same FROM closer_look
   WHERE user_id = account AND kind = look AND purpose_hash = hash AND looked_at > at - interval '1 day';
  IF same >= repeated AND raise_alarm(account, look, 'same_purpose', same, at) THEN
    alarms := array_append(alarms, 'same_purpose');
  END IF;
  IF look = 'break_glass' THEN
    -- Accounts of one district stand in line as well, so that none of them is the last without knowing.
    PERFORM pg_advisory_xact_lock(hashtext('closer_look_together'), coalesce(district, 0));
    together := looks_together(district, look, at - interval '1 hour');
    IF together >= hourly AND NOT is_alarmed_together(district, look, at - interval '1 hour')
       AND raise_alarm(account, look, 'together', together, at) THEN
      alarms := array_append(alarms, 'together');
    END IF;
  END IF;
END $$;

-- How many looks of a kind the accounts of a district have made since, where they are of more than one.
CREATE OR REPLACE FUNCTION looks_together(district int, look text, since timestamptz) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN count(DISTINCT c.user_id) > 1 THEN count(*)::int ELSE 0 END
    FROM closer_look c JOIN user_account u ON u.id = c.user_id JOIN org_unit o ON o.id = u.unit_id
   WHERE o.district_id IS NOT DISTINCT FROM district AND c.kind = look AND c.looked_at > since
$$;

-- Whether the security administrator was told of a district since, and has not looked yet.
CREATE OR REPLACE FUNCTION is_alarmed_together(district int, look text, since timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM security_alarm a JOIN org_unit o ON o.id = a.unit_id
                  WHERE o.district_id IS NOT DISTINCT FROM district AND a.kind = look AND a.cause = 'together'
                    AND a.seen_at IS NULL AND a.raised_at > since)
$$;

-- How many looks of a kind an account has made since.
CREATE OR REPLACE FUNCTION looks_within(account int, look text, since timestamptz) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*)::int FROM closer_look WHERE user_id = account AND kind = look AND looked_at > since
$$;

-- Raises an alarm, once an hour for the same cause; false = it stands already.
CREATE OR REPLACE FUNCTION raise_alarm(account int, look text, why text, n int, at timestamptz) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH raised AS (
    INSERT INTO security_alarm (user_id, unit_id, kind, cause, number, raised_at)
    SELECT u.id, u.unit_id, look, why, n, at FROM user_account u
     WHERE u.id = account AND NOT EXISTS (
       SELECT FROM security_alarm a WHERE a.user_id = account AND a.kind = look AND a.cause = why AND a.seen_at IS NULL
          AND a.raised_at > at - interval '1 hour')
    RETURNING 1)
  SELECT EXISTS (SELECT FROM raised)
$$;
