import type { MigrationInterface, QueryRunner } from 'typeorm';
import { POSTGRES_TYPES, SQLITE_TYPES } from '../column-types.ts';

/** Who may do what, and who did. Few rows: on a cluster these tables stay on the coordinator. */
export class Access1765000000000 implements MigrationInterface {
  readonly name = 'Access1765000000000';

  async up(runner: QueryRunner): Promise<void> {
    const t = runner.connection.options.type === 'postgres' ? POSTGRES_TYPES : SQLITE_TYPES;

    await runner.query(`
      CREATE TABLE accounts (
        id ${t.id} NOT NULL PRIMARY KEY,
        name ${t.text} NOT NULL,
        role ${t.text} NOT NULL,
        source ${t.text} NOT NULL,
        issuer ${t.text},
        subject ${t.text},
        password_hash ${t.text},
        is_disabled ${t.boolean} NOT NULL,
        created_at ${t.instant} NOT NULL,
        updated_at ${t.instant} NOT NULL,
        last_sign_in_at ${t.instant}
      )`);
    await runner.query(
      "CREATE UNIQUE INDEX accounts_by_name ON accounts (LOWER(name)) WHERE source = 'local'",
    );
    await runner.query(
      'CREATE UNIQUE INDEX accounts_by_subject ON accounts (issuer, subject) WHERE subject IS NOT NULL',
    );

    // Of tokens and keys only hashes are kept: whoever reads the table cannot sign in with it.
    await runner.query(`
      CREATE TABLE sessions (
        token_hash ${t.id} NOT NULL PRIMARY KEY,
        account_id ${t.id} NOT NULL,
        created_at ${t.instant} NOT NULL,
        seen_at ${t.instant} NOT NULL,
        expires_at ${t.instant} NOT NULL
      )`);
    await runner.query('CREATE INDEX sessions_by_account ON sessions (account_id)');

    await runner.query(`
      CREATE TABLE api_keys (
        id ${t.id} NOT NULL PRIMARY KEY,
        name ${t.text} NOT NULL,
        kind ${t.text} NOT NULL,
        prefix ${t.text} NOT NULL,
        hash ${t.id} NOT NULL,
        created_at ${t.instant} NOT NULL,
        created_by ${t.text},
        expires_at ${t.instant},
        last_used_at ${t.instant},
        revoked_at ${t.instant}
      )`);
    await runner.query('CREATE UNIQUE INDEX api_keys_by_hash ON api_keys (hash)');

    await runner.query(`
      CREATE TABLE audit_log (
        id ${t.id} NOT NULL PRIMARY KEY,
        at ${t.instant} NOT NULL,
        actor_kind ${t.text} NOT NULL,
        actor_id ${t.id},
        actor_name ${t.text},
        action ${t.text} NOT NULL,
        subject ${t.text},
        outcome ${t.text} NOT NULL,
        address ${t.text},
        request_id ${t.id}
      )`);
    await runner.query('CREATE INDEX audit_log_by_time ON audit_log (at, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['audit_log', 'api_keys', 'sessions', 'accounts'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
