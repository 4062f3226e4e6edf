import { MigrationInterface, QueryRunner } from 'typeorm';

/** 职业培训 — classes, enrolments and subsidies. */
export class CreateTraining1767225600007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE training_class (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        class_number text NOT NULL,
        category text NOT NULL CHECK (category IN ('skill', 'labour_brand', 'startup', 'upgrading', 'work_instead')),
        occupation text NOT NULL,
        level text NOT NULL CHECK (level IN
          ('five', 'four', 'three', 'two', 'one', 'special_ability', 'completion', 'gyb', 'syb', 'iyb', 'online_startup')),
        employer_id bigint NOT NULL REFERENCES employer (id),
        site text NOT NULL,
        opens_on date NOT NULL,
        closes_on date NOT NULL,
        planned_hours int NOT NULL CHECK (planned_hours > 0),
        planned_heads int NOT NULL CHECK (planned_heads > 0),
        CONSTRAINT training_class_closes_after_opening CHECK (closes_on >= opens_on)
      );
      CALL make_ledger('training_class', 'training_class=id');
      CREATE INDEX training_class_list ON training_class (district_id, opens_on DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      CREATE UNIQUE INDEX training_class_number_once ON training_class (district_id, class_number) WHERE status <> 'withdrawn';
      ALTER TABLE training_class ADD CONSTRAINT training_class_status
        CHECK (status IN ('submitted', 'approved', 'open', 'completed', 'cancelled', 'rejected', 'withdrawn'));
      COMMENT ON TABLE training_class IS '培训班';

      CREATE TABLE training_enrolment (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        class_id bigint NOT NULL REFERENCES training_class (id),
        person_id bigint NOT NULL REFERENCES person (id),
        trainee_group text NOT NULL CHECK (trainee_group IN
          ('unemployed', 'migrant_worker', 'graduate', 'hardship', 'lifted_out_of_poverty', 'veteran', 'employee', 'other')),
        enrolled_on date NOT NULL,
        class_days daterange,
        attended_hours int CHECK (attended_hours >= 0),
        completed_on date,
        certified_on date,
        certificate_number text,
        left_on date,
        CONSTRAINT training_certified_after_completion CHECK (certified_on >= completed_on)
      );
      CALL make_ledger('training_enrolment', 'training_class=class_id', 'person=person_id');
      CALL names_person('training_enrolment');
      CREATE INDEX training_enrolment_list ON training_enrolment (district_id, enrolled_on DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      CREATE INDEX training_enrolment_class ON training_enrolment (class_id);
      CREATE INDEX training_enrolment_person ON training_enrolment (person_id);
      CREATE UNIQUE INDEX training_enrolment_once ON training_enrolment (class_id, person_id) WHERE status <> 'withdrawn';
      ALTER TABLE training_enrolment
        ADD CONSTRAINT training_enrolment_status
          CHECK (status IN ('enrolled', 'completed', 'certified', 'failed', 'left', 'withdrawn')),
        ADD CONSTRAINT training_one_class_at_a_time EXCLUDE USING gist
          (person_id WITH =, class_days WITH &&) WHERE (status NOT IN ('left', 'withdrawn'));
      COMMENT ON TABLE training_enrolment IS '培训学员';
      COMMENT ON COLUMN training_enrolment.class_days IS
        'days of the class, kept by triggers; none while the class does not take place (rejected, cancelled, withdrawn)';

      CREATE FUNCTION training_class_days(c training_class) RETURNS daterange LANGUAGE sql IMMUTABLE AS $$
        SELECT CASE WHEN c.status NOT IN ('rejected', 'cancelled', 'withdrawn') THEN daterange(c.opens_on, c.closes_on, '[]') END
      $$;
      CREATE FUNCTION take_class_days() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        NEW.class_days := (SELECT training_class_days(c) FROM training_class c WHERE c.id = NEW.class_id FOR SHARE);
        RETURN NEW;
      END $$;
      CREATE FUNCTION give_class_days() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE training_enrolment e SET class_days = training_class_days(c)
          FROM new_rows n JOIN training_class c ON c.id = n.id
         WHERE e.class_id = c.id AND e.class_days IS DISTINCT FROM training_class_days(c);
        RETURN NULL;
      END $$;
      CREATE TRIGGER class_days BEFORE INSERT OR UPDATE ON training_enrolment
        FOR EACH ROW EXECUTE FUNCTION take_class_days();
      CREATE TRIGGER class_days AFTER UPDATE ON training_class REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION give_class_days();

      CREATE FUNCTION training_class_takes_trainees(class bigint, district int) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM training_class
                        WHERE id = class AND district_id = district AND status IN ('approved', 'open', 'completed'))
      $$;
      CREATE FUNCTION training_class_started(class bigint) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM training_class WHERE id = class AND status IN ('open', 'completed'))
      $$;
      CREATE FUNCTION training_class_covers(class bigint, day date) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT coalesce((SELECT training_class_days(c) @> day FROM training_class c WHERE c.id = class), false)
      $$;
      CREATE FUNCTION training_class_hours(class bigint) RETURNS int
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT planned_hours FROM training_class WHERE id = class
      $$;
      COMMENT ON FUNCTION training_class_takes_trainees IS 'a desk enrols into classes run elsewhere in the district; a verdict, no row';

      CREATE TABLE training_subsidy (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        enrolment_id bigint NOT NULL REFERENCES training_enrolment (id),
        person_id bigint NOT NULL REFERENCES person (id),
        category text NOT NULL,
        occupation text NOT NULL,
        level text NOT NULL,
        training_year int NOT NULL,
        applied_on date NOT NULL,
        subsidy_yuan numeric(14, 2) NOT NULL CHECK (subsidy_yuan > 0),
        paid_on date,
        returned_on date,
        CONSTRAINT training_subsidy_returned_after_payment CHECK (returned_on >= paid_on)
      );
      CALL make_ledger('training_subsidy', 'training_subsidy=id');
      CALL names_person('training_subsidy');
      CREATE INDEX training_subsidy_list ON training_subsidy (district_id, applied_on DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      CREATE INDEX training_subsidy_person ON training_subsidy (person_id);
      CREATE UNIQUE INDEX training_subsidy_same_skill_once ON training_subsidy (person_id, occupation, level)
        WHERE status NOT IN ('rejected', 'returned', 'withdrawn');
      ALTER TABLE training_subsidy ADD CONSTRAINT training_subsidy_status
        CHECK (status IN ('submitted', 'reviewed', 'approved', 'paid', 'returned', 'rejected', 'withdrawn'));
      COMMENT ON TABLE training_subsidy IS '职业培训补贴';
      COMMENT ON COLUMN training_subsidy.training_year IS 'person, category, occupation, level and year are those of the enrolment, kept by a trigger';

      CREATE FUNCTION take_subsidised_training() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        SELECT e.person_id, c.category, c.occupation, c.level, extract(year FROM e.completed_on)
          INTO NEW.person_id, NEW.category, NEW.occupation, NEW.level, NEW.training_year
          FROM training_enrolment e JOIN training_class c ON c.id = e.class_id WHERE e.id = NEW.enrolment_id;
        RETURN NEW;
      END $$;
      CREATE TRIGGER subsidised_training BEFORE INSERT OR UPDATE OF enrolment_id ON training_subsidy
        FOR EACH ROW EXECUTE FUNCTION take_subsidised_training();

      CREATE FUNCTION training_finished(enrolment bigint, district int, day date) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM training_enrolment
                        WHERE id = enrolment AND district_id = district AND status IN ('completed', 'certified')
                          AND class_days IS NOT NULL AND completed_on <= day)
      $$;
      CREATE FUNCTION training_subsidies_of_year(enrolment bigint, besides bigint) RETURNS int
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT count(*)::int
          FROM training_enrolment e JOIN training_class c ON c.id = e.class_id
          JOIN training_subsidy t ON t.person_id = e.person_id AND t.category = c.category
                                 AND t.training_year = extract(year FROM e.completed_on)
         WHERE e.id = enrolment AND t.status NOT IN ('rejected', 'returned', 'withdrawn') AND t.id IS DISTINCT FROM besides
      $$;
      CREATE FUNCTION training_is_subsidised(enrolment bigint) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM training_subsidy
                        WHERE enrolment_id = enrolment AND status NOT IN ('rejected', 'returned', 'withdrawn'))
      $$;
      COMMENT ON FUNCTION training_subsidies_of_year IS 'subsidies of the same person, category and year anywhere in the district; a number, no row';
      REVOKE EXECUTE ON FUNCTION training_class_takes_trainees, training_class_started, training_class_covers,
        training_class_hours, training_finished, training_subsidies_of_year, training_is_subsidised FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION training_class_takes_trainees, training_class_started, training_class_covers,
        training_class_hours, training_finished, training_subsidies_of_year, training_is_subsidised TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION training_is_subsidised, training_subsidies_of_year, training_finished, training_class_hours, training_class_covers,
        training_class_started, training_class_takes_trainees;
      DROP TABLE training_subsidy, training_enrolment;
      DROP FUNCTION training_class_days;
      DROP TABLE training_class;
      DROP FUNCTION take_subsidised_training, give_class_days, take_class_days;
    `);
  }
}
