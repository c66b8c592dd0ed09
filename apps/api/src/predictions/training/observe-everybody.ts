import {
  fitProfileEncoding,
  joinObservations,
  Observer,
  SessionPack,
  toSnapshot,
  type ObservationPlan,
  type Observations,
  type ObservedRows,
  type Snapshot,
  type TimeZone,
} from '@engagement/analytics';
import type { ReadDatabase } from '../../database/read-database.ts';
import { readPacks } from './read-packs.ts';
import { readProfiles } from './read-profiles.ts';
import { standingSettings, type TrainingSettings } from './training-settings.ts';

/**
 * Viewers looked at together: for a training on twelve cut-offs some 250 MB of sums. For every so many, all packs are read once
 * more.
 */
const VIEWERS_AT_ONCE = 125_000;

/**
 * Looks at every viewer, those without any session among them, from some instants.
 *
 * @param database - a connection of the caller's own; see `ReadDatabase.frozen`
 * @param asOf - only what began and arrived before is read, epoch ms; no plan lies after it
 * @param plans - at least one
 * @returns for each plan, in their order, the viewers in the order of their ids
 */
export function observeEverybody(
  database: ReadDatabase,
  zone: TimeZone,
  asOf: number,
  plans: readonly ObservationPlan[],
  viewersAtOnce = VIEWERS_AT_ONCE,
): Promise<Observations[]> {
  return database.frozen(async (frozen) => {
    const profiles = await readProfiles(frozen);
    const pieces: ObservedRows[][] = [];
    for (let first = 0; first < profiles.length; first += viewersAtOnce) {
      const observer = new Observer(profiles.slice(first, first + viewersAtOnce), {
        zone,
        plans,
        until: asOf,
      });
      for await (const bytes of readPacks(frozen))
        observer.add(first === 0 ? SessionPack.read(bytes) : SessionPack.readAgain(bytes));
      pieces.push(...observer.observe(first));
    }
    return plans.map((plan, index) =>
      joinObservations(
        plan,
        pieces.map((piece) => piece[index]!),
        profiles,
      ),
    );
  });
}

/** To look at everybody as of now. */
export function presentPlan(now: number, settings: TrainingSettings): ObservationPlan {
  return { asOf: now, horizonDays: null, keep: 'everybody', standing: standingSettings(settings) };
}

/**
 * The feature rows of every viewer as of an instant.
 *
 * @param asOf - epoch ms
 */
export async function featuresOfEverybody(
  database: ReadDatabase,
  zone: TimeZone,
  asOf: number,
): Promise<Snapshot> {
  const plan: ObservationPlan = { asOf, horizonDays: null, keep: 'everybody' };
  const [observations] = await observeEverybody(database, zone, asOf, [plan]);
  return toSnapshot(observations!, fitProfileEncoding(observations!.profiles));
}
