import { MigrationInterface, QueryRunner } from 'typeorm';

/** 目标任务与填报数 — targets by level with their revisions, and figures typed in from elsewhere. */
export class CreateTargets1767225600014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reported_figure (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        indicator_code text NOT NULL,
        as_of date NOT NULL,
        value numeric(18, 2) NOT NULL,
        qualifier text CHECK (qualifier IN ('over', 'about')),
        source_document text NOT NULL,
        note text
      );
      CALL make_ledger('reported_figure', 'reported_figure_unit=territory_id');
      ALTER TABLE reported_figure ADD CONSTRAINT reported_figure_status
        CHECK (status IN ('submitted', 'approved', 'rejected', 'withdrawn'));
      CREATE INDEX reported_figure_list ON reported_figure (district_id, as_of DESC, id DESC) INCLUDE (handling_unit_id, territory_id);
      CREATE INDEX reported_figure_next ON reported_figure (territory_id, indicator_code, as_of);
      CREATE UNIQUE INDEX reported_figure_once ON reported_figure (territory_id, indicator_code, as_of, source_document)
        WHERE status IN ('submitted', 'approved');
      COMMENT ON TABLE reported_figure IS '填报数: a value whose records live in another system, with its source and reviewer';

      CREATE TABLE target (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        indicator_code text NOT NULL,
        year int NOT NULL CHECK (year BETWEEN 2000 AND 2100),
        level text NOT NULL CHECK (level IN ('province', 'city', 'district', 'department_performance', 'unstated')),
        operator text NOT NULL CHECK (operator IN ('at_least', 'at_most', 'exactly')),
        value numeric(16, 4) NOT NULL CHECK (value >= 0),
        document_number text NOT NULL,
        issued_on date,
        effective_from date NOT NULL,
        superseded_on date,
        supersedes_id bigint REFERENCES target (id),
        whole_id bigint REFERENCES target (id),
        note text,
        CONSTRAINT target_superseded_after_effective CHECK (superseded_on >= effective_from)
      );
      CALL make_ledger('target');
      ALTER TABLE target ADD CONSTRAINT target_status CHECK (status IN ('in_force', 'superseded', 'withdrawn'));
      CREATE INDEX target_list ON target (district_id, effective_from DESC, id DESC) INCLUDE (handling_unit_id, territory_id);
      CREATE INDEX target_in_force ON target (territory_id, year);
      CREATE INDEX target_breakdown ON target (whole_id) WHERE whole_id IS NOT NULL;
      CREATE UNIQUE INDEX target_superseded_once ON target (supersedes_id) WHERE supersedes_id IS NOT NULL AND status <> 'withdrawn';
      COMMENT ON TABLE target IS '目标任务: one row per printed target; a revision supersedes its predecessor and says why';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE target, reported_figure');
  }
}
