import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { AppConfig } from '../config/app-config.ts';
import { WriteQueue } from '../database/write-queue.ts';
import { SettingsRepository } from '../settings/settings.repository.ts';
import { EventStore } from './event-store.ts';

/** The zone in which the stored days were counted. */
const SETTING = 'time_zone_of_days';

/** Days are counted in the configured zone as events come in: another zone means counting them anew, before anybody reads one. */
@Injectable()
export class ZoneGuard implements OnApplicationBootstrap {
  private readonly logger = new Logger('Events');

  constructor(
    private readonly config: AppConfig,
    private readonly settings: SettingsRepository,
    private readonly writes: WriteQueue,
    private readonly events: EventStore,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const zone = this.config.timeZone.name;
    const counted = await this.settings.get(SETTING);
    if (counted === zone) return;
    if (counted !== null)
      this.logger.log(`Counting all days anew, in ${zone} instead of ${JSON.stringify(counted)}`);
    await this.writes.transaction(async (transaction) => {
      if (counted !== null) await this.events.recountDays(transaction);
      await this.settings.setWithin(transaction, SETTING, zone);
    });
  }
}
