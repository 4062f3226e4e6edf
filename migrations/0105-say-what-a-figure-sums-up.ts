import { MigrationInterface, QueryRunner } from 'typeorm';

/** 填报口径 — whether a typed-in figure is of the year so far, of a period, or holds on its day. */
export class SayWhatAFigureSumsUp1767225600105 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // What was reported keeps its value: a figure alone in its year reads the same either way, several have been added up.
    await runner.query(`
      ALTER TABLE reported_figure ADD COLUMN figure_kind text NOT NULL DEFAULT 'cumulative'
        CONSTRAINT reported_figure_kind CHECK (figure_kind IN ('cumulative', 'period', 'standing'));
      ALTER TABLE reported_figure ALTER COLUMN figure_kind DROP DEFAULT;
      ALTER TABLE reported_figure DISABLE TRIGGER USER;
      UPDATE reported_figure SET figure_kind = 'standing' WHERE indicator_code = 'urban_employed';
      UPDATE reported_figure r SET figure_kind = 'period'
       WHERE r.figure_kind = 'cumulative'
         AND EXISTS (SELECT FROM reported_figure o
                      WHERE o.territory_id = r.territory_id AND o.indicator_code = r.indicator_code AND o.id <> r.id
                        AND extract(year FROM o.as_of) = extract(year FROM r.as_of));
      ALTER TABLE reported_figure ENABLE TRIGGER USER;
      COMMENT ON COLUMN reported_figure.figure_kind IS '填报口径: cumulative 累计数 (since 1 January), period 本期数, standing 时点数';

      CREATE UNIQUE INDEX reported_figure_once_a_day ON reported_figure (territory_id, indicator_code, as_of)
        WHERE status IN ('submitted', 'reviewed', 'approved') AND figure_kind = 'cumulative';

      CREATE FUNCTION reported_above_or_below(territory int, indicator text, day date) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH RECURSIVE above (unit_id) AS (
          SELECT p.parent_id FROM org_unit_parent p WHERE p.unit_id = territory AND p.valid_from <= day AND p.valid_to > day
          UNION
          SELECT p.parent_id FROM above a JOIN org_unit_parent p ON p.unit_id = a.unit_id AND p.valid_from <= day AND p.valid_to > day),
        below (unit_id) AS (
          SELECT p.unit_id FROM org_unit_parent p WHERE p.parent_id = territory AND p.valid_from <= day AND p.valid_to > day
          UNION
          SELECT p.unit_id FROM below b JOIN org_unit_parent p ON p.parent_id = b.unit_id AND p.valid_from <= day AND p.valid_to > day)
        SELECT EXISTS (SELECT FROM reported_figure f
                        WHERE f.territory_id IN (SELECT unit_id FROM above UNION ALL SELECT unit_id FROM below)
                          AND f.indicator_code = indicator AND f.status IN ('submitted', 'reviewed', 'approved')
                          AND extract(year FROM f.as_of) = extract(year FROM day))
      $$;
      COMMENT ON FUNCTION reported_above_or_below IS 'the same indicator typed in for a unit above or below, which would be added up; a verdict, no row';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION reported_above_or_below;
      DROP INDEX reported_figure_once_a_day;
      ALTER TABLE reported_figure DROP COLUMN figure_kind;
    `);
  }
}
