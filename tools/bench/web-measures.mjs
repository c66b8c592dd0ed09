import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { median } from './harness/statistics.mjs';
import { progress, progressEnds } from './harness/progress.mjs';
import { watchPage } from './web-watch.mjs';

export const PAGES = ['churn', 'activity'];

const WIDTH = 1440;
/** High enough for every panel: what waits until it is scrolled to is waited for, too. */
const WHOLE_PAGE_HEIGHT = 4_200;
const STEP_LIMIT_MS = 30_000;
const ASK_EVERY_MS = 100;
/** What still moves when all is filled moves within so long. */
const AFTERMATH_MS = 500;

const IS_FILLED = 'window.watched?.filledMs != null';
const IS_PAINTED = 'window.watched?.fcpMs != null';
const HAVE_ROWS_CHANGED = 'window.watched.rowsChangedMs !== null';

/**
 * @typedef {object} Load
 * @property {import('playwright-core').Browser} browser
 * @property {string} origin of the product
 * @property {number} rounds
 * @property {number} slowDown of the processor
 */

/**
 * A page of a new context, with an empty cache and a slow processor.
 *
 * @param {Load} load
 * @returns the page, and how to wait until something is true in it: without the browser driver's own helpers, which the slow
 *   processor would first have to compile
 */
async function openSlowPage({ browser, slowDown }) {
  const context = await browser.newContext({ viewport: { width: WIDTH, height: WHOLE_PAGE_HEIGHT } });
  const page = await context.newPage();
  page.setDefaultTimeout(STEP_LIMIT_MS);
  await page.addInitScript(watchPage);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
  const until = async (expression) => {
    const deadline = Date.now() + STEP_LIMIT_MS;
    for (;;) {
      const { result } = await session.send('Runtime.evaluate', { expression, returnByValue: true });
      if (result.value === true) return;
      if (Date.now() > deadline) throw new Error(`Not within ${STEP_LIMIT_MS} ms: ${expression}`);
      await pause(ASK_EVERY_MS);
    }
  };
  return { page, until };
}

/** First paint, all panels, layout shift and JavaScript of each page, beside a static copy of it. @param {Load} load */
export async function measurePages(load) {
  const figures = {};
  for (const name of PAGES) {
    const rounds = [];
    const copies = [];
    let copy = null;
    for (let round = 0; round < load.rounds; round++) {
      progress(`${name}: round ${round + 1} of ${load.rounds}`);
      const { html, ...measured } = await openPage(load, `${load.origin}/${name}`);
      rounds.push(measured);
      copy ??= html;
      copies.push(await openCopy(load, copy));
    }
    progressEnds();
    figures[name] = { ...medians(rounds), static_copy_fcp_ms: median(copies), rounds };
  }
  return figures;
}

async function openPage(load, address) {
  const { page, until } = await openSlowPage(load);
  const scripts = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script') scripts.push(request.sizes());
  });
  await page.goto(address);
  await until(IS_FILLED);
  await pause(AFTERMATH_MS);
  const watched = await page.evaluate(() => window.watched);
  const sizes = await Promise.all(scripts);
  const html = await staticCopy(page);
  await page.context().close();
  return {
    fcp_ms: watched.fcpMs,
    filled_ms: watched.filledMs,
    layout_shift: watched.layoutShift,
    script_kb: sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0) / 1_000,
    html,
  };
}

/** What the page has become, with its styles and without its scripts. */
function staticCopy(page) {
  return page.evaluate(async () => {
    const sheets = [...document.querySelectorAll('link[rel=stylesheet]')];
    const css = await Promise.all(sheets.map(async ({ href }) => (await fetch(href)).text()));
    const copy = document.documentElement.cloneNode(true);
    for (const element of copy.querySelectorAll('script, link, base')) element.remove();
    for (const text of css)
      copy
        .querySelector('head')
        .append(Object.assign(document.createElement('style'), { textContent: text }));
    return `<!doctype html>${copy.outerHTML}`;
  });
}

/** First contentful paint of a static page, ms. */
async function openCopy(load, html) {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(html);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { page, until } = await openSlowPage(load);
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await until(IS_PAINTED);
  const fcp = await page.evaluate(() => window.watched.fcpMs);
  await page.context().close();
  server.closeAllConnections();
  server.close();
  return fcp;
}

/** From one page to the other: until all its panels are filled, and what is loaded for it. @param {Load} load */
export async function measureRouteChange(load) {
  const rounds = [];
  for (let round = 0; round < load.rounds; round++) {
    const { page, until } = await openSlowPage(load);
    await page.goto(`${load.origin}/churn`);
    await until(IS_FILLED);
    const scripts = [];
    page.on('requestfinished', (request) => {
      if (request.resourceType() === 'script') scripts.push(request.sizes());
    });
    await page.evaluate(() => window.watched.begin());
    await page.locator('a[href="/activity"]').first().click();
    await page.waitForURL('**/activity');
    await until(IS_FILLED);
    const filled = await page.evaluate(() => window.watched.filledMs);
    const sizes = await Promise.all(scripts);
    rounds.push({
      filled_ms: filled,
      script_kb: sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0) / 1_000,
    });
    await page.context().close();
  }
  return { ...medians(rounds), rounds };
}

/** Sorting, filtering, paging and searching the table of all viewers, ms until its rows have changed. @param {Load} load */
export async function measureTable(load) {
  const rounds = [];
  for (let round = 0; round < load.rounds; round++) {
    progress(`table: round ${round + 1} of ${load.rounds}`);
    rounds.push(await useTable(load));
  }
  progressEnds();
  return { ...medians(rounds), rounds };
}

async function useTable(load) {
  const { page, until } = await openSlowPage(load);
  await page.goto(`${load.origin}/churn?state=all`);
  await until(IS_FILLED);
  const rows = page.locator('eng-people-table tbody');
  const step = async (act) => {
    await page.evaluate(() => window.watched.beginStep());
    await act();
    await until(HAVE_ROWS_CHANGED);
    return page.evaluate(() => window.watched.rowsChangedMs);
  };
  await rows.locator('tr').first().waitFor();
  const sort_ms = await step(() =>
    page.getByRole('columnheader', { name: 'Last seen' }).getByRole('button').click(),
  );
  const page_ms = await step(() => page.getByRole('button', { name: 'Next' }).click());
  const filter_ms = await step(() => page.getByRole('button', { name: /^Safe/ }).click());
  await page.evaluate(() => window.watched.beginTasks());
  const search_ms = await step(() =>
    page.locator('input[type=search]').pressSequentially('u0012', { delay: 60 }),
  );
  const longest_task_ms = await page.evaluate(() => window.watched.longestTaskMs);
  await page.context().close();
  return { sort_ms, page_ms, filter_ms, search_ms, longest_task_ms };
}

/** @param {object[]} rounds numbers by name @returns the median of each */
function medians(rounds) {
  return Object.fromEntries(
    Object.keys(rounds[0]).map((name) => [name, median(rounds.map((round) => round[name]))]),
  );
}
