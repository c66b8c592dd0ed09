import type { TimeZone } from '@engagement/analytics';
import type { BatchReceipt } from '@engagement/contracts';
import { NestFactory } from '@nestjs/core';
import { registerBatch } from '../common/register-batch.ts';
import { AppConfig } from '../config/app-config.ts';
import { EventsService } from '../events/events.service.ts';
import { CatalogueShowDto } from '../shows/dto/show.dto.ts';
import { ShowsService } from '../shows/shows.service.ts';
import { RegisterUserDto } from '../users/dto/register-user.dto.ts';
import { UsersService } from '../users/users.service.ts';
import { IntakeModule } from './intake.module.ts';

export { ConfigurationError } from '../config/environment.ts';

/** The way in of the batch endpoints, without HTTP: rows are judged, stored and counted as theirs are. */
export interface Intake {
  readonly timeZone: TimeZone;

  /**
   * @param rows - 1 to as many as a JSON batch may have
   * @returns what became of them, after the commit
   */
  send(kind: 'users' | 'shows' | 'events', rows: readonly object[]): Promise<BatchReceipt>;

  /** Waits for what is under way, and closes the database. */
  close(): Promise<void>;
}

/**
 * Opens the database of the environment, for a tool; a server may run on it meanwhile.
 *
 * @throws {ConfigurationError} if the environment cannot be used
 */
export async function openIntake(): Promise<Intake> {
  // Checked before anything is opened, so that a typing error touches nothing.
  AppConfig.fromEnvironment();
  const app = await NestFactory.createApplicationContext(IntakeModule, { logger: ['warn', 'error'] });
  const config = app.get(AppConfig);
  const { limits } = config;
  const users = app.get(UsersService);
  const shows = app.get(ShowsService);
  const events = app.get(EventsService);
  return {
    timeZone: config.timeZone,
    send: (kind, rows) => {
      switch (kind) {
        case 'users':
          return registerBatch(rows, false, {
            type: RegisterUserDto,
            idField: 'user_id',
            limits,
            register: (some) => users.register(some),
          });
        case 'shows':
          return registerBatch(rows, false, {
            type: CatalogueShowDto,
            idField: 'show_id',
            limits,
            register: (some) => shows.register(some),
          });
        case 'events':
          return events.logBatch(rows, false);
      }
    },
    close: () => app.close(),
  };
}
