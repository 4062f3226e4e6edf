import { MigrationInterface, QueryRunner } from 'typeorm';

/** 定版 — what was printed of a unit and a period, at which position of the journal, value by value. */
export class CreateFreezes1767225600192 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE period_freeze (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        territory_id int NOT NULL REFERENCES org_unit (id),
        status text NOT NULL,
        first_day date NOT NULL,
        last_day date NOT NULL,
        asked_on date NOT NULL,
        is_trial boolean NOT NULL,
        supersedes_id bigint REFERENCES period_freeze (id),
        correction_reason text,
        CONSTRAINT period_freeze_in_order CHECK (first_day <= last_day),
        CONSTRAINT period_freeze_of_a_year CHECK (date_trunc('year', first_day) = date_trunc('year', last_day)),
        CONSTRAINT period_freeze_version CHECK ((supersedes_id IS NULL) = (correction_reason IS NULL) AND NOT (is_trial AND supersedes_id IS NOT NULL))
      );
      CREATE UNIQUE INDEX period_freeze_first_once ON period_freeze (territory_id, first_day, last_day)
       WHERE NOT is_trial AND supersedes_id IS NULL AND status <> 'withdrawn';
      CREATE UNIQUE INDEX period_freeze_corrected_once ON period_freeze (supersedes_id) WHERE status <> 'withdrawn';
      COMMENT ON TABLE period_freeze IS '定版: what a unit publishes of a period; a later version refers to the one it corrects';
      COMMENT ON COLUMN period_freeze.is_trial IS '试算: neither version nor correction, and can be thrown away';

      CREATE TABLE freeze_position (
        freeze_id bigint PRIMARY KEY REFERENCES period_freeze (id),
        position bigint NOT NULL,
        taken_at timestamptz NOT NULL,
        office_version int NOT NULL REFERENCES office_version (version),
        target_change bigint NOT NULL,
        rule_set text NOT NULL,
        previous_id bigint REFERENCES period_freeze (id)
      );
      COMMENT ON TABLE freeze_position IS '定版账位: taken while nobody could post in any of its districts; what the office kept and which rules were in force then';
      COMMENT ON COLUMN freeze_position.position IS 'a number of the journal that no entry bears: what is smaller was posted before, what is greater after';
      COMMENT ON COLUMN freeze_position.previous_id IS '上期定版: the one from which the period is reckoned, so that what was printed chains';

      CREATE TABLE freeze_district (
        freeze_id bigint NOT NULL REFERENCES freeze_position (freeze_id),
        district_id int NOT NULL REFERENCES org_unit (id),
        last_entry bigint,
        parked int NOT NULL,
        PRIMARY KEY (freeze_id, district_id)
      );
      COMMENT ON TABLE freeze_district IS '定版辖区: the last entry of each district at the position, and how many groups could not be evaluated';

      CREATE TABLE frozen_indicator (
        freeze_id bigint NOT NULL REFERENCES freeze_position (freeze_id),
        indicator_code text NOT NULL,
        place int NOT NULL,
        label text NOT NULL,
        unit text NOT NULL,
        decimals int NOT NULL,
        kind text NOT NULL,
        definition text NOT NULL,
        rules jsonb NOT NULL,
        made_of jsonb NOT NULL,
        progress jsonb NOT NULL,
        numbers jsonb NOT NULL,
        PRIMARY KEY (freeze_id, indicator_code)
      );
      COMMENT ON TABLE frozen_indicator IS '定版指标: what an indicator was when it was printed: name, definition, rules, targets with documents, the three numbers';
      COMMENT ON COLUMN frozen_indicator.made_of IS 'by which entries it is recomputed, whatever its definition is later';

      CREATE TABLE frozen_figure (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        freeze_id bigint NOT NULL,
        indicator_code text NOT NULL,
        kind text NOT NULL CONSTRAINT frozen_figure_kind CHECK (kind IN ('own', 'month', 'unit', 'rest')),
        place int NOT NULL,
        unit_id int REFERENCES org_unit (id),
        unit_code text,
        unit_name text NOT NULL,
        as_of date NOT NULL,
        value numeric,
        same_day_last_year numeric,
        of_period numeric,
        FOREIGN KEY (freeze_id, indicator_code) REFERENCES frozen_indicator (freeze_id, indicator_code)
      );
      CREATE UNIQUE INDEX frozen_figure_once ON frozen_figure (freeze_id, indicator_code, kind, place);
      COMMENT ON TABLE frozen_figure IS '定版数值: one printed value with an address of its own';

      CREATE TABLE freeze_done (
        freeze_id bigint PRIMARY KEY REFERENCES freeze_position (freeze_id),
        done_at timestamptz NOT NULL
      );
      COMMENT ON TABLE freeze_done IS '定版已算: its values are all here; written with them or not at all';

      ALTER TABLE freeze_position ENABLE ROW LEVEL SECURITY;
      ALTER TABLE freeze_district ENABLE ROW LEVEL SECURITY;
      ALTER TABLE frozen_indicator ENABLE ROW LEVEL SECURITY;
      ALTER TABLE frozen_figure ENABLE ROW LEVEL SECURITY;
      ALTER TABLE freeze_done ENABLE ROW LEVEL SECURITY;
      -- Seen by whoever sees the freeze: its own policies answer. A line of a unit below is that unit's.
      CREATE POLICY app_scope ON freeze_position FOR SELECT TO taizhang_app USING (EXISTS (SELECT FROM period_freeze f WHERE f.id = freeze_id));
      CREATE POLICY app_scope ON freeze_district FOR SELECT TO taizhang_app USING (EXISTS (SELECT FROM period_freeze f WHERE f.id = freeze_id));
      CREATE POLICY app_scope ON frozen_indicator FOR SELECT TO taizhang_app USING (EXISTS (SELECT FROM period_freeze f WHERE f.id = freeze_id));
      CREATE POLICY app_scope ON freeze_done FOR SELECT TO taizhang_app USING (EXISTS (SELECT FROM period_freeze f WHERE f.id = freeze_id));
      CREATE POLICY app_scope ON frozen_figure FOR SELECT TO taizhang_app
        USING ((unit_id IS NULL OR unit_id IN (SELECT app_units())) AND EXISTS (SELECT FROM period_freeze f WHERE f.id = freeze_id));
      GRANT SELECT ON freeze_position, freeze_district, frozen_indicator, frozen_figure, freeze_done TO taizhang_app;
      CREATE POLICY jobs_all ON freeze_position TO taizhang_jobs USING (true) WITH CHECK (true);
      CREATE POLICY jobs_all ON freeze_district TO taizhang_jobs USING (true) WITH CHECK (true);
      CREATE POLICY jobs_all ON frozen_indicator TO taizhang_jobs USING (true) WITH CHECK (true);
      CREATE POLICY jobs_all ON frozen_figure TO taizhang_jobs USING (true) WITH CHECK (true);
      CREATE POLICY jobs_all ON freeze_done TO taizhang_jobs USING (true) WITH CHECK (true);
      GRANT SELECT, INSERT ON freeze_position, freeze_district, frozen_indicator, frozen_figure, freeze_done TO taizhang_jobs;
      GRANT USAGE ON SEQUENCE journal_entry_id_seq TO taizhang_jobs;
      CREATE TRIGGER keep BEFORE UPDATE OR TRUNCATE ON freeze_position FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER keep BEFORE UPDATE OR TRUNCATE ON freeze_district FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER keep BEFORE UPDATE OR TRUNCATE ON frozen_indicator FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER keep BEFORE UPDATE OR TRUNCATE ON frozen_figure FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER keep BEFORE UPDATE OR TRUNCATE ON freeze_done FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE FUNCTION drop_trial(trials bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
      END $$;
      CREATE FUNCTION frozen_sums(figure bigint) RETURNS TABLE (root int, sign int, part text, measure text, quantity numeric)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS 'SELECT NULL::int, NULL::int, NULL::text, NULL::text, NULL::numeric';
      REVOKE EXECUTE ON FUNCTION drop_trial, frozen_sums FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION drop_trial, frozen_sums TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION drop_trial, frozen_sums;
      DROP TABLE freeze_done, frozen_figure, frozen_indicator, freeze_district, freeze_position;
      REVOKE USAGE ON SEQUENCE journal_entry_id_seq FROM taizhang_jobs;
      CALL forget_ledger('period_freeze');
    `);
  }
}
