import { Injectable } from '@nestjs/common';
import type { Alarm, Page } from '@engagement/contracts';
import { decodeCursor, pageOf } from '../../common/cursor.ts';
import { WriteQueue } from '../../database/write-queue.ts';
import { toAlarm, type AlarmsQueryDto } from '../dto/alarm.dto.ts';
import type { AlarmEntity } from './alarm.entity.ts';
import { AlarmsRepository, type AlarmKey, type Condition, type Observation } from './alarms.repository.ts';

/** What is wrong with the models, for as long as it lasts. */
@Injectable()
export class AlarmsService {
  constructor(
    private readonly alarms: AlarmsRepository,
    private readonly writes: WriteQueue,
  ) {}

  /** As `AlarmsRepository.observe`, in a transaction of its own. */
  observe(observation: Observation, now: number): Promise<Condition[]> {
    return this.writes.transaction((transaction) => this.alarms.observe(transaction, observation, now));
  }

  /** Open ones first, then the newest. */
  async list({ state, limit, cursor }: AlarmsQueryDto): Promise<Page<Alarm>> {
    const after = cursor === undefined ? undefined : toKey(cursor);
    const [rows, total] = await Promise.all([
      this.alarms.list(state, limit + 1, after),
      this.alarms.count(state),
    ]);
    return { ...pageOf(rows, limit, cursorKey, toAlarm), total };
  }
}

function cursorKey({ resolvedAt, raisedAt, id }: AlarmEntity): [number, number, string] {
  return [resolvedAt === null ? 1 : 0, raisedAt, id];
}

function toKey(cursor: string): AlarmKey {
  const [isOpen, raisedAt, id] = decodeCursor(cursor, ['instant', 'instant', 'text']);
  return { isOpen: Number(isOpen), raisedAt: Number(raisedAt), id: String(id) };
}
