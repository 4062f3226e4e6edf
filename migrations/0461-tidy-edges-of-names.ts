import { MigrationInterface, QueryRunner } from 'typeorm';

/** 一名一写 — names of before without a dot or comma at their ends, as src/platform/text.ts reads them from now on. */
export class TidyEdgesOfNames1767225600461 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION pg_temp.tidied(written text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
        SELECT regexp_replace(regexp_replace(regexp_replace(written, '^[\\s·,;:、]+', ''), '[\\s·,;:、]+$', ''),
                              '(?<=[㐀-䶿一-鿿])[\\s·,;:、.。｡]+$', '')
      $$;
      UPDATE person SET name = pg_temp.tidied(name), name_digits_index = 'to-index', name_initials = NULL
       WHERE anonymised_at IS NULL AND pg_temp.tidied(name) NOT IN ('', name);
      UPDATE employer SET name = pg_temp.tidied(name), name_initials = NULL
       WHERE pg_temp.tidied(name) NOT IN ('', name);
      DROP FUNCTION pg_temp.tidied(text);
    `);
  }

  /** Names stay as they are written now. */
  async down(): Promise<void> {}
}
