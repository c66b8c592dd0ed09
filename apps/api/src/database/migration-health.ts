import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HealthChecks, type Finding } from '../health/health-checks.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { PrimaryDatabase } from './read-database.ts';

/**
 * Judges which migrations a database has seen.
 *
 * @param known - names of those that this server knows
 * @param done - names of those that were run
 */
export function judgeMigrations(known: readonly string[], done: readonly string[]): Finding {
  const pending = known.filter((name) => !done.includes(name)).length;
  const unknown = done.filter((name) => !known.includes(name)).length;
  const measured = { pending_count: pending, unknown_count: unknown };
  if (pending > 0)
    return {
      status: 'failing',
      detail:
        'The database is older than this server, as after a restore. Restart the server: it brings the tables up to date.',
      measured,
    };
  if (unknown > 0)
    return {
      status: 'warning',
      detail: 'The database was brought up to date by a newer server. Run the same version everywhere.',
      measured,
    };
  return { status: 'ok', detail: 'The tables are those that this server expects.', measured };
}

/** Whether the tables are those that this server expects. */
@Injectable()
export class MigrationHealth implements OnModuleInit {
  constructor(
    private readonly checks: HealthChecks,
    private readonly database: PrimaryDatabase,
  ) {}

  onModuleInit(): void {
    this.checks.add({
      name: 'migrations',
      look: async () => {
        const rows = await this.database.query<{ name: string }>({
          text: 'SELECT name FROM migrations',
          params: [],
        });
        return judgeMigrations(
          MIGRATIONS.map(({ name }) => name),
          rows.map(({ name }) => name),
        );
      },
    });
  }
}
