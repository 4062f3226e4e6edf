-- 文件: what was kept stays as it came; only the seal of its key is made anew when keys are changed.
CREATE OR REPLACE FUNCTION keep_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT is_upkeep() THEN
    RAISE EXCEPTION 'kept_file is append-only: UPDATE refused' USING ERRCODE = 'restrict_violation';
  END IF;
  OLD.content_key := NEW.content_key;
  RETURN OLD;
END $$;
