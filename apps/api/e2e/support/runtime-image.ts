import { chmodSync, copyFileSync, linkSync, lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { readlinkSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Copy } from './dockerfile.ts';

interface LockedPackage {
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly link?: boolean;
}

/**
 * Puts the files of an image's last stage into a folder: what its `COPY` instructions name, with of `node_modules` what
 * `npm prune --omit=dev` leaves.
 *
 * @param root - of the repository, built
 * @param target - `WORKDIR`, empty
 */
export function assembleImage(copies: readonly Copy[], root: string, target: string): void {
  for (const { sources, target: to } of copies)
    for (const source of sources) {
      const path = source.replace(/^\/src\//, '');
      const place = join(target, to.endsWith('/') ? join(to, basename(path)) : to);
      if (path === 'node_modules') copyProductionPackages(root, target);
      else copyTree(join(root, path), place);
    }
}

/** Takes the right to write from every folder, or gives it back so that they can be removed. */
export function setWritable(folder: string, isWritable: boolean): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) setWritable(join(folder, entry.name), isWritable);
  if (!isWritable) chmodSync(folder, 0o555);
}

function copyProductionPackages(root: string, target: string): void {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, LockedPackage>>;
  };
  for (const [path, { dev, optional, link }] of Object.entries(lock.packages)) {
    if (!path.includes('node_modules/') || dev === true) continue;
    if (optional === true && lstatSync(join(root, path), { throwIfNoEntry: false }) === undefined) continue;
    if (link === true) copyLink(join(root, path), join(target, path));
    // What lies in it has lines of its own in the lock file.
    else copyTree(join(root, path), join(target, path), 'node_modules');
  }
}

/** A second name for each file, which takes no room and no time; a copy on another file system. */
function copyTree(from: string, to: string, without?: string): void {
  const status = lstatSync(from);
  if (status.isSymbolicLink()) {
    copyLink(from, to);
    return;
  }
  if (status.isDirectory()) {
    mkdirSync(to, { recursive: true });
    for (const name of readdirSync(from)) if (name !== without) copyTree(join(from, name), join(to, name));
    return;
  }
  mkdirSync(dirname(to), { recursive: true });
  try {
    linkSync(from, to);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EXDEV') throw error;
    copyFileSync(from, to);
  }
}

function copyLink(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  symlinkSync(readlinkSync(from), to);
}
