import type { ApiDocument, Operation } from './api-document.ts';
import { noteOf } from './operation-notes.ts';
import { toBytes } from './request.ts';
import { exchange } from './wire.ts';

const LIMIT_MS = 30_000;

/** The server under test, as a well-meaning client sees it: to ask what exists, and to make ready what is needed. */
export class FuzzTarget {
  /** Epoch ms; what is made up lies shortly before. */
  readonly startedAt = Date.now();
  private count = 0;

  constructor(
    private readonly url: string,
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  /** @returns the answer's JSON, whatever the status; `null` for none */
  async json(method: string, path: string, body?: unknown): Promise<unknown> {
    const request = {
      method,
      target: path,
      headers: body === undefined ? [] : [['Content-Type', 'application/json'] as const],
      body: body === undefined ? null : Buffer.from(JSON.stringify(body)),
    };
    const outcome = await exchange(this.url, toBytes(request, this.headers), LIMIT_MS);
    if (typeof outcome === 'string') throw new Error(`${method} ${path}: ${outcome}`);
    return outcome.body.length === 0 ? null : (JSON.parse(outcome.body.toString()) as unknown);
  }

  /**
   * What the parameters of an operation's path may name: from its note, or from the list that lies above it.
   *
   * @returns values by the name of the parameter; none where nothing is known
   */
  async idsFor(
    operation: Operation,
    document: ApiDocument,
  ): Promise<Readonly<Record<string, readonly string[]>>> {
    const prepare = noteOf(operation)?.prepare;
    if (prepare !== undefined) {
      const ids = await prepare({
        send: (method, path, json) => this.json(method, path, json),
        unique: () => `${this.startedAt.toString(36)}-${String(this.count++)}`,
      });
      return Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, [id]]));
    }
    const [list = '', parameter] = /^(.*?)\/\{(\w+)\}/.exec(operation.path)?.slice(1) ?? [];
    const isList = document.operations.some(({ name }) => name === `GET ${list}`);
    if (parameter === undefined || !isList) return {};
    const page = (await this.json('GET', `${list}?limit=20`)) as {
      items?: readonly Record<string, unknown>[];
    };
    const ids = (page.items ?? []).map(idOf).filter((id) => id !== undefined);
    return ids.length > 0 ? { [parameter]: ids } : {};
  }
}

/** E.g. `id`, or `user_id`: the first of its fields that is called so. */
function idOf(item: Readonly<Record<string, unknown>>): string | undefined {
  const name = Object.keys(item).find((key) => /^id$|_id$/.test(key));
  return name === undefined ? undefined : String(item[name]);
}
