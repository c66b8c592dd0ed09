import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { MINUTE_MS } from '@engagement/analytics';
import { parse } from 'csv-parse/sync';
import { Clock } from '../common/clock.ts';
import { PlatformNotEmptyError } from '../common/domain-error.ts';
import { validateRow } from '../common/validation.ts';
import { AppConfig } from '../config/app-config.ts';
import { PrimaryDatabase } from '../database/read-database.ts';
import type { WriteTransaction } from '../database/write-queue.ts';
import { CreateEventDto } from '../events/dto/create-event.dto.ts';
import { storeWithoutErased } from '../erasures/without-erased.ts';
import { takeIn } from '../events/event-intake.ts';
import { EventStore } from '../events/event-store.ts';
import { SettingsRepository } from '../settings/settings.repository.ts';
import { CatalogueShowDto } from '../shows/dto/show.dto.ts';
import { ShowsService } from '../shows/shows.service.ts';
import { RegisterUserDto } from '../users/dto/register-user.dto.ts';
import { UsersService } from '../users/users.service.ts';
import { eventRow, showRow, userRow, weeksToNow, type CsvRow } from './sample-rows.ts';

/**
 * How the sample data came in; kept, so that an import which was interrupted goes on with the same times, and that what was
 * removed does not come back with the next start.
 */
interface SampleDataState {
  readonly state: 'loading' | 'loaded' | 'removed';
  readonly shifted_by_days: number;
}

const SETTING = 'sample_data';
const ROWS_PER_TRANSACTION = 1_000;

/** Fills an empty installation with the simulated platform of `data/`, its times moved so that it ends now. */
@Injectable()
export class SampleDataService {
  private readonly logger = new Logger('Sample data');
  private isLoading = false;
  private lastImport: Promise<void> = Promise.resolve();

  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly settings: SettingsRepository,
    private readonly database: PrimaryDatabase,
    private readonly users: UsersService,
    private readonly shows: ShowsService,
    private readonly events: EventStore,
  ) {}

  /** Whether an import is under way. */
  get isImporting(): boolean {
    return this.isLoading;
  }

  /** Whether sample data is in the database, whole or in part. */
  async isPresent(): Promise<boolean> {
    const state = await this.state();
    return state !== null && state.state !== 'removed';
  }

  /** Ids of everybody and everything in it. */
  async ids(): Promise<{ readonly users: readonly string[]; readonly shows: readonly string[] }> {
    const [users, shows] = await Promise.all([this.read('users.csv'), this.read('shows.csv')]);
    return {
      users: users.map((row) => row['user_id'] ?? ''),
      shows: shows.map((row) => row['show_id'] ?? ''),
    };
  }

  /** Notes, within a transaction of the caller's, that nothing is left of it. */
  async noteRemoved(transaction: WriteTransaction): Promise<void> {
    const state: SampleDataState = { state: 'removed', shifted_by_days: 0 };
    await this.settings.setWithin(transaction, SETTING, state);
  }

  /**
   * Begins to import because somebody asked for it.
   *
   * @param follow - is given the import's end, and handles its failure
   * @throws {PlatformNotEmptyError} if there is anything to mix it with
   */
  async begin(follow: (loaded: Promise<void>) => unknown): Promise<void> {
    if (this.isLoading || !(await this.isEmpty())) throw new PlatformNotEmptyError();
    follow(this.loading(null));
  }

  /** Imports into an empty database, or goes on with an import that was interrupted. @returns whether it imported */
  async loadIfWanted(): Promise<boolean> {
    const state = await this.state();
    const isWanted =
      state === null ? this.config.loadsSampleData && (await this.isEmpty()) : state.state === 'loading';
    if (!isWanted) return false;
    await this.loading(state?.shifted_by_days ?? null);
    return true;
  }

  private async state(): Promise<SampleDataState | null> {
    return (await this.settings.get(SETTING)) as SampleDataState | null;
  }

  /** The end of an import under way, whatever its outcome; at once where there is none. */
  async imported(): Promise<void> {
    await Promise.allSettled([this.lastImport]);
  }

  private loading(knownDays: number | null): Promise<void> {
    this.isLoading = true;
    this.lastImport = this.import(knownDays).finally(() => {
      this.isLoading = false;
    });
    return this.lastImport;
  }

  private async import(knownDays: number | null): Promise<void> {
    this.logger.log('Importing the sample data');
    const [shows, users, events] = await Promise.all(
      ['shows.csv', 'users.csv', 'events.csv'].map((file) => this.read(file)),
    );
    const days = knownDays ?? this.daysToNow(events!);
    await this.settings.set(SETTING, { state: 'loading', shifted_by_days: days } satisfies SampleDataState);
    await this.shows.register(shows!.map((row) => checked(CatalogueShowDto, showRow(row))));
    await storeWithoutErased(
      users!.map((row) => checked(RegisterUserDto, userRow(row, days))),
      ({ user_id }) => user_id,
      (kept) => this.users.register(kept),
    );
    const count = await this.loadEvents(events!, days);
    await this.settings.set(SETTING, { state: 'loaded', shifted_by_days: days } satisfies SampleDataState);
    this.logger.log(`Imported ${count.toLocaleString('en')} sessions`);
  }

  private async loadEvents(rows: readonly CsvRow[], days: number): Promise<number> {
    const now = this.clock.now();
    let count = 0;
    for (let start = 0; start < rows.length; start += ROWS_PER_TRANSACTION) {
      const events = rows
        .slice(start, start + ROWS_PER_TRANSACTION)
        .map((row, index) => checked(CreateEventDto, eventRow(row, days, start + index + 1)))
        .flatMap((dto) => takeIn(dto, this.config, now).event ?? [])
        // What would lie ahead of now has not happened yet.
        .filter((event) => event.loginTime + event.totalWatchTime * MINUTE_MS <= now);
      await this.events.store(events);
      count += events.length;
    }
    return count;
  }

  private daysToNow(events: readonly CsvRow[]): number {
    const now = this.clock.now();
    return 7 * weeksToNow(events.at(-1)?.['login_time'] ?? '', now + this.config.timeZone.offsetMs(now));
  }

  private async isEmpty(): Promise<boolean> {
    const text = 'SELECT 1 FROM users UNION ALL SELECT 1 FROM events LIMIT 1';
    return (await this.database.query({ text, params: [] })).length === 0;
  }

  private async read(file: string): Promise<CsvRow[]> {
    return parse<CsvRow>(await readFile(this.path(file)), { columns: true });
  }

  private path(file: string): string {
    return join(this.config.sampleDataDir, file);
  }
}

/** The sample data obeys the rules of everybody's data, or the import stops. */
function checked<Dto extends object>(type: new () => Dto, row: object): Dto {
  const { dto, errors } = validateRow(type, row);
  if (dto !== null) return dto;
  throw new Error(
    `The sample data breaks a rule: ${errors.map(({ message }) => message).join(' ')} ${JSON.stringify(row)}`,
  );
}
