import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';

export type Theme = 'light' | 'dark';

export interface DashboardOptions {
  readonly theme?: Theme;
  readonly width?: number;
  /** The browser's own zone, which must never show. */
  readonly timeZone?: string;
  /** What the browser's user reads; a BCP 47 tag. */
  readonly locale?: string;
}

/** An open page of the dashboard, with everything that went wrong in it. */
export interface Dashboard {
  readonly page: Page;
  /** Uncaught errors and console errors, those of failed requests aside. */
  readonly errors: readonly string[];
}

/** Opens an address of the dashboard in a context of its own. */
export async function openDashboard(
  browser: Browser,
  address: string,
  { theme = 'light', width = 1440, timeZone = 'America/New_York', locale = 'en-US' }: DashboardOptions = {},
): Promise<Dashboard> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: theme,
    timezoneId: timeZone,
    locale,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      errors.push(message.text());
  });
  await page.goto(address);
  return { page, errors };
}

/** What of a page is looked at. */
export interface AccessibilityScope {
  /** Selector of the part that is new in this state; the whole page unless given. */
  readonly within?: string;
  /** Only what depends on colours: for another theme of a state that was looked at as a whole. */
  readonly coloursOnly?: boolean;
}

/** Violations of WCAG 2.2 A and AA on the page as it stands, one line each. */
export async function accessibilityViolations(
  page: Page,
  { within = 'html', coloursOnly = false }: AccessibilityScope = {},
): Promise<readonly string[]> {
  // What passed need not be written down node by node, and without frames nothing has to be put together in a second page: that
  // takes three times as long as finding out.
  const builder = new AxeBuilder({ page })
    .include(within)
    .setLegacyMode()
    .options({ resultTypes: ['violations'] });
  const { violations } = await (
    coloursOnly
      ? builder.withRules(['color-contrast', 'link-in-text-block'])
      : builder.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
  ).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** Text of an element with narrow spaces as plain ones and runs of white space as one. */
export async function readableText(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).first().innerText()).replace(/\s+/g, ' ').trim();
}
