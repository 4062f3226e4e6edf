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
      ALTER TABLE training_enrolment DISABLE TRIGGER USER;
      UPDATE training_enrolment e SET class_approved = false
        FROM training_class c WHERE c.id = e.class_id AND NOT training_class_is_approved(c);
      ALTER TABLE training_enrolment ENABLE TRIGGER USER;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE training_enrolment DROP COLUMN class_approved;
      DROP FUNCTION training_class_is_approved;
    `);
  }
}
