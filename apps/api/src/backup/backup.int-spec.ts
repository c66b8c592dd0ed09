import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DataFolderBusyError, DataFolderLock } from '../database/data-folder-lock.ts';
import { migrateFile, openWriter, writerOptions } from '../database/data-source.ts';
import { EmbeddedFile } from '../database/embedded-file.ts';
import { MIGRATIONS } from '../database/migrations/index.ts';
import { openDatabase, type OpenDatabase } from '../database/testing/open-database.ts';
import { pruneBackups } from './backup-files.ts';
import { createBackup, type Backup, type BackupRequest } from './create-backup.ts';
import { restoreBackup } from './restore-backup.ts';

const NOW = new Date('2026-11-20T19:30:00Z');
const LAST = MIGRATIONS.map((Migration) => new Migration().name as string).at(-1)!;
const NAME = `engagement-manual-20261120T193000Z-schema${/\d+$/.exec(LAST)![0]}.sqlite`;
const EMAIL = 'ada.erased@example.com';

let root: string;
/** A database in use, with three viewers and an erased one, and where it lies. */
let live: OpenDatabase;
let database: string;
let folders = 0;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'engagement-backup-'));
  live = await openDatabase('sqlite');
  database = join(live.config.dataDir, 'engagement.sqlite');
  for (const id of ['ada', 'bob', 'cy', 'dee'])
    await live.writer.query(
      `INSERT INTO users (user_id, email, created_at, updated_at) VALUES ('${id}', '${id === 'ada' ? EMAIL : `${id}@example.com`}', 0, 0)`,
    );
  await live.writer.query("DELETE FROM users WHERE user_id = 'ada'");
});
afterAll(async () => {
  await live.close();
  await rm(root, { recursive: true });
});

/** A name that no other test uses. */
const newFolder = (): string => join(root, String(folders++));

function backUp(more: Partial<BackupRequest> = {}): Promise<Backup> {
  return createBackup({ database, to: { folder: newFolder() }, series: 'manual', now: NOW, ...more });
}

async function readAll<Row>(path: string, text: string): Promise<Row[]> {
  const file = await EmbeddedFile.open(path, 'write');
  try {
    return await file.query<Row>(text);
  } finally {
    await file.close();
  }
}

const usersIn = async (path: string): Promise<unknown[]> =>
  (await readAll<{ user_id: string }>(path, 'SELECT user_id FROM users ORDER BY user_id')).map(
    (row) => row.user_id,
  );

