import { MigrationInterface, QueryRunner } from 'typeorm';

/** 随比率的来源 — those of before are known by their version, which nobody asked for: they too go with the last of their rates. */
export class MarkSourcesOfRates1767225600551 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // What the office keeps is replaced by a new version and never rewritten; here the same version says what it always meant.
    await runner.query(`
      ALTER TABLE indicator_source DISABLE TRIGGER keep_versions;
      -- What a change cut off of one is the same source until an earlier day.
      WITH RECURSIVE of_rates AS (
        SELECT s.id, s.indicator_code, s.unit_id, s.document, s.valid_from, s.valid_to, s.until_version
          FROM indicator_source s JOIN office_version v ON v.version = s.from_version
         WHERE v.change_id IS NULL AND s.source = 'reported'
        UNION
        SELECT s.id, s.indicator_code, s.unit_id, s.document, s.valid_from, s.valid_to, s.until_version
          FROM of_rates o JOIN indicator_source s USING (indicator_code, unit_id, document, valid_from)
         WHERE s.from_version = o.until_version AND s.source = 'reported' AND s.valid_to < coalesce(o.valid_to, 'infinity'))
      UPDATE indicator_source s SET for_rates = true FROM of_rates o WHERE o.id = s.id;
      ALTER TABLE indicator_source ENABLE TRIGGER keep_versions;
    `);
  }

  /** The mark stays true: the version before reads it, and sets it itself from then on. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}
