import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { AppConfig } from '../config/app-config.ts';
import { SettingsRepository } from '../settings/settings.repository.ts';
import { RollupRebuild } from './rollup-rebuild.ts';

const SETTING = 'rollups';

/** Raised when what is counted changes, so that the next start counts anew. */
const VERSION = 1;

/** How the stored rollups were counted. */
interface Counted {
  readonly version: number;
  readonly time_zone: string;
}

/** Rollups are counted in the configured zone as events come in: another zone means counting anew, before anybody reads one. */
@Injectable()
export class RollupGuard implements OnApplicationBootstrap {
  private readonly logger = new Logger('Rollups');

  constructor(
    private readonly config: AppConfig,
    private readonly settings: SettingsRepository,
    private readonly rebuild: RollupRebuild,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const wanted: Counted = { version: VERSION, time_zone: this.config.timeZone.name };
    const counted = (await this.settings.get(SETTING)) as Counted | null;
    if (counted?.version === wanted.version && counted.time_zone === wanted.time_zone) return;
    let logged = 0;
    await this.rebuild.rebuild((done, days) => {
      if (done < days && done < logged + 10) return;
      logged = done;
      this.logger.log(`Counted ${done} of ${days} days anew, in ${wanted.time_zone}`);
    });
    await this.settings.set(SETTING, wanted);
  }
}
