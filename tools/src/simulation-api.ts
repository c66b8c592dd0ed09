import { setTimeout as sleep } from 'node:timers/promises';
import { TimeZone } from '@engagement/analytics';
import { ConnectionLostError, HttpClient, type Answer } from './simulation-http.ts';
import type { BatchOutcome, RowKind, RowsByKind, SimulationTarget } from './simulation-target.ts';

/** The server cannot be reached, or answers what it should not. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
}

const NDJSON = 'application/x-ndjson';

/** Busy now, or restarting behind a proxy. */
const TRY_AGAIN = new Set([429, 502, 503, 504]);
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
/** A server that restarts is back within this. */
const PATIENCE_MS = 60_000;

/** The API of a running server; what it cannot take now is sent again, under the same ids. */
export class ApiTarget implements SimulationTarget {
  /** Requests that had to be repeated. */
  repeated = 0;

  private constructor(
    private readonly client: HttpClient,
    readonly timeZone: TimeZone,
  ) {}

  /**
   * @param connections - most at once
   * @throws {TargetError} if no server with this API answers there
   */
  static async connect(url: URL, connections: number): Promise<ApiTarget> {
    const client = new HttpClient(url, connections);
    try {
      const { status, body } = await client.get('/api/v1/status');
      if (status !== 200 || !hasTimeZone(body)) {
        throw new TargetError(`${url.href} is not the engagement API: /api/v1/status answered ${status}.`);
      }
      return new ApiTarget(client, new TimeZone(body.time_zone));
    } catch (cause) {
      client.close();
      if (cause instanceof ConnectionLostError) {
        throw new TargetError(`No server answers at ${cause.message}.`, { cause });
      }
      throw cause;
    }
  }

  /**
   * Sends a batch until it is taken, for up to a minute.
   *
   * @throws {TargetError} if the server refuses the whole batch, or stays out of reach
   */
  async send<Kind extends RowKind>(kind: Kind, rows: readonly RowsByKind[Kind][]): Promise<BatchOutcome> {
    const body = rows.map((row) => JSON.stringify(row)).join('\n');
    const giveUpAt = Date.now() + PATIENCE_MS;
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, 2 * pauseMs)) {
      const answer = await this.attempt(`/api/v1/${kind}/batch`, body);
      if (isReceipt(answer)) {
        return answer;
      }
      if (Date.now() > giveUpAt) {
        throw new TargetError(`The server took no ${kind} for a minute: ${answer.reason}`);
      }
      this.repeated++;
      await sleep(answer.waitMs ?? pauseMs);
    }
  }

  close(): Promise<void> {
    this.client.close();
    return Promise.resolve();
  }

  private async attempt(path: string, body: string): Promise<BatchOutcome | Postponed> {
    try {
      const answer = await this.client.post(path, NDJSON, body);
      if (TRY_AGAIN.has(answer.status)) {
        return { reason: `it answers ${answer.status}.`, waitMs: answer.retryAfterMs };
      }
      return receiptOf(path, answer);
    } catch (error) {
      if (!(error instanceof ConnectionLostError)) {
        throw error;
      }
      return { reason: error.message, waitMs: null };
    }
  }
}

interface Postponed {
  readonly reason: string;
  /** `null` if the server did not say how long. */
  readonly waitMs: number | null;
}

/**
 * @returns what became of a batch's rows
 * @throws {TargetError} if the answer does not say
 */
export function receiptOf(path: string, { status, body }: Answer): BatchOutcome {
  if (!isReceipt(body)) {
    throw new TargetError(`${path} answered ${status}: ${JSON.stringify(body)}`);
  }
  return body;
}

function isReceipt(value: unknown): value is BatchOutcome {
  return typeof value === 'object' && value !== null && 'stored' in value && 'errors' in value;
}

function hasTimeZone(body: unknown): body is { readonly time_zone: string } {
  return (
    typeof body === 'object' && body !== null && 'time_zone' in body && typeof body.time_zone === 'string'
  );
}
