import { verdict, whole } from './ingest-report.mjs';

const FCP_TARGET_MS = 1_000;
const FILLED_TARGET_MS = 2_000;
const SHIFT_TARGET = 0.02;
const SCRIPT_TARGET_KB = 200;
const TASK_TARGET_MS = 200;

/** @param {object} result as the bench prints it with `--json` */
export function printWeb(result) {
  const { stored, scores, slow_down, rounds, warm_up_s, pages, route_change, table } = result;
  console.log(
    `\nBoth pages over ${whole(stored.events)} events of ${whole(stored.users)} users, on a processor slowed down ${slow_down} times; ` +
      `medians of ${rounds} openings with an empty cache. Scores: ${scores.source}. The server had been given ${warm_up_s.toFixed(0)} s to read what pages ask for.\n`,
  );
  for (const [name, page] of Object.entries(pages)) {
    const ratio = page.fcp_ms / page.static_copy_fcp_ms;
    print(
      `/${name}: first contentful paint`,
      ms(page.fcp_ms),
      page.fcp_ms < FCP_TARGET_MS,
      `< ${FCP_TARGET_MS} ms`,
    );
    print(`    against a static copy of it`, `${ratio.toFixed(2)} x ${ms(page.static_copy_fcp_ms)}`);
    print(
      `    all panels filled`,
      ms(page.filled_ms),
      page.filled_ms < FILLED_TARGET_MS,
      `< ${FILLED_TARGET_MS} ms`,
    );
    print(
      `    layout shift`,
      page.layout_shift.toFixed(4),
      page.layout_shift < SHIFT_TARGET,
      `< ${SHIFT_TARGET}`,
    );
    print(
      `    JavaScript, compressed, in total`,
      `${page.script_kb.toFixed(1)} kB`,
      page.script_kb <= SCRIPT_TARGET_KB,
      `≤ ${SCRIPT_TARGET_KB} kB`,
    );
  }
  print('from /churn to /activity: all panels', ms(route_change.filled_ms));
  print('    JavaScript loaded for it', `${route_change.script_kb.toFixed(1)} kB`);
  print('table of all viewers: sorted', ms(table.sort_ms));
  print('    next page', ms(table.page_ms));
  print('    filtered', ms(table.filter_ms));
  print('    searched, from the first letter of five on', ms(table.search_ms));
  print(
    '    longest task while typing',
    table.longest_task_ms === 0 ? 'under 50 ms' : ms(table.longest_task_ms),
    table.longest_task_ms <= TASK_TARGET_MS,
    `≤ ${TASK_TARGET_MS} ms`,
  );
}

function print(title, figure, isMet, target) {
  const judged = isMet === undefined ? '' : `   ${verdict(isMet, target)}`;
  console.log(`${title.padEnd(46)}${figure.padStart(18)}${judged}`);
}

function ms(value) {
  return `${whole(value)} ms`;
}
