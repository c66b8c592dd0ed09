import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { text } from 'node:stream/consumers';

/** What a server answered. */
export interface Answer {
  readonly status: number;
  /** How long to wait before the next try, in milliseconds; `null` if it did not say. */
  readonly retryAfterMs: number | null;
  /** The JSON body; `null` if there was none or it was not JSON. */
  readonly body: unknown;
}

/** A request that got no answer; whether the server acted on it is unknown. */
export class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError';
}

const TIMEOUT_MS = 60_000;

/** A client of one server, over connections that stay open. */
export class HttpClient {
  private readonly agent: HttpAgent | HttpsAgent;
  private readonly request: typeof httpRequest;

  /** @param connections - most at once; further requests wait for one */
  constructor(
    private readonly base: URL,
    connections: number,
  ) {
    const isSecure = base.protocol === 'https:';
    const options = { keepAlive: true, maxSockets: connections };
    this.agent = isSecure ? new HttpsAgent(options) : new HttpAgent(options);
    this.request = isSecure ? httpsRequest : httpRequest;
  }

  /**
   * @param path - absolute, e.g. `/api/v1/events`
   * @throws {ConnectionLostError} without an answer within a minute
   */
  get(path: string): Promise<Answer> {
    return this.exchange('GET', path);
  }

  /**
   * @param contentType - of the text
   * @throws {ConnectionLostError} without an answer within a minute
   */
  post(path: string, contentType: string, body: string): Promise<Answer> {
    return this.exchange('POST', path, { contentType, body: Buffer.from(body) });
  }

  /** Ends the idle connections. */
  close(): void {
    this.agent.destroy();
  }

  private async exchange(
    method: string,
    path: string,
    content?: { readonly contentType: string; readonly body: Buffer },
  ): Promise<Answer> {
    try {
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        const request = this.request(new URL(path, this.base), {
          agent: this.agent,
          method,
          headers: content && { 'content-type': content.contentType, 'content-length': content.body.length },
        });
        request.on('response', resolve).on('error', reject);
        request.setTimeout(TIMEOUT_MS, () => request.destroy(new Error('no answer within a minute')));
        request.end(content?.body);
      });
      return {
        status: response.statusCode!,
        retryAfterMs: readRetryAfter(response.headers['retry-after']),
        body: parse(await text(response)),
      };
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
      throw new ConnectionLostError(`${new URL(path, this.base).href}: ${reason}`, { cause });
    }
  }
}

/** Seconds, or a date (RFC 9110). */
function readRetryAfter(header: string | undefined): number | null {
  if (header === undefined) {
    return null;
  }
  const ms = /^\d+$/.test(header) ? 1_000 * Number(header) : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // A proxy's page, or nothing at all: the status says enough.
    return null;
  }
}
