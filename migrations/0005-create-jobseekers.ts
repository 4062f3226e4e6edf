import { MigrationInterface, QueryRunner } from 'typeorm';

/** 求职登记与服务 — job-seeker registrations and what was done for each. */
export class CreateJobseekers1767225600005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE jobseeker_registration (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id bigint NOT NULL REFERENCES person (id),
        groups text[] NOT NULL,
        registered_on date NOT NULL,
        wanted_occupation text,
        valid_until date,
        ended_on date,
        end_cause text CHECK (end_cause IN ('employed', 'cancelled', 'moved_away', 'retired', 'died')),
        CONSTRAINT jobseeker_groups_known CHECK (cardinality(groups) > 0 AND groups <@ ARRAY[
          'left_school_graduate', 'migrant_worker', 'zero_employment_family', 'veteran', 'lifted_out_of_poverty',
          'hardship', 'other']),
        CONSTRAINT jobseeker_valid_after_registration CHECK (valid_until >= registered_on),
        CONSTRAINT jobseeker_ends_after_registration CHECK (ended_on >= registered_on),
        CONSTRAINT jobseeker_end_explained CHECK ((ended_on IS NULL) = (end_cause IS NULL))
      );
      CALL make_ledger('jobseeker_registration', 'person=person_id', 'jobseeker_registration=id');
      CALL names_person('jobseeker_registration');
      CREATE INDEX jobseeker_registration_list ON jobseeker_registration (district_id, registered_on DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      CREATE INDEX jobseeker_registration_person ON jobseeker_registration (person_id, registered_on, id);
      ALTER TABLE jobseeker_registration
        ADD CONSTRAINT jobseeker_registration_status CHECK (status IN ('registered', 'ended', 'withdrawn')),
        ADD CONSTRAINT jobseeker_once_at_a_desk EXCLUDE USING gist
          (handling_unit_id WITH =, person_id WITH =,
           daterange(registered_on, coalesce(ended_on, valid_until + 1), '[)') WITH &&) WHERE (status <> 'withdrawn');
      COMMENT ON TABLE jobseeker_registration IS '求职登记';
      COMMENT ON COLUMN jobseeker_registration.groups IS '人员群体: all that apply on the day of registration';
      COMMENT ON COLUMN jobseeker_registration.valid_until IS '有效期至: last day on which it holds; none = open';
      COMMENT ON COLUMN jobseeker_registration.ended_on IS '注销日期: first day on which it no longer holds';

      CREATE TABLE jobseeker_service (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        registration_id bigint NOT NULL REFERENCES jobseeker_registration (id),
        person_id bigint NOT NULL REFERENCES person (id),
        kind text NOT NULL CHECK (kind IN ('advice', 'referral', 'follow_up', 'training_recommendation')),
        served_on date NOT NULL,
        outcome text
      );
      CALL make_ledger('jobseeker_service', 'jobseeker_registration=registration_id');
      CALL names_person('jobseeker_service');
      CREATE INDEX jobseeker_service_list ON jobseeker_service (district_id, served_on DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      CREATE INDEX jobseeker_service_registration ON jobseeker_service (registration_id);
      CREATE INDEX jobseeker_service_person ON jobseeker_service (person_id);
      ALTER TABLE jobseeker_service ADD CONSTRAINT jobseeker_service_status CHECK (status IN ('logged', 'withdrawn'));
      COMMENT ON TABLE jobseeker_service IS '求职服务记录: one thing done for one job seeker';

      CREATE FUNCTION name_served_person() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.person_id := (SELECT g.person_id FROM jobseeker_registration g WHERE g.id = NEW.registration_id);
        RETURN NEW;
      END $$;
      CREATE TRIGGER name_person BEFORE INSERT OR UPDATE OF registration_id ON jobseeker_service
        FOR EACH ROW EXECUTE FUNCTION name_served_person();
      COMMENT ON FUNCTION name_served_person IS 'the person served is the one registered; nobody types it twice';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE jobseeker_service, jobseeker_registration;
      DROP FUNCTION name_served_person;
    `);
  }
}
