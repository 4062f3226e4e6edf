import { MigrationInterface, QueryRunner } from 'typeorm';

/** 按属地的名单 — a list sent for one street takes the place of that street's, not of another's or of the whole district's. */
export class ListsOfAPlace1767225600520 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What the installation would add to the empty table of a new office.
      ALTER TABLE data_comparison_list ADD COLUMN IF NOT EXISTS territory_id int NOT NULL REFERENCES org_unit (id);
      DROP INDEX data_comparison_list_in_use;
      CREATE UNIQUE INDEX data_comparison_list_in_use ON data_comparison_list (district_id, territory_id, kind, month) WHERE status = 'in_use';
      COMMENT ON TABLE data_comparison_list IS '数据比对名单: what another authority sent for a month and a place; a later list of its kind, month and place takes its place';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX data_comparison_list_in_use;
      CREATE UNIQUE INDEX data_comparison_list_in_use ON data_comparison_list (district_id, kind, month) WHERE status = 'in_use';
      COMMENT ON TABLE data_comparison_list IS '数据比对名单: what another authority sent for a month; a later list of its kind and month takes its place';
    `);
  }
}
