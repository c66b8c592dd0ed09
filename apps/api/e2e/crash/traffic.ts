import { setTimeout as pause } from 'node:timers/promises';
import type { BatchReceipt, EventReceipt } from '@engagement/contracts';
import { SeededRandom } from '@engagement/ml';
import { anEvent, type SentEvent } from '../support/builders.ts';

/** An event whose id is ours. */
export type NamedEvent = SentEvent & { readonly event_id: string };

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const USERS = 60;
const SHOWS = 12;
/** Of the last so many days are the events that come late. */
const LATE_DAYS = 60;
const RETRY_AFTER_MS = 25;
const ANSWER_LIMIT_MS = 20_000;

/** How many events each client sends at a time. */
const BATCH_SIZES = [1, 1, 20, 150];

/** What the servers said of a delivery that they took. */
interface Taken {
  readonly stored: number;
  readonly duplicates: number;
}

/**
 * Players that send events and, until each is acknowledged, send it again; some come late, some are sent again though they have
 * been acknowledged. What they send depends on a seed alone, when they send it on the servers.
 */
export class Traffic {
  readonly sent = new Map<string, NamedEvent>();
  readonly acknowledged = new Map<string, NamedEvent>();
  /** Answers that no event of ours deserves. */
  readonly faults: string[] = [];
  /** Requests that were cut off: whether they were carried out, nobody told. */
  cutOff = 0;
  /** Requests that were put off by 503. */
  putOff = 0;
  /** Acknowledgements that an event is new, over all servers. */
  stored = 0;
  private isOver = false;
  private clients: Promise<void>[] = [];

  /** @param targets - where the servers are now, e.g. `http://127.0.0.1:40123`; each event goes to all of them at once */
  constructor(
    private readonly seed: number,
    private readonly targets: () => readonly string[],
  ) {}

  start(): void {
    const random = new SeededRandom(this.seed);
    this.clients = BATCH_SIZES.map((size, client) => this.run(`c${client}`, size, random.forkSeed()));
  }

  /** Lets every client finish what it has begun. */
  async stop(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.clients);
  }

  private async run(client: string, size: number, seed: number): Promise<void> {
    const random = new SeededRandom(seed);
    const mine: NamedEvent[] = [];
    while (!this.isOver) {
      const events = Array.from({ length: size }, () =>
        eventOf(random, `${client}-${this.sent.size}`, this.sent),
      );
      if (await this.deliver(events)) mine.push(...events);
      // What is sent again has been stored, whatever happened to the server since.
      if (mine.length > 0 && random.next() < 0.1) await this.repeat(mine[random.integer(mine.length)]!);
    }
  }

  /** @returns whether all servers have acknowledged them */
  private async deliver(events: readonly NamedEvent[]): Promise<boolean> {
    const answers = await Promise.all(this.targets().map((_, target) => this.deliverTo(target, events)));
    for (const answer of answers) {
      if (answer === null) return false;
      this.stored += answer.stored;
    }
    for (const event of events) this.acknowledged.set(event.event_id, event);
    return true;
  }

  private async repeat(event: NamedEvent): Promise<void> {
    const answer = await this.deliverTo(0, [event]);
    if (answer !== null && answer.duplicates !== 1)
      this.faults.push(`${event.event_id} had been acknowledged, and was taken for new`);
  }

  /** @returns `null` after an answer that is a fault */
  private async deliverTo(target: number, events: readonly NamedEvent[]): Promise<Taken | null> {
    for (;;) {
      const answer = await this.post(this.targets()[target]!, events);
      if (answer !== null && answer.status !== 503) {
        if (answer.status === 200) return toTaken(JSON.parse(answer.text) as EventReceipt | BatchReceipt);
        this.faults.push(`${answer.status}: ${answer.text}`);
        return null;
      }
      if (answer !== null) this.putOff++;
      await pause(RETRY_AFTER_MS);
    }
  }

  /** @returns `null` without an answer */
  private async post(
    target: string,
    events: readonly NamedEvent[],
  ): Promise<{ readonly status: number; readonly text: string } | null> {
    const [path, body] =
      events.length === 1 ? ['/api/v1/events', events[0]] : ['/api/v1/events/batch', events];
    try {
      const response = await fetch(target + path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
      });
      return { status: response.status, text: await response.text() };
    } catch (error) {
      if (!wasRefused(error)) this.cutOff++;
      return null;
    }
  }
}

function toTaken(receipt: EventReceipt | BatchReceipt): Taken {
  if ('stored' in receipt) return receipt;
  return receipt.outcome === 'stored' ? { stored: 1, duplicates: 0 } : { stored: 0, duplicates: 1 };
}

/** Nobody listened, so nothing was carried out. */
function wasRefused(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
}

function eventOf(random: SeededRandom, id: string, sent: Map<string, NamedEvent>): NamedEvent {
  const age = random.next() < 0.2 ? random.integer(LATE_DAYS * DAY_MS) : random.integer(HOUR_MS);
  const shows = Array.from({ length: 1 + random.integer(3) }, () => `show-${random.integer(SHOWS)}`);
  const event = {
    ...anEvent({
      user_id: `viewer-${random.integer(USERS)}`,
      login_time: new Date(Date.now() - age).toISOString(),
      content_watched: [...new Set(shows)],
      genres_watched: ['Drama'],
      total_watch_time: random.integer(120_000) / 1_000,
      num_pauses: random.integer(4),
      buffer_events: random.integer(3),
      was_recommended: random.next() < 0.3,
    }),
    event_id: id,
  };
  sent.set(id, event);
  return event;
}
