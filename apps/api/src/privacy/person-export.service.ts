import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import type { ExportedFeature, User, ViewingEvent } from '@engagement/contracts';
import { csvStringifier } from '../common/csv.ts';
import { NotFoundError } from '../common/domain-error.ts';
import { MAX_PAGE_ROWS } from '../common/limits.ts';
import { EventsService } from '../events/events.service.ts';
import { ChurnService } from '../predictions/churn.service.ts';
import { ObservedReasonsService } from '../predictions/observed-reasons.service.ts';
import { UsersService } from '../users/users.service.ts';
import { EXPORT_COLUMNS } from './export-columns.ts';
import { PersonRecords } from './person-records.ts';

type Rows = AsyncIterable<object> | Iterable<object>;

/** A list of the export: its name in JSON, and in CSV the `record` of its rows. */
interface Section {
  readonly name: string;
  readonly record: string;
  readonly rows: Rows;
}

/** Everything that is stored about one viewer, read as it is sent: a viewer may have any number of sessions. */
@Injectable()
export class PersonExport {
  constructor(
    private readonly users: UsersService,
    private readonly events: EventsService,
    private readonly records: PersonRecords,
    private readonly churn: ChurnService,
    private readonly reasons: ObservedReasonsService,
  ) {}

  /** @throws {NotFoundError} if nobody has that id */
  async json(userId: string): Promise<Readable> {
    return Readable.from(jsonOf(await this.users.get(userId), this.sections(userId)));
  }

  /**
   * One table: `record` says what a row is, and each kind fills the columns that it has.
   *
   * @throws {NotFoundError} if nobody has that id
   */
  async csv(userId: string): Promise<Readable> {
    const user = await this.users.get(userId);
    const csv = csvStringifier(EXPORT_COLUMNS);
    // A failure destroys the answer, so that a part is not taken for the whole.
    pipeline(Readable.from(rowsOf(user, this.sections(userId))), csv).catch(() => undefined);
    return csv;
  }

  private sections(userId: string): readonly Section[] {
    return [
      { name: 'events', record: 'event', rows: this.eventsOf(userId) },
      { name: 'days', record: 'day', rows: this.records.days(userId) },
      { name: 'churn_scores', record: 'churn_score', rows: this.records.scores(userId) },
      { name: 'churn_features', record: 'churn_feature', rows: this.featuresOf(userId) },
      { name: 'churn_reasons', record: 'churn_reason', rows: this.reasonsOf(userId) },
      { name: 'rejected_rows', record: 'rejected_row', rows: this.records.rejectedRows(userId) },
    ];
  }

  private async *eventsOf(userId: string): AsyncGenerator<ViewingEvent> {
    let cursor: string | undefined;
    do {
      const page = await this.events.list({ user_id: userId, limit: MAX_PAGE_ROWS, cursor });
      yield* page.items;
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined);
  }

  private async *reasonsOf(userId: string): AsyncGenerator<object> {
    yield* await this.reasons.all(userId);
  }

  /** By name where the model that scored still tells what its numbers are. */
  private async *featuresOf(userId: string): AsyncGenerator<ExportedFeature> {
    const explained = await this.churn.detail(userId).catch((error: unknown) => {
      if (error instanceof NotFoundError) return null;
      throw error;
    });
    const named = explained?.contributions ?? [];
    const asOf = named.length === 0 ? null : (explained?.as_of ?? null);
    for await (const feature of this.records.features(userId)) if (feature.as_of !== asOf) yield feature;
    if (asOf === null) return;
    for (const { feature, value, unit, text } of named)
      yield { as_of: asOf, feature, value, unit, meaning: text };
  }
}

async function* jsonOf(user: User, sections: readonly Section[]): AsyncGenerator<string> {
  yield `{"user":${JSON.stringify(user)}`;
  for (const { name, rows } of sections) {
    yield `,"${name}":[`;
    let separator = '';
    for await (const row of rows) {
      yield separator + JSON.stringify(row);
      separator = ',';
    }
    yield ']';
  }
  yield '}';
}

async function* rowsOf(user: User, sections: readonly Section[]): AsyncGenerator<object> {
  yield { record: 'profile', ...user };
  for (const { record, rows } of sections) for await (const row of rows) yield { record, ...row };
}
