import { Clock } from '../../common/clock.ts';
import { openDatabase, type Engine, type OpenDatabase } from '../../database/testing/open-database.ts';
import { openStore, type OpenStore } from '../../rollups/testing/open-store.ts';
import { ShowsRepository } from '../../shows/shows.repository.ts';
import { UsersRepository } from '../../users/users.repository.ts';
import { ActivityService } from '../activity.service.ts';
import { DayMedians } from '../day-medians.service.ts';
import { DayPacksRepository } from '../day-packs.repository.ts';
import { DayTables } from '../day-tables.ts';
import { MetricsRepository } from '../metrics.repository.ts';

export { ENGINES, type Engine } from '../../database/testing/open-database.ts';

/** What the analytics need of the platform, over a real and empty database of its own. */
export interface TestPlatform extends Pick<OpenDatabase, 'database' | 'writes' | 'close'> {
  readonly activity: ActivityService;
  readonly medians: DayMedians;
  readonly events: OpenStore['store'];
  readonly store: OpenStore;
  readonly shows: ShowsRepository;
  readonly users: UsersRepository;
}

export interface TestPlatformOptions {
  readonly engine: Engine;
  readonly timeZone: string;
  /** What the platform's clock shows; epoch ms. */
  readonly now: number;
}

export async function openPlatform({ engine, timeZone, now }: TestPlatformOptions): Promise<TestPlatform> {
  const opened = await openDatabase(engine, timeZone);
  const { config, database, primary, writes, close } = opened;
  const clock = new (class extends Clock {
    override now(): number {
      return now;
    }
  })();
  const store = openStore(opened, clock);
  const days = new DayPacksRepository(database);
  const tables = new DayTables(days);
  const medians = new DayMedians(days, tables, writes, database, clock, config);
  const metrics = new MetricsRepository(database, days, tables, medians, config);
  return {
    activity: new ActivityService(metrics, clock, config),
    medians,
    database,
    writes,
    store,
    events: store.store,
    shows: new ShowsRepository(primary, writes),
    users: new UsersRepository(primary, writes),
    close: async () => {
      await medians.beforeApplicationShutdown();
      await close();
    },
  };
}
