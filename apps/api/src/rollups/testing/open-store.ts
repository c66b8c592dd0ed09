import { Clock } from '../../common/clock.ts';
import type { OpenDatabase } from '../../database/testing/open-database.ts';
import { Tombstones } from '../../erasures/tombstones.ts';
import { EventStore } from '../../events/event-store.ts';
import { SettingsRepository } from '../../settings/settings.repository.ts';
import { PackMerger } from '../pack-merger.ts';
import { Retention } from '../retention.ts';
import { RollupRebuild } from '../rollup-rebuild.ts';
import { RollupWriter } from '../rollup-writer.ts';
import { SessionPacks } from '../session-packs.ts';
import { ViewerErasure } from '../viewer-erasure.ts';

/** The store of events with all that keeps its rollups, as the server puts them together. */
export interface OpenStore {
  readonly store: EventStore;
  readonly merger: PackMerger;
  readonly erasure: ViewerErasure;
  readonly rebuild: RollupRebuild;
  readonly retention: Retention;
  readonly settings: SettingsRepository;
  readonly tombstones: Tombstones;
}

/** @param clock - what the server's clock shows */
export function openStore(
  { config, database, primary, writes }: Pick<OpenDatabase, 'config' | 'database' | 'primary' | 'writes'>,
  clock: Clock = new Clock(),
): OpenStore {
  const settings = new SettingsRepository(primary, writes, clock);
  const packs = new SessionPacks(database, config);
  const rollups = new RollupWriter(packs, database, config);
  const tombstones = new Tombstones(database);
  const merger = new PackMerger(writes, packs, database, clock);
  return {
    store: new EventStore(writes, rollups, merger, tombstones, database),
    merger,
    erasure: new ViewerErasure(writes, rollups, packs, clock, database, config),
    rebuild: new RollupRebuild(writes, rollups, settings, database, config),
    retention: new Retention(writes, settings, config, clock, database),
    settings,
    tombstones,
  };
}
