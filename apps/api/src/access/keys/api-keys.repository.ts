import { Injectable } from '@nestjs/common';
import { IsNull, type FindOptionsWhere } from 'typeorm';
import { PrimaryDatabase } from '../../database/read-database.ts';
import type { WriteTransaction } from '../../database/write-queue.ts';
import { ApiKeyEntity } from './api-key.entity.ts';

/** Where a page ended. */
export interface ApiKeyKey {
  readonly createdAt: number;
  readonly id: string;
}

@Injectable()
export class ApiKeysRepository {
  constructor(private readonly database: PrimaryDatabase) {}

  find(where: FindOptionsWhere<ApiKeyEntity>): Promise<ApiKeyEntity | null> {
    return this.database.manager.findOneBy(ApiKeyEntity, where);
  }

  count(): Promise<number> {
    return this.database.manager.count(ApiKeyEntity);
  }

  /** @returns up to `limit` keys, newest first */
  list(limit: number, after: ApiKeyKey | undefined): Promise<ApiKeyEntity[]> {
    const query = this.database.manager
      .createQueryBuilder(ApiKeyEntity, 'api_key')
      .orderBy('api_key.createdAt', 'DESC')
      .addOrderBy('api_key.id', 'DESC')
      .limit(limit);
    if (after !== undefined)
      query.where('(api_key.created_at, api_key.id) < (:createdAt, :id)', { ...after });
    return query.getMany();
  }

  async insert({ manager }: WriteTransaction, key: ApiKeyEntity): Promise<void> {
    await manager.insert(ApiKeyEntity, key);
  }

  /** A key that was revoked before stays revoked since then. */
  async revoke({ manager }: WriteTransaction, id: string, now: number): Promise<void> {
    await manager.update(ApiKeyEntity, { id, revokedAt: IsNull() }, { revokedAt: now });
  }

  /** Of several servers the latest has its way. */
  async noteUse(transaction: WriteTransaction, id: string, at: number): Promise<void> {
    const { dialect } = this.database;
    await transaction.execute({
      text: `
        UPDATE api_keys SET last_used_at = ${dialect.param(1)}
        WHERE id = ${dialect.param(2)} AND (last_used_at IS NULL OR last_used_at < ${dialect.param(1)})`,
      params: [at, id],
    });
  }
}
