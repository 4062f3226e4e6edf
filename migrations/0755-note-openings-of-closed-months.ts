import { MigrationInterface, QueryRunner } from 'typeorm';

/** 解封期间的修改 — of openings and lists of those counted before as of records, which closed months they touch and through which window. */
export class NoteOpeningsOfClosedMonths1767225600755 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The bodies come with the rooms.
    await runner.query(`
      CREATE FUNCTION periods_over(units int[], days date[]) RETURNS TABLE (at int, last_day date, is_final boolean)
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN RETURN; END $$;
      CREATE FUNCTION note_unlocked(units int[], firsts date[], lasts date[], version int) RETURNS void
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN END $$;
      REVOKE EXECUTE ON FUNCTION periods_over, note_unlocked FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION periods_over, note_unlocked TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION periods_over, note_unlocked;
      DELETE FROM period_unlock_change WHERE record_type = 'office_change';
    `);
  }
}
