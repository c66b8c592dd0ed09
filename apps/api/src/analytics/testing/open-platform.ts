import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Clock } from '../../common/clock.ts';
import { AppConfig, type DatabaseConfig } from '../../config/app-config.ts';
import { openReader, openWriter, readerOptions, writerOptions } from '../../database/data-source.ts';
import { ReadDatabase } from '../../database/read-database.ts';
import { WriteQueue } from '../../database/write-queue.ts';
import { EventStore } from '../../events/event-store.ts';
import { ShowsRepository } from '../../shows/shows.repository.ts';
import { UsersRepository } from '../../users/users.repository.ts';
import { ActivityService } from '../activity.service.ts';
import { MetricsRepository } from '../metrics.repository.ts';

export const ENGINES = ['sqlite', 'postgres'] as const;
export type Engine = (typeof ENGINES)[number];

/** What the analytics need of the platform, over a real and empty database of its own. */
export interface TestPlatform {
  readonly activity: ActivityService;
  readonly database: ReadDatabase;
  readonly events: EventStore;
  readonly shows: ShowsRepository;
  readonly users: UsersRepository;
  close(): Promise<void>;
}

export interface TestPlatformOptions {
  readonly engine: Engine;
  readonly timeZone: string;
  /** What the platform's clock shows; epoch ms. */
  readonly now: number;
  /** Server on which a suite on PostgreSQL makes its database. */
  readonly postgresUrl: string | undefined;
}

export async function openPlatform({
  engine,
  timeZone,
  now,
  postgresUrl,
}: TestPlatformOptions): Promise<TestPlatform> {
  const place = engine === 'sqlite' ? await sqliteFolder() : await postgresDatabase(postgresUrl);
  const config = AppConfig.fromEnvironment({ TIME_ZONE: timeZone, ...place.variables });
  const { writer, reader } = await connect(config.database);
  const writes = new WriteQueue(writer);
  const database = new ReadDatabase(reader);
  const clock = new (class extends Clock {
    override now(): number {
      return now;
    }
  })();
  return {
    activity: new ActivityService(new MetricsRepository(database, config), clock, config),
    database,
    events: new EventStore(writes, database, config),
    shows: new ShowsRepository(database, writes),
    users: new UsersRepository(database, writes),
    close: async () => {
      await reader.destroy();
      await writer.destroy();
      await place.remove();
    },
  };
}

async function connect(config: DatabaseConfig) {
  const writer = await openWriter(writerOptions(config));
  return { writer, reader: await openReader(readerOptions(config)) };
}

interface Place {
  readonly variables: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

async function sqliteFolder(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'engagement-analytics-'));
  return { variables: { DATA_DIR: folder }, remove: () => rm(folder, { recursive: true }) };
}

let databases = 0;

async function postgresDatabase(server: string | undefined): Promise<Place> {
  if (server === undefined) {
    throw new Error('TEST_POSTGRES_URL is not set; run this suite with `jest --selectProjects integration`.');
  }
  const name = `analytics_${process.pid}_${++databases}`;
  await administer(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    variables: { DATABASE_URL: url.href },
    remove: () => administer(server, `DROP DATABASE ${name}`),
  };
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
