import { Module } from '@nestjs/common';
import { AccessGate } from './access-gate.ts';
import { AccountsController } from './accounts/accounts.controller.ts';
import { AccountsModule } from './accounts/accounts.module.ts';
import { AuditLogController } from './audit/audit-log.controller.ts';
import { ApiKeysController } from './keys/api-keys.controller.ts';
import { OpenMode } from './open-mode.ts';
import { RequestLimits } from './request-limits.ts';
import { SessionController } from './sessions/session.controller.ts';
import { SessionCookies } from './sessions/session-cookies.ts';
import { SessionsService } from './sessions/sessions.service.ts';
import { SingleSignOnController } from './single-sign-on/single-sign-on.controller.ts';
import { SingleSignOnService } from './single-sign-on/single-sign-on.service.ts';
import { StartPermit } from './start-permit.ts';

/** Who may reach what over HTTP. */
@Module({
  imports: [AccountsModule],
  controllers: [
    SessionController,
    SingleSignOnController,
    AccountsController,
    ApiKeysController,
    AuditLogController,
  ],
  providers: [
    AccessGate,
    OpenMode,
    RequestLimits,
    SessionCookies,
    SessionsService,
    SingleSignOnService,
    StartPermit,
  ],
  exports: [AccessGate, StartPermit],
})
export class AccessModule {}
