import type { MigrationInterface, QueryRunner } from 'typeorm';
import { POSTGRES_TYPES, SQLITE_TYPES } from '../column-types.ts';

/** Files on their way in, and the rows of theirs that could not be taken. */
export class Imports1764400000000 implements MigrationInterface {
  readonly name = 'Imports1764400000000';

  async up(runner: QueryRunner): Promise<void> {
    const t = runner.connection.options.type === 'postgres' ? POSTGRES_TYPES : SQLITE_TYPES;

    await runner.query(`
      CREATE TABLE imports (
        id ${t.id} NOT NULL PRIMARY KEY,
        kind ${t.text} NOT NULL,
        state ${t.text} NOT NULL,
        source ${t.text} NOT NULL,
        file_name ${t.text} NOT NULL,
        path ${t.json} NOT NULL,
        modified_at ${t.instant} NOT NULL,
        mapping ${t.json} NOT NULL,
        delimiter ${t.text},
        notes ${t.json} NOT NULL,
        bytes_total ${t.instant} NOT NULL,
        bytes_done ${t.instant} NOT NULL,
        next_line ${t.instant} NOT NULL,
        rows_read ${t.instant} NOT NULL,
        stored ${t.instant} NOT NULL,
        duplicate ${t.instant} NOT NULL,
        rejected ${t.instant} NOT NULL,
        runner ${t.id},
        created_at ${t.instant} NOT NULL,
        started_at ${t.instant},
        finished_at ${t.instant},
        error ${t.json}
      )`);

    await runner.query(`
      CREATE TABLE import_errors (
        import_id ${t.id} NOT NULL,
        line ${t.instant} NOT NULL,
        position ${t.integer} NOT NULL,
        row_id ${t.text},
        field ${t.text} NOT NULL,
        code ${t.text} NOT NULL,
        message ${t.json} NOT NULL,
        value ${t.json} NOT NULL,
        PRIMARY KEY (import_id, line, position)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE import_errors');
    await runner.query('DROP TABLE imports');
  }
}
