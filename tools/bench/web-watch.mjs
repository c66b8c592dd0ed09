/**
 * Runs in the page before everything else and notes what happens to it, as `window.watched`. Passed to the browser as text: it
 * may use nothing from outside. Looks by a timer: asking for animation frames would have the page painted more often than it is
 * for anybody else, and earlier.
 */
export function watchPage() {
  const LOOK_EVERY_MS = 10;
  /** Figures have to stay for so long to count as all. */
  const STEADY_MS = 150;
  const watched = {
    fcpMs: null,
    filledMs: null,
    layoutShift: 0,
    longestTaskMs: 0,
    rowsChangedMs: null,
    begin() {
      start = performance.now();
      candidate = null;
      watched.filledMs = null;
      // The page before is still there for a moment, and is filled.
      leaving = document.querySelector('router-outlet + *');
      follow();
    },
    beginStep() {
      watched.rowsChangedMs = null;
      const body = document.querySelector('eng-people-table tbody');
      const before = body?.textContent;
      const from = performance.now();
      const look = () => {
        const now = document.querySelector('eng-people-table tbody')?.textContent;
        const isRefreshing = document.querySelector('eng-people-panel .body--refreshing') !== null;
        if (now !== undefined && now !== before && !isRefreshing)
          watched.rowsChangedMs = performance.now() - from;
        else setTimeout(look, LOOK_EVERY_MS);
      };
      setTimeout(look, LOOK_EVERY_MS);
    },
    beginTasks() {
      watched.longestTaskMs = 0;
    },
  };
  let start = 0;
  let candidate = null;
  let leaving = null;

  const isFilled = () =>
    document.querySelectorAll('eng-panel').length >= 4 &&
    document.querySelector('.skeleton, .placeholder, .body--refreshing') === null &&
    document.querySelector('canvas') !== null &&
    (leaving === null || !leaving.isConnected);

  function follow() {
    const now = performance.now();
    if (!isFilled()) candidate = null;
    else candidate ??= now;
    if (candidate !== null && now - candidate >= STEADY_MS) watched.filledMs = candidate - start;
    else setTimeout(follow, LOOK_EVERY_MS);
  }

  const observe = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  observe('paint', (entry) => {
    if (entry.name === 'first-contentful-paint') watched.fcpMs = entry.startTime;
  });
  observe('layout-shift', (entry) => {
    if (!entry.hadRecentInput) watched.layoutShift += entry.value;
  });
  observe('longtask', (entry) => {
    watched.longestTaskMs = Math.max(watched.longestTaskMs, entry.duration);
  });
  window.watched = watched;
  setTimeout(follow, LOOK_EVERY_MS);
}
