-- After a migration or one taken back: what the files of functions say is to be told again, for the step may have put other bodies
-- in their place.
CREATE OR REPLACE FUNCTION forget_room_sql() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM ledger_installation WHERE record_type LIKE 'sql:%';
  RETURN NULL;
END $$;
