import { MigrationInterface, QueryRunner } from 'typeorm';

const copiedSeals = (copied: string) => `
      CREATE OR REPLACE FUNCTION copied_seals(tab text, col text, district int) RETURNS TABLE (kind text, record_id bigint, field text)
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        RETURN QUERY EXECUTE format($q$
          SELECT 'seal_copied', t.id, %2$L FROM %1$I t
           WHERE t.district_id = $1 AND t.%2$I IN (${copied})
           ORDER BY t.id
        $q$, tab, col) USING district;
      END $$;`;

/** 核验 — of a district only its own seals are counted over all of them, so that many districts are not as many times the whole. */
export class FindCopiedSealsOfADistrict1767225600153 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      copiedSeals(`SELECT s.%2$I FROM %1$I s
             WHERE s.%2$I IN (SELECT d.%2$I FROM %1$I d WHERE d.district_id = $1 AND d.%2$I IS NOT NULL) GROUP BY 1 HAVING count(*) > 1`),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      copiedSeals(
        `SELECT s.%2$I FROM %1$I s WHERE s.%2$I IS NOT NULL GROUP BY 1 HAVING count(*) > 1`,
      ),
    );
  }
}
