import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.ts';
import { SignInFailedError, ValidationFailedError } from '../../common/domain-error.ts';
import { AppConfig } from '../../config/app-config.ts';
import { WriteQueue } from '../../database/write-queue.ts';
import type { AccountEntity } from '../accounts/account.entity.ts';
import { AccountsRepository } from '../accounts/accounts.repository.ts';
import { AccountsService } from '../accounts/accounts.service.ts';
import { AuditLog, type Origin } from '../audit/audit-log.service.ts';
import { accountPrincipal, type Principal } from '../principal.ts';
import { hashPassword, isOutdated, isPassword } from '../secrets/password-hash.ts';
import { csrfTokenOf, hashOf, newSecret } from '../secrets/secret-token.ts';
import type { ChangePasswordDto, SignInDto } from './session.dto.ts';
import { SessionsRepository } from './sessions.repository.ts';

/** When somebody was seen last is written down so often at most. */
const NOTE_SEEN_EVERY_MS = 60_000;

/** A session that has just begun. */
export interface NewSession {
  /** For the cookie: told to nobody else. */
  readonly token: string;
  readonly principal: AccountPrincipal;
}

export type AccountPrincipal = Extract<Principal, { kind: 'account' }>;

/** Who is signed in. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly accountsOf: AccountsRepository,
    private readonly accounts: AccountsService,
    private readonly writes: WriteQueue,
    private readonly audit: AuditLog,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /**
   * @param token - from the cookie
   * @returns `null` when there is no such session, or it has ended
   */
  async identify(token: string): Promise<AccountPrincipal | null> {
    const found = await this.sessions.find(hashOf(token));
    if (found === null || found.account.isDisabled) return null;
    const { session, account } = found;
    const now = this.clock.now();
    if (now >= session.expiresAt || now - session.seenAt >= this.config.access.sessionIdleMs) return null;
    if (now - session.seenAt >= Math.min(NOTE_SEEN_EVERY_MS, this.config.access.sessionIdleMs / 4))
      await this.writes.transaction((transaction) =>
        this.sessions.noteSeen(transaction, session.tokenHash, now),
      );
    return principalOf(account, token, session.expiresAt);
  }

  /** @throws {SignInFailedError} if name and password do not belong together, or the account is closed */
  async signIn({ name, password }: SignInDto, by: Origin): Promise<NewSession> {
    const account = await this.accountsOf.findLocal(name);
    const isRight = await isPassword(password, account?.passwordHash ?? null);
    if (account === null || !isRight || account.isDisabled) {
      this.audit.record({
        action: 'session.sign_in',
        outcome: 'refused',
        subject: account?.name ?? null,
        by,
      });
      throw new SignInFailedError();
    }
    if (isOutdated(account.passwordHash!)) await this.renewHash(account, password);
    return this.begin(account, by);
  }

  /** What a guess costs grows with the years; a hash can be made anew only while the password is here. */
  private async renewHash({ id }: AccountEntity, password: string): Promise<void> {
    const passwordHash = await hashPassword(password);
    await this.writes.transaction((transaction) =>
      this.accountsOf.update(transaction, id, { passwordHash, updatedAt: this.clock.now() }),
    );
  }

  /** Signs somebody in who has shown who they are. */
  async begin(
    account: AccountEntity,
    { principal: before, address, requestId }: Origin,
  ): Promise<NewSession> {
    const token = newSecret();
    const now = this.clock.now();
    const expiresAt = now + this.config.access.sessionMs;
    const principal = principalOf(account, token, expiresAt);
    const { tokenHash } = principal.session;
    await this.writes.transaction(async (transaction) => {
      await this.sessions.deleteEnded(transaction, now, now - this.config.access.sessionIdleMs);
      // Whoever signs in anew has no use for the session that the browser had.
      if (before.kind === 'account') await this.sessions.delete(transaction, before.session.tokenHash);
      await this.sessions.insert(transaction, {
        ...{ tokenHash, accountId: account.id, createdAt: now, seenAt: now, expiresAt },
      });
      await this.accountsOf.update(transaction, account.id, { lastSignInAt: now });
      await this.audit.recordWithin(transaction, {
        ...{ action: 'session.sign_in', outcome: 'succeeded', subject: account.name },
        by: { principal, address, requestId },
      });
    });
    return { token, principal };
  }

  async signOut(principal: AccountPrincipal, by: Origin): Promise<void> {
    await this.writes.transaction(async (transaction) => {
      await this.sessions.delete(transaction, principal.session.tokenHash);
      const subject = principal.name;
      await this.audit.recordWithin(transaction, {
        action: 'session.sign_out',
        outcome: 'succeeded',
        subject,
        by,
      });
    });
  }

  /** @throws {ValidationFailedError} if the present password is wrong, or the new one is weak */
  async changePassword(principal: AccountPrincipal, change: ChangePasswordDto, by: Origin): Promise<void> {
    const account = await this.accountsOf.find({ id: principal.id });
    if (!(await isPassword(change.current_password, account?.passwordHash ?? null))) {
      this.audit.record({ action: 'account.password', outcome: 'refused', subject: principal.name, by });
      const message = 'current_password is not your password.';
      throw new ValidationFailedError([{ field: 'current_password', code: 'isCurrentPassword', message }]);
    }
    await this.accounts.setOwnPassword(principal.id, change.new_password, principal.session.tokenHash, by);
  }
}

function principalOf(account: AccountEntity, token: string, expiresAt: number): AccountPrincipal {
  const facts = { tokenHash: hashOf(token), csrfToken: csrfTokenOf(token), expiresAt };
  return accountPrincipal(account, facts) as AccountPrincipal;
}
