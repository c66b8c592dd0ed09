import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Viewers who have not registered are few, and are counted for every summary. */
export class UserStubs1764500000000 implements MigrationInterface {
  readonly name = 'UserStubs1764500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX users_stubs ON users (user_id) WHERE registered_at IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX users_stubs');
  }
}
