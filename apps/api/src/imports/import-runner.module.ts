import { Module } from '@nestjs/common';
import { ErasuresModule } from '../erasures/erasures.module.ts';
import { EventsModule } from '../events/events.module.ts';
import { ShowsModule } from '../shows/shows.module.ts';
import { UsersModule } from '../users/users.module.ts';
import { ImportRunner } from './import-runner.ts';
import { ImportTargets } from './import-targets.ts';
import { ImportsRepository } from './imports.repository.ts';

/** Reads files into the database: for the server and for the command. */
@Module({
  imports: [ErasuresModule, EventsModule, ShowsModule, UsersModule],
  providers: [ImportRunner, ImportTargets, ImportsRepository],
  exports: [ImportRunner, ImportsRepository],
})
export class ImportRunnerModule {}
