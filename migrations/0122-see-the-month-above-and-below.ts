import { MigrationInterface, QueryRunner } from 'typeorm';

const isCounted = (where: string) => `
  CREATE OR REPLACE FUNCTION attrition_month_is_counted(territory int, day date, besides bigint) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM natural_attrition a
                    WHERE ${where} AND a.occurred_on = day AND a.cause = 'monthly_number'
                      AND a.id <> besides AND a.status NOT IN ('rejected', 'withdrawn'))
  $$;`;

/** 按月核定人数 — the number of a district holds its streets' already, and a street's is part of the district's. */
export class SeeTheMonthAboveAndBelow1767225600122 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      isCounted(
        `(a.territory_id IN (SELECT units_above(territory, day)) OR territory IN (SELECT units_above(a.territory_id, day)))`,
      ),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(isCounted('a.territory_id = territory'));
  }
}
