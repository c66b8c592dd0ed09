import { AppConfig } from '../../../apps/api/dist/config/app-config.js';
import {
  openReader,
  openWriter,
  readerOptions,
  writerOptions,
} from '../../../apps/api/dist/database/data-source.js';
import { ReadDatabase } from '../../../apps/api/dist/database/read-database.js';
import { WriteQueue } from '../../../apps/api/dist/database/write-queue.js';
import { EventStore } from '../../../apps/api/dist/events/event-store.js';
import { RollupWriter } from '../../../apps/api/dist/rollups/rollup-writer.js';
import { SessionPacks } from '../../../apps/api/dist/rollups/session-packs.js';
import { openPlainDriver } from './plain-driver.mjs';

/** PostgreSQL commits several groups at a time; as many as the server's own queue lets through. */
const LANES = { sqlite: 1, postgres: 4 };

/**
 * The product's own store, without the server around it: the same class, statements, rollups and durability.
 *
 * @param {{ dataDir: string, databaseUrl?: string, isPlain?: boolean }} place `isPlain`: the same statements by the driver
 *   itself, each prepared once, without the product's queue and TypeORM
 * @returns {Promise<{ store: (events: object[]) => Promise<string[]>, lanes: number, close: () => Promise<void> }>}
 */
export async function openProductStore({ dataDir, databaseUrl, isPlain = false }) {
  const config = AppConfig.fromEnvironment({ DATA_DIR: dataDir, DATABASE_URL: databaseUrl });
  const writer = await openWriter(writerOptions(config.database));
  const reader = await openReader(readerOptions(config.database));
  const database = new ReadDatabase(reader);
  const lanes = LANES[config.database.engine];
  const plain = isPlain ? await openPlainDriver(config.database, lanes) : null;
  const rollups = new RollupWriter(new SessionPacks(database, config), database, config);
  const store = new EventStore(plain ?? new WriteQueue(writer), rollups, database);
  return {
    store: (events) => store.store(events),
    lanes,
    close: async () => {
      await plain?.close();
      await reader.destroy();
      await writer.destroy();
    },
  };
}
