import { MigrationInterface, QueryRunner } from 'typeorm';

const WATCHED: Record<string, string[]> = {
  period_lock: ['unit_id', 'first_day', 'last_day'],
  period_unlock: [
    'lock_id',
    'unit_id',
    'reason',
    'decided_by',
    'decision_reason',
    'opens_at',
    'closes_at',
    'ended_at',
  ],
  delegation: [
    'from_user',
    'to_user',
    'steps',
    'unit_id',
    'valid_from',
    'valid_to',
    'reason',
    'revoked_at',
  ],
  out_of_scope_access: ['user_id', 'record_type', 'record_id', 'reason', 'expires_at'],
};

/** Old and new values also of what opens something to somebody: closed periods, delegations, records out of scope. */
export class AuditWhatOpensDoors1767225600057 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(WATCHED))
      await runner.query(
        `CALL audits('${table}', 'id', ${columns.map((column) => `'${column}'`).join(', ')})`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(WATCHED))
      await runner.query(`
        DROP TRIGGER audit_insert ON ${table};
        DROP TRIGGER audit_update ON ${table};
        DROP TRIGGER audit_delete ON ${table};
        DROP FUNCTION ${table}_audit;`);
  }
}
