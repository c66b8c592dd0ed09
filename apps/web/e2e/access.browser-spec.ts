import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { launchBrowser, waitFor } from '@engagement/test-support';
import type { Browser, Page } from 'playwright-core';
import { apiKey, openMode, signedIn, signedOut } from './support/access-fixtures.ts';
import { platformStatus } from './support/activity-fixtures.ts';
import { accessibilityViolations, openDashboard, type DashboardOptions } from './support/dashboard.ts';
import { PATHS, problem } from './support/replies.ts';
import { startStubServer, type StubServer } from './support/stub-server.ts';

let browser: Browser;
let stub: StubServer;
let errors: readonly string[] = [];

beforeAll(async () => {
  [browser, stub] = await Promise.all([launchBrowser(), startStubServer()]);
});
beforeEach(() => stub.reset());
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  expect(errors).toEqual([]);
});
afterAll(async () => {
  await browser.close();
  await stub.close();
});

async function open(address: string, options: DashboardOptions = {}): Promise<Page> {
  const dashboard = await openDashboard(browser, stub.origin + address, options);
  errors = dashboard.errors;
  return dashboard.page;
}

const dialog = (page: Page): ReturnType<Page['locator']> => page.locator('mat-dialog-container');
const button = (page: Page, name: string): ReturnType<Page['locator']> => page.getByRole('button', { name });

/** Whoever signs in is let in from then on. */
function letIn(): void {
  stub.reply(PATHS.session, (_url, { method }) => {
    if (method === 'POST') stub.reply(PATHS.session, { body: signedIn() });
    return { body: method === 'POST' ? signedIn() : signedOut() };
  });
}

async function signIn(page: Page, password = 'correct horse'): Promise<void> {
  await page.getByLabel('Name or e-mail').fill('ada@example.com');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
}

/** Has the server know nobody any more. */
function endSession(): void {
  stub.reply(PATHS.session, { body: signedOut() });
  for (const path of [PATHS.status, PATHS.churn, PATHS.users, PATHS.model, PATHS.metrics])
    stub.reply(path, problem(401, 'UNAUTHENTICATED', 'Sign in.'));
}

