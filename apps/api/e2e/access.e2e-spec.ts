import { request } from 'node:http';
import type {
  Account,
  ApiKey,
  AuditEntry,
  NewApiKey,
  Page,
  Problem,
  Session,
  User,
} from '@engagement/contracts';
import { PERMISSIONS } from '@engagement/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  documentedRequests,
  operationsOf,
  type OpenApiDocument,
} from './sample-data/documented-operations.ts';
import { ACCESS_TABLE, CALLERS, type Caller } from './support/access-table.ts';
import { ApiClient } from './support/api-client.ts';
import { aUser } from './support/builders.ts';
import { Browser, passwordOf, Program } from './support/people.ts';
import { ENGINES, startPlatform, type Platform } from './support/platform.ts';

/** As a page of another site, whose name points to this machine, would ask. */
function statusUnderName(url: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`${url}/api/v1/status`, { headers: { Host: host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode!);
    })
      .once('error', reject)
      .end();
  });
}

describe.each(ENGINES)('access on %s', (engine) => {
  let platform: Platform;
  let url: string;
  let admin: Browser;

  /** A browser of somebody new. */
  const somebody = async (role: Account['role']): Promise<{ browser: Browser; account: Account }> => {
    const account = await admin.makeAccount(`${role}-${crypto.randomUUID().slice(0, 8)}`, role);
    const browser = new Browser(url);
    expect(await browser.signIn(account.name)).toMatchObject({ status: 200 });
    return { browser, account };
  };
  const actions = async (action: string): Promise<readonly AuditEntry[]> =>
    (await admin.read<Page<AuditEntry>>(`/api/v1/audit-log?action=${action}`)).items;

  beforeAll(async () => {
    platform = await startPlatform(engine);
    ({ url } = platform.api);
    admin = new Browser(url);
  });
  afterAll(() => platform.stop());

  describe('before anybody has an account', () => {
    it('is open to this machine, and says so', async () => {
      expect(await platform.api.read<Session>('/api/v1/session')).toEqual({
        ...{ mode: 'open', account: null, expires_at: null, single_sign_on: null },
        permissions: [...PERMISSIONS],
      });
      expect((await platform.api.get('/api/v1/status')).status).toBe(200);
      expect(platform.server.output()).toContain('Open on this machine: nobody has an account yet');
    });

    it('is not open to whoever a proxy on this machine lets in', async () => {
      for (const header of ['X-Forwarded-For', 'X-Real-IP', 'Forwarded', 'Via'])
        expect((await platform.api.get('/api/v1/status', { [header]: '198.51.100.7' })).status).toBe(403);
    });

    it('is not open to a strange name that points to this machine', async () => {
      expect(await statusUnderName(url, 'evil.example')).toBe(403);
      expect(await statusUnderName(url, 'localhost:3000')).toBe(200);
    });

    it.each([
      ['Origin', 'https://evil.example'],
      ['Origin', 'null'],
      ['Sec-Fetch-Site', 'cross-site'],
    ])('does nothing for a page of another site: %s: %s', async (header, value) => {
      const answer = await platform.api.post<Problem>('/api/v1/users', aUser({ user_id: 'forged' }), {
        [header]: value,
      });
      expect(answer).toMatchObject({ status: 403, body: { code: 'CROSS_SITE' } });
      expect((await platform.api.get('/api/v1/users/forged')).status).toBe(404);
    });

    it.each([
      [{ name: 'ada', role: 'viewer', password: passwordOf('ada') }, 'role'],
      [{ name: 'ada', role: 'admin', password: 'password1234' }, 'password'],
      [{ name: '<script>', role: 'admin', password: passwordOf('ada') }, 'name'],
      [{ name: 'ada', role: 'admin', password: passwordOf('ada'), is_disabled: false }, 'is_disabled'],
    ])('does not begin with %j', async (account, field) => {
      const { status, body } = await platform.api.post<Problem>('/api/v1/accounts', account);
      expect({ status, field: body.errors?.[0]?.field }).toEqual({ status: 422, field });
    });

    it('ends with the first administrator, who is signed in', async () => {
      await admin.makeAccount('ada', 'admin');
      expect(await admin.read<Session>('/api/v1/session')).toMatchObject({
        mode: 'signed_in',
        account: { name: 'ada', role: 'admin', has_password: true },
        expires_at: expect.any(String),
      });
      const stranger = await platform.api.get<Problem>('/api/v1/status');
      expect(stranger).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
      expect(stranger.headers.get('WWW-Authenticate')).toMatch(/^Bearer/);
      expect(await platform.api.read<Session>('/api/v1/session')).toMatchObject({
        ...{ mode: 'signed_out', permissions: [], account: null },
      });
    });
  });

  describe('an API key', () => {
    it('is shown once, and kept as a hash', async () => {
      const made = await admin.makeKey('ingest', { name: 'tracker' });
      expect(made).toMatchObject({ name: 'tracker', kind: 'ingest', created_by: 'ada', last_used_at: null });
      expect(made.key).toMatch(/^eng_ingest_[\w-]{43}$/);
      const { text } = await admin.get('/api/v1/keys');
      expect(text).toContain(made.prefix);
      expect(text).not.toContain(made.key);
      const rows = await platform.database.query('SELECT * FROM api_keys');
      expect(JSON.stringify(rows)).not.toContain(made.key.slice(-39));
    });

    it('lets a program do what its kind may, and tells when it did so last', async () => {
      const { key, id } = await admin.makeKey('ingest');
      const program = new Program(url, key);
      expect((await program.post('/register-user', aUser({ user_id: 'from-a-program' }))).status).toBe(200);
      expect(await program.get<Problem>('/api/v1/users')).toMatchObject({
        status: 403,
        body: { code: 'FORBIDDEN' },
      });
      expect((await new ApiClient(url).get('/api/v1/limits', { 'X-API-Key': key })).status).toBe(200);
      const { items } = await admin.read<Page<ApiKey>>('/api/v1/keys');
      expect(Date.parse(items.find((one) => one.id === id)!.last_used_at!)).toBeGreaterThan(
        Date.now() - 60_000,
      );
    });

    it('is replaced by another while both hold, and then refused', async () => {
      const [old, next] = [await admin.makeKey('read'), await admin.makeKey('read')];
      const status = (key: NewApiKey): Promise<number> =>
        new Program(url, key.key).get('/api/v1/status').then((answer) => answer.status);
      expect([await status(old), await status(next)]).toEqual([200, 200]);
      expect((await admin.send('DELETE', `/api/v1/keys/${old.id}`)).status).toBe(204);
      expect([await status(old), await status(next)]).toEqual([401, 200]);
      const { items } = await admin.read<Page<ApiKey>>('/api/v1/keys');
      expect(items.find(({ id }) => id === old.id)).toMatchObject({ revoked_at: expect.any(String) });
      expect((await admin.send('DELETE', `/api/v1/keys/${crypto.randomUUID()}`)).status).toBe(404);
    });

    it('expires', async () => {
      const past = await admin.post<Problem>('/api/v1/keys', {
        name: 'k',
        kind: 'read',
        expires_at: '2020-01-01T00:00:00Z',
      });
      expect(past).toMatchObject({ status: 422, body: { errors: [{ field: 'expires_at' }] } });
      const { key } = await admin.makeKey('read', { expires_at: new Date(Date.now() + 1_500).toISOString() });
      const program = new Program(url, key);
      expect((await program.get('/api/v1/status')).status).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 1_600));
      expect((await program.get<Problem>('/api/v1/status')).body).toMatchObject({
        code: 'UNAUTHENTICATED',
        detail: expect.stringContaining('expired'),
      });
    });

    it.each(['Bearer nonsense', 'Bearer', 'Basic YTpi', `Bearer eng_admin_${'a'.repeat(43)}`])(
      'is not %j, and no session makes up for it',
      async (Authorization) => {
        expect((await admin.get('/api/v1/status', { Authorization })).status).toBe(401);
      },
    );
  });

  describe('a session', () => {
    it('is a cookie that no script reads and no other site sends', async () => {
      const { account } = await somebody('viewer');
      const { headers } = await new Browser(url).signIn(account.name);
      const [session, csrf] = headers.getSetCookie();
      expect(session).toMatch(
        /^engagement-session=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/,
      );
      expect(csrf).toMatch(/^XSRF-TOKEN=[\w-]{43}; Path=\/; Expires=[^;]+; SameSite=Strict$/);
      const token = /=([^;]+)/.exec(session!)![1]!;
      const rows = await platform.database.query('SELECT * FROM sessions');
      expect(JSON.stringify(rows)).not.toContain(token);
    });

    it('begins alike badly for a wrong name and a wrong password, and not at all after five', async () => {
      const { account } = await somebody('viewer');
      const browser = new Browser(url);
      const wrong = await browser.signIn(account.name, 'wrong');
      const unknown = await browser.signIn('nobody-of-this-name', 'wrong');
      expect(wrong).toMatchObject({ status: 401, body: { code: 'SIGN_IN_FAILED' } });
      const same = ({ body }: typeof wrong): object => ({ ...body, request_id: '' });
      expect(same(wrong)).toEqual(same(unknown));

      // All at once: no more of them are looked at than would be one after the other.
      const attempts = await Promise.all(
        Array.from({ length: 12 }, () => browser.signIn(account.name.toUpperCase(), 'wrong')),
      );
      const statuses = attempts.map(({ status }) => status);
      expect(statuses.filter((status) => status === 401)).toHaveLength(4);
      const refused = attempts.find(({ status }) => status === 429)!;
      expect(refused.body).toMatchObject({ code: 'TOO_MANY_REQUESTS' });
      expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(800);
      expect((await browser.signIn(account.name)).status).toBe(429);
      expect(
        (await actions('session.sign_in')).filter(({ outcome }) => outcome === 'refused').length,
      ).toBeGreaterThan(4);
    });

    it('changes nothing without what our pages send along', async () => {
      const { browser } = await somebody('admin');
      const user = aUser({ user_id: 'by-session' });
      for (const token of ['', 'guessed', new Browser(url).cookies.get('XSRF-TOKEN') ?? 'x'.repeat(43)])
        expect(await browser.post<Problem>('/api/v1/users', user, { 'X-XSRF-TOKEN': token })).toMatchObject({
          status: 403,
          body: { code: 'CROSS_SITE' },
        });
      const forged = await browser.post<Problem>('/api/v1/users', user, { 'Sec-Fetch-Site': 'same-site' });
      expect(forged.status).toBe(403);
      expect((await browser.post('/api/v1/users', user)).status).toBe(200);
    });

    it('gives way to the next one of the same browser', async () => {
      const { browser, account } = await somebody('viewer');
      const before = new Map(browser.cookies);
      expect((await browser.signIn(account.name)).status).toBe(200);
      const old = new Browser(url);
      for (const [name, value] of before) old.cookies.set(name, value);
      expect((await old.get('/api/v1/status')).status).toBe(401);
      expect((await browser.get('/api/v1/status')).status).toBe(200);
    });

    it('ends with signing out', async () => {
      const { browser } = await somebody('viewer');
      const cookies = new Map(browser.cookies);
      expect((await browser.send('DELETE', '/api/v1/session')).status).toBe(204);
      expect(browser.cookies.size).toBe(0);
      for (const [name, value] of cookies) browser.cookies.set(name, value);
      expect((await browser.get('/api/v1/status')).status).toBe(401);
    });

    it('ends when the account is closed, given another role, or removed', async () => {
      const { browser, account } = await somebody('viewer');
      const change = (what: object): Promise<unknown> =>
        admin.send('PATCH', `/api/v1/accounts/${account.id}`, { json: what });
      await change({ role: 'analyst' });
      expect((await browser.get('/api/v1/status')).status).toBe(401);
      await browser.signIn(account.name);
      expect(await browser.read<Session>('/api/v1/session')).toMatchObject({ account: { role: 'analyst' } });
      await change({ is_disabled: true });
      expect((await browser.get('/api/v1/status')).status).toBe(401);
      expect((await browser.signIn(account.name)).status).toBe(401);
      await change({ is_disabled: false });
      expect((await browser.signIn(account.name)).status).toBe(200);
      expect((await admin.send('DELETE', `/api/v1/accounts/${account.id}`)).status).toBe(204);
      expect((await browser.get('/api/v1/status')).status).toBe(401);
    });

    it('goes on when its password is changed, and all others end', async () => {
      const { browser, account } = await somebody('viewer');
      const elsewhere = new Browser(url);
      await elsewhere.signIn(account.name);
      const change = (current_password: string, new_password: string): ReturnType<typeof browser.post> =>
        browser.post<Problem>('/api/v1/session/password', { current_password, new_password });
      expect(await change('wrong', passwordOf('next'))).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'current_password' }] },
      });
      expect(await change(passwordOf(account.name), 'qwertyuiop12')).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'new_password' }] },
      });
      expect((await elsewhere.get('/api/v1/status')).status).toBe(200);
      expect(await change(passwordOf(account.name), passwordOf('next'))).toMatchObject({ status: 204 });
      expect((await browser.get('/api/v1/status')).status).toBe(200);
      expect((await elsewhere.get('/api/v1/status')).status).toBe(401);
      expect((await elsewhere.signIn(account.name)).status).toBe(401);
      expect((await elsewhere.signIn(account.name, passwordOf('next'))).status).toBe(200);
    });
  });

  describe('accounts', () => {
    it('are not taken over with a session: one’s own password is changed by who knows it', async () => {
      const { browser, account } = await somebody('admin');
      const change = { json: { password: passwordOf('stolen') } };
      expect(await browser.send<Problem>('PATCH', `/api/v1/accounts/${account.id}`, change)).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'password', code: 'isOthersPassword' }] },
      });
      expect(await admin.send('PATCH', `/api/v1/accounts/${account.id}`, change)).toMatchObject({
        status: 200,
      });
      expect((await new Browser(url).signIn(account.name, passwordOf('stolen'))).status).toBe(200);
    });

    it('have names that can be told apart', async () => {
      expect(
        await admin.post<Problem>('/api/v1/accounts', {
          name: 'ADA',
          role: 'viewer',
          password: passwordOf('x'),
        }),
      ).toMatchObject({
        status: 409,
        body: { code: 'ACCOUNT_EXISTS' },
      });
    });

    it('are made once, however many ask at once', async () => {
      const account = { name: 'twin', role: 'viewer', password: passwordOf('twin') };
      const answers = await Promise.all(
        Array.from({ length: 4 }, () => admin.post('/api/v1/accounts', account)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    });

    it('always include an administrator', async () => {
      const { items } = await admin.read<Page<Account>>('/api/v1/accounts');
      const admins = items.filter(({ role, is_disabled }) => role === 'admin' && !is_disabled);
      for (const { id, name } of admins.filter((one) => one.name !== 'ada'))
        expect([name, (await admin.send('DELETE', `/api/v1/accounts/${id}`)).status]).toEqual([name, 204]);
      const { id } = admins.find(({ name }) => name === 'ada')!;
      for (const [method, json] of [
        ['DELETE'],
        ['PATCH', { role: 'viewer' }],
        ['PATCH', { is_disabled: true }],
      ] as const)
        expect(await admin.send<Problem>(method, `/api/v1/accounts/${id}`, { json })).toMatchObject({
          status: 409,
          body: { code: 'LAST_ADMIN' },
        });
      expect((await admin.get('/api/v1/status')).status).toBe(200);
    });
  });

  describe('e-mail addresses', () => {
    it('are for those alone who may see what names a person', async () => {
      const email = 'grace@example.com';
      await admin.post('/api/v1/users', { ...aUser({ user_id: 'grace' }), email });
      const [viewer, analyst] = [(await somebody('viewer')).browser, (await somebody('analyst')).browser];
      const reader = new Program(url, (await admin.makeKey('read')).key);
      for (const caller of [viewer, reader]) {
        expect(await caller.read<User>('/api/v1/users/grace')).toMatchObject({
          email: null,
          is_email_hidden: true,
        });
        expect((await caller.get('/api/v1/users')).text).not.toContain('@');
        expect((await caller.get('/api/v1/users', { Accept: 'text/csv' })).text).not.toContain('@');
        expect((await caller.get('/api/v1/users/grace/export')).status).toBe(403);
      }
      for (const caller of [analyst, admin]) {
        expect(await caller.read<User>('/api/v1/users/grace')).toMatchObject({ email });
        expect((await caller.get('/api/v1/users', { Accept: 'text/csv' })).text).toContain(email);
      }
    });
  });

  describe('the audit log', () => {
    it('tells who did what, who was refused, and nothing secret', async () => {
      const { browser, account } = await somebody('viewer');
      await browser.get('/api/v1/users/grace');
      await browser.get('/api/v1/users/grace/export');
      await browser.get('/api/v1/users/grace');
      const own = (entries: readonly AuditEntry[]): AuditEntry[] =>
        entries.filter(({ actor }) => actor.name === account.name);
      const [read, ...more] = own(await actions('viewer.read'));
      expect(more).toEqual([]);
      expect(read).toMatchObject({
        ...{ actor: { kind: 'account', name: account.name }, subject: 'grace', outcome: 'succeeded' },
        ...{ address: expect.stringContaining('127.0.0.1'), request_id: expect.any(String) },
      });
      expect(own(await actions('viewer.export'))).toMatchObject([{ subject: 'grace', outcome: 'refused' }]);
      for (const action of [
        'key.create',
        'key.revoke',
        'account.create',
        'account.change',
        'account.delete',
        'session.sign_out',
      ])
        expect([action, (await actions(action)).length > 0]).toEqual([action, true]);

      const { text, headers } = await admin.get('/api/v1/audit-log', { Accept: 'text/csv' });
      expect(headers.get('Content-Disposition')).toBe('attachment; filename="audit-log.csv"');
      expect(text).toMatch(/^id,at,actor,action,subject,outcome,address,request_id\n/);
      expect(text).not.toMatch(/otter-|eng_\w+_[\w-]{5}/);
    });

    it('tells who was turned away, from where', async () => {
      const { browser, account } = await somebody('viewer');
      for (let time = 0; time < 3; time++) await browser.get('/api/v1/keys');
      await platform.api.get('/api/v1/keys');
      const refused = (await actions('access.refused')).filter(
        ({ subject }) => subject === 'GET /api/v1/keys',
      );
      expect(refused.filter(({ actor }) => actor.name === account.name)).toHaveLength(1);
      expect(refused.some(({ actor, outcome }) => actor.kind === 'nobody' && outcome === 'refused')).toBe(
        true,
      );
    });

    it('does not tell who was erased', async () => {
      await admin.post('/api/v1/users', aUser({ user_id: 'leaving-person' }));
      await admin.get('/api/v1/users/leaving-person/export');
      expect((await admin.get('/api/v1/audit-log')).text).toContain('leaving-person');
      const { body } = await admin.send<{ id: string }>('DELETE', '/api/v1/users/leaving-person');
      expect((await admin.get('/api/v1/audit-log')).text).not.toContain('leaving-person');
      expect(await actions('viewer.erase')).toMatchObject([{ subject: body.id, outcome: 'succeeded' }]);
      expect((await actions('viewer.export')).some(({ subject }) => subject === '(erased)')).toBe(true);
    });

    it('comes page by page, newest first', async () => {
      const seen: AuditEntry[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const path = `/api/v1/audit-log?limit=7${cursor === '' ? '' : `&cursor=${cursor}`}`;
        const page: Page<AuditEntry> = await admin.read(path);
        seen.push(...page.items);
        cursor = page.next_cursor;
      }
      const times = seen.map(({ at }) => at);
      expect(times).toEqual([...times].sort().reverse());
      expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
      expect(seen.length).toBeGreaterThan(14);
    });
  });

  // Whatever the database, routes are the same.
  if (engine === 'sqlite')
    describe('the table of who may do what', () => {
      let callers: Record<Caller, ApiClient>;

      beforeAll(async () => {
        const program = async (kind: ApiKey['kind']): Promise<Program> =>
          new Program(url, (await admin.makeKey(kind)).key);
        const person = async (role: Account['role']): Promise<Browser> => (await somebody(role)).browser;
        callers = {
          nobody: new ApiClient(url),
          'ingest key': await program('ingest'),
          'read key': await program('read'),
          'admin key': await program('admin'),
          viewer: await person('viewer'),
          analyst: await person('analyst'),
          admin: await person('admin'),
        };
      });

      it('has every operation of the API, and no other', async () => {
        const operations = operationsOf(await platform.api.read<OpenApiDocument>('/openapi.json'));
        const names = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
        expect(Object.keys(ACCESS_TABLE).sort()).toEqual(names.sort());
      });

      it('is of operations that have an example each', async () => {
        const requests = documentedRequests(await platform.api.read<OpenApiDocument>('/openapi.json'));
        expect(requests).toHaveLength(Object.keys(ACCESS_TABLE).length);
      });

      it.each(Object.entries(ACCESS_TABLE))('is what the server does: %s', async (operation, allowed) => {
        const [method = '', path = ''] = operation.split(' ');
        const outcomes: Record<string, boolean> = {};
        for (const name of CALLERS) {
          // Signing out would end what the other rows need.
          if (operation === 'DELETE /api/v1/session' && callers[name] instanceof Browser) continue;
          const status = await statusOf(callers[name], method, path.replace(/\{\w+\}/g, 'no-such-thing'));
          const isRefused = name === 'nobody' ? 401 : 403;
          outcomes[name] = status !== isRefused;
        }
        const expected = Object.keys(outcomes).map((name) => [name, allowed.includes(name as Caller)]);
        expect(outcomes).toEqual(Object.fromEntries(expected));
      });
    });
});

/** Asks with nothing that could do anything; a stream is left at its head. */
async function statusOf(caller: ApiClient, method: string, path: string): Promise<number> {
  if (path.endsWith('/live') && path.includes('analytics')) return streamStatus(caller, path);
  const { status } = await caller.send(method, path, method === 'GET' ? {} : { json: { no_such_field: 1 } });
  return status;
}

async function streamStatus(caller: ApiClient, path: string): Promise<number> {
  const stop = new AbortController();
  const { status } = await fetch(caller.url + path, { headers: caller.credentials(), signal: stop.signal });
  stop.abort();
  return status;
}
