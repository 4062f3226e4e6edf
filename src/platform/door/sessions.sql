-- Whose session this is, and gives the transaction that actor and scope; no row = not signed in.
CREATE OR REPLACE FUNCTION open_session_work(hash bytea, at timestamptz)
RETURNS TABLE (user_id int, username text, display_name text, unit_id int, unit_code text, district_id int,
               roles text[], reach text, units int[], districts int[], governed int[],
               session_id bigint, last_used_at timestamptz, must_change_password boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  SELECT u.id, u.username, u.display_name, u.unit_id, o.code, o.district_id, u.roles, u.reach, s.units, s.districts, s.governed,
         s.id, s.last_used_at, u.must_change_password
    INTO user_id, username, display_name, unit_id, unit_code, district_id, roles, reach, units, districts, governed,
         session_id, last_used_at, must_change_password
    FROM user_session s JOIN user_account u ON u.id = s.user_id JOIN org_unit o ON o.id = u.unit_id
   WHERE s.token_hash = hash AND s.revoked_at IS NULL AND s.expires_at > at AND u.is_active
     AND s.last_used_at > at - make_interval(mins => s.idle_minutes);
  IF FOUND THEN
    PERFORM set_actor(user_id, unit_id, district_id, roles, reach, units, districts, governed);
    RETURN NEXT;
  END IF;
END $$;

-- Gives the transaction its actor and scope, until it ends.
CREATE OR REPLACE FUNCTION set_actor(user_id int, unit_id int, district_id int, roles text[], reach text,
                                     units int[], districts int[], governed int[]) RETURNS void
LANGUAGE sql AS $$
  SELECT set_config('app.user', user_id::text, true), set_config('app.unit', unit_id::text, true),
         set_config('app.district', district_id::text, true), set_config('app.roles', roles::text, true),
         set_config('app.reach', reach, true), set_config('app.units', units::text, true),
         set_config('app.districts', districts::text, true), set_config('app.governed', governed::text, true)
$$;

-- Says that a session was used, so that it does not end as an idle one.
CREATE OR REPLACE FUNCTION touch_session(hash bytea, at timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE user_session SET last_used_at = at WHERE token_hash = hash AND revoked_at IS NULL AND last_used_at < at
$$;

-- Ends a session that is over: what was once seen to be over does not come back with a clock that is set back.
CREATE OR REPLACE FUNCTION end_expired_session(hash bytea, at timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE user_session SET revoked_at = at
   WHERE token_hash = hash AND revoked_at IS NULL
     AND (expires_at <= at OR last_used_at <= at - make_interval(mins => idle_minutes))
$$;

-- How many operations a name has made in this minute, these included; old counts are swept away now and then.
CREATE OR REPLACE FUNCTION count_operations(name text, at_minute int, more int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  total int;
BEGIN
  INSERT INTO operation_count AS c (key, minute, used) VALUES (name, at_minute, more)
  ON CONFLICT (key) DO UPDATE
    SET used = CASE WHEN c.minute = excluded.minute THEN c.used + excluded.used ELSE excluded.used END,
        minute = excluded.minute
  RETURNING used INTO total;
  IF random() < 0.01 THEN
    DELETE FROM operation_count c WHERE c.ctid = ANY (ARRAY(
      SELECT o.ctid FROM operation_count o WHERE o.minute < at_minute - 5 LIMIT 500 FOR UPDATE SKIP LOCKED));
  END IF;
  RETURN total;
END $$;
