import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPostgresDatabase } from '@engagement/test-support';
import type { DataSource } from 'typeorm';
import { AppConfig } from '../../config/app-config.ts';
import { openReader, openWriter, readerOptions, writerOptions } from '../data-source.ts';
import { PrimaryDatabase, ReadDatabase } from '../read-database.ts';
import { WriteQueue } from '../write-queue.ts';

export const ENGINES = ['sqlite', 'postgres'] as const;
export type Engine = (typeof ENGINES)[number];

/** A new database with our tables, and the connections that the server has. */
export interface OpenDatabase {
  readonly config: AppConfig;
  readonly writer: DataSource;
  readonly writes: WriteQueue;
  readonly database: ReadDatabase;
  readonly primary: PrimaryDatabase;
  /** Rows that any reader sees now. */
  readonly count: (table: string) => Promise<number>;
  readonly close: () => Promise<void>;
}

/** @param timeZone - IANA name */
export async function openDatabase(engine: Engine, timeZone = 'UTC'): Promise<OpenDatabase> {
  const { variables, remove } = engine === 'sqlite' ? await sqliteFolder() : await postgresDatabase();
  const config = AppConfig.fromEnvironment({ TIME_ZONE: timeZone, ...variables });
  const writer = await openWriter(writerOptions(config.database));
  const reader = await openReader(readerOptions(config.database));
  const database = new ReadDatabase(reader);
  return {
    config,
    writer,
    writes: new WriteQueue(writer),
    database,
    primary: new PrimaryDatabase(reader),
    count: async (table) => {
      const [row] = await database.query<{ rows: number | string }>({
        text: `SELECT COUNT(*) AS rows FROM ${table}`,
        params: [],
      });
      return Number(row?.rows);
    },
    close: async () => {
      await reader.destroy();
      await writer.destroy();
      await remove();
    },
  };
}

interface Place {
  readonly variables: Readonly<Record<string, string>>;
  readonly remove: () => Promise<void>;
}

async function sqliteFolder(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'engagement-database-'));
  return { variables: { DATA_DIR: folder }, remove: () => rm(folder, { recursive: true }) };
}

async function postgresDatabase(): Promise<Place> {
  const { url, drop } = await createPostgresDatabase();
  return { variables: { DATABASE_URL: url }, remove: drop };
}
