import { Injectable } from '@nestjs/common';
import type { SqlDialect } from '@engagement/analytics';
import { EventPartitions } from '../database/event-partitions.ts';
import { rowSources, type RowColumn } from '../database/multi-row.ts';
import { ReadDatabase } from '../database/read-database.ts';
import { WriteQueue, type WriteTransaction } from '../database/write-queue.ts';
import { Tombstones } from '../erasures/tombstones.ts';
import { storeWithoutErased } from '../erasures/without-erased.ts';
import { PackMerger } from '../rollups/pack-merger.ts';
import { RollupWriter } from '../rollups/rollup-writer.ts';
import { keyOf, saysTheSame } from './event-intake.ts';
import { STORED_COLUMNS, toEvent, type StoredEvent, type StoredKey } from './stored-event.ts';
import type { ViewingEventEntity } from './viewing-event.entity.ts';

/** `conflict`: the key is stored with another content, which stays; `erased`: nothing of the viewer is taken in any more. */
export type StoreOutcome = 'stored' | 'duplicate' | 'conflict' | 'erased';

export interface StoreOptions {
  /** All or nothing: if any outcome is a conflict or an erased viewer, nothing was stored, whatever the others say. */
  readonly atomic?: boolean;
}

const COLUMNS: readonly RowColumn<ViewingEventEntity>[] = [
  { name: 'login_time', type: 'bigint', of: (event) => event.loginTime },
  { name: 'user_id', type: 'text', of: (event) => event.userId },
  { name: 'event_id', type: 'text', of: (event) => event.eventId },
  { name: 'content_watched', type: 'text', of: (event) => JSON.stringify(event.contentWatched) },
  { name: 'genres_watched', type: 'text', of: (event) => JSON.stringify(event.genresWatched) },
  { name: 'total_watch_time', type: 'double precision', of: (event) => event.totalWatchTime },
  { name: 'num_pauses', type: 'integer', of: (event) => event.numPauses },
  { name: 'buffer_events', type: 'integer', of: (event) => event.bufferEvents },
  { name: 'was_recommended', type: 'boolean', of: (event) => event.wasRecommended },
  { name: 'received_at', type: 'bigint', of: (event) => event.receivedAt },
];

const KEY_COLUMNS: readonly RowColumn<ViewingEventEntity>[] = COLUMNS.slice(0, 3);

const STUB_COLUMNS: readonly RowColumn<ViewingEventEntity>[] = [
  { name: 'user_id', type: 'text', of: (event) => event.userId },
  { name: 'created_at', type: 'bigint', of: (event) => event.receivedAt },
  { name: 'updated_at', type: 'bigint', of: (event) => event.receivedAt },
];

/** Carries the outcomes of an atomic batch out of the transaction that is rolled back. */
class AtomicBatchRefused extends Error {
  constructor(readonly outcomes: StoreOutcome[]) {
    super('A row of an atomic batch is in conflict with a stored event.');
  }
}

/** The one place where events are written, with all that is counted from them, in one transaction. */
@Injectable()
export class EventStore {
  private readonly dialect: SqlDialect;
  private readonly partitions: EventPartitions | null;

  constructor(
    private readonly writes: WriteQueue,
    private readonly rollups: RollupWriter,
    private readonly packs: PackMerger,
    private readonly tombstones: Tombstones,
    database: ReadDatabase,
  ) {
    this.dialect = database.dialect;
    this.partitions = database.dialect.name === 'postgres' ? new EventPartitions() : null;
  }

  /**
   * Stores events exactly once, makes a stub of each unknown viewer and keeps what is counted from them.
   *
   * @returns what became of each event, in the order given, after the commit
   */
  async store(
    events: readonly ViewingEventEntity[],
    { atomic = false }: StoreOptions = {},
  ): Promise<StoreOutcome[]> {
    const { result, erased } = await storeWithoutErased(events, viewerOf, (kept, refused) =>
      kept.length === 0 || (atomic && refused.size > 0)
        ? Promise.resolve(kept.map((): StoreOutcome => 'stored'))
        : this.storeKept(kept, atomic),
    );
    if (erased.size === 0) return result;
    let next = 0;
    return events.map(({ userId }) => (erased.has(userId) ? 'erased' : result[next++]!));
  }

  private async storeKept(events: readonly ViewingEventEntity[], atomic: boolean): Promise<StoreOutcome[]> {
    try {
      return await this.writes.transaction(async (transaction) => {
        const outcomes = await this.storeWithin(transaction, events);
        if (atomic && outcomes.includes('conflict')) throw new AtomicBatchRefused(outcomes);
        return outcomes;
      });
    } catch (error) {
      if (error instanceof AtomicBatchRefused) return error.outcomes;
      throw error;
    }
  }

