import { setImmediate as nextTurn } from 'node:timers/promises';
import { DAY_MS, MINUTE_MS, SessionPack, type TimeZone } from '@engagement/analytics';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config.ts';
import { DayPacksRepository } from './day-packs.repository.ts';

/** Within so many minutes a session must have been under way for its viewer to count as being here now. */
export const NOW_WINDOW_MINUTES = 15;

const PACKS_AT_ONCE = 64;

/** Sessions that may still be under way, column by column: at thousands of them a second an object for each would be too much. */
interface RecentSessions {
  readonly userIds: readonly string[];
  /** Epoch ms, like the ends. */
  readonly loginTimes: Float64Array;
  readonly ends: Float64Array;
}

/**
 * Who is watching now: distinct viewers with a session under way in the last minutes. A pack never changes, so each is read
 * once, and only its sessions of those minutes are kept.
 */
@Injectable()
export class RecentViewers {
  private readonly zone: TimeZone;
  private readonly packs = new Map<string, RecentSessions>();
  private counting: Promise<number> = Promise.resolve(0);

  constructor(
    private readonly days: DayPacksRepository,
    config: AppConfig,
  ) {
    this.zone = config.timeZone;
  }

  /** @param now - epoch ms */
  count(now: number): Promise<number> {
    // One after another: two at once would read the same packs.
    this.counting = this.counting.catch(() => 0).then(() => this.countAt(now));
    return this.counting;
  }

  private async countAt(now: number): Promise<number> {
    const since = now - NOW_WINDOW_MINUTES * MINUTE_MS;
    const seen = new Set<string>();
    const today = this.zone.dayOf(now);
    // No session is longer than a day.
    for (let day = this.zone.dayOf(since - DAY_MS); day <= today; day++) {
      for (const id of await this.follow(day, since)) seen.add(id);
    }
    for (const id of this.packs.keys()) if (!seen.has(id)) this.packs.delete(id);
    const viewers = new Set<string>();
    for (const { userIds, loginTimes, ends } of this.packs.values()) {
      for (let session = 0; session < ends.length; session++)
        if (ends[session]! >= since && loginTimes[session]! <= now) viewers.add(userIds[session]!);
    }
    return viewers.size;
  }

  /** Reads the packs of a day that are new. @returns the ids of all that make it up */
  private async follow(day: number, since: number): Promise<string[]> {
    const listed = (await this.days.packsOf(day)).map(({ id }) => id);
    const unseen = listed.filter((id) => !this.packs.has(id));
    for (let start = 0; start < unseen.length; start += PACKS_AT_ONCE) {
      for (const { id, data } of await this.days.load(day, unseen.slice(start, start + PACKS_AT_ONCE))) {
        this.packs.set(id, recentSessions(SessionPack.read(data), since));
        await nextTurn();
      }
    }
    return listed;
  }
}

function recentSessions(pack: SessionPack, since: number): RecentSessions {
  const endOf = (session: number): number => pack.loginTime[session]! + pack.minutes[session]! * MINUTE_MS;
  const recent: number[] = [];
  for (let session = 0; session < pack.length; session++) if (endOf(session) >= since) recent.push(session);
  return {
    userIds: recent.map((session) => pack.users[pack.userIndex[session]!]!),
    loginTimes: Float64Array.from(recent, (session) => pack.loginTime[session]!),
    ends: Float64Array.from(recent, endOf),
  };
}
