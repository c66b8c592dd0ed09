import { Injectable } from '@nestjs/common';
import { MoreThan, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { PrimaryDatabase } from '../../database/read-database.ts';
import type { WriteTransaction } from '../../database/write-queue.ts';
import { AccountEntity } from './account.entity.ts';

/** What may change about an account. */
export type AccountChange = Partial<
  Pick<AccountEntity, 'name' | 'role' | 'passwordHash' | 'isDisabled' | 'updatedAt' | 'lastSignInAt'>
>;

@Injectable()
export class AccountsRepository {
  constructor(private readonly database: PrimaryDatabase) {}

  find(where: FindOptionsWhere<AccountEntity>): Promise<AccountEntity | null> {
    return this.database.manager.findOneBy(AccountEntity, where);
  }

  /** From now on nobody else makes or changes an account until the transaction ends. On SQLite that is so anyhow. */
  async lock(transaction: WriteTransaction): Promise<void> {
    if (this.database.dialect.name === 'postgres')
      await transaction.execute({ text: 'LOCK TABLE accounts IN SHARE ROW EXCLUSIVE MODE', params: [] });
  }

  /** A local account by its name, however it is capitalised. */
  findLocal(
    name: string,
    { manager }: { manager: EntityManager } = this.database,
  ): Promise<AccountEntity | null> {
    return manager
      .createQueryBuilder(AccountEntity, 'account')
      .where("account.source = 'local' AND LOWER(account.name) = LOWER(:name)", { name })
      .getOne();
  }

  count(where: FindOptionsWhere<AccountEntity> = {}): Promise<number> {
    return this.database.manager.countBy(AccountEntity, where);
  }

  /** @returns up to `limit` accounts in the order of their ids */
  list(limit: number, afterId: string | undefined): Promise<AccountEntity[]> {
    return this.database.manager.find(AccountEntity, {
      where: afterId === undefined ? {} : { id: MoreThan(afterId) },
      order: { id: 'ASC' },
      take: limit,
    });
  }

  async insert({ manager }: WriteTransaction, account: AccountEntity): Promise<void> {
    await manager.insert(AccountEntity, account);
  }

  async update({ manager }: WriteTransaction, id: string, change: AccountChange): Promise<void> {
    await manager.update(AccountEntity, { id }, change);
  }

  async delete({ manager }: WriteTransaction, id: string): Promise<void> {
    await manager.delete(AccountEntity, { id });
  }

  /**
   * Administrators who can sign in, as the transaction sees them. On PostgreSQL nobody else may change them until it ends: of two
   * administrators who remove each other at once one stays.
   */
  async enabledAdmins(transaction: WriteTransaction): Promise<string[]> {
    const lock = this.database.dialect.name === 'postgres' ? 'FOR UPDATE' : '';
    const rows = await transaction.query<{ id: string }>({
      text: `SELECT id FROM accounts WHERE role = 'admin' AND NOT is_disabled ORDER BY id ${lock}`,
      params: [],
    });
    return rows.map(({ id }) => id);
  }
}
