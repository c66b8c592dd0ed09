import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was said of an hour, whenever it was said: past forecasts are scored hour by hour. */
export class ForecastsByHour1764900000000 implements MigrationInterface {
  readonly name = 'ForecastsByHour1764900000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX audience_forecasts_by_hour ON audience_forecasts (hour_start, issued_at)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX audience_forecasts_by_hour');
  }
}
