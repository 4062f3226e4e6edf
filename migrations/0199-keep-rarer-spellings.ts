import { MigrationInterface, QueryRunner } from 'typeorm';

/** 一名一写 — rarer dots, and the radicals that stand for a character, in names of before; as src/platform/text.ts reads them from now on. */
export class KeepRarerSpellings1767225600199 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION pg_temp.tidied(written text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
        SELECT regexp_replace(regexp_replace(string_agg(
                 CASE WHEN ascii(c) BETWEEN x'2F00'::int AND x'2FD5'::int THEN normalize(c, NFKC) ELSE c END, '' ORDER BY n),
                 '[·⸳ㆍᐧ˙]+', '·', 'g'), '(?<=[一-鿿])。(?=[一-鿿])', '·', 'g')
          FROM regexp_split_to_table(written, '') WITH ORDINALITY AS t (c, n)
      $$;
      UPDATE person SET name = pg_temp.tidied(name), name_digits_index = 'to-index', name_initials = NULL
       WHERE anonymised_at IS NULL AND name ~ '[⼀-⿕⸳ㆍᐧ˙。]|··' AND pg_temp.tidied(name) <> name;
      UPDATE employer SET name = pg_temp.tidied(name), name_initials = NULL
       WHERE name ~ '[⼀-⿕⸳ㆍᐧ˙。]|··' AND pg_temp.tidied(name) <> name;
      DROP FUNCTION pg_temp.tidied(text);
    `);
  }

  /** Names stay as they are written now. */
  async down(): Promise<void> {}
}
