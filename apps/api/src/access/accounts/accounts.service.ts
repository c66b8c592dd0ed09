import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Account, Page } from '@engagement/contracts';
import { Clock } from '../../common/clock.ts';
import { decodeCursor, pageOf } from '../../common/cursor.ts';
import {
  AccountExistsError,
  LastAdminError,
  NotFoundError,
  ValidationFailedError,
} from '../../common/domain-error.ts';
import { toIso, toIsoOrNull } from '../../common/instants.ts';
import type { ListQueryDto } from '../../common/list-query.dto.ts';
import { validateRow } from '../../common/validation.ts';
import { WriteQueue, type WriteTransaction } from '../../database/write-queue.ts';
import { AuditLog, type Origin } from '../audit/audit-log.service.ts';
import { hashPassword } from '../secrets/password-hash.ts';
import { weaknessOf } from '../secrets/password-strength.ts';
import { SessionsRepository } from '../sessions/sessions.repository.ts';
import { CreateAccountDto, type ChangeAccountDto } from './account.dto.ts';
import type { AccountEntity } from './account.entity.ts';
import { AccountsRepository, type AccountChange } from './accounts.repository.ts';

/** Who may sign in to the dashboard. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsRepository,
    private readonly writes: WriteQueue,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Whether somebody can sign in who may make accounts. */
  async hasAdmin(): Promise<boolean> {
    return (await this.accounts.count({ role: 'admin', isDisabled: false })) > 0;
  }

  async hasAccounts(): Promise<boolean> {
    return (await this.accounts.count()) > 0;
  }

  /**
   * Makes a local account. The first one is an administrator's.
   *
   * @throws {ValidationFailedError} for a weak password, or another role of the first account
   * @throws {AccountExistsError} if the name is taken
   */
  async create(given: CreateAccountDto, by: Origin): Promise<AccountEntity> {
    const { name, role, password } = given;
    // It comes over HTTP, from a command or from the environment.
    const { errors } = validateRow(CreateAccountDto, { name, role, password });
    if (errors.length > 0) throw new ValidationFailedError(errors);
    refuseWeakPassword(password, name);
    if (role !== 'admin' && !(await this.hasAdmin())) throw firstMustBeAdmin();
    const passwordHash = await hashPassword(password);
    const now = this.clock.now();
    const account: AccountEntity = {
      ...{ id: randomUUID(), name, role, source: 'local', issuer: null, subject: null, passwordHash },
      ...{ isDisabled: false, createdAt: now, updatedAt: now, lastSignInAt: null },
    };
    await this.writes.transaction(async (transaction) => {
      await this.accounts.lock(transaction);
      if ((await this.accounts.findLocal(name, transaction)) !== null) throw new AccountExistsError(name);
      await this.accounts.insert(transaction, account);
      const subject = `${name} (${role})`;
      await this.audit.recordWithin(transaction, {
        action: 'account.create',
        outcome: 'succeeded',
        subject,
        by,
      });
    });
    return account;
  }

  /** In the order of their ids. */
  async list({ limit, cursor }: ListQueryDto): Promise<Page<Account>> {
    const afterId = cursor === undefined ? undefined : String(decodeCursor(cursor, ['text'])[0]);
    const [rows, total] = await Promise.all([this.accounts.list(limit + 1, afterId), this.accounts.count()]);
    return { ...pageOf(rows, limit, ({ id }) => [id], toAccount), total };
  }

  /**
   * Changes an account, and ends its sessions: what somebody may do holds from now on.
   *
   * @throws {NotFoundError} if there is no such account
   * @throws {LastAdminError} if nobody would be left to make accounts
   */
  async change(id: string, change: ChangeAccountDto, by: Origin): Promise<Account> {
    const account = await this.get(id);
    // Who has come by somebody's session must not make it theirs.
    if (change.password !== undefined && isOwn(by, id)) throw asksForPresentPassword();
    const next = await this.checkedChange(account, change);
    await this.writes.transaction(async (transaction) => {
      if (next.isDisabled === true || (next.role ?? 'admin') !== 'admin')
        await this.keepAnAdmin(transaction, id);
      await this.accounts.update(transaction, id, { ...next, updatedAt: this.clock.now() });
      await this.sessions.deleteOf(transaction, id);
      const what = Object.keys(change).sort().join(', ');
      const subject = `${account.name}: ${what}`;
      await this.audit.recordWithin(transaction, {
        action: 'account.change',
        outcome: 'succeeded',
        subject,
        by,
      });
    });
    return toAccount({ ...account, ...next });
  }

  /**
   * Changes somebody's own password, and ends all other sessions of theirs.
   *
   * @param keptSession - hash of the token of the session that goes on
   */
  async setOwnPassword(id: string, password: string, keptSession: string, by: Origin): Promise<void> {
    const account = await this.get(id);
    refuseWeakPassword(password, account.name, 'new_password');
    const passwordHash = await hashPassword(password);
    await this.writes.transaction(async (transaction) => {
      await this.accounts.update(transaction, id, { passwordHash, updatedAt: this.clock.now() });
      await this.sessions.deleteOf(transaction, id, keptSession);
      const subject = account.name;
      await this.audit.recordWithin(transaction, {
        action: 'account.password',
        outcome: 'succeeded',
        subject,
        by,
      });
    });
  }

  /**
   * @throws {NotFoundError} if there is no such account
   * @throws {LastAdminError} if nobody would be left to make accounts
   */
  async delete(id: string, by: Origin): Promise<void> {
    const { name } = await this.get(id);
    await this.writes.transaction(async (transaction) => {
      await this.keepAnAdmin(transaction, id);
      await this.sessions.deleteOf(transaction, id);
      await this.accounts.delete(transaction, id);
      await this.audit.recordWithin(transaction, {
        action: 'account.delete',
        outcome: 'succeeded',
        subject: name,
        by,
      });
    });
  }

  private async get(id: string): Promise<AccountEntity> {
    const account = await this.accounts.find({ id });
    if (account === null) throw new NotFoundError('account', id);
    return account;
  }

  private async checkedChange(account: AccountEntity, change: ChangeAccountDto): Promise<AccountChange> {
    const { role, is_disabled: isDisabled, password } = change;
    if (account.source !== 'local' && (password ?? role) !== undefined)
      throw notOurs(password === undefined ? 'role' : 'password');
    if (password !== undefined) refuseWeakPassword(password, account.name);
    return {
      ...(role === undefined ? {} : { role }),
      ...(isDisabled === undefined ? {} : { isDisabled }),
      ...(password === undefined ? {} : { passwordHash: await hashPassword(password) }),
    };
  }

  /** @throws {LastAdminError} if the account is the only administrator's */
  private async keepAnAdmin(transaction: WriteTransaction, id: string): Promise<void> {
    const admins = await this.accounts.enabledAdmins(transaction);
    if (admins.length === 1 && admins[0] === id) throw new LastAdminError();
  }
}

