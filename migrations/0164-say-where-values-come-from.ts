import { MigrationInterface, QueryRunner } from 'typeorm';

const INDEXES = (columns: string) => `
  DROP INDEX reported_figure_once, reported_figure_once_a_day, reported_figure_next;
  CREATE INDEX reported_figure_next ON reported_figure (${columns}as_of);
  CREATE UNIQUE INDEX reported_figure_once ON reported_figure (${columns}as_of, source_document)
    WHERE status IN ('submitted', 'reviewed', 'approved');
  CREATE UNIQUE INDEX reported_figure_once_a_day ON reported_figure (${columns}as_of)
    WHERE status IN ('submitted', 'reviewed', 'approved') AND figure_kind = 'cumulative';`;

/**
 * 数据来源 — where the value of an indicator comes from at a unit: counted, typed in, or the sum of the units below; and beside it
 * what was sent up (上报数) and what the superior confirmed (上级核定数).
 */
export class SayWhereValuesComeFrom1767225600164 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE indicator_source (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        indicator_code text NOT NULL,
        unit_id int NOT NULL REFERENCES org_unit (id),
        source text NOT NULL CONSTRAINT indicator_source_known CHECK (source IN ('counted', 'reported', 'children')),
        printed text NOT NULL CONSTRAINT indicator_source_printed CHECK (printed IN ('own', 'sent_up', 'confirmed')),
        valid_from date NOT NULL,
        valid_to date CONSTRAINT indicator_source_ends_after_it_begins CHECK (valid_to >= valid_from),
        document text NOT NULL,
        from_version int NOT NULL REFERENCES office_version (version),
        until_version int REFERENCES office_version (version),
        CONSTRAINT indicator_source_replaced_later CHECK (until_version > from_version)
      );
      COMMENT ON TABLE indicator_source IS '数据来源: where the value of an indicator comes from at a unit, for a period; in the versions of the office''s data';
      COMMENT ON COLUMN indicator_source.printed IS '采用的数: what its source gives, what was sent up (上报数) or what the superior confirmed (上级核定数)';
      COMMENT ON COLUMN indicator_source.valid_to IS 'the last day; null while no end is known';
      CREATE UNIQUE INDEX indicator_source_once ON indicator_source (indicator_code, unit_id, valid_from) WHERE until_version IS NULL;
      GRANT SELECT ON indicator_source TO taizhang_app, taizhang_jobs;
      GRANT INSERT (indicator_code, unit_id, source, printed, valid_from, valid_to, document, from_version),
            UPDATE (until_version) ON indicator_source TO taizhang_app;
      CREATE TRIGGER keep_versions BEFORE UPDATE ON indicator_source FOR EACH ROW EXECUTE FUNCTION keep_office_data();
      CREATE TRIGGER keep BEFORE DELETE OR TRUNCATE ON indicator_source FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      ALTER TABLE reported_figure
        ADD COLUMN basis text NOT NULL DEFAULT 'reported'
          CONSTRAINT reported_figure_basis CHECK (basis IN ('reported', 'sent_up', 'confirmed')),
        ADD COLUMN denominator numeric(18, 2);
      COMMENT ON COLUMN reported_figure.basis IS '数别: reported 填报数, sent_up 上报数, confirmed 上级核定数';
      COMMENT ON COLUMN reported_figure.denominator IS '分母: of a ratio, whose numerator is the value';
      ${INDEXES('territory_id, indicator_code, basis, ')}

      CREATE FUNCTION indicator_spans(root int, first date, last date, codes text[], sources jsonb)
      RETURNS TABLE (indicator text, takes text, unit_id int, district_id int, d1 date, d2 date, weight int)
      LANGUAGE sql STABLE AS $$ SELECT NULL::text, NULL::text, 0, 0, NULL::date, NULL::date, 0 WHERE false $$;
      CREATE FUNCTION taken_sums(root int, first date, last date, through bigint, sources jsonb, terms jsonb)
      RETURNS TABLE (indicator text, key text, quantity numeric, until date)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
      AS $$ SELECT NULL::text, NULL::text, 0::numeric, NULL::date WHERE false $$;
      REVOKE EXECUTE ON FUNCTION indicator_spans, taken_sums FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION indicator_spans TO taizhang_app, taizhang_jobs;
      GRANT EXECUTE ON FUNCTION taken_sums TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION taken_sums, indicator_spans;
      ${INDEXES('territory_id, indicator_code, ')}
      ALTER TABLE reported_figure DROP COLUMN basis, DROP COLUMN denominator;
      DROP TABLE indicator_source;
    `);
  }
}
