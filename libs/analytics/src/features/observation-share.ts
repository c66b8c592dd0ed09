import { SessionPack } from '../packs/session-pack.ts';
import { TimeZone } from '../time/time-zone.ts';
import { observeViewers, type ObservationPlan, type ObservedRows } from './observations.ts';
import { SessionCensus, type CensusFigures, type CensusOptions } from './session-census.ts';
import { SessionGathering } from './session-gathering.ts';
import type { SessionTable } from './session-table.ts';
import type { GatheringPlaces, SessionColumns, ViewerSpan } from './table-layout.ts';

/** Plain data, which may cross to another thread, as all that a share takes and gives. */
export interface ShareOptions {
  /** Each once. */
  readonly userIds: readonly string[];
  readonly census: CensusOptions;
  /** IANA name. */
  readonly timeZone: string;
}

/**
 * A part of the work of looking at everybody, for one thread: counts some of the packs, puts their sessions into a table that all
 * shares fill together, and looks at some of the table's viewers.
 */
export class ObservationShare {
  readonly #census: SessionCensus;
  readonly #zone: TimeZone;
  #gathering: SessionGathering | null = null;

  constructor({ userIds, census, timeZone }: ShareOptions) {
    this.#census = new SessionCensus(userIds, census);
    this.#zone = new TimeZone(timeZone);
  }

  /** @param bytes - of a pack */
  count(bytes: Uint8Array): void {
    this.#census.add(SessionPack.read(bytes));
  }

  /** Of all packs that were counted. */
  figures(): CensusFigures {
    return this.#census.figures();
  }

  /** @param columns - shared by all shares; the table that was in them before is gone */
  beginTable(places: GatheringPlaces, columns: SessionColumns): void {
    this.#gathering = new SessionGathering(this.#census, places, columns, this.#zone);
  }

  /** @param bytes - of the next of the packs that were counted, in the same order */
  gather(bytes: Uint8Array): void {
    this.#begun().add(SessionPack.readAgain(bytes));
  }

  /** @throws {RangeError} if packs that were counted have not been gathered */
  endTable(): void {
    this.#begun().finish();
    this.#gathering = null;
  }

  /**
   * @param table - which every share has ended
   * @returns as `observeViewers`
   */
  observe(table: SessionTable, span: ViewerSpan, plans: readonly ObservationPlan[]): ObservedRows[][] {
    return observeViewers(table, span, plans);
  }

  #begun(): SessionGathering {
    if (this.#gathering === null) throw new Error('No table has been begun.');
    return this.#gathering;
  }
}
