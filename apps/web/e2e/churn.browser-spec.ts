import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from '@engagement/test-support';
import { platformStatus } from './support/activity-fixtures.ts';
import { churnSummary, ruleSummary } from './support/churn-fixtures.ts';
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

async function open(address = '/churn', options: DashboardOptions = {}): Promise<Page> {
  const dashboard = await openDashboard(browser, stub.origin + address, options);
  errors = dashboard.errors;
  return dashboard.page;
}

/** Query parameters of the newest request for the list of viewers. */
function lastListRequest(): Record<string, string> {
  const request = stub.apiRequests.findLast((path) => path.startsWith(`${PATHS.users}?`)) ?? '';
  return Object.fromEntries(new URL(request, stub.origin).searchParams);
}

const rowIds = (page: Page): Promise<string[]> => page.locator('eng-people-table tbody a').allInnerTexts();

/** The counts may change before the rows do. */
const firstRow = (page: Page, userId: string): Locator =>
  page.locator('eng-people-table tbody tr').first().filter({ hasText: userId });

describe('the answer', () => {
  it('opens at the bare address and states who will leave, by whose word and when', async () => {
    const page = await open('/');
    await page.waitForURL('**/churn');
    expect(await readableText(page, '.sentence')).toBe(
      '244 of 1,950 viewers (12.5 %, 95 % interval 11.3–13.9 %) are likely to stop watching within 14 days.',
    );
    expect(await readableText(page, 'eng-verdict-card .facts')).toBe(
      'Model ml-logistic-regression 2.0.0 Trained 21 Nov 2026, 05:48 As of 22 Nov 2026, 19:32 Next run 23 Nov 2026, 09:24',
    );
  });

  it('leaves nobody out of the population bar', async () => {
    const page = await open();
    await page.locator('.part-users').first().waitFor();
    const users = await page.locator('.part-users').allInnerTexts();
    expect(users).toEqual(['248', '1,702', '409', '121']);
  });

  it('labels the rule as a rule and lists what a model still needs', async () => {
    stub.reply(PATHS.churn, { body: ruleSummary() });
    stub.reply(PATHS.model, problem(404, 'NOT_FOUND', 'No churn model serves yet.'));
    const page = await open();
    await page.getByText('Rule, not a model').waitFor();
    expect(await readableText(page, '.sentence')).toContain('have not been seen for 12 days or more');
    expect(await page.locator('.missing li').allInnerTexts()).toEqual([
      '34 of 100 leavers seen',
      '19 of 42 days of history',
    ]);
    await page.getByText('No model serves yet').waitFor();
  });

  it('shows how good the model is beside what it has to beat', async () => {
    const page = await open();
    const rows = page.locator('eng-model-quality-card tbody tr');
    await rows.first().waitFor();
    expect((await rows.allInnerTexts()).map((row) => row.split(/\s*\t\s*/))).toEqual([
      ['This model', '0.842', '0.291', '0.087', '3.94'],
      ['Base rate', '0.500', '0.386', '0.113', '1.00'],
      ['Recency rule', '0.771', 'no data', 'no data', '2.71'],
    ]);
  });
});

describe('filters', () => {
  it('filter by a click on a reason, show a chip, and come off with it', async () => {
    const page = await open();
    await page.getByRole('button', { name: /^Genre fatigue/ }).click();
    await page.waitForURL('**/churn?reason=genre_fatigue');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.reason')].every((cell) => cell.textContent === 'Genre fatigue'),
    );
    expect(lastListRequest()).toMatchObject({ state: 'at_risk', reason: 'genre_fatigue' });
    await page.getByRole('button', { name: 'Remove filter Genre fatigue' }).click();
    await page.waitForURL('**/churn');
  });

  it('filter by a click on a part of the population', async () => {
    const page = await open();
    await page.getByRole('button', { name: /Already lapsed/ }).click();
    await page.getByRole('heading', { name: 'Lapsed viewers' }).waitFor();
    expect(lastListRequest()).toMatchObject({ state: 'lapsed' });
  });

  it('search while one types, without filling the history', async () => {
    const page = await open();
    const before = await page.evaluate(() => history.length);
    await page.getByLabel('Search viewers by id').pressSequentially('0042');
    await page.waitForFunction(() => document.querySelectorAll('eng-people-table tbody tr').length === 1);
    expect(await rowIds(page)).toEqual(['viewer-0042']);
    await page.waitForURL(/search=0042/);
    expect(await page.evaluate(() => history.length)).toBe(before);
  });

  it('offer a way out when nobody matches', async () => {
    const page = await open('/churn?search=nobody');
    await page.getByText('No viewers match').waitFor();
    await page.getByRole('button', { name: 'Show all viewers' }).click();
    await page.locator('eng-people-table tbody tr').first().waitFor();
    expect(lastListRequest()).toEqual({ sort: '-churn_risk', limit: '25' });
  });

  it('are all in the address, so that Back returns to them', async () => {
    const page = await open('/churn?reason=low_engagement&sort=user_id');
    await page.getByRole('button', { name: 'Remove filter Low engagement' }).click();
    await page.waitForURL('**/churn?sort=user_id');
    await page.goBack();
    await page.getByRole('button', { name: 'Remove filter Low engagement' }).waitFor();
  });
});

