import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '@engagement/test-support';
import { audience, platformStatus, summary, topShows, watchTime } from './support/activity-fixtures.ts';
import {
  accessibilityViolations,
  openDashboard,
  readableText,
  type DashboardOptions,
} from './support/dashboard.ts';
import { hourOfWeek, playback, retention } from './support/habit-fixtures.ts';
import { now } from './support/live-fixtures.ts';
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

describe('now', () => {
  it('moves with the live figures, without asking', async () => {
    const page = await open();
    const viewers = page.locator('eng-now-strip dd').first();
    await viewers.getByText('143').waitFor();
    const asked = stub.apiRequests.length;
    stub.sendNow(now({ as_of: '2026-11-22T14:42:30.000Z', viewers_now: 159 }));
    await viewers.getByText('159').waitFor();
    expect(stub.apiRequests.slice(asked).filter((url) => url.startsWith(PATHS.now))).toEqual([]);
  });

  it('tells what is known before anybody came and before a forecast', async () => {
    stub.reply(PATHS.now, {
      body: now({ viewers_now: 0, peak_today: null, next_hour: null, stalls_per_hour_today: null }),
    });
    const page = await open();
    await page.getByText('nobody has come yet').waitFor();
    await page.getByText('no forecast yet').waitFor();
  });
});

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

  it('compares with as many days before', async () => {
    const page = await open('/activity?days=7');
    await page.getByText('against the 7 days before').first().waitFor();
    expect(stub.apiRequests).toContain(`${PATHS.watchTime}?from=2026-11-09&to=2026-11-16`);
    await page.getByRole('button', { name: 'View watch time as table' }).click();
    const head = page.locator('eng-watch-time-panel thead th');
    expect(await head.last().innerText()).toBe('Period before');
    expect(await page.locator('eng-watch-time-panel tbody td').last().innerText()).toMatch(/min$/);
  });

  it('takes the median and hides series, as the address says', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Median', exact: true }).click();
    await page.waitForURL('**/activity?typical=median');
    await page.getByRole('button', { name: 'Total hours' }).click();
    await page.waitForURL('**/activity?typical=median&hide=hours');
    await page.reload();
    await page.locator('button[aria-pressed=false]', { hasText: 'Total hours' }).waitFor();
    await page.locator('eng-legend').getByText('Median per viewer').waitFor();
    await page.getByRole('button', { name: 'Total hours' }).click();
    await page.waitForURL('**/activity?typical=median');
  });

  it('says since when there are events where the range begins before', async () => {
    stub.reply(PATHS.summary, { body: summary({ first_event_at: '2026-11-10T20:00:00.000Z' }) });
    const page = await open();
    await page.locator('eng-watch-time-panel').getByText('There are events since 11 Nov 2026 only').waitFor();
  });

  it('is saved as it is shown', async () => {
    const page = await open('/activity?days=7');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export “Average watch time per day” as CSV' }).click(),
    ]);
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    expect([download.suggestedFilename(), lines.length]).toEqual(['watch-time.csv', 8]);
    expect(lines[0]).toBe(
      'Day,Active viewers,Sessions,Total,Average per viewer,Median per viewer,Period before',
    );
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
    const ranks = await page.locator('eng-top-shows-panel td.rank').allInnerTexts();
    expect(ranks.map((text) => text.split(/\s/)[0])).toEqual([
      ...['1', '2', '3', '3', '5'],
      ...['6', '7', '8', '9', '10'],
    ]);
    expect(await page.locator('eng-top-shows-panel .unknown').innerText()).toBe('popup-stream-7f3a');
  });

  it('tells how each rank has changed', async () => {
    const page = await open();
    const change = page.locator('eng-top-shows-panel td.rank .change');
    await change.first().waitFor({ state: 'attached' });
    expect(await change.nth(0).locator('.visually-hidden').textContent()).toBe('rank 1 the week before');
    expect(await change.nth(3).getAttribute('data-kind')).toBe('up');
    expect(await change.nth(4).getAttribute('data-kind')).toBe('new');
  });

  it('ranks by a click on the head of a column', async () => {
    const page = await open();
    await page.getByRole('columnheader', { name: 'Sessions' }).getByRole('button').click();
    await page.waitForURL('**/activity?ranking=sessions');
    await page.locator('th[aria-sort=descending]', { hasText: 'Sessions' }).waitFor();
  });

  it('opens a show from its row or its title, which the arrow keys walk along', async () => {
    const page = await open();
    await page.locator('eng-top-shows-panel tbody tr').first().locator('td').nth(2).click();
    await page.waitForURL('**/activity?show=show-014');
    const drawer = page.getByRole('dialog', { name: 'Northern Lights Live' });
    await drawer.getByText('Most in the hour from').first().waitFor();
    expect(
      (await drawer.locator('dd.value').allInnerTexts()).map((text) => text.replace('\u202f', ' ')),
    ).toEqual([...['320', '200 h', '0.40']]);
    await page.keyboard.press('Escape');
    await page.waitForURL('**/activity');
    await page.getByRole('link', { name: 'Northern Lights Live' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/activity?show=show-021');
    await page.getByRole('dialog').getByText('There is no such thing.').waitFor();
  });

  it('ranks by what is chosen', async () => {
    const page = await open();
    const ranking = page.getByRole('group', { name: 'Ranked by' });
    await ranking.getByRole('button', { name: 'Viewers' }).click();
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

  it('lays past forecasts over what came', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Past forecasts' }).click();
    await page.waitForURL('**/activity?past=shown');
    await page.getByText('Past forecasts over 10 hours: typical error 8.2').waitFor();
    await page.getByRole('button', { name: 'View audience forecast as table' }).click();
    const head = page.locator('eng-audience-panel thead th');
    await head.first().waitFor();
    expect(await head.last().innerText()).toBe('Had been forecast');
    expect(stub.apiRequests).toContain(`${PATHS.audienceHistory}?days=3`);
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

describe('when people watch', () => {
  const cells = (page: Page): ReturnType<Page['locator']> =>
    page.locator('eng-heatmap-panel [role=gridcell]');

  it('names the busiest hour and reads every hour out with the arrow keys', async () => {
    const page = await open();
    expect(await readableText(page, 'eng-heatmap-panel .subtitle')).toBe(
      'Busiest on Saturday from 20:00 to 21:00 with 216 viewers on average',
    );
    await cells(page).first().focus();
    const words = page.locator('eng-heatmap-panel .words');
    await words.getByText('Monday, 00:00–01:00').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await words.getByText('Tuesday, 23:00–00:00').waitFor();
    expect(await cells(page).count()).toBe(168);
    expect(await cells(page).last().getAttribute('aria-label')).toBe('Sunday, 23:00–00:00: no data');
  });

  it('asks for the days that are chosen, and shows the same as a table', async () => {
    const page = await open('/activity?days=7');
    await page.getByRole('button', { name: 'View hours of the week as table' }).click();
    const rows = page.locator('eng-heatmap-panel tbody tr');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(24);
    expect(stub.apiRequests).toContain(`${PATHS.hourOfWeek}?days=7`);
  });
});

describe('playback quality', () => {
  it('compares shows or countries, as the address says', async () => {
    const page = await open();
    const bars = page.locator('eng-quality-panel li');
    await bars.first().getByText('Orbit').waitFor();
    await page.getByRole('button', { name: 'By country' }).click();
    await page.waitForURL('**/activity?quality=countries');
    await bars.getByText('BR').waitFor();
    expect(await bars.last().innerText()).toMatch(/^unknown\s+0\.40$/);
    await bars.getByRole('link', { name: 'BR' }).click();
    await page.waitForURL('**/churn?state=all&country=BR');
    await page.goBack();
    await page.goBack();
    await bars.getByRole('link', { name: 'Orbit' }).click();
    await page.waitForURL('**/activity?show=show-00');
  });
});

describe('retention', () => {
  it('opens the people of a cell under an address of their own', async () => {
    const page = await open();
    await page.getByRole('button', { name: /week of Mon 2 Nov, 42.5.%.came in week 1$/ }).click();
    await page.waitForURL('**/activity?cohort=2026-11-02&week=1');
    const people = page.locator('eng-cohort-drawer');
    await people.getByText('170 viewers').waitFor();
    expect(await people.locator('li').count()).toBe(50);
    await people.getByRole('button', { name: 'Next' }).click();
    await people.getByText('viewer-0051').waitFor();
    await people.getByRole('button', { name: 'Did not' }).click();
    await people.getByText('230 viewers').waitFor();
    await people.getByText('viewer-0001').waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL('**/activity');
  });

  it('counts few people instead of giving shares, and leaves empty weeks out', async () => {
    const page = await open();
    const rows = page.locator('eng-retention-panel tbody tr');
    await rows.first().waitFor();
    expect((await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim())).toEqual([
      'Mon 2 Nov 400 100.0 % 42.5 % 24.5 %',
      'Mon 16 Nov 11 11 of 11',
    ]);
  });

  it('says when nobody fits a cell that an address names', async () => {
    stub.reply(PATHS.cohortUsers, problem(400, 'VALIDATION_FAILED', 'cohort: there is no such week.'));
    const page = await open('/activity?cohort=2020-01-06&week=9');
    await page.locator('eng-cohort-drawer').getByText('cohort: there is no such week.').waitFor();
  });
});

describe('a panel on its own', () => {
  it.each([
    { panel: 'eng-now-strip', path: PATHS.now },
    { panel: 'eng-summary-strip', path: PATHS.summary },
    { panel: 'eng-top-shows-panel', path: PATHS.topShows },
    { panel: 'eng-audience-panel', path: PATHS.audience },
    { panel: 'eng-heatmap-panel', path: PATHS.hourOfWeek },
    { panel: 'eng-quality-panel', path: PATHS.quality },
    { panel: 'eng-retention-panel', path: PATHS.retention },
  ])('$panel fails alone, and comes back with Retry', async ({ panel, path }) => {
    stub.reply(path, problem(500, 'INTERNAL_ERROR', 'Something went wrong on our side.'));
    const page = await open();
    const retry = page.locator(panel).getByRole('button', { name: 'Retry' });
    await retry.waitFor();
    await page.locator('eng-watch-time-panel canvas').waitFor();
    expect(await page.getByRole('button', { name: 'Retry' }).count()).toBe(1);
    stub.reset();
    await retry.click();
    await page.locator(`${panel} .body`).waitFor();
    expect(await retry.count()).toBe(0);
  });

  it('is filled while another is still waited for', async () => {
    stub.reply(PATHS.quality, { body: playback(), delayMs: 3_000 });
    const page = await open();
    await page.locator('eng-retention-panel tbody tr').first().waitFor();
    expect(await page.locator('eng-quality-panel .skeleton').count()).toBe(1);
    await page.locator('eng-quality-panel canvas').waitFor();
  });

  it('says why it is empty, and what fills it', async () => {
    const nobody = {
      active_users: 0,
      sessions: 0,
      total_minutes: 0,
      mean_minutes: null,
      median_minutes: null,
    };
    const { points, ...range } = watchTime(28);
    const none = { sessions: 0, watch_minutes: 0, stalls: 0, pauses: 0, sessions_with_stalls: 0 };
    const rates = { stalls_per_hour: null, pauses_per_hour: null, stalled_session_share: null };
    stub.reply(PATHS.watchTime, {
      body: {
        ...range,
        average_minutes_per_day: null,
        points: points.map((point) => ({ ...point, ...nobody })),
      },
    });
    stub.reply(PATHS.topShows, { body: { ...topShows('viewers'), items: [], shows_watched: 0 } });
    stub.reply(PATHS.hourOfWeek, {
      body: { ...hourOfWeek(), cells: hourOfWeek().cells.map((cell) => ({ ...cell, mean_active_users: 0 })) },
    });
    stub.reply(PATHS.quality, {
      body: { ...playback(), total: { ...none, ...rates }, shows: [], countries: [] },
    });
    stub.reply(PATHS.retention, { body: { ...retention(), cohorts: [] } });
    const page = await open();
    await page.locator('eng-watch-time-panel').getByText('Nobody watched in this range').waitFor();
    await page.locator('eng-heatmap-panel').getByText('Nobody watched in this range').waitFor();
    await page.getByText('No show was watched this week').waitFor();
    await page.getByText('Nothing was played in this range').waitFor();
    await page.getByText('Nobody has come yet').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
  });

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
    expect(await page.locator('.skeleton').count()).toBe(8);
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

  it('may be the sample data, loaded with one button', async () => {
    stub.reply(PATHS.status, { body: platformStatus({ has_events: false, has_sample_data: false }) });
    stub.reply(PATHS.sampleData, problem(409, 'PLATFORM_NOT_EMPTY', 'There are viewers already.'));
    const page = await open();
    await page.getByRole('button', { name: 'Load the sample data' }).click();
    await page.getByRole('alert').getByText('There are viewers already.').waitFor();
    stub.reply(PATHS.sampleData, { status: 202, body: {} });
    stub.reply(PATHS.status, { body: platformStatus({ has_events: false, setup: 'importing' }) });
    await page.getByRole('button', { name: 'Load the sample data' }).click();
    await page.getByText('Importing the sample data').waitFor();
    expect(stub.writes.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `POST ${PATHS.sampleData}`,
      `POST ${PATHS.sampleData}`,
    ]);
  });

  it('may come from a CSV file, whose progress stays until it is read', async () => {
    const record = (change: object): object => ({
      ...{ id: 'import-1', kind: 'events', file_name: 'sessions.csv', finished_at: null, error: null },
      ...{ progress: 0.25, rows_read: 500, stored: 490, duplicate: 0, rejected: 10 },
      ...change,
    });
    stub.reply(PATHS.status, { body: platformStatus({ has_events: false, has_sample_data: false }) });
    stub.reply(PATHS.imports, { status: 202, body: record({ progress: 0 }) });
    stub.reply(PATHS.oneImport, { body: record({}) });
    const page = await open();
    await page.getByRole('button', { name: 'Sessions' }).click();
    const file = { name: 'sessions.csv', mimeType: 'text/csv', buffer: Buffer.from('user_id\nviewer-1\n') };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText(/Reading sessions.csv: 25.0.%, 500 rows so far/).waitFor();
    expect(await page.locator('eng-import-panel progress').getAttribute('value')).toBe('0.25');
    expect(stub.writes[0]).toEqual({
      method: 'POST',
      path: `${PATHS.imports}?kind=events&file_name=sessions.csv`,
      body: 'user_id\nviewer-1\n',
    });
    // The first rows are there, and the progress is still to be seen.
    stub.reply(PATHS.status, { body: platformStatus({ has_sample_data: false }) });
    await page.waitForTimeout(3_500);
    await page.getByText(/Reading sessions.csv/).waitFor();
    stub.reply(PATHS.oneImport, problem(503, 'OVERLOADED', 'Too busy.'));
    await page.waitForTimeout(1_200);
    await page.getByText(/Reading sessions.csv/).waitFor();
    const end = { progress: 1, rows_read: 2_000, stored: 1_990, finished_at: '2026-11-22T14:42:00.000Z' };
    stub.reply(PATHS.oneImport, { body: record(end) });
    await page.getByText('Average watch time per day').first().waitFor();
  });

  it('tells why a file was not taken', async () => {
    stub.reply(PATHS.status, { body: platformStatus({ has_events: false, has_sample_data: false }) });
    stub.reply(PATHS.imports, problem(422, 'VALIDATION_FAILED', 'The file has no column user_id.'));
    const page = await open();
    const file = { name: 'viewers.csv', mimeType: 'text/csv', buffer: Buffer.from('name\nAnn\n') };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('viewers.csv was not taken. The file has no column user_id.').waitFor();
  });
});
