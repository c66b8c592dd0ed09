import { setImmediate as nextTurn } from 'node:timers/promises';
import { DayTable, SessionPack, type TableSpace, type TimeRange } from '@engagement/analytics';
import type { ListedPack, LoadedPack } from './day-packs.repository.ts';

/** Packs with fewer sessions are merged in the background, so they go while the others stay. */
const SMALL_PACK = 4_096;

/** Sessions loaded at once, and packs: a few milliseconds of work, a few megabytes. */
const SESSIONS_AT_ONCE = 32_768;
const PACKS_AT_ONCE = 256;

/** Of an id in a set, and of a day besides: a day without sessions must not look as if it cost nothing to keep. */
const BYTES_PER_PACK = 128;
const BYTES_PER_DAY = 4_096;

/** Where a day's packs are read. */
export interface PackSource {
  /** The packs that make up the day now. */
  list(): Promise<readonly ListedPack[]>;
  /** Those of the packs that are still there. */
  load(ids: readonly string[]): Promise<readonly LoadedPack[]>;
}

/**
 * A day in tables that are always the sum of a known set of packs.
 *
 * A pack that is new is added. A pack that is gone – merged with others, or rewritten without somebody – cannot be taken back, so
 * the table that counted it is made anew: small packs, which are the ones that are merged, have a table of their own for that.
 */
export class PackedDay {
  private large: PackTable;
  private small: PackTable;

  /** @param within - only sessions that began in this range */
  constructor(
    private readonly space: TableSpace,
    private readonly within?: TimeRange,
  ) {
    this.large = this.emptyTable();
    this.small = this.emptyTable();
  }

  get tables(): readonly DayTable[] {
    return [this.large, this.small].filter(({ packs }) => packs.size > 0).map(({ table }) => table);
  }

  /** Memory, about. */
  get byteLength(): number {
    const packs = this.large.packs.size + this.small.packs.size;
    const tables = this.large.table.byteLength + this.small.table.byteLength;
    return tables + packs * BYTES_PER_PACK + BYTES_PER_DAY;
  }

  /** Until it is the sum of exactly those packs that make up the day at some moment after the call. */
  async bringUpToDate(source: PackSource): Promise<void> {
    const wasEmpty = this.tables.length === 0;
    // A pack may be merged away between being listed and being loaded: then there is another to be loaded in its place.
    while (!(await this.follow(source)));
    if (wasEmpty) for (const table of this.tables) table.trim();
  }

  /** @returns whether all packs that were listed could be loaded */
  private async follow(source: PackSource): Promise<boolean> {
    const listed = await source.list();
    const ids = new Set(listed.map(({ id }) => id));
    if (isAnyGone(this.large.packs, ids)) this.large = this.emptyTable();
    if (isAnyGone(this.small.packs, ids)) this.small = this.emptyTable();
    const unseen = listed.filter(({ id }) => !this.large.packs.has(id) && !this.small.packs.has(id));
    for (const group of groupsOf(unseen)) {
      const loaded = await source.load(group.map(({ id }) => id));
      for (const pack of loaded) await this.add(pack);
      if (loaded.length < group.length) return false;
    }
    return true;
  }

  private async add({ id, data }: LoadedPack): Promise<void> {
    const pack = SessionPack.read(data);
    const { table, packs } = pack.length < SMALL_PACK ? this.small : this.large;
    // Reading a large pack takes about as long as adding it: others get their turn in between and after it.
    if (pack.length >= SMALL_PACK) await nextTurn();
    table.add(pack, this.within);
    packs.add(id);
    if (pack.length >= SMALL_PACK) await nextTurn();
  }

  private emptyTable(): PackTable {
    return { table: new DayTable(this.space), packs: new Set() };
  }
}

/** A table and the ids of the packs of which it is the sum. */
interface PackTable {
  readonly table: DayTable;
  readonly packs: Set<string>;
}

function isAnyGone(packs: ReadonlySet<string>, listed: ReadonlySet<string>): boolean {
  for (const id of packs) if (!listed.has(id)) return true;
  return false;
}

function groupsOf(packs: readonly ListedPack[]): ListedPack[][] {
  const groups: ListedPack[][] = [];
  let sessions = Number.POSITIVE_INFINITY;
  for (const pack of packs) {
    const group = groups.at(-1);
    sessions += pack.sessions;
    if (group === undefined || group.length >= PACKS_AT_ONCE || sessions > SESSIONS_AT_ONCE) {
      groups.push([pack]);
      sessions = pack.sessions;
    } else {
      group.push(pack);
    }
  }
  return groups;
}
