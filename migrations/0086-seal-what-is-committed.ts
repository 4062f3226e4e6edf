import { MigrationInterface, QueryRunner } from 'typeorm';

/** 审计封存 — a seal remembers which transactions were over, so that one that stays open holds nothing up but its own lines. */
export class SealWhatIsCommitted1767225600086 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE audit_seal ADD COLUMN base pg_snapshot, ADD COLUMN upto pg_snapshot,
        ADD CONSTRAINT audit_seal_has_both_snapshots CHECK ((base IS NULL) = (upto IS NULL));
      COMMENT ON COLUMN audit_seal.base IS 'every line of a transaction that was over then is sealed; none in seals of earlier versions';
      COMMENT ON COLUMN audit_seal.upto IS 'of the transactions over now and not then, lines up to through_xid and through_id are sealed';
      COMMENT ON COLUMN audit_seal.through_xid IS 'see upto';
      COMMENT ON COLUMN audit_line.written_in IS
        'transaction: which lines were there already is told by it and the snapshot that a seal keeps';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE audit_seal DROP CONSTRAINT audit_seal_has_both_snapshots, DROP COLUMN base, DROP COLUMN upto;
      COMMENT ON COLUMN audit_seal.through_xid IS 'position: lines up to this transaction and line are sealed';
      COMMENT ON COLUMN audit_line.written_in IS
        'transaction: once all below a number are over, no line can come before it any more, in whatever order they committed';
    `);
  }
}
