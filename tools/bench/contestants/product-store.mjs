import { Clock } from '../../../apps/api/dist/common/clock.js';
import { AppConfig } from '../../../apps/api/dist/config/app-config.js';
import {
  openReader,
  openWriter,
  readerOptions,
  writerOptions,
} from '../../../apps/api/dist/database/data-source.js';
import { ReadDatabase } from '../../../apps/api/dist/database/read-database.js';
import { WriteQueue } from '../../../apps/api/dist/database/write-queue.js';
import { Tombstones } from '../../../apps/api/dist/erasures/tombstones.js';
import { EventStore } from '../../../apps/api/dist/events/event-store.js';
import { PackMerger } from '../../../apps/api/dist/rollups/pack-merger.js';
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
 * @returns {Promise<{ store: (events: object[]) => Promise<string[]>, tidy: () => Promise<number>, lanes: number, close: () => Promise<void> }>}
 *   `tidy` merges the packs that are left over, as the server does from time to time
 */
export async function openProductStore({ dataDir, databaseUrl, isPlain = false }) {
  const config = AppConfig.fromEnvironment({ DATA_DIR: dataDir, DATABASE_URL: databaseUrl });
  const writer = await openWriter(writerOptions(config.database));
  const reader = await openReader(readerOptions(config.database));
  const database = new ReadDatabase(reader);
  const lanes = LANES[config.database.engine];
  const plain = isPlain ? await openPlainDriver(config.database, lanes) : null;
  const writes = plain ?? new WriteQueue(writer);
  const packs = new SessionPacks(database, config);
  const rollups = new RollupWriter(packs, database, config);
  const merger = new PackMerger(writes, packs, database, new Clock());
  const store = new EventStore(writes, rollups, merger, new Tombstones(database), database);
  return {
    store: (events) => store.store(events),
    tidy: () => merger.tidy(),
    lanes,
    close: async () => {
      await plain?.close();
      await reader.destroy();
      await writer.destroy();
    },
  };
}
