import { Injectable } from '@nestjs/common';
import type { Viewer } from '@engagement/analytics';
import { PrimaryDatabase } from '../database/read-database.ts';
import { EventsRepository } from '../events/events.repository.ts';

interface ProfileColumns {
  readonly age: number | null;
  readonly country: string | null;
  readonly subscription_type: string | null;
  readonly preferred_genre: string | null;
  readonly registration_date: string | null;
}

/** Single viewers, with all that the training knows of them. */
@Injectable()
export class ViewersRepository {
  constructor(
    private readonly database: PrimaryDatabase,
    private readonly events: EventsRepository,
  ) {}

  /** @returns the viewer with all sessions that began before `asOf` (epoch ms); `null` if nobody has that id */
  async find(userId: string, asOf: number): Promise<Viewer | null> {
    const [[user], sessions] = await Promise.all([
      this.database.query<ProfileColumns>({
        text: `
          SELECT age, country, subscription_type, preferred_genre, registration_date FROM users
          WHERE user_id = ${this.database.dialect.param(1)}`,
        params: [userId],
      }),
      this.events.sessionsOf(userId, asOf),
    ]);
    if (user === undefined) return null;
    return {
      profile: {
        userId,
        age: user.age,
        country: user.country,
        subscriptionType: user.subscription_type,
        preferredGenre: user.preferred_genre,
        registeredOn: user.registration_date,
      },
      sessions,
    };
  }
}
