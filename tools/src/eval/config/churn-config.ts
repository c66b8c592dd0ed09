import {
  DAY_MS,
  DEFAULT_STANDING,
  EVENT_FIELDS,
  type EventField,
  type StandingSettings,
  type TimeZone,
} from '@engagement/analytics';
import type { RowsSource } from '../table/open-table.ts';
import type { TimeFormat } from '../table/time-cells.ts';
import type { ConfigReader } from './config-reader.ts';
import {
  readCommon,
  readSource,
  readTimeFormat,
  readZone,
  type CommonConfig,
  type ConfigContext,
} from './eval-config.ts';

export const PROFILE_FIELDS = [
  'age',
  'country',
  'subscription_type',
  'preferred_genre',
  'registration_date',
] as const;
export type ProfileField = (typeof PROFILE_FIELDS)[number];

export type EventColumns = { readonly user_id: string; readonly login_time: string } & Readonly<
  Partial<Record<EventField, string>>
>;
export type ProfileColumns = { readonly user_id: string } & Readonly<Partial<Record<ProfileField, string>>>;

export const WATCH_TIME_UNITS = ['minutes', 'seconds', 'milliseconds', 'hours'] as const;
export type WatchTimeUnit = (typeof WATCH_TIME_UNITS)[number];

/** What people did, an event a row. */
export interface ChurnConfig extends CommonConfig {
  readonly task: 'churn';
  readonly events: RowsSource;
  readonly columns: EventColumns;
  readonly unit: WatchTimeUnit;
  readonly timeFormat: TimeFormat | null;
  readonly zone: TimeZone;
  readonly users: { readonly source: RowsSource; readonly columns: ProfileColumns } | null;
  readonly standing: StandingSettings;
  readonly horizonMs: number;
  /** As they are written; what they mean, the events tell. */
  readonly trainAsOf: readonly (string | number)[];
  readonly testAsOf: readonly (string | number)[];
}

const DEFAULT_HORIZON_DAYS = 14;

/** @throws {EvaluationError} naming the field that cannot be used */
export function readChurnConfig(context: ConfigContext): ChurnConfig {
  const { reader } = context;
  const config: ChurnConfig = {
    task: 'churn',
    ...readCommon(reader),
    events: readSource(context, 'events') ?? reader.refuse('events', 'is missing'),
    columns: readEventColumns(reader),
    unit: reader.choiceOr('unit', WATCH_TIME_UNITS, 'minutes'),
    timeFormat: readTimeFormat(reader),
    zone: readZone(reader),
    users: readUsers(context),
    standing: readStanding(reader),
    horizonMs: reader.numberOr('horizon_days', [1 / 24, 3_650], DEFAULT_HORIZON_DAYS) * DAY_MS,
    trainAsOf: readInstants(reader, 'train_as_of'),
    testAsOf: readInstants(reader, 'test_as_of'),
  };
  reader.done();
  return config;
}

function readEventColumns(reader: ConfigReader): EventColumns {
  const columns = reader.object('columns');
  const read: EventColumns = {
    user_id: columns.text('user_id'),
    login_time: columns.text('login_time'),
    ...readNamed(columns, EVENT_FIELDS),
  };
  columns.done();
  return read;
}

function readUsers(context: ConfigContext): ChurnConfig['users'] {
  const { reader, folder } = context;
  if (!reader.has('users')) return null;
  const users = reader.object('users');
  const source = readSource({ reader: users, folder }, 'file');
  const columns = users.object('columns');
  const read = { user_id: columns.text('user_id'), ...readNamed(columns, PROFILE_FIELDS) };
  columns.done();
  users.done();
  return { source: source ?? users.refuse('file', 'is missing'), columns: read };
}

function readNamed<Field extends string>(
  columns: ConfigReader,
  fields: readonly Field[],
): Partial<Record<Field, string>> {
  const named: Partial<Record<Field, string>> = {};
  for (const field of fields) {
    const column = columns.textOr(field, null);
    if (column !== null) named[field] = column;
  }
  return named;
}

/** Who can be scored: as production has it, but for what the configuration says. */
function readStanding(reader: ConfigReader): StandingSettings {
  const { activeWindowDays, minDays, minSessions } = DEFAULT_STANDING;
  return {
    activeWindowDays: reader.numberOr('active_days', [1 / 24, 3_650], activeWindowDays),
    minDays: reader.numberOr('min_days', [0, 3_650], minDays),
    minSessions: reader.wholeNumberOr('min_sessions', [1, 1e6], minSessions),
  };
}

function readInstants(reader: ConfigReader, field: string): readonly (string | number)[] {
  const instants = reader.wordsOr(field, null) ?? reader.refuse(field, 'is missing');
  return instants.length > 0 ? instants : reader.refuse(field, 'names no instant');
}
