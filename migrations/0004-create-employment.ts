import { MigrationInterface, QueryRunner } from 'typeorm';

/** 就业失业: employment and unemployment registrations, natural attrition, hardship certifications. */
export class CreateEmployment1767225600004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE employment_registration (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id bigint NOT NULL REFERENCES person (id),
        employer_id bigint REFERENCES employer (id),
        form text NOT NULL CHECK (form IN ('urban_unit', 'private', 'self_employed', 'welfare_post', 'flexible')),
        entry text NOT NULL CHECK (entry IN ('new_hire', 'transfer', 'renewal')),
        is_urban boolean NOT NULL,
        started_on date NOT NULL,
        ended_on date,
        contract_number text,
        CONSTRAINT employment_ends_after_start CHECK (ended_on >= started_on),
        CONSTRAINT employment_employer_named CHECK (employer_id IS NOT NULL OR form IN ('self_employed', 'flexible'))
      );
      CALL make_ledger('employment_registration', 'person=person_id');
      CALL names_person('employment_registration');
      CREATE INDEX employment_registration_list ON employment_registration (district_id, started_on DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      CREATE INDEX employment_registration_person ON employment_registration (person_id, started_on, id);
      ALTER TABLE employment_registration ADD CONSTRAINT employment_registration_status
        CHECK (status IN ('registered', 'ended', 'withdrawn'));
      COMMENT ON TABLE employment_registration IS '就业登记';

      CREATE TABLE unemployment_registration (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id bigint NOT NULL REFERENCES person (id),
        is_urban boolean NOT NULL,
        cause text NOT NULL CHECK (cause IN ('left_job', 'laid_off', 'left_school', 'business_closed', 'other')),
        registered_on date NOT NULL,
        ended_on date,
        end_cause text CHECK (end_cause IN ('employed', 'lapsed', 'cancelled', 'retired', 'moved_away', 'died', 'superseded')),
        ended_by text,
        CONSTRAINT unemployment_ends_after_start CHECK (ended_on >= registered_on),
        CONSTRAINT unemployment_end_explained CHECK ((ended_on IS NULL) = (end_cause IS NULL))
      );
      CALL make_ledger('unemployment_registration', 'person=person_id');
      CALL names_person('unemployment_registration');
      CREATE INDEX unemployment_registration_list ON unemployment_registration (district_id, registered_on DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      CREATE INDEX unemployment_registration_person ON unemployment_registration (person_id, registered_on, id);
      ALTER TABLE unemployment_registration
        ADD CONSTRAINT unemployment_registration_status CHECK (status IN ('registered', 'ended', 'withdrawn')),
        ADD CONSTRAINT unemployed_once_at_a_time EXCLUDE USING gist
          (person_id WITH =, daterange(registered_on, ended_on, '[)') WITH &&) WHERE (status <> 'withdrawn');
      COMMENT ON TABLE unemployment_registration IS '失业登记';
      COMMENT ON COLUMN unemployment_registration.ended_on IS '注销/失效日期: first day on which it no longer holds';

      COMMENT ON COLUMN unemployment_registration.ended_by IS 'the job (or later registration) that ended it, as type:id; none when a person ended it';
      CREATE INDEX unemployment_registration_ended_by ON unemployment_registration (ended_by) WHERE ended_by IS NOT NULL;

      CREATE FUNCTION settle_unemployment(persons bigint[]) RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        UPDATE unemployment_registration u
           SET status = CASE WHEN d.ended_on IS NULL THEN 'registered' ELSE 'ended' END,
               ended_on = d.ended_on, end_cause = d.end_cause, ended_by = d.ended_by
          FROM (
            SELECT o.id, f.ended_on, f.end_cause, f.ended_by
              FROM unemployment_registration o LEFT JOIN LATERAL (
                (SELECT e.started_on AS ended_on, 'employed' AS end_cause, 'employment_registration:' || e.id AS ended_by
                   FROM employment_registration e
                  WHERE e.person_id = o.person_id AND e.status <> 'withdrawn' AND e.entry = 'new_hire'
                    AND e.started_on > o.registered_on
                  ORDER BY e.started_on, e.id LIMIT 1)
                UNION ALL
                (SELECT n.registered_on, 'superseded', 'unemployment_registration:' || n.id
                   FROM unemployment_registration n
                  WHERE n.person_id = o.person_id AND n.status <> 'withdrawn' AND n.registered_on > o.registered_on
                  ORDER BY n.registered_on LIMIT 1)
                ORDER BY ended_on, end_cause LIMIT 1
              ) f ON true
             WHERE o.person_id = ANY (persons)
               AND (o.status = 'registered' OR (o.status = 'ended' AND o.ended_by IS NOT NULL))
          ) d
         WHERE u.id = d.id AND (u.ended_on, u.ended_by) IS DISTINCT FROM (d.ended_on, d.ended_by)
      $$;
      COMMENT ON FUNCTION settle_unemployment IS
        'the first job after a registration ends it, wherever in the district either was made; what a person ended by hand stays';

      CREATE FUNCTION settle_unemployment_of_rows() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        persons bigint[];
      BEGIN
        IF TG_OP = 'INSERT' THEN
          persons := array(SELECT DISTINCT person_id FROM new_rows);
        ELSE
          persons := array(SELECT person_id FROM new_rows UNION SELECT person_id FROM old_rows);
        END IF;
        -- An update of nothing fires statement triggers too; without this it would call itself for ever.
        IF cardinality(persons) > 0 THEN
          PERFORM settle_unemployment(persons);
        END IF;
        RETURN NULL;
      END $$;
      CREATE FUNCTION end_by_known_job() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF NEW.status = 'registered' THEN
          SELECT 'ended', e.started_on, 'employed', 'employment_registration:' || e.id
            INTO NEW.status, NEW.ended_on, NEW.end_cause, NEW.ended_by
            FROM employment_registration e
           WHERE e.person_id = NEW.person_id AND e.status <> 'withdrawn' AND e.entry = 'new_hire'
             AND e.started_on > NEW.registered_on
           ORDER BY e.started_on, e.id LIMIT 1;
          NEW.status := coalesce(NEW.status, 'registered');
        END IF;
        RETURN NEW;
      END $$;
      COMMENT ON FUNCTION end_by_known_job IS 'a registration that arrives late is already ended by the job that followed it';

      CREATE TRIGGER end_by_known_job BEFORE INSERT ON unemployment_registration
        FOR EACH ROW EXECUTE FUNCTION end_by_known_job();
      CREATE TRIGGER settle_update AFTER UPDATE ON unemployment_registration
        REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
        FOR EACH STATEMENT EXECUTE FUNCTION settle_unemployment_of_rows();
      CREATE TRIGGER settle_insert AFTER INSERT ON employment_registration REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION settle_unemployment_of_rows();
      CREATE TRIGGER settle_update AFTER UPDATE ON employment_registration
        REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
        FOR EACH STATEMENT EXECUTE FUNCTION settle_unemployment_of_rows();
      REVOKE EXECUTE ON FUNCTION settle_unemployment FROM PUBLIC;

      CREATE TABLE natural_attrition (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id bigint REFERENCES person (id),
        persons int NOT NULL CHECK (persons > 0),
        cause text NOT NULL CHECK (cause IN ('retirement', 'death', 'injury', 'monthly_number')),
        occurred_on date NOT NULL,
        document_number text,
        CONSTRAINT attrition_person_or_number CHECK ((person_id IS NULL) = (cause = 'monthly_number')),
        CONSTRAINT attrition_person_is_one CHECK (person_id IS NULL OR persons = 1)
      );
      CALL make_ledger('natural_attrition', 'natural_attrition=id');
      CALL names_person('natural_attrition');
      CREATE INDEX natural_attrition_list ON natural_attrition (district_id, occurred_on DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      CREATE UNIQUE INDEX natural_attrition_once ON natural_attrition (person_id) 
        WHERE person_id IS NOT NULL AND status NOT IN ('withdrawn', 'rejected');
      ALTER TABLE natural_attrition ADD CONSTRAINT natural_attrition_status
        CHECK (status IN ('submitted', 'approved', 'rejected', 'withdrawn'));
      COMMENT ON TABLE natural_attrition IS '自然减员: retirement, death or injury; or an approved monthly number';

      CREATE TABLE hardship_certification (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        person_id bigint NOT NULL REFERENCES person (id),
        category text NOT NULL CHECK (category IN
          ('older', 'disabled', 'low_income', 'long_term_unemployed', 'zero_employment_family', 'land_lost', 'other')),
        applied_on date NOT NULL,
        certified_on date,
        revoked_on date,
        certificate_number text,
        CONSTRAINT hardship_certified_after_application CHECK (certified_on >= applied_on)
      );
      CALL make_ledger('hardship_certification', 'person=person_id');
      CALL names_person('hardship_certification');
      CREATE INDEX hardship_certification_list ON hardship_certification (district_id, applied_on DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      CREATE INDEX hardship_certification_person ON hardship_certification (person_id);
      ALTER TABLE hardship_certification ADD CONSTRAINT hardship_certification_status
        CHECK (status IN ('submitted', 'reviewed', 'certified', 'rejected', 'revoked', 'withdrawn'));
      COMMENT ON TABLE hardship_certification IS '就业困难人员认定';
      COMMENT ON COLUMN hardship_certification.revoked_on IS '撤销生效日期: first day on which it no longer holds';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE hardship_certification, natural_attrition, unemployment_registration, employment_registration;
      DROP FUNCTION end_by_known_job, settle_unemployment_of_rows, settle_unemployment;
    `);
  }
}
