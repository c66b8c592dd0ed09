import { Injectable } from '@nestjs/common';
import { DAY_MS, toNullableNumber, toNumber, type SqlNumber } from '@engagement/analytics';
import type {
  Evidence,
  ExportedDay,
  ExportedFeature,
  ExportedScore,
  RejectedRow,
} from '@engagement/contracts';
import { toIso, toIsoOrNull } from '../common/instants.ts';
import { PrimaryDatabase } from '../database/read-database.ts';

const ROWS_AT_ONCE = 500;

const MICRO = 1_000_000;

interface DayColumns {
  readonly day: number;
  readonly sessions: SqlNumber;
  readonly micro_minutes: SqlNumber;
  readonly pauses: SqlNumber;
  readonly buffer_events: SqlNumber;
  readonly buffered_sessions: SqlNumber;
  readonly recommended_sessions: SqlNumber;
  readonly recommended_micro_minutes: SqlNumber;
  readonly last_login: SqlNumber;
  readonly hours: number;
}

interface ScoreColumns {
  readonly as_of: SqlNumber;
  readonly state: string;
  readonly churn_risk: SqlNumber | null;
  readonly band: string | null;
  readonly reason: string | null;
  readonly reason_confidence: SqlNumber | null;
  readonly evidence: string;
  readonly suggested_action: string | null;
  readonly last_seen_at: SqlNumber | null;
}

interface RejectedColumns extends Omit<RejectedRow, 'line'> {
  readonly line: SqlNumber;
}

/** What is stored about one viewer beside the register and the events, a page at a time, as it is stored. */
@Injectable()
export class PersonRecords {
  constructor(private readonly database: PrimaryDatabase) {}

  /** Oldest first. */
  async *days(userId: string): AsyncGenerator<ExportedDay> {
    // One look-up a day by the whole key, instead of every viewer of every day.
    const days = await this.database.query<{ day: number }>({
      text: 'SELECT DISTINCT day FROM session_packs ORDER BY day',
      params: [],
    });
    for (let start = 0; start < days.length; start += ROWS_AT_ONCE) {
      const some = days.slice(start, start + ROWS_AT_ONCE).map(({ day }) => day);
      const rows = await this.database.query<DayColumns>({
        text: `
          SELECT day, sessions, micro_minutes, pauses, buffer_events, buffered_sessions, recommended_sessions,
                 recommended_micro_minutes, last_login, hours
          FROM user_day WHERE day IN (${some.join(', ')}) AND user_id = ${this.first} ORDER BY day`,
        params: [userId],
      });
      yield* rows.map(toDay);
    }
  }

  /** Oldest first. */
  async *scores(userId: string): AsyncGenerator<ExportedScore> {
    const rows = await this.database.query<ScoreColumns>({
      text: `
        SELECT as_of, state, churn_risk, band, reason, reason_confidence, evidence, suggested_action, last_seen_at
        FROM churn_scores
        WHERE as_of IN (SELECT as_of FROM churn_runs) AND user_id = ${this.first} ORDER BY as_of`,
      params: [userId],
    });
    yield* rows.map(toScore);
  }

  /** As numbers alone: which they are, the model knows. */
  async *features(userId: string): AsyncGenerator<ExportedFeature> {
    const rows = await this.database.query<{ as_of: SqlNumber; features: Uint8Array }>({
      text: `
        SELECT as_of, features FROM churn_features
        WHERE as_of IN (SELECT as_of FROM churn_runs) AND user_id = ${this.first} ORDER BY as_of`,
      params: [userId],
    });
    for (const { as_of, features } of rows) {
      // A driver's bytes may begin anywhere; doubles may not.
      const values = new Float64Array(Uint8Array.from(features).buffer);
      for (const [index, value] of values.entries())
        yield {
          as_of: toIso(toNumber(as_of)),
          feature: `column_${index + 1}`,
          value,
          unit: null,
          meaning: null,
        };
    }
  }

  async *rejectedRows(userId: string): AsyncGenerator<RejectedRow> {
    const rows = await this.database.query<RejectedColumns>({
      text: `
        SELECT import_id, line, field, code, message, value FROM import_errors
        WHERE row_id = ${this.first} ORDER BY import_id, line, position`,
      params: [userId],
    });
    for (const row of rows) yield { ...row, line: toNumber(row.line) };
  }

  private get first(): string {
    return this.database.dialect.param(1);
  }
}

function toDay(row: DayColumns): ExportedDay {
  return {
    day: new Date(row.day * DAY_MS).toISOString().slice(0, 10),
    sessions: toNumber(row.sessions),
    watch_minutes: toNumber(row.micro_minutes) / MICRO,
    pauses: toNumber(row.pauses),
    buffer_events: toNumber(row.buffer_events),
    buffered_sessions: toNumber(row.buffered_sessions),
    recommended_sessions: toNumber(row.recommended_sessions),
    recommended_minutes: toNumber(row.recommended_micro_minutes) / MICRO,
    last_login: toIso(toNumber(row.last_login)),
    hours: Array.from({ length: 32 }, (_, hour) => hour).filter((hour) => (row.hours >>> hour) & 1),
  };
}

function toScore(row: ScoreColumns): ExportedScore {
  return {
    as_of: toIso(toNumber(row.as_of)),
    state: row.state,
    churn_risk: toNullableNumber(row.churn_risk),
    band: row.band,
    reason: row.reason,
    reason_confidence: toNullableNumber(row.reason_confidence),
    evidence: JSON.parse(row.evidence) as Evidence[],
    suggested_action: row.suggested_action,
    last_seen_at: toIsoOrNull(toNullableNumber(row.last_seen_at)),
  };
}
