import { MigrationInterface, QueryRunner } from 'typeorm';

const onceAtATime = (lastDay: string) => `
  ALTER TABLE unemployment_registration DROP CONSTRAINT unemployed_once_at_a_time;
  ALTER TABLE unemployment_registration ADD CONSTRAINT unemployed_once_at_a_time EXCLUDE USING gist
    (person_id WITH =, daterange(registered_on, ${lastDay}, '[)') WITH &&) WHERE (status <> 'withdrawn');`;

const wasRegistered = (validity: string) => `
  CREATE OR REPLACE FUNCTION was_registered_unemployed(attrition bigint, person bigint, day date) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM unemployment_registration u
                    WHERE u.person_id = person AND u.status <> 'withdrawn' AND u.registered_on <= day${validity}
                      AND (u.ended_on IS NULL OR u.ended_on > day OR u.ended_by = 'natural_attrition:' || attrition))
  $$;`;

/** An end that somebody stated for a later day says that the registration held until then. */
const endByTheFirst = (stated: string) => `
  CREATE OR REPLACE FUNCTION end_by_the_first() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      NEW.stated_end_on := NEW.ended_on;
      NEW.stated_end_cause := NEW.end_cause;
    ELSIF (NEW.ended_on, NEW.end_cause) IS DISTINCT FROM (OLD.ended_on, OLD.end_cause) THEN
      NEW.stated_end_on := NEW.ended_on;
      NEW.stated_end_cause := NEW.end_cause;
    END IF;${stated}
    IF NEW.status <> 'withdrawn' THEN
      SELECT f.ended_on, f.end_cause, f.ended_by INTO NEW.ended_on, NEW.end_cause, NEW.ended_by FROM first_end_of(NEW) f;
      NEW.status := CASE WHEN NEW.ended_on IS NULL THEN 'registered' ELSE 'ended' END;
    END IF;
    RETURN NEW;
  END $$;`;

/**
 * 失业登记有效期 — a registration that nobody confirms lapses, and ends with the statutory working age. What is stored is
 * taken as confirmed on the day of the upgrade, or on its last day where it had ended, so that no figure of before changes.
 */
export class LetUnemploymentLapse1767225600121 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE unemployment_registration ADD COLUMN last_confirmed_on date, ADD COLUMN valid_until date;
      COMMENT ON COLUMN unemployment_registration.last_confirmed_on IS
        '最近核验日期: of what was stored before it was kept, the day of the upgrade, or its last day';
      COMMENT ON COLUMN unemployment_registration.valid_until IS
        '有效期至: last day on which it holds unless it is confirmed before; never beyond the statutory working age';
      ALTER TABLE unemployment_registration DISABLE TRIGGER USER;
      UPDATE unemployment_registration u
         SET last_confirmed_on = c.day, valid_until = (c.day + interval '12 months')::date - 1
        FROM (SELECT id, greatest(registered_on, CASE WHEN ended_on <= current_date THEN ended_on ELSE current_date END) AS day
                FROM unemployment_registration) c
       WHERE c.id = u.id;
      ALTER TABLE unemployment_registration ENABLE TRIGGER USER;
      ${onceAtATime('CASE WHEN valid_until < registered_on THEN registered_on ELSE least(ended_on, valid_until + 1) END')}
      ${endByTheFirst(`
    IF NEW.valid_until >= NEW.registered_on THEN
      NEW.valid_until := greatest(NEW.valid_until, NEW.stated_end_on - 1);
    END IF;`)}
      ${wasRegistered(' AND (u.valid_until IS NULL OR u.valid_until >= day)')}
      INSERT INTO ledger_day (record_type, column_name, counted_in) VALUES
        ('unemployment_registration', 'valid_until', '{registered, ended}'),
        ('unemployment_registration', 'last_confirmed_on', NULL);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM ledger_day WHERE record_type = 'unemployment_registration' AND column_name IN ('valid_until', 'last_confirmed_on');
      ${wasRegistered('')}
      ${endByTheFirst('')}
      ${onceAtATime('ended_on')}
      ALTER TABLE unemployment_registration DROP COLUMN last_confirmed_on, DROP COLUMN valid_until;
    `);
  }
}
