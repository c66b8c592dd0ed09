const SILENCE_MS = 10_000;
let spokenAt = 0;

/** Says on stderr how far it is: in place on a terminal, else a line every ten seconds at most. @param {string} text */
export function progress(text) {
  if (process.stderr.isTTY) {
    process.stderr.write(`\r\u001b[K${text}`);
    return;
  }
  if (Date.now() - spokenAt < SILENCE_MS) return;
  spokenAt = Date.now();
  process.stderr.write(`${text}\n`);
}

/** Leaves the line of the last progress. */
export function progressEnds() {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
}
