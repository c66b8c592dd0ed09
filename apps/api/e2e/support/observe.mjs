import { createHash } from 'node:crypto';
import { TimeZone } from '@engagement/analytics';
import { AppConfig } from '../../dist/config/app-config.js';
import { openReader, readerOptions } from '../../dist/database/data-source.js';
import { ReadDatabase } from '../../dist/database/read-database.js';
import { observeEverybody } from '../../dist/predictions/training/observe-everybody.js';

/**
 * Looks at everybody in the database that the environment names, as of now and of an earlier instant, and prints as JSON what it
 * found: for each instant how many viewers and a digest of all about them, and how many threads it started. In plain JavaScript,
 * because threads run the built server.
 *
 * Its arguments: how many viewers make it take a second thread, and the two instants in epoch ms.
 */
const [viewersForASecondThread, now, earlier] = process.argv.slice(2).map(Number);

let threads = 0;
process.on('worker', () => (threads += 1));

const source = await openReader(readerOptions(AppConfig.fromEnvironment(process.env).database));
try {
  const observed = await observeEverybody(
    new ReadDatabase(source),
    new TimeZone('Australia/Adelaide'),
    now,
    [
      { asOf: now, horizonDays: null, keep: 'everybody' },
      { asOf: earlier, horizonDays: 14, keep: 'eligible' },
    ],
    { viewersForASecondThread, sessionsAtOnce: 20_000 },
  );
  console.log(JSON.stringify({ threads, found: observed.map(digestOf) }));
} finally {
  await source.destroy();
}

function digestOf({ profiles, standings, lastSeenAt, tenureDays, behaviour, labels }) {
  const digest = createHash('sha256').update(JSON.stringify([profiles, standings]));
  for (const column of [lastSeenAt, tenureDays, behaviour, labels ?? new Uint8Array()]) digest.update(column);
  return {
    viewers: profiles.length,
    left: labels?.reduce((sum, label) => sum + label, 0),
    digest: digest.digest('hex'),
  };
}
