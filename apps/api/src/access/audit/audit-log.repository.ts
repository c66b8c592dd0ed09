import { Injectable } from '@nestjs/common';
import type { AuditAction } from '@engagement/contracts';
import type { FindOptionsWhere } from 'typeorm';
import { insertAll, type Upsert } from '../../database/bulk-insert.ts';
import { PrimaryDatabase } from '../../database/read-database.ts';
import type { WriteTransaction } from '../../database/write-queue.ts';
import { AuditEntryEntity } from './audit-entry.entity.ts';

/** Written again after a failure that came behind the commit. */
const ONCE: Upsert = { key: ['id'], overwrite: ['subject'] };

/** Where a page ended. */
export interface AuditKey {
  readonly at: number;
  readonly id: string;
}

@Injectable()
export class AuditLogRepository {
  constructor(private readonly database: PrimaryDatabase) {}

  insert(transaction: WriteTransaction, entries: readonly AuditEntryEntity[]): Promise<void> {
    return insertAll(transaction, AuditEntryEntity, entries, ONCE);
  }

  count(action: AuditAction | undefined): Promise<number> {
    return this.database.manager.countBy(AuditEntryEntity, whereAction(action));
  }

  /** @returns up to `limit` entries, newest first */
  list(
    action: AuditAction | undefined,
    limit: number,
    after: AuditKey | undefined,
  ): Promise<AuditEntryEntity[]> {
    const query = this.database.manager
      .createQueryBuilder(AuditEntryEntity, 'entry')
      .where(whereAction(action))
      .orderBy('entry.at', 'DESC')
      .addOrderBy('entry.id', 'DESC')
      .limit(limit);
    if (after !== undefined) query.andWhere('(entry.at, entry.id) < (:at, :id)', { ...after });
    return query.getMany();
  }

  /** Replaces what names a viewer in the entries about them. @returns how many there were */
  async rename({ manager }: WriteTransaction, subject: string, replacement: string): Promise<number> {
    const { affected } = await manager.update(AuditEntryEntity, { subject }, { subject: replacement });
    return affected ?? 0;
  }
}

function whereAction(action: AuditAction | undefined): FindOptionsWhere<AuditEntryEntity> {
  return action === undefined ? {} : { action };
}
