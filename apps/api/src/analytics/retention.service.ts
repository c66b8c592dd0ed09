import { Injectable, Logger } from '@nestjs/common';
import {
  cohortUsersQuery,
  compareBytes,
  formatDay,
  mondayOf,
  parseDay,
  retentionQuery,
  toCohorts,
  toNumber,
  type CohortUserFilter,
  type CohortUserRow,
  type RetentionRow,
  type TimeZone,
} from '@engagement/analytics';
import type { CohortUser, Page, RetentionTable } from '@engagement/contracts';
import { Clock } from '../common/clock.ts';
import { safeMessage } from '../common/safe-error.ts';
import { decodeCursor, pageOf } from '../common/cursor.ts';
import { ValidationFailedError } from '../common/domain-error.ts';
import { toIso } from '../common/instants.ts';
import { KeptValue } from '../common/kept-value.ts';
import { AppConfig } from '../config/app-config.ts';
import { ReadDatabase } from '../database/read-database.ts';
import { RetentionCohortDto, type CohortUsersQueryDto } from './dto/retention.dto.ts';

/** All days of all viewers are gone through, which takes seconds on a large platform; then it is kept for a while. */
const FRESH_FOR_MS = 300_000;
const USABLE_FOR_MS = 86_400_000;
/** What was counted quicker is counted for everybody who asks. */
const WORTH_KEEPING_MS = 100;
/** Cells whose people are kept while somebody turns their pages. */
const CELLS_KEPT = 4;

interface Counted {
  readonly asOf: number;
  readonly rows: readonly RetentionRow[];
  readonly tookMs: number;
}

interface KeptCell {
  readonly at: number;
  readonly people: Promise<readonly CohortUser[]>;
}

/** Who comes back in the weeks after the first session. */
@Injectable()
export class RetentionService {
  private readonly logger = new Logger('Retention');
  private readonly zone: TimeZone;
  private readonly counted: KeptValue<Counted>;
  private readonly cells = new Map<string, KeptCell>();

  constructor(
    private readonly database: ReadDatabase,
    private readonly clock: Clock,
    config: AppConfig,
  ) {
    this.zone = config.timeZone;
    this.counted = new KeptValue(() => this.count(), {
      freshForMs: FRESH_FOR_MS,
      usableForMs: USABLE_FOR_MS,
      now: () => this.clock.now(),
      isWorthKeeping: ({ tookMs }) => tookMs >= WORTH_KEEPING_MS,
      onFailure: (error) => this.logger.warn(`Could not count the cohorts anew: ${safeMessage(error)}`),
    });
  }

  async table(weeks: number): Promise<RetentionTable> {
    const { asOf, rows } = await this.counted.get();
    return {
      time_zone: this.zone.name,
      as_of: toIso(asOf),
      cohorts: toCohorts(rows, this.zone.dayOf(asOf), weeks).map((cohort) => RetentionCohortDto.from(cohort)),
    };
  }

  /**
   * The people of one cell, in the order of their ids.
   *
   * @throws {ValidationFailedError} if the cohort is no Monday
   */
  async users({ cohort, week, active, limit, cursor }: CohortUsersQueryDto): Promise<Page<CohortUser>> {
    const people = await this.peopleOf({ cohort: toMonday(cohort), week, isActive: active });
    const [after] = cursor === undefined ? [''] : (decodeCursor(cursor, ['text']) as [string]);
    const first = people.findIndex(({ user_id }) => compareBytes(user_id, after) > 0);
    const rows = first === -1 ? [] : people.slice(first, first + limit + 1);
    const { items, next_cursor } = pageOf(
      rows,
      limit,
      ({ user_id }) => [user_id],
      (person) => person,
    );
    return { items, total: people.length, next_cursor };
  }

  /** Counts before the first who asks. */
  async warmUp(): Promise<void> {
    await this.counted.get();
  }

  private async count(): Promise<Counted> {
    const asOf = this.clock.now();
    const startedAt = performance.now();
    const rows = await this.database.query<RetentionRow>(retentionQuery());
    return { asOf, rows, tookMs: performance.now() - startedAt };
  }

  private peopleOf(filter: CohortUserFilter): Promise<readonly CohortUser[]> {
    const key = JSON.stringify(filter);
    const kept = this.cells.get(key);
    const now = this.clock.now();
    if (kept !== undefined && Math.abs(now - kept.at) < FRESH_FOR_MS) return kept.people;
    const people = this.findPeople(filter);
    this.cells.delete(key);
    this.cells.set(key, { at: now, people });
    people.catch(() => this.cells.delete(key));
    const [oldest] = this.cells.keys();
    if (oldest !== undefined && this.cells.size > CELLS_KEPT) this.cells.delete(oldest);
    return people;
  }

  private async findPeople(filter: CohortUserFilter): Promise<readonly CohortUser[]> {
    const rows = await this.database.query<CohortUserRow>(cohortUsersQuery(this.database.dialect, filter));
    return rows
      .map(({ user_id, first_day, last_day }) => ({
        user_id,
        first_seen_on: formatDay(toNumber(first_day)),
        last_seen_on: formatDay(toNumber(last_day)),
      }))
      .sort((one, other) => compareBytes(one.user_id, other.user_id));
  }
}

function toMonday(cohort: string): number {
  const day = parseDay(cohort);
  if (day !== null && mondayOf(day) === day) return day;
  throw new ValidationFailedError([
    { field: 'cohort', code: 'isMonday', message: 'cohort must be a Monday, such as 2026-11-16.' },
  ]);
}
