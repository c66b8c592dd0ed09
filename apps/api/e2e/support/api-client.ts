/** An answer of the server, read to its end. */
export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  /** The JSON body; `null` for any other content type. */
  readonly body: Body;
  readonly text: string;
}

/** What a request carries beside its path. */
export interface RequestParts {
  /** Sent as it is. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  /** Sent as JSON, with the content type that says so. */
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Talks to a running server as any client does. */
export class ApiClient {
  /** @param url - e.g. `http://127.0.0.1:40123` */
  constructor(readonly url: string) {}

  /** What every request carries to show who sends it. */
  credentials(): Record<string, string> {
    return {};
  }

  /** The body is trusted to be a `Body`: what it holds is for the spec to check. */
  async send<Body>(method: string, path: string, parts: RequestParts = {}): Promise<Answer<Body>> {
    const isJson = parts.json !== undefined;
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(isJson ? { 'Content-Type': 'application/json' } : {}),
        ...this.credentials(),
        ...parts.headers,
      },
      body: isJson ? JSON.stringify(parts.json) : (parts.raw ?? null),
    });
    const text = await response.text();
    const { status, headers } = response;
    const holdsJson = /\bjson\b/.test(headers.get('Content-Type') ?? '');
    return { status, headers, text, body: (holdsJson ? JSON.parse(text) : null) as Body };
  }

  get<Body>(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer<Body>> {
    return this.send('GET', path, { headers });
  }

  post<Body>(
    path: string,
    json: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer<Body>> {
    return this.send('POST', path, { json, headers });
  }

  /** @throws {Error} with the answer, if it is not a success */
  async read<Body>(path: string): Promise<Body> {
    const { status, body, text } = await this.get<Body>(path);
    if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${text}`);
    return body;
  }
}
