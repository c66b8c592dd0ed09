import { Clock } from '../../common/clock.ts';
import { openDatabase, type Engine, type OpenDatabase } from '../../database/testing/open-database.ts';
import { openStore, type OpenStore } from '../../rollups/testing/open-store.ts';
import { ShowsRepository } from '../../shows/shows.repository.ts';
import { UsersRepository } from '../../users/users.repository.ts';
import { ActivityService } from '../activity.service.ts';
import { CountryPlaybackService } from '../country-playback.service.ts';
import { DayMedians } from '../day-medians.service.ts';
import { DayPacksRepository } from '../day-packs.repository.ts';
import { DayTables } from '../day-tables.ts';
import { LiveFiguresService } from '../live-figures.service.ts';
import { MetricsRepository } from '../metrics.repository.ts';
import { PlaybackService } from '../playback.service.ts';
import { RecentViewers } from '../recent-viewers.ts';
import { RetentionService } from '../retention.service.ts';

export { ENGINES, type Engine } from '../../database/testing/open-database.ts';

/** What the analytics need of the platform, over a real and empty database of its own. */
export interface TestPlatform extends Pick<
  OpenDatabase,
  'config' | 'database' | 'primary' | 'writes' | 'close'
> {
  readonly activity: ActivityService;
  readonly live: LiveFiguresService;
  readonly playback: PlaybackService;
  readonly retention: RetentionService;
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
  const countries = new CountryPlaybackService(database, clock);
  const playback = new PlaybackService(database, metrics, days, countries, clock, config);
  return {
    activity: new ActivityService(metrics, clock, config),
    live: new LiveFiguresService(metrics, playback, new RecentViewers(days, config), clock, config),
    playback,
    retention: new RetentionService(database, clock, config),
    medians,
    config,
    database,
    primary,
    writes,
    store,
    events: store.store,
    shows: new ShowsRepository(primary, writes),
    users: new UsersRepository(primary, writes, store.tombstones),
    close: async () => {
      await medians.beforeApplicationShutdown();
      await close();
    },
  };
}
