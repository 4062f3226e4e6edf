-- Opens a record out of one's scope for a while, within one's own district and for ledgers one's roles
-- read; the policies stay as narrow as they are.
CREATE OR REPLACE FUNCTION open_out_of_scope(type text, record bigint, why text, at timestamptz, until timestamptz)
RETURNS TABLE (id bigint) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT app_reads(type) THEN
    RAISE EXCEPTION 'not permitted' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY EXECUTE format(
    'INSERT INTO out_of_scope_access (district_id, user_id, unit_id, record_type, record_id, territory_id, handling_unit_id,
                                      reason, opened_at, expires_at)
     SELECT r.district_id, $2, $3, %1$L, r.id, r.territory_id, r.handling_unit_id, $5, $6, $7
       FROM %1$I r WHERE r.id = $1 AND r.district_id = $4 RETURNING id', type)
    USING record, app_setting('app.user'), app_setting('app.unit'), app_setting('app.district'), why, at, until;
END $$;

-- The record as it is now, to who opened it and until it expires.
CREATE OR REPLACE FUNCTION read_out_of_scope(access bigint, at timestamptz)
RETURNS TABLE (is_over boolean, record_type text, record_id bigint, expires_at timestamptz, data text,
               person_id bigint, person_name text, document_number text, phone text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  opened out_of_scope_access;
  found_data jsonb;
BEGIN
  SELECT * INTO opened FROM out_of_scope_access a
   WHERE a.id = access AND a.user_id = app_setting('app.user') AND app_reads(a.record_type) FOR UPDATE;
  IF opened.id IS NULL THEN RETURN; END IF;
  IF opened.expires_at <= at THEN
    RETURN QUERY SELECT true, opened.record_type, opened.record_id, opened.expires_at,
                        NULL::text, NULL::bigint, NULL::text, NULL::text, NULL::text;
    RETURN;
  END IF;
  UPDATE out_of_scope_access SET readings = readings + 1, last_read_at = at WHERE id = access;
  EXECUTE format('SELECT to_jsonb(r) FROM %I r WHERE r.id = $1', opened.record_type) INTO found_data USING opened.record_id;
  RETURN QUERY SELECT false, opened.record_type, opened.record_id, opened.expires_at, found_data::text,
                      p.id, p.name, p.document_number, p.phone
                 FROM (VALUES (1)) one LEFT JOIN person p ON p.id = (found_data ->> 'person_id')::bigint;
END $$;

-- The person behind a complainant: on no list of persons, reached through the case by the desk that handles it.
CREATE OR REPLACE FUNCTION person_of_petition_worker(worker bigint)
RETURNS TABLE (person_id bigint, document_number text, document_index text, phone text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id, p.document_number, p.document_index, p.phone
    FROM petition_worker w JOIN person p ON p.id = w.person_id JOIN wage_petition c ON c.id = w.petition_id
   WHERE w.id = worker AND w.status <> 'withdrawn' AND c.status <> 'withdrawn' AND app_reads('petition_worker') AND w.handling_unit_id IN (SELECT app_units())
     AND (app_sees_others() OR w.entered_by = app_setting('app.user'))
$$;

-- Whether a record that the actor sees, and that was not withdrawn, names this person.
CREATE OR REPLACE FUNCTION names_live(person bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
  named record;
  is_live boolean;
BEGIN
  FOR named IN SELECT record_type, record_id FROM person_record WHERE person_id = person LOOP
    EXECUTE format('SELECT status <> ''withdrawn'' FROM %I WHERE id = $1', named.record_type) INTO is_live USING named.record_id;
    IF is_live THEN RETURN true; END IF;
  END LOOP;
  RETURN false;
END $$;
