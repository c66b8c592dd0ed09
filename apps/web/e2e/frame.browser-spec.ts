import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '@engagement/test-support';
import { platformStatus } from './support/activity-fixtures.ts';
import { accessibilityViolations, openDashboard, readableText, type Theme } from './support/dashboard.ts';
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

async function open(address: string, theme: Theme = 'light'): Promise<Page> {
  const dashboard = await openDashboard(browser, stub.origin + address, { theme });
  errors = dashboard.errors;
  await dashboard.page.locator('canvas').first().waitFor();
  return dashboard.page;
}

const dialog = (page: Page): ReturnType<Page['locator']> => page.locator('mat-dialog-container');

describe('the keyboard', () => {
  it('lists its shortcuts on ?', async () => {
    const page = await open('/churn');
    await page.keyboard.press('?');
    await page.getByRole('heading', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
  });

  it('goes from page to page, to the search and through the themes', async () => {
    const page = await open('/churn');
    await page.keyboard.press('a');
    await page.waitForURL('**/activity');
    await page.keyboard.press('c');
    await page.waitForURL('**/churn');
    await page.keyboard.press('t');
    await page.locator('html[data-theme=light]').waitFor({ state: 'attached' });
    await page.keyboard.press('t');
    await page.locator('html[data-theme=dark]').waitFor({ state: 'attached' });
    await page.locator('input[type=search]').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('cat/?');
    expect(await page.locator('input[type=search]').inputValue()).toBe('cat/?');
    await page.waitForURL(/\/churn\?.*search=cat/);
  });

  it('takes single letters for nothing once they are switched off', async () => {
    const page = await open('/churn');
    await page.keyboard.press('?');
    await page.getByRole('switch', { name: 'Single-letter shortcuts' }).click();
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    await page.reload();
    await page.locator('canvas').first().waitFor();
    await page.keyboard.press('a');
    await page.waitForTimeout(300);
    expect(new URL(page.url()).pathname).toBe('/churn');
  });
});

describe('the menu', () => {
  it('is reached and used with the keyboard', async () => {
    const page = await open('/activity');
    await page.getByRole('button', { name: 'Menu' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).waitFor();
    // Past the password and the page for administrators.
    for (let item = 1; item <= 3; item++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Keyboard shortcuts' }).waitFor();
  });

  it.each(['light', 'dark'] as const)('and what it opens are accessible, %s', async (theme) => {
    const page = await open('/churn', theme);
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('link', { name: 'API documentation' }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    await page.getByRole('heading', { name: 'Keyboard shortcuts' }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
  });
});

describe('the days shown', () => {
  it('are chosen in the header, stand in the address and come back with Back', async () => {
    const page = await open('/activity');
    const days = page.locator('eng-date-range');
    await days.getByText('7 days', { exact: true }).click();
    await page.waitForURL('**/activity?days=7');
    await days.getByRole('button', { name: 'Other…' }).click();
    await days.getByLabel('From').fill('2026-10-05');
    await days.getByLabel('To, included').fill('2026-10-01');
    await days.getByRole('button', { name: 'Show these days' }).click();
    await days.getByText('The last day must not come before the first').waitFor();
    await days.getByLabel('To, included').fill('2026-10-11');
    await days.getByRole('button', { name: 'Show these days' }).click();
    await page.waitForURL('**/activity?from=2026-10-05&to=2026-10-11');
    await days.getByText('Mon 5 Oct – Sun 11 Oct').waitFor();
    expect(stub.apiRequests).toContain(`${PATHS.watchTime}?from=2026-10-05&to=2026-10-12`);
    await page.goBack();
    await page.waitForURL('**/activity?days=7');
  });

  it('are not asked for where they mean nothing', async () => {
    const page = await open('/churn');
    await page.getByText('Times in').waitFor();
    expect(await page.locator('eng-date-range').count()).toBe(0);
  });
});

describe('the sample data', () => {
  it('is removed with one button and a question', async () => {
    stub.reply(PATHS.sampleData, { status: 202, body: { id: 'sample_data_removal-1' } });
    const page = await open('/churn');
    const remove = page.getByRole('button', { name: 'Remove…' });
    await remove.click();
    await dialog(page).getByRole('button', { name: 'Cancel' }).click();
    await dialog(page).waitFor({ state: 'detached' });
    expect(stub.writes).toEqual([]);
    stub.reply(PATHS.status, () => ({
      body: platformStatus({ has_sample_data: stub.writes.length === 0 }),
    }));
    await remove.click();
    await dialog(page).getByRole('button', { name: 'Remove the sample data' }).click();
    await remove.waitFor({ state: 'detached' });
    expect(stub.writes).toEqual([{ method: 'DELETE', path: PATHS.sampleData, body: '' }]);
  });

  it('stays, with the reason, where the server refuses', async () => {
    stub.reply(PATHS.sampleData, problem(503, 'OVERLOADED', 'Too busy.'));
    const page = await open('/churn');
    await page.getByRole('button', { name: 'Remove…' }).click();
    await dialog(page).getByRole('button', { name: 'Remove the sample data' }).click();
    await page.getByText('The sample data was not removed').waitFor();
    await page.getByText('Too busy.').waitFor();
  });
});

describe('the language', () => {
  const german = async (address: string): Promise<Page> => {
    const dashboard = await openDashboard(browser, stub.origin + address, { locale: 'de-AT' });
    errors = dashboard.errors;
    return dashboard.page;
  };

  it('is that of the browser, in texts and figures alike', async () => {
    const page = await german('/churn');
    await page.getByRole('heading', { name: 'Erwartete Abwanderung' }).waitFor();
    expect(await readableText(page, '.sentence')).toBe(
      'Voraussichtlich 244 hören auf zuzusehen (Frist: 14 Tage); bewertet sind 1.950 Zuschauer (12,5 %, 95-%-Intervall 11,3–13,9 %).',
    );
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
    expect(await page.title()).toBe('Abwanderung · Engagement');
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  it('is chosen in the menu, and kept', async () => {
    const page = await german('/activity');
    await page.getByRole('button', { name: 'Menü' }).click();
    await page.getByLabel('Sprache').selectOption('English');
    await page.getByRole('heading', { name: 'The week at a glance' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'The week at a glance' }).waitFor();
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByLabel('Language').selectOption('Deutsch');
    await page.getByRole('heading', { name: 'Die Woche auf einen Blick' }).waitFor();
  });

  it('has every text of the code in its message file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'engagement-messages-'));
    const target = join(folder, 'messages.json');
    const root = join(import.meta.dirname, '../../..');
    await promisify(execFile)(process.execPath, [join(root, 'tools/extract-messages.mjs'), '--to', target]);
    const stored = await readFile(join(root, 'apps/web/src/locale/messages.en.json'), 'utf8');
    expect(JSON.parse(await readFile(target, 'utf8'))).toEqual(JSON.parse(stored));
    await rm(folder, { recursive: true });
  });
});
