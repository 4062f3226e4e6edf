-- 机构数据变更: decided once, by somebody else than who asked for it; alone only while the office is being set up.
CREATE OR REPLACE FUNCTION keep_office_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'waiting'
     OR (OLD.kind, OLD.unit_id, OLD.title, OLD.input, OLD.asked_by, OLD.asked_at) IS DISTINCT FROM
        (NEW.kind, NEW.unit_id, NEW.title, NEW.input, NEW.asked_by, NEW.asked_at) THEN
    RAISE EXCEPTION 'a change of what the office keeps is decided once and otherwise stays as it was asked for';
  END IF;
  IF NEW.state = 'approved' AND NEW.decided_by = NEW.asked_by
     AND (NOT NEW.alone OR (SELECT switched_on_at IS NOT NULL FROM office)) THEN
    RAISE EXCEPTION 'a change of what the office keeps is approved by another person';
  END IF;
  RETURN NEW;
END $$;

-- 机构数据: what was kept at a version stays; it only ends with a later one. Columns that are worked out are not there yet.
CREATE OR REPLACE FUNCTION keep_office_data() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.until_version IS NOT NULL OR NEW.until_version IS NULL
     OR to_jsonb(OLD) - '{until_version, prefix, number}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{until_version, prefix, number}'::text[] THEN
    RAISE EXCEPTION 'what the office kept at a version is not overwritten';
  END IF;
  RETURN NEW;
END $$;

-- 重新计数: what was counted for these groups is judged anew, under one named cause.
CREATE OR REPLACE FUNCTION note_groups(district int, kind text, groups bigint[], cause text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO record_change (district_id, group_kind, group_id, is_bulk, cause)
  SELECT DISTINCT district, kind, g, true, cause FROM unnest(groups) g WHERE district IN (SELECT app_districts())
$$;
