import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { ActorKind, AuditAction, AuditEntry, AuditOutcome, Page } from '@engagement/contracts';
import { Clock } from '../../common/clock.ts';
import { decodeCursor, pageOf } from '../../common/cursor.ts';
import { toIso } from '../../common/instants.ts';
import { MAX_TEXT_LENGTH } from '../../common/limits.ts';
import { safeMessage } from '../../common/safe-error.ts';
import { isPrintable } from '../../common/rules.ts';
import { WriteQueue, type WriteTransaction } from '../../database/write-queue.ts';
import type { Principal } from '../principal.ts';
import type { AuditEntryEntity } from './audit-entry.entity.ts';
import { AuditLogRepository } from './audit-log.repository.ts';
import type { AuditLogQueryDto } from './audit-log.dto.ts';

/** Something worth keeping. */
export interface AuditedDeed {
  readonly action: AuditAction;
  readonly outcome: AuditOutcome;
  readonly subject: string | null;
  readonly by: Origin;
}

/** Who asked, and from where. */
export interface Origin {
  readonly principal: Principal;
  readonly address: string | null;
  readonly requestId: string | null;
}

/** What the server does by itself. */
export const BY_SERVER: Origin = {
  principal: { kind: 'nobody', permissions: new Set() },
  address: null,
  requestId: null,
};

/** Who was erased, in place of the id. */
export const ERASED = '(erased)';

/** Reads are kept together: each by itself would be a transaction of its own. */
const FLUSH_AFTER_MS = 500;

/** A page that asks again and again for the same reads it once. */
const SAME_READ_MS = 600_000;

/** So long a request that was under way may still end, about somebody who has been erased meanwhile. */
const FORGOTTEN_MS = 60_000;

/** Beyond this the database has been away for long. */
const MAX_WAITING = 10_000;

const READS = new Set<AuditAction>(['viewer.read', 'viewer.list', 'import.errors', 'audit_log.read']);

