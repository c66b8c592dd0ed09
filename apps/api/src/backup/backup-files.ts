import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, readFile, rm, stat, statfs } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readBackupName, type BackupSeries } from './backup-name.ts';

/** Beside each backup, in the form that `sha256sum -c` reads: SQLite has no checksums of its own. */
const CHECKSUM = '.sha256';

const PARTIAL = '.partial';

/** A backup that has not grown for so long is what a crash has left. */
const ABANDONED_AFTER_MS = 86_400_000;

/** @returns where a backup is written before it is known to be good */
export function partialPath(folder: string, id: string): string {
  return join(folder, `.engagement-${id}${PARTIAL}`);
}

/** @returns bytes that may still be written by this user */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Waits until the disk has a file, or the names in a folder. */
export async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** @returns the SHA-256 of a file, hexadecimal */
export async function sha256Of(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash, { signal });
  return hash.digest('hex');
}

/** Notes the checksum of a backup beside it. */
export async function writeChecksum(path: string, sha256: string): Promise<void> {
  const handle = await open(path + CHECKSUM, 'w', 0o600);
  try {
    await handle.writeFile(`${sha256}  ${basename(path)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** @returns what is noted beside a backup; `null` if nothing is */
export async function readChecksum(path: string): Promise<string | null> {
  try {
    return (await readFile(path + CHECKSUM, 'utf8')).trim().split(/\s+/)[0] ?? null;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return null;
    throw error;
  }
}

/** Removes a database or a backup with all that SQLite and we put beside it. */
export async function removeDatabase(path: string): Promise<void> {
  for (const suffix of ['', '-journal', '-wal', '-shm', CHECKSUM]) await rm(path + suffix, { force: true });
}

/**
 * Removes all but the newest backups of a series.
 *
 * @param keep - how many, 1 or more
 * @returns the paths of those that were removed
 */
export async function pruneBackups(folder: string, series: BackupSeries, keep: number): Promise<string[]> {
  const backups = (await readdir(folder))
    .map((name) => ({ path: join(folder, name), madeAt: readBackupName(name) }))
    .filter(({ madeAt }) => madeAt?.series === series)
    .sort((one, other) => Number(other.madeAt?.madeAt) - Number(one.madeAt?.madeAt));
  const old = backups.slice(keep).map(({ path }) => path);
  for (const path of old) await removeDatabase(path);
  return old;
}

/** Removes what crashes have left in a folder. */
export async function removeAbandoned(folder: string, now: Date): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith('.engagement-') || !name.endsWith(PARTIAL)) continue;
    const path = join(folder, name);
    const status = await stat(path).catch(() => null);
    if (status !== null && Number(now) - status.mtimeMs > ABANDONED_AFTER_MS) await removeDatabase(path);
  }
}
