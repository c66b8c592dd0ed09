import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.ts';
import { ApiKeysRepository } from '../keys/api-keys.repository.ts';
import { ApiKeysService } from '../keys/api-keys.service.ts';
import { SessionsRepository } from '../sessions/sessions.repository.ts';
import { AccountsRepository } from './accounts.repository.ts';
import { AccountsService } from './accounts.service.ts';

/** Accounts and keys, for the server and for the command that makes the first ones. */
@Module({
  imports: [AuditModule],
  providers: [AccountsRepository, AccountsService, SessionsRepository, ApiKeysRepository, ApiKeysService],
  exports: [AuditModule, AccountsRepository, AccountsService, SessionsRepository, ApiKeysService],
})
export class AccountsModule {}
