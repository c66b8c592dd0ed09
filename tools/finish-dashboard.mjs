import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Prepares the built dashboard for a fast start. See docs/dashboard.md, "What it weighs". */

const DIST = fileURLToPath(new URL('../apps/web/dist/browser/', import.meta.url));
const TEXT = new Set(['.css', '.html', '.js', '.json', '.svg']);

/**
 * Has V8 compile the whole file in the background while it arrives, where otherwise the page waits for each function at its first
 * call; other engines ignore the line. https://v8.dev/blog/explicit-compile-hints
 */
const COMPILE_HINT = '//# allFunctionsCalledOnLoad\n';
/** In a file of so few bytes there is too little to compile to be worth the line. */
const HINT_FROM_BYTES = 4_000;

const copies = [
  {
    ending: '.br',
    compress: (content) =>
      promisify(brotliCompress)(content, {
        params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
      }),
  },
  {
    ending: '.gz',
    compress: (content) => promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
  },
];

await hintAtCompilation();
await layCompressedCopies();

async function hintAtCompilation() {
  for (const file of await readdir(DIST)) {
    if (extname(file) !== '.js') continue;
    const code = await readFile(join(DIST, file), 'utf8');
    if (code.length >= HINT_FROM_BYTES) await writeFile(join(DIST, file), COMPILE_HINT + code);
  }
}

/** Lays a Brotli and a gzip copy beside each file: compressed once, not at every request. */
async function layCompressedCopies() {
  const files = await readdir(DIST, { recursive: true });
  await Promise.all(
    files
      .filter((file) => TEXT.has(extname(file)))
      .map(async (file) => {
        const content = await readFile(join(DIST, file));
        for (const { ending, compress } of copies)
          await writeFile(join(DIST, file + ending), await compress(content));
      }),
  );
}
