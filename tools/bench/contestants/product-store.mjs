import { ReadDatabase } from '../../../apps/api/dist/database/read-database.js';
import { AppConfig } from '../../../apps/api/dist/config/app-config.js';
import {
  openReader,
  openWriter,
  readerOptions,
  writerOptions,
} from '../../../apps/api/dist/database/data-source.js';
import { WriteQueue } from '../../../apps/api/dist/database/write-queue.js';
import { EventStore } from '../../../apps/api/dist/events/event-store.js';

/** PostgreSQL commits several groups at a time; as many as the server's own queue lets through. */
const LANES = { sqlite: 1, postgres: 4 };

/**
 * The product's own store, without the server around it: the same class, statements, rollups and durability.
 *
 * @param {{ dataDir: string, databaseUrl?: string }} place
 * @returns {Promise<{ store: (events: object[]) => Promise<string[]>, lanes: number, close: () => Promise<void> }>}
 */
export async function openProductStore({ dataDir, databaseUrl }) {
  const config = AppConfig.fromEnvironment({ DATA_DIR: dataDir, DATABASE_URL: databaseUrl });
  const writer = await openWriter(writerOptions(config.database));
  const reader = await openReader(readerOptions(config.database));
  const store = new EventStore(new WriteQueue(writer), new ReadDatabase(reader), config);
  return {
    store: (events) => store.store(events),
    lanes: LANES[config.database.engine],
    close: async () => {
      await reader.destroy();
      await writer.destroy();
    },
  };
}
