import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { ApiKey, NewApiKey, Page } from '@engagement/contracts';
import { Clock } from '../../common/clock.ts';
import { decodeCursor, pageOf } from '../../common/cursor.ts';
import { NotFoundError, UnauthenticatedError, ValidationFailedError } from '../../common/domain-error.ts';
import { toIso, toIsoOrNull } from '../../common/instants.ts';
import type { ListQueryDto } from '../../common/list-query.dto.ts';
import { safeMessage } from '../../common/safe-error.ts';
import { readInstant } from '../../common/read-instant.ts';
import { AppConfig } from '../../config/app-config.ts';
import { WriteQueue } from '../../database/write-queue.ts';
import { AuditLog, type Origin } from '../audit/audit-log.service.ts';
import { keyPrincipal, type Principal } from '../principal.ts';
import { hashOf, isKey, newKey } from '../secrets/secret-token.ts';
import type { ApiKeyEntity } from './api-key.entity.ts';
import type { CreateApiKeyDto } from './api-key.dto.ts';
import { ApiKeysRepository } from './api-keys.repository.ts';

/** How long a key is known without looking: until then a key that another server revoked is still taken here. */
const KNOWN_FOR_MS = 5_000;

/** When the last use of the keys is written down. */
const NOTE_USE_EVERY_MS = 60_000;

/** Keys that are known at once: a flood of strange ones must not fill the memory. */
const MAX_KNOWN = 10_000;

interface KnownKey {
  readonly entity: ApiKeyEntity | null;
  readonly lookedUpAt: number;
}

/** What programs show to be let in. */
@Injectable()
export class ApiKeysService implements OnApplicationShutdown {
  private readonly logger = new Logger('Access');
  private readonly known = new Map<string, KnownKey>();
  private readonly used = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly keys: ApiKeysRepository,
    private readonly writes: WriteQueue,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** Whether a key was found here before and was not revoked: whoever has it does not guess. */
  hasSeen(key: string): boolean {
    const entity = this.known.get(hashOf(key))?.entity ?? null;
    return entity !== null && entity.revokedAt === null;
  }

  /**
   * @param key - as the caller sent it
   * @throws {UnauthenticatedError} if it is not one that holds now
   */
  async identify(key: string): Promise<Principal> {
    const entity = isKey(key) ? await this.lookUp(hashOf(key)) : null;
    const now = this.clock.now();
    if (entity === null)
      throw new UnauthenticatedError('This API key is not known here. Check that it is complete.');
    if (entity.revokedAt !== null)
      throw new UnauthenticatedError(`The API key ${entity.prefix}… was revoked.`);
    if (entity.expiresAt !== null && entity.expiresAt <= now)
      throw new UnauthenticatedError(`The API key ${entity.prefix}… expired at ${toIso(entity.expiresAt)}.`);
    this.used.set(entity.id, now);
    this.timer ??= setTimeout(() => void this.noteUse(), NOTE_USE_EVERY_MS).unref();
    return keyPrincipal(entity);
  }

  /** Makes a key. @returns it with the key itself, which nobody can tell again */
  async create({ name, kind, expires_at }: CreateApiKeyDto, by: Origin): Promise<NewApiKey> {
    const now = this.clock.now();
    const expiresAt =
      expires_at === undefined || expires_at === null ? null : readInstant(expires_at, this.config.timeZone);
    if (expiresAt !== null && expiresAt <= now) throw expiryHasPassed();
    const { key, prefix, hash } = newKey(kind);
    const { principal } = by;
    const entity: ApiKeyEntity = {
      ...{ id: randomUUID(), name, kind, prefix, hash, expiresAt },
      createdAt: now,
      createdBy: 'name' in principal ? principal.name : null,
      lastUsedAt: null,
      revokedAt: null,
    };
    await this.writes.transaction(async (transaction) => {
      await this.keys.insert(transaction, entity);
      await this.audit.recordWithin(transaction, { ...created, subject: `${name} (${prefix}…)`, by });
    });
    return { ...toApiKey(entity), key };
  }

  async list({ limit, cursor }: ListQueryDto): Promise<Page<ApiKey>> {
    await this.noteUse();
    const [createdAt, id] = cursor === undefined ? [] : decodeCursor(cursor, ['instant', 'text']);
    const after = cursor === undefined ? undefined : { createdAt: Number(createdAt), id: String(id) };
    const [rows, total] = await Promise.all([this.keys.list(limit + 1, after), this.keys.count()]);
    return { ...pageOf(rows, limit, (row) => [row.createdAt, row.id], toApiKey), total };
  }

  /** @throws {NotFoundError} if there is no such key */
  async revoke(id: string, by: Origin): Promise<void> {
    const entity = await this.keys.find({ id });
    if (entity === null) throw new NotFoundError('API key', id);
    await this.writes.transaction(async (transaction) => {
      await this.keys.revoke(transaction, id, this.clock.now());
      await this.audit.recordWithin(transaction, {
        ...{ action: 'key.revoke', outcome: 'succeeded', by },
        subject: `${entity.name} (${entity.prefix}…)`,
      });
    });
    this.known.delete(entity.hash);
  }

  onApplicationShutdown(): Promise<void> {
    return this.noteUse();
  }

  private async lookUp(hash: string): Promise<ApiKeyEntity | null> {
    const now = this.clock.now();
    const known = this.known.get(hash);
    if (known !== undefined && Math.abs(now - known.lookedUpAt) < KNOWN_FOR_MS) return known.entity;
    const entity = await this.keys.find({ hash });
    if (this.known.size >= MAX_KNOWN) this.known.clear();
    this.known.set(hash, { entity, lookedUpAt: now });
    return entity;
  }

  private async noteUse(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const used = [...this.used];
    this.used.clear();
    if (used.length === 0) return;
    try {
      await this.writes.transaction(async (transaction) => {
        for (const [id, at] of used) await this.keys.noteUse(transaction, id, at);
      });
    } catch (error) {
      // It will be used again, or it matters little.
      this.logger.warn(`When API keys were used last could not be written down: ${safeMessage(error)}`);
    }
  }
}

const created = { action: 'key.create', outcome: 'succeeded' } as const;

function expiryHasPassed(): ValidationFailedError {
  return new ValidationFailedError([
    {
      field: 'expires_at',
      code: 'isFuture',
      message: 'expires_at lies in the past; give a later time, or leave it out.',
    },
  ]);
}

function toApiKey(key: ApiKeyEntity): ApiKey {
  return {
    ...{ id: key.id, name: key.name, kind: key.kind, prefix: key.prefix },
    created_at: toIso(key.createdAt),
    created_by: key.createdBy,
    expires_at: toIsoOrNull(key.expiresAt),
    last_used_at: toIsoOrNull(key.lastUsedAt),
    revoked_at: toIsoOrNull(key.revokedAt),
  };
}
