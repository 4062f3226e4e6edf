-- 重复登记: which of these rows (by their ordinality) another record of the district says alike in these columns, and overlaps in
-- time where a spell (its first day, and the days that may end it) is named.
CREATE OR REPLACE FUNCTION entered_before(ledger text, same text[], spell text[], entered jsonb, over text[]) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  condition text;
  span text := 'daterange(%1$s.%2$I, greatest(%1$s.%2$I, coalesce(least(%3$s), ''infinity'')), ''[]'')';
BEGIN
  IF NOT EXISTS (SELECT FROM ledger_day d WHERE d.record_type = ledger) THEN
    RAISE EXCEPTION 'no ledger is called %', ledger;
  END IF;
  -- Nothing said of whom or what the record is about is no double; nothing said elsewhere is said alike.
  SELECT string_agg(format(CASE
      WHEN a.atttypid = 'text'::regtype AND place = 1 THEN 'plain_text(o.%1$I) = plain_text(s.%1$I)'
      WHEN a.atttypid = 'text'::regtype THEN 'plain_text(o.%1$I) IS NOT DISTINCT FROM plain_text(s.%1$I)'
      WHEN place = 1 THEN 'o.%1$I = s.%1$I'
      ELSE 'o.%1$I IS NOT DISTINCT FROM s.%1$I' END, name), ' AND ' ORDER BY place)
    INTO condition
    FROM unnest(same) WITH ORDINALITY c (name, place)
    JOIN pg_attribute a ON a.attrelid = ledger::regclass AND a.attname = name;
  IF cardinality(spell) > 0 THEN
    SELECT format('%s AND %s && %s', condition,
                  format(span, 'o', spell[1], string_agg(format('o.%I', name), ', ')),
                  format(span, 's', spell[1], string_agg(format('s.%I', name), ', ')))
      INTO condition FROM unnest(spell[2:]) name;
  END IF;
  -- One row is enough to tell. By the index of the first column (+ 0 keeps the district's out of it), whatever the planner
  -- knows of the table: an office that grows by an import is still empty to it.
  RETURN QUERY EXECUTE format('
    SELECT (e.row ->> ''ordinality'')::bigint FROM jsonb_array_elements($1) e (row)
      CROSS JOIN LATERAL jsonb_populate_record(NULL::%1$I, e.row) s
      CROSS JOIN LATERAL (SELECT FROM %1$I o
        WHERE o.district_id + 0 = s.district_id AND o.id IS DISTINCT FROM s.id AND o.status <> ALL ($2) AND %2$s LIMIT 1) found',
    ledger, condition) USING entered, over;
END $$;

-- A text without its blanks and punctuation, and without its case, which are typed now one way and now another. Numbers are
-- indexed by what it says, written out: whoever changes it has the indexes that end in _plain_number made anew by a step.
CREATE OR REPLACE FUNCTION plain_text(written text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT upper(regexp_replace(normalize(written, NFKC), '[[:space:][:punct:]·•]', '', 'g'))
$$;
