// Runs before the first paint, so that a stored theme never flashes into view late. An external file: no inline script to allow.
(function applyStoredTheme() {
  var stored = null;
  try {
    stored = localStorage.getItem('engagement.theme');
  } catch {
    // Storage can be switched off; the system's theme then applies.
  }
  var dark = stored === 'dark' || (stored !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
