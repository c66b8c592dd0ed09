import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  AudienceForecast,
  ChurnSummary,
  ChurnUser,
  HourOfWeekTable,
  ModelReport,
  Now,
  Page as ListPage,
  PlatformStatus,
  PlaybackReport,
  RetentionTable,
  TopShows,
  WatchTime,
} from '@engagement/contracts';
import { launchBrowser, startServer, waitFor, type TestServer } from '@engagement/test-support';
import type { Browser, Page } from 'playwright-core';
import { accessibilityViolations, openDashboard, readableText } from './support/dashboard.ts';
import { contentSecurityPolicy } from './support/stub-server.ts';

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

describe('the threshold', () => {
  it('lists as many people as it says', async () => {
    const { risk_distribution: bins } = await ask<ChurnSummary>('/predictions/churn');
    const selected = bins.filter(({ from }) => from >= 0.6).reduce((sum, { users }) => sum + users, 0);
    expect(selected).toBeGreaterThan(0);
    const page = await open('/churn?threshold=0.6');
    await page
      .locator('eng-risk-panel dd.value', { hasText: whole(selected) })
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Show these people' }).click();
    await page
      .locator('eng-people-panel .subtitle')
      .getByText(selected > 25 ? `of ${whole(selected)} viewers` : `${whole(selected)} viewer`)
      .waitFor();
  });

  it('is used for everybody: those at risk are others when the scoring has ended', async () => {
    const before = await ask<ChurnSummary>('/predictions/churn');
    const page = await open('/churn?threshold=0.6');
    await page.getByRole('button', { name: 'Use as threshold' }).click();
    await page.locator('mat-dialog-container').getByRole('button', { name: 'Use as threshold' }).click();
    await page.locator('eng-risk-panel p.note').waitFor();
    const after = await waitFor('a new scoring', async () => {
      const summary = await ask<ChurnSummary>('/predictions/churn');
      return summary.as_of === before.as_of ? null : summary;
    });
    expect(after.population.at_risk).toBeLessThan(before.population.at_risk);
    await page
      .locator('.part-users', { hasText: whole(after.population.at_risk) })
      .first()
      .waitFor();
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

  it('shows how people watch, in the figures that the API gives', async () => {
    const [hours, quality, retention, now] = await Promise.all([
      ask<HourOfWeekTable>('/analytics/hour-of-week?days=28'),
      ask<PlaybackReport>('/analytics/quality?days=28'),
      ask<RetentionTable>('/analytics/retention'),
      ask<Now>('/analytics/now'),
    ]);
    const page = await open('/activity');
    const means = hours.cells.map(({ mean_active_users }) => mean_active_users ?? 0);
    await page
      .locator('eng-heatmap-panel')
      .getByText(`with ${whole(Math.max(...means))} viewers on average`)
      .waitFor();
    await page.locator('eng-quality-panel dd').first().waitFor();
    expect((await cells(page, 'eng-quality-panel dd')).slice(0, 2)).toEqual([
      quality.total.stalls_per_hour!.toFixed(2),
      quality.total.pauses_per_hour!.toFixed(2),
    ]);
    const cohorts = retention.cohorts.filter(({ users }) => users > 0);
    const rows = page.locator('eng-retention-panel tbody tr');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(cohorts.length);
    expect((await rows.first().innerText()).replace(/\s+/g, ' ')).toContain(` ${whole(cohorts[0]!.users)} `);
    expect(await readableText(page, 'eng-now-strip dd')).toBe(whole(now.viewers_now));

    const cell = cohorts[0]!.cells[1]!;
    await rows.first().getByRole('button').nth(1).click();
    await page.waitForURL(new RegExp(`cohort=${cohorts[0]!.week}&week=1`));
    await page
      .locator('eng-cohort-drawer')
      .getByText(`${whole(cell.active_users)} viewers`)
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

describe('the content security policy', () => {
  it('of the pages is the one that the other tests open them under', async () => {
    const policy = (await fetch(`${server.url}/churn`)).headers.get('Content-Security-Policy')!;
    const [, nonce] = /'nonce-([^']+)'/.exec(policy)!;
    expect(policy).toBe(contentSecurityPolicy(nonce!));
  });

  it('of the API explorer lets it work', async () => {
    const { page, errors: found } = await openDashboard(browser, `${server.url}/docs`);
    errors = found;
    const operation = page.locator('.opblock', { hasText: '/api/v1/status' }).first();
    await operation.locator('button.opblock-summary-control').click();
    await operation.getByRole('button', { name: 'Execute' }).click();
    await operation.locator('.live-responses-table .response-col_status', { hasText: '200' }).waitFor();
    // Its own styles are there.
    expect(await page.evaluate(() => getComputedStyle(document.body).margin)).toBe('0px');
    expect(await page.evaluate(() => document.querySelector('body > svg')!.clientHeight)).toBe(0);
  });
});

describe('the end of the sample data', () => {
  it('is one button and a question away, and leaves an empty platform', async () => {
    const page = await open('/activity');
    await page.getByRole('button', { name: 'Remove…' }).click();
    await page.getByRole('button', { name: 'Remove the sample data' }).click();
    await page.getByText('Waiting for the first event…').waitFor();
    expect(await ask<PlatformStatus>('/status')).toMatchObject({ has_events: false, has_sample_data: false });
  });

  it('is followed by real files, read with their progress in sight', async () => {
    const page = await open('/activity');
    const take = async (kind: string, text: string): Promise<void> => {
      await page.getByRole('button', { name: kind, exact: true }).click();
      const file = { name: `${kind}.csv`, mimeType: 'text/csv', buffer: Buffer.from(text) };
      await page.locator('input[type=file]').setInputFiles(file);
    };
    await take('Viewers', 'user_id,country\nreal-1,DE\nreal-2,FR\n,IT\n');
    await page.getByText('Viewers.csv: 2 rows stored, 0 rows known already, 1 row rejected.').waitFor();
    await page.getByRole('link', { name: 'Which rows, and why' }).waitFor();
    const login = new Date(Date.now() - 3_600_000).toISOString();
    await take(
      'Sessions',
      'user_id,login_time,content_watched,genres_watched,total_watch_time,num_pauses,buffer_events,was_recommended\n' +
        `real-1,${login},show-1,Drama,42,0,0,false\n`,
    );
    await page.getByRole('heading', { name: 'Average watch time per day' }).waitFor();
    await waitFor('the session', async () =>
      (await ask<{ events: number }>('/analytics/summary')).events === 1 ? true : null,
    );
  });
});
