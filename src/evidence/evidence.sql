-- 证据包: what was written for a pack that came to nothing goes; of one that was made every byte stays.
CREATE OR REPLACE FUNCTION keep_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM evidence_made m WHERE m.freeze_id = OLD.freeze_id AND m.attempt = OLD.attempt) THEN
    RAISE EXCEPTION 'evidence_chunk is append-only: DELETE refused' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN OLD;
END $$;

-- 制作进度 of a pack that is not made yet, in percent; the same for whoever sees the unit of the freeze, whoever asked for it.
CREATE OR REPLACE FUNCTION evidence_progress(printed bigint) RETURNS TABLE (state text, progress int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT j.state, (j.progress ->> 'done')::int
    FROM asked_job j
   WHERE j.kind = 'evidence' AND j.payload = jsonb_build_object('freeze', printed)
     AND EXISTS (SELECT FROM period_freeze f WHERE f.id = printed AND f.territory_id IN (SELECT app_units()))
   ORDER BY j.id DESC LIMIT 1
$$;
