-- The person served is the one registered; nobody types it twice.
CREATE OR REPLACE FUNCTION name_served_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.person_id := (SELECT g.person_id FROM jobseeker_registration g WHERE g.id = NEW.registration_id);
  RETURN NEW;
END $$;
