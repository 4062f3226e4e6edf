import { MigrationInterface, QueryRunner } from 'typeorm';

const WATCHED = `'document_type', '*birth_date', 'sex', 'education_level'`;

/** What is sealed anew or forgotten one day must not be what the audit's chain is made of. */
export class KeepSealsOutOfTheChain1767225600036 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Audit lines never change: a name in one could not be forgotten, and a seal in one would need its key for ever.
      DROP FUNCTION person_audit CASCADE;
      CALL audits('person', 'id', '*name', '*document_number', '*phone', ${WATCHED});
      CREATE OR REPLACE TRIGGER audit_update AFTER UPDATE ON person REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
        FOR EACH STATEMENT WHEN (NOT is_upkeep()) EXECUTE FUNCTION person_audit();
      CREATE OR REPLACE TRIGGER note_update AFTER UPDATE ON wage_petition REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
        FOR EACH STATEMENT WHEN (NOT is_upkeep()) EXECUTE FUNCTION wage_petition_notes('wage_petition=id');
      CREATE OR REPLACE TRIGGER stamp BEFORE INSERT OR UPDATE ON petition_worker
        FOR EACH ROW WHEN (NOT is_upkeep()) EXECUTE FUNCTION stamp_record();
      CREATE OR REPLACE TRIGGER note_update AFTER UPDATE ON petition_worker REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
        FOR EACH STATEMENT WHEN (NOT is_upkeep()) EXECUTE FUNCTION petition_worker_notes();

      CREATE OR REPLACE FUNCTION record_revision_text(r record_revision) RETURNS text LANGUAGE sql STABLE AS $$
        SELECT CASE WHEN r.record_id IS NOT NULL THEN
          jsonb_build_array(r.record_type, r.record_id, r.revision, r.district_id, r.territory_id, r.handling_unit_id, r.changed_by,
                            extract(epoch FROM r.changed_at), r.action, r.reason,
                            CASE r.record_type WHEN 'wage_petition' THEN r.data - ARRAY['contact_name', 'contact_phone']
                                               WHEN 'petition_worker' THEN r.data - 'name'
                                               ELSE r.data END)::text END
      $$;
      COMMENT ON FUNCTION record_revision_text IS
        'every column of a revision, for its hash; without what is sealed by itself (the seal shows a change) or may have to be forgotten';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION record_revision_text(r record_revision) RETURNS text LANGUAGE sql STABLE AS $$
        SELECT CASE WHEN r.record_id IS NOT NULL THEN
          jsonb_build_array(r.record_type, r.record_id, r.revision, r.district_id, r.territory_id, r.handling_unit_id, r.changed_by,
                            extract(epoch FROM r.changed_at), r.action, r.reason, r.data)::text END
      $$;
      COMMENT ON FUNCTION record_revision_text IS 'every column of a revision, for its hash';
      CREATE OR REPLACE TRIGGER note_update AFTER UPDATE ON petition_worker REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
        FOR EACH STATEMENT EXECUTE FUNCTION petition_worker_notes();
      CREATE OR REPLACE TRIGGER stamp BEFORE INSERT OR UPDATE ON petition_worker FOR EACH ROW EXECUTE FUNCTION stamp_record();
      CREATE OR REPLACE TRIGGER note_update AFTER UPDATE ON wage_petition REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
        FOR EACH STATEMENT EXECUTE FUNCTION wage_petition_notes('wage_petition=id');
      DROP FUNCTION person_audit CASCADE;
      CALL audits('person', 'id', 'name', 'document_type', '~document_number', '*birth_date', 'sex', '~phone', 'education_level');
    `);
  }
}
