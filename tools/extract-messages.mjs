import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `npm run messages`: writes every text of the built dashboard to the English message file, by its id. A translation has
 * the same ids; `-- --to FILE` writes elsewhere, to compare.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const localize = dirname(createRequire(import.meta.url).resolve('@angular/localize/package.json'));
const [flag, file] = process.argv.slice(2);
const target = flag === '--to' ? file : join(root, 'apps/web/src/locale/messages.en.json');

execFileSync(
  process.execPath,
  [
    join(localize, 'tools/bundles/src/extract/cli.js'),
    ...['--root', join(root, 'apps/web/dist/browser'), '--source', '*.js', '--outputPath', target],
    ...['--format', 'json', '--locale', 'en', '--duplicateMessageHandling', 'error'],
  ],
  { stdio: 'inherit' },
);

// In the order of the ids, whatever the order of the files they were found in.
const { locale, translations } = JSON.parse(readFileSync(target, 'utf8'));
const sorted = Object.fromEntries(Object.entries(translations).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(target, `${JSON.stringify({ locale, translations: sorted }, null, 2)}\n`);
