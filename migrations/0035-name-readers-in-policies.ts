import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The roles that read a ledger stand in its policy as a constant, made from ledger_reader: asking the table anew in every
 * statement cost a list of twenty rows a third of its time.
 */
export class NameReadersInPolicies1767225600035 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION app_holds(wanted text[]) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT coalesce(nullif(current_setting('app.roles', true), '')::text[] && wanted, false) $$;
      COMMENT ON FUNCTION app_holds IS 'whether the actor of this transaction has one of these roles; none set = none';

      CREATE PROCEDURE name_readers(tab text) LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('ALTER POLICY app_reads ON %I USING ((SELECT app_holds(%L::text[])))', tab,
                       (SELECT array_agg(role ORDER BY role) FROM ledger_reader WHERE record_type = tab));
      END $$;
      COMMENT ON PROCEDURE name_readers IS 'after guard_ledger(), and whenever ledger_reader changed: the policy names the roles the table holds';
    `);
    for (const tab of await ledgersOf(runner)) await runner.query(`CALL name_readers('${tab}')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const tab of await ledgersOf(runner))
      await runner.query(`ALTER POLICY app_reads ON ${tab} USING ((SELECT app_reads('${tab}')))`);
    await runner.query('DROP PROCEDURE name_readers; DROP FUNCTION app_holds;');
  }
}

async function ledgersOf(runner: QueryRunner): Promise<string[]> {
  const rows = (await runner.query('SELECT DISTINCT record_type FROM ledger_reader')) as {
    record_type: string;
  }[];
  return rows.map((row) => row.record_type);
}
