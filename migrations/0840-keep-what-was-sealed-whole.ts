import { MigrationInterface, QueryRunner } from 'typeorm';

const PAID = {
  welfare_subsidy: 'amount_yuan',
  internship_stipend: 'amount_yuan',
  training_subsidy: 'subsidy_yuan',
};

/** 封存口径 — versions whose hash holds what a later version leaves out keep it; and what ledgers paid on a day is found by the day. */
export class KeepWhatWasSealedWhole1767225600840 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The body comes with its room.
    await runner.query(`
      CREATE TABLE revision_sealed_whole (
        record_type text NOT NULL,
        record_id bigint NOT NULL,
        revision int NOT NULL,
        PRIMARY KEY (record_type, record_id, revision)
      );
      COMMENT ON TABLE revision_sealed_whole IS
        'versions written before names were left out of the hash of such versions: sealed with them, so that nothing of them is forgotten';
      CREATE FUNCTION is_sealed_whole(type text, record bigint, version int) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT false';
      REVOKE EXECUTE ON FUNCTION is_sealed_whole FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION is_sealed_whole TO taizhang_jobs;
      -- Only where the version before still hashes the payee.
      INSERT INTO revision_sealed_whole
        SELECT r.record_type, r.record_id, r.revision FROM record_revision r
         WHERE r.record_type = 'fund_payment' AND r.data ->> 'person_id' IS NOT NULL
           AND (SELECT prosrc FROM pg_proc WHERE oid = 'record_revision_text'::regproc) NOT LIKE '%fund_payment%';
    `);
    for (const [table, amount] of Object.entries(PAID))
      await runner.query(
        `CREATE INDEX ${table}_paid ON ${table} (district_id, paid_on) INCLUDE (${amount}) WHERE status = 'paid'`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    const indexes = Object.keys(PAID).map((table) => `${table}_paid`);
    await runner.query(`DROP INDEX ${indexes.join(', ')}`);
    await runner.query('DROP FUNCTION is_sealed_whole');
    await runner.query('DROP TABLE revision_sealed_whole');
  }
}
