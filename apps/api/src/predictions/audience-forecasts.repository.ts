import { Injectable } from '@nestjs/common';
import { toNumber, type SqlDialect, type SqlNumber } from '@engagement/analytics';
import { PrimaryDatabase } from '../database/read-database.ts';
import { AudienceForecastHour } from './audience-forecast-hour.entity.ts';
import type { IssueChoice } from './forecast-history/choose-issue.ts';

interface ForecastHourRow {
  readonly issued_at: SqlNumber;
  readonly hour_start: SqlNumber;
  readonly hour_end: SqlNumber;
  readonly model_id: string;
  readonly expected_users: number;
  readonly low_80: number;
  readonly high_80: number;
  readonly low_95: number;
  readonly high_95: number;
}

@Injectable()
export class AudienceForecastsRepository {
  constructor(private readonly database: PrimaryDatabase) {}

  /** @returns the hours of the newest forecast, in order; none if there has not been any */
  async latest(): Promise<AudienceForecastHour[]> {
    const [newest] = await this.database.manager.find(AudienceForecastHour, {
      order: { issuedAt: 'DESC', hourStart: 'ASC' },
      take: 1,
    });
    if (newest === undefined) return [];
    return this.database.manager.find(AudienceForecastHour, {
      where: { issuedAt: newest.issuedAt },
      order: { hourStart: 'ASC' },
    });
  }

  /** @returns of each choice's hour the newest forecast before its limit, in the order of the hours; none where there is none */
  async issuedFor(choices: readonly IssueChoice[]): Promise<AudienceForecastHour[]> {
    const rows = await this.database.query<ForecastHourRow>({
      text: `
        WITH wanted AS (${wantedHours(this.database.dialect)})
        SELECT issued.issued_at, issued.hour_start, issued.hour_end, issued.model_id, issued.expected_users,
               issued.low_80, issued.high_80, issued.low_95, issued.high_95
        FROM wanted
        JOIN audience_forecasts AS issued
          ON issued.hour_start = wanted.hour_start
         AND issued.issued_at = (
               SELECT MAX(candidate.issued_at)
               FROM audience_forecasts AS candidate
               WHERE candidate.hour_start = wanted.hour_start AND candidate.issued_at < wanted.issued_before)
        ORDER BY issued.hour_start`,
      params: [JSON.stringify(choices.map(({ hourStart, issuedBefore }) => [hourStart, issuedBefore]))],
    });
    return rows.map(toForecastHour);
  }

  /** @returns when forecasts were issued, rising */
  async issues(): Promise<number[]> {
    const rows = await this.database.query<{ issued_at: SqlNumber }>({
      text: 'SELECT DISTINCT issued_at FROM audience_forecasts ORDER BY issued_at',
      params: [],
    });
    return rows.map(({ issued_at }) => toNumber(issued_at));
  }
}

/** Hours with their limits, from one JSON text: the statement is the same for any number of them. */
function wantedHours(dialect: SqlDialect): string {
  const text = dialect.param(1);
  return dialect.name === 'sqlite'
    ? `SELECT value ->> 0 AS hour_start, value ->> 1 AS issued_before FROM json_each(${text})`
    : `SELECT (value ->> 0)::bigint AS hour_start, (value ->> 1)::bigint AS issued_before
       FROM json_array_elements(${text}::json)`;
}

function toForecastHour(row: ForecastHourRow): AudienceForecastHour {
  return {
    issuedAt: toNumber(row.issued_at),
    hourStart: toNumber(row.hour_start),
    hourEnd: toNumber(row.hour_end),
    modelId: row.model_id,
    expectedUsers: row.expected_users,
    low80: row.low_80,
    high80: row.high_80,
    low95: row.low_95,
    high95: row.high_95,
  };
}