describe('signing in', () => {
  it('comes before a page is seen, and leads to the page that was wanted', async () => {
    letIn();
    const page = await open('/churn?search=viewer&size=50');
    await page.waitForURL('**/sign-in?return_to=**');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(stub.apiRequests.filter((path) => path !== PATHS.session)).toEqual([]);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('sign-in-name');
    await signIn(page);
    await page.waitForURL('**/churn?search=viewer&size=50');
    await page.locator('eng-people-table tbody tr').first().waitFor();
    expect(stub.writes).toEqual([
      {
        method: 'POST',
        path: PATHS.session,
        body: JSON.stringify({ name: 'ada@example.com', password: 'correct horse' }),
      },
    ]);
  });

  it.each(['//evil.example/churn', 'https://evil.example', 'javascript:alert(1)', '/\\evil.example'])(
    'never leads elsewhere: %s',
    async (wanted) => {
      letIn();
      const page = await open(`/sign-in?return_to=${encodeURIComponent(wanted)}`);
      await signIn(page);
      await page.waitForURL(`${stub.origin}/churn`);
    },
  );

  it('says that the name or the password is wrong, and lets try again', async () => {
    stub.reply(PATHS.session, (_url, { method }) =>
      method === 'POST' ? problem(401, 'SIGN_IN_FAILED', 'No.') : { body: signedOut() },
    );
    const page = await open('/sign-in');
    await signIn(page, 'wrong');
    await page.getByRole('alert').getByText('The name or the password is wrong.').waitFor();
    letIn();
    await page.keyboard.type('correct horse');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/churn');
    expect(stub.writes.map(({ body }) => (JSON.parse(body) as { password: string }).password)).toEqual([
      'wrong',
      'correct horse',
    ]);
  });

  it('says how long to wait after too many attempts, and waits', async () => {
    stub.reply(PATHS.session, (_url, { method }) =>
      method === 'POST'
        ? { ...problem(429, 'TOO_MANY_REQUESTS', 'Too many.'), headers: { 'Retry-After': '2' } }
        : { body: signedOut() },
    );
    const page = await open('/sign-in');
    await signIn(page, 'wrong');
    await page.getByText('Too many attempts. Wait 2 seconds.').waitFor();
    expect(await button(page, 'Try again in').isDisabled()).toBe(true);
    await page.keyboard.press('Enter');
    letIn();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/churn');
    expect(stub.writes).toHaveLength(2);
  });

  it('shows the password on demand', async () => {
    stub.reply(PATHS.session, { body: signedOut() });
    const page = await open('/sign-in');
    const field = page.getByLabel('Password', { exact: true });
    expect(await field.getAttribute('autocomplete')).toBe('current-password');
    expect(await page.getByLabel('Name or e-mail').getAttribute('autocomplete')).toBe('username');
    const shown = (type: string): Promise<void> =>
      page.locator(`input[autocomplete="current-password"][type="${type}"]`).waitFor();
    await button(page, 'Show the password').click();
    await shown('text');
    await button(page, 'Hide the password').click();
    await shown('password');
  });

  it('offers the company’s sign-in, and says why it led back here', async () => {
    stub.reply(PATHS.session, { body: signedOut('Contoso') });
    const page = await open('/sign-in?problem=no_role&return_to=%2Factivity%3Fdays%3D7');
    await page.getByText('has no role here').waitFor();
    const link = page.getByRole('link', { name: 'Sign in with Contoso' });
    expect(await link.getAttribute('href')).toBe(
      `${PATHS.session}/single-sign-on?return_to=%2Factivity%3Fdays%3D7`,
    );
  });

  it('is not asked of somebody who is signed in', async () => {
    const page = await open('/sign-in?return_to=/activity');
    await page.waitForURL('**/activity');
  });

  it.each([
    { width: 360, locale: 'de-DE', heading: 'Anmelden' },
    { width: 1440, locale: 'en-US', heading: 'Sign in' },
  ])('is accessible, $width pixels wide, $locale', async ({ width, locale, heading }) => {
    stub.reply(PATHS.session, (_url, { method }) =>
      method === 'POST' ? problem(401, 'SIGN_IN_FAILED', 'No.') : { body: signedOut('Contoso') },
    );
    const page = await open('/sign-in', { width, locale });
    await page.getByRole('heading', { name: heading }).waitFor();
    await page.keyboard.type('ada');
    await page.keyboard.press('Tab');
    await page.keyboard.type('wrong');
    await page.keyboard.press('Enter');
    await page.locator('.refusal').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await page.locator('html[data-theme=dark]').waitFor({ state: 'attached' });
    expect(await accessibilityViolations(page, { coloursOnly: true })).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
});

describe('a session that ends', () => {
  it('leads to the sign-in page from wherever one is, and back again, and shows no failure', async () => {
    const page = await open('/churn?size=50');
    await page.locator('eng-people-table tbody tr').first().waitFor();
    await page.evaluate(() => {
      new MutationObserver(() => {
        if (document.querySelector('eng-error-notice') !== null) console.error('a failure was shown');
      }).observe(document.body, { childList: true, subtree: true });
    });
    endSession();
    await page.keyboard.press('r');
    await page.waitForURL('**/sign-in?return_to=%2Fchurn%3Fsize%3D50');
    stub.reset();
    letIn();
    await signIn(page);
    await page.waitForURL('**/churn?size=50');
    await page.locator('eng-people-table tbody tr').first().waitFor();
  });

  it('is noticed by the stream of live figures, which asks no more', async () => {
    const page = await open('/activity');
    await waitFor('a listener', () => Promise.resolve(stub.listeners === 1 || null));
    stub.reply(PATHS.session, { body: signedOut() });
    const asked = stub.apiRequests.length;
    stub.cutStreams(false);
    await page.waitForURL('**/sign-in?return_to=%2Factivity');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(stub.apiRequests.slice(asked).filter((path) => path === PATHS.live)).toEqual([]);
  });

  it('of somebody who signs out leaves nothing behind for Back', async () => {
    stub.reply(PATHS.session, (_url, { method }) => {
      if (method === 'DELETE') {
        endSession();
        return { status: 204, body: undefined };
      }
      return { body: signedIn() };
    });
    const page = await open('/churn');
    await page.locator('eng-people-table tbody tr').first().waitFor();
    await button(page, 'Menu').click();
    await button(page, 'Sign out').click();
    await page.waitForURL('**/sign-in');
    await page.goBack();
    await page.waitForURL('**/sign-in?return_to=**');
    expect(await page.locator('eng-people-table').count()).toBe(0);
  });

  it('that cannot be ended says so', async () => {
    stub.reply(PATHS.session, (_url, { method }) =>
      method === 'DELETE' ? problem(503, 'UNAVAILABLE', 'The database is away.') : { body: signedIn() },
    );
    const page = await open('/churn');
    await button(page, 'Menu').click();
    await button(page, 'Sign out').click();
    await page.getByRole('alert').getByText('The database is away.').waitFor();
  });
});

describe('the menu', () => {
  it('says who is signed in, and changes the password', async () => {
    stub.reply(
      PATHS.password,
      problem(422, 'VALIDATION_FAILED', 'No.', [
        { field: 'current_password', code: 'isCurrent', message: 'That is not your present password.' },
      ]),
    );
    const page = await open('/churn');
    await button(page, 'Menu').click();
    const menu = page.locator('#main-menu');
    await menu.getByText('ada@example.com').waitFor();
    await menu.getByText('Administrator', { exact: true }).waitFor();
    expect(await menu.getByText('No sign-in').count()).toBe(0);
    await button(page, 'Change password…').click();
    await dialog(page).getByLabel('Present password').fill('wrong');
    await dialog(page).getByLabel('New password').fill('quiet-otter-plays-piano');
    await button(page, 'Change the password').click();
    await dialog(page).getByText('That is not your present password.').waitFor();
    expect(await accessibilityViolations(page, { within: 'mat-dialog-container' })).toEqual([]);
    stub.reply(PATHS.password, { status: 204, body: undefined });
    await button(page, 'Change the password').click();
    await dialog(page).getByText('All your other sessions have ended.').waitFor();
    expect(JSON.parse(stub.writes[0]!.body)).toEqual({
      current_password: 'wrong',
      new_password: 'quiet-otter-plays-piano',
    });
  });

  it('sends the token against forged requests with every change, uploads included', async () => {
    const tokens: unknown[] = [];
    stub.reply(PATHS.status, { body: platformStatus({ has_events: false, has_sample_data: false }) });
    stub.reply(PATHS.imports, (_url, request) => {
      tokens.push(request.headers['x-xsrf-token']);
      return problem(503, 'OVERLOADED', 'Too busy.');
    });
    stub.reply(PATHS.sampleData, (_url, request) => {
      tokens.push(request.headers['x-xsrf-token']);
      return problem(503, 'OVERLOADED', 'Too busy.');
    });
    const page = await open('/activity');
    await page.context().addCookies([{ name: 'XSRF-TOKEN', value: 'token-1', url: stub.origin }]);
    const file = { name: 'users.csv', mimeType: 'text/csv', buffer: Buffer.from('user_id\na\n') };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('Too busy.').first().waitFor();
    await button(page, 'Load the sample data').click();
    await page.getByText('Too busy.').nth(1).waitFor();
    expect(tokens).toEqual(['token-1', 'token-1']);
  });
});

describe('an open installation', () => {
  it('says so on every page, and leads to its first administrator', async () => {
    let isMade = false;
    stub.reply(PATHS.session, () => ({ body: isMade ? signedIn() : openMode() }));
    stub.reply(PATHS.accounts, (_url, { method }) => {
      if (method === 'POST') isMade = true;
      return { status: isMade ? 201 : 200, body: { items: [], total: 0, next_cursor: null } };
    });
    const page = await open('/activity');
    await page.getByText('nobody has to sign in').waitFor();
    await button(page, 'Menu').click();
    await page.getByText('No sign-in: whoever reaches').waitFor();
    expect(await button(page, 'Sign out').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Set up sign-in…' }).click();
    await page.getByRole('heading', { name: 'Create the first administrator' }).waitFor();
    await page.locator('eng-audit-section tbody tr').first().waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByLabel('Name or e-mail to sign in with').fill('ada');
    await page.getByLabel('Password, at least 12 characters').fill('quiet-otter-plays-piano');
    await button(page, 'Create the administrator').click();
    await page.locator('eng-people-section').waitFor();
    expect(await page.getByText('nobody has to sign in').count()).toBe(0);
    expect(JSON.parse(stub.writes[0]!.body)).toEqual({
      name: 'ada',
      role: 'admin',
      password: 'quiet-otter-plays-piano',
    });
  });

  it('shifts nothing by saying so', async () => {
    stub.reply(PATHS.session, { body: openMode(), delayMs: 300 });
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`${stub.origin}/churn`, { waitUntil: 'networkidle' });
    await page.getByText('nobody has to sign in').waitFor();
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
    expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.02);
  });
});

describe('people', () => {
  it('are added, given other roles, disabled and removed', async () => {
    const page = await open('/access');
    await button(page, 'Add a person…').click();
    await page.getByLabel('Name or e-mail to sign in with').fill('marie');
    await page.getByLabel('Password, at least 12 characters').fill('quiet-otter-plays-piano');
    await page.getByLabel('Role', { exact: true }).selectOption({ value: 'analyst' });
    await button(page, 'Add the person').click();
    await page.locator('eng-account-form').waitFor({ state: 'detached' });
    stub.reply(PATHS.account, { body: {} });
    const grace = page.getByRole('row', { name: 'grace' });
    await grace.getByRole('combobox').selectOption('analyst');
    await grace.getByRole('button', { name: 'Disable' }).click();
    await grace.getByRole('button', { name: 'Remove…' }).click();
    await dialog(page).getByRole('button', { name: 'Remove the account' }).click();
    await dialog(page).waitFor({ state: 'detached' });
    await waitFor('four changes', () => Promise.resolve(stub.writes.length === 4 || null));
    expect(stub.writes.map(({ method, path, body }) => [method, path, body])).toEqual([
      [
        'POST',
        PATHS.accounts,
        JSON.stringify({ name: 'marie', role: 'analyst', password: 'quiet-otter-plays-piano' }),
      ],
      ['PATCH', PATHS.account, '{"role":"analyst"}'],
      ['PATCH', PATHS.account, '{"is_disabled":true}'],
      ['DELETE', PATHS.account, ''],
    ]);
  });

  it('stay as they are where the server refuses, with the reason; nobody can lock themselves out', async () => {
    stub.reply(PATHS.account, problem(409, 'LAST_ADMIN', 'One administrator has to stay.'));
    const page = await open('/access');
    const grace = page.getByRole('row', { name: 'grace' });
    await grace.getByRole('combobox').selectOption('analyst');
    await page.getByRole('alert').getByText('One administrator has to stay.').waitFor();
    expect(await grace.getByRole('combobox').inputValue()).toBe('viewer');
    const self = page.getByRole('row', { name: 'ada@example.com You' });
    expect(await self.getByRole('button').count()).toBe(0);
    expect(await self.getByRole('combobox').count()).toBe(0);
  });

  it('are refused by field where a name is taken', async () => {
    const page = await open('/access');
    await button(page, 'Add a person…').click();
    await page.locator('eng-people-section tbody tr').first().waitFor();
    stub.reply(PATHS.accounts, (_url, { method }) =>
      method === 'POST'
        ? problem(422, 'VALIDATION_FAILED', 'No.', [
            { field: 'name', code: 'taken', message: 'name is taken.' },
          ])
        : { body: { items: [], total: 0, next_cursor: null } },
    );
    await page.getByLabel('Name or e-mail to sign in with').fill('grace');
    await page.getByLabel('Password, at least 12 characters').fill('quiet-otter-plays-piano');
    await button(page, 'Add the person').click();
    await page.getByText('name is taken.').waitFor();
  });
});

describe('API keys', () => {
  it('are shown once, with a command that uses them', async () => {
    const key = 'eng_ingest_7hS0secret';
    stub.reply(PATHS.keys, (_url, { method }) =>
      method === 'POST'
        ? { status: 201, body: { ...apiKey({ id: 'key-9', name: 'mobile app' }), key } }
        : { body: { items: [apiKey()], total: 1, next_cursor: null } },
    );
    const page = await open('/access');
    await button(page, 'Create a key…').click();
    await page.getByLabel('What it is for').fill('mobile app');
    await page.getByLabel('Ends').selectOption({ label: 'Never' });
    await button(page, 'Create the key').click();
    await page.getByText(key, { exact: true }).waitFor();
    await page.getByText(`Authorization: Bearer ${key}`).waitFor();
    expect(stub.writes.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { name: 'mobile app', kind: 'ingest' },
    ]);
    await button(page, 'Copy the key').click();
    await page.getByText('Copied', { exact: true }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await button(page, 'I have copied it').click();
    await page.locator('.made').waitFor({ state: 'detached' });
    expect(await page.getByText(key).count()).toBe(0);
  });

  it('are revoked after a question, and stay listed', async () => {
    let isRevoked = false;
    stub.reply(PATHS.keys, () => ({
      body: {
        items: [apiKey({ revoked_at: isRevoked ? '2026-11-22T12:00:00.000Z' : null })],
        total: 1,
        next_cursor: null,
      },
    }));
    stub.reply(PATHS.key, () => {
      isRevoked = true;
      return { status: 204, body: undefined };
    });
    const page = await open('/access');
    await button(page, 'Revoke…').click();
    await dialog(page).getByText('eng_ingest_4fQ2').waitFor();
    await dialog(page).getByRole('button', { name: 'Revoke the key' }).click();
    await page.getByText('Revoked', { exact: true }).waitFor();
    expect(await button(page, 'Revoke…').count()).toBe(0);
    expect(stub.writes).toEqual([{ method: 'DELETE', path: PATHS.key, body: '' }]);
  });
});

describe('the audit log', () => {
  it('is read page by page, and saved whole', async () => {
    stub.reply(PATHS.auditLog, (url, { headers }) => {
      if (headers.accept === 'text/csv') return { body: 'at,actor\n' };
      const isFirst = url.searchParams.get('cursor') === null;
      return {
        body: {
          items: [{ ...entry, subject: isFirst ? 'viewer-new' : 'viewer-old' }],
          next_cursor: isFirst ? 'next' : null,
        },
      };
    });
    const page = await open('/access');
    await page.getByText('viewer-new').waitFor();
    await page.getByText('Erased a viewer').waitFor();
    await button(page, 'Older').click();
    await page.getByText('viewer-old').waitFor();
    expect(await button(page, 'Older').isDisabled()).toBe(true);
    await button(page, 'Newer').click();
    await page.getByText('viewer-new').waitFor();
    const download = page.waitForEvent('download');
    await button(page, 'Export CSV').click();
    expect((await download).suggestedFilename()).toBe('audit-log.csv');
  });

  const entry = {
    id: 'entry-1',
    at: '2026-11-22T11:58:00.000Z',
    actor: { kind: 'account', name: 'ada' },
    action: 'viewer.erase',
    outcome: 'succeeded',
    address: null,
    request_id: null,
  };
});

describe('the access page', () => {
  it.each([
    { width: 360, locale: 'de-DE' },
    { width: 1440, locale: 'en-US' },
  ])('is accessible, $width pixels wide, $locale', async ({ width, locale }) => {
    const page = await open('/access', { width, locale });
    await page.locator('eng-audit-section tbody tr').first().waitFor();
    await page.locator('eng-people-section [panelActions]').click();
    await page.locator('eng-keys-section [panelActions]').click();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await page.locator('html[data-theme=dark]').waitFor({ state: 'attached' });
    expect(await accessibilityViolations(page, { coloursOnly: true })).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

  it('goes on where a section fails', async () => {
    stub.reply(PATHS.keys, problem(503, 'UNAVAILABLE', 'The database is away.'));
    const page = await open('/access');
    await page.locator('eng-keys-section').getByText('The database is away.').waitFor();
    await page.locator('eng-people-section tbody tr').first().waitFor();
    stub.reset();
    await page.locator('eng-keys-section').getByRole('button', { name: 'Retry' }).click();
    await page.locator('eng-keys-section tbody tr').first().waitFor();
  });

  it('says to a viewer for whom it is', async () => {
    stub.reply(PATHS.session, { body: signedIn('viewer') });
    const page = await open('/access');
    await page.getByText('This page is for administrators').waitFor();
    expect(stub.apiRequests.filter((path) => path.startsWith(PATHS.accounts))).toEqual([]);
    await button(page, 'Menu').click();
    await page.locator('#main-menu').getByText('Viewer', { exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'People, keys and audit log' }).count()).toBe(0);
  });
});

describe('a role', () => {
  it.each([
    { role: 'viewer', canExport: false, canAdminister: false },
    { role: 'analyst', canExport: true, canAdminister: false },
    { role: 'admin', canExport: true, canAdminister: true },
  ] as const)('of $role is offered what it may do', async ({ role, canExport, canAdminister }) => {
    stub.reply(PATHS.session, { body: signedIn(role) });
    const page = await open('/churn?threshold=0.5&user=viewer-0007');
    const drawer = page.getByRole('dialog', { name: 'viewer-0007' });
    const exporting = drawer.getByRole('button', { name: 'Export everything' });
    await exporting.waitFor();
    expect(await exporting.isEnabled()).toBe(canExport);
    expect(await drawer.getByRole('button', { name: 'Erase this viewer…' }).isEnabled()).toBe(canAdminister);
    expect(await drawer.getByText('needs the role').count()).toBe(canAdminister ? 0 : 1);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    expect(await button(page, 'Use as threshold').isEnabled()).toBe(canAdminister);
    await page.getByText('Sample data', { exact: true }).waitFor();
    expect(await button(page, 'Remove…').count()).toBe(canAdminister ? 1 : 0);
  });

  it('of a viewer fills no empty installation', async () => {
    stub.reply(PATHS.session, { body: signedIn('viewer') });
    stub.reply(PATHS.status, { body: platformStatus({ has_events: false, has_sample_data: false }) });
    const page = await open('/activity');
    await page.getByText('Authorization: Bearer YOUR-KEY').first().waitFor();
    expect(await page.locator('input[type=file]').count()).toBe(0);
    expect(await button(page, 'Load the sample data').count()).toBe(0);
    expect(await page.getByText('Needs the role of an administrator.').count()).toBe(2);
  });

  it('that is taken away while a page is open is noticed at the next round', async () => {
    const page = await open('/churn');
    await button(page, 'Remove…').waitFor();
    stub.reply(PATHS.session, { body: signedIn('viewer') });
    await page.keyboard.press('r');
    await button(page, 'Remove…').waitFor({ state: 'detached' });
  });
});

describe('the content security policy', () => {
  it('stops what somebody else puts into a page', async () => {
    const dashboard = await openDashboard(browser, `${stub.origin}/churn`);
    const { page } = dashboard;
    await page.locator('canvas').first().waitFor();
    const directives = await page.evaluate(async () => {
      const stopped: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => stopped.push(event.effectiveDirective));
      const script = document.createElement('script');
      try {
        script.text = 'window.intruder = true';
      } catch {
        stopped.push('no text for a script');
      }
      try {
        document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.intruder = true">');
      } catch {
        stopped.push('no markup from text');
      }
      const image = document.createElement('img');
      try {
        image.setAttribute('onclick', 'window.intruder = true');
      } catch {
        stopped.push('no handler from text');
      }
      document.body.append(image);
      image.click();
      const other = document.createElement('img');
      other.src = 'http://127.0.0.1:9/x.png';
      document.body.append(other);
      await fetch('http://127.0.0.1:9/').catch(() => stopped.push('no request elsewhere'));
      await new Promise((resolve) => setTimeout(resolve, 100));
      return stopped;
    });
    expect(directives).toEqual(
      expect.arrayContaining([
        'require-trusted-types-for',
        'no text for a script',
        'no markup from text',
        'img-src',
        'connect-src',
        'no request elsewhere',
      ]),
    );
    expect(await page.evaluate(() => 'intruder' in window)).toBe(false);
    expect(dashboard.errors.join()).toMatch(/Content Security Policy/);
  });

  it('stops a script that stands in the page itself', async () => {
    const { page } = await openDashboard(browser, 'about:blank');
    const stopped: string[] = [];
    page.on('console', (message) => stopped.push(message.text()));
    await page.route('**/churn', async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(
        '</body>',
        '<script>window.intruder = true</script><b onclick="window.intruder = true">here</b></body>',
      );
      await route.fulfill({ response, body });
    });
    await page.goto(`${stub.origin}/churn`);
    await page.locator('canvas').first().waitFor();
    await page.locator('b', { hasText: 'here' }).dispatchEvent('click');
    expect(await page.evaluate(() => 'intruder' in window)).toBe(false);
    expect(stopped.join('\n')).toMatch(/inline script/);
    expect(stopped.join('\n')).toMatch(/inline event handler/);
  });
});
