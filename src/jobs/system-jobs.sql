-- 系统作业: what the system administrator sees of the work in the background, of the districts that the account looks after, and no record.
-- What is about no single district is seen by each of them.
CREATE OR REPLACE FUNCTION jobs_by_district()
RETURNS TABLE (id int, code text, name text, pending int, oldest_seconds float, parked int, recounted_at timestamptz, differences int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY
  SELECT d.id, d.code, d.name, changed.pending, changed.age,
         (SELECT count(*)::int FROM parked_group p WHERE p.district_id = d.id), last.at, last.differences
    FROM org_unit d
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS pending, coalesce(extract(epoch FROM clock_timestamp() - min(c.changed_at)), 0)::float AS age
        FROM record_change c WHERE c.district_id = d.id) changed
    LEFT JOIN LATERAL (SELECT r.at, r.differences FROM recount r WHERE r.district_id = d.id ORDER BY r.id DESC LIMIT 1) last ON true
   WHERE d.id = d.district_id AND d.closed_on IS NULL AND keeps_jobs_of(d.id) ORDER BY d.code;
END $$;

-- What is open, what was given up and not done since, and the last of each that was done.
CREATE OR REPLACE FUNCTION asked_jobs(most int)
RETURNS TABLE (id bigint, kind text, district text, state text, attempts int, asked_at timestamptz, asked_by text, is_held boolean,
               progress jsonb, error text, finished_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY
  SELECT j.id, j.kind, d.name, j.state, j.attempts, j.asked_at, u.display_name, j.held_until > clock_timestamp(),
         j.progress, j.error, j.finished_at
    FROM asked_job j LEFT JOIN org_unit d ON d.id = j.district_id LEFT JOIN user_account u ON u.id = j.asked_by
   WHERE keeps_jobs_of(j.district_id)
     AND (j.state IN ('waiting', 'running')
          OR NOT EXISTS (SELECT FROM asked_job later
                          WHERE later.kind = j.kind AND later.district_id = j.district_id AND later.state = 'done' AND later.id > j.id
                            AND (j.state = 'done' OR later.payload = j.payload)))
   ORDER BY array_position('{failed,running,waiting}', j.state), j.id DESC LIMIT most;
END $$;

-- What could not be posted and waits to be looked at, the latest first.
CREATE OR REPLACE FUNCTION parked_groups(most int)
RETURNS TABLE (district text, measure text, group_kind text, group_id bigint, error text, parked_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY
  SELECT d.name, p.measure, p.group_kind, p.group_id, p.error, p.parked_at
    FROM parked_group p JOIN org_unit d ON d.id = p.district_id
   WHERE keeps_jobs_of(p.district_id) ORDER BY p.parked_at DESC, p.measure, p.group_id LIMIT most;
END $$;

-- A job that was given up is tried again from the beginning; false where it was not, or the same waits already.
CREATE OR REPLACE FUNCTION retry_asked_job(which bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE asked_job j SET state = 'waiting', attempts = 0, held_until = clock_timestamp(), progress = NULL, error = NULL, finished_at = NULL
   WHERE j.id = which AND j.state = 'failed' AND keeps_jobs_of(j.district_id)
     AND NOT EXISTS (SELECT FROM asked_job o WHERE o.kind = j.kind AND o.district_id = j.district_id AND o.payload = j.payload AND o.state = 'waiting');
  RETURN FOUND;
END $$;

-- What is parked is looked at once more by the next posting; in which districts there was any.
CREATE OR REPLACE FUNCTION retry_parked_groups() RETURNS SETOF int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY
  WITH again AS (
    INSERT INTO record_change (district_id, group_kind, group_id, cause)
    SELECT DISTINCT p.district_id, p.group_kind, p.group_id, 'retry' FROM parked_group p
     WHERE keeps_jobs_of(p.district_id)
       AND NOT EXISTS (SELECT FROM record_change c WHERE c.district_id = p.district_id AND c.group_kind = p.group_kind AND c.group_id = p.group_id)
    RETURNING district_id)
  SELECT DISTINCT a.district_id FROM again a;
END $$;

-- Whether the background work of a district is this account's to look after; what is about none is every such account's.
CREATE OR REPLACE FUNCTION keeps_jobs_of(district int) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT 'system_administrator' IN (SELECT app_roles()) AND (district = 0 OR district IN (SELECT app_governed()))
$$;
