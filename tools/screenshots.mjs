import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launchBrowser, startServer, waitFor } from '@engagement/test-support';

/** `npm run screenshots`: both pages as a first user sees them, and what opens over them, into docs/screenshots/. */

const folder = fileURLToPath(new URL('../docs/screenshots/', import.meta.url));
const PAGES = ['churn', 'activity'];
const THEMES = ['light', 'dark'];
const WIDTHS = { wide: 1440, narrow: 400 };
const TRAINING_LIMIT_MS = 180_000;

await mkdir(folder, { recursive: true });
const browser = await launchBrowser();
try {
  await photograph('full', { SAMPLE_DATA: 'on' });
  await photograph('empty', { SAMPLE_DATA: 'off' });
} finally {
  await browser.close();
}

/** Takes each page in each theme and width, once the server has nothing left to do. */
async function photograph(state, env) {
  const server = await startServer({ env });
  try {
    await waitFor(
      'a server that is ready',
      () => (/Startup.*Ready/.test(server.output()) ? true : null),
      TRAINING_LIMIT_MS,
    );
    for (const theme of THEMES) {
      for (const [name, width] of Object.entries(WIDTHS)) {
        const context = await browser.newContext({
          viewport: { width, height: 900 },
          colorScheme: theme,
          reducedMotion: 'reduce',
        });
        const page = await context.newPage();
        for (const path of PAGES) {
          await page.goto(`${server.url}/${path}`, { waitUntil: 'networkidle' });
          await seeAll(page);
          await page.screenshot({ path: `${folder}${path}-${state}-${theme}-${name}.png`, fullPage: true });
        }
        if (state === 'full') await photographDrawers(page, server.url, `${theme}-${name}`);
        await context.close();
      }
    }
  } finally {
    await server.stop();
  }
}

/** Some parts load when they are scrolled to. */
async function seeAll(page) {
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(300);
  await page.evaluate(() => scrollTo(0, 0));
}

/** What opens over the pages: one viewer, one show, the people of a cohort. */
async function photographDrawers(page, origin, look) {
  const { items: viewers } = await read(`${origin}/api/v1/predictions/churn/users?state=at_risk&limit=1`);
  const { items: shows } = await read(`${origin}/api/v1/analytics/top-shows?limit=1`);
  const { cohorts } = await read(`${origin}/api/v1/analytics/retention`);
  const drawers = {
    viewer: `churn?user=${viewers[0].user_id}`,
    show: `activity?show=${shows[0].show_id}`,
    cohort: `activity?cohort=${cohorts.find(({ users }) => users > 0).week}&week=1`,
  };
  for (const [name, address] of Object.entries(drawers)) {
    await page.goto(`${origin}/${address}`, { waitUntil: 'networkidle' });
    await page.screenshot({ path: `${folder}${name}-${look}.png` });
  }
}

async function read(address) {
  return (await fetch(address)).json();
}
