import { availableParallelism } from 'node:os';
import {
  fitProfileEncoding,
  joinObservations,
  ObservationShare,
  sessionsNeeded,
  TableLayout,
  toSnapshot,
  type ObservationPlan,
  type Observations,
  type ObservedRows,
  type ProfileEncoding,
  type ShareOptions,
  type Snapshot,
  type TimeZone,
} from '@engagement/analytics';
import type { ReadDatabase } from '../../database/read-database.ts';
import { PackWork } from './pack-work.ts';
import { readFrozen } from './read-packs.ts';
import { readProfiles } from './read-profiles.ts';
import { ShareThread } from './share-thread.ts';

/** Sessions laid out in memory at once, about 36 bytes each; for every so many, all packs are read once more. */
const SESSIONS_AT_ONCE = 5_200_000;
/** With fewer, a second thread takes longer to start than it saves. */
const VIEWERS_FOR_A_SECOND_THREAD = 10_000;
export interface ObservingOptions {
  /** From how many viewers on the work is shared with a second thread, where there is a processor for it. */
  readonly viewersForASecondThread?: number;
  readonly sessionsAtOnce?: number;
}

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
  {
    viewersForASecondThread = VIEWERS_FOR_A_SECOND_THREAD,
    sessionsAtOnce = SESSIONS_AT_ONCE,
  }: ObservingOptions = {},
): Promise<Observations[]> {
  return readFrozen(database, async (frozen) => {
    const profiles = await readProfiles(frozen);
    const options: ShareOptions = {
      userIds: profiles.map(({ userId }) => userId),
      census: sessionsNeeded(plans, asOf),
      timeZone: zone.name,
    };
    const isShared = profiles.length >= viewersForASecondThread && availableParallelism() > 1;
    const thread = isShared ? new ShareThread(options) : null;
    try {
      const work = new PackWork(frozen, new ObservationShare(options), thread);
      const layout = new TableLayout(profiles, zone, await work.count());
      const spans = layout.spans(sessionsAtOnce);
      const columns = layout.columnsFor(spans);
      const pieces: ObservedRows[][] = [];
      for (const span of spans) {
        await work.gather(layout.places(span), columns);
        const table = layout.table(span, columns);
        pieces.push(...(await work.observe(table, layout.cut(span, work.shares), plans)));
      }
      return plans.map((plan, index) =>
        joinObservations(
          plan,
          pieces.map((piece) => piece[index]!),
          profiles,
        ),
      );
    } finally {
      await thread?.stop();
    }
  });
}

/**
 * The feature rows of every viewer as of an instant.
 *
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
