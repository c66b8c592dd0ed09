import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../common/clock.ts';
import { insertAll, type Upsert } from '../database/bulk-insert.ts';
import { PrimaryDatabase } from '../database/read-database.ts';
import { WriteQueue, type WriteTransaction } from '../database/write-queue.ts';
import { Setting } from './setting.entity.ts';

const UPSERT: Upsert = { key: ['name'], overwrite: ['value', 'updated_at'] };

/** Facts about this installation that outlive the process. */
@Injectable()
export class SettingsRepository {
  constructor(
    private readonly database: PrimaryDatabase,
    private readonly writes: WriteQueue,
    private readonly clock: Clock,
  ) {}

  /** @returns the value, or `null` when it was never set */
  async get(name: string): Promise<unknown> {
    const setting = await this.database.manager.findOneBy(Setting, { name });
    return setting?.value ?? null;
  }

  /** @returns the values of those names that were set */
  async getAll(names: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
    const settings = await this.database.manager.findBy(Setting, { name: In([...names]) });
    return new Map(settings.map(({ name, value }) => [name, value]));
  }

  async set(name: string, value: unknown): Promise<void> {
    await this.writes.transaction((transaction) => this.setWithin(transaction, name, value));
  }

  /** Sets all or none. */
  async setAll(values: ReadonlyMap<string, unknown>): Promise<void> {
    await this.writes.transaction(async (transaction) => {
      for (const [name, value] of values) await this.setWithin(transaction, name, value);
    });
  }

  /** Of several servers that set it at once, the last one has its way. */
  async setWithin(transaction: WriteTransaction, name: string, value: unknown): Promise<void> {
    await insertAll(transaction, Setting, [{ name, value, updatedAt: this.clock.now() }], UPSERT);
  }
}
