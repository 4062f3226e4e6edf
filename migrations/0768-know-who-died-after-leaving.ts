import { MigrationInterface, QueryRunner } from 'typeorm';

/** 退休、伤残合计一次,死亡一次 — who has left twice since a later version has both; nothing is added to them. */
export const ONCE_BESIDE_DEATH = `
      DROP INDEX natural_attrition_once;
      DO $$
      DECLARE
        twice bigint := (SELECT coalesce(max(greatest(d.id, l.id)), 0) FROM natural_attrition d
          JOIN natural_attrition l ON l.person_id = d.person_id AND l.cause < d.cause AND 'death' NOT IN (l.cause, d.cause)
         WHERE d.status NOT IN ('withdrawn', 'rejected') AND l.status NOT IN ('withdrawn', 'rejected'));
      BEGIN
        EXECUTE format($f$CREATE UNIQUE INDEX natural_attrition_once ON natural_attrition (person_id, (cause = 'death'))
          WHERE person_id IS NOT NULL AND status NOT IN ('withdrawn', 'rejected')%s$f$,
          CASE WHEN twice > 0 THEN ' AND id > ' || twice ELSE '' END);
      END $$;`;

/** 退休以后死亡 — a death is kept beside the retirement or disablement before it, and takes nobody off the employed once more. */
export class KnowWhoDiedAfterLeaving1767225600768 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The bodies come with their room.
    await runner.query(`
      ${ONCE_BESIDE_DEATH}
      ALTER TABLE natural_attrition ADD COLUMN left_before boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN natural_attrition.left_before IS
        'of a death: the person had retired or was disabled by then, and was one of the employed no more; kept by the triggers of the table';
      CREATE FUNCTION had_left_work(person bigint, why text, day date) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT false';
      CREATE FUNCTION ask_whether_left_before() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
      CREATE FUNCTION tell_death_of_leaving() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
      REVOKE EXECUTE ON FUNCTION had_left_work FROM PUBLIC;
      CREATE TRIGGER ask_whether_left_before BEFORE INSERT OR UPDATE ON natural_attrition
        FOR EACH ROW EXECUTE FUNCTION ask_whether_left_before();
      CREATE TRIGGER tell_death_of_leaving AFTER UPDATE ON natural_attrition
        REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION tell_death_of_leaving();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER tell_death_of_leaving ON natural_attrition;
      DROP TRIGGER ask_whether_left_before ON natural_attrition;
      DROP FUNCTION tell_death_of_leaving, ask_whether_left_before, had_left_work;
      ALTER TABLE natural_attrition DROP COLUMN left_before;
      DROP INDEX natural_attrition_once;
      -- Who retired and died has both meanwhile; nothing is added to them.
      DO $$
      DECLARE
        twice bigint := (SELECT coalesce(max(d.id), 0) FROM natural_attrition d
          JOIN natural_attrition l ON l.person_id = d.person_id AND l.id < d.id AND l.status NOT IN ('withdrawn', 'rejected')
         WHERE d.status NOT IN ('withdrawn', 'rejected'));
      BEGIN
        EXECUTE format($f$CREATE UNIQUE INDEX natural_attrition_once ON natural_attrition (person_id)
          WHERE person_id IS NOT NULL AND status NOT IN ('withdrawn', 'rejected') AND id > %s$f$, twice);
      END $$;
    `);
  }
}
