import type { MigrationInterface, QueryRunner } from 'typeorm';
import { POSTGRES_TYPES, SQLITE_TYPES } from '../column-types.ts';

/** What each viewer was scored by, so that a score is explained by the very numbers that it was made of. */
export class ChurnFeatures1764600000000 implements MigrationInterface {
  readonly name = 'ChurnFeatures1764600000000';

  async up(runner: QueryRunner): Promise<void> {
    const isPostgres = runner.connection.options.type === 'postgres';
    const t = isPostgres ? POSTGRES_TYPES : SQLITE_TYPES;
    await runner.query(`
      CREATE TABLE churn_features (
        as_of ${t.instant} NOT NULL,
        user_id ${t.id} NOT NULL,
        features ${t.bytes} NOT NULL,
        PRIMARY KEY (as_of, user_id)
      ) ${isPostgres ? '' : 'WITHOUT ROWID'}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE churn_features');
  }
}
