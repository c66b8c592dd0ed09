import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runSimulateCommand } from './simulate-command.ts';
import { TargetError } from './simulation-api.ts';

/** A server that keeps rows by their ids, as the API does, and may be told to misbehave. */
class TinyApi {
  readonly rows = {
    users: new Map<string, Row>(),
    shows: new Map<string, Row>(),
    events: new Map<string, Row>(),
  };
  requests = 0;
  /** What a request gets instead of the usual answer; by its number, from 0. */
  misbehave: (request: number, response: ServerResponse, url: string) => boolean = () => false;
  isRejected: (row: Row) => boolean = () => false;
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    if (request.url === '/api/v1/status') {
      reply(response, 200, { time_zone: 'Europe/Berlin' });
      return;
    }
    if (this.misbehave(this.requests++, response, request.url!)) {
      return;
    }
    const kind = request.url!.split('/')[3] as keyof TinyApi['rows'];
    if (!request.url!.endsWith('/batch')) {
      const { stored } = this.take(kind, [JSON.parse(body) as Row]);
      reply(response, 200, { outcome: stored === 1 ? 'stored' : 'duplicate' });
      return;
    }
    const isArray = request.headers['content-type'] === 'application/json';
    const rows = isArray
      ? (JSON.parse(body) as Row[])
      : body.split('\n').map((line) => JSON.parse(line) as Row);
    const receipt = this.take(kind, rows);
    reply(response, receipt.rejected === 0 ? 200 : 207, receipt);
  }

  private take(kind: keyof TinyApi['rows'], rows: readonly Row[]) {
    const receipt = { stored: 0, duplicates: 0, rejected: 0, errors: [] as object[] };
    rows.forEach((row, index) => {
      const id = (row.event_id ?? row.show_id ?? row.user_id)!;
      if (this.isRejected(row)) {
        receipt.rejected++;
        receipt.errors.push({ index, id, field: 'login_time', code: 'tooOld', message: 'Too old.' });
      } else if (this.rows[kind].has(id)) {
        receipt.duplicates++;
      } else {
        receipt.stored++;
        this.rows[kind].set(id, row);
      }
    });
    return receipt;
  }
}

type Row = Partial<Record<'event_id' | 'show_id' | 'user_id' | 'login_time', string>> & {
  readonly total_watch_time?: number;
};

