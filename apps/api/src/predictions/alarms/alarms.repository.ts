import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AlarmKind, AlarmLevel, AlarmState } from '@engagement/contracts';
import { In, IsNull, Not, type FindOptionsWhere } from 'typeorm';
import { PrimaryDatabase } from '../../database/read-database.ts';
import type { WriteTransaction } from '../../database/write-queue.ts';
import { AlarmEntity } from './alarm.entity.ts';

/** Something that is wrong now. */
export interface Condition {
  readonly kind: AlarmKind;
  readonly subject: string;
  readonly level: AlarmLevel;
  readonly value: number | null;
  /** What is wrong and what to do. */
  readonly message: string;
}

/** What a look at some kinds of conditions found. */
export interface Observation {
  /** What was looked at: an open alarm of these kinds that was not found again is over. */
  readonly kinds: readonly AlarmKind[];
  /** Found; at most one for a kind and subject. */
  readonly conditions: readonly Condition[];
}

/** Where a page of alarms ended. */
export interface AlarmKey {
  readonly isOpen: number;
  readonly raisedAt: number;
  readonly id: string;
}

const IS_OPEN = '(CASE WHEN alarm.resolved_at IS NULL THEN 1 ELSE 0 END)';

@Injectable()
export class AlarmsRepository {
  constructor(private readonly database: PrimaryDatabase) {}

  /**
   * Raises what is new, renews what lasts and resolves what is over.
   *
   * @param now - epoch ms
   * @returns the conditions that were not known before, or have grown into an alarm
   */
  async observe(
    { manager }: WriteTransaction,
    { kinds, conditions }: Observation,
    now: number,
  ): Promise<Condition[]> {
    const open = await manager.findBy(AlarmEntity, { kind: In([...kinds]), resolvedAt: IsNull() });
    const known = new Map(open.map((alarm) => [keyOf(alarm), alarm]));
    const raised: Condition[] = [];
    for (const condition of conditions) {
      const { kind, subject, level, value, message } = condition;
      const alarm = known.get(keyOf(condition));
      known.delete(keyOf(condition));
      if (alarm === undefined) {
        const id = randomUUID();
        const since = { raisedAt: now, lastSeenAt: now, resolvedAt: null };
        await manager.insert(AlarmEntity, { id, kind, subject, level, value, message, ...since });
      } else {
        await manager.update(AlarmEntity, { id: alarm.id }, { level, value, message, lastSeenAt: now });
      }
      if (alarm === undefined || (level === 'alarm' && alarm.level !== 'alarm')) raised.push(condition);
    }
    for (const { id } of known.values()) await manager.update(AlarmEntity, { id }, { resolvedAt: now });
    return raised;
  }

  count(state: AlarmState | undefined): Promise<number> {
    return this.database.manager.countBy(AlarmEntity, whereState(state));
  }

  /** @returns up to `limit` alarms: open ones first, then the newest */
  list(state: AlarmState | undefined, limit: number, after: AlarmKey | undefined): Promise<AlarmEntity[]> {
    const query = this.database.manager
      .createQueryBuilder(AlarmEntity, 'alarm')
      .where(whereState(state))
      .orderBy(IS_OPEN, 'DESC')
      .addOrderBy('alarm.raisedAt', 'DESC')
      .addOrderBy('alarm.id', 'DESC')
      .limit(limit);
    if (after !== undefined)
      query.andWhere(`(${IS_OPEN}, alarm.raisedAt, alarm.id) < (:isOpen, :raisedAt, :id)`, { ...after });
    return query.getMany();
  }
}

function keyOf({ kind, subject }: Pick<Condition, 'kind' | 'subject'>): string {
  return `${kind} ${subject}`;
}

function whereState(state: AlarmState | undefined): FindOptionsWhere<AlarmEntity> {
  if (state === undefined) return {};
  return { resolvedAt: state === 'open' ? IsNull() : Not(IsNull()) };
}
