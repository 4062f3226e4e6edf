import { MigrationInterface, QueryRunner } from 'typeorm';

/** 培训班未获批准 — the trainees of a class that was sent back or not approved in the end count no more than the class does. */
export class CountTraineesWithTheirClass1767225600641 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The bodies come with their room.
    await runner.query(`
      CREATE FUNCTION training_class_is_approved(c training_class) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
        SELECT c.status IN ('approved', 'open', 'completed')
      $$;
      ALTER TABLE training_enrolment ADD COLUMN class_approved boolean NOT NULL DEFAULT true;
      COMMENT ON COLUMN training_enrolment.class_approved IS
        'whether its class stands approved, kept by the triggers of both tables: so that a count never depends on another table';
      -- As the last version says, where it knows: what became of a class since is a change of its trainees like any other.
      ALTER TABLE training_enrolment DISABLE TRIGGER USER;
      UPDATE training_enrolment e SET class_approved = false
        FROM training_class c
       WHERE c.id = e.class_id
         AND NOT coalesce((SELECT (r.data ->> 'class_approved')::boolean FROM record_revision r
                            WHERE r.record_type = 'training_enrolment' AND r.record_id = e.id AND r.revision = e.revision),
                          training_class_is_approved(c));
      ALTER TABLE training_enrolment ENABLE TRIGGER USER;
      DO $$ BEGIN
        IF EXISTS (SELECT FROM training_enrolment e JOIN training_class c ON c.id = e.class_id
                    WHERE e.class_approved <> training_class_is_approved(c)) THEN
          UPDATE training_enrolment e SET class_approved = training_class_is_approved(c)
            FROM training_class c WHERE c.id = e.class_id AND e.class_approved <> training_class_is_approved(c);
        END IF;
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE training_enrolment DROP COLUMN class_approved;
      DROP FUNCTION training_class_is_approved;
    `);
  }
}
