import { Injectable } from '@nestjs/common';
import type { Page, Show } from '@engagement/contracts';
import { Clock } from '../common/clock.ts';
import { decodeCursor, pageOf } from '../common/cursor.ts';
import { NotFoundError } from '../common/domain-error.ts';
import type { ListQueryDto } from '../common/list-query.dto.ts';
import type { WriteTransaction } from '../database/write-queue.ts';
import type { CatalogueShowDto } from './dto/show.dto.ts';
import type { ShowEntity } from './show.entity.ts';
import { ShowsRepository, type CatalogueEntry } from './shows.repository.ts';

@Injectable()
export class ShowsService {
  constructor(
    private readonly shows: ShowsRepository,
    private readonly clock: Clock,
  ) {}

  /** Adds shows to the catalogue; one that is there already is updated. All or none. */
  async register(shows: readonly CatalogueShowDto[]): Promise<void> {
    await this.shows.upsert(shows.map(toEntry), this.clock.now());
  }

  /** The same within a transaction of the caller's. */
  async registerWithin(transaction: WriteTransaction, shows: readonly CatalogueShowDto[]): Promise<void> {
    await this.shows.upsertWithin(transaction, shows.map(toEntry), this.clock.now());
  }

  /** @throws {NotFoundError} if the catalogue has no such show */
  async get(showId: string): Promise<Show> {
    const show = await this.shows.find(showId);
    if (show === null) throw new NotFoundError('show', showId);
    return toShow(show);
  }

  /** In the order of their ids. */
  async list({ limit, cursor }: ListQueryDto): Promise<Page<Show>> {
    const afterId = cursor === undefined ? undefined : String(decodeCursor(cursor, ['text'])[0]);
    const [rows, total] = await Promise.all([this.shows.list(limit + 1, afterId), this.shows.count()]);
    return { ...pageOf(rows, limit, ({ showId }) => [showId], toShow), total };
  }
}

function toEntry(dto: CatalogueShowDto): CatalogueEntry {
  return {
    showId: dto.show_id,
    showName: dto.show_name,
    genre: dto.genre === undefined || dto.genre === '' ? null : dto.genre,
    duration: dto.duration ?? null,
    releasedDate: dto.released_date?.slice(0, 10) ?? null,
    ratings: dto.ratings ?? null,
  };
}

function toShow(show: ShowEntity): Show {
  return {
    show_id: show.showId,
    show_name: show.showName,
    genre: show.genre,
    duration: show.duration,
    released_date: show.releasedDate,
    ratings: show.ratings,
  };
}
