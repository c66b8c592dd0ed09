import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser, waitFor } from '@engagement/test-support';
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
      ['This model', '0.842', '0.512', '3.94', '0.087', '0.291'],
      ['Base rate', '0.500', '0.130', '1.00', '0.113', '0.386'],
      ['Rule: days since last seen', '0.771', 'no data', '2.71', 'no data', 'no data'],
      ['Logistic regression', '0.831', '0.501', '3.90', '0.090', '0.300'],
      ['Random forest', '0.836', '0.506', '3.90', '0.090', '0.300'],
      ['Blend of them chosen', '0.842', '0.512', '3.90', '0.090', '0.300'],
    ]);
  });

  it('draws the calibration of the model when one gets there, also as a table', async () => {
    const page = await open();
    const card = page.locator('eng-model-quality-card');
    await card.locator('tbody tr').first().waitFor();
    await card.scrollIntoViewIfNeeded();
    await card.locator('canvas').waitFor();
    await card.getByRole('button', { name: 'View calibration as table' }).click();
    await card.locator('eng-calibration-curve tbody tr').nth(9).waitFor();
  });

  it('marks how many had each reason at the scoring before', async () => {
    const page = await open();
    await page.getByText('The scoring before, 21 Nov 2026, 19:32').waitFor();
    await page.getByRole('button', { name: 'View reasons as table' }).click();
    const rows = page.locator('eng-reasons-panel tbody tr');
    await rows.first().waitFor();
    expect((await rows.first().innerText()).split(/\s*\t\s*/)).toEqual([
      ...['Low engagement', '96', '38.7\u202f%', '80'],
    ]);
  });
});

