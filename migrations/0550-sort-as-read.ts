import { MigrationInterface, QueryRunner } from 'typeorm';

/** 按拼音排序 — what people read in a list stands by its pronunciation; a server that was built without ICU goes by its letters. */
export class SortAsRead1767225600550 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Nothing is indexed by it, so that another version of ICU on a restored or moved server changes an order and breaks nothing.
    await runner.query(`
      DO $$ BEGIN
        IF EXISTS (SELECT FROM pg_collation WHERE collprovider = 'i' AND collname = 'zh-x-icu') THEN
          CREATE COLLATION as_read (provider = icu, locale = 'zh-u-co-pinyin');
        ELSE
          CREATE COLLATION as_read FROM pg_catalog."C";
        END IF;
      END $$;
      COMMENT ON COLLATION as_read IS '拼音次序';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP COLLATION as_read');
  }
}
