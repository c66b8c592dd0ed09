import { Module } from '@nestjs/common';
import { ErasuresModule } from '../../erasures/erasures.module.ts';
import { AuditErasure } from './audit-erasure.ts';
import { AuditLogRepository } from './audit-log.repository.ts';
import { AuditLog } from './audit-log.service.ts';

/** Who did what; for every feature that touches what names a person. */
@Module({
  imports: [ErasuresModule],
  providers: [AuditLogRepository, AuditLog, AuditErasure],
  exports: [AuditLog],
})
export class AuditModule {}
