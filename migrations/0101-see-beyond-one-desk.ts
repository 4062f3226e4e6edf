import { MigrationInterface, QueryRunner } from 'typeorm';

const takeSubsidisedTraining = (occupation: string) => `
  CREATE OR REPLACE FUNCTION take_subsidised_training() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  BEGIN
    SELECT e.person_id, c.category, ${occupation}, c.level, extract(year FROM e.completed_on)
      INTO NEW.person_id, NEW.category, NEW.occupation, NEW.level, NEW.training_year
      FROM training_enrolment e JOIN training_class c ON c.id = e.class_id WHERE e.id = NEW.enrolment_id;
    RETURN NEW;
  END $$;`;

const FUNCTIONS = `training_class_last_day, training_certificate_taken, training_class_overfull, training_class_is_subsidised, employer_has_open_wage_case`;

/** 跨部门核对 — verdicts about records of other desks, and no row of them. */
export class SeeBeyondOneDesk1767225600101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION training_class_last_day(class bigint) RETURNS date
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT closes_on FROM training_class WHERE id = class
      $$;
      CREATE FUNCTION training_certificate_taken(number text, district int, besides bigint) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM training_enrolment
                        WHERE certificate_number = number AND district_id = district AND status <> 'withdrawn' AND id IS DISTINCT FROM besides)
      $$;
      CREATE FUNCTION training_class_overfull(class bigint) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT (SELECT count(*) FROM training_enrolment WHERE class_id = class AND status NOT IN ('left', 'withdrawn'))
               > (SELECT planned_heads FROM training_class WHERE id = class)
      $$;
      CREATE FUNCTION training_class_is_subsidised(class bigint) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM training_subsidy t JOIN training_enrolment e ON e.id = t.enrolment_id
                        WHERE e.class_id = class AND t.status NOT IN ('rejected', 'returned', 'withdrawn'))
      $$;
      CREATE FUNCTION employer_has_open_wage_case(firm bigint) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM wage_petition
                        WHERE employer_id = firm AND filed_on IS NOT NULL
                          AND status NOT IN ('filing_proposed', 'closed', 'dismissed', 'withdrawn_by_petitioner', 'transferred', 'withdrawn'))
      $$;
      COMMENT ON FUNCTION employer_has_open_wage_case IS '欠薪案件核对: whether a filed wage case runs against an employer; a verdict, no row';
      REVOKE EXECUTE ON FUNCTION ${FUNCTIONS} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${FUNCTIONS} TO taizhang_app;
      CREATE INDEX training_enrolment_certificate ON training_enrolment (district_id, certificate_number) WHERE certificate_number IS NOT NULL;
      CREATE INDEX wage_petition_employer ON wage_petition (employer_id) WHERE employer_id IS NOT NULL;
    `);
    // Written with a blank or in full width it is the same occupation.
    await runner.query(
      takeSubsidisedTraining(
        `regexp_replace(normalize(c.occupation, NFKC), '[[:space:]·•・]', '', 'g')`,
      ),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(takeSubsidisedTraining('c.occupation'));
    await runner.query(`
      DROP INDEX wage_petition_employer, training_enrolment_certificate;
      DROP FUNCTION ${FUNCTIONS};
    `);
  }
}
