import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTypescript, { astToString } from 'openapi-typescript';

/** `npm run openapi`: asks the built server for its description, and writes it with the types that follow from it. */

const fromRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const ADDRESS = /dashboard is at (http:\/\/\S+?) /;
const START_LIMIT_MS = 30_000;

const dataDir = await mkdtemp(join(tmpdir(), 'engagement-openapi-'));
const server = spawn(process.execPath, [fromRoot('apps/api/dist/main.js')], {
  env: { ...process.env, DATABASE_URL: '', DATA_DIR: dataDir, PORT: '0', SAMPLE_DATA: 'off', NO_COLOR: '1' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const document = await (await fetch(`${await addressOf(server)}/openapi.json`)).json();
  await writeFile(fromRoot('libs/contracts/openapi.json'), `${JSON.stringify(document, null, 2)}\n`);
  const types = astToString(await openapiTypescript(document, { immutable: true, rootTypes: false }));
  await writeFile(
    fromRoot('libs/contracts/src/generated/openapi.ts'),
    `// Written by "npm run openapi"; edit the API's DTOs instead.\n\n${types}`,
  );
} finally {
  server.kill();
  await rm(dataDir, { recursive: true, force: true });
}

function addressOf({ stdout }) {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('The server did not start.')), START_LIMIT_MS).unref();
    let output = '';
    stdout.on('data', (chunk) => {
      output += chunk;
      const address = ADDRESS.exec(output);
      if (address) resolve(address[1]);
    });
  });
}
