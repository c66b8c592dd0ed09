import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer } from 'node:http';
import { serveParent } from '../harness/child.mjs';

/**
 * The least that could be called an event logger: appends each event to a CSV file. It checks nothing, stores a repeat twice,
 * and answers before anything has reached the disk.
 */
const COLUMNS = [
  'event_id',
  'user_id',
  'login_time',
  'content_watched',
  'genres_watched',
  'total_watch_time',
  'num_pauses',
  'buffer_events',
  'was_recommended',
];
const ANSWER = JSON.stringify({ message: 'Data received successfully' });

const handle = await open(process.env['BENCH_FILE'], 'w');
const file = createWriteStream('', { fd: handle });
const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = JSON.parse(Buffer.concat(chunks).toString());
    const events = Array.isArray(body) ? body : [body];
    file.write(events.map(toLine).join(''));
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': ANSWER.length });
    response.end(ANSWER);
  });
});
const listening = new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

serveParent({
  async port() {
    await listening;
    return server.address().port;
  },
  /** Afterwards, outside the measurement: else the disk would write it while the next one is measured. */
  async settle() {
    await new Promise((resolve) => file.write('', resolve));
    await handle.datasync();
  },
});

function toLine(event) {
  return `${COLUMNS.map((column) => toField(event[column])).join(',')}\n`;
}

function toField(value) {
  const text = Array.isArray(value) ? value.join(' ') : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
