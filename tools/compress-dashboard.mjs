import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Lays a Brotli and a gzip copy beside each file of the built dashboard: compressed once, not at every request. */

const DIST = fileURLToPath(new URL('../apps/web/dist/browser/', import.meta.url));
const TEXT = new Set(['.css', '.html', '.js', '.json', '.svg']);

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
