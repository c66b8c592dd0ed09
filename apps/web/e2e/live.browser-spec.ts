import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, waitFor } from '@engagement/test-support';
import { platformStatus } from './support/activity-fixtures.ts';
import { openDashboard } from './support/dashboard.ts';
import { now } from './support/live-fixtures.ts';
import { PATHS } from './support/replies.ts';
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

async function open(address: string): Promise<Page> {
  const dashboard = await openDashboard(browser, stub.origin + address);
  errors = dashboard.errors;
  await dashboard.page.locator('canvas').first().waitFor();
  return dashboard.page;
}

const listening = (count: number): Promise<boolean> =>
  waitFor(`${count} listeners`, () => Promise.resolve(stub.listeners === count || null));
const requestsOf = (path: string): number => stub.apiRequests.filter((url) => url.startsWith(path)).length;

/** Tells the page that its tab was hidden or is seen again; headless tabs are always seen. */
function setHidden(page: Page, isHidden: boolean): Promise<void> {
  return page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);
}

describe('live figures', () => {
  it('mark new sessions, which a click shows in all panels', async () => {
    stub.sendNow(now({ events: 1_000 }));
    const page = await open('/activity');
    await listening(1);
    expect(await page.getByRole('button', { name: /new session/ }).count()).toBe(0);
    stub.sendNow(now({ events: 1_240 }));
    const mark = page.getByRole('button', { name: '240 new sessions' });
    await mark.waitFor();
    const before = requestsOf(PATHS.watchTime);
    await mark.click();
    await mark.waitFor({ state: 'detached' });
    await waitFor('a new request', () => Promise.resolve(requestsOf(PATHS.watchTime) > before || null));
  });

  it('make the panels ask at once when viewers were scored anew', async () => {
    stub.sendNow(now());
    const page = await open('/churn');
    await listening(1);
    await page.getByText('Live', { exact: true }).first().waitFor({ state: 'attached' });
    const before = requestsOf(PATHS.churn);
    stub.sendNow(now({ churn_as_of: '2026-11-22T14:41:00.000Z' }));
    await waitFor('a new request', () => Promise.resolve(requestsOf(PATHS.churn) > before || null));
  });

  it('come back by themselves when the connection is cut, also after an answer that is no stream', async () => {
    stub.sendNow(now());
    const page = await open('/activity');
    await listening(1);
    stub.cutStreams(false);
    await page.getByText('Not live: asking every half minute').waitFor({ state: 'attached' });
    const attempts = requestsOf(PATHS.live);
    await waitFor('another attempt', () => Promise.resolve(requestsOf(PATHS.live) > attempts || null));
    stub.cutStreams(true);
    await listening(1);
    await page.getByText('Live', { exact: true }).first().waitFor({ state: 'attached' });
  });

  it('stop in a hidden tab, which asks for nothing, and go on when it is seen again', async () => {
    // Busy, the status would be asked for every three seconds.
    stub.reply(PATHS.status, { body: platformStatus({ setup: 'training' }) });
    stub.sendNow(now());
    const page = await open('/activity');
    await listening(1);
    await page.waitForLoadState('networkidle');
    await setHidden(page, true);
    await listening(0);
    const asked = stub.apiRequests.length;
    await page.waitForTimeout(3_500);
    expect(stub.apiRequests.length).toBe(asked);
    await setHidden(page, false);
    await listening(1);
    await waitFor('figures to be asked for', () =>
      Promise.resolve(stub.apiRequests.length > asked + 2 || null),
    );
  });

  it('end with the page', async () => {
    stub.sendNow(now());
    const page = await open('/churn');
    await listening(1);
    await page.close();
    await listening(0);
  });
});
