import { MigrationInterface, QueryRunner } from 'typeorm';

/** 无日志的授权 — a delegation, an opened period or an account's opening that no line of the audit made is named by the verification. */
export class NameRightsWithoutALine1767225600590 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The body comes with its room.
    await runner.query(`
      DROP FUNCTION accounts_without_line;
      CREATE FUNCTION doors_without_line(tab text, district int) RETURNS TABLE (kind text, record_id bigint, field text)
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN END $$;
      REVOKE EXECUTE ON FUNCTION doors_without_line FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION doors_without_line TO taizhang_jobs;
      -- Those that are older than their lines get one now.
      INSERT INTO audit_line (district_id, unit_id, action, record_type, record_id, details)
        SELECT o.district_id, o.id, 'delegation:add', 'delegation', d.id, '{"new": {}}'::jsonb
          FROM delegation d JOIN user_account u ON u.id = d.from_user JOIN org_unit o ON o.id = u.unit_id
         WHERE NOT EXISTS (SELECT FROM audit_line l WHERE l.record_type = 'delegation' AND l.record_id = d.id)
        UNION ALL
        SELECT o.district_id, o.id, 'period_unlock:add', 'period_unlock', p.id, '{"new": {}}'::jsonb
          FROM period_unlock p JOIN org_unit o ON o.id = p.unit_id
         WHERE NOT EXISTS (SELECT FROM audit_line l WHERE l.record_type = 'period_unlock' AND l.record_id = p.id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION doors_without_line;
      CREATE FUNCTION accounts_without_line(district int) RETURNS TABLE (kind text, record_id bigint, field text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT 'record_added', u.id::bigint, NULL FROM user_account u JOIN org_unit o ON o.id = u.unit_id
         WHERE o.district_id = district AND NOT EXISTS (
           SELECT FROM audit_line l WHERE l.record_type = 'user_account' AND l.record_id = u.id) ORDER BY 2
      $$;
      REVOKE EXECUTE ON FUNCTION accounts_without_line FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION accounts_without_line TO taizhang_jobs;
    `);
  }
}
