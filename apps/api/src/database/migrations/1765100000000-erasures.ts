import { randomBytes } from 'node:crypto';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { POSTGRES_TYPES, SQLITE_TYPES } from '../column-types.ts';

const SECRET = 'erasure_secret';

/**
 * What an erasure leaves: a receipt, and a keyed hash by which the viewer is known again and refused. Nothing is joined with it, so on
 * a cluster it stays a table of the coordinator.
 */
export class Erasures1765100000000 implements MigrationInterface {
  readonly name = 'Erasures1765100000000';

  async up(runner: QueryRunner): Promise<void> {
    const isPostgres = runner.connection.options.type === 'postgres';
    const t = isPostgres ? POSTGRES_TYPES : SQLITE_TYPES;
    await runner.query(`
      CREATE TABLE erasures (
        id ${t.id} NOT NULL PRIMARY KEY,
        viewer_hash ${t.id},
        under_way ${t.json},
        is_passing ${t.boolean} NOT NULL,
        erased_at ${t.instant} NOT NULL,
        completed_at ${t.instant},
        lifted_at ${t.instant},
        removed ${t.json} NOT NULL,
        models ${t.json} NOT NULL
      )`);
    // Also how a viewer is looked for. Of a tombstone that was lifted the hash is not kept.
    await runner.query('CREATE UNIQUE INDEX erasures_by_viewer ON erasures (viewer_hash)');
    await runner.query('CREATE INDEX erasures_by_time ON erasures (erased_at DESC, id DESC)');
    // Made once for all servers, here, where only one of them is.
    const secret = JSON.stringify(randomBytes(32).toString('base64'));
    await runner.query(
      `INSERT INTO settings (name, value, updated_at) VALUES ('${SECRET}', '${secret}', ${Date.now()})`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM settings WHERE name = '${SECRET}'`);
    await runner.query('DROP TABLE erasures');
  }
}
