-- Records of a district that are not what their last version says, field by field; what
-- is sealed is compared by whoever has the keys.
CREATE OR REPLACE FUNCTION records_against_revisions(tab text, district int) RETURNS TABLE (kind text, record_id bigint, field text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  -- Read as a row of today, a version says the same whatever the time zone; a column it did not know yet is not compared.
  RETURN QUERY EXECUTE format($q$
    WITH mine AS (SELECT t.id FROM %1$I t WHERE t.district_id = $1
            UNION SELECT r.record_id FROM record_revision r WHERE r.district_id = $1 AND r.record_type = %1$L),
    pair AS (SELECT m.id, to_jsonb(t) AS live, l.data AS kept, to_jsonb(jsonb_populate_record(NULL::%1$I, l.data)) AS said
               FROM mine m LEFT JOIN %1$I t ON t.id = m.id
               LEFT JOIN LATERAL (SELECT v.district_id, v.data FROM record_revision v
                                   WHERE v.record_type = %1$L AND v.record_id = m.id ORDER BY v.revision DESC LIMIT 1) l ON true
              WHERE (t.district_id = $1 OR l.district_id = $1) AND to_jsonb(t) IS DISTINCT FROM l.data)
    SELECT CASE WHEN p.live IS NULL THEN 'record_missing' WHEN p.kept IS NULL THEN 'record_added' ELSE 'record_changed' END,
           p.id, f.key
      FROM pair p LEFT JOIN LATERAL (
        SELECT a.key FROM jsonb_each(p.live) a JOIN jsonb_each(p.said) b ON b.key = a.key
         WHERE p.kept ? a.key AND a.value IS DISTINCT FROM b.value AND NOT EXISTS (
           SELECT FROM sealed_column s WHERE s.table_name = %1$L AND s.column_name = a.key)) f ON true
     WHERE p.live IS NULL OR p.kept IS NULL OR f.key IS NOT NULL ORDER BY p.id, f.key
  $q$, tab) USING district;
END $$;

-- Sealed values of a district that are others than in the last version of their record; opened they may still say the same.
CREATE OR REPLACE FUNCTION sealed_against_revisions(tab text, col text, district int, after_id bigint, how_many int)
  RETURNS TABLE (record_id bigint, live text, kept text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE format($q$
    SELECT t.id, t.%2$I, r.data ->> %2$L FROM %1$I t
      JOIN LATERAL (SELECT v.data FROM record_revision v WHERE v.record_type = %1$L AND v.record_id = t.id
                     ORDER BY v.revision DESC LIMIT 1) r ON true
     WHERE t.id > $2 AND t.district_id = $1 AND t.%2$I IS DISTINCT FROM r.data ->> %2$L ORDER BY t.id LIMIT $3
  $q$, tab, col) USING district, after_id, how_many;
END $$;

-- Records of a district whose seal stands elsewhere as well: every seal is made with a number
-- of its own, so the same text twice was copied.
CREATE OR REPLACE FUNCTION copied_seals(tab text, col text, district int) RETURNS TABLE (kind text, record_id bigint, field text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE format($q$
    SELECT 'seal_copied', t.id, %2$L FROM %1$I t
     WHERE t.district_id = $1 AND t.%2$I IN (SELECT s.%2$I FROM %1$I s
       WHERE s.%2$I IN (SELECT d.%2$I FROM %1$I d WHERE d.district_id = $1 AND d.%2$I IS NOT NULL) GROUP BY 1 HAVING count(*) > 1)
     ORDER BY t.id
  $q$, tab, col) USING district;
END $$;

-- Rows of a table that is no ledger which are not what the lines about them say, field by field. A line keeps no nulls, within a value
-- neither.
CREATE OR REPLACE FUNCTION rows_against_lines(tab text, district int) RETURNS TABLE (kind text, record_id bigint, field text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE format($q$
    WITH line AS (SELECT l.id, l.record_id, l.district_id, l.action, coalesce(l.details -> 'old', '{}') AS old,
                         coalesce(l.details -> 'new', '{}') AS new
                    FROM audit_line l WHERE l.record_type = %1$L AND l.action IN (%2$L, %3$L, %4$L)),
    last AS (SELECT DISTINCT ON (l.record_id) l.record_id, l.district_id, l.action = %4$L AS is_gone FROM line l ORDER BY 1, l.id DESC),
    field AS (SELECT DISTINCT ON (l.record_id, k.key) l.record_id, k.key, l.new -> k.key AS value
                FROM line l CROSS JOIN LATERAL jsonb_object_keys(l.old || l.new) AS k (key) ORDER BY 1, 2, l.id DESC),
    said AS (SELECT f.record_id, jsonb_object_agg(f.key, coalesce(f.value, 'null')) FILTER (WHERE f.value IS DISTINCT FROM '"***"') AS facts
               FROM field f GROUP BY 1),
    pair AS (SELECT l.record_id, l.is_gone, to_jsonb(t) AS live, s.facts, to_jsonb(jsonb_populate_record(NULL::%1$I, s.facts)) AS typed
               FROM last l LEFT JOIN said s USING (record_id) LEFT JOIN %1$I t ON t.id = l.record_id WHERE l.district_id = $1)
    SELECT CASE WHEN p.live IS NULL THEN 'record_missing' WHEN p.is_gone THEN 'record_added' ELSE 'record_changed' END, p.record_id, f.key
      FROM pair p LEFT JOIN LATERAL (
        SELECT k.key FROM jsonb_object_keys(p.facts) AS k (key)
         WHERE NOT p.is_gone AND p.live ? k.key
           AND jsonb_strip_nulls(p.live -> k.key) IS DISTINCT FROM jsonb_strip_nulls(p.typed -> k.key)) f ON true
     WHERE CASE WHEN p.live IS NULL OR p.is_gone THEN (p.live IS NULL) <> p.is_gone ELSE f.key IS NOT NULL END
     ORDER BY p.record_id, f.key
  $q$, tab, tab || ':add', tab || ':change', tab || ':remove') USING district;
END $$;

-- What an office keeps that is not what the lines about it say, field by field, what they leave out being null; a row without a line
-- is of no district. Columns that no line was ever made of are not compared.
CREATE OR REPLACE FUNCTION office_data_against_lines(tab text, district int) RETURNS TABLE (kind text, record_id bigint, field text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  watched text[] := ARRAY(SELECT a.attname::text FROM pg_attribute a JOIN pg_proc p ON p.oid = to_regproc(tab || '_audit')
                           WHERE a.attrelid = tab::regclass AND a.attnum > 0 AND NOT a.attisdropped
                             AND position(quote_literal(a.attname) || ', ' IN p.prosrc) > 0);
BEGIN
  RETURN QUERY EXECUTE format($q$
    WITH line AS (SELECT l.id, l.record_id, l.district_id, coalesce(l.details -> 'old', '{}') AS old, coalesce(l.details -> 'new', '{}') AS new
                    FROM audit_line l WHERE l.record_type = %1$L AND l.action IN (%2$L, %3$L)),
    last AS (SELECT DISTINCT ON (l.record_id) l.record_id, l.district_id FROM line l ORDER BY 1, l.id DESC),
    field AS (SELECT DISTINCT ON (l.record_id, k.key) l.record_id, k.key, l.new -> k.key AS value
                FROM line l CROSS JOIN LATERAL jsonb_object_keys(l.old || l.new) AS k (key) ORDER BY 1, 2, l.id DESC),
    said AS (SELECT f.record_id, jsonb_object_agg(f.key, coalesce(f.value, 'null')) AS facts FROM field f GROUP BY 1),
    pair AS (SELECT coalesce(t.id, s.record_id) AS id, coalesce(l.district_id, 0) AS district_id, to_jsonb(t) AS live, s.facts,
                    to_jsonb(jsonb_populate_record(NULL::%1$I, s.facts)) AS typed
               FROM %1$I t FULL JOIN said s ON s.record_id = t.id LEFT JOIN last l ON l.record_id = s.record_id)
    SELECT CASE WHEN p.live IS NULL THEN 'record_missing' WHEN p.facts IS NULL THEN 'record_added' ELSE 'record_changed' END, p.id::bigint, f.col
      FROM pair p LEFT JOIN LATERAL (
        SELECT w.col FROM unnest($2) AS w (col)
         WHERE p.live IS NOT NULL AND p.facts IS NOT NULL
           AND jsonb_strip_nulls(p.live -> w.col) IS DISTINCT FROM jsonb_strip_nulls(p.typed -> w.col)) f ON true
     WHERE p.district_id = $1 AND (p.live IS NULL OR p.facts IS NULL OR f.col IS NOT NULL) ORDER BY 2, 3
  $q$, tab, tab || ':add', tab || ':change') USING district, watched;
END $$;

-- Accounts of a district, and what opens something to them, of whose making no line says anything.
CREATE OR REPLACE FUNCTION doors_without_line(tab text, district int) RETURNS TABLE (kind text, record_id bigint, field text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  unit text := CASE tab WHEN 'delegation' THEN '(SELECT u.unit_id FROM user_account u WHERE u.id = t.from_user)'
                        WHEN 'account_opening' THEN '(SELECT u.unit_id FROM user_account u WHERE u.id = t.account_id)' ELSE 't.unit_id' END;
BEGIN
  RETURN QUERY EXECUTE format($q$
    SELECT 'record_added', t.id::bigint, NULL::text FROM %1$I t
     WHERE (SELECT o.district_id FROM org_unit o WHERE o.id = %2$s) = $1
       AND NOT EXISTS (SELECT FROM audit_line l WHERE l.record_type = %1$L AND l.record_id = t.id) ORDER BY 2
  $q$, tab, unit) USING district;
END $$;

-- Persons with what is sealed of them, page by page, for whoever has the keys and can tell whether seal and index fit.
CREATE OR REPLACE FUNCTION persons_to_compare(district int, after_id bigint, how_many int)
  RETURNS TABLE (id bigint, name text, number text, index text, named text, phone text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id, p.name, p.document_number, p.document_index, p.name_digits_index, p.phone FROM person p
   WHERE p.district_id = district AND p.id > after_id AND p.anonymised_at IS NULL ORDER BY p.id LIMIT how_many
$$;

-- Signatures and versions of a district that do not fit each other.
-- A signature stands beside the version that it made, written by the same hand; which verbs sign is said by the caller.
CREATE OR REPLACE FUNCTION signatures_against_revisions(district int, types text[], verbs text[])
  RETURNS TABLE (kind text, tab text, record_id bigint, field text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN r.record_id IS NULL THEN 'record_added' ELSE 'record_changed' END, 'signature', s.id,
         CASE WHEN r.changed_by IS DISTINCT FROM s.user_id THEN 'user_id' ELSE 'verb' END
    FROM signature s LEFT JOIN record_revision r
      ON r.record_type = s.record_type AND r.record_id = s.record_id AND r.revision = s.revision
   WHERE s.district_id = district
     AND (r.record_id IS NULL OR r.changed_by IS DISTINCT FROM s.user_id OR r.action <> s.record_type || ':' || s.verb)
  UNION ALL
  -- 代签: in whose place it was given is said by the signature alone; that nobody lent it to the signer is said by the audit.
  SELECT 'record_changed', 'signature', s.id, 'for_user_id'
    FROM signature s
   WHERE s.district_id = district AND s.for_user_id IS NOT NULL AND NOT EXISTS (
     SELECT FROM delegation d WHERE d.from_user = s.for_user_id AND d.to_user = s.user_id AND s.step = ANY (d.steps))
  UNION ALL
  SELECT 'signature_missing', r.record_type, r.record_id, NULL
    FROM record_revision r JOIN unnest(types, verbs) AS v (type, verb) ON v.type = r.record_type AND v.type || ':' || v.verb = r.action
   WHERE r.district_id = district AND r.changed_by IS NOT NULL AND NOT EXISTS (
     SELECT FROM signature s WHERE s.record_type = r.record_type AND s.record_id = r.record_id AND s.revision = r.revision)
$$;
