import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.ts';
import { BackupService } from './backup.service.ts';

@Module({ imports: [JobsModule], providers: [BackupService] })
export class BackupModule {}
