import {
  columnsFor,
  earliestNeeded,
  fitProfileEncoding,
  SessionCensus,
  SessionGathering,
  SessionPack,
  toSnapshot,
  ViewerObserver,
  type ObservationPlan,
  type Observations,
  type ProfileEncoding,
  type Snapshot,
  type TimeZone,
} from '@engagement/analytics';
import type { ReadDatabase } from '../../database/read-database.ts';
import { readFrozen, readPacks } from './read-packs.ts';
import { readProfiles } from './read-profiles.ts';

/** Sessions laid out in memory at once, about 36 bytes each; for every so many, all packs are read once more. */
const SESSIONS_AT_ONCE = 5_200_000;

/**
 * Looks at every viewer, those without any session among them, from some instants.
 *
 * Memory stays bounded: sessions are laid out for a part of the viewers at a time, and those that are older than every
 * lookback are only counted.
 *
 * @param database - a connection of the caller's own; see `readFrozen`
 * @param asOf - only what began and arrived before is read, epoch ms; no plan lies after it
 * @param plans - at least one
 * @returns for each plan, in their order, the viewers in the order of their ids
 */
export function observeEverybody(
  database: ReadDatabase,
  zone: TimeZone,
  asOf: number,
  plans: readonly ObservationPlan[],
): Promise<Observations[]> {
  return readFrozen(database, async (frozen) => {
    const census = new SessionCensus(await readProfiles(frozen), { asOf, from: earliestNeeded(plans) });
    for await (const bytes of readPacks(frozen)) census.add(SessionPack.read(bytes));
    const observer = new ViewerObserver(plans);
    const spans = census.spans(SESSIONS_AT_ONCE);
    const columns = columnsFor(census, spans);
    for (const span of spans) {
      const gathering = new SessionGathering(census, span, columns, zone);
      for await (const bytes of readPacks(frozen)) gathering.add(SessionPack.readAgain(bytes));
      observer.observe(gathering.finish());
    }
    return observer.take();
  });
}

/**
 * The feature rows of every viewer as of an instant.
 *
 * @param database - a connection of the caller's own; see `readFrozen`
 * @param asOf - epoch ms
 * @param encoding - learned from everybody where it is left out
 */
export async function featuresOfEverybody(
  database: ReadDatabase,
  zone: TimeZone,
  asOf: number,
  encoding?: ProfileEncoding,
): Promise<Snapshot> {
  const plan: ObservationPlan = { asOf, horizonDays: null, keep: 'everybody' };
  const [observations] = await observeEverybody(database, zone, asOf, [plan]);
  return toSnapshot(observations!, encoding ?? fitProfileEncoding(observations!.profiles));
}
