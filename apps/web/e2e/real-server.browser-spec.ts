import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  AudienceForecast,
  ChurnSummary,
  ChurnUser,
  ModelReport,
  Page as ListPage,
  PlatformStatus,
  TopShows,
  WatchTime,
} from '@engagement/contracts';
import { launchBrowser, startServer, waitFor, type TestServer } from '@engagement/test-support';
import type { Browser, Page } from 'playwright-core';
import { accessibilityViolations, openDashboard, readableText } from './support/dashboard.ts';

/** The zone has a half-hour offset and daylight saving; the browser sits in another. */
const TIME_ZONE = 'Australia/Adelaide';
const TRAINING_LIMIT_MS = 180_000;

let browser: Browser;
let server: TestServer;
let errors: readonly string[] = [];

beforeAll(async () => {
  [browser, server] = await Promise.all([
    launchBrowser(),
    startServer({ env: { SAMPLE_DATA: 'on', ML_ENGINE: 'native', TIME_ZONE } }),
  ]);
}, TRAINING_LIMIT_MS);
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  expect(errors).toEqual([]);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function ask<T>(path: string): Promise<T> {
  const response = await fetch(`${server.url}/api/v1${path}`);
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

async function open(path: string): Promise<Page> {
  const dashboard = await openDashboard(browser, server.url + path);
  errors = dashboard.errors;
  return dashboard.page;
}

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const percent = (share: number): string => (100 * share).toFixed(1);
const cells = (page: Page, selector: string): Promise<string[]> => page.locator(selector).allInnerTexts();

describe('a first start', () => {
  it('says that it is at work, and turns to figures by itself', async () => {
    const { setup } = await ask<PlatformStatus>('/status');
    expect(['importing', 'training']).toContain(setup);
    const page = await open('/churn');
    await page.getByText('Sample data', { exact: true }).waitFor({ timeout: TRAINING_LIMIT_MS });
    await page
      .locator('.sentence')
      .getByText('are likely to stop watching')
      .waitFor({ timeout: TRAINING_LIMIT_MS });
    await waitFor('the end of the training', async () =>
      (await ask<PlatformStatus>('/status')).running_jobs.length === 0 ? true : null,
    );
  });
});

describe('the churn page', () => {
  it('shows the figures that the API gives', async () => {
    const [summary, model] = await Promise.all([
      ask<ChurnSummary>('/predictions/churn'),
      ask<ModelReport>('/models/churn'),
    ]);
    const { population, expected_churn: expected } = summary;
    const page = await open('/churn');
    const sentence = await readableText(page, '.sentence');
    expect(sentence).toContain(
      `${whole(expected!.expected)} of ${whole(population.at_risk + population.safe)} viewers`,
    );
    expect(sentence).toContain(`(${percent(expected!.share)} %`);
    await page.locator('.part-users').first().waitFor();
    expect(await cells(page, '.part-users')).toEqual(
      [population.at_risk, population.safe, population.lapsed, population.too_new].map(whole),
    );
    await page.locator('eng-model-quality-card tbody tr').first().waitFor();
    expect(await readableText(page, 'eng-model-quality-card tbody tr')).toContain(
      model.metrics['roc_auc']!.toFixed(3),
    );
    for (const { reason, users } of summary.reasons) {
      const label = reason === 'bad_recommendation' ? 'Bad recommendations' : reason.replaceAll('_', ' ');
      const button = page.getByRole('button', { name: new RegExp(`^${label}`, 'i') });
      expect((await button.innerText()).replace(/\s+/g, ' ')).toContain(` ${whole(users)} `);
    }
  });

  it('lists the people at risk in the order of the API, and opens one by a link', async () => {
    const { items, total } = await ask<ListPage<ChurnUser>>(
      '/predictions/churn/users?state=at_risk&limit=25',
    );
    const page = await open('/churn');
    await page.locator('eng-people-table tbody a').first().waitFor();
    expect(await cells(page, 'eng-people-table tbody a')).toEqual(items.map(({ user_id }) => user_id));
    await page
      .getByText(`of ${whole(total)} viewers`)
      .first()
      .waitFor();
    await page.getByRole('link', { name: items[0]!.user_id }).click();
    await page.waitForURL(`**/churn?user=${items[0]!.user_id}`);
    const drawer = page.getByRole('dialog');
    await drawer.getByText(items[0]!.user_id).first().waitFor();
    await drawer.getByText(percent(items[0]!.churn_risk!)).first().waitFor();
  });
});

describe('the activity page', () => {
  it('is a click away and shows the figures that the API gives', async () => {
    const [watchTime, topShows, audience] = await Promise.all([
      ask<WatchTime>('/analytics/watch-time?days=28'),
      ask<TopShows>('/analytics/top-shows'),
      ask<AudienceForecast>('/predictions/audience'),
    ]);
    const page = await open('/churn');
    await page.getByRole('link', { name: 'Activity' }).click();
    await page.waitForURL('**/activity');
    await page.getByText(TIME_ZONE).first().waitFor();

    await page.getByRole('button', { name: 'View watch time as table' }).click();
    await page.locator('eng-watch-time-panel tbody tr').first().waitFor();
    expect(await page.locator('eng-watch-time-panel tbody tr').count()).toBe(watchTime.points.length);
    const yesterday = watchTime.points.at(-2)!;
    expect(await page.locator('eng-watch-time-panel tbody tr').nth(-2).innerText()).toContain(
      whole(yesterday.active_users),
    );

    const first = page.locator('eng-top-shows-panel tbody tr').first();
    const [best] = topShows.items;
    expect(await first.innerText()).toContain(best!.show_name!);
    expect(await first.innerText()).toContain(whole(best!.viewers));

    await page
      .getByText(`with ${whole(audience.peak!.expected_users)} viewers`)
      .first()
      .waitFor();
  });

  it('goes on where one panel fails, and recovers by Retry', async () => {
    const page = await open('/churn');
    await page.locator('.sentence').waitFor();
    await page.route('**/api/v1/analytics/top-shows**', (route) => route.abort());
    await page.getByRole('link', { name: 'Activity' }).click();
    const panel = page.locator('eng-top-shows-panel');
    await panel.getByRole('button', { name: 'Retry' }).waitFor();
    await page.locator('eng-watch-time-panel canvas').waitFor();
    await page.unroute('**/api/v1/analytics/top-shows**');
    await panel.getByRole('button', { name: 'Retry' }).click();
    await panel.locator('tbody tr').first().waitFor();
  });
});

describe('both pages', () => {
  it.each(['/churn', '/activity'])('%s: accessible with real figures', async (path) => {
    const page = await open(path);
    await page.waitForLoadState('networkidle');
    expect(await accessibilityViolations(page)).toEqual([]);
  });
});