  /**
   * Stores events within a transaction of the caller's.
   *
   * @returns what became of each, in the order given
   * @throws {ViewerErasedError} naming the viewers whose events keep out all
   */
  async storeWithin(
    transaction: WriteTransaction,
    events: readonly ViewingEventEntity[],
  ): Promise<StoreOutcome[]> {
    // One order for all writers: two batches that share rows cannot wait for each other in a circle.
    const firsts = firstsOf(events);
    await this.partitions?.prepare(
      transaction,
      firsts.map(({ event }) => event.loginTime),
    );
    const stored = await this.insert(transaction, firsts).catch((error: unknown) => {
      // A partition may have been dropped by another server: the retry looks for itself.
      this.partitions?.forget();
      throw error;
    });
    const added = firsts.filter(({ key }) => stored === ALL || stored.has(key)).map(({ event }) => event);
    const { days, newcomers } = await this.rollups.add(transaction, added);
    await this.addStubs(
      transaction,
      added.filter(({ userId }) => newcomers.has(userId)),
    );
    this.packs.noteAppended(days);
    if (added.length === events.length) return events.map(() => 'stored');
    return this.outcomes(transaction, events, added);
  }

  private async insert(
    transaction: WriteTransaction,
    firsts: readonly KeyedEvent[],
  ): Promise<ReadonlySet<string> | typeof ALL> {
    const events = firsts.map(({ event }) => event);
    const before = this.dialect.name === 'sqlite' ? await lastRow(transaction) : null;
    let added = 0;
    const keys = new Set<string>();
    for (const { text, params } of rowSources(this.dialect, COLUMNS, events)) {
      const insert = `INSERT INTO events ${text} ${this.tombstones.heldByInsert} ON CONFLICT DO NOTHING`;
      if (before !== null) {
        added += await transaction.execute({ text: insert, params });
      } else {
        const rows = await transaction.query<StoredKey>({
          text: `${insert} RETURNING login_time, user_id, event_id`,
          params,
          isRepeated: true,
        });
        for (const row of rows) keys.add(keyOfRow(row));
      }
    }
    if (before === null) return keys;
    if (added === events.length) return ALL;
    // Rows are numbered upwards: what has a higher number than all before was inserted just now.
    const rows = await transaction.query<StoredKey>({
      text: 'SELECT login_time, user_id, event_id FROM events NOT INDEXED WHERE rowid > ?1',
      params: [before],
    });
    return new Set(rows.map(keyOfRow));
  }

  private async addStubs(
    transaction: WriteTransaction,
    events: readonly ViewingEventEntity[],
  ): Promise<void> {
    const byUser = new Map(events.map((event) => [event.userId, event]));
    const users = [...byUser.values()].sort((one, other) => compare(one.userId, other.userId));
    for (const { text, params } of rowSources(this.dialect, STUB_COLUMNS, users)) {
      const made = await transaction.query<{ user_id: string }>({
        text: `INSERT INTO users ${text} ON CONFLICT DO NOTHING RETURNING user_id`,
        params,
        isRepeated: true,
      });
      await this.tombstones.refuseErased(
        transaction,
        made.map(({ user_id }) => user_id),
      );
    }
  }

  private async outcomes(
    transaction: WriteTransaction,
    events: readonly ViewingEventEntity[],
    added: readonly ViewingEventEntity[],
  ): Promise<StoreOutcome[]> {
    const kept = new Map(added.map((event) => [keyOf(event), event]));
    const isNew = new Set(added);
    const repeated = events.filter((event) => !kept.has(keyOf(event)));
    for (const event of await this.storedBefore(transaction, repeated)) kept.set(keyOf(event), event);
    return events.map((event) => {
      if (isNew.has(event)) return 'stored';
      const before = kept.get(keyOf(event));
      // It was there when it was to be inserted, and its viewer has been erased since.
      if (before === undefined) return 'duplicate';
      return saysTheSame(before, event) ? 'duplicate' : 'conflict';
    });
  }

  private async storedBefore(
    transaction: WriteTransaction,
    events: readonly ViewingEventEntity[],
  ): Promise<ViewingEventEntity[]> {
    const stored: ViewingEventEntity[] = [];
    for (const { text, params } of rowSources(this.dialect, KEY_COLUMNS, events)) {
      const keys = text.replace(/^\([^)]*\) /, '');
      const rows = await transaction.query<StoredEvent>({
        text: `
          SELECT ${STORED_COLUMNS} FROM events
          WHERE (login_time, user_id, event_id) IN (${keys})`,
        params,
      });
      stored.push(...rows.map(toEvent));
    }
    return stored;
  }
}

/** In place of the keys: every event was new. */
const ALL = Symbol('all');

interface KeyedEvent {
  readonly key: string;
  readonly event: ViewingEventEntity;
}

/** The first event of each key, in the order of the keys. */
function firstsOf(events: readonly ViewingEventEntity[]): KeyedEvent[] {
  const byKey = new Map<string, KeyedEvent>();
  for (const event of events) {
    const key = keyOf(event);
    if (!byKey.has(key)) byKey.set(key, { key, event });
  }
  return [...byKey.values()].sort(
    ({ event: one }, { event: other }) =>
      one.loginTime - other.loginTime ||
      compare(one.userId, other.userId) ||
      compare(one.eventId, other.eventId),
  );
}

async function lastRow(transaction: WriteTransaction): Promise<number> {
  const [row] = await transaction.query<{ last: number }>({
    text: 'SELECT COALESCE(MAX(rowid), 0) AS last FROM events',
    params: [],
  });
  return row!.last;
}

function keyOfRow({ login_time, user_id, event_id }: StoredKey): string {
  return keyOf({ loginTime: Number(login_time), userId: user_id, eventId: event_id });
}

function viewerOf({ userId }: ViewingEventEntity): string {
  return userId;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
