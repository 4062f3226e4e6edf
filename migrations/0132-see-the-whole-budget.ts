import { MigrationInterface, QueryRunner } from 'typeorm';

/** 超预算 — judged by the district's own figures, also for a street's desk that does not read them. */
export class SeeTheWholeBudget1767225600132 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION is_over_budget(district int, day date, amount numeric, spent text[], budget text) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT coalesce(sum(CASE WHEN b.measure = budget OR b.measure LIKE '%.returned' THEN -b.quantity ELSE b.quantity END), 0) + amount > 0
          FROM balance_month b
         WHERE b.district_id = district AND b.unit_id = district AND b.measure = ANY (spent || budget)
           AND b.month BETWEEN date_trunc('year', day)::date AND (date_trunc('year', day) + interval '11 months')::date
      $$;
      COMMENT ON FUNCTION is_over_budget IS '超预算: whether what was spent in the year of the day, and this amount, is more than the budget; a verdict, no figure';
      REVOKE EXECUTE ON FUNCTION is_over_budget FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION is_over_budget TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION is_over_budget');
  }
}
