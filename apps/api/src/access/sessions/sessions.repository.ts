import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { PrimaryDatabase } from '../../database/read-database.ts';
import type { WriteTransaction } from '../../database/write-queue.ts';
import { AccountEntity } from '../accounts/account.entity.ts';
import { SessionEntity } from './session.entity.ts';

/** A session with whose it is. */
export interface OwnedSession {
  readonly session: SessionEntity;
  readonly account: AccountEntity;
}

@Injectable()
export class SessionsRepository {
  constructor(private readonly database: PrimaryDatabase) {}

  async find(tokenHash: string): Promise<OwnedSession | null> {
    const session = await this.database.manager.findOneBy(SessionEntity, { tokenHash });
    if (session === null) return null;
    const account = await this.database.manager.findOneBy(AccountEntity, { id: session.accountId });
    return account === null ? null : { session, account };
  }

  async insert({ manager }: WriteTransaction, session: SessionEntity): Promise<void> {
    await manager.insert(SessionEntity, session);
  }

  async noteSeen({ manager }: WriteTransaction, tokenHash: string, seenAt: number): Promise<void> {
    await manager.update(SessionEntity, { tokenHash }, { seenAt });
  }

  async delete({ manager }: WriteTransaction, tokenHash: string): Promise<void> {
    await manager.delete(SessionEntity, { tokenHash });
  }

  /** @param except - the session that goes on, where there is one */
  async deleteOf({ manager }: WriteTransaction, accountId: string, except?: string): Promise<void> {
    await manager.delete(SessionEntity, {
      accountId,
      ...(except === undefined ? {} : { tokenHash: Not(except) }),
    });
  }

  /** @param seenBefore - whoever was not seen since then has been away too long, epoch ms */
  async deleteEnded({ manager }: WriteTransaction, now: number, seenBefore: number): Promise<void> {
    await manager
      .createQueryBuilder()
      .delete()
      .from(SessionEntity)
      .where('expires_at <= :now OR seen_at <= :seenBefore', { now, seenBefore })
      .execute();
  }
}
