import { brotliCompressSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '@engagement/test-support';
import { platformStatus } from './support/activity-fixtures.ts';
import { ruleSummary } from './support/churn-fixtures.ts';
import { accessibilityViolations, openDashboard, type Theme } from './support/dashboard.ts';
import { PATHS, problem } from './support/replies.ts';
import { startStubServer, type StubServer } from './support/stub-server.ts';

/** As the server sends it: compressed with Brotli when the dashboard is built. */
const MAX_FIRST_PAGE_BYTES = 200_000;

let browser: Browser;
let stub: StubServer;

beforeAll(async () => {
  [browser, stub] = await Promise.all([launchBrowser(), startStubServer()]);
});
beforeEach(() => stub.reset());
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});
afterAll(async () => {
  await browser.close();
  await stub.close();
});

/** Waits until the page is drawn in a theme. */
async function toBeDrawn(page: Page, theme: Theme): Promise<void> {
  await page.locator(`html[data-theme=${theme}]`).waitFor({ state: 'attached' });
  // Colours that a change of theme has begun to move have arrived two frames later.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}

/** A state of a page that has to be accessible. */
interface State {
  readonly state: string;
  readonly address: string;
  /** What is there once it is drawn. */
  readonly ready: string;
  /** What is new in it: a drawer makes the page behind it inert. */
  readonly within?: string;
  readonly arrange?: () => void;
}

describe('accessibility', () => {
  const states: readonly State[] = [
    { state: 'churn', address: '/churn', ready: 'eng-people-table tbody tr' },
    {
      state: 'churn with another threshold, sorted and filtered',
      address: '/churn?threshold=0.5&sort=user_id&country=DE&size=50',
      ready: 'eng-people-table tbody tr',
    },
    { state: 'one viewer', address: '/churn?user=viewer-0007', ready: '.pushes', within: 'dialog' },
    {
      state: 'churn of a young installation',
      address: '/churn?search=nobody',
      ready: '.missing',
      arrange: (): void => {
        stub.reply(PATHS.churn, { body: ruleSummary() });
        stub.reply(PATHS.model, problem(404, 'NOT_FOUND', 'No churn model serves yet.'));
      },
    },
    { state: 'activity', address: '/activity', ready: 'eng-audience-panel canvas' },
    {
      state: 'one show, with past forecasts and hidden series',
      address: '/activity?show=show-014&past=shown&hide=hours.band95&typical=median',
      ready: 'eng-show-drawer canvas',
      within: 'dialog',
    },
    {
      state: 'people of a cohort',
      address: '/activity?cohort=2026-11-02&week=1&quality=countries',
      ready: 'eng-cohort-drawer li',
      within: 'dialog',
    },
    {
      state: 'activity with a failed panel',
      address: '/activity',
      ready: 'eng-error-notice',
      arrange: (): void =>
        stub.reply(PATHS.topShows, problem(500, 'INTERNAL_ERROR', 'Something went wrong.')),
    },
    {
      state: 'activity without events',
      address: '/activity',
      ready: '.waiting',
      arrange: (): void =>
        stub.reply(PATHS.status, { body: platformStatus({ has_events: false, has_sample_data: false }) }),
    },
  ];
  it.each(states)(
    'has no violation in either theme: $state',
    async ({ address, ready, arrange, within = 'html' }) => {
      arrange?.();
      const { page, errors } = await openDashboard(browser, stub.origin + address);
      await page.locator(ready).first().waitFor();
      await page.waitForLoadState('networkidle');
      expect(await accessibilityViolations(page, { within })).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
      await toBeDrawn(page, 'dark');
      expect(await accessibilityViolations(page, { within, coloursOnly: true })).toEqual([]);
      expect(errors).toEqual([]);
    },
  );
});

describe('the theme', () => {
  it('follows the system until one is chosen, and is kept over visits', async () => {
    const { page } = await openDashboard(browser, `${stub.origin}/churn`, { theme: 'dark' });
    await toBeDrawn(page, 'dark');
    await page.getByRole('button', { name: 'Light theme' }).click();
    await toBeDrawn(page, 'light');
    await page.reload();
    await toBeDrawn(page, 'light');
    await page.getByRole('button', { name: 'System theme' }).click();
    await toBeDrawn(page, 'dark');
  });

  it('is set before the application has loaded, so that nothing flashes', async () => {
    const context = await browser.newContext({ colorScheme: 'dark' });
    const page = await context.newPage();
    await page.route('**/main-*.js', (route) => route.abort());
    await page.goto(`${stub.origin}/churn`);
    await toBeDrawn(page, 'dark');
  });
});

describe('the frame', () => {
  it('leads from page to page, names the zone and tells how fresh the figures are', async () => {
    const { page, errors } = await openDashboard(browser, `${stub.origin}/churn`);
    await page.getByText('Updated just now').waitFor();
    await page.getByText('Times in Asia/Kolkata').waitFor();
    await page.getByRole('link', { name: 'Activity' }).click();
    await page.waitForURL('**/activity');
    await page.locator('a[aria-current=page]', { hasText: 'Activity' }).waitFor();
    await page.waitForFunction(() => document.title === 'Activity · Engagement');
    expect(errors).toEqual([]);
  });

  it('opens a figure’s definition from its title, in the words of the API', async () => {
    const { page } = await openDashboard(browser, `${stub.origin}/churn`);
    await page.getByRole('button', { name: 'Definition: Churn risk' }).first().click();
    await page.getByText('Probability of no session within the horizon.').first().waitFor();
  });

  it('says when the server is gone and recovers when it is back', async () => {
    const { page } = await openDashboard(browser, `${stub.origin}/churn`);
    await page.getByText('Updated').waitFor();
    stub.reply(PATHS.status, problem(503, 'OVERLOADED', 'Too busy.'));
    await page.reload();
    await page.getByText('No connection').waitFor();
    stub.reset();
    await page.getByText('Sample data', { exact: true }).waitFor();
  });

  it('answers an unknown address with a way on', async () => {
    const { page } = await openDashboard(browser, `${stub.origin}/nowhere`);
    await page.getByRole('link', { name: 'Go to Activity' }).click();
    await page.waitForURL('**/activity');
  });

  it.each([360, 768, 1440, 2560])('fits a window of %d pixels without scrolling sideways', async (width) => {
    for (const address of ['/churn', '/activity']) {
      const { page } = await openDashboard(browser, stub.origin + address, { width });
      await page.locator('canvas').first().waitFor();
      await page.waitForLoadState('networkidle');
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect({ address, overflow }).toEqual({ address, overflow: 0 });
    }
  });
});

describe('speed', () => {
  it.each([
    { address: '/churn', height: 900 },
    { address: '/activity', height: 900 },
    // The whole page.
    { address: '/churn', height: 4_200 },
    { address: '/activity', height: 4_200 },
  ])(
    'does not shift the layout of $address, $height pixels high, while it fills',
    async ({ address, height }) => {
      stub.reply(PATHS.status, { body: platformStatus(), delayMs: 250 });
      const context = await browser.newContext({ viewport: { width: 1440, height } });
      const page = await context.newPage();
      // Slow enough for every step to be painted.
      await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: 4 });
      await page.addInitScript(() => {
        const shifts: number[] = [];
        Object.assign(window, { shifts });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
        }).observe({ type: 'layout-shift', buffered: true });
      });
      // Waiting for an element would look for it in every frame, and so have more of them.
      await page.goto(stub.origin + address, { waitUntil: 'networkidle' });
      await page.locator('canvas').first().waitFor();
      await page.getByText('Sample data', { exact: true }).waitFor();
      const total = await page.evaluate(() =>
        (window as unknown as { shifts: number[] }).shifts.reduce((sum, shift) => sum + shift, 0),
      );
      expect(total).toBeLessThan(0.02);
    },
  );

  it('has the larger scripts compiled while they arrive', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const scripts: Promise<string>[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('.js')) scripts.push(response.text());
    });
    await page.goto(`${stub.origin}/churn`, { waitUntil: 'networkidle' });
    const [largest] = (await Promise.all(scripts)).sort((one, other) => other.length - one.length);
    expect(largest).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/);
  });

  it('loads at most 200 kB of compressed JavaScript for the first page', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const sizes: Promise<number>[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('.js'))
        sizes.push(response.body().then((body) => brotliCompressSync(body).length));
    });
    await page.goto(`${stub.origin}/churn`);
    await page.locator('canvas').first().waitFor();
    await page.waitForLoadState('networkidle');
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    expect(total).toBeGreaterThan(50_000);
    expect(total).toBeLessThanOrEqual(MAX_FIRST_PAGE_BYTES);
  });
});
