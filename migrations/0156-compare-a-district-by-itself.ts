import { MigrationInterface, QueryRunner } from 'typeorm';

const recordsAgainstRevisions = (mine: string, pair: string) => `
      CREATE OR REPLACE FUNCTION records_against_revisions(tab text, district int) RETURNS TABLE (kind text, record_id bigint, field text)
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        -- Read as a row of today, a version says the same whatever the time zone; a column it did not know yet is not compared.
        RETURN QUERY EXECUTE format($q$
          WITH ${mine},
          pair AS (SELECT ${pair}
                    WHERE (t.district_id = $1 OR l.district_id = $1) AND to_jsonb(t) IS DISTINCT FROM l.data)
          SELECT CASE WHEN p.live IS NULL THEN 'record_missing' WHEN p.kept IS NULL THEN 'record_added' ELSE 'record_changed' END,
                 p.id, f.key
            FROM pair p LEFT JOIN LATERAL (
              SELECT a.key FROM jsonb_each(p.live) a JOIN jsonb_each(p.said) b ON b.key = a.key
               WHERE p.kept ? a.key AND a.value IS DISTINCT FROM b.value AND NOT EXISTS (
                 SELECT FROM sealed_column s WHERE s.table_name = %1$L AND s.column_name = a.key)) f ON true
           WHERE p.live IS NULL OR p.kept IS NULL OR f.key IS NOT NULL ORDER BY p.id, f.key
        $q$, tab) USING district;
      END $$;`;

/** 核验 — the last versions of a district are looked up for its own records, so that many districts are not as many times the whole. */
export class CompareADistrictByItself1767225600156 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX record_revision_district ON record_revision (district_id, record_type, record_id);
      ${recordsAgainstRevisions(
        `mine AS (SELECT t.id FROM %1$I t WHERE t.district_id = $1
                  UNION SELECT r.record_id FROM record_revision r WHERE r.district_id = $1 AND r.record_type = %1$L)`,
        `m.id, to_jsonb(t) AS live, l.data AS kept, to_jsonb(jsonb_populate_record(NULL::%1$I, l.data)) AS said
                     FROM mine m LEFT JOIN %1$I t ON t.id = m.id
                     LEFT JOIN LATERAL (SELECT v.district_id, v.data FROM record_revision v
                                         WHERE v.record_type = %1$L AND v.record_id = m.id ORDER BY v.revision DESC LIMIT 1) l ON true`,
      )}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${recordsAgainstRevisions(
        `last AS (SELECT DISTINCT ON (r.record_id) r.record_id, r.district_id, r.data
                          FROM record_revision r WHERE r.record_type = %1$L ORDER BY r.record_id, r.revision DESC)`,
        `coalesce(t.id, l.record_id) AS id, to_jsonb(t) AS live, l.data AS kept,
                          to_jsonb(jsonb_populate_record(NULL::%1$I, l.data)) AS said
                     FROM %1$I t FULL JOIN last l ON l.record_id = t.id`,
      )}
      DROP INDEX record_revision_district;
    `);
  }
}
