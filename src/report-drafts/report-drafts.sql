-- 报告底稿: what was given stays as it was; it is withdrawn once.
CREATE OR REPLACE FUNCTION keep_report_template() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL
     OR to_jsonb(OLD) - '{withdrawn_by, withdrawn_at, withdrawal_reason}'::text[]
        IS DISTINCT FROM to_jsonb(NEW) - '{withdrawn_by, withdrawn_at, withdrawal_reason}'::text[] THEN
    RAISE EXCEPTION 'a report that was given stays as it was; it is withdrawn once';
  END IF;
  RETURN NEW;
END $$;
