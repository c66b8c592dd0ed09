import type { WriteTransaction } from './write-queue.ts';

const WEEK_MS = 7 * 86_400_000;

/** Any constant: who makes a partition keeps others from making the same. */
const PARTITION_LOCK = 7_364_913;

interface Partition {
  readonly name: string;
}

/** The partition that an instant (epoch ms) belongs to: whole weeks since 1970-01-01 UTC. */
export function weekOf(instant: number): number {
  return Math.floor(instant / WEEK_MS);
}

/** @returns the statement that makes the partition of a week */
export function weekPartition(week: number): string {
  const bounds = `FROM (${week * WEEK_MS}) TO (${(week + 1) * WEEK_MS})`;
  return `CREATE TABLE IF NOT EXISTS ${nameOf(week)} PARTITION OF events FOR VALUES ${bounds}`;
}

/** The partitions of `events` on PostgreSQL: made when the first event of a week comes, dropped when its last is too old. */
export class EventPartitions {
  /** Weeks whose partition is known to be committed. */
  private readonly known = new Set<number>();

  /** Makes what is missing for events at these instants (epoch ms), within a transaction of the caller's. */
  async prepare(transaction: WriteTransaction, instants: readonly number[]): Promise<void> {
    const missing = new Set<number>();
    for (const instant of instants) {
      const week = weekOf(instant);
      if (!this.known.has(week)) missing.add(week);
    }
    if (missing.size === 0) return;
    await lock(transaction);
    const existing = await existingWeeks(transaction);
    // What is made here is known only once somebody else finds it: this transaction may still be rolled back.
    for (const week of existing) this.known.add(week);
    for (const week of [...missing].sort((one, other) => one - other))
      if (!existing.has(week)) await transaction.query({ text: weekPartition(week), params: [] });
  }

  /** Drops the partitions whose events are all older than an instant (epoch ms). @returns how many there were */
  async dropBefore(transaction: WriteTransaction, instant: number): Promise<number> {
    await lock(transaction);
    const old = [...(await existingWeeks(transaction))].filter((week) => (week + 1) * WEEK_MS <= instant);
    for (const week of old) {
      await transaction.query({ text: `DROP TABLE ${nameOf(week)}`, params: [] });
      this.known.delete(week);
    }
    return old.length;
  }

  /** Asks the database again, as when an event found no partition because another server had dropped it. */
  forget(): void {
    this.known.clear();
  }
}

function nameOf(week: number): string {
  return `events_week_${week}`;
}

async function lock(transaction: WriteTransaction): Promise<void> {
  await transaction.query({ text: 'SELECT pg_advisory_xact_lock($1)', params: [PARTITION_LOCK] });
}

async function existingWeeks(transaction: WriteTransaction): Promise<Set<number>> {
  const rows = await transaction.query<Partition>({
    text: "SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'events'::regclass",
    params: [],
  });
  return new Set(rows.map(({ name }) => Number(/(\d+)$/.exec(name)?.[1])));
}
