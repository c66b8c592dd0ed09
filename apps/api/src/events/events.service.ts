import { Injectable } from '@nestjs/common';
import type { BatchRowError, CursorPage, EventReceipt, ViewingEvent } from '@engagement/contracts';
import { countRejected, nothingStored, type BatchReceiptDto } from '../common/batch-receipt.ts';
import { sortBatch, type BatchRow, type RowJudgement } from '../common/batch.ts';
import { Clock } from '../common/clock.ts';
import { decodeCursor, pageOf } from '../common/cursor.ts';
import {
  EventConflictError,
  ValidationFailedError,
  VIEWER_ERASED_ROW,
  ViewerErasedError,
} from '../common/domain-error.ts';
import { toIso } from '../common/instants.ts';
import { instantParameter } from '../common/instant-parameter.ts';
import { validateRow } from '../common/validation.ts';
import { AppConfig } from '../config/app-config.ts';
import { CreateEventDto } from './dto/create-event.dto.ts';
import type { EventQueryDto } from './dto/event-query.dto.ts';
import { takeIn } from './event-intake.ts';
import type { StoreOutcome } from './event-store.ts';
import { EventsRepository, type EventKey } from './events.repository.ts';
import { IngestQueue } from './ingest-queue.ts';
import type { ViewingEventEntity } from './viewing-event.entity.ts';
import { IngestMetrics } from './ingest-metrics.ts';

@Injectable()
export class EventsService {
  constructor(
    private readonly queue: IngestQueue,
    private readonly events: EventsRepository,
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly metrics: IngestMetrics,
  ) {}

  /**
   * Stores one event exactly once; a retry is a success marked `duplicate`.
   *
   * @throws {ValidationFailedError} if its time cannot be right
   * @throws {EventConflictError} if its key is stored with another content
   * @throws {ViewerErasedError} if its viewer was erased
   */
  async log(dto: CreateEventDto): Promise<EventReceipt> {
    const { event, error } = takeIn(dto, this.config, this.clock.now());
    if (error !== null) throw new ValidationFailedError([error]);
    const [outcome] = await this.queue.submit([event]);
    if (outcome === 'erased') throw new ViewerErasedError(new Set([event.userId]));
    if (outcome === 'conflict') throw new EventConflictError(conflictMessage(event));
    return outcome === 'duplicate'
      ? { outcome, event: toViewingEvent(await this.events.get(event)) }
      : { outcome: 'stored', event: toViewingEvent(event) };
  }

  /**
   * Stores the usable rows of a batch in one transaction, and says what became of each of the others.
   *
   * @param body - the request's body, whatever it is
   * @param isAtomic - whether one rejected row keeps out all
   * @throws {ValidationFailedError} if the body is no batch
   */
  async logBatch(body: unknown, isAtomic: boolean): Promise<BatchReceiptDto> {
    const now = this.clock.now();
    const { limits } = this.config;
    const { size, rows, errors } = await sortBatch(body, {
      idField: 'event_id',
      limits,
      maxRowBytes: limits.maxEventBytes,
      judge: (sent) => this.judge(sent, now),
    });
    this.metrics.batch(size);
    this.metrics.rejected(new Set(errors.map(({ index }) => index)).size);
    if (isAtomic && errors.length > 0) return nothingStored(size, errors);
    const outcomes = await this.queue.submit(
      rows.map(({ row }) => row),
      { atomic: isAtomic },
    );
    const refused = rows.flatMap((row, position) => toRefusal(row, outcomes[position]!));
    if (isAtomic && refused.length > 0) return nothingStored(size, refused);
    const wrong = [...errors, ...refused].sort((one, other) => one.index - other.index);
    return {
      stored: outcomes.filter((outcome) => outcome === 'stored').length,
      duplicates: outcomes.filter((outcome) => outcome === 'duplicate').length,
      rejected: countRejected(wrong),
      withheld: 0,
      errors: wrong,
    };
  }

  private judge(sent: unknown, now: number): RowJudgement<ViewingEventEntity> {
    const { dto, errors } = validateRow(CreateEventDto, sent);
    if (dto === null) return { row: null, errors };
    const { event, error } = takeIn(dto, this.config, now);
    return error === null ? { row: event, errors: [] } : { row: null, errors: [error] };
  }

  /** Newest first. */
  async list(query: EventQueryDto): Promise<CursorPage<ViewingEvent>> {
    const zone = this.config.timeZone;
    const filter = {
      userId: query.user_id,
      showId: query.show_id,
      from: instantParameter('from', query.from, zone),
      to: instantParameter('to', query.to, zone),
    };
    const before = query.cursor === undefined ? undefined : toKey(query.cursor);
    const rows = await this.events.list(filter, query.limit + 1, before);
    return pageOf(
      rows,
      query.limit,
      ({ loginTime, userId, eventId }) => [loginTime, userId, eventId],
      toViewingEvent,
    );
  }
}

/** What is wrong with a row that was not stored; nothing with another. */
function toRefusal({ index, row }: BatchRow<ViewingEventEntity>, outcome: StoreOutcome): BatchRowError[] {
  const id = row.eventId;
  if (outcome === 'erased') return [{ ...VIEWER_ERASED_ROW, index, id }];
  if (outcome !== 'conflict') return [];
  return [{ index, id, field: 'event_id', code: 'conflict', message: conflictMessage(row) }];
}

function conflictMessage({ eventId }: ViewingEventEntity): string {
  return `Event ${JSON.stringify(eventId)} is stored with another content, which stays; send a change under a new event_id.`;
}

function toKey(cursor: string): EventKey {
  const [loginTime, userId, eventId] = decodeCursor(cursor, ['instant', 'text', 'text']);
  return { loginTime: Number(loginTime), userId: String(userId), eventId: String(eventId) };
}

function toViewingEvent(event: ViewingEventEntity): ViewingEvent {
  return {
    event_id: event.eventId,
    user_id: event.userId,
    login_time: toIso(event.loginTime),
    content_watched: event.contentWatched,
    genres_watched: event.genresWatched,
    total_watch_time: event.totalWatchTime,
    num_pauses: event.numPauses,
    buffer_events: event.bufferEvents,
    was_recommended: event.wasRecommended,
    received_at: toIso(event.receivedAt),
  };
}
