import type { BatchRowError } from '@engagement/contracts';
import type { Arrival } from '@engagement/simulator';
import { receiptOf } from './simulation-api.ts';
import { ConnectionLostError, type Answer, type HttpClient } from './simulation-http.ts';
import { Latencies } from './simulation-latencies.ts';
import { inWords, SimulationTally } from './simulation-tally.ts';
import type { BatchOutcome, EventRow } from './simulation-target.ts';

/** Requests under way beyond this are not begun: a server that hangs must not fill our memory. */
export const MOST_UNDER_WAY = 1_000;

const EVENTS = '/api/v1/events';

/** Sends live events and keeps count of what becomes of them. */
export class LiveSender {
  /** Of the whole run. */
  readonly tally = new SimulationTally();
  sent = 0;
  /** Answered 503 or 429. */
  turnedAway = 0;
  /** Without an answer. */
  lost = 0;
  /** Never begun, because too many requests were under way. */
  notSent = 0;
  private readonly underWay = new Set<Promise<void>>();
  private readonly latencies = new Latencies();
  private failure: Error | null = null;

  constructor(private readonly client: HttpClient) {}

  /** @param due - epoch ms at which the last of them was due: latency counts from there */
  send(arrivals: readonly Arrival[], due: number): void {
    if (this.underWay.size >= MOST_UNDER_WAY) {
      this.notSent += arrivals.length;
      return;
    }
    this.sent += arrivals.length;
    const exchange = this.exchange(arrivals.map(toRow), due)
      .catch((error: unknown) => {
        this.failure ??= error instanceof Error ? error : new Error(String(error));
      })
      .finally(() => this.underWay.delete(exchange));
    this.underWay.add(exchange);
  }

  /** Resolved when every request is answered or lost. @throws what a request failed with, if not by its connection */
  async settled(): Promise<void> {
    await Promise.all(this.underWay);
    if (this.failure !== null) {
      throw this.failure;
    }
  }

  /** One line: counts since the beginning, latency since the last report. */
  report(): string {
    const median = this.latencies.quantile(0.5);
    const tail = this.latencies.quantile(0.99);
    this.latencies.clear();
    const counts = [
      `sent ${inWords(this.sent)}`,
      this.tally.toString(),
      `${inWords(this.turnedAway)} turned away`,
      `${inWords(this.lost)} lost`,
      `${inWords(this.notSent)} not sent`,
    ];
    return `${counts.join(', ')}; p50 ${asMs(median)}, p99 ${asMs(tail)}`;
  }

  private async exchange(rows: readonly EventRow[], due: number): Promise<void> {
    try {
      const answer = await this.post(rows);
      this.latencies.add(Date.now() - due);
      if (answer.status === 503 || answer.status === 429) {
        this.turnedAway += rows.length;
      } else {
        this.tally.add(
          rows.length === 1 ? receiptOfOne(rows[0]!, answer) : receiptOf(`${EVENTS}/batch`, answer),
        );
      }
    } catch (error) {
      if (!(error instanceof ConnectionLostError)) {
        throw error;
      }
      this.lost += rows.length;
    }
  }

  private post(rows: readonly EventRow[]): Promise<Answer> {
    return rows.length === 1
      ? this.client.post(EVENTS, 'application/json', JSON.stringify(rows[0]))
      : this.client.post(`${EVENTS}/batch`, 'application/json', JSON.stringify(rows));
  }
}

function toRow({ eventId, event }: Arrival): EventRow {
  return { event_id: eventId, ...event };
}

/** What became of a single event, in the words of a batch. */
function receiptOfOne(row: EventRow, { status, body }: Answer): BatchOutcome {
  const isTaken = status >= 200 && status < 300;
  const isRepeat = isTaken && readText(body, 'outcome') === 'duplicate';
  return {
    stored: Number(isTaken && !isRepeat),
    duplicates: Number(isRepeat),
    rejected: Number(!isTaken),
    errors: isTaken ? [] : [refusalOf(row, status, body)],
  };
}

function refusalOf(row: EventRow, status: number, body: unknown): BatchRowError {
  const code = readText(body, 'code') ?? String(status);
  const message = readText(body, 'detail') ?? `The server answered ${status}.`;
  return { index: 0, id: row.event_id, field: 'event', code, message };
}

function readText(body: unknown, field: string): string | null {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, field) : undefined;
  return typeof value === 'string' ? value : null;
}

function asMs(duration: number | null): string {
  return duration === null ? '–' : `${inWords(duration)} ms`;
}