describe('the table', () => {
  it('sorts on the server and says so to screen readers', async () => {
    const page = await open();
    const button = page.getByRole('columnheader', { name: 'Last seen' }).getByRole('button');
    await page.locator('th[aria-sort=none]', { hasText: 'Last seen' }).waitFor();
    await button.click();
    await page.locator('th[aria-sort=descending]', { hasText: 'Last seen' }).waitFor();
    await page.waitForURL(`${stub.origin}/churn?sort=-last_seen_at`);
    await button.click();
    await page.locator('th[aria-sort=ascending]', { hasText: 'Last seen' }).waitFor();
    expect(lastListRequest()).toMatchObject({ sort: 'last_seen_at' });
  });

  it('pages on and back, counting rows', async () => {
    const page = await open();
    await page.locator('.pages span', { hasText: '1–25 of 248 viewers' }).waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('26–50 of 248 viewers').first().waitFor();
    await firstRow(page, 'viewer-0026').waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('51–75 of 248 viewers').first().waitFor();
    await page.getByRole('button', { name: 'Previous' }).click();
    await page.getByText('26–50 of 248 viewers').first().waitFor();
    await firstRow(page, 'viewer-0026').waitFor();
  });

  it('exports all rows of the filter as CSV', async () => {
    const page = await open('/churn?reason=genre_fatigue');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    expect(await readFile(await download.path(), 'utf8')).toMatch(/^user_id,churn_risk\r\n/);
    expect(lastListRequest()).toEqual({ state: 'at_risk', reason: 'genre_fatigue', sort: '-churn_risk' });
  });

  it('is walked with the arrow keys and opened with Enter', async () => {
    const page = await open();
    await page.getByRole('link', { name: 'viewer-0005' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/churn?user=viewer-0007');
    await page.getByRole('dialog', { name: 'viewer-0007' }).waitFor();
  });
});

describe('one viewer', () => {
  it('opens with a click anywhere on the row and closes with Escape, back to the row', async () => {
    const page = await open();
    await page.locator('eng-people-table tbody tr', { hasText: 'viewer-0007' }).locator('td').nth(3).click();
    const dialog = page.getByRole('dialog', { name: 'viewer-0007' });
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.waitForURL(`${stub.origin}/churn`);
  });

  it('closes with a click beside it', async () => {
    const page = await open('/churn?user=viewer-0007');
    const dialog = page.getByRole('dialog', { name: 'viewer-0007' });
    await dialog.waitFor();
    await page.mouse.click(100, 300);
    await dialog.waitFor({ state: 'detached' });
  });

  it('has an address of its own, and explains the risk in words', async () => {
    const page = await open('/churn?user=viewer-0007');
    const dialog = page.getByRole('dialog', { name: 'viewer-0007' });
    await dialog.getByText('2 sessions in 14 days against 7 usual').waitFor();
    const pushes = await dialog.locator('.push-text').allInnerTexts();
    expect(pushes[0]).toMatch(/Raises the risk:.*4\.1 stalls an hour/s);
    expect(pushes[3]).toMatch(/Lowers the risk:.*412 days/s);
  });

  it('says when there is no such viewer', async () => {
    stub.reply(PATHS.person, problem(404, 'NOT_FOUND', 'There is no user "viewer-0007".'));
    const page = await open('/churn?user=viewer-0007');
    await page.getByRole('dialog').getByText('There is no user "viewer-0007".').waitFor();
  });
});

describe('a platform that is busy', () => {
  it('says that it is training and fills by itself when it is done', async () => {
    stub.reply(PATHS.status, { body: platformStatus({ setup: 'training' }) });
    stub.reply(PATHS.churn, {
      body: churnSummary({ status: 'training', method: null, model: null, expected_churn: null }),
    });
    const page = await open();
    await page.getByText('Training the first models').waitFor();
    stub.reset();
    await page.getByText('are likely to stop watching').waitFor();
    await page.getByText('Sample data', { exact: true }).waitFor();
  });
});
