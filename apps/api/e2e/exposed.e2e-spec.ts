import { scryptSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account, AuditEntry, Page, Problem, Session } from '@engagement/contracts';
import { runAccessCommand, runServerToItsEnd, startServer, type TestServer } from '@engagement/test-support';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ApiClient } from './support/api-client.ts';
import { aUser } from './support/builders.ts';
import {
  signInAtProvider,
  startIdentityProvider,
  type IdentityProvider,
} from './support/identity-provider.ts';
import { Browser, keepCookies, Program } from './support/people.ts';
import { openSqlite } from './support/raw-database.ts';

const PUBLIC_URL = 'https://engagement.example.com';
const INTRANET = 'https://intranet.example.com';
const PASSWORD = 'quiet-otter-plays-piano';
const KEY_LIMIT = 40;
const ADDRESS_LIMIT = 300;

describe('a server that others reach', () => {
  it('does not start without an administrator, and tells how to make one', async () => {
    const { code, output } = await runServerToItsEnd({ HOST: '0.0.0.0' });
    expect(code).toBe(1);
    expect(output).toMatch(/HOST is 0\.0\.0\.0[^]*npm run access -- add-account NAME --role admin/);
    expect(output).not.toMatch(/dashboard is at|\bat \S+ \(/);
  });

  it('does not start behind a proxy either, though it listens on its own machine alone', async () => {
    const { code, output } = await runServerToItsEnd({ PUBLIC_URL });
    expect(code).toBe(1);
    expect(output).toMatch(/a proxy is configured[^]*npm run access -- add-account NAME --role admin/);
  });

  it('does not take any password for its first administrator', async () => {
    const { code, output } = await runServerToItsEnd({ ADMIN_NAME: 'ops', ADMIN_PASSWORD: 'hunter2hunter2' });
    expect(code).toBe(1);
    expect(output).toMatch(
      /ADMIN_NAME and ADMIN_PASSWORD make no administrator: This password is too easy to guess/,
    );
    expect(output).not.toContain('hunter2');
  });
});

describe('a server behind a proxy', () => {
  let folder: string;
  let provider: IdentityProvider;
  let server: TestServer;
  let admin: Browser;
  let addresses = 0;

  /** Asks from an address of its own, as the proxy tells it. */
  const from = <Client extends ApiClient>(client: Client, address = `198.51.100.${++addresses}`): Client => {
    const credentials = client.credentials.bind(client);
    client.credentials = () => ({ ...credentials(), 'X-Forwarded-For': address });
    return client;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'engagement-exposed-'));
    await writeFile(join(folder, 'password'), `${PASSWORD}\n`);
    // The provider warns that it is set up for tests.
    jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    provider = await startIdentityProvider({
      redirectUri: `${PUBLIC_URL}/api/v1/session/single-sign-on/callback`,
      groups: { grace: ['staff', 'engagement-admins'], linus: ['staff'], mallory: [] },
    });
    await writeFile(join(folder, 'secret'), provider.clientSecret);
    server = await startServer({
      env: {
        HOST: '0.0.0.0',
        PUBLIC_URL,
        TRUST_PROXY: '127.0.0.0/8',
        CORS_ORIGINS: `${INTRANET}, https://other.example.com`,
        ADMIN_NAME: 'ops',
        ADMIN_PASSWORD_FILE: join(folder, 'password'),
        KEY_REQUESTS_PER_MINUTE: String(KEY_LIMIT),
        ADDRESS_REQUESTS_PER_MINUTE: String(ADDRESS_LIMIT),
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: provider.clientId,
        OIDC_CLIENT_SECRET_FILE: join(folder, 'secret'),
        OIDC_ROLES: 'admin=engagement-admins,viewer=staff',
        OIDC_LABEL: 'Sign in at Example',
      },
    });
    admin = from(new Browser(server.url));
    expect(await admin.signIn('ops', PASSWORD)).toMatchObject({ status: 200 });
  });
  afterAll(async () => {
    await provider.stop();
    await server.stop();
    await rm(folder, { recursive: true });
  });

  it('has made its first administrator, and lets in nobody else', async () => {
    expect(server.output()).toContain('Made the administrator ops.');
    expect(server.output()).not.toMatch(/Open on this machine|unencrypted|otter|a-secret-of-the-client/);
    expect((await from(new ApiClient(server.url)).get('/api/v1/status')).status).toBe(401);
  });

  it('sends its cookies by TLS alone, from this host alone', async () => {
    const { headers } = await from(new Browser(server.url)).signIn('ops', PASSWORD);
    const [session, csrf] = headers.getSetCookie();
    expect(session).toMatch(/^__Host-engagement-session=.*; HttpOnly; Secure; SameSite=Strict$/);
    expect(csrf).toMatch(/^__Host-XSRF-TOKEN=.*; Secure; SameSite=Strict$/);
  });

  it('tells browsers to come by TLS alone', async () => {
    const { headers } = await from(new ApiClient(server.url)).get('/sign-in');
    expect(headers.get('Strict-Transport-Security')).toMatch(/^max-age=31536000/);
  });

  it('knows its own pages by the address that people use', async () => {
    const send = async (origin: string): Promise<number> => {
      const headers = { Origin: origin, Host: 'engagement.internal' };
      return (await admin.post('/api/v1/users', aUser({ user_id: 'behind-a-proxy' }), headers)).status;
    };
    expect(await send(PUBLIC_URL)).toBe(200);
    expect(await send('https://engagement.example.com.evil.example')).toBe(403);
  });

  describe('asked by pages of other sites', () => {
    const ask = (origin: string, method: string): Promise<Response> =>
      fetch(`${server.url}/api/v1/status`, {
        method,
        headers: {
          Origin: origin,
          'X-Forwarded-For': '203.0.113.9',
          ...(method === 'OPTIONS'
            ? { 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'authorization' }
            : {}),
        },
      });

    it('answers those that were allowed, and never with their visitors’ cookies', async () => {
      const { status, headers } = await ask(INTRANET, 'OPTIONS');
      expect(status).toBe(204);
      expect(headers.get('Access-Control-Allow-Origin')).toBe(INTRANET);
      expect(headers.get('Access-Control-Allow-Headers')).toContain('Authorization');
      expect(headers.get('Access-Control-Allow-Credentials')).toBeNull();
      expect((await ask(INTRANET, 'GET')).headers.get('Access-Control-Allow-Origin')).toBe(INTRANET);
    });

    it.each([
      'https://evil.example',
      'null',
      'https://intranet.example.com.evil.example',
      'http://intranet.example.com',
    ])('tells %s nothing', async (origin) => {
      for (const method of ['OPTIONS', 'GET'])
        expect((await ask(origin, method)).headers.get('Access-Control-Allow-Origin')).toBeNull();
    });
  });

  describe('asked too often', () => {
    const statusesOf = async (client: ApiClient, times: number): Promise<number[]> => {
      const statuses: number[] = [];
      for (let time = 0; time < times; time++) statuses.push((await client.get('/api/v1/limits')).status);
      return statuses;
    };

    it('slows down one key, and no other', async () => {
      const [greedy, modest] = [await admin.makeKey('read'), await admin.makeKey('read')];
      const program = from(new Program(server.url, greedy.key));
      const statuses = await statusesOf(program, KEY_LIMIT + 5);
      expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(5);
      const { headers, body } = await program.get<Problem>('/api/v1/limits');
      expect(body).toMatchObject({ code: 'TOO_MANY_REQUESTS', detail: expect.stringContaining('key') });
      expect(Number(headers.get('Retry-After'))).toBeGreaterThan(0);
      expect(await statusesOf(from(new Program(server.url, modest.key)), 1)).toEqual([200]);
    });

    it('slows down one address, as the proxy tells it, and no other', async () => {
      const greedy = from(new ApiClient(server.url));
      const statuses = await statusesOf(greedy, ADDRESS_LIMIT + 5);
      expect(new Set(statuses.slice(0, ADDRESS_LIMIT))).toEqual(new Set([401]));
      expect(statuses.slice(ADDRESS_LIMIT)).toEqual([429, 429, 429, 429, 429]);
      expect(await statusesOf(from(new ApiClient(server.url)), 1)).toEqual([401]);
    });

    it('looks no more at the keys of who guesses them', async () => {
      const { key } = await admin.makeKey('read');
      const guess = from(new Program(server.url, `eng_admin_${'a'.repeat(43)}`), '198.51.100.200');
      const statuses = await statusesOf(guess, 125);
      expect(statuses.slice(0, 120).every((status) => status === 401)).toBe(true);
      expect(statuses.slice(120)).toEqual([429, 429, 429, 429, 429]);
      expect(await statusesOf(from(new Program(server.url, key), '198.51.100.200'), 1)).toEqual([429]);
      expect(await statusesOf(from(new Program(server.url, key)), 1)).toEqual([200]);
    });
  });

  it.each([
    ['who has left an hour ago', 'seen_at = seen_at - 3600000'],
    ['who signed in twelve hours ago', 'expires_at = expires_at - 43200000'],
  ])('ends the session of somebody %s', async (_, change) => {
    const browser = from(new Browser(server.url));
    await browser.signIn('ops', PASSWORD);
    expect((await browser.get('/api/v1/status')).status).toBe(200);
    const database = await openSqlite(server.dataDir);
    await database.query(
      `UPDATE sessions SET ${change} WHERE created_at = (SELECT MAX(created_at) FROM sessions)`,
    );
    await database.close();
    expect((await browser.get('/api/v1/status')).status).toBe(401);
    expect((await admin.get('/api/v1/status')).status).toBe(200);
  });

  it('makes the hash of a password anew when it was made at another cost', async () => {
    const database = await openSqlite(server.dataDir);
    const hash = async (): Promise<unknown> =>
      (await database.query("SELECT password_hash FROM accounts WHERE name = 'ops'"))[0]?.['password_hash'];
    // The same password at a lower cost, as an older version might have stored it.
    const salt = Buffer.from('an old salt.....');
    const old = scryptSync(PASSWORD, salt, 32, { N: 2 ** 12, r: 8, p: 1 });
    const text = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
    const stored = `$scrypt$ln=12,r=8,p=1$${text(salt)}$${text(old)}`;
    await database.query(`UPDATE accounts SET password_hash = '${stored}' WHERE name = 'ops'`);
    expect((await from(new Browser(server.url)).signIn('ops', PASSWORD)).status).toBe(200);
    expect(await hash()).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/);
    expect((await from(new Browser(server.url)).signIn('ops', PASSWORD)).status).toBe(200);
    await database.close();
  });

  describe('the access command', () => {
    const run = (...args: readonly string[]): ReturnType<typeof runAccessCommand> =>
      runAccessCommand(args, { DATA_DIR: server.dataDir });

    it('makes accounts and keys for the server that runs', async () => {
      const made = await run(
        'add-account',
        'barbara',
        '--role',
        'analyst',
        '--password-file',
        join(folder, 'password'),
      );
      expect(made).toEqual({ code: 0, output: 'barbara can sign in, as analyst.\n' });
      const browser = from(new Browser(server.url));
      expect(await browser.signIn('barbara', PASSWORD)).toMatchObject({
        status: 200,
        body: { account: { role: 'analyst' } },
      });

      const { output: key } = await run('add-key', 'tracker', '--kind', 'ingest');
      const program = from(new Program(server.url, key.trim()));
      expect((await program.post('/api/v1/users', aUser({ user_id: 'by-command' }))).status).toBe(200);

      const { output } = await run('list');
      expect(output).toMatch(/account ops \(admin\)[^]*key eng_ingest_\S{4}… tracker \(ingest\)/);
      expect(output).not.toContain(key.trim());
    });

    it.each([
      [['add-account', 'x', '--role', 'boss'], /--role takes viewer, analyst, admin/, 2],
      [
        ['set-password', 'nobody-here', '--password-file', 'PASSWORD'],
        /There is no account "nobody-here"/,
        2,
      ],
      [
        ['add-account', 'OPS', '--role', 'admin', '--password-file', 'PASSWORD'],
        /There is an account "OPS" already/,
        1,
      ],
    ])('refuses %j', async (args, says, exit) => {
      const { code, output } = await run(
        ...args.map((arg) => (arg === 'PASSWORD' ? join(folder, 'password') : arg)),
      );
      expect({ code, output }).toEqual({ code: exit, output: expect.stringMatching(says) });
      expect(output).not.toMatch(/\bat \S+ \(/);
    });
  });

  describe('signing in with the company’s account', () => {
    const location = ({ headers }: Response): string => headers.get('Location') ?? '';
    const get = async (browser: Browser, path: string): Promise<Response> => {
      const response = await fetch(server.url + path, { redirect: 'manual', headers: browser.credentials() });
      keepCookies(browser.cookies, response.headers);
      return response;
    };
    const begin = async (browser: Browser, returnTo: string): Promise<string> =>
      location(
        await get(browser, `/api/v1/session/single-sign-on?return_to=${encodeURIComponent(returnTo)}`),
      );
    const comeBack = (browser: Browser, back: string): Promise<Response> => {
      expect(back.startsWith(`${PUBLIC_URL}/`)).toBe(true);
      return get(browser, back.slice(PUBLIC_URL.length));
    };
    const signIn = async (
      login: string,
      returnTo = '/churn',
    ): Promise<{ browser: Browser; response: Response }> => {
      const browser = from(new Browser(server.url));
      const back = await signInAtProvider(await begin(browser, returnTo), login);
      return { browser, response: await comeBack(browser, back) };
    };

    it('is offered by the name that the operator gave it', async () => {
      const { single_sign_on } = await from(new Browser(server.url)).read<Session>('/api/v1/session');
      expect(single_sign_on).toEqual({ label: 'Sign in at Example' });
    });

    it('gives the role that the provider’s groups stand for, and leads back to the page', async () => {
      const { browser, response } = await signIn('grace', '/activity?days=7');
      expect([response.status, location(response)]).toEqual([302, '/activity?days=7']);
      expect(await browser.read<Session>('/api/v1/session')).toMatchObject({
        mode: 'signed_in',
        account: { name: 'grace@example.com', role: 'admin', has_password: false },
      });
      const { browser: other } = await signIn('linus');
      expect(await other.read<Session>('/api/v1/session')).toMatchObject({ account: { role: 'viewer' } });
    });

    it('is not begun by a link on another site', async () => {
      const browser = from(new Browser(server.url));
      const headers = { ...browser.credentials(), 'Sec-Fetch-Site': 'cross-site' };
      const url = `${server.url}/api/v1/session/single-sign-on?return_to=/churn`;
      expect(location(await fetch(url, { redirect: 'manual', headers }))).toBe('/sign-in');
    });

    it('finds the same account again', async () => {
      await signIn('grace');
      const { items } = await admin.read<Page<Account>>('/api/v1/accounts');
      const graces = items.filter(({ name }) => name === 'grace@example.com');
      expect(graces).toMatchObject([{ source: 'single_sign_on' }]);
    });

    it('lets in nobody whom no group gives a role, and keeps that they tried', async () => {
      const { browser, response } = await signIn('mallory');
      expect(location(response)).toBe('/sign-in?problem=no_role');
      expect((await browser.get('/api/v1/status')).status).toBe(401);
      const { items } = await admin.read<Page<AuditEntry>>('/api/v1/audit-log?action=session.sign_in');
      expect(items.find(({ subject }) => subject === 'mallory@example.com')).toMatchObject({
        outcome: 'refused',
      });
    });

    it('lets in nobody whose account was closed', async () => {
      const { items } = await admin.read<Page<Account>>('/api/v1/accounts');
      const { id } = items.find(({ name }) => name === 'linus@example.com')!;
      await admin.send('PATCH', `/api/v1/accounts/${id}`, { json: { is_disabled: true } });
      expect(location((await signIn('linus')).response)).toBe('/sign-in?problem=account_closed');
    });

    it('is not begun by one browser and ended by another, nor twice, nor without a beginning', async () => {
      const [own, strange] = [from(new Browser(server.url)), from(new Browser(server.url))];
      const back = await signInAtProvider(await begin(own, '/churn'), 'grace');
      await begin(strange, '/churn');
      for (const browser of [strange, from(new Browser(server.url))]) {
        expect(location(await comeBack(browser, back))).toBe('/sign-in?problem=provider_refused');
        expect((await browser.get('/api/v1/status')).status).toBe(401);
      }
      expect(location(await comeBack(own, back))).toBe('/churn');
      expect(location(await comeBack(own, back))).toBe('/sign-in?problem=provider_refused');
    });

    it('never leads to another site', async () => {
      for (const elsewhere of ['https://evil.example', '//evil.example', '/\\evil.example'])
        expect(location((await signIn('grace', elsewhere)).response)).toBe('/');
    });
  });
});
