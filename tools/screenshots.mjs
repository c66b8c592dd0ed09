import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launchBrowser, startServer, waitFor } from '@engagement/test-support';

/** `npm run screenshots`: both pages as a first user sees them, into docs/screenshots/. */

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
          await page.screenshot({ path: `${folder}${path}-${state}-${theme}-${name}.png`, fullPage: true });
        }
        await context.close();
      }
    }
  } finally {
    await server.stop();
  }
}