describe('a backup', () => {
  it('is a checked copy that only its owner may read, without what was erased', async () => {
    const { path, bytes, rows, sha256 } = await backUp();
    expect(rows).toMatchObject({ users: 3, events: 0, job_runs: 0 });
    const folder = dirname(path);
    expect((await readdir(folder)).sort()).toEqual([NAME, `${NAME}.sha256`]);
    expect(await stat(path)).toMatchObject({ size: bytes, mode: 0o100600 });
    expect(await readFile(`${path}.sha256`, 'utf8')).toBe(`${sha256}  ${NAME}\n`);
    expect((await readFile(path)).includes(EMAIL)).toBe(false);
  });

  it('goes into a file that is named, and replaces none', async () => {
    const file = join(newFolder(), 'mine.sqlite');
    expect(await backUp({ to: { file } })).toMatchObject({ path: file });
    const before = await stat(file);
    await expect(backUp({ to: { file } })).rejects.toThrow(/is there already.*name another file/);
    expect(await stat(file)).toEqual(before);
  });

  it('that there is no room for is not begun', async () => {
    const folder = newFolder();
    await expect(backUp({ to: { folder }, roomIn: () => Promise.resolve(4_096) })).rejects.toThrow(
      /takes up to \d\.\d MB, and \S+ has room for 0\.0 MB: make some/,
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it('into what is no folder, or may not be written to, says so', async () => {
    const file = newFolder();
    await writeFile(file, '');
    await expect(backUp({ to: { folder: file } })).rejects.toThrow(
      /cannot be used as a folder: name another/,
    );
    // The kernel's own folders take no file from anybody, root included.
    const roomIn = (): Promise<number> => Promise.resolve(1e9);
    await expect(backUp({ to: { folder: '/sys' }, roomIn })).rejects.toThrow(/may not write to \/sys/);
  });

  it('that is ended leaves nothing', async () => {
    const folder = newFolder();
    const signal = AbortSignal.abort();
    await expect(backUp({ to: { folder }, signal })).rejects.toThrow(/ended before it was done/);
    expect(await readdir(folder)).toEqual([]);
  });

  it('of a damaged or a missing database is refused', async () => {
    const folder = newFolder();
    const broken = newFolder();
    await writeFile(broken, 'no database '.repeat(1_000));
    await expect(backUp({ to: { folder }, database: broken })).rejects.toThrow(/is damaged or no database/);
    await expect(backUp({ to: { folder }, database: newFolder() })).rejects.toThrow(
      /There is no database at/,
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it('removes older ones of its own series, and what a crash has left', async () => {
    const folder = newFolder();
    await mkdir(folder);
    await writeFile(join(folder, '.engagement-1.partial'), '');
    await writeFile(join(folder, 'notes.txt'), '');
    const at = (day: number): Date => new Date(Date.now() + day * 86_400_000);
    for (const day of [2, 3, 4]) await backUp({ to: { folder }, now: at(day) });
    const other = await backUp({ to: { folder }, series: 'scheduled', now: at(1) });
    expect(await pruneBackups(folder, 'manual', 2)).toHaveLength(1);
    const left = await readdir(folder);
    expect(left).toHaveLength(1 + 2 * 3);
    expect(left).toContain(other.path.slice(folder.length + 1));
    expect(left).not.toContain('.engagement-1.partial');
  });
});

describe('a restore', () => {
  let backup: Backup;
  beforeAll(async () => (backup = await backUp()));

  /** A copy of the backup with its checksum, to be spoilt. */
  async function copyOf({ withChecksum }: { withChecksum: boolean }): Promise<string> {
    const folder = newFolder();
    await mkdir(folder);
    const path = join(folder, NAME);
    await copyFile(backup.path, path);
    if (withChecksum) await copyFile(`${backup.path}.sha256`, `${path}.sha256`);
    return path;
  }

  const restore = (file: string, folder = newFolder()): ReturnType<typeof restoreBackup> =>
    restoreBackup({ file, database: join(folder, 'engagement.sqlite'), now: NOW });

  it('brings everything back, and keeps what was there aside', async () => {
    const folder = newFolder();
    const there = join(folder, 'engagement.sqlite');
    await mkdir(folder);
    await migrateFile(there);
    const restored = await restore(backup.path, folder);
    expect(restored).toMatchObject({ rows: backup.rows, migrated: [], hadChecksum: true });
    expect(await usersIn(there)).toEqual(['bob', 'cy', 'dee']);
    expect(restored.setAside).toBe(`${there}.before-restore-20261120T193000Z`);
    expect(await usersIn(restored.setAside!)).toEqual([]);
    expect((await stat(there)).mode).toBe(0o100600);
    expect((await readdir(folder)).sort()).toEqual([
      'engagement.lock',
      'engagement.sqlite',
      'engagement.sqlite.before-restore-20261120T193000Z',
    ]);
  });

  it('takes the place of a damaged database, whose log goes aside with it', async () => {
    const folder = newFolder();
    await mkdir(folder);
    for (const suffix of ['', '-wal', '-shm'])
      await writeFile(join(folder, `engagement.sqlite${suffix}`), `damaged${suffix} `.repeat(500));
    const { setAside } = await restore(backup.path, folder);
    for (const suffix of ['', '-wal'])
      expect(await readFile(setAside! + suffix, 'utf8')).toContain(`damaged${suffix}`);
    expect(existsSync(join(folder, 'engagement.sqlite-wal'))).toBe(false);
    expect(await usersIn(join(folder, 'engagement.sqlite'))).toHaveLength(3);
  });

  it.each<{ spoilt: string; withChecksum: boolean; spoil: (path: string) => Promise<void>; says: RegExp }>([
    {
      spoilt: 'a file that is no database',
      withChecksum: false,
      spoil: (path) => writeFile(path, 'user_id,age\n'.repeat(900)),
      says: /is damaged or no database/,
    },
    {
      spoilt: 'a truncated one',
      withChecksum: false,
      spoil: async (path) => truncate(path, Math.floor((await stat(path)).size / 2)),
      says: /damaged/,
    },
    { spoilt: 'an empty one', withChecksum: false, spoil: (path) => truncate(path, 0), says: /no database/ },
    {
      spoilt: 'one with a wrong byte in a text, by its checksum',
      withChecksum: true,
      spoil: async (path) => {
        const bytes = await readFile(path);
        bytes[bytes.indexOf('bob@example.com')]! ^= 1;
        await writeFile(path, bytes);
      },
      says: /is not what was backed up: its checksum is another/,
    },
    {
      spoilt: 'one with a wrong byte in a page',
      withChecksum: false,
      spoil: async (path) => {
        const bytes = await readFile(path);
        // The kind of the second page.
        bytes[4_096]! ^= 0xff;
        await writeFile(path, bytes);
      },
      says: /damaged/,
    },
    {
      spoilt: 'one of a newer version',
      withChecksum: false,
      spoil: async (path) => {
        await readAll(path, "INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'Later')");
      },
      says: /was made by a newer version \(Later\)/,
    },
  ])('refuses $spoilt, and leaves the database as it was', async ({ withChecksum, spoil, says }) => {
    const file = await copyOf({ withChecksum });
    await spoil(file);
    const folder = newFolder();
    const there = join(folder, 'engagement.sqlite');
    await mkdir(folder);
    await migrateFile(there);
    const before = await readFile(there);
    await expect(restore(file, folder)).rejects.toThrow(says);
    expect((await readdir(folder)).sort()).toEqual(['engagement.lock', 'engagement.sqlite']);
    expect((await readFile(there)).equals(before)).toBe(true);
  });

  it('without room, or of what is not there, is refused', async () => {
    const to = join(newFolder(), 'engagement.sqlite');
    const roomIn = (): Promise<number> => Promise.resolve(1_000);
    await expect(restoreBackup({ file: backup.path, database: to, now: NOW, roomIn })).rejects.toThrow(
      /has room for 0\.0 MB/,
    );
    expect(existsSync(to)).toBe(false);
    await expect(restore(join(root, 'nowhere'))).rejects.toThrow(/There is no backup at/);
    await expect(restore(root)).rejects.toThrow(/is not a file/);
    await expect(restoreBackup({ file: database, database, now: NOW })).rejects.toThrow(
      /is the database itself/,
    );
  });

  it('is refused while anybody has the database open, and refuses others meanwhile', async () => {
    await expect(restore(backup.path, dirname(database))).rejects.toThrow(DataFolderBusyError);
    const folder = newFolder();
    const there = join(folder, 'engagement.sqlite');
    await restore(backup.path, folder);
    // As a version does that knows nothing of our lock.
    const other = await EmbeddedFile.open(there, 'write');
    await other.query('SELECT COUNT(*) FROM users');
    await expect(restore(backup.path, folder)).rejects.toThrow(/Another program has \S+ open/);
    await other.close();
    const restoring = await DataFolderLock.own(folder);
    await expect(DataFolderLock.share(folder)).rejects.toThrow(/is being restored/);
    await restoring.release();
    await (await DataFolderLock.share(folder)).release();
  });

  it('is not kept out by a process that has died', async () => {
    const folder = newFolder();
    await restore(backup.path, folder);
    const script = `
      import sqlite3 from 'sqlite3';
      const lock = new sqlite3.Database(${JSON.stringify(join(folder, 'engagement.lock'))});
      lock.serialize();
      lock.exec('BEGIN; SELECT COUNT(*) FROM sqlite_schema', (error) => console.log(error ?? 'locked'));
      // Also keeps the object from being collected, which would give up the lock.
      setInterval(() => lock, 1_000);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: import.meta.dirname,
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const [said] = (await once(child.stdout, 'data')) as [Buffer];
      expect(said.toString()).toBe('locked\n');
      await expect(restore(backup.path, folder)).rejects.toThrow(DataFolderBusyError);
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await expect(restore(backup.path, folder)).resolves.toMatchObject({ rows: backup.rows });
  });
});

describe('a start that changes the schema', () => {
  let old: OpenDatabase;
  let folder: string;
  afterEach(() => old.close());

  /** Makes a database whose schema lacks the last migration. */
  async function openOld(): Promise<void> {
    old = await openDatabase('sqlite');
    folder = join(old.config.dataDir, 'backups');
    await old.writer.query("INSERT INTO users (user_id, created_at, updated_at) VALUES ('ada', 0, 0)");
    await old.writer.undoLastMigration({ transaction: 'each' });
  }

  /** @returns names of the migrations that have run */
  const migrationsOf = async (path: string): Promise<string[]> =>
    (await readAll<{ name: string }>(path, 'SELECT name FROM migrations')).map(({ name }) => name);

  it('backs the database up first, and keeps three of these backups', async () => {
    await openOld();
    const { file } = old.config.database as { file: string };
    for (let upgrade = 0; upgrade < 4; upgrade++) {
      const writer = await openWriter(writerOptions(old.config.database));
      expect(await migrationsOf(file)).toContain(LAST);
      await writer.undoLastMigration({ transaction: 'each' });
      await writer.destroy();
      // Names have seconds.
      const made = (await readdir(folder)).filter((name) => name.endsWith('.sqlite'));
      for (const name of made) await shift(join(folder, name), 4 - upgrade);
    }
    await (await openWriter(writerOptions(old.config.database))).destroy();
    const backups = (await readdir(folder)).filter((name) => name.endsWith('.sqlite'));
    expect(backups).toHaveLength(3);
    for (const name of backups) {
      expect(name).toContain(`engagement-before-${LAST}-`);
      expect(await migrationsOf(join(folder, name))).not.toContain(LAST);
      expect(await usersIn(join(folder, name))).toEqual(['ada']);
    }
    // Up to date: none is made.
    await (await openWriter(writerOptions(old.config.database))).destroy();
    expect((await readdir(folder)).filter((name) => name.endsWith('.sqlite')).sort()).toEqual(backups.sort());
  });

  it('changes nothing where the backup cannot be made, unless it is told to', async () => {
    await openOld();
    const { file } = old.config.database as { file: string };
    await writeFile(folder, 'in the way of the folder');
    await expect(openWriter(writerOptions(old.config.database))).rejects.toThrow(
      /nothing was changed.*cannot be used as a folder.*BACKUP_DIR.*MIGRATION_BACKUP=off/s,
    );
    expect(await migrationsOf(file)).not.toContain(LAST);
    const without = { ...old.config.database, migrationBackups: null } as typeof old.config.database;
    await (await openWriter(writerOptions(without))).destroy();
    expect(await migrationsOf(file)).toContain(LAST);
  });
});

/** Gives a backup a name as if it had been made so many days before. */
async function shift(path: string, days: number): Promise<void> {
  const earlier = path.replace(/-2\d{7}T/, () => `-2020010${days}T`);
  if (path.includes('-20200')) return;
  for (const suffix of ['', '.sha256']) {
    await copyFile(path + suffix, earlier + suffix);
    await rm(path + suffix);
  }
}
