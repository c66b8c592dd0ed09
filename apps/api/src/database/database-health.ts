import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { HealthChecks, type Finding } from '../health/health-checks.ts';
import { PrimaryDatabase, ReadDatabase } from './read-database.ts';
import { WriteQueue } from './write-queue.ts';

/** A database that takes longer to say anything is as good as none. */
const ANSWER_LIMIT_MS = 1_500;

/** A long write may hold up others for a while; one that never ends is a failure. */
const WRITE_SILENCE_MS = 60_000;

/** Writes nothing, but fails where nothing can be written. */
const NO_WRITE = { text: 'DELETE FROM settings WHERE 1 = 0', params: [] };

/** How a question was answered: milliseconds it took, or that it was not. */
export type Answered = number | 'refused' | 'silent';

/** What was heard of the database. */
export interface DatabaseAnswers {
  readonly reading: Answered;
  /** Of the replica, or once more of the same database. */
  readonly replica: Answered;
  readonly writing: Answered;
  /** Since the last write that was answered, ms. */
  readonly writeSilenceMs: number;
}

/** Judges what was heard. */
export function judgeDatabase({ reading, replica, writing, writeSilenceMs }: DatabaseAnswers): Finding {
  const took = { read_ms: reading, replica_read_ms: replica, write_ms: writing };
  const measured = Object.fromEntries(
    Object.entries(took).flatMap(([name, value]) =>
      typeof value === 'number' ? [[name, Math.round(value)]] : [],
    ),
  );
  const found = (status: Finding['status'], detail: string): Finding => ({ status, detail, measured });
  if (typeof reading !== 'number')
    return found(
      'failing',
      'The database cannot be read. Check that it runs and that this server may reach it.',
    );
  if (writing === 'refused')
    return found(
      'failing',
      'The database cannot be written to. Check its disk, and that it is no read-only replica.',
    );
  if (writing === 'silent' && writeSilenceMs > WRITE_SILENCE_MS)
    return found(
      'failing',
      'No write has been answered for a minute. Look for a program that keeps the database locked.',
    );
  if (typeof replica !== 'number')
    return found('failing', 'The read replica does not answer; the pages need it. Check that it runs.');
  if (writing === 'silent')
    return found(
      'warning',
      'Writes wait behind a long one. If this lasts, look for what locks the database.',
    );
  return found('ok', 'The database can be read and written.');
}

/** Whether the database answers, to who reads and to who writes. */
@Injectable()
export class DatabaseHealth implements OnModuleInit {
  private writing: Promise<Answered> | null = null;
  private lastWriteAt: number;

  constructor(
    private readonly checks: HealthChecks,
    private readonly primary: PrimaryDatabase,
    private readonly replica: ReadDatabase,
    private readonly writes: WriteQueue,
    private readonly clock: Clock,
  ) {
    this.lastWriteAt = clock.now();
  }

  onModuleInit(): void {
    this.checks.add({ name: 'database', look: () => this.look() });
  }

  private async look(): Promise<Finding> {
    const [reading, replica, writing] = await Promise.all([
      withinLimit(answerOf(() => this.primary.query({ text: 'SELECT 1', params: [] }))),
      withinLimit(answerOf(() => this.replica.query({ text: 'SELECT 1', params: [] }))),
      withinLimit(this.write()),
    ]);
    const now = this.clock.now();
    if (typeof writing === 'number') this.lastWriteAt = now;
    return judgeDatabase({ reading, replica, writing, writeSilenceMs: now - this.lastWriteAt });
  }

  /** One that is not answered is waited for, so that they do not queue up. */
  private write(): Promise<Answered> {
    this.writing ??= answerOf(() =>
      this.writes.transaction((transaction) => transaction.execute(NO_WRITE)),
    ).finally(() => (this.writing = null));
    return this.writing;
  }
}

async function answerOf(ask: () => Promise<unknown>): Promise<Answered> {
  const began = performance.now();
  try {
    await ask();
    return performance.now() - began;
  } catch {
    return 'refused';
  }
}

async function withinLimit(answer: Promise<Answered>): Promise<Answered> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<Answered>(
    (resolve) => (timer = setTimeout(() => resolve('silent'), ANSWER_LIMIT_MS)),
  );
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
  }
}
