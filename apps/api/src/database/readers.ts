import { setTimeout as delay } from 'node:timers/promises';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { DatabaseConfig } from '../config/app-config.ts';
import { isConnectionLoss } from './connection-loss.ts';
import { openReader, readerOptions } from './data-source.ts';
import { PrimaryDatabase, ReadDatabase } from './read-database.ts';

/**
 * The embedded database runs one statement at a time on each connection, so a long one would hold up the short ones behind it.
 * On two cores three connections answered eight readers 1.2 to 1.7 times as fast as one.
 */
const SQLITE_READERS = 3;

/** A replica may still be starting when we do. */
const ATTEMPTS = 5;
const RETRY_AFTER_MS = 1_000;

type Sources = readonly [DataSource, ...DataSource[]];

/** Every connection that reads. */
export class Readers implements OnApplicationShutdown {
  private constructor(
    private readonly primary: Sources,
    private readonly replica: Sources,
  ) {}

  /**
   * Opens them. The schema must be there.
   *
   * @throws the driver's error when a database cannot be reached
   */
  static async open(config: DatabaseConfig): Promise<Readers> {
    if (config.engine === 'sqlite') {
      const first = await openReader(readerOptions(config));
      const sources: [DataSource, ...DataSource[]] = [first];
      while (sources.length < SQLITE_READERS) sources.push(await openReader(readerOptions(config)));
      return new Readers(sources, sources);
    }
    const primary = [await openPatiently({ ...config, readUrl: config.url })] as const;
    return new Readers(primary, config.readUrl === config.url ? primary : [await openPatiently(config)]);
  }

  /** What may be a moment behind. */
  readDatabase(): ReadDatabase {
    return new ReadDatabase(...this.replica);
  }

  /** What is up to date. */
  primaryDatabase(): PrimaryDatabase {
    return new PrimaryDatabase(...this.primary);
  }

  async onApplicationShutdown(): Promise<void> {
    for (const source of new Set([...this.primary, ...this.replica])) await source.destroy();
  }
}

async function openPatiently(config: DatabaseConfig): Promise<DataSource> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await openReader(readerOptions(config));
    } catch (error) {
      if (attempt === ATTEMPTS || !isConnectionLoss(error)) throw error;
      await delay(RETRY_AFTER_MS);
    }
  }
}
