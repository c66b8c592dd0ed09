import { Agent, request, type IncomingMessage } from 'node:http';

/** How a request ended: with an answer, because nobody listened, or cut off. */
export type Outcome =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfter: number; readonly text: string }
  | { readonly kind: 'refused' | 'cut off' };

/** One connection that is kept for the next request, as players and proxies do. */
export class KeepAliveClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  /** @param url - e.g. `http://127.0.0.1:40123` */
  constructor(private readonly url: string) {}

  /** Never rejects. */
  post(path: string, json: unknown): Promise<Outcome> {
    return new Promise((resolve) => {
      const sent = request(this.url + path, {
        method: 'POST',
        agent: this.agent,
        headers: { 'Content-Type': 'application/json' },
      });
      sent.on('response', (response) => void readAnswer(response).then(resolve));
      sent.on('error', (error: NodeJS.ErrnoException) =>
        resolve({ kind: error.code === 'ECONNREFUSED' ? 'refused' : 'cut off' }),
      );
      sent.end(JSON.stringify(json));
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

/** Reads an answer to its end. */
export async function readAnswer(response: IncomingMessage): Promise<Outcome> {
  let text = '';
  try {
    for await (const chunk of response) text += String(chunk);
  } catch {
    return { kind: 'cut off' };
  }
  const retryAfter = Number(response.headers['retry-after'] ?? NaN);
  return { kind: 'answered', status: response.statusCode ?? 0, retryAfter, text };
}