function reply(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

let api: TinyApi;
let url: string;
let printed: string[];
const run = (...args: string[]): Promise<boolean> =>
  runSimulateCommand([...args, '--url', url], (line) => printed.push(line));
const SMALL = ['--to', 'api', '--users', '60', '--days', '7', '--end', '2026-03-29'];

beforeEach(async () => {
  api = new TinyApi();
  url = await api.open();
  printed = [];
});

afterEach(() => api.close());

describe('simulate --to api', () => {
  it('sends shows, users and sessions, and says what became of them', async () => {
    expect(await run(...SMALL, '--batch', '20')).toBe(true);
    const { shows, users, events } = api.rows;
    expect([shows.size, users.size]).toEqual([60, 60]);
    expect(events.size).toBeGreaterThan(50);
    expect([...shows.values()][0]).not.toHaveProperty('popularity');
    expect(printed.at(-1)).toMatch(`events: ${events.size} stored, 0 duplicates, 0 rejected`);
  });

  it('stores every session once although a run is repeated', async () => {
    await run(...SMALL);
    const before = [...api.rows.events.keys()];
    printed = [];
    expect(await run(...SMALL)).toBe(true);
    expect([...api.rows.events.keys()]).toEqual(before);
    expect(printed.join('\n')).toContain(`events: 0 stored, ${before.length} duplicates`);
  });

  it('waits as long as a busy server asks and loses nothing', async () => {
    const times: number[] = [];
    api.misbehave = (request, response) => {
      times.push(Date.now());
      if (request === 0) {
        reply(response, 503, { code: 'OVERLOADED' }, { 'retry-after': '1' });
      }
      return request === 0;
    };
    expect(await run(...SMALL, '--in-flight', '1')).toBe(true);
    expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(990);
    expect(api.rows.shows.size).toBe(60);
    expect(printed.at(-1)).toContain('1 requests were sent again');
  });

  it('sends again what was on the way when the connection broke', async () => {
    api.misbehave = (request, response) => {
      const isCut = request % 3 === 1;
      if (isCut) {
        response.socket!.destroy();
      }
      return isCut;
    };
    expect(await run(...SMALL, '--batch', '30')).toBe(true);
    const cut = api.rows.events.size;
    api.misbehave = () => false;
    await run(...SMALL);
    expect(api.rows.events.size).toBe(cut);
  });

  it('shows why rows are rejected and reports that not all are in', async () => {
    api.isRejected = ({ event_id, login_time }) => event_id !== undefined && login_time! < '2026-03-24';
    expect(await run(...SMALL)).toBe(false);
    expect(api.rows.events.size).toBeGreaterThan(0);
    expect(printed.at(-1)).toMatch(/\d+ × login_time tooOld: Too old\. \(for example "1-.*"\)/);
  });

  it('leaves out what has not ended yet on the platform’s clock', async () => {
    await run('--to', 'api', '--users', '300', '--days', '2');
    const berlin = new Date().toLocaleString('sv', { timeZone: 'Europe/Berlin' }).replace(' ', 'T');
    const ends = [...api.rows.events.values()].map(
      (row) => Date.parse(`${row.login_time!}Z`) + 60_000 * row.total_watch_time!,
    );
    expect(ends.length).toBeGreaterThan(20);
    expect(Math.max(...ends)).toBeLessThanOrEqual(Date.parse(`${berlin}Z`));
  });

  it('gives up with the reason when a batch is refused as a whole', async () => {
    api.misbehave = (_, response, path) => {
      const isEvents = path.includes('events');
      if (isEvents) {
        reply(response, 413, { code: 'TOO_LARGE' });
      }
      return isEvents;
    };
    const refused = run(...SMALL);
    await expect(refused).rejects.toThrow(TargetError);
    await expect(refused).rejects.toThrow(/events\/batch answered 413.*TOO_LARGE/);
  });

  it('says so when nobody answers', async () => {
    await api.close();
    await expect(run(...SMALL)).rejects.toThrow(/No server answers at .*ECONNREFUSED/);
    api = new TinyApi();
    url = await api.open();
  });
});

describe('simulate --live', () => {
  const live = (...args: string[]): Promise<boolean> =>
    run('--live', '--steady', '--users', '300', '--rate', '300', '--for', '3s', ...args);

  it('registers people and shows and then sends about as many sessions as asked', async () => {
    expect(await live()).toBe(true);
    expect([api.rows.shows.size, api.rows.users.size]).toEqual([60, 300]);
    const { size } = api.rows.events;
    expect(size).toBeGreaterThan(700);
    expect(size).toBeLessThan(1_100);
    expect(printed.at(-1)).toMatch(
      /sent \S+, \S+ stored, \d+ duplicates, 0 rejected, 0 turned away.*p99 [\d,]+ ms/,
    );
  });

  it('sends batches', async () => {
    expect(await live('--batch', '50')).toBe(true);
    expect(api.rows.events.size).toBeGreaterThan(700);
    expect(api.requests).toBeLessThan(60);
  });

  it('does not slow down for a server that turns it away, and counts that', async () => {
    let turned = 0;
    api.misbehave = (_, response, path) => {
      const isTurned = path === '/api/v1/events';
      if (isTurned) {
        turned++;
        reply(response, 503, {}, { 'retry-after': '60' });
      }
      return isTurned;
    };
    await live();
    expect(turned).toBeGreaterThan(700);
    expect(printed.at(-1)).toContain(` ${turned} turned away`);
  });

  it('counts what it could not send to a server that hangs', async () => {
    const waiting: ServerResponse[] = [];
    api.misbehave = (_, response, path) => {
      const isHanging = path === '/api/v1/events';
      if (isHanging) {
        waiting.push(response);
        setTimeout(() => waiting.splice(0).forEach((one) => one.destroy()), 3_500).unref();
      }
      return isHanging;
    };
    await live('--rate', '1000');
    expect(printed.at(-1)).toMatch(/[1-9][\d,]* lost, [1-9][\d,]* not sent/);
  });

  it('ends when it is interrupted, after what is under way is answered', async () => {
    const interruption = new AbortController();
    api.misbehave = (request) => {
      if (request === 200) {
        interruption.abort();
      }
      return false;
    };
    const args = ['--live', '--steady', '--users', '300', '--rate', '300', '--url', url];
    expect(await runSimulateCommand(args, (line) => printed.push(line), interruption.signal)).toBe(true);
    const [, sent, stored, repeated] = /^sent (\d+), (\d+) stored, (\d+) duplicates/.exec(printed.at(-1)!)!;
    expect(Number(sent)).toBeGreaterThan(150);
    expect(Number(sent)).toBeLessThan(400);
    expect(Number(stored) + Number(repeated)).toBe(Number(sent));
    expect(api.rows.events.size).toBe(Number(stored));
  });
});
