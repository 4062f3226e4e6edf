-- Whether a text is a seal: suite, key and what was sealed.
CREATE OR REPLACE FUNCTION is_sealed(value text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT value ~ '^(aes|gm)[.][a-z0-9-]{1,16}[.][A-Za-z0-9_-]+$' $$;

-- Whether text is being sealed again or forgotten by a function of the owner: no revision, no audit line, nothing to post.
CREATE OR REPLACE FUNCTION is_upkeep() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('app.upkeep', true), '') = 'on'
     AND current_user = (SELECT relowner::regrole::text FROM pg_class WHERE oid = 'record_revision'::regclass)
$$;

-- Values not sealed by the key whose prefix is given, by id.
CREATE OR REPLACE FUNCTION sealed_texts(tab text, col text, after bigint, unlike text, how_many int)
RETURNS TABLE (id bigint, sealed text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  key text := (SELECT key_column FROM sealed_column WHERE table_name = tab AND column_name = col);
BEGIN
  IF key IS NULL THEN RAISE EXCEPTION 'not a sealed column'; END IF;
  RETURN QUERY EXECUTE format(
    'SELECT t.%3$I::bigint, t.%2$I FROM %1$I t WHERE t.%3$I > $1 AND t.%2$I IS NOT NULL AND NOT starts_with(t.%2$I, $2)
      ORDER BY t.%3$I LIMIT $3',
    tab, col, key) USING after, unlike, how_many;
END $$;

-- Puts another seal on values that are still what they were read as; what a clerk changed meanwhile stays so. How many.
CREATE OR REPLACE FUNCTION reseal(tab text, col text, ids bigint[], was text[], becomes text[]) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  resealed int;
  before text := coalesce(current_setting('app.upkeep', true), '');
  key text := (SELECT key_column FROM sealed_column WHERE table_name = tab AND column_name = col);
BEGIN
  IF key IS NULL OR NOT (SELECT bool_and(is_sealed(b)) FROM unnest(becomes) b) THEN
    RAISE EXCEPTION 'only sealed text, and only for a sealed column';
  END IF;
  PERFORM set_config('app.upkeep', 'on', true);
  EXECUTE format(
    'UPDATE %1$I t SET %2$I = n.becomes FROM unnest($1, $2, $3) AS n (id, was, becomes) WHERE t.%3$I = n.id AND t.%2$I = n.was',
    tab, col, key) USING ids, was, becomes;
  GET DIAGNOSTICS resealed = ROW_COUNT;
  PERFORM set_config('app.upkeep', before, true);
  RETURN resealed;
END $$;

-- As sealed_texts, in the revisions of a ledger: all those of the next so many records.
CREATE OR REPLACE FUNCTION sealed_revisions(tab text, col text, after bigint, unlike text, how_many int)
RETURNS TABLE (record_id bigint, revision int, sealed text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.record_id, r.revision, r.data ->> col FROM record_revision r
   WHERE r.record_type = tab AND r.record_id IN (
           SELECT DISTINCT o.record_id FROM record_revision o
            WHERE o.record_type = tab AND o.record_id > after AND NOT starts_with(o.data ->> col, unlike)
            ORDER BY o.record_id LIMIT how_many)
     AND NOT starts_with(r.data ->> col, unlike)
$$;

-- As reseal, in the revisions of a ledger.
CREATE OR REPLACE FUNCTION reseal_revisions(tab text, col text, ids bigint[], revisions int[], was text[], becomes text[]) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  resealed int;
  before text := coalesce(current_setting('app.upkeep', true), '');
BEGIN
  PERFORM FROM sealed_column WHERE table_name = tab AND column_name = col;
  IF NOT FOUND OR NOT (SELECT bool_and(is_sealed(b)) FROM unnest(becomes) b) THEN
    RAISE EXCEPTION 'only sealed text, and only for a sealed column';
  END IF;
  PERFORM set_config('app.upkeep', 'on', true);
  UPDATE record_revision r SET data = jsonb_set(r.data, ARRAY[col], to_jsonb(n.becomes))
    FROM unnest(ids, revisions, was, becomes) AS n (id, revision, was, becomes)
   WHERE r.record_type = tab AND r.record_id = n.id AND r.revision = n.revision AND r.data ->> col = n.was;
  GET DIAGNOSTICS resealed = ROW_COUNT;
  PERFORM set_config('app.upkeep', before, true);
  RETURN resealed;
END $$;

-- What a start must know: whether everything is sealed, and by which keys.
CREATE OR REPLACE FUNCTION sealing_state()
RETURNS TABLE (is_sealed boolean, index_prefix text, index_probe text, probes text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (SELECT bool_and(convalidated) FROM pg_constraint WHERE conname IN ('person_sealed', 'wage_petition_sealed')),
         (SELECT prefix FROM index_key), (SELECT probe FROM index_key),
         (SELECT coalesce(array_agg(probe ORDER BY prefix), '{}') FROM sealing_key)
$$;

-- Remembers a key that seals, by a probe that only the same key opens.
CREATE OR REPLACE FUNCTION note_sealing_key(key_prefix text, sealed_probe text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO sealing_key (prefix, probe) SELECT key_prefix, sealed_probe
   WHERE is_sealed(sealed_probe) AND starts_with(sealed_probe, key_prefix) ON CONFLICT DO NOTHING
$$;

-- The rotation to this key that is under way, asked for now or before, by a security administrator.
CREATE OR REPLACE FUNCTION ask_for_rotation(to_prefix text, at timestamptz) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  rotation int;
BEGIN
  IF NOT 'security_administrator' IN (SELECT app_roles()) THEN
    RAISE EXCEPTION 'not permitted' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO key_rotation (prefix, requested_by, requested_at) VALUES (to_prefix, app_setting('app.user'), at)
    ON CONFLICT DO NOTHING RETURNING id INTO rotation;
  RETURN coalesce(rotation, (SELECT id FROM key_rotation WHERE prefix = to_prefix AND finished_at IS NULL));
END $$;

-- Keys under which nothing is left: they may be taken out of FIELD_KEYS.
CREATE OR REPLACE FUNCTION forget_sealing_keys(current_prefix text) RETURNS text[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  c sealed_column;
  old text;
  used boolean;
  forgotten text[] := '{}';
BEGIN
  FOR old IN SELECT prefix FROM sealing_key WHERE prefix <> current_prefix LOOP
    used := false;
    FOR c IN SELECT * FROM sealed_column LOOP
      EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE starts_with(%I, $1))', c.table_name, c.column_name) INTO used USING old;
      used := used OR EXISTS (SELECT FROM record_revision r
                               WHERE r.record_type = c.table_name AND starts_with(r.data ->> c.column_name, old));
      EXIT WHEN used;
    END LOOP;
    IF NOT used THEN
      DELETE FROM sealing_key WHERE prefix = old;
      forgotten := forgotten || old;
    END IF;
  END LOOP;
  RETURN forgotten;
END $$;
