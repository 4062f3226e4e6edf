import { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  'policy_value',
  'holiday_notice',
  'office_indicator',
  'indicator_source',
  'target_level',
];

/** 机构数据留痕 — what an office keeps leaves a line of the audit row by row, so that verification can tell a row that was written past it. */
export class AuditOfficeData1767225600720 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES)
      await runner.query(`
        DO $do$ BEGIN
          EXECUTE format('CALL audits(%L, ''id'', VARIADIC %L::text[])', '${table}', ARRAY(
            SELECT a.attname::text FROM pg_attribute a
             WHERE a.attrelid = '${table}'::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attname <> 'id' ORDER BY a.attnum));
        END $do$;
        -- As it stands today: what it was before nobody said.
        INSERT INTO audit_line (district_id, action, record_type, record_id, details)
        SELECT 0, '${table}:add', '${table}', t.id, jsonb_build_object('new', jsonb_strip_nulls(to_jsonb(t) - '{id, prefix, number}'::text[])) FROM ${table} t;
      `);
    await runner.query(`
      CREATE FUNCTION office_data_against_lines(tab text, district int) RETURNS TABLE (kind text, record_id bigint, field text)
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN RETURN; END $$;
      REVOKE EXECUTE ON FUNCTION office_data_against_lines FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION office_data_against_lines TO taizhang_jobs;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION office_data_against_lines;
      ${TABLES.map(
        (table) => `
      DROP TRIGGER audit_insert ON ${table};
      DROP TRIGGER audit_update ON ${table};
      DROP TRIGGER audit_delete ON ${table};
      DROP FUNCTION ${table}_audit;`,
      ).join('')}
    `);
  }
}