describe('the threshold', () => {
  const slider = (page: Page): Locator => page.getByRole('slider', { name: 'Threshold' });
  const tiles = (page: Page): Promise<string[]> => page.locator('eng-risk-panel dd.value').allInnerTexts();

  it('shows what the one in use buys, in the figures of the API', async () => {
    const page = await open();
    await slider(page).waitFor();
    expect(await slider(page).getAttribute('aria-valuetext')).toBe('31.0\u202f%');
    expect(await tiles(page)).toEqual(['248', '129', '119']);
  });

  it('moves with the arrow keys, into the address, and tells what another buys', async () => {
    const page = await open();
    await slider(page).focus();
    await page.keyboard.press('End');
    for (let step = 0; step < 25; step++) await page.keyboard.press('ArrowLeft');
    await page.waitForURL('**/churn?threshold=0.5');
    const above = churnSummary().risk_distribution.filter(({ from }) => from >= 0.5);
    const selected = above.reduce((sum, { users }) => sum + users, 0);
    await page
      .locator('eng-risk-panel dd.value', { hasText: String(selected) })
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Back to the one in use' }).click();
    await page.waitForURL(`${stub.origin}/churn`);
    await page.locator('eng-risk-panel dd.value', { hasText: '248' }).waitFor();
  });

  it('moves with a click on a bar', async () => {
    const page = await open();
    const canvas = page.locator('eng-risk-panel canvas');
    await canvas.waitFor();
    const box = (await canvas.boundingBox())!;
    // The bars begin right of the axis: one in the middle of them is that of 50 %.
    await page.mouse.click(box.x + 58 + (box.width - 58) * 0.505, box.y + box.height / 2);
    await page.waitForURL('**/churn?threshold=0.5');
  });

  it('lists the people it selects', async () => {
    const page = await open('/churn?threshold=0.8&reason=genre_fatigue');
    await page.getByRole('button', { name: 'Show these people' }).click();
    await page.waitForURL(/min_risk=0.8/);
    await page.getByRole('button', { name: 'Remove filter Risk from 80.0' }).waitFor();
    expect(lastListRequest()).toEqual({ sort: '-churn_risk', limit: '25', min_risk: '0.8' });
  });

  it('is used for everybody only after a question', async () => {
    const page = await open('/churn?threshold=0.8');
    const use = page.getByRole('button', { name: 'Use as threshold' });
    await use.click();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('mat-dialog-container').waitFor({ state: 'detached' });
    expect(stub.writes).toEqual([]);
    await use.click();
    await page.locator('mat-dialog-container').getByRole('button', { name: 'Use as threshold' }).click();
    await page.getByText('A scoring has begun; the change takes effect with it.').waitFor();
    const { body, ...request } = stub.writes[0]!;
    expect(request).toEqual({ method: 'PATCH', path: PATHS.settings });
    const bins = churnSummary().risk_distribution;
    const count = (from: number): number =>
      bins.filter((bin) => bin.from >= from).reduce((sum, { users }) => sum + users, 0);
    const sent = JSON.parse(body) as { threshold: { rule: string; share: number } };
    expect(sent.threshold.rule).toBe('top_share');
    expect(sent.threshold.share).toBeCloseTo(count(0.8) / count(0), 9);
  });

  it('says when the server refuses it', async () => {
    stub.reply(PATHS.settings, problem(503, 'OVERLOADED', 'Too busy to change settings.'));
    const page = await open('/churn?threshold=0.8');
    await page.getByRole('button', { name: 'Use as threshold' }).click();
    await page.locator('mat-dialog-container').getByRole('button', { name: 'Use as threshold' }).click();
    await page.getByText('Too busy to change settings.').waitFor();
    expect(await page.evaluate(() => location.search)).toBe('?threshold=0.8');
  });

  it('is no matter of the rule', async () => {
    stub.reply(PATHS.churn, { body: ruleSummary() });
    const page = await open();
    await page.getByText('No probabilities to show').waitFor();
    expect(await slider(page).count()).toBe(0);
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

  it('filter by a click on a plan or a country in the table', async () => {
    const page = await open();
    const row = page.locator('eng-people-table tbody tr').first();
    await row.getByRole('button', { name: 'DE' }).click();
    await page.getByRole('button', { name: 'Remove filter Country DE' }).waitFor();
    await row.getByRole('button', { name: 'Basic' }).click();
    await page.waitForURL('**/churn?country=DE&plan=Basic');
    await page.getByRole('button', { name: 'Remove filter Plan Basic' }).waitFor();
    expect(lastListRequest()).toMatchObject({ country: 'DE', subscription_type: 'Basic' });
    expect(await page.getByRole('dialog').count()).toBe(0);
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
    await page.locator('.pages .muted', { hasText: '1–25 of 248 viewers' }).waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('26–50 of 248 viewers').first().waitFor();
    await firstRow(page, 'viewer-0026').waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('51–75 of 248 viewers').first().waitFor();
    await page.getByRole('button', { name: 'Previous' }).click();
    await page.getByText('26–50 of 248 viewers').first().waitFor();
    await firstRow(page, 'viewer-0026').waitFor();
  });

  it('shows as many rows a page as are wanted', async () => {
    const page = await open();
    await page.getByLabel('Rows per page').selectOption('100');
    await page.waitForURL('**/churn?size=100');
    await page.getByText('1–100 of 248 viewers').first().waitFor();
    expect(lastListRequest()).toMatchObject({ limit: '100' });
    expect(await rowIds(page)).toHaveLength(100);
  });

  it('draws the days that each watched, with their sum in words', async () => {
    const page = await open();
    const spark = page.locator('.watched svg').first();
    await spark.waitFor();
    expect(await spark.getAttribute('aria-label')).toMatch(/^\d+.h \d\d.min on \d+ of 24 days$/);
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

  it('sets own habits beside the usual, and lists sessions and shows by their titles', async () => {
    const page = await open('/churn?user=viewer-0007');
    const dialog = page.getByRole('dialog', { name: 'viewer-0007' });
    await dialog.getByText('Northern Lights Live; 3 stalls, 1 pause, recommended').waitFor();
    expect(await readableText(page, '.habits tbody tr')).toBe('Stalls an hour 4.1 0.6');
    await dialog.getByText('Paper Trails').waitFor();
    expect(stub.apiRequests).toContain(`${PATHS.events}?user_id=viewer-0007&limit=8`);
  });

  it('saves everything that is stored', async () => {
    const page = await open('/churn?user=viewer-0007');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export everything' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('viewer-0007.json');
    expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toMatchObject({
      user: { user_id: 'viewer-0007' },
    });
  });

  it('is erased with the second click only', async () => {
    const page = await open('/churn?user=viewer-0007');
    const dialog = page.getByRole('dialog', { name: 'viewer-0007' });
    await dialog.getByRole('button', { name: 'Erase this viewer…' }).click();
    await dialog.getByText('This cannot be undone.').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(stub.writes).toEqual([]);
    await dialog.getByRole('button', { name: 'Erase this viewer…' }).click();
    const asked = stub.apiRequests.length;
    await dialog.getByRole('button', { name: 'Erase for good' }).click();
    await page.waitForURL(`${stub.origin}/churn`);
    expect(stub.writes).toEqual([{ method: 'DELETE', path: PATHS.user, body: '' }]);
    await page.waitForFunction(() => document.querySelector('dialog') === null);
    await waitFor('the list to be asked for again', () =>
      Promise.resolve(stub.apiRequests.slice(asked).some((url) => url.startsWith(PATHS.users)) || null),
    );
  });

  it('says when an erasure fails, and stays', async () => {
    const page = await open('/churn?user=viewer-0007');
    const dialog = page.getByRole('dialog', { name: 'viewer-0007' });
    await dialog.getByRole('button', { name: 'Erase this viewer…' }).click();
    stub.reply(PATHS.user, problem(503, 'OVERLOADED', 'The database is away.'));
    await dialog.getByRole('button', { name: 'Erase for good' }).click();
    await dialog.getByRole('alert').getByText('The database is away.').waitFor();
  });

  it('says when there is no such viewer', async () => {
    stub.reply(PATHS.person, problem(404, 'NOT_FOUND', 'There is no user "viewer-0007".'));
    const page = await open('/churn?user=viewer-0007');
    await page.getByRole('dialog').getByText('There is no user "viewer-0007".').waitFor();
  });
});

describe('a panel on its own', () => {
  it.each([
    { panel: 'eng-model-quality-card', path: PATHS.model },
    { panel: 'eng-people-panel', path: PATHS.users },
  ])('$panel fails alone, and comes back with Retry', async ({ panel, path }) => {
    stub.reply(path, problem(500, 'INTERNAL_ERROR', 'Something went wrong on our side.'));
    const page = await open();
    const retry = page.locator(panel).getByRole('button', { name: 'Retry' });
    await retry.waitFor();
    await page.locator('eng-risk-panel canvas').waitFor();
    await page.locator('.sentence').waitFor();
    expect(await page.getByRole('button', { name: 'Retry' }).count()).toBe(1);
    stub.reset();
    await retry.click();
    await page.locator(`${panel} tbody tr`).first().waitFor();
  });

  it('of the summary fails with the others of it, while the table goes on', async () => {
    stub.reply(PATHS.churn, problem(500, 'INTERNAL_ERROR', 'Something went wrong on our side.'));
    const page = await open();
    await page.locator('eng-people-table tbody tr').first().waitFor();
    for (const panel of ['eng-verdict-card', 'eng-risk-panel', 'eng-reasons-panel'])
      await page.locator(panel).getByRole('button', { name: 'Retry' }).waitFor();
    stub.reset();
    await page.locator('eng-risk-panel').getByRole('button', { name: 'Retry' }).click();
    await page.locator('.sentence').waitFor();
    await page.locator('eng-reasons-panel canvas').waitFor();
  });

  it('of sessions fails within the drawer, which goes on', async () => {
    stub.reply(PATHS.events, problem(500, 'INTERNAL_ERROR', 'Something went wrong on our side.'));
    const page = await open('/churn?user=viewer-0007');
    const drawer = page.getByRole('dialog', { name: 'viewer-0007' });
    await drawer.getByText('Something went wrong on our side.').waitFor();
    await drawer.locator('.habits').waitFor();
    stub.reset();
    await drawer.getByRole('button', { name: 'Retry' }).click();
    await drawer.getByText('Northern Lights Live').first().waitFor();
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
