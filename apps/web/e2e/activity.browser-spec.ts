import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '@engagement/test-support';
import { audience, platformStatus, summary, topShows, watchTime } from './support/activity-fixtures.ts';
import { openDashboard, readableText, type DashboardOptions } from './support/dashboard.ts';
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

async function open(address = '/activity', options: DashboardOptions = {}): Promise<Page> {
  const dashboard = await openDashboard(browser, stub.origin + address, options);
  errors = dashboard.errors;
  return dashboard.page;
}

describe('watch time', () => {
  it('shows the same figures as a table, the unfinished day marked', async () => {
    const page = await open('/activity?days=7');
    await page.getByRole('button', { name: 'View watch time as table' }).click();
    const rows = page.locator('eng-watch-time-panel tbody tr');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(7);
    expect(await rows.last().innerText()).toMatch(/^Sun 22 Nov \(so far\)/);
  });

  it('keeps the chosen range in the address', async () => {
    const page = await open();
    await page.getByRole('button', { name: '90 days' }).click();
    await page.waitForURL('**/activity?days=90');
    await page.locator('button[aria-pressed=true]', { hasText: '90 days' }).waitFor();
    await page.waitForFunction(
      () => document.querySelector('eng-watch-time-panel .body--refreshing') === null,
    );
    expect(stub.apiRequests).toContain(`${PATHS.watchTime}?days=90`);
  });

  it('reads its values out with the arrow keys', async () => {
    const page = await open('/activity?days=7');
    await page.getByRole('application', { name: /Average watch time per day/ }).focus();
    await page.keyboard.press('End');
    await page
      .locator('eng-watch-time-panel [aria-live]', {
        hasText: /^Day: Sun 22 Nov \(so far\), Active viewers: \d+/,
      })
      .waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await page.waitForFunction(
      () => document.querySelector('eng-watch-time-panel [aria-live]')?.textContent === '',
    );
  });
});

describe('top shows', () => {
  it('lists ties with one rank and unknown shows by their id', async () => {
    const page = await open();
    await page.locator('eng-top-shows-panel tbody tr').first().waitFor();
    expect(await page.locator('eng-top-shows-panel td.rank').allInnerTexts()).toEqual([
      ...['1', '2', '3', '3', '5'],
      ...['6', '7', '8', '9', '10'],
    ]);
    expect(await page.locator('eng-top-shows-panel .unknown').innerText()).toBe('popup-stream-7f3a');
  });

  it('ranks by what is chosen', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Viewers', exact: true }).click();
    await page.waitForURL('**/activity?ranking=viewers');
    await page.waitForFunction(
      () => document.querySelector('th[aria-sort=descending]')?.textContent.trim() === 'Viewers',
    );
  });
});

describe('the next 24 hours', () => {
  it('calls out the peak on the clocks of the platform, not of the browser', async () => {
    const page = await open('/activity', { timeZone: 'Pacific/Honolulu' });
    const words = await readableText(page, 'eng-audience-panel .subtitle');
    expect(words).toBe('Peak at 20:00 on Sun 22 Nov with 207 viewers, 187–227 with 80 % probability.');
    await page.getByText('Asia/Kolkata').first().waitFor();
  });

  it('says how wrong it was', async () => {
    const page = await open();
    expect(await readableText(page, '.accuracy p')).toBe(
      'Measured on 21 past days: typical error 8.7 %, same hour yesterday 14.9 %, same hour last week 11.2 %; ' +
        'the 80 % band held 81.0 %, the 95 % band held 94.0 %.',
    );
  });

  it('guesses nothing without history, and says what is missing', async () => {
    stub.reply(PATHS.audience, {
      body: {
        ...audience(),
        status: 'insufficient_data',
        points: [],
        actuals: [],
        peak: null,
        accuracy: null,
        method: null,
        missing: [
          { requirement: 'hours_of_history', have: 20, need: 48, message: '20 of 48 hours of history' },
        ],
      },
    });
    const page = await open();
    await page.getByText('20 of 48 hours of history').waitFor();
    expect(await page.locator('eng-audience-panel canvas').count()).toBe(0);
  });
});

describe('a panel on its own', () => {
  it('fails with the request id and recovers with Retry, while the others go on', async () => {
    stub.reply(PATHS.watchTime, problem(500, 'INTERNAL_ERROR', 'Something went wrong on our side.'));
    const page = await open();
    const panel = page.locator('eng-watch-time-panel');
    await panel.getByText('Something went wrong on our side.').waitFor();
    expect(await panel.locator('code').innerText()).toBe('req-4711');
    await page.getByText('Northern Lights Live').waitFor();
    stub.reset();
    await panel.getByRole('button', { name: 'Retry' }).click();
    await panel.locator('canvas').waitFor();
  });

  it('never passes the figures of another range off as the chosen one', async () => {
    const page = await open();
    await page.locator('eng-watch-time-panel canvas').waitFor();
    stub.reply(PATHS.watchTime, problem(503, 'OVERLOADED', 'Too busy.'));
    await page.getByRole('button', { name: '7 days', exact: true }).click();
    await page.locator('eng-watch-time-panel').getByText('Too busy.').waitFor();
    expect(await page.locator('eng-watch-time-panel canvas').count()).toBe(0);
    expect(await page.locator('eng-watch-time-panel .subtitle').count()).toBe(0);
  });

  it('shows a skeleton of its own size while it waits, so that nothing moves when the figures come', async () => {
    stub.reply(PATHS.watchTime, { body: watchTime(28), delayMs: 600 });
    stub.reply(PATHS.topShows, { body: topShows('watch_minutes'), delayMs: 600 });
    stub.reply(PATHS.audience, { body: audience(), delayMs: 900 });
    const page = await open();
    await page.locator('.skeleton').first().waitFor();
    const before = await page.locator('eng-audience-panel').boundingBox();
    await page.locator('eng-audience-panel canvas').waitFor();
    await page.locator('eng-top-shows-panel tbody tr').first().waitFor();
    const after = await page.locator('eng-audience-panel').boundingBox();
    expect(after?.y).toBe(before?.y);
  });
});

describe('the import of the sample data', () => {
  it('shows skeletons instead of figures of a part of them, and fills by itself', async () => {
    stub.reply(PATHS.status, { body: platformStatus({ setup: 'importing', has_events: false }) });
    const page = await open();
    await page.getByText('Importing the sample data').waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.locator('.skeleton').count()).toBe(4);
    stub.reset();
    await page.locator('eng-audience-panel canvas').waitFor();
    await page.waitForFunction(() => document.querySelector('.skeleton') === null);
  });
});

describe('the first event', () => {
  it('is explained with commands for this very server, and turns into the figures by itself', async () => {
    stub.reply(PATHS.status, { body: platformStatus({ has_events: false, has_sample_data: false }) });
    const page = await open();
    await page.getByText('Waiting for the first event…').waitFor();
    const commands = await page.locator('pre').allInnerTexts();
    expect(commands[0]).toContain(`curl -X POST '${stub.origin}/register-user'`);
    expect(commands[1]).toContain(`curl -X POST '${stub.origin}/log-event'`);
    await page.getByRole('button', { name: /Copy the command: Register/ }).click();
    await page.getByText('Copied').waitFor();

    stub.reset();
    stub.reply(PATHS.summary, { body: summary({ events: 1 }) });
    await page.getByText('Average watch time per day').first().waitFor();
  });
});
