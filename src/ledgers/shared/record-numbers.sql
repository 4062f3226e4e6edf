-- 编号: the records of these ledgers that bear one of the numbers, given in upper case, in the column of the same place, whatever the case
-- in which it is kept. An index over a function serves no reader behind row-level security; which of them one sees is for the ledgers' policies to say.
CREATE OR REPLACE FUNCTION records_numbered(ledgers text[], columns text[], numbers text[], districts int[]) RETURNS TABLE (ledger text, id bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
BEGIN
  FOR at IN 1 .. cardinality(ledgers) LOOP
    IF columns[at] !~ '_number$' OR NOT EXISTS (SELECT FROM ledger_day d WHERE d.record_type = ledgers[at]) THEN
      RAISE EXCEPTION 'no number of a ledger: %.%', ledgers[at], columns[at];
    END IF;
    RETURN QUERY EXECUTE format('SELECT %1$L::text, r.id FROM %1$I r WHERE upper(r.%2$I) = ANY ($1) AND r.district_id = ANY ($2)', ledgers[at], columns[at])
      USING numbers, districts;
  END LOOP;
END $$;
