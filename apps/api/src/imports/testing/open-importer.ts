import { Clock } from '../../common/clock.ts';
import type { OpenDatabase } from '../../database/testing/open-database.ts';
import { openStore } from '../../rollups/testing/open-store.ts';
import { ShowsRepository } from '../../shows/shows.repository.ts';
import { ShowsService } from '../../shows/shows.service.ts';
import { UsersRepository } from '../../users/users.repository.ts';
import { UsersService } from '../../users/users.service.ts';
import { ImportRunner } from '../import-runner.ts';
import { ImportTargets } from '../import-targets.ts';
import { ImportsRepository } from '../imports.repository.ts';

/** What reads files, as the server puts it together. */
export interface OpenImporter {
  readonly imports: ImportsRepository;
  readonly runner: ImportRunner;
}

/** @param clock - what the server's clock shows */
export function openImporter(open: OpenDatabase, clock: Clock = new Clock()): OpenImporter {
  const { config, primary, writes } = open;
  const { store, tombstones } = openStore(open, clock);
  const imports = new ImportsRepository(primary, writes);
  const targets = new ImportTargets(
    new UsersService(new UsersRepository(primary, writes, tombstones), clock),
    new ShowsService(new ShowsRepository(primary, writes), clock),
    store,
    config,
    clock,
  );
  return { imports, runner: new ImportRunner(imports, targets, tombstones, writes, clock) };
}