export function toAccount(account: AccountEntity): Account {
  return {
    ...{ id: account.id, name: account.name, role: account.role, source: account.source },
    is_disabled: account.isDisabled,
    created_at: toIso(account.createdAt),
    last_sign_in_at: toIsoOrNull(account.lastSignInAt),
  };
}

function refuseWeakPassword(password: string, name: string, field = 'password'): void {
  const message = weaknessOf(password, [name, ...name.split(/[^\p{L}\p{N}]+/u)]);
  if (message !== null) throw new ValidationFailedError([{ field, code: 'isStrongPassword', message }]);
}

function firstMustBeAdmin(): ValidationFailedError {
  const message = 'role must be admin: there is no administrator yet who could make more accounts.';
  return new ValidationFailedError([{ field: 'role', code: 'isFirstAdmin', message }]);
}

function notOurs(field: string): ValidationFailedError {
  const message = `${field} comes from the identity provider; change it there.`;
  return new ValidationFailedError([{ field, code: 'isLocalAccount', message }]);
}

function isOwn({ principal }: Origin, accountId: string): boolean {
  return principal.kind === 'account' && principal.id === accountId;
}

function asksForPresentPassword(): ValidationFailedError {
  const message =
    'password: change your own with POST /api/v1/session/password, which asks for the present one.';
  return new ValidationFailedError([{ field: 'password', code: 'isOthersPassword', message }]);
}
