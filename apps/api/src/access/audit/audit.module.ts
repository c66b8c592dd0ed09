import { Module } from '@nestjs/common';
import { AuditLogRepository } from './audit-log.repository.ts';
import { AuditLog } from './audit-log.service.ts';

/** Who did what; for every feature that touches what names a person. */
@Module({ providers: [AuditLogRepository, AuditLog], exports: [AuditLog] })
export class AuditModule {}
