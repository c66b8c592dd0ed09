import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { validateRow } from '../common/validation.ts';
import { AppConfig } from '../config/app-config.ts';
import type { WriteTransaction } from '../database/write-queue.ts';
import { CreateEventDto } from '../events/dto/create-event.dto.ts';
import { takeIn } from '../events/event-intake.ts';
import { EventStore, type StoreOutcome } from '../events/event-store.ts';
import type { ViewingEventEntity } from '../events/viewing-event.entity.ts';
import { CatalogueShowDto } from '../shows/dto/show.dto.ts';
import { ShowsService } from '../shows/shows.service.ts';
import { RegisterUserDto } from '../users/dto/register-user.dto.ts';
import { UsersService } from '../users/users.service.ts';
import type { ImportKind } from './import-vocabulary.ts';
import type { RowCheck, SentRow } from './row-reader.ts';

/** Where the rows of a kind go, by the same rules and the same ways as through the API. */
export interface ImportTarget<Row> {
  /** By which a row is named. */
  readonly idField: string;
  readonly check: RowCheck<Row>;
  /** The id of the viewer that a row is about; `null` for a kind that is about none. */
  readonly viewerOf: ((row: Row) => string) | null;
  /** @returns what became of each row @throws {ViewerErasedError} naming the viewers whose rows keep out all */
  readonly storeWithin: (
    transaction: WriteTransaction,
    rows: readonly Row[],
  ) => Promise<readonly StoreOutcome[]>;
}

@Injectable()
export class ImportTargets {
  constructor(
    private readonly users: UsersService,
    private readonly shows: ShowsService,
    private readonly events: EventStore,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  of(kind: ImportKind): ImportTarget<unknown> {
    switch (kind) {
      case 'users':
        return anonymous(this.usersTarget());
      case 'shows':
        return anonymous(this.showsTarget());
      case 'events':
        return anonymous(this.eventsTarget());
    }
  }

  private usersTarget(): ImportTarget<RegisterUserDto> {
    return {
      idField: 'user_id',
      viewerOf: (row) => row.user_id,
      check: checkWith(RegisterUserDto),
      storeWithin: async (transaction, rows) => {
        await this.users.registerWithin(transaction, rows);
        return rows.map(() => 'stored');
      },
    };
  }

  private showsTarget(): ImportTarget<CatalogueShowDto> {
    return {
      idField: 'show_id',
      viewerOf: null,
      check: checkWith(CatalogueShowDto),
      storeWithin: async (transaction, rows) => {
        await this.shows.registerWithin(transaction, rows);
        return rows.map(() => 'stored');
      },
    };
  }

  private eventsTarget(): ImportTarget<ViewingEventEntity> {
    return {
      idField: 'user_id',
      viewerOf: (row) => row.userId,
      check: (sent) => this.checkEvent(sent),
      storeWithin: (transaction, rows) => this.events.storeWithin(transaction, rows),
    };
  }

  private checkEvent(sent: SentRow): ReturnType<RowCheck<ViewingEventEntity>> {
    const { dto, errors } = validateRow(CreateEventDto, sent);
    if (dto === null) return { errors };
    const { event, error } = takeIn(dto, this.config, this.clock.now());
    return error === null ? { row: event } : { errors: [error] };
  }
}

/** A target is only ever given the rows that its own check let through. */
function anonymous<Row>(target: ImportTarget<Row>): ImportTarget<unknown> {
  return target as unknown as ImportTarget<unknown>;
}

function checkWith<Dto extends object>(type: new () => Dto): RowCheck<Dto> {
  return (sent) => {
    const { dto, errors } = validateRow(type, sent);
    return dto === null ? { errors } : { row: dto };
  };
}
