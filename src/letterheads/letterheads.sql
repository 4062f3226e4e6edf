-- 发文登记: a number that was given stays as it was; it becomes void once.
CREATE OR REPLACE FUNCTION keep_letter_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.voided_at IS NOT NULL OR NEW.voided_at IS NULL
     OR to_jsonb(OLD) - '{voided_by, voided_at, void_reason}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{voided_by, voided_at, void_reason}'::text[] THEN
    RAISE EXCEPTION 'a number that was given to a document stays as it was; it becomes void once';
  END IF;
  RETURN NEW;
END $$;
