-- The person served is the one registered; nobody types it twice.
CREATE OR REPLACE FUNCTION name_served_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.person_id := (SELECT g.person_id FROM jobseeker_registration g WHERE g.id = NEW.registration_id);
  RETURN NEW;
END $$;

-- Whether something was done under the registration after the day, at any desk; a verdict, no row.
CREATE OR REPLACE FUNCTION jobseeker_is_served_after(registration bigint, day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM jobseeker_service v WHERE v.registration_id = registration AND v.status <> 'withdrawn' AND v.served_on > day)
$$;
