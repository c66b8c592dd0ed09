import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { waitFor } from '@engagement/test-support';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiClient } from './support/api-client.ts';
import { aUser } from './support/builders.ts';
import {
  copiesOf,
  environmentOf,
  isIgnored,
  parseDockerfile,
  textOf,
  textsOf,
} from './support/dockerfile.ts';
import { assembleImage, setWritable } from './support/runtime-image.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const text = read('Dockerfile');
const ignore = read('.dockerignore');
const stages = parseDockerfile(text);
const [build, image] = [stages[0]!, stages[1]!];
const user = /^(\d+):(\d+)$/.exec(textOf(image, 'USER'));

describe('the Dockerfile', () => {
  it('builds on two pinned images of a Node that the project supports', () => {
    expect(stages).toHaveLength(2);
    for (const { base } of stages) expect(base).toMatch(/^node:2[24]\.\d+\.\d+-\w+-slim$/);
    expect(image.base).toBe(build.base);
  });

  it('copies what there is, and nothing that is left out', () => {
    const sources = copiesOf(build).flatMap((copy) => copy.sources);
    for (const source of sources) {
      expect({ source, isThere: existsSync(join(ROOT, source)) }).toEqual({ source, isThere: true });
      expect({ source, ignored: isIgnored(ignore, source) }).toEqual({ source, ignored: false });
    }
    // What `COPY . .` is there for.
    const needed = ['apps/api/src/main.ts', 'apps/web/src/main.ts', 'tools/finish-dashboard.mjs', 'nx.json'];
    for (const path of [...needed, 'tsconfig.base.json', 'data/users.csv', 'libs/ml/src/index.ts'])
      expect({ path, isThere: existsSync(join(ROOT, path)), ignored: isIgnored(ignore, path) }).toEqual({
        path,
        isThere: true,
        ignored: false,
      });
    const kept = [
      '.git/config',
      'node_modules/pg',
      'libs/ml/dist',
      'var/engagement.sqlite',
      '.env',
      'apps/api/.env.local',
    ];
    for (const path of kept)
      expect({ path, ignored: isIgnored(ignore, path) }).toEqual({ path, ignored: true });
  });

  it('copies the package file of every workspace before it installs', () => {
    const beforeInstall = text.slice(0, text.indexOf('RUN npm ci'));
    const workspaces = ['analytics', 'contracts', 'ml', 'simulator', 'test-support'];
    for (const name of workspaces) expect(beforeInstall).toContain(`libs/${name}/package.json`);
  });

  it('runs as somebody who is not root, without a shell, and is stopped by SIGTERM', () => {
    expect(Number(user?.[1])).toBeGreaterThan(0);
    expect(image.instructions.findIndex(({ name }) => name === 'USER')).toBeGreaterThan(
      image.instructions.findLastIndex(({ name }) => name === 'RUN'),
    );
    expect(JSON.parse(textOf(image, 'CMD'))).toEqual(['node', 'apps/api/dist/main.js']);
    expect(textOf(image, 'HEALTHCHECK')).toMatch(/ CMD \["node", /);
    expect(textOf(image, 'STOPSIGNAL')).toBe('SIGTERM');
    expect(textsOf(image, 'ENTRYPOINT')).toEqual([]);
  });

  it('fetches nothing by address, and holds no secret', () => {
    expect(stages.flatMap((stage) => textsOf(stage, 'ADD'))).toEqual([]);
    expect(stages.flatMap((stage) => textsOf(stage, 'ARG'))).toEqual([]);
    expect(text).not.toMatch(/PASSWORD|SECRET|TOKEN|_KEY|DATABASE_URL/);
  });

  it('writes to the volume alone', () => {
    const { DATA_DIR, TMPDIR, HOST, PORT } = environmentOf(image);
    expect([DATA_DIR, TMPDIR]).toEqual([textOf(image, 'VOLUME'), textOf(image, 'VOLUME')]);
    expect(HOST).toBe('0.0.0.0');
    expect(textOf(image, 'EXPOSE')).toBe(PORT);
    expect(textsOf(image, 'RUN')).toEqual([
      `install --directory --mode=0700 --owner=${user![1]!} --group=${user![2]!} ${DATA_DIR!}`,
    ]);
  });
});

describe('what the image holds', () => {
  const isRoot = process.getuid?.() === 0;
  let root: string;
  let app: string;
  let env: Record<string, string>;
  let server: ChildProcess;
  let output = '';

  /** Starts a command as the image does: its user, its folder, its environment and no other. */
  function start(command: readonly string[]): ChildProcess {
    const [program, ...args] = command;
    expect(program).toBe('node');
    const [uid, gid] = [Number(user![1]), Number(user![2])];
    return spawn(process.execPath, args, {
      cwd: app,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(isRoot ? { uid, gid } : {}),
    });
  }

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'engagement-image-'));
    await chmod(root, 0o755);
    app = join(root, 'app');
    const data = join(root, 'data');
    await mkdir(app);
    await mkdir(data, { mode: 0o700 });
    if (isRoot) await chown(data, Number(user![1]), Number(user![2]));
    assembleImage(copiesOf(image), ROOT, app);
    setWritable(app, false);
    const port = String(await freePort());
    env = { ...environmentOf(image), HOST: '127.0.0.1', PORT: port, DATA_DIR: data, TMPDIR: data };
    server = start(JSON.parse(textOf(image, 'CMD')) as string[]);
    for (const stream of [server.stdout!, server.stderr!])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  });
  afterAll(async () => {
    if (server.exitCode === null && server.signalCode === null) {
      server.kill('SIGKILL');
      await once(server, 'exit');
    }
    setWritable(app, true);
    await rm(root, { recursive: true });
  });

  it('is all that the server needs: it gets healthy, serves both faces and takes a viewer', async () => {
    const check = JSON.parse(/ CMD (\[.*\])$/.exec(textOf(image, 'HEALTHCHECK'))![1]!) as string[];
    await waitFor(`a healthy server\n${output}`, async () => {
      if (server.exitCode !== null) throw new Error(output);
      const [code] = (await once(start(check), 'exit')) as [number];
      return code === 0 ? true : null;
    });
    const api = new ApiClient(`http://127.0.0.1:${env['PORT']!}`);
    expect((await api.get('/')).text).toContain('<html');
    expect((await api.get('/docs')).status).toBe(200);
    expect((await api.post('/register-user', aUser())).status).toBeLessThan(300);
    expect((await readdir(join(root, 'data'))).sort()).toContain('engagement.sqlite');
  });

  it('has no package that is there for development alone', () => {
    const packages = JSON.parse(read('package.json')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >;
    for (const name of Object.keys(packages.dependencies))
      expect({ name, isThere: existsSync(join(app, 'node_modules', name)) }).toEqual({ name, isThere: true });
    for (const name of ['nx', 'jest', '@swc/core', 'playwright-core', '@angular/core'])
      expect({ name, isThere: existsSync(join(app, 'node_modules', name)) }).toEqual({
        name,
        isThere: false,
      });
  });

  it('ends by itself when it is told to', async () => {
    server.kill('SIGTERM');
    const [code, signal] = (await once(server, 'exit')) as [number | null, string | null];
    expect(signal ?? code).toBe(signal === null ? 0 : 'SIGTERM');
    const check = JSON.parse(/ CMD (\[.*\])$/.exec(textOf(image, 'HEALTHCHECK'))![1]!) as string[];
    expect(((await once(start(check), 'exit')) as [number])[0]).toBe(1);
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
