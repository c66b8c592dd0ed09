import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '../config/app-config.ts';
import { fileBytes } from '../database/file-bytes.ts';
import { HealthChecks, type Finding } from './health-checks.ts';

const MIB = 1_048_576;
const GIB = 1_024 * MIB;

/** Below it the next upload, or a write-ahead log that grows, may fill the disk. */
const FAILING_BELOW = 200 * MIB;
/** Below it somebody should look, however small the disk is. */
const WARNING_BELOW = 2 * GIB;
/** Also below this share, but a tenth of a large disk is no reason to worry. */
const WARNING_SHARE = 0.1;
const PLENTY = 20 * GIB;
/** It is emptied again and again; one that grows so large is held by somebody who reads and does not end. */
const LARGE_WAL = GIB;

/** What is left of a disk, in bytes. */
export interface DiskSpace {
  readonly free: number;
  readonly total: number;
  /** Of the embedded database's write-ahead log; `null` without one. */
  readonly wal: number | null;
}

/** Judges what is left of a disk. */
export function judgeDisk({ free, total, wal }: DiskSpace): Finding {
  const measured = { free_bytes: free, total_bytes: total, ...(wal === null ? {} : { wal_bytes: wal }) };
  const left = `${(free / GIB).toFixed(1)} GiB of ${(total / GIB).toFixed(1)} GiB are free where DATA_DIR lies`;
  if (free < FAILING_BELOW)
    return {
      status: 'failing',
      detail: `Only ${left}. Free some or enlarge the disk before writing fails.`,
      measured,
    };
  if (free < WARNING_BELOW || (free < PLENTY && free < total * WARNING_SHARE))
    return { status: 'warning', detail: `Only ${left}. Free some or enlarge the disk.`, measured };
  if (wal !== null && wal > LARGE_WAL)
    return {
      status: 'warning',
      detail: `The write-ahead log has grown to ${(wal / GIB).toFixed(1)} GiB: another program may keep the database open. End it.`,
      measured,
    };
  return { status: 'ok', detail: `${left}.`, measured };
}

/** Whether the disk has room. */
@Injectable()
export class DiskHealth implements OnModuleInit {
  constructor(
    private readonly checks: HealthChecks,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    this.checks.add({ name: 'disk', look: async () => judgeDisk(await this.measure()) });
  }

  private async measure(): Promise<DiskSpace> {
    const { dataDir, database } = this.config;
    const { bavail, blocks, bsize } = await statNearest(dataDir);
    const wal = database.engine === 'sqlite' ? await fileBytes(`${database.file}-wal`) : null;
    return { free: bavail * bsize, total: blocks * bsize, wal };
  }
}

/** With PostgreSQL the folder is made for the first upload. */
async function statNearest(folder: string): Promise<{ bavail: number; blocks: number; bsize: number }> {
  try {
    return await statfs(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(folder) === folder) throw error;
    return statNearest(dirname(folder));
  }
}