/** Who did what. Changes are kept in the transaction that makes them; reads a moment later. */
@Injectable()
export class AuditLog implements OnApplicationShutdown {
  private readonly logger = new Logger('Audit');
  private readonly recentReads = new Map<string, number>();
  /** Who was erased just now, and when. */
  private readonly forgotten = new Map<string, number>();
  private waiting: AuditEntryEntity[] = [];
  private flushing: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly entries: AuditLogRepository,
    private readonly writes: WriteQueue,
    private readonly clock: Clock,
  ) {}

  /** Keeps a deed that is done already, a moment later. */
  record(deed: AuditedDeed): void {
    const now = this.clock.now();
    if (isFrequent(deed) && this.isRepeated(deed, now)) return;
    if (this.waiting.length >= MAX_WAITING) {
      this.logger.error(`${deed.action} is not in the audit log: too much waits for the database.`);
      return;
    }
    const entity = toEntity(deed, now);
    this.waiting.push(this.isForgotten(entity.subject) ? withoutSubject(entity) : entity);
    this.timer ??= setTimeout(() => void this.flush(), FLUSH_AFTER_MS);
  }

  /** Keeps a deed with what it does. */
  recordWithin(transaction: WriteTransaction, deed: AuditedDeed): Promise<void> {
    return this.entries.insert(transaction, [toEntity(deed, this.clock.now())]);
  }

  async list({ limit, cursor, action }: AuditLogQueryDto): Promise<Page<AuditEntry>> {
    await this.flush();
    const [at, id] = cursor === undefined ? [] : decodeCursor(cursor, ['instant', 'text']);
    const after = cursor === undefined ? undefined : { at: Number(at), id: String(id) };
    const [rows, total] = await Promise.all([
      this.entries.list(action, limit + 1, after),
      this.entries.count(action),
    ]);
    return { ...pageOf(rows, limit, (row) => [row.at, row.id], toEntry), total };
  }

  /** Takes the viewer out of the entries about them, which stay. @returns how many there were */
  forget(transaction: WriteTransaction, userId: string): Promise<number> {
    this.forgotten.set(userId, this.clock.now());
    this.waiting = this.waiting.map((entry) => (entry.subject === userId ? withoutSubject(entry) : entry));
    return this.entries.rename(transaction, userId, ERASED);
  }

  onApplicationShutdown(): Promise<void> {
    return this.flush();
  }

  /** One after the other: whoever waits for one has waited for all before. */
  private flush(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.flushing = this.flushing.then(() => this.writeWaiting());
    return this.flushing;
  }

  private async writeWaiting(): Promise<void> {
    const entries = this.waiting;
    if (entries.length === 0) return;
    this.waiting = [];
    try {
      await this.writes.transaction((transaction) => this.entries.insert(transaction, entries));
      await this.renameLate(entries);
    } catch (error) {
      this.logger.warn(`Audit entries wait for the database: ${safeMessage(error)}`);
      // What was written all the same is not written twice.
      const kept = entries.map((entry) => (this.isForgotten(entry.subject) ? withoutSubject(entry) : entry));
      this.waiting = [...kept, ...this.waiting].slice(0, MAX_WAITING);
      this.timer ??= setTimeout(() => void this.flush(), FLUSH_AFTER_MS * 10);
    }
  }

  /** On PostgreSQL an erasure may have looked for entries while these were on their way. */
  private async renameLate(entries: readonly AuditEntryEntity[]): Promise<void> {
    const late = new Set(
      entries.map(({ subject }) => subject).filter((subject) => this.isForgotten(subject)),
    );
    for (const subject of late)
      await this.writes.transaction((transaction) => this.entries.rename(transaction, subject!, ERASED));
  }

  private isForgotten(subject: string | null): boolean {
    const since = this.clock.now() - FORGOTTEN_MS;
    for (const [userId, at] of this.forgotten) if (at < since) this.forgotten.delete(userId);
    return subject !== null && this.forgotten.has(subject);
  }

  private isRepeated({ action, subject, by }: AuditedDeed, now: number): boolean {
    const key = JSON.stringify([actorOf(by.principal), by.address, action, subject]);
    const before = this.recentReads.get(key);
    if (before !== undefined && Math.abs(now - before) < SAME_READ_MS) return true;
    for (const [known, at] of this.recentReads)
      if (Math.abs(now - at) >= SAME_READ_MS || this.recentReads.size >= MAX_WAITING)
        this.recentReads.delete(known);
      else break;
    // At the end again: the map is in the order of the times.
    this.recentReads.delete(key);
    this.recentReads.set(key, now);
    return false;
  }
}

/** Whether the same by the same caller is kept once in a while only. */
function isFrequent({ action, outcome }: AuditedDeed): boolean {
  return action === 'access.refused' || (READS.has(action) && outcome === 'succeeded');
}

function withoutSubject(entry: AuditEntryEntity): AuditEntryEntity {
  return { ...entry, subject: ERASED };
}

function toEntity({ action, outcome, subject, by }: AuditedDeed, now: number): AuditEntryEntity {
  const [actorKind, actorId, actorName] =
    by === BY_SERVER ? (['server', null, null] as const) : actorOf(by.principal);
  const { address, requestId } = by;
  return {
    ...{ id: randomUUID(), at: now, actorKind, actorId, actorName, action, outcome, address, requestId },
    subject: subject === null || !isPrintable(subject) ? null : subject.slice(0, MAX_TEXT_LENGTH),
  };
}

function actorOf(principal: Principal): readonly [ActorKind, string | null, string | null] {
  return principal.kind === 'account' || principal.kind === 'key'
    ? [principal.kind, principal.id, principal.name]
    : ['nobody', null, null];
}

function toEntry(row: AuditEntryEntity): AuditEntry {
  return {
    id: row.id,
    at: toIso(row.at),
    actor: { kind: row.actorKind, name: row.actorName },
    action: row.action,
    subject: row.subject,
    outcome: row.outcome,
    address: row.address,
    request_id: row.requestId,
  };
}
