import { Injectable } from '@nestjs/common';
import { PrimaryDatabase } from '../database/read-database.ts';
import { AudienceForecastHour } from './audience-forecast-hour.entity.ts';

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
}
