import { Injectable } from '@nestjs/common';
import { sessionKnownAt, type Viewer, type ViewingSession } from '@engagement/analytics';
import { PrimaryDatabase } from '../database/read-database.ts';
import { EventsRepository } from '../events/events.repository.ts';
import type { ViewingEventEntity } from '../events/viewing-event.entity.ts';
import { UserEntity } from '../users/user.entity.ts';

/** Single viewers, known as the training knows all of them. */
@Injectable()
export class ViewersRepository {
  constructor(
    private readonly database: PrimaryDatabase,
    private readonly events: EventsRepository,
  ) {}

  /** @returns the viewer with all sessions that began and arrived before `asOf` (epoch ms); `null` if nobody has that id */
  async find(userId: string, asOf: number): Promise<Viewer | null> {
    const user = await this.database.manager.findOneBy(UserEntity, { userId });
    if (user === null) return null;
    const events = await this.events.allOfUser(userId, { to: asOf });
    return {
      profile: {
        userId,
        age: user.age,
        country: user.country,
        subscriptionType: user.subscriptionType,
        preferredGenre: user.preferredGenre,
        registeredOn: user.registrationDate,
      },
      sessions: events.filter(({ receivedAt }) => receivedAt < asOf).map(toSession),
    };
  }
}

function toSession(event: ViewingEventEntity): ViewingSession {
  const { loginTime, receivedAt, totalWatchTime } = event;
  return {
    startedAt: loginTime,
    receivedAt: sessionKnownAt(loginTime, receivedAt, totalWatchTime),
    minutes: totalWatchTime,
    pauses: event.numPauses,
    bufferEvents: event.bufferEvents,
    wasRecommended: event.wasRecommended,
    shows: event.contentWatched,
    genres: event.genresWatched,
  };
}
