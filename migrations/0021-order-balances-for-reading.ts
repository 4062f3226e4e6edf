import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A progress page reads one unit over a range of days: with the day before the measure that range is one stretch of the
 * index, and with the quantity in it the table itself need not be visited.
 */
export class OrderBalancesForReading1767225600021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE balance_day DROP CONSTRAINT balance_day_pkey,
        ADD CONSTRAINT balance_day_pkey PRIMARY KEY (district_id, unit_id, day, measure) INCLUDE (quantity);
      ALTER TABLE balance_month DROP CONSTRAINT balance_month_pkey,
        ADD CONSTRAINT balance_month_pkey PRIMARY KEY (district_id, unit_id, month, measure) INCLUDE (quantity);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE balance_day DROP CONSTRAINT balance_day_pkey,
        ADD CONSTRAINT balance_day_pkey PRIMARY KEY (district_id, unit_id, measure, day);
      ALTER TABLE balance_month DROP CONSTRAINT balance_month_pkey,
        ADD CONSTRAINT balance_month_pkey PRIMARY KEY (district_id, unit_id, measure, month);
    `);
  }
}
